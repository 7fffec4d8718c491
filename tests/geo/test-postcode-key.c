/* test-postcode-key.c: postcodes as numbers that sort as they do.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcode-key.h"

static void
test_round_trip (void)
{
  static const char *const postcodes[] = { "B1 1AA",  "BT1 1AA",  "E1 6AN",   "EC1A 1BB", "GIR 0AA",
                                           "YO1 0AT", "YO10 5DD", "YO99 9ZZ", "ZE3 9JZ" };
  gint64 last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (postcodes); i++)
    {
      char text[WP_POSTCODE_TEXT_LENGTH];
      gint64 key = wp_postcode_key (postcodes[i]);

      g_assert_cmpint (key, >, last);
      last = key;
      wp_postcode_key_text (key, text);
      g_assert_cmpstr (text, ==, postcodes[i]);
    }
}

static void
test_spellings (void)
{
  gint64 key = wp_postcode_key ("YO1 0AT");

  g_assert_cmpint (wp_postcode_key ("yo10at"), ==, key);
  g_assert_cmpint (wp_postcode_key ("  YO1  0AT "), ==, key);
  g_assert_cmpint (wp_postcode_key ("Y O 1 0 A T"), ==, key);
  g_assert_cmpint (wp_postcode_key ("YO10 0AT"), !=, key);
}

static void
test_no_postcodes (void)
{
  static const char *const texts[] = { "",        " ",         "YO1",     "YO1 0",  "YO1 0A", "1O1 0AT",  "YO1 AAT",
                                       "YO1 0A1", "YO101 0AT", "YO1-0AT", "Ŷ1 0AT", "A0AT",   "BFPO 123", "YO1 00T" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (wp_postcode_key (texts[i]), ==, 0);
}

static gboolean
lies_in (const char *postcode, WpPostcodeRange range)
{
  gint64 key = wp_postcode_key (postcode);

  return key >= range.low && key <= range.high;
}

static void
test_parts (void)
{
  gint64 key = wp_postcode_key ("YO1 7HH");
  WpPostcodeRange range;
  gboolean sector;

  g_assert_true (lies_in ("YO1 7AA", wp_postcode_key_sector (key)));
  g_assert_false (lies_in ("YO1 8AA", wp_postcode_key_sector (key)));
  g_assert_true (lies_in ("YO1 8AA", wp_postcode_key_district (key)));
  g_assert_false (lies_in ("YO10 7HH", wp_postcode_key_district (key)));
  g_assert_true (wp_postcode_key_part ("yo1", &range, &sector));
  g_assert_false (sector);
  g_assert_true (lies_in ("YO1 7HH", range));
  g_assert_false (lies_in ("YO10 7HH", range));
  g_assert_true (wp_postcode_key_part ("YO1 7", &range, &sector));
  g_assert_true (sector);
  g_assert_true (lies_in ("YO1 7HH", range));
  g_assert_false (lies_in ("YO1 6HH", range));
  g_assert_true (wp_postcode_key_part ("YO105", &range, &sector));
  g_assert_true (sector);
  g_assert_true (lies_in ("YO10 5DD", range));
  g_assert_false (wp_postcode_key_part ("", &range, &sector));
  g_assert_false (wp_postcode_key_part ("9", &range, &sector));
  g_assert_false (wp_postcode_key_part ("YO1 7H", &range, &sector));
  g_assert_false (wp_postcode_key_part ("YO1 X", &range, &sector));
}

static gboolean
offers (const char *typed, const char *postcode)
{
  WpPostcodeRange ranges[WP_POSTCODE_MAX_RANGES];
  guint n = wp_postcode_key_typed (typed, ranges);

  for (guint i = 0; i < n; i++)
    if (lies_in (postcode, ranges[i]))
      return TRUE;
  return FALSE;
}

static void
test_typed (void)
{
  WpPostcodeRange ranges[WP_POSTCODE_MAX_RANGES];

  g_assert_true (offers ("y", "YO1 7HH"));
  g_assert_true (offers ("YO1", "YO1 7HH"));
  g_assert_true (offers ("YO1", "YO10 5DD"));
  g_assert_false (offers ("YO1 ", "YO10 5DD"));
  g_assert_true (offers ("YO10", "YO1 0AT"));
  g_assert_true (offers ("YO10", "YO10 5DD"));
  g_assert_true (offers ("YO10 5", "YO10 5DD"));
  g_assert_true (offers ("YO105", "YO10 5DD"));
  g_assert_false (offers ("YO10 6", "YO10 5DD"));
  g_assert_true (offers ("YO1 0", "YO1 0AT"));
  g_assert_false (offers ("YO1 0", "YO10 5DD"));
  g_assert_true (offers ("YO10A", "YO1 0AT"));
  g_assert_true (offers ("YO10AT", "YO1 0AT"));
  g_assert_true (offers ("e11aa", "E1 1AA"));
  g_assert_true (offers ("Y O10A T", "YO1 0AT"));
  /* The whole of one is that one. */
  g_assert_cmpuint (wp_postcode_key_typed ("YO10 5DD", ranges), ==, 1);
  g_assert_cmpint (ranges[0].low, ==, wp_postcode_key ("YO10 5DD"));
  g_assert_cmpint (ranges[0].high, ==, ranges[0].low);
  g_assert_cmpuint (wp_postcode_key_typed ("", ranges), ==, 0);
  g_assert_cmpuint (wp_postcode_key_typed ("7", ranges), ==, 0);
  g_assert_cmpuint (wp_postcode_key_typed ("YO10 5DDX", ranges), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postcode-key/round-trip", test_round_trip);
  g_test_add_func ("/postcode-key/spellings", test_spellings);
  g_test_add_func ("/postcode-key/no-postcodes", test_no_postcodes);
  g_test_add_func ("/postcode-key/parts", test_parts);
  g_test_add_func ("/postcode-key/typed", test_typed);
  return g_test_run ();
}
