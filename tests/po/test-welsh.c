/* test-welsh.c: the compiled Welsh catalogue, as the program finds it in its build folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-codes.h"
#include "wp-date.h"
#include "wp-help-text.h"
#include "wp-language.h"
#include "wp-resources.h"
#include "wp-time-scale.h"

/* Takes the text, so that each call can stand in one line. */
static void
assert_text (char *taken, const char *expected)
{
  g_autofree char *text = taken;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  g_assert_cmpstr (_ ("Families"), ==, "Teuluoedd");
  g_assert_cmpstr (_ ("Worried About a Child?"), ==, "Yn poeni am blentyn?");
  g_assert_cmpstr (_ ("Level of need"), ==, "Lefel angen");
}

static void
test_dates (void)
{
  WpDate date = wp_date_make (2023, 4, 13);

  assert_text (wp_date_format (date, WP_DATE_LONG), "Dydd Iau 13 Ebrill 2023");
  assert_text (wp_date_format (date, WP_DATE_MEDIUM), "13 Ebrill 2023");
  assert_text (wp_date_format (date, WP_DATE_SHORT), "13 Ebr 2023");
  assert_text (wp_date_format (date, WP_DATE_DAY_MONTH), "13 Ebr");
  assert_text (wp_date_format (date, WP_DATE_MONTH_YEAR), "Ebrill 2023");
  assert_text (wp_date_format (date, WP_DATE_WEEKDAY_SHORT), "Iau");
  assert_text (wp_date_format_precise (date, WP_PRECISION_ESTIMATED), "tua 2023");
}

/* The words along a timeline's axis and beside it. */
static void
test_time_scale (void)
{
  WpTimeScale scale = { wp_date_make (2023, 1, 1), 900 / 852.0, 900 };

  assert_text (wp_tick_label (WP_TICK_QUARTER, wp_date_make (2023, 4, 1)), "Ebr");
  assert_text (wp_time_scale_describe (&scale), "28 mis");
  assert_text (wp_time_scale_describe_range (&scale), "Ion 2023 i Mai 2025");
  scale.px_per_day = scale.width / 14;
  assert_text (wp_time_scale_describe (&scale), "2 wythnos");
}

/* A date that is shown in Welsh can be typed in again as it stands. */
static void
test_dates_read_back (void)
{
  static const WpDateStyle styles[] = { WP_DATE_LONG, WP_DATE_MEDIUM, WP_DATE_SHORT };
  WpDate first = wp_date_make (2024, 1, 1);

  for (WpDate date = first; date < first + 366; date++)
    for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
      {
        g_autofree char *text = wp_date_format (date, styles[i]);
        WpDate read = WP_DATE_NONE;

        g_assert_true (wp_date_parse_any (text, &read, NULL));
        g_assert_cmpint (read, ==, date);
      }
}

/* Two softens what it counts; nought, one, three, six and the rest leave “diwrnod” as it is. */
static void
test_plurals (void)
{
  assert_text (wp_days_ago_format (0), "heddiw");
  assert_text (wp_days_ago_format (1), "ddoe");
  assert_text (wp_days_ago_format (-1), "yfory");
  assert_text (wp_days_ago_format (2), "2 ddiwrnod yn ôl");
  assert_text (wp_days_ago_format (3), "3 diwrnod yn ôl");
  assert_text (wp_days_ago_format (6), "6 diwrnod yn ôl");
  assert_text (wp_days_ago_format (10), "10 diwrnod yn ôl");
  assert_text (wp_days_ago_format (-2), "ymhen 2 ddiwrnod");
}

static void
test_ages (void)
{
  WpDate born = wp_date_make (2023, 6, 27);

  assert_text (wp_age_format (born, WP_PRECISION_EXACT, born), "0 diwrnod");
  assert_text (wp_age_format (born, WP_PRECISION_EXACT, born + 2), "2 ddiwrnod");
  assert_text (wp_age_format (born, WP_PRECISION_EXACT, wp_date_make (2023, 8, 27)), "2 fis");
  assert_text (wp_age_format (born, WP_PRECISION_EXACT, wp_date_make (2024, 6, 27)), "12 mis");
  assert_text (wp_age_format (born, WP_PRECISION_EXACT, wp_date_make (2039, 6, 27)), "16");
  assert_text (wp_age_format_unborn (born), "heb ei eni, disgwylir 27 Mehefin 2023");
}

static void
test_numbers (void)
{
  assert_text (wp_number_format (1234567), "1,234,567");
}

static void
test_codes (void)
{
  WpCodes *codes = wp_codes_get_default ();

  g_assert_cmpstr (wp_codes_label (codes, "level", "3b"), ==, "3b Plentyn mewn angen");
  g_assert_cmpstr (wp_codes_label (codes, "event_kind", "visit"), ==, "Ymweliad");
  g_assert_cmpstr (wp_codes_label (codes, "staff_role", "practice_manager"), ==, "Rheolwr ymarfer");
  /* The same words in English, told apart by their list. */
  g_assert_cmpstr (wp_codes_label (codes, "event_kind", "gate"), ==, "Porth");
}

/* A label that the authority gives in Welsh stands before the one in English. */
static void
test_codes_of_the_authority (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WpCodes) codes = NULL;
  WpRecord *record = wp_record_new (WP_KIND_CODE, "0192f0c0-0000-7000-8000-000000000001");

  wp_record_set_text (record, WP_CODE_LIST, "venue_kind");
  wp_record_set_text (record, WP_CODE_CODE, "chapel");
  wp_record_set_text (record, WP_CODE_LABEL, "Chapel");
  wp_record_set_text (record, WP_CODE_LABEL_CY, "Capel");
  wp_record_set_number (record, WP_CODE_ACTIVE, TRUE);
  g_ptr_array_add (records, record);
  codes = wp_codes_new (records);
  g_assert_cmpstr (wp_codes_label (codes, "venue_kind", "chapel"), ==, "Capel");
}

/* Each page of help is in the program in Welsh, with a title of its own. */
static void
test_help (void)
{
  g_autofree char *welsh = NULL;
  const char *const *topics = wp_help_topics ();

  g_resources_register (wp_get_resource ());
  welsh = wp_help_load ("finding");
  g_assert_true (g_str_has_prefix (welsh, "# Dod o hyd i deulu\n"));
  for (guint i = 0; topics[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf (WP_RESOURCE_BASE "/help/cy/%s.md", topics[i]);

      g_assert_true (g_resources_get_info (path, 0, NULL, NULL, NULL));
    }
}

/* The choice in the settings wins over the system's language, either way. Runs last: it changes the language. */
static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (WP_APPLICATION_ID);

  g_settings_set_string (settings, "language", "en");
  wp_language_init (settings);
  g_assert_cmpstr (_ ("Families"), ==, "Families");
  assert_text (wp_days_ago_format (2), "2 days ago");

  g_settings_set_string (settings, "language", "cy");
  wp_language_init (settings);
  g_assert_cmpstr (_ ("Families"), ==, "Teuluoedd");
  assert_text (wp_days_ago_format (2), "2 ddiwrnod yn ôl");
}

int
main (int argc, char *argv[])
{
  wp_language_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/welsh/words", test_words);
  g_test_add_func ("/welsh/dates", test_dates);
  g_test_add_func ("/welsh/time-scale", test_time_scale);
  g_test_add_func ("/welsh/dates-read-back", test_dates_read_back);
  g_test_add_func ("/welsh/plurals", test_plurals);
  g_test_add_func ("/welsh/ages", test_ages);
  g_test_add_func ("/welsh/numbers", test_numbers);
  g_test_add_func ("/welsh/codes", test_codes);
  g_test_add_func ("/welsh/codes-of-the-authority", test_codes_of_the_authority);
  g_test_add_func ("/welsh/help", test_help);
  g_test_add_func ("/welsh/settings", test_settings);
  return g_test_run ();
}
