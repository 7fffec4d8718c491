/* test-demo-coles.c: the Coles are in the fictional authority exactly as they were, up to any day.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo.h"

#include <string.h>

#define SEED 2025

/* The family and all that belongs to it or its people. */
typedef struct
{
  GPtrArray *records; /* (owned) */
  GHashTable *by_id;  /* (owned): id → record, of everything that was there before the family's end */
  const char *family; /* (nullable) */
} Coles;

static gboolean
sink_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  Coles *coles = data;

  for (guint i = 0; i < n; i++)
    {
      WpRecord *record = g_object_ref (records[i]);
      WpKindId kind = wp_record_get_kind (record)->id;
      g_ptr_array_add (coles->records, record);
      g_hash_table_insert (coles->by_id, (char *) wp_record_get_id (record), record);
      if (kind != WP_KIND_FAMILY)
        continue;
      if (strcmp (wp_record_get_text (record, WP_FAMILY_NAME), "Coles family") == 0
          && g_strcmp0 (wp_record_get_text (record, WP_FAMILY_REFERENCE), "AF-000001") == 0)
        coles->family = wp_record_get_id (record);
    }
  return TRUE;
}

static void
coles_clear (Coles *coles)
{
  g_hash_table_unref (coles->by_id);
  g_ptr_array_unref (coles->records);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Coles, coles_clear)

static void
read_coles (Coles *coles, WpDate today)
{
  coles->records = g_ptr_array_new_with_free_func (g_object_unref);
  coles->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  coles->family = NULL;
  g_assert_true (
      wp_demo_generate (SEED, WP_DEMO_SMALL, today, wp_instant_from_date_time (today, 13 * 60), sink_cb, coles, NULL));
}

static gboolean
is_ours (Coles *coles, WpRecord *record, WpKindId kind)
{
  return wp_record_get_kind (record)->id == kind && strcmp (wp_record_meta (record)->root, coles->family) == 0;
}

static WpRecord *
get (Coles *coles, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (coles->by_id, id);
}

static const char *
name_of (Coles *coles, const char *professional)
{
  WpRecord *record = get (coles, professional);

  return record == NULL ? NULL : wp_record_get_text (record, WP_PROFESSIONAL_NAME);
}

/* The person of the family whose legal first name is @given. */
static WpRecord *
find_person (Coles *coles, const char *given, const char *surname)
{
  for (guint i = 0; i < coles->records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (coles->records, i);
      if (wp_record_get_kind (record)->id == WP_KIND_PERSON_NAME
          && strcmp (wp_record_get_text (record, WP_PERSON_NAME_TYPE), "legal") == 0
          && strcmp (wp_record_get_text (record, WP_PERSON_NAME_GIVEN), given) == 0
          && strcmp (wp_record_get_text (record, WP_PERSON_NAME_SURNAME), surname) == 0)
        return get (coles, wp_record_get_text (record, WP_PERSON_NAME_PERSON));
    }
  return NULL;
}

static guint
count_events (Coles *coles, const char *kind, WpDate day)
{
  guint n = 0;

  for (guint i = 0; i < coles->records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (coles->records, i);
      n += is_ours (coles, record, WP_KIND_EVENT) && strcmp (wp_record_get_text (record, WP_EVENT_KIND), kind) == 0
           && wp_instant_to_date (wp_record_get_number (record, WP_EVENT_OCCURRED_AT, 0)) == day
           && !wp_record_is_set (record, WP_EVENT_SUPERSEDES);
    }
  return n;
}

static void
test_happenings (void)
{
  static const struct
  {
    int year, month, day;
    const char *kind;
  } worked[] = {
    { 2023, 1, 9, "signpost" },
    { 2023, 1, 16, "request" },
    { 2023, 1, 17, "triage" },
    { 2023, 1, 23, "agreement" },
    { 2023, 2, 10, "assessment" },
    { 2023, 2, 13, "gate" },
    { 2023, 2, 14, "allocation" },
    { 2023, 2, 16, "wait_add" },
    { 2023, 3, 2, "tac" },
    { 2023, 3, 20, "visit" },
    { 2023, 3, 28, "supervision_decision" },
    { 2023, 4, 13, "tac" },
    { 2023, 5, 5, "safeguarding_share" },
    { 2023, 5, 9, "step_up" },
    { 2023, 6, 27, "birth" },
    { 2023, 9, 21, "step_down" },
    { 2023, 9, 21, "move" },
    { 2023, 10, 5, "tac" },
    { 2023, 10, 5, "volunteer_match" },
    { 2023, 10, 20, "attendance" },
    { 2023, 12, 8, "closure" },
    { 2024, 6, 10, "claim" },
    { 2024, 11, 18, "request" },
    { 2024, 11, 25, "agreement" },
    { 2025, 2, 6, "withdrawal" },
    { 2025, 4, 14, "sar" },
    { 2025, 12, 5, "closure" },
  };
  g_auto (Coles) then = { 0 };
  g_auto (Coles) later = { 0 };
  WpDate today = wp_date_make (2025, 2, 11);

  read_coles (&then, today);
  read_coles (&later, wp_date_make (2026, 3, 1));
  g_assert_cmpstr (then.family, ==, later.family);
  for (guint i = 0; i < G_N_ELEMENTS (worked); i++)
    {
      WpDate day = wp_date_make (worked[i].year, worked[i].month, worked[i].day);
      g_assert_cmpuint (count_events (&then, worked[i].kind, day), ==, day <= today);
      g_assert_cmpuint (count_events (&later, worked[i].kind, day), ==, 1);
    }
  /* What was planned stands in the diary; nothing else lies after the day. */
  g_assert_cmpuint (count_events (&then, "tac", wp_date_make (2025, 3, 6)), ==, 1);
  for (guint i = 0; i < then.records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (then.records, i);
      if (is_ours (&then, record, WP_KIND_EVENT)
          && wp_instant_to_date (wp_record_get_number (record, WP_EVENT_OCCURRED_AT, 0)) > today)
        g_assert_true (wp_record_get_boolean (record, WP_EVENT_PLANNED));
    }
}

static void
test_people (void)
{
  g_auto (Coles) coles = { 0 };
  WpDate today = wp_date_make (2025, 2, 11);
  guint protect = 0;

  read_coles (&coles, today);
  g_assert_cmpint (wp_record_get_date (find_person (&coles, "Mia", "Coles"), WP_PERSON_DOB), ==,
                   wp_date_make (2008, 6, 20));
  g_assert_cmpint (wp_record_get_date (find_person (&coles, "Tyler", "Coles"), WP_PERSON_DOB), ==,
                   wp_date_make (2014, 5, 19));
  g_assert_cmpint (wp_record_get_date (find_person (&coles, "Ivy", "Coles"), WP_PERSON_DOB), ==,
                   wp_date_make (2023, 6, 27));
  g_assert_cmpint (wp_age_years (wp_record_get_date (find_person (&coles, "Dana", "Coles"), WP_PERSON_DOB), today), ==,
                   36);
  g_assert_cmpint (wp_age_years (wp_record_get_date (find_person (&coles, "Rhys", "Bevan"), WP_PERSON_DOB), today), ==,
                   38);
  for (guint i = 0; i < coles.records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (coles.records, i);
      const char *lee = wp_record_get_id (find_person (&coles, "Lee", "Garside"));
      if (wp_record_get_kind (record)->id != WP_KIND_ADDRESS || strcmp (wp_record_meta (record)->root, lee) != 0)
        continue;
      protect++;
      g_assert_true (wp_record_get_boolean (record, WP_ADDRESS_PROTECTED));
      g_assert_cmpint (wp_record_meta (record)->sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
    }
  g_assert_cmpuint (protect, ==, 1);
}

static void
test_unborn (void)
{
  g_auto (Coles) coles = { 0 };
  WpRecord *unborn;

  read_coles (&coles, wp_date_make (2023, 5, 1));
  unborn = find_person (&coles, "Unborn", "Coles");
  g_assert_nonnull (unborn);
  g_assert_false (wp_record_is_set (unborn, WP_PERSON_DOB));
  g_assert_cmpint (wp_record_get_date (unborn, WP_PERSON_EDD), ==, wp_date_make (2023, 6, 20));
  g_assert_null (find_person (&coles, "Ivy", "Coles"));
}

static void
test_who_works_with_them (void)
{
  static const struct
  {
    const char *name;
    int year, month, day;
    gboolean lead;
  } expected[] = {
    { "Sam Okafor", 2024, 11, 25, TRUE }, { "Jo Marsh", 2024, 12, 2, FALSE },    { "Ruth Adeyemi", 2023, 7, 8, FALSE },
    { "Colin Bray", 2024, 9, 4, FALSE },  { "Marek Wolny", 2023, 10, 5, FALSE },
  };
  g_auto (Coles) coles = { 0 };
  guint named = 0;
  guint unnamed = 0;
  guint markers = 0;
  WpDate withdrawn = WP_DATE_NONE;

  read_coles (&coles, wp_date_make (2025, 2, 11));
  for (guint i = 0; i < coles.records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (coles.records, i);
      const char *name;
      gboolean found = FALSE;
      markers += is_ours (&coles, record, WP_KIND_MARKER);
      if (is_ours (&coles, record, WP_KIND_AGREEMENT) && wp_record_is_set (record, WP_AGREEMENT_WITHDRAWN_ON))
        withdrawn = wp_record_get_date (record, WP_AGREEMENT_WITHDRAWN_ON);
      if (!is_ours (&coles, record, WP_KIND_INVOLVEMENT) || wp_record_is_set (record, WP_INVOLVEMENT_VALID_TO))
        continue;
      g_assert_cmpstr (wp_record_get_text (record, WP_INVOLVEMENT_STATUS), ==, "active");
      name = name_of (&coles, wp_record_get_text (record, WP_INVOLVEMENT_PROFESSIONAL));
      if (name == NULL)
        {
          /* CAMHS, of which nothing has come since 12 December. */
          unnamed++;
          continue;
        }
      named++;
      for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
        {
          if (strcmp (expected[j].name, name) != 0)
            continue;
          found = TRUE;
          g_assert_cmpint (wp_record_get_date (record, WP_INVOLVEMENT_VALID_FROM), ==,
                           wp_date_make (expected[j].year, expected[j].month, expected[j].day));
          g_assert_cmpint (wp_record_get_boolean (record, WP_INVOLVEMENT_LEAD), ==, expected[j].lead);
        }
      g_assert_true (found);
    }
  g_assert_cmpuint (named, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (unnamed, ==, 1);
  g_assert_cmpuint (markers, ==, 2);
  g_assert_cmpint (withdrawn, ==, wp_date_make (2025, 2, 6));
}

static void
test_coverage (void)
{
  g_auto (Coles) coles = { 0 };
  gboolean camhs = FALSE;

  read_coles (&coles, wp_date_make (2025, 2, 11));
  for (guint i = 0; i < coles.records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (coles.records, i);
      const char *agency;
      if (wp_record_get_kind (record)->id != WP_KIND_SOURCE_COVERAGE)
        continue;
      agency =
          wp_record_get_text (get (&coles, wp_record_get_text (record, WP_SOURCE_COVERAGE_AGENCY)), WP_AGENCY_NAME);
      g_assert_cmpstr (agency, !=, "Aldermere Police");
      if (strcmp (agency, "Aldermere CAMHS") == 0)
        {
          camhs = TRUE;
          g_assert_cmpint (wp_record_get_date (record, WP_SOURCE_COVERAGE_AS_OF), ==, wp_date_make (2024, 12, 12));
        }
    }
  g_assert_true (camhs);
}

static void
test_levels (void)
{
  static const char *const expected[] = { "2", "3a", "3b", "3a", "1", "2" };
  g_auto (Coles) coles = { 0 };
  guint at = 0;

  read_coles (&coles, wp_date_make (2025, 2, 11));
  for (guint i = 0; i < coles.records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (coles.records, i);
      if (!is_ours (&coles, record, WP_KIND_LEVEL_OF_NEED))
        continue;
      g_assert_cmpuint (at, <, G_N_ELEMENTS (expected));
      g_assert_cmpstr (wp_record_get_text (record, WP_LEVEL_OF_NEED_LEVEL), ==, expected[at++]);
    }
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-coles/happenings", test_happenings);
  g_test_add_func ("/demo-coles/people", test_people);
  g_test_add_func ("/demo-coles/unborn", test_unborn);
  g_test_add_func ("/demo-coles/who-works-with-them", test_who_works_with_them);
  g_test_add_func ("/demo-coles/coverage", test_coverage);
  g_test_add_func ("/demo-coles/levels", test_levels);
  return g_test_run ();
}
