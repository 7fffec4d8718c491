/* test-pool.c: in what order the server's jobs are done, and which of them together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-pool.h"

#include <glib/gstdio.h>

typedef struct
{
  WpPool *pool;
  char *folder;
  GString *done; /* each job's letter in the order in which they were done; those of one call in brackets */
  GMutex gate;   /* held while jobs are put in */
} Fixture;

typedef struct
{
  Fixture *fixture;
  char letter;
} Task;

static void
setup (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("wp-pool-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "records.db", NULL);
  self->pool = wp_pool_new (path, 1, &error);
  g_assert_no_error (error);
  self->done = g_string_new (NULL);
  g_mutex_init (&self->gate);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  static const char *const NAMES[] = { "records.db", "records.db-wal", "records.db-shm" };

  g_clear_pointer (&self->pool, wp_pool_free);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, NAMES[i], NULL);
      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_string_free (self->done, TRUE);
  g_mutex_clear (&self->gate);
}

static void
wait_job (WpSql *sql, gpointer data)
{
  Fixture *self = data;

  g_mutex_lock (&self->gate);
  g_mutex_unlock (&self->gate);
}

static void
alone_job (WpSql *sql, gpointer data)
{
  Task *task = data;

  g_assert_nonnull (sql);
  g_string_append_c (task->fixture->done, task->letter);
}

static void
write_group (gpointer *data, guint n, char open, char close)
{
  GString *done = ((Task *) data[0])->fixture->done;

  g_string_append_c (done, open);
  for (guint i = 0; i < n; i++)
    g_string_append_c (done, ((Task *) data[i])->letter);
  g_string_append_c (done, close);
}

static void
shared_job (WpSql *sql, gpointer *data, guint n)
{
  g_assert_nonnull (sql);
  write_group (data, n, '[', ']');
}

static void
other_job (WpSql *sql, gpointer *data, guint n)
{
  write_group (data, n, '{', '}');
}

/* What waits together is done together, in its order, and nothing overtakes anything. */
static void
test_together (Fixture *self, gconstpointer data)
{
  static const char PLAN[] = "abcAdeHfghx";
  Task tasks[sizeof PLAN];

  g_mutex_lock (&self->gate);
  g_assert_true (wp_pool_push (self->pool, WP_POOL_WRITE, wait_job, self));
  for (guint i = 0; PLAN[i] != '\0'; i++)
    {
      tasks[i] = (Task){ self, PLAN[i] };
      if (PLAN[i] == 'A')
        g_assert_true (wp_pool_push (self->pool, WP_POOL_WRITE, alone_job, &tasks[i]));
      else
        g_assert_true (wp_pool_push_shared (self->pool, PLAN[i] == 'x' ? other_job : shared_job, &tasks[i],
                                            PLAN[i] == 'H' ? WP_POOL_SHARED_WEIGHT : 1));
    }
  g_mutex_unlock (&self->gate);
  g_clear_pointer (&self->pool, wp_pool_free);
  g_assert_cmpstr (self->done->str, ==, "[abc]A[de][H][fgh]{x}");
}

/* No more than a call can take. */
static void
test_many (Fixture *self, gconstpointer data)
{
  Task tasks[WP_POOL_SHARED_MOST + 1];
  g_autoptr (GString) wanted = g_string_new ("[");

  g_mutex_lock (&self->gate);
  g_assert_true (wp_pool_push (self->pool, WP_POOL_WRITE, wait_job, self));
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      tasks[i] = (Task){ self, (char) ('a' + i % 26) };
      g_assert_true (wp_pool_push_shared (self->pool, shared_job, &tasks[i], 1));
      g_string_append_printf (wanted, "%s%c", i == WP_POOL_SHARED_MOST ? "][" : "", tasks[i].letter);
    }
  g_string_append_c (wanted, ']');
  g_mutex_unlock (&self->gate);
  g_clear_pointer (&self->pool, wp_pool_free);
  g_assert_cmpstr (self->done->str, ==, wanted->str);
}

/* A queue that is full turns away what can share a call as it does what can't. */
static void
test_full (Fixture *self, gconstpointer data)
{
  Task task = { self, 'a' };
  guint n = 0;

  g_mutex_lock (&self->gate);
  g_assert_true (wp_pool_push (self->pool, WP_POOL_WRITE, wait_job, self));
  while (n < 100000 && wp_pool_push_shared (self->pool, shared_job, &task, WP_POOL_SHARED_WEIGHT))
    n++;
  g_mutex_unlock (&self->gate);
  g_assert_cmpuint (n, >, WP_POOL_SHARED_MOST);
  g_assert_cmpuint (n, <, 100000);
  g_clear_pointer (&self->pool, wp_pool_free);
  g_assert_cmpuint (self->done->len, ==, n * 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server/pool/together", Fixture, NULL, setup, test_together, teardown);
  g_test_add ("/server/pool/many", Fixture, NULL, setup, test_many, teardown);
  g_test_add ("/server/pool/full", Fixture, NULL, setup, test_full, teardown);
  return g_test_run ();
}
