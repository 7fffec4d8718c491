/* test-import-values.c: values as councils' systems write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-seen.h"
#include "wp-import-values.h"

#include "wp-id.h"

static void
assert_clean (const char *text, const char *expected)
{
  g_autofree char *clean = wp_import_clean (text);

  g_assert_cmpstr (clean, ==, expected);
}

static void
test_clean (void)
{
  assert_clean ("  Mia \t", "Mia");
  assert_clean ("\xc2\xa0Mia\xc2\xa0", "Mia");
  assert_clean ("a\r\nb\rc\nd", "a\nb\nc\nd");
  assert_clean ("a\x01\x1f\x7f\xc2\x85"
                "b",
                "ab");
  assert_clean ("\xef\xbb\xbfMia", "Mia");
  assert_clean ("👩‍👧 عائشة", "👩‍👧 عائشة");
}

static void
assert_boolean (const char *text, gboolean expected, gboolean expected_known)
{
  gboolean value, known;

  g_assert_true (wp_import_parse_boolean (text, &value, &known));
  g_assert_cmpint (value, ==, expected);
  g_assert_cmpint (known, ==, expected_known);
}

static void
test_booleans (void)
{
  gboolean value, known;

  assert_boolean ("Yes", TRUE, TRUE);
  assert_boolean ("Y", TRUE, TRUE);
  assert_boolean ("TRUE", TRUE, TRUE);
  assert_boolean ("1", TRUE, TRUE);
  assert_boolean ("ie", TRUE, TRUE);
  assert_boolean ("N", FALSE, TRUE);
  assert_boolean ("0", FALSE, TRUE);
  assert_boolean ("na", FALSE, TRUE);
  assert_boolean ("Not known", FALSE, FALSE);
  g_assert_false (wp_import_parse_boolean ("perhaps", &value, &known));
}

static void
assert_time (const char *text, int expected)
{
  int minutes = -1;

  g_assert_cmpint (wp_import_parse_time (text, &minutes), ==, expected >= 0);
  g_assert_cmpint (minutes, ==, expected);
}

static void
test_times (void)
{
  assert_time ("15:30", 930);
  assert_time ("15:30:59", 930);
  assert_time ("15:30:00.0000000", 930);
  assert_time ("3.30pm", 930);
  assert_time ("3 PM", 900);
  assert_time ("12am", 0);
  assert_time ("12 p.m.", 720);
  assert_time ("00:00", 0);
  assert_time ("24:00", -1);
  assert_time ("15:60", -1);
  assert_time ("15", -1);
  assert_time ("13pm", -1);
  assert_time ("", -1);
  assert_time ("15:30 or so", -1);
}

static void
assert_date (const char *text, WpDate expected)
{
  WpDate date = WP_DATE_NONE;
  WpPrecision precision;

  g_assert_cmpint (wp_import_parse_date (text, WP_DATE_NONE, &date, &precision), ==, expected != WP_DATE_NONE);
  g_assert_cmpint (date, ==, expected);
}

static void
test_dates (void)
{
  WpDate day = wp_date_make (2008, 6, 20);

  assert_date ("2008-06-20", day);
  assert_date ("20/06/2008", day);
  assert_date ("2008-06-20 00:00:00", day);
  assert_date ("20/06/2008 09:15", day);
  assert_date ("2008-06-20T00:00:00Z", day);
  assert_date ("31/02/2008", WP_DATE_NONE);
  assert_date ("06/20/2008", WP_DATE_NONE);
  assert_date ("39619", WP_DATE_NONE);
  assert_date (":", WP_DATE_NONE);
  assert_date ("12:30", WP_DATE_NONE);
}

static void
test_codes (void)
{
  WpCodes *codes = wp_codes_get_default ();
  guint n;
  const WpImportSynonym *synonyms = wp_import_synonyms (&n);
  gboolean reversed;

  g_assert_cmpstr (wp_import_match_code (codes, "sex", "female", &reversed), ==, "F");
  g_assert_cmpstr (wp_import_match_code (codes, "relationship_type", "Step-Father", &reversed), ==, "step_parent");
  g_assert_false (reversed);
  g_assert_cmpstr (wp_import_match_code (codes, "relationship_type", "Son", &reversed), ==, "parent");
  g_assert_true (reversed);
  g_assert_null (wp_import_match_code (codes, "relationship_type", "neighbour", &reversed));
  for (guint i = 0; i < n; i++)
    g_assert_true (wp_codes_has (codes, synonyms[i].list, synonyms[i].code));

  g_autofree char *few = wp_import_list_codes (codes, "sex");
  g_assert_cmpstr (few, ==, "F, M, U");
  g_autofree char *many = wp_import_list_codes (codes, "event_kind");
  g_assert_nonnull (g_strrstr (many, "more"));
}

static void
test_seen (void)
{
  g_autoptr (WpImportSeen) seen = wp_import_seen_new ();
  guint32 line, content;

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 5000; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u", i);
          g_autofree char *id = wp_id_from_seed ("S", name);
          g_assert_false (wp_import_seen_lookup (seen, id, NULL, NULL));
          wp_import_seen_add (seen, id, i, i * 7);
        }
      for (guint i = 0; i < 5000; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u", i);
          g_autofree char *id = wp_id_from_seed ("S", name);
          g_assert_true (wp_import_seen_lookup (seen, id, &line, &content));
          g_assert_cmpuint (line, ==, i);
          g_assert_cmpuint (content, ==, i * 7);
        }
      wp_import_seen_clear (seen);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/values/clean", test_clean);
  g_test_add_func ("/import/values/booleans", test_booleans);
  g_test_add_func ("/import/values/times", test_times);
  g_test_add_func ("/import/values/dates", test_dates);
  g_test_add_func ("/import/values/codes", test_codes);
  g_test_add_func ("/import/values/seen", test_seen);
  return g_test_run ();
}
