/* test-crawler.c: crawls of a small server on this computer, sound and hostile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

#include "wp-crawler.h"
#include "wp-directory-error.h"
#include "wp-test-ca.h"

#define LARGE (100 * 1024 * 1024)
#define SERVICES 230
#define PER_PAGE 100

/* How the server behaves. */
typedef enum {
  WELL,
  PACKED,
  ELSEWHERE,
  ENDLESS_REDIRECTIONS,
  BUSY_ONCE,
  LARGE_BODY,
  BOMB,
  CUT_OFF,
  SLOW,
  SILENT,
  UNTRUSTED,
} Manner;

/* A server with a thread of its own, as the crawl waits on the test's. */
typedef struct
{
  Manner manner;
  GThread *thread;
  GMainLoop *loop;
  GMutex lock;
  GCond ready;
  char *address;
  gint asked;
  gint services; /* how many times pages of services were asked for */
  gint unchanged;
  gint honest; /* requests that say who they are */
} Publisher;

static char *
make_page (guint page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint first = (page - 1) * PER_PAGE;

  g_string_append_printf (text, "{\"total_items\":%d,\"total_pages\":3,\"page_number\":%u,\"contents\":[", SERVICES,
                          page);
  for (guint i = first; i < MIN (first + PER_PAGE, SERVICES); i++)
    g_string_append_printf (text, "%s{\"id\":\"s%u\",\"name\":\"Service %u\",\"service_at_locations\":[]}",
                            i > first ? "," : "", i, i);
  g_string_append (text, "]}");
  return g_strdup (text->str);
}

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, converter);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
answer_with (SoupServerMessage *message, GBytes *body)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/json", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

static void
answer_packed (SoupServerMessage *message, GBytes *body)
{
  g_autoptr (GBytes) packed = pack (body);

  answer_with (message, packed);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
}

/* Half of what was promised. */
static void
cut_off (SoupServerMessage *message)
{
  static const char HALF[] = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"contents\":[{\"id\":";
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), HALF, strlen (HALF), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static gboolean
drip_cb (gpointer data)
{
  GOutputStream *out = g_io_stream_get_output_stream (data);

  return g_output_stream_write (out, " ", 1, NULL, NULL) == 1 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* A byte now and then, without end. */
static void
drip (SoupServerMessage *message)
{
  static const char HEAD[] = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n";
  GIOStream *stream = soup_server_message_steal_connection (message);
  g_autoptr (GSource) source = g_timeout_source_new (50);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), HEAD, strlen (HEAD), NULL, NULL, NULL);
  g_source_set_callback (source, drip_cb, stream, g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
answer_page (Publisher *publisher, SoupServerMessage *message, guint page)
{
  g_autofree char *etag = g_strdup_printf ("\"page %u\"", page);
  g_autofree char *text = make_page (page);
  g_autoptr (GBytes) body = g_bytes_new_take (g_steal_pointer (&text), strlen (text));
  const char *told = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "If-None-Match");

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", etag);
  if (g_strcmp0 (told, etag) == 0)
    {
      g_atomic_int_inc (&publisher->unchanged);
      soup_server_message_set_status (message, 304, NULL);
    }
  else if (publisher->manner == PACKED)
    answer_packed (message, body);
  else
    answer_with (message, body);
}

static void
answer_services (Publisher *publisher, SoupServerMessage *message, GHashTable *query)
{
  const char *page = query != NULL ? g_hash_table_lookup (query, "page") : NULL;
  gint n = g_atomic_int_add (&publisher->services, 1);
  g_autoptr (GBytes) large = NULL;

  switch (publisher->manner)
    {
    case ELSEWHERE:
      soup_server_message_set_redirect (message, 302, "https://elsewhere.example.org/services");
      break;
    case ENDLESS_REDIRECTIONS:
      soup_server_message_set_redirect (message, 302, "/services?page=1&again");
      break;
    case LARGE_BODY:
      large = g_bytes_new_take (g_malloc0 (LARGE), LARGE);
      answer_with (message, large);
      break;
    case BOMB:
      large = g_bytes_new_take (g_malloc0 (LARGE), LARGE);
      answer_packed (message, large);
      break;
    case CUT_OFF:
      cut_off (message);
      break;
    case SLOW:
      drip (message);
      break;
    case SILENT:
      soup_server_message_pause (message);
      break;
    case BUSY_ONCE:
      if (n == 0)
        {
          soup_server_message_set_status (message, 429, NULL);
          soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "1");
          break;
        }
      answer_page (publisher, message, (guint) atoi (page));
      break;
    default:
      answer_page (publisher, message, (guint) atoi (page));
      break;
    }
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Publisher *publisher = data;
  const char *agent = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "User-Agent");

  g_atomic_int_inc (&publisher->asked);
  if (agent != NULL && g_str_has_prefix (agent, "WholePicture/"))
    g_atomic_int_inc (&publisher->honest);
  if (g_str_equal (path, "/services"))
    answer_services (publisher, message, query);
  else
    soup_server_message_set_status (message, 404, NULL);
}

static gpointer
serve (gpointer data)
{
  Publisher *publisher = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;
  SoupServerListenOptions flags = SOUP_SERVER_LISTEN_IPV4_ONLY;
  GSList *uris;

  g_main_context_push_thread_default (context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, asked_cb, publisher, NULL);
  if (publisher->manner == UNTRUSTED)
    {
      g_autoptr (WpTestCa) ca = wp_test_ca_new ();
      g_autoptr (GTlsCertificate) certificate = wp_test_ca_issue (ca, "127.0.0.1", -1, 30);

      soup_server_set_tls_certificate (server, certificate);
      flags |= SOUP_SERVER_LISTEN_HTTPS;
    }
  g_assert_true (soup_server_listen_local (server, 0, flags, &error));
  uris = soup_server_get_uris (server);
  g_mutex_lock (&publisher->lock);
  publisher->loop = g_main_loop_new (context, FALSE);
  publisher->address = g_uri_to_string (uris->data);
  g_cond_signal (&publisher->ready);
  g_mutex_unlock (&publisher->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (publisher->loop);
  soup_server_disconnect (server);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
publisher_start (Publisher *publisher, Manner manner)
{
  *publisher = (Publisher){ .manner = manner };
  g_mutex_init (&publisher->lock);
  g_cond_init (&publisher->ready);
  publisher->thread = g_thread_new ("publisher", serve, publisher);
  g_mutex_lock (&publisher->lock);
  while (publisher->address == NULL)
    g_cond_wait (&publisher->ready, &publisher->lock);
  g_mutex_unlock (&publisher->lock);
}

static void
publisher_stop (Publisher *publisher)
{
  g_main_loop_quit (publisher->loop);
  g_thread_join (publisher->thread);
  g_main_loop_unref (publisher->loop);
  g_free (publisher->address);
  g_mutex_clear (&publisher->lock);
  g_cond_clear (&publisher->ready);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Publisher, publisher_stop)

static gboolean
count_cb (WpCrawl *crawl, const WpCrawlNews *news, gpointer data, GError **error)
{
  guint *n = data;

  *n += news->listings != NULL ? news->listings->len : 0;
  return TRUE;
}

static WpCrawl *
crawl_of (Publisher *publisher)
{
  g_autoptr (GError) error = NULL;
  WpCrawl *crawl = wp_crawl_new (publisher->address, WP_CRAWL_LOOPBACK, &error);

  g_assert_no_error (error);
  wp_crawl_set_pause (crawl, 0);
  return crawl;
}

static void
check_well (Manner manner)
{
  g_auto (Publisher) publisher;
  g_autoptr (WpCrawl) crawl = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  publisher_start (&publisher, manner);
  crawl = crawl_of (&publisher);
  g_assert_true (wp_crawler_run (crawl, NULL, count_cb, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, SERVICES);
  g_assert_true (wp_crawl_get_progress (crawl).complete);
  g_assert_cmpint (publisher.honest, ==, publisher.asked);
}

static void
test_well (void)
{
  check_well (WELL);
}

static void
test_packed (void)
{
  check_well (PACKED);
}

static void
test_busy (void)
{
  gint64 start = g_get_monotonic_time ();

  check_well (BUSY_ONCE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_TIME_SPAN_SECOND);
}

static void
test_again (void)
{
  g_auto (Publisher) publisher;
  g_autoptr (WpCrawl) crawl = NULL;
  g_autoptr (WpCrawl) later = NULL;
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  publisher_start (&publisher, WELL);
  crawl = crawl_of (&publisher);
  g_assert_true (wp_crawler_run (crawl, NULL, count_cb, &n, NULL, &error));
  state = wp_crawl_save (crawl);
  later = wp_crawl_load (state, WP_CRAWL_LOOPBACK, &error);
  g_assert_no_error (error);
  wp_crawl_set_pause (later, 0);
  g_assert_true (wp_crawler_run (later, NULL, count_cb, &n, NULL, &error));
  g_assert_cmpuint (n, ==, SERVICES);
  g_assert_cmpint (publisher.unchanged, ==, 3);
  g_assert_cmpuint (wp_crawl_get_progress (later).services, ==, SERVICES);
  g_assert_true (wp_crawl_get_progress (later).complete);
}

static void
check_refused (Manner manner, int code, gint asked)
{
  g_auto (Publisher) publisher;
  g_autoptr (WpCrawl) crawl = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  publisher_start (&publisher, manner);
  crawl = crawl_of (&publisher);
  g_assert_false (wp_crawler_run (crawl, NULL, count_cb, &n, NULL, &error));
  g_assert_cmpuint (error->domain, ==, WP_DIRECTORY_ERROR);
  g_assert_cmpint (error->code, ==, code);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (publisher.services, ==, asked);
}

static void
test_redirections (void)
{
  check_refused (ELSEWHERE, WP_DIRECTORY_ERROR_REFUSED, 1);
  check_refused (ENDLESS_REDIRECTIONS, WP_DIRECTORY_ERROR_REFUSED, 6);
}

static void
test_large (void)
{
  check_refused (LARGE_BODY, WP_DIRECTORY_ERROR_LIMIT, 1);
  check_refused (BOMB, WP_DIRECTORY_ERROR_LIMIT, 1);
}

/* A certificate that nobody here knows: not one request is made. */
static void
test_untrusted (void)
{
  check_refused (UNTRUSTED, WP_DIRECTORY_ERROR_REFUSED, 0);
}

/* Waits for the first of the tries only, and then stops. */
static gboolean
stop_at_services_cb (WpCrawl *crawl, const WpCrawlNews *news, gpointer data, GError **error)
{
  Publisher *publisher = data;

  if (g_atomic_int_get (&publisher->services) == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "stopped");
  return FALSE;
}

static void
check_tried (Manner manner)
{
  static const WpCrawlerLimits LIMITS = { .idle = 1, .whole = 1 };
  g_auto (Publisher) publisher;
  g_autoptr (WpCrawl) crawl = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  publisher_start (&publisher, manner);
  crawl = crawl_of (&publisher);
  g_assert_false (wp_crawler_run (crawl, &LIMITS, stop_at_services_cb, &publisher, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_false (wp_crawl_get_progress (crawl).done);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_TIME_SPAN_SECOND);
}

static void
test_broken (void)
{
  check_tried (CUT_OFF);
  check_tried (SLOW);
  check_tried (SILENT);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (300 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  static const Manner MANNERS[] = { SILENT, WELL };

  for (guint i = 0; i < G_N_ELEMENTS (MANNERS); i++)
    {
      g_auto (Publisher) publisher;
      g_autoptr (WpCrawl) crawl = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      GThread *thread;
      guint n = 0;

      publisher_start (&publisher, MANNERS[i]);
      crawl = crawl_of (&publisher);
      /* The second time in a pause. */
      wp_crawl_set_pause (crawl, i == 0 ? 0 : 60000);
      thread = g_thread_new ("canceller", cancel_soon, cancellable);
      g_assert_false (wp_crawler_run (crawl, NULL, count_cb, &n, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_thread_join (thread);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crawler/well", test_well);
  g_test_add_func ("/crawler/packed", test_packed);
  g_test_add_func ("/crawler/busy", test_busy);
  g_test_add_func ("/crawler/again", test_again);
  g_test_add_func ("/crawler/redirections", test_redirections);
  g_test_add_func ("/crawler/large", test_large);
  g_test_add_func ("/crawler/untrusted", test_untrusted);
  g_test_add_func ("/crawler/broken", test_broken);
  g_test_add_func ("/crawler/cancelled", test_cancelled);
  return g_test_run ();
}
