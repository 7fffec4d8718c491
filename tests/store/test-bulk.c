/* test-bulk.c: many records in batches, repeatable, and stopped without harm.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bulk.h"
#include "wp-id.h"
#include "wp-temp-store.h"

#define FAMILIES 50
#define PER_BATCH 10

typedef struct
{
  GCancellable *cancellable;
  guint cancel_after; /* batches; 0 for never */
  const char *suffix; /* of each family's name */
  guint outcomes[3];
  gboolean saw_earlier;
} Made;

static WpRecord *
make_family (guint i, const char *suffix)
{
  g_autofree char *number = g_strdup_printf ("family:%u", i);
  g_autofree char *id = wp_id_from_seed ("test", number);
  g_autofree char *name = g_strdup_printf ("Family %u%s", i, suffix);
  WpRecord *family = wp_record_new (WP_KIND_FAMILY, id);

  wp_record_set_text (family, WP_FAMILY_NAME, name);
  wp_record_set_source (family, "test", number);
  return family;
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Made *made = data;

  for (guint batch = 0; batch < FAMILIES / PER_BATCH; batch++)
    {
      WpRecord *records[PER_BATCH];
      WpPutOutcome outcomes[PER_BATCH];
      if (made->cancel_after > 0 && batch == made->cancel_after)
        g_cancellable_cancel (made->cancellable);
      for (guint i = 0; i < PER_BATCH; i++)
        records[i] = make_family (batch * PER_BATCH + i, made->suffix);
      if (batch == 1)
        {
          g_autoptr (WpRecord) first = make_family (0, "");
          made->saw_earlier = wp_bulk_exists (bulk, WP_KIND_FAMILY, wp_record_get_id (first));
        }
      gboolean put = wp_bulk_put (bulk, records, PER_BATCH, outcomes, error);
      for (guint i = 0; i < PER_BATCH; i++)
        {
          if (put)
            made->outcomes[outcomes[i]]++;
          g_object_unref (records[i]);
        }
      if (!put)
        return FALSE;
      wp_bulk_report_progress (bulk, (batch + 1.0) * PER_BATCH / FAMILIES);
    }
  return TRUE;
}

static gboolean
run (WpTempStore *t, Made *made, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_bulk_async (t->store, WP_BULK_IMPORT, make, made, NULL, NULL, made->cancellable, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_bulk_finish (t->store, result, error);
}

static void
a_second_time_changes_nothing (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  Made first = { .suffix = "" };
  Made second = { .suffix = "" };
  Made third = { .suffix = "!" };
  g_autoptr (GError) error = NULL;

  g_assert_true (run (t, &first, &error));
  g_assert_no_error (error);
  g_assert_true (first.saw_earlier);
  g_assert_cmpuint (first.outcomes[WP_PUT_ADDED], ==, FAMILIES);
  gint64 outbox = wp_temp_store_query (t, "SELECT count(*) FROM outbox");
  g_assert_cmpint (outbox, ==, FAMILIES);

  g_assert_true (run (t, &second, &error));
  g_assert_cmpuint (second.outcomes[WP_PUT_SAME], ==, FAMILIES);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, outbox);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, 0);

  g_assert_true (run (t, &third, &error));
  g_assert_cmpuint (third.outcomes[WP_PUT_CHANGED], ==, FAMILIES);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, FAMILIES);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM audit WHERE action = 'import'"), ==, 3);
}

/* A colleague corrects a name; the next import, which still has the old one, leaves it as it is. */
static void
an_import_keeps_what_was_put_right (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  Made first = { .suffix = "" };
  Made second = { .suffix = "!" };
  g_autoptr (WpRecord) seen = make_family (7, "");
  g_autoptr (WpRecord) right = make_family (7, " as they say it");
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;

  g_assert_true (run (t, &first, &error));
  wp_change_edit (change, right, seen);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (run (t, &second, &error));
  g_assert_cmpuint (second.outcomes[WP_PUT_CHANGED], ==, FAMILIES - 1);
  g_assert_cmpuint (second.outcomes[WP_PUT_SAME], ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name = 'Family 7 as they say it'"), ==,
                   1);
}

static void
cancelling_keeps_whole_batches (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Made stopped = { .suffix = "", .cancellable = cancellable, .cancel_after = 2 };
  Made again = { .suffix = "" };
  g_autoptr (GError) error = NULL;

  g_assert_false (run (t, &stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 2 * PER_BATCH);
  g_assert_true (run (t, &again, &error));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, FAMILIES);
  g_assert_cmpuint (again.outcomes[WP_PUT_SAME], ==, 2 * PER_BATCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/a-second-time-changes-nothing", a_second_time_changes_nothing);
  g_test_add_func ("/bulk/an-import-keeps-what-was-put-right", an_import_keeps_what_was_put_right);
  g_test_add_func ("/bulk/cancelling-keeps-whole-batches", cancelling_keeps_whole_batches);
  return g_test_run ();
}
