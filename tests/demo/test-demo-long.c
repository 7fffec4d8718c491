/* test-demo-long.c: the family that has been known for sixty years.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-long.h"

#include <gio/gio.h>
#include <string.h>

#include "wp-kinds.h"

#define SEED 7

typedef struct
{
  guint n[WP_N_KINDS];
  gint64 first; /* event */
  gint64 last;
  guint n_planned;
  guint n_loose; /* events that are not known to the day */
  GChecksum *sum;
  GHashTable *ids; /* (owned) */
  guint stop_after;
} Seen;

static void
see_event (Seen *seen, WpRecord *record)
{
  gint64 at = wp_record_get_number (record, WP_EVENT_OCCURRED_AT, 0);

  seen->first = MIN (seen->first, at);
  seen->last = MAX (seen->last, at);
  seen->n_planned += wp_record_get_number (record, WP_EVENT_PLANNED, 0) != 0;
  seen->n_loose += strcmp (wp_record_get_text (record, WP_EVENT_PRECISION), "exact") != 0;
}

static gboolean
sink_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  Seen *seen = data;

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      const WpKind *kind = wp_record_get_kind (records[i]);
      const char *id = wp_record_get_id (records[i]);
      seen->n[kind->id]++;
      g_assert_true (g_hash_table_add (seen->ids, g_strdup (id)));
      g_checksum_update (seen->sum, (const guchar *) id, -1);
      /* Whatever it refers to came before it. */
      for (guint f = 0; f < kind->n_fields; f++)
        {
          const char *to = kind->fields[f].type == WP_FIELD_REF ? wp_record_get_text (records[i], f) : NULL;
          g_assert_true (to == NULL || g_hash_table_contains (seen->ids, to));
        }
      if (kind->id == WP_KIND_EVENT)
        see_event (seen, records[i]);
    }
  if (seen->stop_after > 0 && g_hash_table_size (seen->ids) > seen->stop_after)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Enough");
      return FALSE;
    }
  return TRUE;
}

static gboolean
make (Seen *seen, guint n_events, GError **error)
{
  WpDate today = wp_date_make (2025, 2, 11);

  seen->first = G_MAXINT64;
  seen->sum = g_checksum_new (G_CHECKSUM_SHA256);
  seen->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return wp_demo_long_family_make (SEED, n_events, today, wp_instant_from_date_time (today, 600), sink_cb, seen, error);
}

static void
seen_clear (Seen *seen)
{
  g_checksum_free (seen->sum);
  g_hash_table_unref (seen->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static void
test_whole (void)
{
  g_auto (Seen) seen = { 0 };
  g_autofree char *family = wp_demo_long_family_id (SEED);

  g_assert_true (make (&seen, 3000, NULL));
  g_assert_cmpuint (seen.n[WP_KIND_FAMILY], ==, 1);
  g_assert_true (g_hash_table_contains (seen.ids, family));
  g_assert_cmpuint (seen.n[WP_KIND_PERSON], ==, WP_DEMO_LONG_PEOPLE);
  g_assert_cmpuint (seen.n[WP_KIND_SERVICE], ==, WP_DEMO_LONG_SERVICES);
  g_assert_cmpuint (seen.n[WP_KIND_EVENT], ==, 3000);
  g_assert_cmpuint (seen.n[WP_KIND_CASE_NOTE], ==, 3000);
  g_assert_cmpint (seen.last - seen.first, >, (gint64) (WP_DEMO_LONG_YEARS - 1) * 365 * WP_DAY_MS);
  g_assert_cmpuint (seen.n_planned, ==, 6);
  g_assert_cmpuint (seen.n_loose, >, 100);
}

static void
test_same (void)
{
  g_auto (Seen) one = { 0 };
  g_auto (Seen) other = { 0 };

  g_assert_true (make (&one, 200, NULL));
  g_assert_true (make (&other, 200, NULL));
  g_assert_cmpstr (g_checksum_get_string (one.sum), ==, g_checksum_get_string (other.sum));
}

static void
test_stopped (void)
{
  g_auto (Seen) seen = { .stop_after = 1500 };
  g_autoptr (GError) error = NULL;

  g_assert_false (make (&seen, 50000, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.n[WP_KIND_EVENT], <, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-long/whole", test_whole);
  g_test_add_func ("/demo-long/same", test_same);
  g_test_add_func ("/demo-long/stopped", test_stopped);
  return g_test_run ();
}
