/* test-feed-import.c: what is new in a feed, what changed and what is gone, over crawls that end before their time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "wp-directory-error.h"
#include "wp-feed-import.h"
#include "wp-feed-twins.h"
#include "wp-listing-record.h"
#include "wp-listing.h"

#define FEED "0194fdc2-fa2f-7cc0-81d3-ff120015e001"
#define OTHER_FEED "0194fdc2-fa2f-7cc0-81d3-ff120015e002"
#define TODAY (wp_date_make (2026, 11, 22))
#define PER_PAGE 2

/* Where services are kept: what the functions of the target write. */
typedef struct
{
  GHashTable *marks;   /* (owned): id to WpFeedMark */
  GHashTable *records; /* (owned): id to name */
  guint puts;
  char *state;
  gboolean fails;
  guint fails_after; /* so many puts; 0: never */
} Kept;

static void
kept_init (Kept *kept)
{
  *kept = (Kept){ .marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                  .records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
}

static void
kept_clear (Kept *kept)
{
  g_hash_table_unref (kept->marks);
  g_hash_table_unref (kept->records);
  g_free (kept->state);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

static gboolean
load_cb (WpFeedMarkFunc func, gpointer to, gpointer data, GError **error)
{
  Kept *kept = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, kept->marks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    func (value, to);
  return TRUE;
}

static gboolean
store_cb (const WpFeedBatch *batch, gpointer data, GError **error)
{
  Kept *kept = data;

  if (kept->fails || (kept->fails_after != 0 && kept->puts >= kept->fails_after))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
      return FALSE;
    }
  for (guint i = 0; i < batch->puts->len; i++)
    {
      const WpFeedPut *put = g_ptr_array_index (batch->puts, i);

      kept->puts++;
      g_assert_cmpint (put->record == NULL, ==, put->change == WP_FEED_GONE);
      if (put->record == NULL)
        g_hash_table_replace (kept->records, g_strdup (put->id), g_strdup ("gone"));
      else
        g_hash_table_replace (kept->records, g_strdup (put->id),
                              g_strdup (wp_record_get_text (put->record, WP_LISTED_SERVICE_NAME)));
    }
  for (guint i = 0; i < batch->marks->len; i++)
    {
      const WpFeedMark *mark = g_ptr_array_index (batch->marks, i);

      g_hash_table_replace (kept->marks, g_strdup (mark->id), g_memdup2 (mark, sizeof *mark));
    }
  g_free (kept->state);
  kept->state = g_strdup (batch->state);
  return TRUE;
}

static const WpFeedTarget TARGET = { .load = load_cb, .store = store_cb };
static const WpFeedTarget ASIDE = { .load = load_cb, .store = store_cb, .any_thread = TRUE };

/* What the publisher has: ids of one letter, of which a capital has a name of its own; "-" is a row without a name. */
typedef struct
{
  const char *services;
  guint fails_at; /* page that cannot be had; 0 none */
  gboolean etags;
  gboolean placeless;
  const char *postcode;
} Publisher;

static char *
make_page (const Publisher *publisher, guint page)
{
  const guint n = (guint) strlen (publisher->services);
  const guint pages = (n + PER_PAGE - 1) / PER_PAGE;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"total_items\":%u,\"total_pages\":%u,\"page_number\":%u,\"contents\":[", n, pages,
                          page);
  for (guint i = (page - 1) * PER_PAGE; i < page * PER_PAGE && i < n; i++)
    {
      const char c = publisher->services[i];

      g_string_append_printf (text, "%s{\"id\":\"%c\"", i % PER_PAGE > 0 ? "," : "", g_ascii_tolower (c));
      if (c != '-')
        g_string_append_printf (text, ",\"name\":\"Service %c\"", c);
      g_string_append (text, publisher->placeless ? ",\"schedules\":[]}" : ",\"service_at_locations\":[]}");
    }
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static char *
make_places (const Publisher *publisher)
{
  return g_strdup_printf (
      "{\"total_pages\":1,\"contents\":[{\"id\":\"at\",\"service\":{\"id\":\"a\"},\"location\":{\"id\":"
      "\"l\",\"addresses\":[{\"postal_code\":\"%s\"}]}}]}",
      publisher->postcode);
}

/* One crawl; FALSE when the publisher failed it. */
static gboolean
crawl_once (const Publisher *publisher, Kept *kept, WpFeedCounts *counts, gboolean *complete)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpCrawl) crawl = kept->state != NULL
                                  ? wp_crawl_load (kept->state, WP_CRAWL_HTTPS_ONLY, &error)
                                  : wp_crawl_new ("https://example.org/feed", WP_CRAWL_HTTPS_ONLY, &error);
  g_autoptr (WpFeedImport) import = wp_feed_import_new (FEED, TODAY, NULL, &TARGET, kept, &error);
  WpCrawlAsk ask;
  guint asked = 0;

  g_assert_no_error (error);
  wp_feed_import_begin (import, crawl);
  while (wp_crawl_next (crawl, &ask))
    {
      const char *number = strstr (ask.url, "page=");
      const guint page = number != NULL ? (guint) g_ascii_strtoull (number + 5, NULL, 10) : 0;
      const gboolean is_list = strstr (ask.url, "/services?") != NULL;
      g_autofree char *text = is_list ? make_page (publisher, page)
                              : publisher->placeless && strstr (ask.url, "service_at") != NULL ? make_places (publisher)
                                                                                               : NULL;
      g_autofree char *tag = text != NULL ? g_strdup_printf ("\"%u\"", g_str_hash (text)) : NULL;
      g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
      g_auto (WpCrawlNews) news = { 0 };
      WpCrawlAnswer answer = {
        .came = WP_CRAWL_CAME, .status = text != NULL ? 200 : 404, .retry_after = -1, .body = body
      };

      g_assert_cmpuint (asked++, <, 1000);
      if (publisher->etags && is_list)
        {
          answer.etag = tag;
          if (g_strcmp0 (ask.etag, tag) == 0)
            {
              answer.status = 304;
              answer.body = NULL;
            }
        }
      if (is_list && publisher->fails_at == page)
        answer = (WpCrawlAnswer){ .came = WP_CRAWL_NOTHING, .retry_after = -1 };
      if (!wp_crawl_answer (crawl, &answer, &news, &error))
        return FALSE;
      if (!wp_feed_import_news (import, crawl, &news, &error))
        return FALSE;
    }
  g_assert_true (wp_feed_import_end (import, crawl, &error));
  g_assert_no_error (error);
  if (counts != NULL)
    *counts = wp_feed_import_get_report (import)->counts;
  if (complete != NULL)
    *complete = wp_feed_import_get_report (import)->complete;
  return TRUE;
}

static const char *
name_of (Kept *kept, const char *source)
{
  char id[37];

  wp_listing_id (FEED, source, id);
  return g_hash_table_lookup (kept->records, id);
}

static void
test_changes (void)
{
  Publisher publisher = { .services = "abcde" };
  g_auto (Kept) kept = { 0 };
  WpFeedCounts counts;
  gboolean complete = FALSE;

  kept_init (&kept);
  g_assert_true (crawl_once (&publisher, &kept, &counts, &complete));
  g_assert_true (complete);
  g_assert_cmpuint (counts.added, ==, 5);
  g_assert_cmpuint (kept.puts, ==, 5);
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.same, ==, 5);
  g_assert_cmpuint (kept.puts, ==, 5);
  publisher.services = "abCde-f";
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.added, ==, 1);
  g_assert_cmpuint (counts.same, ==, 4);
  g_assert_cmpuint (counts.left_out, ==, 1);
  g_assert_cmpuint (counts.read, ==, 6);
  g_assert_cmpstr (name_of (&kept, "c"), ==, "Service C");
  g_assert_cmpuint (kept.puts, ==, 7);
}

/* Only the second complete crawl in a row that does not find it says that it is gone. */
static void
test_gone (void)
{
  Publisher publisher = { .services = "abcde" };
  g_auto (Kept) kept = { 0 };
  WpFeedCounts counts;
  gboolean complete = TRUE;

  kept_init (&kept);
  g_assert_true (crawl_once (&publisher, &kept, NULL, NULL));
  publisher.services = "acde";
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.gone, ==, 0);
  publisher.services = "abcde";
  g_assert_true (crawl_once (&publisher, &kept, NULL, NULL));
  publisher.services = "acde";
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.gone, ==, 0);
  publisher.fails_at = 2;
  g_assert_false (crawl_once (&publisher, &kept, NULL, NULL));
  g_assert_cmpstr (name_of (&kept, "b"), ==, "Service b");
  publisher.fails_at = 0;
  g_assert_true (crawl_once (&publisher, &kept, &counts, &complete));
  g_assert_true (complete);
  g_assert_cmpuint (counts.gone, ==, 1);
  g_assert_cmpstr (name_of (&kept, "b"), ==, "gone");
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.gone, ==, 0);
  publisher.services = "abcde";
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.back, ==, 1);
  g_assert_cmpstr (name_of (&kept, "b"), ==, "Service b");
}

/* A crawl that is gone on with: what came before counts as there, and what left before does not. */
static void
test_resumed (void)
{
  Publisher publisher = { .services = "abcdef" };
  g_auto (Kept) kept = { 0 };
  WpFeedCounts counts;

  kept_init (&kept);
  publisher.fails_at = 3;
  g_assert_false (crawl_once (&publisher, &kept, NULL, NULL));
  g_assert_cmpuint (g_hash_table_size (kept.records), ==, 4);
  g_assert_nonnull (kept.state);
  publisher.fails_at = 0;
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.added, ==, 2);
  g_assert_cmpuint (g_hash_table_size (kept.records), ==, 6);
  publisher.services = "acdefg";
  for (guint i = 0; i < 2; i++)
    {
      publisher.fails_at = 2;
      g_assert_false (crawl_once (&publisher, &kept, NULL, NULL));
      publisher.fails_at = 0;
      g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
      g_assert_cmpuint (counts.gone, ==, i);
    }
  g_assert_cmpstr (name_of (&kept, "b"), ==, "gone");
  g_assert_cmpstr (name_of (&kept, "a"), ==, "Service a");
}

static void
test_unchanged (void)
{
  Publisher publisher = { .services = "abcdef", .etags = TRUE };
  g_auto (Kept) kept = { 0 };
  WpFeedCounts counts;

  kept_init (&kept);
  g_assert_true (crawl_once (&publisher, &kept, NULL, NULL));
  publisher.services = "abcDef";
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
      g_assert_cmpuint (counts.same, ==, i == 0 ? 5 : 6);
      g_assert_cmpuint (counts.changed, ==, i == 0 ? 1 : 0);
      g_assert_cmpuint (counts.gone, ==, 0);
    }
}

static void
test_places (void)
{
  Publisher publisher = { .services = "abc", .etags = TRUE, .placeless = TRUE, .postcode = "YO99 1AA" };
  g_auto (Kept) kept = { 0 };
  WpFeedCounts counts;

  kept_init (&kept);
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.added, ==, 3);
  g_assert_cmpuint (kept.puts, ==, 4);
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.same, ==, 3);
  g_assert_cmpuint (kept.puts, ==, 4);
  publisher.postcode = "YO99 2BB";
  g_assert_true (crawl_once (&publisher, &kept, &counts, NULL));
  g_assert_cmpuint (counts.changed, ==, 1);
}

static void
test_failing (void)
{
  Publisher publisher = { .services = "abc" };
  g_auto (Kept) kept = { 0 };

  kept_init (&kept);
  kept.fails = TRUE;
  g_assert_false (crawl_once (&publisher, &kept, NULL, NULL));
  kept.fails = FALSE;
  g_assert_true (crawl_once (&publisher, &kept, NULL, NULL));
  g_assert_cmpuint (g_hash_table_size (kept.records), ==, 3);
}

static void
read_file (const char *text, Kept *kept, gboolean whole, WpFeedCounts *counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("wp-feed-XXXXXX.json", &stream, &error);
  g_autoptr (WpFeedImport) import = wp_feed_import_new (FEED, TODAY, NULL, &TARGET, kept, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, &error));
  g_assert_cmpint (wp_feed_import_file (import, file, NULL, &error), ==, whole);
  *counts = wp_feed_import_get_report (import)->counts;
  g_file_delete (file, NULL, NULL);
}

static void
test_file (void)
{
  g_auto (Kept) kept = { 0 };
  WpFeedCounts counts;

  kept_init (&kept);
  read_file ("[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"},{\"id\":\"c\"}]", &kept, TRUE, &counts);
  g_assert_cmpuint (counts.added, ==, 2);
  g_assert_cmpuint (counts.left_out, ==, 1);
  read_file ("[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"d\",\"na", &kept, FALSE, &counts);
  g_assert_cmpuint (counts.same, ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      read_file ("[{\"id\":\"a\",\"name\":\"A\"}]", &kept, TRUE, &counts);
      g_assert_cmpuint (counts.gone, ==, i);
    }
  g_assert_cmpstr (name_of (&kept, "b"), ==, "gone");
}

/* More services than are kept at once, in the thread that reads or in another. */
static void
test_long_file (gconstpointer data)
{
  const WpFeedTarget *target = data;
  g_autoptr (GString) text = g_string_new ("[");
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_auto (Kept) kept = { 0 };
  int fd = g_file_open_tmp ("services-XXXXXX.json", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  for (guint i = 0; i < 1700; i++)
    g_string_append_printf (text, "%s{\"id\":\"s%u\",\"name\":\"Service %u\"}", i == 0 ? "" : ",", i, i);
  g_string_append (text, ",{\"id\":\"s3\",\"name\":\"Told twice\"}]");
  g_file_set_contents (path, text->str, -1, NULL);
  file = g_file_new_for_path (path);
  kept_init (&kept);
  kept.fails_after = 400;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WpFeedImport) import = wp_feed_import_new (FEED, TODAY, NULL, target, &kept, &error);
      const gboolean done = wp_feed_import_file (import, file, NULL, &error);
      const WpFeedCounts *counts = &wp_feed_import_get_report (import)->counts;

      if (i == 0)
        {
          g_assert_false (done);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
          g_assert_cmpuint (kept.puts, ==, 500);
          kept.fails_after = 0;
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (done);
      g_assert_cmpuint (counts->same, ==, 500);
      g_assert_cmpuint (counts->added, ==, 1200);
      g_assert_cmpuint (counts->left_out, ==, 1);
    }
  g_assert_cmpuint (g_hash_table_size (kept.marks), ==, 1700);
  g_assert_cmpstr (name_of (&kept, "s3"), ==, "Service 3");
  g_unlink (path);
}

static WpRecord *
new_service (const char *feed, const char *source, const char *name)
{
  char id[37];
  WpRecord *record;

  wp_listing_id (feed, source, id);
  record = wp_record_new (WP_KIND_LISTED_SERVICE, id);
  wp_record_set_text (record, WP_LISTED_SERVICE_FEED, feed);
  wp_record_set_text (record, WP_LISTED_SERVICE_NAME, name);
  return record;
}

static void
test_twins (void)
{
  g_autoptr (WpFeedTwins) twins = wp_feed_twins_new ();
  g_autoptr (GArray) pairs = NULL;
  static const struct
  {
    const char *feed, *source, *name, *places, *telephone, *url;
  } SERVICES[] = {
    { FEED, "1", "Little Otters", "|YO99 1AA|Hall", NULL, NULL },
    { OTHER_FEED, "2", "LITTLE OTTERS!", "53.9,-1.1|YO99 1AA|", NULL, NULL },
    { FEED, "3", "Calm Minds", NULL, "01632 960 001", NULL },
    { OTHER_FEED, "4", "Calm minds", NULL, "01632 960001", "https://calm.example.org/" },
    { FEED, "5", "Calm", NULL, NULL, "http://www.calm.example.org" },
    { FEED, "6", "Little Otters", "|YO99 1AA|Hall", NULL, NULL },
    { OTHER_FEED, "7", "Other", "|YO99 1AA|Hall", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (SERVICES); i++)
    {
      g_autoptr (WpRecord) record = new_service (SERVICES[i].feed, SERVICES[i].source, SERVICES[i].name);

      wp_record_set_text (record, WP_LISTED_SERVICE_PLACES, SERVICES[i].places);
      wp_record_set_text (record, WP_LISTED_SERVICE_TELEPHONE, SERVICES[i].telephone);
      wp_record_set_text (record, WP_LISTED_SERVICE_URL, SERVICES[i].url);
      wp_feed_twins_add (twins, record);
    }
  /* What all services of a publisher share says nothing. */
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *source = g_strdup_printf ("many%u", i);
      g_autoptr (WpRecord) record = new_service (i % 2 == 0 ? FEED : OTHER_FEED, source, source);

      wp_record_set_text (record, WP_LISTED_SERVICE_URL, "https://council.example.org");
      wp_feed_twins_add (twins, record);
    }
  pairs = wp_feed_twins_find (twins, 100);
  g_assert_cmpuint (pairs->len, ==, 4);
  for (guint i = 0; i < pairs->len; i++)
    g_assert_cmpstr (g_array_index (pairs, WpFeedTwin, i).a, <, g_array_index (pairs, WpFeedTwin, i).b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed-import/changes", test_changes);
  g_test_add_func ("/feed-import/gone", test_gone);
  g_test_add_func ("/feed-import/resumed", test_resumed);
  g_test_add_func ("/feed-import/unchanged", test_unchanged);
  g_test_add_func ("/feed-import/places", test_places);
  g_test_add_func ("/feed-import/failing", test_failing);
  g_test_add_func ("/feed-import/file", test_file);
  g_test_add_data_func ("/feed-import/long-file", &TARGET, test_long_file);
  g_test_add_data_func ("/feed-import/long-file-aside", &ASIDE, test_long_file);
  g_test_add_func ("/feed-import/twins", test_twins);
  return g_test_run ();
}
