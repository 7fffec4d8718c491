/* test-listing-values.c: dates, times, days, numbers and addresses as publishers write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wp-listing-values.h"

static void
test_dates (void)
{
  static const char *const GOOD[] = { "2024-03-05",           "05/03/2024",
                                      "5 March 2024",         "2024-03-05T00:00:00+01:00",
                                      "2024-03-05T23:30:00Z", "5 Mawrth 2024" };
  static const char *const BAD[] = { "2024-02-30", "March 2024", "soon", "0001-01-01", "2999-01-01", "20240305T" };
  WpDate date;

  for (guint i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      date = WP_DATE_NONE;
      g_assert_true (wp_listing_read_date (GOOD[i], &date));
      g_assert_cmpint (date, ==, wp_date_make (2024, 3, 5));
    }
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (wp_listing_read_date (BAD[i], &date));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    int minutes;
  } GOOD[] = {
    { "9:00", 540 },
    { "09:00:00", 540 },
    { "09:00:00Z", 540 },
    { "09:00:00.000Z", 540 },
    { "09:00+01:00", 540 },
    { "09:00+0100", 540 },
    { "9.30", 570 },
    { "9am", 540 },
    { "9.30 pm", 1290 },
    { "12am", 0 },
    { "12:15pm", 735 },
    { "24:00", 1440 },
    { "noon", 720 },
    { "00:00", 0 },
    { "2024-03-05T18:45:00Z", 1125 },
  };
  static const char *const BAD[] = { "25:00", "9:60", "24:01", "9", "morning", "13pm", "9:5", "009:00", "09:00x", "" };
  int minutes;

  for (guint i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      minutes = WP_LISTING_NO_TIME;
      g_test_message ("%s", GOOD[i].text);
      g_assert_true (wp_listing_read_time (GOOD[i].text, &minutes));
      g_assert_cmpint (minutes, ==, GOOD[i].minutes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_test_message ("%s", BAD[i]);
      g_assert_false (wp_listing_read_time (BAD[i], &minutes));
    }
}

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    const char *byday;
    guint8 days;
  } GOOD[] = {
    { "MO,TU", "MO,TU", 3 },
    { "mo tu", "MO,TU", 3 },
    { "Monday", "MO", 1 },
    { "Mondays; Wed", "MO,WE", 5 },
    { "2", "TU", 2 },
    { "0", "SU", 64 },
    { "1MO", "1MO", 1 },
    { "-1FR,2TU", "-1FR,2TU", 18 },
    { "Dydd Llun a dydd Iau", NULL, 0 },
    { "Llun, Iau", "MO,TH", 9 },
    { "dydd Mawrth", "TU", 2 },
    { "[\"MO\", \"SA\"]", "MO,SA", 33 },
    { "https://schema.org/Friday", "FR", 16 },
    { "TH,TH", "TH", 8 },
    { "Monday and Thursday", "MO,TH", 9 },
  };
  static const char *const BAD[] = { "XX", "8", "-1", "MO,XX", "54MO", "0MO", "everyday", "m", "" };

  for (guint i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_autofree char *byday = NULL;
      guint8 days = 0;

      g_test_message ("%s", GOOD[i].text);
      g_assert_cmpint (wp_listing_read_days (GOOD[i].text, &byday, &days), ==, GOOD[i].byday != NULL);
      g_assert_cmpstr (byday, ==, GOOD[i].byday);
      g_assert_cmpint (days, ==, GOOD[i].days);
    }
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autofree char *byday = NULL;
      guint8 days = 0;

      g_test_message ("%s", BAD[i]);
      g_assert_false (wp_listing_read_days (BAD[i], &byday, &days));
      g_assert_null (byday);
    }
}

static void
test_month_days (void)
{
  g_autofree char *days = NULL;
  g_autofree char *none = NULL;

  g_assert_true (wp_listing_read_month_days ("1, 15;-1", &days));
  g_assert_cmpstr (days, ==, "1,15,-1");
  g_assert_false (wp_listing_read_month_days ("32", &none));
  g_assert_false (wp_listing_read_month_days ("0", &none));
  g_assert_false (wp_listing_read_month_days ("first", &none));
}

static void
test_words (void)
{
  WpListingFreq freq;
  WpListingStatus status;
  WpListingPlaceKind kind;
  char code[4];
  double number;

  g_assert_true (wp_listing_read_freq ("Weekly", &freq));
  g_assert_cmpint (freq, ==, WP_LISTING_FREQ_WEEKLY);
  g_assert_false (wp_listing_read_freq ("sometimes", &freq));
  g_assert_true (wp_listing_read_status ("Temporarily_Closed", &status));
  g_assert_cmpint (status, ==, WP_LISTING_STATUS_CLOSED_FOR_NOW);
  g_assert_false (wp_listing_read_status ("activ", &status));
  g_assert_false (wp_listing_read_status ("active!", &status));
  g_assert_true (wp_listing_read_place ("ONLINE", &kind));
  g_assert_cmpint (kind, ==, WP_LISTING_PLACE_VIRTUAL);
  g_assert_true (wp_listing_read_currency ("gbp", code));
  g_assert_cmpstr (code, ==, "GBP");
  g_assert_true (wp_listing_read_currency ("£", code));
  g_assert_cmpstr (code, ==, "GBP");
  g_assert_false (wp_listing_read_currency ("pounds", code));
  g_assert_true (wp_listing_read_number ("£1,250.50", &number));
  g_assert_cmpfloat (number, ==, 1250.5);
  g_assert_true (wp_listing_read_number ("-0.13", &number));
  g_assert_false (wp_listing_read_number ("1e999", &number));
  g_assert_false (wp_listing_read_number ("5 years", &number));
  g_assert_false (wp_listing_read_number ("nan", &number));
  g_assert_false (wp_listing_read_number ("1,2", &number));
}

static void
test_urls (void)
{
  static const char *const GOOD[] = { "https://example.org/a?b=c#d", "http://example.org:8080",
                                      "mailto:a@example.org",        "tel:+441632960123",
                                      "HTTPS://EXAMPLE.ORG/",        "https://tŷ.example.cymru/" };
  static const char *const BAD[] = { "javascript:alert(1)",
                                     "data:text/html,x",
                                     "file:///etc/passwd",
                                     "https://user:secret@example.org/",
                                     "https://user@example.org/",
                                     "https://",
                                     "https:///path",
                                     "//example.org",
                                     "example",
                                     "http://exa mple.org",
                                     "https://example.org/\x01",
                                     "https://example.org\\@evil.example",
                                     "https://example.org/\xe2\x80\xae",
                                     "mailto:",
                                     "tel:",
                                     "http://[::1",
                                     "https://example.org/\"><script>" };
  g_autofree char *www = wp_listing_read_url ("www.example.org/here");
  g_autoptr (GString) large = g_string_new ("https://example.org/");

  for (guint i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_autofree char *url = wp_listing_read_url (GOOD[i]);

      g_assert_cmpstr (url, ==, GOOD[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_test_message ("%s", BAD[i]);
      g_assert_null (wp_listing_read_url (BAD[i]));
    }
  g_assert_cmpstr (www, ==, "http://www.example.org/here");
  while (large->len <= 2048)
    g_string_append_c (large, 'a');
  g_assert_null (wp_listing_read_url (large->str));
}

static void
test_people (void)
{
  static const char *const BAD[] = { "nobody",
                                     "@example.org",
                                     "a@b",
                                     "a b@example.org",
                                     "a@exa_mple.org",
                                     "a@.org",
                                     "a@example..org",
                                     "a@example.org\nBcc: b@example.org",
                                     "a@b@example.org",
                                     "<a@example.org>" };
  g_autofree char *email = wp_listing_read_email ("mailto:hello+group@example.org.uk");
  g_autofree char *phone = wp_listing_read_phone ("tel:01632 960123 (option 2)");

  g_assert_cmpstr (email, ==, "hello+group@example.org.uk");
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_null (wp_listing_read_email (BAD[i]));
  g_assert_cmpstr (phone, ==, "01632 960123 (option 2)");
  g_assert_null (wp_listing_read_phone ("ask at the desk"));
  g_assert_null (wp_listing_read_phone ("12"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-values/dates", test_dates);
  g_test_add_func ("/listing-values/times", test_times);
  g_test_add_func ("/listing-values/days", test_days);
  g_test_add_func ("/listing-values/month-days", test_month_days);
  g_test_add_func ("/listing-values/words", test_words);
  g_test_add_func ("/listing-values/urls", test_urls);
  g_test_add_func ("/listing-values/people", test_people);
  return g_test_run ();
}
