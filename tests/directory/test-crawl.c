/* test-crawl.c: what a crawl asks, and what it makes of the answers, without a network.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wp-crawl.h"
#include "wp-directory-error.h"

#define BASE "https://feed.example.org/oruk"

/* What a publisher answers to one address. */
typedef struct
{
  const char *path; /* behind the base */
  guint status;
  const char *body;
  const char *etag;
  const char *location;
  int retry_after; /* 0: not told */
} Reply;

typedef struct
{
  WpCrawl *crawl;
  GString *asked;  /* paths, with spaces between */
  GString *came;   /* ids of services */
  GString *faults; /* names of issues */
  guint waited;    /* ms in all */
  guint places;
  guint terms;
  guint unchanged;
  guint again;
} World;

static void
world_init (World *world, WpCrawl *crawl)
{
  *world = (World){ .crawl = crawl };
  world->asked = g_string_new (NULL);
  world->came = g_string_new (NULL);
  world->faults = g_string_new (NULL);
}

static void
world_clear (World *world)
{
  wp_crawl_free (world->crawl);
  g_string_free (world->asked, TRUE);
  g_string_free (world->came, TRUE);
  g_string_free (world->faults, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static World
begin (void)
{
  World world;
  g_autoptr (GError) error = NULL;
  WpCrawl *crawl = wp_crawl_new (BASE "/services/", WP_CRAWL_HTTPS_ONLY, &error);

  g_assert_no_error (error);
  world_init (&world, crawl);
  return world;
}

static const Reply *
find (const Reply *replies, const char *url)
{
  static const Reply NONE = { .status = 404 };

  for (; replies->path != NULL; replies++)
    if (g_str_has_prefix (url, BASE) && g_str_equal (url + strlen (BASE), replies->path))
      return replies;
  return &NONE;
}

static void
note (World *world, const WpCrawlNews *news)
{
  for (guint i = 0; news->listings != NULL && i < news->listings->len; i++)
    g_string_append_printf (world->came, "%s ", ((WpListing *) g_ptr_array_index (news->listings, i))->id);
  for (guint i = 0; news->issues != NULL && i < news->issues->len; i++)
    g_string_append_printf (
        world->faults, "%s ",
        wp_listing_fault_to_string (((WpListingIssue *) g_ptr_array_index (news->issues, i))->fault));
  world->places += news->places != NULL ? news->places->len : 0;
  world->terms += news->terms != NULL ? news->terms->texts->terms->len : 0;
  world->unchanged += news->unchanged ? 1 : 0;
  world->again += news->again ? 1 : 0;
}

/* Goes on to the end, or for @steps requests. */
static gboolean
run (World *world, const Reply *replies, guint steps, GError **error)
{
  WpCrawlAsk ask;

  while (steps-- > 0 && wp_crawl_next (world->crawl, &ask))
    {
      const Reply *reply = find (replies, ask.url);
      g_autoptr (GBytes) body = reply->body != NULL ? g_bytes_new (reply->body, strlen (reply->body)) : NULL;
      g_auto (WpCrawlNews) news = { 0 };
      WpCrawlAnswer answer = { .came = reply->status != 0 ? WP_CRAWL_CAME : WP_CRAWL_NOTHING,
                               .status = reply->status,
                               .retry_after = reply->retry_after != 0 ? reply->retry_after : -1,
                               .location = reply->location,
                               .etag = reply->etag,
                               .body = body };
      gboolean more;

      if (reply->etag != NULL && g_strcmp0 (ask.etag, reply->etag) == 0)
        {
          answer.status = 304;
          answer.body = NULL;
        }
      g_string_append_printf (world->asked, "%s ",
                              g_str_has_prefix (ask.url, BASE) ? ask.url + strlen (BASE) : ask.url);
      world->waited += ask.wait_ms;
      more = wp_crawl_answer (world->crawl, &answer, &news, error);
      note (world, &news);
      if (!more)
        return FALSE;
    }
  return TRUE;
}

#define FULL(id) "{\"id\":\"" id "\",\"name\":\"N\",\"service_at_locations\":[]}"
#define THIN(id) "{\"id\":\"" id "\",\"name\":\"N\"}"
#define PAGE(number, pages, items, rows) \
  "{\"total_items\":" items ",\"total_pages\":" pages ",\"page_number\":" number ",\"contents\":[" rows "]}"
#define ONE "/services?page=1&per_page=100"
#define TWO "/services?page=2&per_page=100"
#define THREE "/services?page=3&per_page=100"

static void
test_plain (void)
{
  static const Reply REPLIES[] = {
    { "/", 200, "{\"version\":\"HSDS-UK-3.0\",\"publisher\":\"Yorchester\"}" },
    { ONE, 200, PAGE ("1", "2", "3", FULL ("a") "," FULL ("b")) },
    { TWO, 200, PAGE ("2", "2", "3", FULL ("c")) },
    { "/taxonomies?page=1&per_page=100", 200, PAGE ("1", "1", "1", "{\"id\":\"x\",\"name\":\"Needs\"}") },
    { NULL },
  };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;
  WpCrawlProgress progress;

  g_assert_true (run (&world, REPLIES, 100, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (world.asked->str, ==,
                   "/ " ONE " " TWO " /taxonomies?page=1&per_page=100 /taxonomy_terms?page=1&per_page=100 ");
  g_assert_cmpstr (world.came->str, ==, "a b c ");
  g_assert_cmpstr (world.faults->str, ==, "");
  g_assert_cmpuint (world.terms, ==, 1);
  g_assert_cmpuint (world.waited, ==, 4 * 250);
  progress = wp_crawl_get_progress (world.crawl);
  g_assert_true (progress.done);
  g_assert_true (progress.complete);
  g_assert_cmpuint (progress.services, ==, 3);
  g_assert_cmpint (progress.of, ==, 3);
  g_assert_cmpstr (wp_crawl_get_about (world.crawl)->publisher, ==, "Yorchester");
}

static void
test_thin (void)
{
  static const Reply REPLIES[] = {
    { ONE, 200, PAGE ("1", "1", "3", THIN ("a/1") "," FULL ("b") "," THIN ("c")) },
    { "/services/a%2F1", 200, FULL ("a/1") },
    { "/service_at_locations?page=1&per_page=100", 200,
      PAGE ("1", "1", "1",
            "{\"id\":\"l\",\"service\":{\"id\":\"c\",\"name\":\"N\"},\"location\":{\"name\":\"Hall\"}}") },
    { NULL },
  };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&world, REPLIES, 100, &error));
  g_assert_cmpstr (world.came->str, ==, "b a/1 c ");
  g_assert_cmpstr (world.faults->str, ==, "detail ");
  g_assert_cmpuint (world.places, ==, 1);
  g_assert_true (wp_crawl_get_progress (world.crawl).complete);
}

static void
test_no_details (void)
{
  static const Reply REPLIES[] = {
    { ONE, 200, PAGE ("1", "1", "5", THIN ("a") "," THIN ("b") "," THIN ("c") "," THIN ("d") "," THIN ("e")) },
    { NULL },
  };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&world, REPLIES, 100, &error));
  g_assert_cmpstr (world.came->str, ==, "a b c d e ");
  g_assert_cmpstr (world.faults->str, ==, "detail detail detail ");
  g_assert_null (strstr (world.asked->str, "/services/d"));
  g_assert_true (wp_crawl_get_progress (world.crawl).complete);
}

static void
test_loops (void)
{
  static const Reply SAME_NUMBER[] = { { ONE, 200, PAGE ("1", "9", "900", FULL ("a")) },
                                       { TWO, 200, PAGE ("1", "9", "900", FULL ("b")) },
                                       { NULL } };
  static const Reply SAME_FIRST[] = { { ONE, 200, "{\"contents\":[" FULL ("a") "],\"last_page\":false}" },
                                      { TWO, 200, "{\"contents\":[" FULL ("a") "],\"last_page\":false}" },
                                      { NULL } };
  static const Reply *const LOOPS[] = { SAME_NUMBER, SAME_FIRST };

  for (guint i = 0; i < G_N_ELEMENTS (LOOPS); i++)
    {
      g_auto (World) world = begin ();
      g_autoptr (GError) error = NULL;

      g_assert_true (run (&world, LOOPS[i], 100, &error));
      g_assert_cmpstr (world.came->str, ==, "a ");
      g_assert_cmpstr (world.faults->str, ==, "page ");
      g_assert_true (wp_crawl_get_progress (world.crawl).done);
      g_assert_false (wp_crawl_get_progress (world.crawl).complete);
    }
}

static void
test_ends (void)
{
  static const Reply EMPTY[] = { { ONE, 200, "{\"contents\":[" FULL ("a") "],\"size\":1}" },
                                 { TWO, 200, "{\"contents\":[],\"empty\":true}" },
                                 { NULL } };
  static const Reply MISSING[] = { { ONE, 200, "{\"contents\":[" FULL ("a") "]}" }, { NULL } };
  static const Reply LAST[] = { { ONE, 200, "{\"contents\":[" FULL ("a") "],\"last\":\"true\"}" }, { NULL } };
  static const Reply ITEMS[] = { { ONE, 200, "{\"contents\":[" FULL ("a") "],\"total_items\":1}" }, { NULL } };
  static const Reply BARE[] = { { ONE, 200, "[" FULL ("a") "]" }, { NULL } };
  static const Reply FROM_0[] = { { ONE, 200,
                                    "{\"contents\":[" FULL ("b") "],\"number\":1,\"first\":false,\"totalPages\":2}" },
                                  { "/services?page=0&per_page=100", 200,
                                    "{\"contents\":[" FULL ("a") "],\"number\":0,\"first\":true,\"totalPages\":2}" },
                                  { NULL } };
  static const struct
  {
    const Reply *replies;
    const char *came;
  } CASES[] = {
    { EMPTY, "a " }, { MISSING, "a " }, { LAST, "a " }, { ITEMS, "a " }, { BARE, "a " }, { FROM_0, "a b " }
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_auto (World) world = begin ();
      g_autoptr (GError) error = NULL;

      g_assert_true (run (&world, CASES[i].replies, 20, &error));
      g_assert_cmpstr (world.came->str, ==, CASES[i].came);
      g_assert_true (wp_crawl_get_progress (world.crawl).complete);
    }
}

/* A service is added between two pages: what slipped is read the second time. */
static void
test_moved (void)
{
  static const Reply BEFORE[] = { { ONE, 200, PAGE ("1", "2", "3", FULL ("a") "," FULL ("b")) }, { NULL } };
  static const Reply AFTER[] = { { ONE, 200, PAGE ("1", "2", "4", FULL ("new") "," FULL ("a")) },
                                 { TWO, 200, PAGE ("2", "2", "4", FULL ("b") "," FULL ("c")) },
                                 { NULL } };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&world, BEFORE, 2, &error));
  g_assert_true (run (&world, AFTER, 100, &error));
  g_assert_cmpuint (world.again, ==, 1);
  g_assert_cmpstr (world.came->str, ==, "a b c new a b c ");
  g_assert_true (wp_crawl_get_progress (world.crawl).complete);
  g_assert_cmpuint (wp_crawl_get_progress (world.crawl).services, ==, 4);
}

/* The publisher's count is wrong: nothing may be taken to be gone. */
static void
test_miscounted (void)
{
  static const Reply REPLIES[] = { { ONE, 200, PAGE ("1", "1", "7", FULL ("a")) }, { NULL } };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&world, REPLIES, 100, &error));
  g_assert_true (wp_crawl_get_progress (world.crawl).done);
  g_assert_false (wp_crawl_get_progress (world.crawl).complete);
}

static void
test_busy (void)
{
  static const Reply BUSY[] = { { ONE, 429, NULL, .retry_after = 7 }, { NULL } };
  static const Reply ERROR[] = { { ONE, 503 }, { NULL } };
  static const Reply LONG[] = { { ONE, 429, NULL, .retry_after = 7200 }, { NULL } };
  static const Reply WELL[] = { { ONE, 200, PAGE ("1", "1", "1", FULL ("a")) }, { NULL } };
  g_autoptr (GError) error = NULL;
  g_auto (World) world = begin ();

  g_assert_true (run (&world, BUSY, 2, &error));
  world.waited = 0;
  g_assert_true (run (&world, WELL, 1, &error));
  g_assert_cmpuint (world.waited, ==, 7000);
  g_assert_cmpstr (world.came->str, ==, "a ");

  g_auto (World) down = begin ();
  g_assert_false (run (&down, ERROR, 100, &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (down.waited, ==, 250 + 1000 + 2000 + 4000 + 8000);

  g_auto (World) closed = begin ();
  g_assert_false (run (&closed, LONG, 100, &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_UNREACHABLE);
}

static void
test_refused (void)
{
  static const Reply NOTHING[] = { { NULL } };
  static const Reply CLOSED[] = { { ONE, 403 }, { NULL } };
  static const Reply HTML[] = { { ONE, 200, "<html>" }, { NULL } };
  static const Reply DOWN[] = { { "/", 0 }, { NULL } };
  static const struct
  {
    const Reply *replies;
    int code;
  } CASES[] = { { NOTHING, WP_DIRECTORY_ERROR_REFUSED },
                { CLOSED, WP_DIRECTORY_ERROR_REFUSED },
                { HTML, WP_DIRECTORY_ERROR_SHAPE },
                { DOWN, WP_DIRECTORY_ERROR_UNREACHABLE } };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_auto (World) world = begin ();
      g_autoptr (GError) error = NULL;

      g_assert_false (run (&world, CASES[i].replies, 100, &error));
      g_assert_cmpuint (error->domain, ==, WP_DIRECTORY_ERROR);
      g_assert_cmpint (error->code, ==, CASES[i].code);
    }
}

/* A page that is no JSON costs itself, and that the crawl is complete. */
static void
test_bad_page (void)
{
  static const Reply REPLIES[] = { { ONE, 200, PAGE ("1", "3", "3", FULL ("a")) },
                                   { TWO, 200, "{\"contents\":[{\"id\":" },
                                   { THREE, 200, PAGE ("3", "3", "3", FULL ("c")) },
                                   { NULL } };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&world, REPLIES, 100, &error));
  g_assert_cmpstr (world.came->str, ==, "a c ");
  g_assert_cmpstr (world.faults->str, ==, "page ");
  g_assert_false (wp_crawl_get_progress (world.crawl).complete);
}

static void
test_redirections (void)
{
  static const Reply GOOD[] = { { ONE, 301, .location = "/oruk/v3/services?page=1" },
                                { "/v3/services?page=1", 200, PAGE ("1", "1", "1", FULL ("a")) },
                                { NULL } };
  static const char *const BAD[] = { "https://elsewhere.example.org/services",
                                     "http://feed.example.org/oruk/services",
                                     "https://feed.example.org:8443/services",
                                     "https://me:secret@feed.example.org/services",
                                     "file:///etc/passwd",
                                     "//elsewhere.example.org/",
                                     "",
                                     NULL };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&world, GOOD, 100, &error));
  g_assert_cmpstr (world.came->str, ==, "a ");
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      Reply replies[] = { { ONE, 302, .location = BAD[i] }, { NULL } };
      g_auto (World) led = begin ();
      g_autoptr (GError) refused = NULL;

      g_test_message ("%s", BAD[i]);
      g_assert_false (run (&led, replies, 100, &refused));
      g_assert_error (refused, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_REFUSED);
      /* Nothing else was asked. */
      g_assert_true (g_str_has_prefix (led.asked->str, "/ " ONE " "));
      g_assert_null (strstr (led.asked->str, "elsewhere"));
    }
}

/* Goes on where it was, and asks for what it knows only if it changed. */
static void
test_saved (void)
{
  static const Reply REPLIES[] = { { ONE, 200, PAGE ("1", "2", "3", FULL ("a") "," FULL ("b")), .etag = "\"1\"" },
                                   { TWO, 200, PAGE ("2", "2", "3", FULL ("c")), .etag = "\"2\"" },
                                   { NULL } };
  static const Reply CHANGED[] = { { ONE, 200, PAGE ("1", "2", "3", FULL ("a") "," FULL ("b")), .etag = "\"1\"" },
                                   { TWO, 200, PAGE ("2", "2", "3", FULL ("d")), .etag = "\"3\"" },
                                   { NULL } };
  g_auto (World) world = begin ();
  g_autoptr (GError) error = NULL;
  g_autofree char *half = NULL;
  g_autofree char *whole = NULL;

  g_assert_true (run (&world, REPLIES, 2, &error));
  half = wp_crawl_save (world.crawl);
  g_auto (World) resumed;
  world_init (&resumed, wp_crawl_load (half, WP_CRAWL_HTTPS_ONLY, &error));
  g_assert_no_error (error);
  g_assert_true (run (&resumed, REPLIES, 100, &error));
  g_assert_true (g_str_has_prefix (resumed.asked->str, TWO " "));
  g_assert_cmpstr (resumed.came->str, ==, "c ");
  g_assert_true (wp_crawl_get_progress (resumed.crawl).complete);
  whole = wp_crawl_save (resumed.crawl);

  g_auto (World) later;
  world_init (&later, wp_crawl_load (whole, WP_CRAWL_HTTPS_ONLY, &error));
  g_assert_true (run (&later, CHANGED, 100, &error));
  g_assert_cmpuint (later.unchanged, ==, 1);
  g_assert_cmpstr (later.came->str, ==, "d ");
  g_assert_cmpuint (wp_crawl_get_progress (later.crawl).services, ==, 3);
  g_assert_true (wp_crawl_get_progress (later.crawl).complete);
}

static void
test_bad_states (void)
{
  static const char *const BAD[] = { "",
                                     "[]",
                                     "{}",
                                     "{\"version\":1}",
                                     "{\"version\":2,\"address\":\"" BASE "\"}",
                                     "{\"version\":1,\"address\":\"http://feed.example.org\"}",
                                     "{\"version\":1,\"address\":\"https://feed.example.org/\\r\\nX: y\"}" };
  static const char ODD[] = "{\"version\":1,\"address\":\"" BASE "\",\"phase\":99,\"page\":-4,\"pages\":[7,null,{},"
                            "{\"page\":1,\"etag\":\"a\\nb\"},{\"page\":99999999}],\"total\":\"x\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (WpCrawl) odd = wp_crawl_load (ODD, WP_CRAWL_HTTPS_ONLY, &error);
  WpCrawlAsk ask;

  g_assert_no_error (error);
  g_assert_true (wp_crawl_next (odd, &ask));
  g_assert_null (ask.etag);
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) failed = NULL;

      g_assert_null (wp_crawl_load (BAD[i], WP_CRAWL_HTTPS_ONLY, &failed));
      g_assert_cmpuint (failed->domain, ==, WP_DIRECTORY_ERROR);
    }
}

static void
test_addresses (void)
{
  static const char *const BAD[] = { "",
                                     "feed.example.org",
                                     "http://feed.example.org/",
                                     "http://127.0.0.1/",
                                     "https://",
                                     "https://me:secret@feed.example.org/",
                                     "ftp://feed.example.org/",
                                     "file:///etc/passwd" };
  g_autoptr (WpCrawl) local = wp_crawl_new ("http://127.0.0.1:8080/", WP_CRAWL_LOOPBACK, NULL);
  g_autoptr (WpCrawl) keyed = wp_crawl_new ("https://feed.example.org/a/?key=1", WP_CRAWL_HTTPS_ONLY, NULL);
  WpCrawlAsk ask;

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wp_crawl_new (BAD[i], WP_CRAWL_HTTPS_ONLY, &error));
      g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_ADDRESS);
    }
  g_assert_null (wp_crawl_new ("http://feed.example.org/", WP_CRAWL_LOOPBACK, NULL));
  g_assert_true (wp_crawl_next (local, &ask));
  g_assert_cmpstr (ask.url, ==, "http://127.0.0.1:8080/");
  g_assert_true (wp_crawl_next (keyed, &ask));
  g_assert_cmpstr (ask.url, ==, "https://feed.example.org/a/?key=1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crawl/plain", test_plain);
  g_test_add_func ("/crawl/thin", test_thin);
  g_test_add_func ("/crawl/no-details", test_no_details);
  g_test_add_func ("/crawl/loops", test_loops);
  g_test_add_func ("/crawl/ends", test_ends);
  g_test_add_func ("/crawl/moved", test_moved);
  g_test_add_func ("/crawl/miscounted", test_miscounted);
  g_test_add_func ("/crawl/busy", test_busy);
  g_test_add_func ("/crawl/refused", test_refused);
  g_test_add_func ("/crawl/bad-page", test_bad_page);
  g_test_add_func ("/crawl/redirections", test_redirections);
  g_test_add_func ("/crawl/saved", test_saved);
  g_test_add_func ("/crawl/bad-states", test_bad_states);
  g_test_add_func ("/crawl/addresses", test_addresses);
  return g_test_run ();
}
