/* test-demo.c: the fictional authority: the same each time, whole, possible, and as large as it says.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo.h"

#include <gio/gio.h>
#include <string.h>

#include "wp-check.h"
#include "wp-id.h"
#include "wp-identifier.h"
#include "wp-listing-places.h"
#include "wp-listing-sessions.h"
#include "wp-needs.h"

#define SEED 2025

typedef struct
{
  WpDate today;
  gint64 now_ms;
  GHashTable *kinds; /* (owned): id → kind + 1 */
  GHashTable *nhs;   /* (owned): numbers seen */
  GChecksum *sum;    /* (owned) */
  GPtrArray *problems;
  guint counts[WP_N_KINDS];
  guint open;
  guint planned;
  guint corrections;
  guint protected_addresses;
  guint sensitivities[3];
  guint largest_batch;
  double fraction;
  guint stop_after; /* batches; 0 for never */
  guint batches;
} Seen;

static void
add_to_sum (Seen *seen, WpRecord *record)
{
  const WpKind *kind = wp_record_get_kind (record);
  WpMeta *meta = wp_record_meta (record);

  g_checksum_update (seen->sum, (const guchar *) kind->name, -1);
  g_checksum_update (seen->sum, (const guchar *) meta->id, -1);
  g_checksum_update (seen->sum, (const guchar *) meta->root, -1);
  g_checksum_update (seen->sum, (const guchar *) meta->created_by, -1);
  g_checksum_update (seen->sum, (const guchar *) &meta->created_at, sizeof meta->created_at);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      gint64 number;
      if (!wp_record_is_set (record, i))
        continue;
      g_checksum_update (seen->sum, (const guchar *) kind->fields[i].name, -1);
      if (wp_field_is_text (&kind->fields[i]))
        g_checksum_update (seen->sum, (const guchar *) wp_record_get_text (record, i), -1);
      else
        {
          number = wp_record_get_number (record, i, 0);
          g_checksum_update (seen->sum, (const guchar *) &number, sizeof number);
        }
    }
}

/* Whoever a record refers to was there before it, and is of the right kind. */
static void
check_references (Seen *seen, WpRecord *record)
{
  const WpKind *kind = wp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      guint found;
      if (kind->fields[i].type != WP_FIELD_REF || !wp_record_is_set (record, i))
        continue;
      found = GPOINTER_TO_UINT (g_hash_table_lookup (seen->kinds, wp_record_get_text (record, i)));
      if (found == 0 || strcmp (wp_kind (found - 1)->name, kind->fields[i].of) != 0)
        g_error ("%s.%s refers to nothing that came before", kind->name, kind->fields[i].name);
    }
}

static void
check_meta (Seen *seen, WpRecord *record)
{
  WpMeta *meta = wp_record_meta (record);

  g_assert_true (wp_id_is_valid (meta->id));
  /* A listed service's is made of its feed and of its number there. */
  g_assert_cmpint (meta->id[14], ==, wp_record_get_kind (record)->id == WP_KIND_LISTED_SERVICE ? '8' : '7');
  g_assert_true (wp_id_is_valid (meta->root));
  g_assert_true (wp_id_is_valid (meta->created_by));
  g_assert_cmpint (meta->created_at, <=, seen->now_ms);
  g_assert_cmpint (meta->created_at, >, 0);
  g_assert_cmpint (meta->updated_at, >=, meta->created_at);
  g_assert_null (meta->source);
  if (!g_hash_table_insert (seen->kinds, g_strdup (meta->id), GUINT_TO_POINTER (wp_record_get_kind (record)->id + 1)))
    g_error ("an id came twice");
  /* A root is there before what belongs to it, and is of its kind. */
  {
    static const WpKindId roots[] = { WP_KIND_AUTHORITY, WP_KIND_FAMILY, WP_KIND_PERSON, WP_KIND_USER };
    guint found = GPOINTER_TO_UINT (g_hash_table_lookup (seen->kinds, meta->root));
    g_assert_cmpuint (found, ==, roots[meta->root_kind] + 1);
  }
}

static void
check_values (Seen *seen, WpRecord *record)
{
  g_ptr_array_set_size (seen->problems, 0);
  wp_record_check (record, wp_codes_get_default (), seen->today, seen->problems);
  for (guint i = 0; i < seen->problems->len; i++)
    {
      WpProblem *problem = g_ptr_array_index (seen->problems, i);
      g_error ("%s.%s: %s", wp_record_get_kind (record)->name,
               problem->field < 0 ? "" : wp_record_get_kind (record)->fields[problem->field].name, problem->message);
    }
}

/* Every line says when, and where: in a place that is there. */
static void
check_listed (WpRecord *record)
{
  const char *text = wp_record_get_text (record, WP_LISTED_SERVICE_SESSIONS);
  g_autoptr (GArray) sessions = wp_listing_sessions_read (text);
  g_autoptr (GArray) places = wp_listing_places_read (wp_record_get_text (record, WP_LISTED_SERVICE_PLACES));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) needs = g_strsplit (wp_record_get_text (record, WP_LISTED_SERVICE_NEEDS), " ", -1);

  g_assert_cmpuint (sessions->len, ==, g_strv_length (lines));
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_true (g_array_index (places, WpListingPlace, 0).has_point);
  for (guint i = 0; i < sessions->len; i++)
    g_assert_cmpint (g_array_index (sessions, WpListingSession, i).place, ==, 0);
  for (guint i = 0; needs[i] != NULL; i++)
    g_assert_nonnull (wp_need_label (needs[i]));
}

static void
check_event (Seen *seen, WpRecord *record)
{
  gint64 occurred = wp_record_get_number (record, WP_EVENT_OCCURRED_AT, 0);
  gint64 recorded = wp_record_get_number (record, WP_EVENT_RECORDED_AT, 0);

  g_assert_cmpint (recorded, <=, seen->now_ms);
  if (wp_record_get_boolean (record, WP_EVENT_PLANNED))
    {
      seen->planned++;
      g_assert_cmpint (occurred, >, wp_instant_from_date_time (seen->today, 0) - 1);
    }
  else
    {
      g_assert_cmpint (occurred, <=, recorded);
      g_assert_cmpint (wp_record_get_number (record, WP_EVENT_ENDED_AT, occurred), >=, occurred);
    }
  if (wp_record_is_set (record, WP_EVENT_SUPERSEDES))
    {
      seen->corrections++;
      g_assert_nonnull (wp_record_get_text (record, WP_EVENT_CORRECTION_REASON));
    }
}

static void
check_identifier (Seen *seen, WpRecord *record)
{
  const char *value = wp_record_get_text (record, WP_IDENTIFIER_VALUE);

  if (strcmp (wp_record_get_text (record, WP_IDENTIFIER_TYPE), "nhs_number") == 0)
    {
      g_assert_cmpint (wp_nhs_number_check (value), ==, WP_IDENTIFIER_VALID);
      g_assert_true (g_str_has_prefix (value, "999"));
      g_assert_true (g_hash_table_add (seen->nhs, g_strdup (value)));
    }
  else
    g_assert_cmpint (wp_upn_check (value), ==, WP_IDENTIFIER_VALID);
}

static gboolean
sink_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  Seen *seen = data;

  g_assert_cmpfloat (fraction, >=, seen->fraction);
  seen->fraction = fraction;
  seen->largest_batch = MAX (seen->largest_batch, n);
  if (seen->stop_after > 0 && ++seen->batches > seen->stop_after)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped.");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      WpKindId kind = wp_record_get_kind (records[i])->id;
      seen->counts[kind]++;
      seen->sensitivities[wp_record_meta (records[i])->sensitivity]++;
      if (seen->sum != NULL)
        add_to_sum (seen, records[i]);
      if (seen->kinds != NULL)
        {
          check_meta (seen, records[i]);
          check_references (seen, records[i]);
          check_values (seen, records[i]);
          if (kind == WP_KIND_EVENT)
            check_event (seen, records[i]);
          if (kind == WP_KIND_LISTED_SERVICE)
            check_listed (records[i]);
          if (kind == WP_KIND_IDENTIFIER)
            check_identifier (seen, records[i]);
        }
      if (kind == WP_KIND_EPISODE && !wp_record_is_set (records[i], WP_EPISODE_CLOSED_ON))
        seen->open++;
      if (kind == WP_KIND_ADDRESS && wp_record_get_boolean (records[i], WP_ADDRESS_PROTECTED))
        {
          seen->protected_addresses++;
          g_assert_cmpint (wp_record_meta (records[i])->sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
        }
    }
  return TRUE;
}

static void
generate (Seen *seen, guint64 seed, WpDemoSize size, WpDate today)
{
  g_autoptr (GError) error = NULL;

  seen->today = today;
  seen->now_ms = wp_instant_from_date_time (today, 13 * 60);
  g_assert_true (wp_demo_generate (seed, size, today, seen->now_ms, sink_cb, seen, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (seen->fraction, >, 0.99);
}

static char *
sum_of (guint64 seed, WpDate today)
{
  Seen seen = { .sum = g_checksum_new (G_CHECKSUM_SHA256) };
  char *sum;

  generate (&seen, seed, WP_DEMO_SMALL, today);
  sum = g_strdup (g_checksum_get_string (seen.sum));
  g_checksum_free (seen.sum);
  return sum;
}

static void
test_same_again (void)
{
  WpDate today = wp_date_make (2025, 2, 11);
  g_autofree char *first = sum_of (SEED, today);
  g_autofree char *second = sum_of (SEED, today);
  g_autofree char *other_seed = sum_of (SEED + 1, today);
  g_autofree char *other_day = sum_of (SEED, today + 1);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other_seed);
  g_assert_cmpstr (first, !=, other_day);
}

static void
check_all (WpDate today)
{
  Seen seen = { .kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                .nhs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                .problems = wp_problems_new () };

  generate (&seen, SEED, WP_DEMO_SMALL, today);
  g_assert_cmpuint (seen.largest_batch, <=, 1000);
  g_assert_cmpuint (seen.counts[WP_KIND_LOCALITY], ==, 3);
  g_assert_cmpuint (seen.counts[WP_KIND_NEIGHBOURHOOD], ==, 42);
  g_assert_cmpuint (seen.counts[WP_KIND_BOUNDARY], ==, 46);
  g_assert_cmpuint (seen.counts[WP_KIND_TEAM], ==, 3);
  g_assert_cmpuint (seen.counts[WP_KIND_FAMILY], >=, 300);
  g_assert_cmpuint (seen.open, >=, 60);
  g_assert_cmpuint (seen.open, <=, 61);
  g_assert_cmpuint (seen.counts[WP_KIND_PERSON], >, 900);
  g_assert_cmpuint (seen.counts[WP_KIND_PERSON], <, 1800);
  g_assert_cmpuint (seen.counts[WP_KIND_EVENT], >, 9000);
  g_assert_cmpuint (seen.counts[WP_KIND_EVENT], <, 30000);
  /* Every event has its line. */
  g_assert_cmpuint (seen.counts[WP_KIND_CASE_NOTE], ==, seen.counts[WP_KIND_EVENT]);
  g_assert_cmpuint (seen.planned, >, 40);
  g_assert_cmpuint (seen.corrections, >, 5);
  g_assert_cmpuint (seen.protected_addresses, >, 3);
  g_assert_cmpuint (seen.sensitivities[WP_SENSITIVITY_SEALED], >, 0);
  for (guint kind = 0; kind < WP_N_KINDS; kind++)
    {
      if (kind != WP_KIND_CODE && kind != WP_KIND_SETTING && kind != WP_KIND_CONFLICT)
        g_assert_cmpuint (seen.counts[kind], >, 0);
    }
  /* One agency is not covered. */
  g_assert_cmpuint (seen.counts[WP_KIND_SOURCE_COVERAGE], ==, seen.counts[WP_KIND_AGENCY] - 1);
  g_hash_table_unref (seen.kinds);
  g_hash_table_unref (seen.nhs);
  g_ptr_array_unref (seen.problems);
}

static void
test_whole_and_possible (void)
{
  check_all (wp_date_make (2025, 2, 11));
}

/* The day may be a Sunday, a leap day, before the Coles, while Ivy is not born, or long after. */
static void
test_other_days (void)
{
  check_all (wp_date_make (2020, 2, 29));
  check_all (wp_date_make (2023, 4, 16));
  check_all (wp_date_make (2026, 11, 22));
}

static void
test_city (void)
{
  Seen seen = { 0 };
  gint64 start = g_get_monotonic_time ();
  guint all = 0;

  generate (&seen, SEED, WP_DEMO_YORK, wp_date_make (2025, 2, 11));
  for (guint kind = 0; kind < WP_N_KINDS; kind++)
    all += seen.counts[kind];
  g_test_message ("%u records, %u events, %u people in %.1f s", all, seen.counts[WP_KIND_EVENT],
                  seen.counts[WP_KIND_PERSON], (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (seen.counts[WP_KIND_FAMILY], ==, 7001);
  g_assert_cmpuint (seen.open, >=, 400);
  g_assert_cmpuint (seen.open, <=, 401);
  g_assert_cmpuint (seen.counts[WP_KIND_PERSON], >, 25000);
  g_assert_cmpuint (seen.counts[WP_KIND_PERSON], <, 36000);
  g_assert_cmpuint (seen.counts[WP_KIND_EVENT], >, 640000);
  g_assert_cmpuint (seen.counts[WP_KIND_EVENT], <, 960000);
  g_assert_cmpuint (seen.counts[WP_KIND_STAFF], >, 55);
  g_assert_cmpuint (seen.counts[WP_KIND_PROFESSIONAL] - seen.counts[WP_KIND_STAFF], >, 250);
}

static void
test_stops (void)
{
  Seen seen = { .stop_after = 3 };
  g_autoptr (GError) error = NULL;

  g_assert_false (wp_demo_generate (SEED, WP_DEMO_YORK10, wp_date_make (2025, 2, 11),
                                    wp_instant_from_date_time (wp_date_make (2025, 2, 11), 600), sink_cb, &seen,
                                    &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.batches, ==, 4);
}

/* ---- Who opens it ---- */

typedef struct
{
  char *user;         /* (owned) */
  char *staff;        /* (owned) (nullable) */
  char *professional; /* (owned) (nullable) */
  GHashTable *open;   /* (owned): families whose open work is with them */
} Opener;

static gboolean
opener_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  Opener *opener = data;

  for (guint i = 0; i < n; i++)
    {
      WpRecord *record = records[i];
      switch (wp_record_get_kind (record)->id)
        {
        case WP_KIND_USER:
          if (strcmp (wp_record_get_id (record), opener->user) == 0)
            g_assert_cmpstr (wp_record_get_text (record, WP_USER_NAME), ==, "Jo Marsh");
          break;
        case WP_KIND_STAFF:
          if (g_strcmp0 (wp_record_get_text (record, WP_STAFF_USER), opener->user) == 0)
            {
              opener->staff = g_strdup (wp_record_get_id (record));
              g_assert_cmpstr (wp_record_get_text (record, WP_STAFF_ROLE), ==, "family_support_worker");
              g_assert_cmpstr (wp_record_get_text (record, WP_STAFF_TELEPHONE), ==, "01632 960151");
            }
          break;
        case WP_KIND_PROFESSIONAL:
          if (opener->staff != NULL
              && g_strcmp0 (wp_record_get_text (record, WP_PROFESSIONAL_STAFF), opener->staff) == 0)
            opener->professional = g_strdup (wp_record_get_id (record));
          break;
        case WP_KIND_ALLOCATION:
          if (!wp_record_is_set (record, WP_ALLOCATION_VALID_TO)
              && g_strcmp0 (wp_record_get_text (record, WP_ALLOCATION_STAFF), opener->staff) == 0)
            g_hash_table_add (opener->open, g_strdup (wp_record_get_text (record, WP_ALLOCATION_FAMILY)));
          break;
        default:
          break;
        }
    }
  return TRUE;
}

static void
test_opener (void)
{
  WpDate today = wp_date_make (2025, 2, 11);
  Opener opener = { .user = wp_demo_user_id (SEED, WP_DEMO_SMALL),
                    .open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autofree char *in_the_city = wp_demo_user_id (SEED, WP_DEMO_YORK);

  g_assert_true (
      wp_demo_generate (SEED, WP_DEMO_SMALL, today, wp_instant_from_date_time (today, 780), opener_cb, &opener, NULL));
  g_assert_nonnull (opener.staff);
  g_assert_nonnull (opener.professional);
  g_assert_cmpuint (g_hash_table_size (opener.open), ==, 13);
  g_assert_cmpstr (opener.user, ==, in_the_city);
  g_hash_table_unref (opener.open);
  g_free (opener.user);
  g_free (opener.staff);
  g_free (opener.professional);
}

static void
test_size_names (void)
{
  WpDemoSize size = WP_DEMO_YORK;

  g_assert_true (wp_demo_size_from_name ("locality", &size));
  g_assert_cmpint (size, ==, WP_DEMO_SMALL);
  g_assert_true (wp_demo_size_from_name ("hampshire", &size));
  g_assert_cmpint (size, ==, WP_DEMO_HAMPSHIRE);
  g_assert_true (wp_demo_size_from_name ("york10", &size));
  g_assert_cmpint (size, ==, WP_DEMO_YORK10);
  g_assert_false (wp_demo_size_from_name ("York ", &size));
  g_assert_false (wp_demo_size_from_name (NULL, &size));
  g_assert_cmpint (size, ==, WP_DEMO_YORK10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/same-again", test_same_again);
  g_test_add_func ("/demo/whole-and-possible", test_whole_and_possible);
  g_test_add_func ("/demo/other-days", test_other_days);
  g_test_add_func ("/demo/city", test_city);
  g_test_add_func ("/demo/stops", test_stops);
  g_test_add_func ("/demo/opener", test_opener);
  g_test_add_func ("/demo/size-names", test_size_names);
  return g_test_run ();
}
