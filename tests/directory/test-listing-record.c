/* test-listing-record.c: listings written as the standard has them, read back, and made flat.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wp-check.h"
#include "wp-id.h"
#include "wp-listing-facts.h"
#include "wp-listing-needs.h"
#include "wp-listing-places.h"
#include "wp-listing-record.h"
#include "wp-listing-sessions.h"
#include "wp-oruk-write.h"
#include "wp-oruk.h"

#define FEED "0194fdc2-fa2f-7cc0-81d3-ff120015e001"
#define TODAY (wp_date_make (2026, 11, 22))
#define PART(listing, field, type, i) (&g_array_index ((listing)->field, type, i))

static WpOrukPage *
read_text (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WpOrukPage *page = wp_oruk_read_page (body, &error);

  g_assert_no_error (error);
  return page;
}

static WpOrukPage *
read_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "directory", "data", "services.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return read_text (text);
}

/* One service of @members. */
static WpListing *
read_service (const char *members)
{
  g_autofree char *text = g_strdup_printf ("{\"contents\":[{\"id\":\"s1\",\"name\":\"S\",%s}]}", members);
  g_autoptr (WpOrukPage) page = read_text (text);

  g_assert_cmpuint (page->listings->len, ==, 1);
  return wp_listing_ref (g_ptr_array_index (page->listings, 0));
}

static WpRecord *
flatten (const WpListing *listing)
{
  g_autoptr (GPtrArray) problems = wp_problems_new ();
  WpRecord *record = wp_listing_to_record (listing, FEED, wp_listing_body (listing, FEED), TODAY);

  wp_record_check (record, wp_codes_get_default (), TODAY, problems);
  g_assert_cmpuint (problems->len, ==, 0);
  return record;
}

static WpRecord *
flatten_service (const char *members)
{
  g_autoptr (WpListing) listing = read_service (members);

  return flatten (listing);
}

#define TEXT(record, field) (wp_record_get_text (record, WP_LISTED_SERVICE_##field))
#define NUMBER(record, field) (wp_record_get_number (record, WP_LISTED_SERVICE_##field, -1))

static void
test_read_back (void)
{
  g_autoptr (WpOrukPage) page = read_sample ();

  for (guint i = 0; i < page->listings->len; i++)
    {
      const WpListing *listing = g_ptr_array_index (page->listings, i);
      g_autofree char *text = wp_oruk_write_service (listing, FEED, WP_ORUK_WRITE_ALL);
      g_autoptr (WpOrukPage) again = read_text (text);
      const WpListing *back = g_ptr_array_index (again->listings, 0);
      g_autofree char *twice = wp_oruk_write_service (back, FEED, WP_ORUK_WRITE_ALL);

      g_assert_cmpuint (again->issues->len, ==, 0);
      g_assert_cmpstr (text, ==, twice);
      g_assert_true (wp_id_is_valid (back->id));
      g_assert_cmpstr (back->name, ==, listing->name);
      g_assert_cmpstr (back->description, ==, listing->description);
      g_assert_cmpstr (back->wait_time, ==, listing->wait_time);
      g_assert_cmpfloat (back->maximum_age, ==, listing->maximum_age);
      g_assert_cmpint (back->modified, ==, listing->modified);
      g_assert_cmpuint (back->locations->len, ==, listing->locations->len);
      g_assert_cmpuint (back->schedules->len, ==, listing->schedules->len);
      g_assert_cmpuint (back->phones->len, ==, listing->phones->len);
      g_assert_cmpuint (back->languages->len, ==, listing->languages->len);
      g_assert_cmpuint (back->terms->len, ==, listing->terms->len);
      g_assert_false (back->thin || back->placeless);
      for (guint k = 0; k < listing->phones->len; k++)
        {
          g_assert_cmpstr (PART (back, phones, WpListingPhone, k)->number, ==,
                           PART (listing, phones, WpListingPhone, k)->number);
          g_assert_cmpint (PART (back, phones, WpListingPhone, k)->of, ==,
                           PART (listing, phones, WpListingPhone, k)->of);
        }
      for (guint k = 0; k < listing->schedules->len; k++)
        {
          g_assert_cmpint (PART (back, schedules, WpListingSchedule, k)->opens, ==,
                           PART (listing, schedules, WpListingSchedule, k)->opens);
          g_assert_cmpint (PART (back, schedules, WpListingSchedule, k)->until, ==,
                           PART (listing, schedules, WpListingSchedule, k)->until);
        }
    }
}

static void
test_strict (void)
{
  g_autoptr (WpListing) listing = read_service (
      "\"description\":\"A \\\"quoted\\\" \\\\ "
      "line\\ntwo\",\"url\":\"https://example.org/caf\xc3\xa9\",\"organization\":{\"name\":\"O\"},"
      "\"schedules\":[{\"freq\":\"DAILY\",\"opens_at\":\"18:00\",\"closes_at\":\"24:00\"},{\"freq\":\"YEARLY\"}],"
      "\"service_at_locations\":[{\"location\":{\"id\":\"l\",\"addresses\":[{\"postal_code\":\"YO99 1AA\"}]}}]");
  g_autofree char *text = wp_oruk_write_service (listing, FEED, WP_ORUK_WRITE_ALL);
  g_autofree char *brief = wp_oruk_write_service (listing, FEED, WP_ORUK_WRITE_BRIEF);
  char id[37] = "";
  g_autofree char *at = wp_oruk_write_at_location (listing, FEED, 0, WP_ORUK_WRITE_ALL, id);
  static const char *const PARTS[] = {
    "\"description\":\"A \\\"quoted\\\" \\\\ line\\ntwo\"",
    "\"url\":\"https://example.org/caf%C3%A9\"",
    "\"status\":\"active\"",
    "\"freq\":\"WEEKLY\",\"byday\":\"MO,TU,WE,TH,FR,SA,SU\"",
    "\"closes_at\":\"00:00:00\"",
    "\"location_type\":\"physical\"",
    "\"address_1\":\"\",\"city\":\"\",\"state_province\":\"\",\"postal_code\":\"YO99 1AA\",\"country\":\"\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_test_message ("%s", PARTS[i]);
      g_assert_nonnull (strstr (text, PARTS[i]));
    }
  g_assert_null (strstr (text, "YEARLY"));
  g_assert_null (strstr (brief, "schedules"));
  g_assert_nonnull (strstr (brief, "organization"));
  g_assert_true (wp_id_is_valid (id));
  g_assert_nonnull (strstr (at, "\"service\":{"));
  g_assert_nonnull (strstr (text, id));
}

static void
test_flat (void)
{
  g_autoptr (WpOrukPage) page = read_sample ();
  g_autoptr (WpRecord) otters = flatten (g_ptr_array_index (page->listings, 0));
  g_autoptr (WpRecord) quiet = flatten (g_ptr_array_index (page->listings, 1));
  g_autoptr (WpRecord) helpline = flatten (g_ptr_array_index (page->listings, 2));
  g_autoptr (WpListing) whole = wp_listing_from_record (otters);
  g_autoptr (GArray) places = wp_listing_places_read (TEXT (otters, PLACES));
  g_autoptr (GArray) sessions = wp_listing_sessions_read (TEXT (otters, SESSIONS));
  char id[37];

  wp_listing_id (FEED, "42", id);
  g_assert_cmpstr (wp_record_get_id (quiet), ==, id);
  g_assert_cmpstr (TEXT (quiet, SOURCE_ID), ==, "42");
  g_assert_cmpstr (TEXT (quiet, ORGANISATION), ==, "Calm Minds");
  g_assert_false (wp_record_is_set (quiet, WP_LISTED_SERVICE_STATUS));
  g_assert_cmpstr (TEXT (otters, STATUS), ==, "active");
  g_assert_cmpint (NUMBER (otters, AGE_FROM), ==, 0);
  g_assert_cmpint (NUMBER (otters, AGE_TO), ==, 55);
  g_assert_cmpint (NUMBER (otters, FREE), ==, 0);
  g_assert_cmpstr (TEXT (otters, COST), ==, "A family: £2; £2 a family");
  g_assert_cmpstr (TEXT (otters, LANGUAGES), ==, "cy pl");
  g_assert_cmpstr (TEXT (otters, ACCESS), ==, "hearing_loop step_free");
  g_assert_cmpint (NUMBER (otters, WAIT_DAYS), ==, 14);
  g_assert_cmpstr (TEXT (otters, TELEPHONE), ==, "01632 960 003");
  g_assert_cmpstr (TEXT (otters, TERMS), ==, "Under fives");
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_cmpstr (g_array_index (places, WpListingPlace, 0).postcode, ==, "YO99 1AA");
  g_assert_cmpstr (g_array_index (places, WpListingPlace, 0).label, ==, "Riverside Hall, 1 River Street, Yorchester");
  g_assert_true (g_array_index (places, WpListingPlace, 0).has_point);
  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_cmpint (g_array_index (sessions, WpListingSession, 0).place, ==, 0);
  g_assert_cmpint (g_array_index (sessions, WpListingSession, 1).interval, ==, 2);
  g_assert_cmpint (g_array_index (sessions, WpListingSession, 1).from, ==, wp_date_make (2026, 1, 5));
  g_assert_cmpint (g_array_index (sessions, WpListingSession, 1).to, ==, wp_date_make (2026, 12, 17));
  g_assert_cmpstr (whole->name, ==, "Little Otters & friends");
  g_assert_cmpint (NUMBER (helpline, BY_PHONE), ==, 1);
  g_assert_null (TEXT (helpline, SESSIONS));
}

static void
test_words (void)
{
  g_autoptr (WpRecord) record = flatten_service (
      "\"name\":\"Worries\",\"description\":\"For children who are worried all the time.\",\"minimum_age\":6,"
      "\"maximum_age\":11,\"wait_time\":\"Currently\\n4 to 6 weeks\",\"fees\":\"Free\",\"assured_date\":\"2150-01-01\","
      "\"application_process\":\"Families may self-refer.\",\"phones\":[{\"number\":\"01632 960009\",\"type\":\"fax\"},"
      "{\"number\":\"01632960010\",\"extension\":\"7\"}],\"schedules\":[{\"freq\":\"WEEKLY\",\"dtstart\":\"2026-01-"
      "07\","
      "\"count\":3,\"attending_type\":\"online\"}]");
  g_autoptr (GArray) sessions = wp_listing_sessions_read (TEXT (record, SESSIONS));

  g_assert_cmpint (NUMBER (record, AGE_FROM), ==, 72);
  g_assert_cmpint (NUMBER (record, AGE_TO), ==, 144);
  g_assert_cmpint (NUMBER (record, WAIT_DAYS), ==, 42);
  g_assert_cmpstr (TEXT (record, WAIT), ==, "Currently 4 to 6 weeks");
  g_assert_cmpint (NUMBER (record, FREE), ==, 1);
  g_assert_cmpint (NUMBER (record, SELF_REFERRAL), ==, 1);
  g_assert_cmpint (NUMBER (record, ONLINE), ==, 1);
  g_assert_cmpstr (TEXT (record, TELEPHONE), ==, "01632 960 010 ext. 7");
  g_assert_false (wp_record_is_set (record, WP_LISTED_SERVICE_ASSURED_ON));
  g_assert_nonnull (strstr (TEXT (record, NEEDS), "anxiety"));
  g_assert_cmpstr (g_array_index (sessions, WpListingSession, 0).byday, ==, "WE");
  g_assert_cmpint (g_array_index (sessions, WpListingSession, 0).to, ==, wp_date_make (2026, 1, 27));
}

static void
test_facts (void)
{
  static const struct
  {
    const char *text;
    int days;
  } WAITS[] = { { "No waiting list", 0 },   { "18 weeks", 126 },   { "Usually two weeks, up to 3 months", 90 },
                { "five working days", 5 }, { "Varies", -1 },      { NULL, -1 },
                { "Immediate", 0 },         { "about a week", 7 }, { "tua 4 wythnos", 28 },
                { "999999 years", -1 } };
  static const struct
  {
    const char *text;
    int self;
  } REFERRALS[] = { { "Self-referral or through your GP", 1 },
                    { "Professional referral only", 0 },
                    { "We do not accept self-referrals", 0 },
                    { "Just turn up", 1 },
                    { "Ask at the desk", -1 },
                    { "You must be referred by a social worker", 0 } };
  static const struct
  {
    const char *members;
    int free;
  } FEES[] = { { "\"fees\":\"Free\"", 1 },
               { "\"fees\":\"Free for under 5s\"", -1 },
               { "\"fees\":\"£4 a week\"", 0 },
               { "\"cost_options\":[{\"amount\":0}]", 1 },
               { "\"cost_options\":[{\"amount\":0},{\"amount\":3}]", -1 },
               { "\"cost_options\":[{\"amount\":3}]", 0 },
               { "\"fees\":\"Ask\"", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (WAITS); i++)
    {
      g_test_message ("%s", WAITS[i].text);
      g_assert_cmpint (wp_listing_wait_days (WAITS[i].text), ==, WAITS[i].days);
    }
  for (guint i = 0; i < G_N_ELEMENTS (REFERRALS); i++)
    {
      g_test_message ("%s", REFERRALS[i].text);
      g_assert_cmpint (wp_listing_self_referral (REFERRALS[i].text), ==, REFERRALS[i].self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (FEES); i++)
    {
      g_autoptr (WpListing) listing = read_service (FEES[i].members);

      g_test_message ("%s", FEES[i].members);
      g_assert_cmpint (wp_listing_free (listing), ==, FEES[i].free);
    }
}

static void
test_access (void)
{
  g_autoptr (WpListing) listing = read_service (
      "\"languages\":[\"English\",{\"code\":\"pol\"},{\"code\":\"zz\",\"name\":\"Urdu\"},\"Klingon\",\"en-GB\"],"
      "\"service_at_locations\":[{\"location\":{\"accessibility\":[\"Ramp at the back. No hearing loop; BSL\","
      "\"Accessible toilet\"]}}]");
  g_autofree char *access = wp_listing_access_codes (listing);
  g_autofree char *languages = wp_listing_language_codes (listing);

  g_assert_cmpstr (access, ==, "sign_language step_free toilet");
  g_assert_cmpstr (languages, ==, "en pl ur");
}

static void
test_needs (void)
{
  static const struct
  {
    const char *text;
    const char *code;
    gboolean is_there;
  } NEEDS[] = { { "Help for children who are worried all the time", "anxiety", TRUE },
                { "Young carers’ club", "carers", TRUE },
                { "DEBTS and bills", "debt", TRUE },
                { "Addition for beginners", "adhd", FALSE },
                { "Grief after somebody died.", "bereavement", TRUE },
                { "", "debt", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (NEEDS); i++)
    {
      g_autoptr (GPtrArray) codes = g_ptr_array_new ();

      g_test_message ("%s", NEEDS[i].text);
      wp_listing_needs (NEEDS[i].text, codes);
      g_assert_cmpint (g_ptr_array_find_with_equal_func (codes, NEEDS[i].code, g_str_equal, NULL), ==,
                       NEEDS[i].is_there);
    }
}

/* Texts are made plain once; what looks like markup after that is text, and stays. */
static void
test_plain_once (void)
{
  g_autoptr (WpListing) listing =
      read_service ("\"description\":\"ages &lt;y&gt; to &lt;z&gt; &amp;nbsp;\",\"alternate_name\":\"&amp;nbsp;\"");
  g_autoptr (WpRecord) record = flatten (listing);
  g_autoptr (WpListing) back = wp_listing_from_record (record);

  g_assert_cmpstr (listing->description, ==, "ages <y> to <z> &nbsp;");
  g_assert_cmpstr (TEXT (record, SUMMARY), ==, listing->description);
  g_assert_cmpstr (back->description, ==, listing->description);
  g_assert_cmpstr (back->alternate_name, ==, "&nbsp;");
}

/* What is longer than a record may be. */
static void
test_long (void)
{
  g_autoptr (GString) members = g_string_new ("\"service_areas\":[{\"name\":\"A\",\"extent\":\"");
  g_autoptr (WpListing) drawn = NULL;
  g_autoptr (WpListing) endless = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < 70000; i++)
    g_string_append_c (members, 'x');
  g_string_append (members, "\"}]");
  drawn = read_service (members->str);
  body = wp_listing_body (drawn, FEED);
  g_assert_cmpuint (strlen (body), <, 1000);
  g_string_assign (members, "\"funding\":[");
  for (guint i = 0; i < 150; i++)
    g_string_append_printf (members, "%s{\"source\":\"%0*d\"}", i > 0 ? "," : "", 3900, 1);
  g_string_append (members, "]");
  endless = read_service (members->str);
  g_assert_null (wp_listing_body (endless, FEED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-record/read-back", test_read_back);
  g_test_add_func ("/listing-record/strict", test_strict);
  g_test_add_func ("/listing-record/flat", test_flat);
  g_test_add_func ("/listing-record/words", test_words);
  g_test_add_func ("/listing-record/facts", test_facts);
  g_test_add_func ("/listing-record/access", test_access);
  g_test_add_func ("/listing-record/needs", test_needs);
  g_test_add_func ("/listing-record/plain-once", test_plain_once);
  g_test_add_func ("/listing-record/long", test_long);
  return g_test_run ();
}
