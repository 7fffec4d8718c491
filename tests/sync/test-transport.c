/* test-transport.c: whom the transport trusts, and what it takes from whoever answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "wp-gzip.h"
#include "wp-sync-error.h"
#include "wp-temp-store.h"
#include "wp-test-ca.h"
#include "wp-transport.h"

#define RIGHT "127.0.0.1"
#define BOMB_SIZE (64 * 1024 * 1024)

/* A server that counts what reaches it. */
typedef struct
{
  WpTestCa *ca;
  SoupServer *server;
  char *folder;
  char *address;
  guint asked;
  char *token;  /* (owned) (nullable): of the last request */
  GBytes *body; /* (owned) (nullable): of the last request, unpacked */
  GHashTable *connections;
} Fixture;

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static GBytes *
make_bomb (void)
{
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (BOMB_SIZE), BOMB_SIZE);

  return wp_gzip_pack (zeros);
}

static void
answer_with (SoupServerMessage *message, GBytes *body, const char *encoding)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  if (encoding != NULL)
    soup_message_headers_replace (headers, "Content-Encoding", encoding);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

/* Answers with half of what was promised, and hangs up. */
static void
cut_off (SoupServerMessage *message)
{
  static const char half[] = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"half\":";
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), half, strlen (half), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) sent = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GBytes) hello = g_bytes_new_static ("{\"hello\":1}", 11);

  fixture->asked++;
  g_free (fixture->token);
  fixture->token = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  g_clear_pointer (&fixture->body, g_bytes_unref);
  fixture->body = g_strcmp0 (soup_message_headers_get_one (headers, "Content-Encoding"), "gzip") == 0
                      ? wp_gzip_unpack (sent, BOMB_SIZE, NULL)
                      : g_bytes_ref (sent);
  g_hash_table_add (fixture->connections, soup_server_message_get_socket (message));
  if (g_str_equal (path, "/hello"))
    answer_with (message, hello, NULL);
  else if (g_str_equal (path, "/packed"))
    {
      g_autoptr (GBytes) packed = wp_gzip_pack (hello);
      answer_with (message, packed, "gzip");
    }
  else if (g_str_equal (path, "/bomb"))
    {
      g_autoptr (GBytes) bomb = make_bomb ();
      answer_with (message, bomb, "gzip");
    }
  else if (g_str_equal (path, "/large"))
    {
      g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (WP_WIRE_MAX_BODY + 1), WP_WIRE_MAX_BODY + 1);
      answer_with (message, large, NULL);
    }
  else if (g_str_equal (path, "/half-packed"))
    {
      g_autoptr (GBytes) packed = wp_gzip_pack (hello);
      g_autoptr (GBytes) half = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
      answer_with (message, half, "gzip");
    }
  else if (g_str_equal (path, "/not-packed"))
    answer_with (message, hello, "gzip");
  else if (g_str_equal (path, "/brotli"))
    answer_with (message, hello, "br");
  else if (g_str_equal (path, "/redirect"))
    soup_server_message_set_redirect (message, 302, "/hello");
  else if (g_str_equal (path, "/busy"))
    {
      soup_server_message_set_status (message, 429, NULL);
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "7");
    }
  else if (g_str_equal (path, "/cut"))
    cut_off (message);
  else if (g_str_equal (path, "/never"))
    soup_server_message_pause (message);
  else
    soup_server_message_set_status (message, 404, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->ca = wp_test_ca_new ();
  fixture->folder = g_dir_make_tmp ("wp-transport-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->connections = g_hash_table_new (NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ca = g_build_filename (fixture->folder, "server-authority.pem", NULL);

  if (fixture->server != NULL)
    soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  wp_test_ca_free (fixture->ca);
  g_unlink (ca);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->address);
  g_free (fixture->token);
  g_clear_pointer (&fixture->body, g_bytes_unref);
  g_hash_table_unref (fixture->connections);
}

/* @certificate: (nullable) (transfer full): NULL: the server speaks plain HTTP */
static void
serve (Fixture *fixture, GTlsCertificate *certificate)
{
  g_autoptr (GTlsCertificate) mine = certificate;
  g_autoptr (GError) error = NULL;

  fixture->server = soup_server_new (NULL, NULL);
  if (certificate != NULL)
    soup_server_set_tls_certificate (fixture->server, certificate);
  soup_server_add_handler (fixture->server, NULL, asked_cb, fixture, NULL);
  soup_server_listen_local (
      fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0), &error);
  g_assert_no_error (error);
  GSList *uris = soup_server_get_uris (fixture->server);
  fixture->address = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static WpTransport *
reach (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WpTransport *transport =
      wp_transport_new (fixture->address, wp_test_ca_get_pem (fixture->ca), fixture->folder, &error);

  g_assert_no_error (error);
  wp_transport_set_limits (transport, 30, 50);
  return transport;
}

static gboolean
ask_with (WpTransport *transport, const WpWireRequest *request, WpWireAnswer *answer, gint64 *time, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_transport_send_async (transport, request, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_transport_send_finish (transport, result, answer, time, error);
}

static gboolean
ask (WpTransport *transport, const char *path, WpWireAnswer *answer, GError **error)
{
  WpWireRequest request = { .method = "GET", .path = (char *) path, .token = (char *) "secret" };

  return ask_with (transport, &request, answer, NULL, error);
}

static void
the_right_server_is_asked (Fixture *fixture, gconstpointer data)
{
  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_autoptr (WpTransport) transport = reach (fixture);
  g_autofree char *large = g_strnfill (5000, 'x');
  g_autoptr (GBytes) body = g_bytes_new (large, 5000);
  WpWireRequest push = { .method = "POST", .path = (char *) "/hello", .token = (char *) "secret", .body = body };
  g_autoptr (GError) error = NULL;
  static const char *const paths[] = { "/hello", "/packed" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      WpWireAnswer answer;
      g_assert_true (ask (transport, paths[i], &answer, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (answer.status, ==, 200);
      g_assert_cmpmem (g_bytes_get_data (answer.body, NULL), g_bytes_get_size (answer.body), "{\"hello\":1}", 11);
      g_assert_cmpstr (fixture->token, ==, "Bearer secret");
      wp_wire_answer_clear (&answer);
    }
  /* Pushes one after the other share a connection; a large one is packed. */
  for (guint i = 0; i < 5; i++)
    {
      WpWireAnswer answer;
      gint64 time;
      g_assert_true (ask_with (transport, &push, &answer, &time, &error));
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (fixture->body, body));
      g_assert_cmpint (ABS (time - g_get_real_time () / 1000), <, 5000);
      wp_wire_answer_clear (&answer);
    }
  g_assert_cmpuint (g_hash_table_size (fixture->connections), ==, 1);
}

/* Whoever can't prove to be the server learns nothing, not even the token. */
static void
nobody_else_is_told_anything (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WpTestCa) stranger = wp_test_ca_new ();
  GTlsCertificate *certificates[] = {
    wp_test_ca_issue (fixture->ca, "other.example.org", -1, 1), /* another host */
    wp_test_ca_issue (fixture->ca, RIGHT, -10, -1),             /* expired */
    wp_test_ca_issue (fixture->ca, RIGHT, 1, 10),               /* not in force yet */
    wp_test_ca_issue (stranger, RIGHT, -1, 1),                  /* signed by nobody that is trusted */
    NULL,                                                       /* plain HTTP */
  };

  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autoptr (GError) error = NULL;
      WpWireAnswer answer;
      serve (fixture, certificates[i]);
      g_autoptr (WpTransport) transport = reach (fixture);
      if (certificates[i] == NULL)
        wp_transport_set_limits (transport, 2, 2);
      g_assert_false (ask (transport, "/hello", &answer, &error));
      g_test_message ("%u: %s", i, error->message);
      /* What speaks no TLS may also just not answer to its greeting. */
      if (certificates[i] != NULL || error->code != WP_SYNC_ERROR_UNREACHABLE)
        g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNTRUSTED);
      g_assert_cmpuint (answer.status, ==, 0);
      g_assert_cmpuint (fixture->asked, ==, 0);
      soup_server_disconnect (fixture->server);
      g_clear_object (&fixture->server);
      g_clear_pointer (&fixture->address, g_free);
    }
}

/* Without the authority's own certificate those of the system count, and none of them vouches for this server. */
static void
without_a_certificate_the_system_decides (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer;

  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_autoptr (WpTransport) transport = wp_transport_new (fixture->address, NULL, fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_false (ask (transport, "/hello", &answer, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNTRUSTED);
  g_assert_cmpuint (fixture->asked, ==, 0);

  /* Another one that trusts the authority alone changes nothing for this one, nor this one for that. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WpTransport) other = reach (fixture);
      g_clear_error (&error);
      g_assert_false (ask (transport, "/hello", &answer, &error));
      g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNTRUSTED);
      g_clear_error (&error);
      g_assert_true (ask (other, "/hello", &answer, &error));
      g_assert_no_error (error);
      wp_wire_answer_clear (&answer);
    }
}

static void
plain_addresses_are_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "http://127.0.0.1:1", "ftp://127.0.0.1", "https://", "https://a:b@127.0.0.1" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (wp_transport_new (wrong[i], NULL, fixture->folder, &error));
      g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT);
    }
}

static void
hostile_answers_are_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    int code;
  } cases[] = {
    { "/bomb", WP_SYNC_ERROR_ANSWER },       { "/large", WP_SYNC_ERROR_ANSWER },
    { "/not-packed", WP_SYNC_ERROR_ANSWER }, { "/brotli", WP_SYNC_ERROR_ANSWER },
    { "/redirect", WP_SYNC_ERROR_ANSWER },   { "/half-packed", WP_SYNC_ERROR_UNREACHABLE },
    { "/cut", WP_SYNC_ERROR_UNREACHABLE },   { "/never", WP_SYNC_ERROR_UNREACHABLE },
  };

  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_autoptr (WpTransport) transport = reach (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      WpWireAnswer answer;
      fixture->asked = 0;
      g_test_message ("%s", cases[i].path);
      if (g_str_equal (cases[i].path, "/never"))
        wp_transport_set_limits (transport, 2, 2);
      g_assert_false (ask (transport, cases[i].path, &answer, &error));
      g_assert_error (error, WP_SYNC_ERROR, cases[i].code);
      g_assert_null (answer.body);
      /* A redirection was not followed. libsoup itself asks once more where a connection that was used before ends. */
      g_assert_cmpuint (fixture->asked, <=, 2);
    }
}

static void
a_busy_server_says_how_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer;

  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_autoptr (WpTransport) transport = reach (fixture);
  g_assert_true (ask (transport, "/busy", &answer, &error));
  g_assert_cmpuint (answer.status, ==, 429);
  g_assert_cmpuint (answer.retry_after, ==, 7);
  wp_wire_answer_clear (&answer);
}

static void
nobody_there_is_no_mystery (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer;

  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_autoptr (WpTransport) transport = reach (fixture);
  soup_server_disconnect (fixture->server);
  g_assert_false (ask (transport, "/hello", &answer, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE);
}

static void
what_is_not_wanted_any_more_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  WpWireRequest request = { .method = "GET", .path = (char *) "/never" };
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer;
  gboolean slept = FALSE;

  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_autoptr (WpTransport) transport = reach (fixture);
  wp_transport_send_async (transport, &request, cancellable, wp_await_cb, &waiting);
  g_timeout_add (100, wake_cb, &slept);
  while (!slept)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (waiting);
  g_cancellable_cancel (cancellable);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_false (wp_transport_send_finish (transport, result, &answer, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* What lies there already is not written anew: a full disk must not keep a desk from its server. */
static void
an_equal_certificate_is_left_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "server-authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf first, second;

  serve (fixture, wp_test_ca_issue (fixture->ca, RIGHT, -1, 1));
  g_object_unref (reach (fixture));
  g_assert_cmpint (g_stat (path, &first), ==, 0);
  g_object_unref (reach (fixture));
  g_assert_cmpint (g_stat (path, &second), ==, 0);
  g_assert_cmpuint (first.st_ino, ==, second.st_ino);

  /* Where it can't be written, that is what is said. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (wp_transport_new (fixture->address, wp_test_ca_get_pem (fixture->ca), fixture->folder, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "disk"));
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/sync/transport/right", the_right_server_is_asked);
  TEST ("/sync/transport/untrusted", nobody_else_is_told_anything);
  TEST ("/sync/transport/system", without_a_certificate_the_system_decides);
  TEST ("/sync/transport/plain", plain_addresses_are_refused);
  TEST ("/sync/transport/hostile", hostile_answers_are_refused);
  TEST ("/sync/transport/busy", a_busy_server_says_how_long);
  TEST ("/sync/transport/nobody", nobody_there_is_no_mystery);
  TEST ("/sync/transport/cancelled", what_is_not_wanted_any_more_ends);
  TEST ("/sync/transport/certificate", an_equal_certificate_is_left_alone);
  return g_test_run ();
}
