/* wp-crawler.c: takes a crawl over the line, by libsoup.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-crawler.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "wp-directory-error.h"
#include "wp-trust.h"

#define IDLE_S 30
#define WHOLE_S 180
#define CHUNK (64 * 1024)
#define LONGEST_RETRY_S (7 * 24 * 3600)

/* An answer, and what its members point to. */
typedef struct
{
  WpCrawlAnswer answer;
  SoupMessage *message; /* (owned) */
  GBytes *body;         /* (owned) (nullable) */
  char *reason;         /* (owned) (nullable) */
} Exchange;

static void
clear_exchange (Exchange *exchange)
{
  g_clear_object (&exchange->message);
  g_clear_pointer (&exchange->body, g_bytes_unref);
  g_clear_pointer (&exchange->reason, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, clear_exchange)

static gboolean
wait_for (guint ms, GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &fd))
    g_usleep ((gulong) ms * 1000);
  else
    {
      g_poll (&fd, 1, (int) ms);
      g_cancellable_release_fd (cancellable);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static int
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) until = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds = 0;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    return (int) MIN (seconds, LONGEST_RETRY_S);
  until = soup_date_time_new_from_http_string (text);
  if (until == NULL)
    return -1;
  now = g_date_time_new_now_utc ();
  return (int) CLAMP (g_date_time_difference (until, now) / G_TIME_SPAN_SECOND, 0, LONGEST_RETRY_S);
}

/* Reads to the end, or to one byte more than may be. FALSE with @error when it did not come whole, or in time. */
static gboolean
read_body (Exchange *exchange, GInputStream *stream, gint64 until, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  for (;;)
    {
      gssize n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      if (body->len + (gsize) n > WP_ORUK_MAX_PAGE)
        {
          exchange->answer.came = WP_CRAWL_TOO_LARGE;
          return TRUE;
        }
      g_byte_array_append (body, chunk, (guint) n);
      if (g_get_monotonic_time () > until)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _ ("the answer took too long."));
          return FALSE;
        }
    }
  exchange->body = g_byte_array_free_to_bytes (g_steal_pointer (&body));
  exchange->answer.body = exchange->body;
  return TRUE;
}

static void
read_head (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  exchange->answer = (WpCrawlAnswer){ .came = WP_CRAWL_CAME,
                                      .status = soup_message_get_status (exchange->message),
                                      .retry_after = read_retry_after (headers),
                                      .location = soup_message_headers_get_one (headers, "Location"),
                                      .etag = soup_message_headers_get_one (headers, "ETag"),
                                      .modified = soup_message_headers_get_one (headers, "Last-Modified") };
}

static gboolean
send (
    SoupSession *session, Exchange *exchange, const WpCrawlerLimits *limits, GCancellable *cancellable, GError **error)
{
  gint64 until = g_get_monotonic_time () + limits->whole * G_TIME_SPAN_SECOND;
  g_autoptr (GInputStream) plain = soup_session_send (session, exchange->message, cancellable, error);
  g_autoptr (GInputStream) stream = NULL;
  const char *encoding;
  gboolean read = TRUE;

  if (plain == NULL)
    return FALSE;
  read_head (exchange);
  encoding = soup_message_headers_get_one (soup_message_get_response_headers (exchange->message), "Content-Encoding");
  /* Of an error or a redirection nothing but the head is of use. */
  if (SOUP_STATUS_IS_SUCCESSFUL (exchange->answer.status))
    {
      if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0)
        stream = g_object_ref (plain);
      else if (g_ascii_strcasecmp (encoding, "gzip") == 0)
        {
          g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

          stream = g_converter_input_stream_new (plain, converter);
        }
      if (stream == NULL)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               _ ("the answer is packed in an unknown way."));
          read = FALSE;
        }
      else
        read = read_body (exchange, stream, until, cancellable, error);
    }
  /* What is left is not wanted: closing without it drops the connection. */
  if (!read || exchange->answer.came == WP_CRAWL_TOO_LARGE || !SOUP_STATUS_IS_SUCCESSFUL (exchange->answer.status))
    soup_session_abort (session);
  return read;
}

/* One request. FALSE with @error when the crawl has to end, not when the request failed. */
static gboolean
ask (SoupSession *session,
     const WpCrawlAsk *what,
     const WpCrawlerLimits *limits,
     Exchange *exchange,
     GCancellable *cancellable,
     GError **error)
{
  SoupMessageHeaders *headers;
  g_autoptr (GError) failed = NULL;

  exchange->message = soup_message_new (SOUP_METHOD_GET, what->url);
  if (exchange->message == NULL)
    {
      g_set_error_literal (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_ADDRESS, _ ("The feed’s address is none."));
      return FALSE;
    }
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (exchange->message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (what->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", what->etag);
  if (what->modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", what->modified);
  if (send (session, exchange, limits, cancellable, &failed))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (failed->domain == G_TLS_ERROR && failed->code == G_TLS_ERROR_BAD_CERTIFICATE)
    {
      /* Asking again would bring the same. */
      g_set_error_literal (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_REFUSED,
                           _ ("The server at this address could not prove that it is the publisher’s."));
      return FALSE;
    }
  exchange->reason = g_strdup (failed->message);
  exchange->answer = (WpCrawlAnswer){ .came = WP_CRAWL_NOTHING, .retry_after = -1, .reason = exchange->reason };
  return TRUE;
}

gboolean
wp_crawler_run (WpCrawl *crawl,
                const WpCrawlerLimits *limits,
                WpCrawlerFunc func,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  static const WpCrawlerLimits USUAL = { .idle = IDLE_S, .whole = WHOLE_S };
  g_autoptr (SoupSession) session = NULL;
  WpCrawlerLimits own = limits != NULL ? *limits : USUAL;
  WpCrawlAsk what;

  own.idle = own.idle > 0 ? own.idle : USUAL.idle;
  own.whole = own.whole > 0 ? own.whole : USUAL.whole;
  session = soup_session_new_with_options ("timeout", own.idle, "max-conns", 1, "max-conns-per-host", 1, "user-agent",
                                           "WholePicture/" WP_VERSION " (reader of service directories)", NULL);
  soup_session_set_tls_database (session, own.trust != NULL ? own.trust : wp_trust_system ());
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  while (wp_crawl_next (crawl, &what))
    {
      g_auto (Exchange) exchange = { 0 };
      g_auto (WpCrawlNews) news = { 0 };

      if (!wait_for (what.wait_ms, cancellable, error) || !ask (session, &what, &own, &exchange, cancellable, error)
          || !wp_crawl_answer (crawl, &exchange.answer, &news, error) || !func (crawl, &news, data, error))
        return FALSE;
    }
  return TRUE;
}
