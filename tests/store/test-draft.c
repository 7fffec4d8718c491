/* test-draft.c: nothing that was typed is lost, and nothing that was thrown away stays.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-draft.h"
#include "wp-temp-store.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define DRAFT_ID "0192f0c0-0000-7000-8000-000000000001"

static GPtrArray *
list (WpTempStore *t, const char *family)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_list_drafts_async (t->store, family, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *drafts = wp_store_list_drafts_finish (t->store, result, &error);
  g_assert_no_error (error);
  return drafts;
}

static void
keep (WpTempStore *t, const char *family, const char *content)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (WpDraft) draft = wp_draft_new (DRAFT_ID, "visit", family, content);
  g_autoptr (GError) error = NULL;

  wp_store_save_draft_async (t->store, draft, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_save_draft_finish (t->store, result, &error));
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_store_save_draft_finish (WP_STORE (source), result, &error));
  (*(guint *) data)++;
}

/* Every keystroke is asked to be kept; all callers are answered and the last text wins. */
static void
the_last_keystroke_wins (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (GString) text = g_string_new (NULL);
  guint answered = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_string_append_c (text, (char) ('a' + i % 26));
      g_autoptr (WpDraft) draft = wp_draft_new (DRAFT_ID, "visit", family, text->str);
      wp_store_save_draft_async (t->store, draft, count_cb, &answered);
    }
  while (answered < 500)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GPtrArray) drafts = list (t, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (wp_draft_get_content (drafts->pdata[0]), ==, text->str);
  g_assert_cmpstr (wp_draft_get_family_name (drafts->pdata[0]), ==, "Coles family");
  g_assert_cmpint (wp_draft_get_saved_at (drafts->pdata[0]), ==, WP_TEST_NOW);
}

static void
drafts_are_listed_by_family (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *coles = wp_temp_store_add_family (t, "Coles family");
  g_autofree char *other = wp_temp_store_add_family (t, "Okonjo family");

  keep (t, coles, "{}");
  g_autoptr (GPtrArray) here = list (t, coles);
  g_autoptr (GPtrArray) there = list (t, other);
  g_assert_cmpuint (here->len, ==, 1);
  g_assert_cmpuint (there->len, ==, 0);
}

static gboolean
file_contains (const char *folder, const char *name, const char *words)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_get_contents (path, &bytes, &size, NULL) && memmem (bytes, size, words, strlen (words)) != NULL;
}

static void
a_discarded_draft_leaves_no_trace (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  keep (t, NULL, "{\"narrative\":\"Unmistakable words\"}");
  g_assert_true (file_contains (t->folder, "store.db-wal", "Unmistakable"));
  wp_store_discard_draft_async (t->store, DRAFT_ID, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_discard_draft_finish (t->store, result, &error));
  g_autoptr (GPtrArray) drafts = list (t, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
  g_assert_false (file_contains (t->folder, "store.db", "Unmistakable"));
  g_assert_false (file_contains (t->folder, "store.db-wal", "Unmistakable"));
}

static void
a_draft_goes_when_it_becomes_a_record (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (WpRecord) family = wp_store_new_record (t->store, WP_KIND_FAMILY);
  WpChange *change = wp_change_new ("create");
  g_autoptr (GError) error = NULL;

  keep (t, NULL, "{\"name\":\"Coles family\"}");
  wp_record_set_text (family, WP_FAMILY_NAME, "Coles family");
  wp_change_add (change, family);
  wp_change_drop_draft (change, DRAFT_ID);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  g_autoptr (GPtrArray) drafts = list (t, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
}

/* A program that types and is killed at any moment: what it was told is kept is there when the store opens again. */
static int
type_until_killed (const char *folder, int told)
{
  WpTempStore t = { g_strdup (folder), wp_clock_new_fixed (WP_TEST_NOW), NULL };

  if (!wp_temp_store_open (&t, NULL))
    return 1;
  for (guint i = 1;; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      keep (&t, NULL, text);
      if (write (told, &i, sizeof i) != sizeof i)
        return 1;
    }
}

static void
typing_survives_a_kill (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  for (guint round = 0; round < 5; round++)
    {
      g_autofree char *folder = g_dir_make_tmp ("wp-kill-XXXXXX", NULL);
      int told[2];
      guint last = 0;
      guint i;
      g_assert_cmpint (pipe (told), ==, 0);
      pid_t child = fork ();
      if (child == 0)
        {
          close (told[0]);
          _exit (type_until_killed (folder, told[1]));
        }
      close (told[1]);
      while (last < 20 + round * 7 && read (told[0], &i, sizeof i) == sizeof i)
        last = i;
      kill (child, SIGKILL);
      while (read (told[0], &i, sizeof i) == sizeof i)
        last = i;
      waitpid (child, NULL, 0);
      close (told[0]);
      g_assert_cmpuint (last, >=, 20);

      pid_t reader = fork ();
      if (reader == 0)
        {
          WpTempStore t = { folder, wp_clock_new_fixed (WP_TEST_NOW), NULL };
          if (!wp_temp_store_open (&t, NULL))
            _exit (2);
          g_autoptr (GPtrArray) drafts = list (&t, NULL);
          guint kept =
              drafts->len == 1 ? (guint) g_ascii_strtoull (wp_draft_get_content (drafts->pdata[0]), NULL, 10) : 0;
          wp_temp_store_close (&t);
          _exit (kept >= last && kept <= last + 1 ? 0 : 3);
        }
      int status = 0;
      waitpid (reader, &status, 0);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/the-last-keystroke-wins", the_last_keystroke_wins);
  g_test_add_func ("/draft/drafts-are-listed-by-family", drafts_are_listed_by_family);
  g_test_add_func ("/draft/a-discarded-draft-leaves-no-trace", a_discarded_draft_leaves_no_trace);
  g_test_add_func ("/draft/a-draft-goes-when-it-becomes-a-record", a_draft_goes_when_it_becomes_a_record);
  g_test_add_func ("/draft/typing-survives-a-kill", typing_survives_a_kill);
  return g_test_run ();
}
