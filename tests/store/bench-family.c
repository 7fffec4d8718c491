/* bench-family.c: how long a family's events take to be listed, and a manager's families.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-family [SIZE]: reads a store of its own; or else the whole store of the fictional authority of that size that
 * the benchmark "fill" has left in $WP_BENCH_DIR. */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "wp-bulk.h"
#include "wp-demo.h"
#include "wp-event-rows.h"
#include "wp-family-summary-read.h"
#include "wp-id.h"
#include "wp-reading-bench.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define ROUNDS 30
#define FAMILIES 3000

typedef struct
{
  char *user; /* (owned) */
  char *big;  /* (owned): a family of 2,000 events */
  char *huge; /* (owned): one of 5,000 */
  GPtrArray *batch;
  WpBulk *bulk;
  gint64 at;
} Making;

static const char *
add (Making *making, WpKindId kind, WpRecord **record)
{
  g_autofree char *id = wp_id_new (making->at);

  *record = wp_record_new (kind, id);
  wp_record_meta (*record)->created_at = making->at;
  wp_record_meta (*record)->updated_at = making->at;
  g_ptr_array_add (making->batch, *record);
  return wp_record_get_id (*record);
}

static gboolean
put (Making *making, GError **error)
{
  gboolean done = wp_bulk_put (making->bulk, (WpRecord **) making->batch->pdata, making->batch->len, NULL, error);

  g_ptr_array_set_size (making->batch, 0);
  return done;
}

static void
add_person (Making *making, const char *family, guint n)
{
  static const char *const given[] = { "Dana", "Rhys", "Mia", "Tyler" };
  WpRecord *record;
  const char *person = add (making, WP_KIND_PERSON, &record);

  wp_record_set_date (record, WP_PERSON_DOB, 10000 + (WpDate) n);
  add (making, WP_KIND_PERSON_NAME, &record);
  wp_record_set_text (record, WP_PERSON_NAME_PERSON, person);
  wp_record_set_text (record, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (record, WP_PERSON_NAME_GIVEN, given[n % 4]);
  add (making, WP_KIND_FAMILY_MEMBER, &record);
  wp_record_set_text (record, WP_FAMILY_MEMBER_FAMILY, family);
  wp_record_set_text (record, WP_FAMILY_MEMBER_PERSON, person);
}

static void
add_events (Making *making, const char *family, guint n, const char *professional)
{
  WpRecord *record;

  for (guint i = 0; i < n; i++)
    {
      const char *event = add (making, WP_KIND_EVENT, &record);
      gint64 at = NOW - (gint64) (i + 1) * 40 * 3600 * 1000;
      wp_record_set_text (record, WP_EVENT_FAMILY, family);
      wp_record_set_text (record, WP_EVENT_KIND, i % 3 == 0 ? "visit" : "contact");
      wp_record_set_number (record, WP_EVENT_OCCURRED_AT, at);
      wp_record_set_number (record, WP_EVENT_RECORDED_AT, at);
      wp_record_set_text (record, WP_EVENT_PROFESSIONAL, professional);
      wp_record_set_number (record, WP_EVENT_SUCCESSFUL, i % 4 != 0);
      add (making, WP_KIND_CASE_NOTE, &record);
      wp_record_set_text (record, WP_CASE_NOTE_EVENT, event);
      wp_record_set_text (record, WP_CASE_NOTE_SUMMARY, "Settled and talking about school again");
    }
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  WpRecord *record;

  making->bulk = bulk;
  making->batch = g_ptr_array_new_with_free_func (g_object_unref);
  making->user = g_strdup (add (making, WP_KIND_USER, &record));
  wp_record_set_text (record, WP_USER_NAME, "Jo Marsh");
  wp_record_set_text (record, WP_USER_SIGN_IN, "jo");
  g_autofree char *staff = g_strdup (add (making, WP_KIND_STAFF, &record));
  wp_record_set_text (record, WP_STAFF_NAME, "Jo Marsh");
  wp_record_set_text (record, WP_STAFF_ROLE, "practice_manager");
  wp_record_set_text (record, WP_STAFF_USER, making->user);
  g_autofree char *professional = g_strdup (add (making, WP_KIND_PROFESSIONAL, &record));
  wp_record_set_text (record, WP_PROFESSIONAL_NAME, "Jo Marsh");
  for (guint i = 0; i < FAMILIES; i++)
    {
      g_autofree char *family = g_strdup (add (making, WP_KIND_FAMILY, &record));
      wp_record_set_text (record, WP_FAMILY_NAME, "Coles family");
      for (guint k = 0; k < 4; k++)
        add_person (making, family, k);
      const char *episode = add (making, WP_KIND_EPISODE, &record);
      wp_record_set_text (record, WP_EPISODE_FAMILY, family);
      wp_record_set_text (record, WP_EPISODE_STATE, "active");
      wp_record_set_date (record, WP_EPISODE_OPENED_ON, 20000);
      wp_record_set_date (record, WP_EPISODE_NEXT_DATE, 20140 + (WpDate) (i % 30));
      add (making, WP_KIND_ALLOCATION, &record);
      wp_record_set_text (record, WP_ALLOCATION_EPISODE, episode);
      wp_record_set_text (record, WP_ALLOCATION_FAMILY, family);
      wp_record_set_text (record, WP_ALLOCATION_STAFF, staff);
      wp_record_set_date (record, WP_ALLOCATION_VALID_FROM, 20000);
      add (making, WP_KIND_LEVEL_OF_NEED, &record);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_FAMILY, family);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_LEVEL, "2");
      wp_record_set_text (record, WP_LEVEL_OF_NEED_REASON, "-");
      wp_record_set_date (record, WP_LEVEL_OF_NEED_VALID_FROM, 20000);
      add_events (making, family, i == 0 ? 2000 : i == 1 ? 5000 : 10, professional);
      if (i == 0)
        making->big = g_strdup (family);
      if (i == 1)
        making->huge = g_strdup (family);
      if (!put (making, error))
        return FALSE;
    }
  g_ptr_array_unref (making->batch);
  return TRUE;
}

typedef struct
{
  WpReadContext *context;
  GArray *rows;
  GArray *facets;
  GArray *mine;
  guint n_mine;
} Reading;

static gpointer
list_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 begin = wp_reading_bench_cpu_us ();
      g_autoptr (WpEventRows) rows = wp_event_rows_read (db, reading->context, error);
      gint64 time = wp_reading_bench_cpu_us () - begin;
      g_array_append_val (reading->rows, time);
      begin = wp_reading_bench_cpu_us ();
      g_autoptr (WpEventFacets) facets = wp_event_facets_read (db, reading->context, error);
      time = wp_reading_bench_cpu_us () - begin;
      g_array_append_val (reading->facets, time);
    }
  return NULL;
}

static gpointer
mine_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 begin = wp_reading_bench_cpu_us ();
      g_autoptr (GPtrArray) mine = wp_family_summary_read_mine (db, reading->context, error);
      gint64 time = wp_reading_bench_cpu_us () - begin;
      reading->n_mine = mine->len;
      g_array_append_val (reading->mine, time);
    }
  return NULL;
}

static gint64
list (WpStore *store, Reading *reading, const char *family, const char *name)
{
  g_autofree char *facets = g_strconcat (name, ", for filters", NULL);

  reading->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  reading->facets = g_array_new (FALSE, FALSE, sizeof (gint64));
  reading->context->id = g_strdup (family);
  wp_reading_bench_read (store, list_job, reading);
  g_clear_pointer (&reading->context->id, g_free);
  gint64 p95 = wp_reading_bench_report (name, reading->rows);
  wp_reading_bench_report (facets, reading->facets);
  g_array_unref (reading->rows);
  g_array_unref (reading->facets);
  return p95;
}

static gpointer
find_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, data, error);

  return row != NULL && wp_stmt_step (row, error) ? wp_stmt_dup_id (row, 0) : NULL;
}

static gint64
list_mine (WpStore *store, Reading *reading)
{
  reading->mine = g_array_new (FALSE, FALSE, sizeof (gint64));
  wp_reading_bench_read (store, mine_job, reading);
  g_autofree char *name = g_strdup_printf ("mine, of %u families", reading->n_mine);
  gint64 p95 = wp_reading_bench_report (name, reading->mine);
  g_array_unref (reading->mine);
  return p95;
}

/* The same family and the same user's list in each size, so that sizes can be compared; and the largest family. */
static int
read_whole (const char *size_name, WpClock *clock)
{
  static const char coles_sql[] = "SELECT id FROM family WHERE name LIKE 'Coles%' ORDER BY rid LIMIT 1";
  static const char largest_sql[] = "SELECT family FROM event GROUP BY family ORDER BY count(*) DESC LIMIT 1";
  const char *base = g_getenv ("WP_BENCH_DIR");
  g_autofree char *folder = g_build_filename (base != NULL ? base : ".", size_name, NULL);
  WpDemoSize size;
  Reading reading = { 0 };

  if (!wp_demo_size_from_name (size_name, &size) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_error ("There is no store “%s”: run the benchmark “fill” first.", folder);
  WpStore *store = wp_reading_bench_open (folder, clock);
  g_autofree char *user = wp_demo_user_id (1, size);
  wp_store_set_user (store, user);
  reading.context = wp_read_context_new (store, NULL);
  g_autofree char *coles = wp_reading_bench_read (store, find_job, (gpointer) coles_sql);
  g_autofree char *largest = wp_reading_bench_read (store, find_job, (gpointer) largest_sql);
  list (store, &reading, coles, "list of the Coles family's events");
  gint64 most = list (store, &reading, largest, "list of the largest family's events");
  list_mine (store, &reading);
  wp_read_context_free (reading.context);
  wp_reading_bench_close (store);
  return most <= 16000 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_fixed (NOW);
  if (argc > 1)
    return read_whole (argv[1], clock);

  g_autofree char *folder = g_dir_make_tmp ("whole-picture-family-XXXXXX", NULL);
  WpStore *store = wp_reading_bench_open (folder, clock);
  Making making = { .at = NOW };
  Reading reading = { 0 };

  wp_reading_bench_fill (store, make, &making);
  wp_store_set_user (store, making.user);
  reading.context = wp_read_context_new (store, NULL);
  gint64 big = list (store, &reading, making.big, "list of 2,000 events");
  list (store, &reading, making.huge, "list of 5,000 events");
  gint64 mine = list_mine (store, &reading);

  g_assert_cmpuint (reading.n_mine, ==, FAMILIES);
  wp_read_context_free (reading.context);
  wp_reading_bench_close (store);
  remove_folder (folder);
  g_free (making.user);
  g_free (making.big);
  g_free (making.huge);
  /* The goals: a list of 2,000 events within one frame at 60 Hz, a manager's families within 100 ms. */
  return big <= 16000 && mine <= 100000 ? EXIT_SUCCESS : EXIT_FAILURE;
}
