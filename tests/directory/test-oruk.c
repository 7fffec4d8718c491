/* test-oruk.c: pages and files of services, sound and faulty.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "wp-directory-error.h"
#include "wp-oruk.h"

static WpOrukPage *
read_text (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WpOrukPage *page = wp_oruk_read_page (body, &error);

  g_assert_no_error (error);
  return page;
}

static void
fails (const char *text, int code, const char *part)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_test_message ("%.60s", text);
  g_assert_null (wp_oruk_read_page (body, &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, code);
  if (part != NULL)
    g_assert_nonnull (strstr (error->message, part));
}

#define LISTING(page, i) ((const WpListing *) g_ptr_array_index ((page)->listings, i))
#define PART(listing, field, type, i) (&g_array_index ((listing)->field, type, i))

/* The one issue of a page whose service is otherwise as it should be. */
static WpOrukPage *
one_issue (const char *members, WpListingFault fault, const char *pointer, const char *value)
{
  g_autofree char *text = g_strdup_printf ("{\"contents\":[{\"id\":\"s1\",\"name\":\"S\",%s}]}", members);
  g_autoptr (WpOrukPage) page = read_text (text);
  const WpListingIssue *issue;

  g_test_message ("%.60s", members);
  g_assert_cmpuint (page->issues->len, ==, 1);
  g_assert_cmpuint (page->listings->len, ==, 1);
  issue = g_ptr_array_index (page->issues, 0);
  g_assert_cmpint (issue->fault, ==, fault);
  g_assert_false (issue->row);
  g_assert_cmpstr (issue->service, ==, "s1");
  g_assert_cmpstr (issue->pointer, ==, pointer);
  if (value != NULL)
    g_assert_cmpstr (issue->value, ==, value);
  return g_steal_pointer (&page);
}

static WpOrukPage *
read_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "directory", "data", "services.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return read_text (text);
}

static void
test_sample (void)
{
  g_autoptr (WpOrukPage) page = read_sample ();
  const WpListing *otters = LISTING (page, 0);
  const WpListing *quiet = LISTING (page, 1);
  const WpListing *helpline = LISTING (page, 2);

  g_assert_cmpuint (page->issues->len, ==, 0);
  g_assert_cmpuint (page->listings->len, ==, 3);
  g_assert_cmpint (page->paging.total_items, ==, 3);
  g_assert_cmpint (page->paging.last, ==, 1);
  g_assert_cmpint (page->paging.rows, ==, 3);
  g_assert_cmpstr (page->paging.first_id, ==, otters->id);
  g_assert_false (page->paging.bare);

  g_assert_cmpstr (otters->name, ==, "Little Otters & friends");
  g_assert_cmpstr (otters->alternate_name, ==, "Dyfrgwn Bach");
  g_assert_cmpstr (otters->description, ==, "Stay and play by the river.\n\n• Tea\n• Toast");
  g_assert_cmpint (otters->status, ==, WP_LISTING_STATUS_ACTIVE);
  g_assert_cmpfloat (otters->minimum_age, ==, 0);
  g_assert_cmpfloat (otters->maximum_age, ==, 4.5);
  g_assert_cmpint (otters->assured, ==, wp_date_make (2026, 2, 1));
  g_assert_cmpstr (otters->wait_time, ==, "About two weeks");
  g_assert_cmpstr (otters->fees, ==, "£2 a family");
  g_assert_cmpstr (otters->eligibility, ==, "Families in Riverside");
  g_assert_cmpint (otters->modified, ==, G_GINT64_CONSTANT (1772359200000));
  g_assert_cmpstr (otters->organization.url, ==, "http://www.riverside.example.org");
  g_assert_false (otters->thin);

  g_assert_cmpuint (otters->locations->len, ==, 1);
  g_assert_true (wp_listing_has_point (otters));
  g_assert_cmpfloat (PART (otters, locations, WpListingLocation, 0)->longitude, ==, -1.08);
  g_assert_cmpint (PART (otters, locations, WpListingLocation, 0)->kind, ==, WP_LISTING_PLACE_PHYSICAL);
  g_assert_cmpstr (PART (otters, locations, WpListingLocation, 0)->at_description, ==, "In the hall");
  g_assert_cmpstr (PART (otters, addresses, WpListingAddress, 0)->postcode, ==, "YO99 1AA");
  g_assert_cmpuint (otters->access->len, ==, 2);
  g_assert_cmpstr (PART (otters, access, WpListingAccess, 1)->description, ==, "Hearing loop");

  g_assert_cmpuint (otters->schedules->len, ==, 2);
  g_assert_cmpint (PART (otters, schedules, WpListingSchedule, 0)->location, ==, 0);
  g_assert_cmpint (PART (otters, schedules, WpListingSchedule, 0)->opens, ==, 570);
  const WpListingSchedule *schedule = PART (otters, schedules, WpListingSchedule, 1);
  g_assert_cmpint (schedule->location, ==, WP_LISTING_SERVICE_WIDE);
  g_assert_cmpstr (schedule->byday, ==, "MO,TH");
  g_assert_cmpint (schedule->days, ==, 9);
  g_assert_cmpint (schedule->interval, ==, 2);
  g_assert_cmpint (schedule->opens, ==, 540);
  g_assert_cmpint (schedule->closes, ==, 720);
  g_assert_cmpint (schedule->start, ==, wp_date_make (2026, 1, 5));
  g_assert_cmpint (schedule->until, ==, wp_date_make (2026, 12, 17));

  g_assert_cmpfloat (PART (otters, costs, WpListingCost, 0)->amount, ==, 2);
  g_assert_cmpstr (PART (otters, costs, WpListingCost, 0)->currency, ==, "GBP");
  g_assert_cmpuint (otters->phones->len, ==, 4);
  g_assert_cmpuint (otters->contacts->len, ==, 1);
  g_assert_cmpuint (otters->languages->len, ==, 2);
  g_assert_cmpstr (PART (otters, languages, WpListingLanguage, 1)->name, ==, "Welsh");
  g_assert_cmpuint (otters->areas->len, ==, 1);
  g_assert_cmpuint (otters->funding->len, ==, 1);
  g_assert_cmpuint (otters->terms->len, ==, 2);
  g_assert_cmpstr (PART (otters, terms, WpListingTerm, 0)->name, ==, "Under fives");

  g_assert_cmpstr (quiet->id, ==, "42");
  g_assert_cmpstr (quiet->organization.name, ==, "Calm Minds");
  g_assert_true (quiet->thin);
  g_assert_true (quiet->placeless);
  g_assert_null (helpline->description);
  g_assert_false (helpline->thin);
  g_assert_cmpfloat (helpline->minimum_age, ==, WP_LISTING_NO_AGE);
}

static void
test_phones (void)
{
  g_autoptr (WpOrukPage) page = read_sample ();
  const WpListing *otters = LISTING (page, 0);
  guint of[4] = { 0 };

  for (guint i = 0; i < otters->phones->len; i++)
    of[PART (otters, phones, WpListingPhone, i)->of]++;
  for (guint i = 0; i < G_N_ELEMENTS (of); i++)
    g_assert_cmpuint (of[i], ==, 1);
}

static void
test_shapes (void)
{
  static const char *const SHAPES[] = {
    "[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}]",
    "{\"content\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}],\"number\":0}",
    "{\"services\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}],\"count\":2}",
    "\xef\xbb\xbf\n[{\"id\":\"a\",\"name\":\"A\"} , {\"id\":\"b\",\"name\":\"B\"} ]\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (SHAPES); i++)
    {
      g_autoptr (WpOrukPage) page = read_text (SHAPES[i]);

      g_assert_cmpuint (page->listings->len, ==, 2);
      g_assert_cmpstr (LISTING (page, 1)->id, ==, "b");
      g_assert_cmpuint (page->issues->len, ==, 0);
    }

  g_autoptr (WpOrukPage) single = read_text ("{\"id\":\"a\",\"name\":\"A\",\"phones\":[]}");
  g_assert_cmpuint (single->listings->len, ==, 1);
  g_autoptr (WpOrukPage) unboxed = read_text ("{\"contents\":{\"id\":\"a\",\"name\":\"A\"},\"total_items\":1}");
  g_assert_cmpuint (unboxed->listings->len, ==, 1);
  g_assert_cmpint (unboxed->paging.total_items, ==, 1);
  g_autoptr (WpOrukPage) none = read_text ("{\"contents\":null,\"empty\":true}");
  g_assert_cmpuint (none->listings->len, ==, 0);
  g_assert_cmpint (none->paging.empty, ==, 1);
  g_autoptr (WpOrukPage) empty = read_text ("[]");
  g_assert_cmpuint (empty->listings->len, ==, 0);
  g_assert_true (empty->paging.bare);
}

static void
test_rows (void)
{
  g_autoptr (WpOrukPage) page = read_text ("[7, null, {\"name\":\"No id\"}, {\"id\":\"x\",\"name\":\"  \"}, "
                                           "{\"id\":\"a\",\"name\":\"A\"}, {\"id\":\"a\",\"name\":\"Again\"}, [] ]");
  static const WpListingFault FAULTS[] = { WP_LISTING_FAULT_NOT_OBJECT, WP_LISTING_FAULT_NOT_OBJECT,
                                           WP_LISTING_FAULT_NO_ID,      WP_LISTING_FAULT_NO_NAME,
                                           WP_LISTING_FAULT_DUPLICATE,  WP_LISTING_FAULT_NOT_OBJECT };
  static const guint INDICES[] = { 0, 1, 2, 3, 5, 6 };

  g_assert_cmpuint (page->listings->len, ==, 1);
  g_assert_cmpstr (LISTING (page, 0)->name, ==, "A");
  g_assert_cmpuint (page->issues->len, ==, G_N_ELEMENTS (FAULTS));
  for (guint i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      const WpListingIssue *issue = g_ptr_array_index (page->issues, i);

      g_assert_cmpint (issue->fault, ==, FAULTS[i]);
      g_assert_cmpuint (issue->index, ==, INDICES[i]);
      g_assert_true (issue->row);
    }
}

static void
test_values (void)
{
  static const struct
  {
    const char *members;
    WpListingFault fault;
    const char *pointer;
    const char *value;
  } CASES[] = {
    { "\"minimum_age\":12,\"maximum_age\":5", WP_LISTING_FAULT_AGES, "/minimum_age", "12, 5" },
    { "\"minimum_age\":-3", WP_LISTING_FAULT_NUMBER, "/minimum_age", "-3" },
    { "\"maximum_age\":\"old\"", WP_LISTING_FAULT_NUMBER, "/maximum_age", "old" },
    { "\"maximum_age\":9999", WP_LISTING_FAULT_NUMBER, "/maximum_age", "9999" },
    { "\"assured_date\":\"2024-13-01\"", WP_LISTING_FAULT_DATE, "/assured_date", "2024-13-01" },
    { "\"last_modified\":\"yesterday\"", WP_LISTING_FAULT_DATE, "/last_modified", "yesterday" },
    { "\"url\":\"javascript:alert(1)\"", WP_LISTING_FAULT_URL, "/url", NULL },
    { "\"email\":\"not one\"", WP_LISTING_FAULT_EMAIL, "/email", "not one" },
    { "\"status\":\"paused\"", WP_LISTING_FAULT_CODE, "/status", "paused" },
    { "\"description\":{\"en\":\"x\"}", WP_LISTING_FAULT_TYPE, "/description", NULL },
    { "\"organization\":\"Riverside\"", WP_LISTING_FAULT_TYPE, "/organization", "Riverside" },
    { "\"phones\":[{\"number\":\"ask\"}]", WP_LISTING_FAULT_PHONE, "/phones/0/number", "ask" },
    { "\"phones\":[5]", WP_LISTING_FAULT_TYPE, "/phones/0", "5" },
    { "\"schedules\":[{\"opens_at\":\"25:00\"}]", WP_LISTING_FAULT_TIME, "/schedules/0/opens_at", "25:00" },
    { "\"schedules\":{\"byday\":\"XX\"}", WP_LISTING_FAULT_RULE, "/schedules/byday", "XX" },
    { "\"schedules\":[{\"freq\":\"NOW\"}]", WP_LISTING_FAULT_RULE, "/schedules/0/freq", "NOW" },
    { "\"schedules\":[{},{\"valid_from\":\"2025-01-02\",\"valid_to\":\"2025-01-01\"}]", WP_LISTING_FAULT_PERIOD,
      "/schedules/1/valid_to", "2025-01-02, 2025-01-01" },
    { "\"cost_options\":[{\"option\":\"all\",\"amount\":-1}]", WP_LISTING_FAULT_NUMBER, "/cost_options/0/amount",
      "-1" },
    { "\"service_at_locations\":[{\"location\":{\"latitude\":100,\"longitude\":101}}]", WP_LISTING_FAULT_COORDINATES,
      "/service_at_locations/0/location/latitude", "100, 101" },
    { "\"service_at_locations\":[{\"location\":{\"latitude\":0,\"longitude\":0}}]", WP_LISTING_FAULT_COORDINATES,
      "/service_at_locations/0/location/latitude", NULL },
    { "\"service_at_locations\":[{\"location\":{\"longitude\":-1.1}}]", WP_LISTING_FAULT_COORDINATES,
      "/service_at_locations/0/location/longitude", NULL },
    { "\"service_at_locations\":[{\"location\":{\"latitude\":-1.08,\"longitude\":53.96}}]", WP_LISTING_FAULT_SWAPPED,
      "/service_at_locations/0/location/latitude", "-1.08, 53.96" },
    { "\"locations\":[{\"latitude\":\"north\",\"longitude\":1}]", WP_LISTING_FAULT_NUMBER, "/locations/0/latitude",
      "north" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (WpOrukPage) page = one_issue (CASES[i].members, CASES[i].fault, CASES[i].pointer, CASES[i].value);

      g_assert_false (wp_listing_has_point (LISTING (page, 0)));
      g_assert_cmpfloat (LISTING (page, 0)->minimum_age, ==, WP_LISTING_NO_AGE);
      g_assert_cmpfloat (LISTING (page, 0)->maximum_age, ==, WP_LISTING_NO_AGE);
      g_assert_null (LISTING (page, 0)->url);
      g_assert_null (LISTING (page, 0)->email);
    }
}

static void
test_too_much (void)
{
  g_autofree char *name = g_strnfill (400, 'n');
  g_autofree char *text = g_strdup_printf ("\"alternate_name\":\"%s\"", name);
  g_autoptr (WpOrukPage) page = one_issue (text, WP_LISTING_FAULT_TOO_LONG, "/alternate_name", NULL);
  g_autoptr (GString) phones = g_string_new ("\"phones\":[");

  g_assert_cmpint (g_utf8_strlen (LISTING (page, 0)->alternate_name, -1), ==, 300);
  for (guint i = 0; i < 1200; i++)
    g_string_append_printf (phones, "%s\"01632 960001\"", i > 0 ? "," : "");
  g_string_append (phones, "]");
  g_autoptr (WpOrukPage) many = one_issue (phones->str, WP_LISTING_FAULT_TOO_MANY, "/phones", NULL);
  g_assert_cmpuint (LISTING (many, 0)->phones->len, ==, 1000);
}

static void
test_bodies (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"contents\":[{\"id\":\"a\",\"name\":\"A\",\"x\":");
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (WP_ORUK_MAX_PAGE + 1), WP_ORUK_MAX_PAGE + 1);
  g_autoptr (GError) error = NULL;

  fails ("", WP_DIRECTORY_ERROR_SYNTAX, "line 1, byte 1");
  fails ("  \n ", WP_DIRECTORY_ERROR_SYNTAX, "line 2");
  fails ("{\"contents\":[{\"id\":\"a\",\n\"name\":\"A\"},\n{\"id\":\"b\",", WP_DIRECTORY_ERROR_SYNTAX,
         "line 3, byte 11");
  fails ("{\"contents\":[{\"id\":\"a\",\"name\":\"A\"}", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("{\"contents\":[{\"id\":\"a\",\"name\":\"A\"}]", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("[{\"id\":\"a\",\"name\":\"A\"},]", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("[{\"id\":\"a\"\n\"name\":\"A\"}]", WP_DIRECTORY_ERROR_SYNTAX, "line 2");
  fails ("[{\"id\":\"a\",\"name\":\"A\"}] x", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("[{\"id\":\"a\",\"name\":\"A\"", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("[\"a\\", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("[{\"id\":nul}]", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("{\"contents\":[}", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("{\"a\" 1}", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("{\"a\":1,}", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("hello", WP_DIRECTORY_ERROR_SYNTAX, NULL);
  fails ("true", WP_DIRECTORY_ERROR_SHAPE, NULL);
  fails ("\"text\"", WP_DIRECTORY_ERROR_SHAPE, NULL);
  fails ("<!DOCTYPE html><html></html>", WP_DIRECTORY_ERROR_SHAPE, "web page");
  fails ("{\"error\":\"Something went wrong\"}", WP_DIRECTORY_ERROR_SHAPE, NULL);
  fails ("{\"contents\":\"none\"}", WP_DIRECTORY_ERROR_SHAPE, NULL);
  fails ("{}", WP_DIRECTORY_ERROR_SHAPE, NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  fails (deep->str, WP_DIRECTORY_ERROR_LIMIT, NULL);
  g_assert_null (wp_oruk_read_page (large, &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_LIMIT);
}

/* Cut off anywhere, the sample is an error, and never a crash. */
static void
test_truncated (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "directory", "data", "services.json", NULL);
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_strchomp (text);
  size = strlen (text);
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) body = g_bytes_new (text, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (wp_oruk_read_page (body, &error));
      g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_SYNTAX);
    }
}

static gboolean
stop_after_cb (WpListing *listing, gpointer data, GError **error)
{
  guint *left = data;

  if ((*left)-- > 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "enough");
  return FALSE;
}

static void
test_file (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) issues = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GError) error = NULL;
  WpOrukPaging paging;
  guint left = 50000;
  int fd = g_file_open_tmp ("wp-oruk-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  file = g_file_new_for_path (path);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "%s{\"id\":\"%u\",\"name\":\"Service %u\"}", i > 0 ? ",\n" : "", i % 2999, i);
  g_string_append (text, "]");
  g_assert_true (g_file_set_contents (path, text->str, -1, &error));
  g_assert_true (wp_oruk_read_file (file, stop_after_cb, &left, &issues, &paging, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (50000 - left, ==, 2999);
  g_assert_cmpuint (issues->len, ==, 1);
  g_assert_cmpuint (paging.rows, ==, 3000);
  wp_oruk_paging_clear (&paging);

  left = 10;
  g_assert_false (wp_oruk_read_file (file, stop_after_cb, &left, &again, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_false (wp_oruk_read_file (file, stop_after_cb, &left, &none, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_terms (void)
{
  static const char TEXT[] =
      "{\"contents\":[{\"id\":\"x\",\"name\":\"Needs\",\"taxonomy_terms\":["
      "{\"id\":\"t1\",\"name\":\"Sleep\",\"parent_id\":null},{\"id\":\"t2\",\"term\":\"Debt\"}]},"
      "{\"nothing\":1}],\"total_pages\":1}";
  g_autoptr (GBytes) body = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GError) error = NULL;
  g_autoptr (WpOrukTerms) terms = wp_oruk_read_terms (body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (terms->texts->terms->len, ==, 3);
  g_assert_cmpstr (PART (terms->texts, terms, WpListingTerm, 1)->name, ==, "Sleep");
  g_assert_cmpstr (PART (terms->texts, terms, WpListingTerm, 2)->taxonomy_id, ==, "x");
  g_assert_cmpint (terms->paging.total_pages, ==, 1);
}

static void
test_places (void)
{
  static const char TEXT[] =
      "{\"contents\":[{\"id\":\"p1\",\"location\":{\"name\":\"Hall\",\"latitude\":53.9,"
      "\"longitude\":-1.1},\"service\":{\"id\":\"s1\",\"name\":\"S\"},\"phones\":[\"01632 960009\"]},"
      "{\"id\":\"p2\",\"location\":{\"name\":\"Shed\"},\"service_id\":\"s1\"},"
      "{\"id\":\"p3\",\"location\":{\"name\":\"Lost\"}}]}";
  g_autoptr (GBytes) body = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GError) error = NULL;
  g_autoptr (WpOrukPage) page = wp_oruk_read_places (body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->listings->len, ==, 2);
  g_assert_cmpuint (page->issues->len, ==, 1);
  g_assert_true (wp_listing_has_point (LISTING (page, 0)));
  g_assert_cmpuint (LISTING (page, 0)->phones->len, ==, 1);
  g_assert_cmpstr (LISTING (page, 1)->id, ==, "s1");
}

static void
test_about (void)
{
  static const char TEXT[] = "{\"version\":\"HSDS-UK-3.0\",\"profile\":\"https://example.org/p\",\"openapi_url\":"
                             "\"https://example.org/o\",\"publisher\":{\"name\":\"Yorchester\"}}";
  g_autoptr (GBytes) body = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GBytes) other = g_bytes_new_static ("<html>", 6);
  g_auto (WpOrukAbout) about = { 0 };
  g_auto (WpOrukAbout) none = { 0 };

  g_assert_true (wp_oruk_read_about (body, &about));
  g_assert_cmpstr (about.version, ==, "HSDS-UK-3.0");
  g_assert_cmpstr (about.publisher, ==, "Yorchester");
  g_assert_false (wp_oruk_read_about (other, &none));
}

/* The examples of the profile, where they are. Their coordinates are off the earth, and are the only fault. */
static void
test_published (void)
{
  static const char *const FILES[] = { "uk-profile-3.0/examples/service_full.json",
                                       "uk-profile-3.0/examples/service_list.json",
                                       "uk-profile-3.0/examples/service_at_location_full.json",
                                       "uk-profile-3.0/examples/service_at_location_list.json",
                                       "mocks/V3.0-UK-Default/service_full.json",
                                       "mocks/V3.0-UK-Default/service_list.json",
                                       "mocks/V3.0-UK-Default/service_at_location_full.json",
                                       "mocks/V3.0-UK-Default/service_at_location_list.json" };
  static const char *const TERM_FILES[] = { "taxonomy.json", "taxonomy_list.json", "taxonomy_term.json",
                                            "taxonomy_term_list.json" };
  const char *base = g_getenv ("WP_TEST_DATA");
  g_autofree char *folder = base != NULL ? g_build_filename (base, "oruk", NULL)
                                         : g_build_filename (WP_SOURCE_ROOT, "..", "shared", "data", "oruk", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("There is no published data here: set WP_TEST_DATA");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = g_build_filename (folder, FILES[i], NULL);
      g_autofree char *text = NULL;
      gsize size;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = NULL;
      g_autoptr (WpOrukPage) page = NULL;

      g_assert_true (g_file_get_contents (path, &text, &size, &error));
      body = g_bytes_new_take (g_steal_pointer (&text), size);
      page =
          strstr (path, "_at_location") != NULL ? wp_oruk_read_places (body, &error) : wp_oruk_read_page (body, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (page->listings->len, ==, 1);
      g_assert_cmpstr (LISTING (page, 0)->name, ==, "Community Counselling");
      for (guint j = 0; j < page->issues->len; j++)
        g_assert_cmpint (((WpListingIssue *) g_ptr_array_index (page->issues, j))->fault, ==,
                         WP_LISTING_FAULT_COORDINATES);
    }
  for (guint i = 0; i < G_N_ELEMENTS (TERM_FILES); i++)
    {
      g_autofree char *path = g_build_filename (folder, "uk-profile-3.0", "examples", TERM_FILES[i], NULL);
      g_autofree char *text = NULL;
      gsize size;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = NULL;
      g_autoptr (WpOrukTerms) terms = NULL;

      g_assert_true (g_file_get_contents (path, &text, &size, &error));
      body = g_bytes_new_take (g_steal_pointer (&text), size);
      terms = wp_oruk_read_terms (body, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (terms->texts->terms->len, >=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oruk/sample", test_sample);
  g_test_add_func ("/oruk/phones", test_phones);
  g_test_add_func ("/oruk/shapes", test_shapes);
  g_test_add_func ("/oruk/rows", test_rows);
  g_test_add_func ("/oruk/values", test_values);
  g_test_add_func ("/oruk/too-much", test_too_much);
  g_test_add_func ("/oruk/bodies", test_bodies);
  g_test_add_func ("/oruk/truncated", test_truncated);
  g_test_add_func ("/oruk/file", test_file);
  g_test_add_func ("/oruk/terms", test_terms);
  g_test_add_func ("/oruk/places", test_places);
  g_test_add_func ("/oruk/about", test_about);
  g_test_add_func ("/oruk/published", test_published);
  return g_test_run ();
}
