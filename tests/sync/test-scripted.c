/* test-scripted.c: a desk and a server that says what a test wants: what the person reads, and what it leads to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "wp-sync.h"
#include "wp-temp-store.h"
#include "wp-test-ca.h"
#include "wp-upkeep.h"

#define PASSWORD "nine green bottles"
#define LONGEST_MS 60000
#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

#define ID_DEVICE "018f0000-0000-7000-8000-000000000001"
#define ID_USER "018f0000-0000-7000-8000-000000000002"
#define ID_AUTHORITY "018f0000-0000-7000-8000-000000000003"

#define TOKENS "\"access\":\"a\",\"access_until\":4102444800000,\"refresh\":\"r\",\"role\":\"worker\""
#define ENROLLED                                                                                                \
  "{\"device\":\"" ID_DEVICE "\",\"user\":\"" ID_USER "\",\"sign_in\":\"jo\",\"name\":\"Jo Marsh\"," TOKENS "," \
  "\"authority\":{\"id\":\"" ID_AUTHORITY "\",\"name\":\"Ridings Council\"},\"epoch\":\"E1\","                  \
  "\"rescue\":\"MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=\",\"lease_days\":14}"
#define HEALTH "{\"status\":\"ok\",\"proto\":1,\"schema\":1}"
#define NO_NEWS "{\"epoch\":\"E1\",\"ops\":[],\"next\":[7,null,null],\"more\":false,\"left\":0}"
#define MORE_NEWS "{\"epoch\":\"E1\",\"ops\":[],\"next\":[3,null,null],\"more\":true,\"left\":9}"

/* What is answered on one path. */
typedef struct
{
  guint status; /* 0: the connection is cut */
  guint retry_after;
  char *body; /* (owned) */
} Line;

typedef struct
{
  WpTestCa *ca;
  SoupServer *server;
  char *address;
  gint64 now;         /* by the server's clock */
  GHashTable *script; /* (element-type utf8 Line) */
  guint rescues;      /* bundles that were handed over */
  GPtrArray *keys;    /* (element-type utf8): of the devices that asked to be enrolled, one behind the other */
  WpTempStore *temp;
  WpSecrets *secrets;
  WpSync *sync;
} Fixture;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->body);
  g_free (line);
}

static void
say (Fixture *fixture, const char *path, guint status, const char *body)
{
  Line *line = g_new0 (Line, 1);

  line->status = status;
  line->body = g_strdup (body);
  g_hash_table_insert (fixture->script, g_strdup (path), line);
}

static void
refuse (Fixture *fixture, const char *path, guint status, const char *code, guint retry_after)
{
  g_autofree char *body = g_strdup_printf ("{\"error\":\"%s\",\"message\":\"no\"}", code);

  say (fixture, path, status, body);
  ((Line *) g_hash_table_lookup (fixture->script, path))->retry_after = retry_after;
}

/* Nothing but /health is answered otherwise. */
static void
refuse_all (Fixture *fixture, guint status, const char *code)
{
  static const char *const paths[] = { "/v1/session", "/v1/session/refresh", "/v1/pull", "/v1/push", "/v1/audit" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    refuse (fixture, paths[i], status, code, 0);
}

static void
note_key (Fixture *fixture, SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (
      json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), NULL));
  JsonObject *device = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "device");
  g_ptr_array_add (fixture->keys, g_strdup (json_object_get_string_member (device, "key")));
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *fixture = data;
  const Line *line = g_hash_table_lookup (fixture->script, path);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (fixture->now / 1000);
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);

  soup_message_headers_replace (headers, "Date", date);
  fixture->rescues += g_str_equal (path, "/v1/rescue");
  if (g_str_equal (path, "/v1/enrol"))
    note_key (fixture, message);
  if (line == NULL)
    {
      soup_server_message_set_status (message, 503, NULL);
      return;
    }
  if (line->status == 0)
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
      g_io_stream_close (stream, NULL, NULL);
      return;
    }
  /* News that nobody has is waited for. */
  if (line->status == 200 && query != NULL && g_hash_table_contains (query, "wait"))
    {
      soup_server_message_pause (message);
      return;
    }
  if (line->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", line->retry_after);
      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  soup_server_message_set_status (message, line->status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, line->body, strlen (line->body));
}

/* From its own port, at which it is found again after it was away. */
static void
serve (Fixture *fixture)
{
  g_autoptr (GTlsCertificate) certificate = wp_test_ca_issue (fixture->ca, "127.0.0.1", -1, 1);
  g_autoptr (GUri) known = fixture->address != NULL ? g_uri_parse (fixture->address, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_set_tls_certificate (fixture->server, certificate);
  soup_server_add_handler (fixture->server, NULL, asked_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, known != NULL ? (guint) g_uri_get_port (known) : 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS, &error);
  g_assert_no_error (error);
  GSList *uris = soup_server_get_uris (fixture->server);
  g_free (fixture->address);
  fixture->address = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
fall_silent (Fixture *fixture)
{
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
}

static void
open_sync (Fixture *fixture)
{
  fixture->sync = wp_sync_new_with_secrets (fixture->temp->store, fixture->secrets);
  wp_sync_start (fixture->sync);
}

static void
close_sync (Fixture *fixture)
{
  GAsyncResult *waiting = NULL;

  wp_sync_stop_async (fixture->sync, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_sync_stop_finish (fixture->sync, result, NULL));
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->sync));
}

/* The program ends, and begins again @days later. */
static void
restart_after (Fixture *fixture, guint days)
{
  close_sync (fixture);
  fixture->now += days * DAY_MS;
  wp_clock_set (fixture->temp->clock, wp_clock_now (fixture->temp->clock) + days * DAY_MS);
  open_sync (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ca = wp_test_ca_new ();
  fixture->now = WP_TEST_NOW;
  fixture->script = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_line);
  fixture->keys = g_ptr_array_new_with_free_func (g_free);
  say (fixture, "/health", 200, HEALTH);
  say (fixture, "/v1/enrol", 200, ENROLLED);
  say (fixture, "/v1/session", 200, "{" TOKENS "}");
  say (fixture, "/v1/session/refresh", 200, "{" TOKENS "}");
  say (fixture, "/v1/pull", 200, NO_NEWS);
  say (fixture, "/v1/audit", 200, "{\"upto\":1000}");
  say (fixture, "/v1/device/wiped", 200, "{}");
  serve (fixture);
  fixture->temp = wp_temp_store_new ();
  fixture->secrets = wp_secrets_new_in_memory ();
  open_sync (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_sync (fixture);
  if (fixture->server != NULL)
    fall_silent (fixture);
  g_object_unref (fixture->secrets);
  wp_temp_store_free (fixture->temp);
  g_ptr_array_unref (fixture->keys);
  g_hash_table_unref (fixture->script);
  wp_test_ca_free (fixture->ca);
  g_free (fixture->address);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  Fixture *fixture;
  WpSyncState state;
} Wanted;

static gboolean
has_state (gpointer data)
{
  const Wanted *wanted = data;

  return wp_sync_get_state (wanted->fixture->sync) == wanted->state;
}

static void
wait_for (gboolean (*holds) (gpointer data), gpointer data)
{
  gint64 began = g_get_monotonic_time ();
  guint id = g_timeout_add (5, wake_cb, NULL);

  while (!holds (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint ((g_get_monotonic_time () - began) / 1000, <, LONGEST_MS);
    }
  g_source_remove (id);
}

static void
wait_for_state (Fixture *fixture, WpSyncState state)
{
  Wanted wanted = { fixture, state };

  wait_for (has_state, &wanted);
}

static void
assert_says (const char *text, const char *words)
{
  if (text == NULL || strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text != NULL ? text : "", words);
  g_assert_null (strstr (text, "by itself"));
}

static gint64
get_instant (Fixture *fixture, const char *name)
{
  gint64 value;

  g_object_get (fixture->sync, name, &value, NULL);
  return value;
}

static gboolean
enrol (Fixture *fixture, const char *code, gint64 expires, GCancellable *cancellable, GError **error)
{
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_new (fixture->address, code, error);
  GAsyncResult *waiting = NULL;

  g_assert_nonnull (enrolment);
  enrolment->ca = g_strdup (wp_test_ca_get_pem (fixture->ca));
  enrolment->expires = expires;
  wp_sync_enrol_async (fixture->sync, enrolment, PASSWORD, cancellable, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_sync_enrol_finish (fixture->sync, result, error);
}

static void
enrol_well (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (enrol (fixture, "ABCD-EFGH-2345", 0, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_enrolment_fails (Fixture *fixture, WpSyncError code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (enrol (fixture, "ABCD-EFGH-2345", 0, NULL, &error));
  g_assert_error (error, WP_SYNC_ERROR, (int) code);
  assert_says (error->message, words);
  g_assert_false (wp_sync_is_enrolled (fixture->sync));
}

static void
assert_sign_in_fails (Fixture *fixture, WpSyncError code, const char *words)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_sync_sign_in_async (fixture->sync, PASSWORD, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_false (wp_sync_sign_in_finish (fixture->sync, result, &error));
  g_assert_error (error, WP_SYNC_ERROR, (int) code);
  assert_says (error->message, words);
}

/* ---- What is said to who waits for it ---- */

static void
an_enrolment_that_fails_says_what_to_do (Fixture *fixture, gconstpointer data)
{
  refuse (fixture, "/v1/enrol", 403, "forbidden", 0);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_ENROLMENT, "does not take this code");
  refuse (fixture, "/v1/enrol", 400, "bad-request", 0);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_ENROLMENT, "at least twelve characters");
  refuse (fixture, "/v1/enrol", 401, "sign-in", 0);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_SIGN_IN, "has a password already");
  refuse (fixture, "/v1/enrol", 409, "conflicting", 0);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_NOT_EMPTY, "already holds families");
  refuse (fixture, "/v1/enrol", 429, "too-many", 61);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_BUSY, "Wait 2 minutes");
  refuse (fixture, "/v1/enrol", 503, "unavailable", 5);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_BUSY, "Try again in a few minutes");
  refuse (fixture, "/v1/enrol", 500, "failed", 0);
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_FAILED, "Try again");
}

static void
a_sign_in_that_fails_says_what_to_do (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  wp_sync_sign_out (fixture->sync);
  refuse (fixture, "/v1/session", 401, "sign-in", 0);
  assert_sign_in_fails (fixture, WP_SYNC_ERROR_SIGN_IN, "password is not right");
  refuse (fixture, "/v1/session", 429, "too-many", 60);
  assert_sign_in_fails (fixture, WP_SYNC_ERROR_BUSY, "Wait 1 minute,");
  refuse (fixture, "/v1/session", 429, "too-many", 840);
  assert_sign_in_fails (fixture, WP_SYNC_ERROR_BUSY, "Wait 14 minutes");
  refuse (fixture, "/v1/session", 400, "bad-request", 0);
  assert_sign_in_fails (fixture, WP_SYNC_ERROR_FAILED, "Try again");
}

/* The clock of the desk is fast by two days, and the file is of today. It is for the server to say whether it has run
 * out. */
static void
a_clock_that_is_wrong_does_not_end_a_file (Fixture *fixture, gconstpointer data)
{
  gint64 expires = fixture->now + DAY_MS;
  g_autoptr (GError) error = NULL;

  wp_clock_set (fixture->temp->clock, fixture->now + 2 * DAY_MS);
  g_assert_true (enrol (fixture, "ABCD-EFGH-2345", expires, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ABS (get_instant (fixture, "skew") - 2 * DAY_MS), <, 2000);
}

static void
a_file_that_has_run_out_is_told_as_that (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* By the server's clock; the desk's is slow. */
  refuse (fixture, "/v1/enrol", 403, "forbidden", 0);
  wp_clock_set (fixture->temp->clock, fixture->now - 3 * DAY_MS);
  g_assert_false (enrol (fixture, "ABCD-EFGH-2345", fixture->now - DAY_MS, NULL, &error));
  assert_says (error->message, "has run out");
  g_assert_null (strstr (error->message, "code"));
  g_assert_cmpint (get_instant (fixture, "skew"), <, 0);
}

/* ---- The key of an enrolment ---- */

static void
stop_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
has_asked (gpointer data)
{
  return ((Fixture *) data)->keys->len > 0;
}

/* A reply is lost, and the person gives up once: each try with one code comes from the same device. */
static void
each_try_with_a_code_has_the_same_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) escape = g_cancellable_new ();
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_new (fixture->address, "ABCD-EFGH-2345", &error);
  gboolean ended = FALSE;

  say (fixture, "/v1/enrol", 0, "");
  enrolment->ca = g_strdup (wp_test_ca_get_pem (fixture->ca));
  wp_sync_enrol_async (fixture->sync, enrolment, PASSWORD, escape, stop_cb, &ended);
  wait_for (has_asked, fixture);
  g_cancellable_cancel (escape);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (enrol (fixture, "ABCD-EFGH-2345", 0, NULL, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE);
  g_clear_error (&error);
  say (fixture, "/v1/enrol", 200, ENROLLED);
  enrol_well (fixture);
  g_assert_cmpuint (fixture->keys->len, >=, 3);
  for (guint i = 1; i < fixture->keys->len; i++)
    g_assert_cmpstr (fixture->keys->pdata[i], ==, fixture->keys->pdata[0]);

  /* Another code makes another device, and a new enrolment with the same one does too. */
  g_ptr_array_add (fixture->keys, g_strdup (fixture->keys->pdata[0]));
  g_assert_true (enrol (fixture, "ABCD-EFGH-2346", 0, NULL, &error));
  g_assert_cmpstr (fixture->keys->pdata[fixture->keys->len - 1], !=, fixture->keys->pdata[0]);
}

/* ---- The lease, and what is the same ---- */

static gboolean
holds_nothing (gpointer data)
{
  return wp_temp_store_query (((Fixture *) data)->temp, "SELECT count(*) FROM family") == 0;
}

/* Past lease and grace there is a day to sign in. It is not begun anew by starting anew. */
static void
assert_may_still_sign_in (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      assert_says (wp_sync_get_message (fixture->sync), "will soon be erased");
      assert_sign_in_fails (fixture, WP_SYNC_ERROR_SIGN_IN, "not right");
      g_assert_false (holds_nothing (fixture));
      restart_after (fixture, 0);
      wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
    }
  /* What was said stands while the line is down. */
  fall_silent (fixture);
  restart_after (fixture, 0);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  g_assert_false (holds_nothing (fixture));
  serve (fixture);
}

static void
erase_where_nobody_is_let_in (Fixture *fixture, guint status, const char *code, WpSyncState state)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  gint64 lease = get_instant (fixture, "lease");
  g_assert_cmpint (ABS (lease - (fixture->now + 14 * DAY_MS)), <, 5000);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));

  refuse_all (fixture, status, code);
  for (guint i = 0; i < 2; i++)
    {
      restart_after (fixture, 10);
      wait_for_state (fixture, state);
      if (state == WP_SYNC_SIGNED_OUT)
        assert_sign_in_fails (fixture, WP_SYNC_ERROR_SIGN_IN, "not right");
      g_assert_cmpint (ABS (get_instant (fixture, "lease") - lease), <, 5000);
      g_assert_false (holds_nothing (fixture));
    }
  restart_after (fixture, 2);
  wait_for_state (fixture, state);
  if (state == WP_SYNC_SIGNED_OUT)
    {
      assert_may_still_sign_in (fixture);
      restart_after (fixture, 2);
      wait_for_state (fixture, state);
    }
  wait_for (holds_nothing, fixture);
  restart_after (fixture, 0);
  wait_for_state (fixture, state);
  assert_says (wp_sync_get_message (fixture->sync), "was erased");
}

/* The server answers each day, and lets nobody in: the lease is over when it would be without any answer. */
static void
a_wrong_password_does_not_renew_the_lease (Fixture *fixture, gconstpointer data)
{
  erase_where_nobody_is_let_in (fixture, 401, "sign-in", WP_SYNC_SIGNED_OUT);
}

static void
a_closed_account_does_not_renew_the_lease (Fixture *fixture, gconstpointer data)
{
  erase_where_nobody_is_let_in (fixture, 403, "forbidden", WP_SYNC_FAILED);
}

static void
sign_in_well (Fixture *fixture)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_sync_sign_in_async (fixture->sync, PASSWORD, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_sync_sign_in_finish (fixture->sync, result, &error));
  g_assert_no_error (error);
}

static void
assert_may_still_sign_in_at_once (Fixture *fixture)
{
  gint64 lease = get_instant (fixture, "lease");

  say (fixture, "/v1/session", 200, "{" TOKENS "}");
  say (fixture, "/v1/session/refresh", 200, "{" TOKENS "}");
  say (fixture, "/v1/pull", 200, NO_NEWS);
  sign_in_well (fixture);
  g_assert_cmpint (get_instant (fixture, "lease"), >, lease);
  g_assert_false (holds_nothing (fixture));
}

/* Nobody was there for so long that the session has ended too. Whoever comes back can sign in, with all that is held;
 * also where the store of secrets has kept nothing but the key. */
static void
who_comes_back_late_can_sign_in (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  wp_sync_sign_out (fixture->sync);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  restart_after (fixture, 40);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  assert_may_still_sign_in_at_once (fixture);

  refuse_all (fixture, 401, "sign-in");
  restart_after (fixture, 40);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  assert_may_still_sign_in_at_once (fixture);
}

static gboolean
has_message (gpointer data)
{
  return wp_sync_get_message (((Fixture *) data)->sync) != NULL;
}

/* Both ends are the same when all news is here and nothing waits; not as soon as something was answered. */
static void
the_same_is_said_of_what_is (Fixture *fixture, gconstpointer data)
{
  refuse (fixture, "/v1/pull", 503, "unavailable", 0);
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  g_assert_cmpint (get_instant (fixture, "last"), ==, 0);

  say (fixture, "/v1/pull", 200, NO_NEWS);
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  gint64 last = get_instant (fixture, "last");
  g_assert_cmpint (last, ==, wp_clock_now (fixture->temp->clock));

  /* Something waits, and is not taken. */
  refuse (fixture, "/v1/push", 503, "unavailable", 0);
  wp_clock_set (fixture->temp->clock, last + DAY_MS);
  fixture->now += DAY_MS;
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  wp_sync_try_now (fixture->sync);
  wait_for (has_message, fixture);
  g_assert_cmpint (get_instant (fixture, "last"), ==, last);

  /* It is kept, and not taken for the time at which the server was last reached. */
  restart_after (fixture, 0);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  g_assert_cmpint (get_instant (fixture, "last"), ==, last);
}

static void
half_of_a_first_sync_is_not_the_same (Fixture *fixture, gconstpointer data)
{
  say (fixture, "/v1/pull", 200, MORE_NEWS);
  enrol_well (fixture);
  /* The second page is where the first one ended, which is no answer. */
  wait_for_state (fixture, WP_SYNC_FAILED);
  g_assert_cmpint (get_instant (fixture, "last"), ==, 0);
}

/* A server whose clock has gone far ahead must not let a desk erase what it holds. */
static void
a_server_whose_clock_is_fast_erases_nothing (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  refuse_all (fixture, 401, "sign-in");
  fixture->now += 400 * DAY_MS;
  restart_after (fixture, 1);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  restart_after (fixture, 1);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  g_assert_false (holds_nothing (fixture));
}

/* Nor does one's own, once the server has told the time. */
static void
a_clock_that_was_fast_erases_nothing (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  refuse_all (fixture, 401, "sign-in");
  close_sync (fixture);
  wp_clock_set (fixture->temp->clock, fixture->now + 400 * DAY_MS);
  open_sync (fixture);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  g_assert_false (holds_nothing (fixture));
}

/* Nor one that was fast all the while, as far as that was known, when the server can't be asked. */
static void
a_clock_that_is_fast_erases_nothing_without_a_server (Fixture *fixture, gconstpointer data)
{
  wp_clock_set (fixture->temp->clock, fixture->now + 400 * DAY_MS);
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  fall_silent (fixture);
  restart_after (fixture, 1);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  restart_after (fixture, 0);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  g_assert_false (holds_nothing (fixture));
  restart_after (fixture, 14);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  assert_says (wp_sync_get_message (fixture->sync), "will soon be erased");
}

static gboolean
is_not_afraid (gpointer data)
{
  const char *message = wp_sync_get_message (((Fixture *) data)->sync);

  return message != NULL && strstr (message, "erased") == NULL;
}

/* Where no secrets are kept nothing is asked of the server before somebody signs in, but for the time. */
static void
a_clock_that_was_fast_erases_nothing_without_secrets (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  wp_sync_sign_out (fixture->sync);
  close_sync (fixture);
  wp_clock_set (fixture->temp->clock, fixture->now + 400 * DAY_MS);
  open_sync (fixture);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  wait_for (is_not_afraid, fixture);
  restart_after (fixture, 2);
  wait_for_state (fixture, WP_SYNC_SIGNED_OUT);
  wait_for (is_not_afraid, fixture);
  g_assert_false (holds_nothing (fixture));
}

/* ---- Erasing ---- */

static void
what_will_be_erased_and_what_was_is_said (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  fall_silent (fixture);
  restart_after (fixture, 15);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  assert_says (wp_sync_get_message (fixture->sync), "will soon be erased");
  restart_after (fixture, 7);
  wait_for (holds_nothing, fixture);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  restart_after (fixture, 0);
  wait_for_state (fixture, WP_SYNC_OFFLINE);
  assert_says (wp_sync_get_message (fixture->sync), "was erased");
  g_assert_cmpint (get_instant (fixture, "last"), ==, 0);

  /* It is said until all is here again. */
  say (fixture, "/v1/rescue", 200, "{}");
  serve (fixture);
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_assert_null (wp_sync_get_message (fixture->sync));
  restart_after (fixture, 0);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_assert_null (wp_sync_get_message (fixture->sync));
}

static void
a_wipe_is_said_afterwards (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  refuse (fixture, "/v1/pull", 403, "wipe", 0);
  restart_after (fixture, 0);
  wait_for (has_message, fixture);
  wait_for_state (fixture, WP_SYNC_OFF);
  assert_says (wp_sync_get_message (fixture->sync), "Your authority asked");
  restart_after (fixture, 1);
  wait_for (has_message, fixture);
  g_assert_cmpint (wp_sync_get_state (fixture->sync), ==, WP_SYNC_OFF);
  assert_says (wp_sync_get_message (fixture->sync), "Your authority asked");

  say (fixture, "/v1/pull", 200, NO_NEWS);
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_assert_null (wp_sync_get_message (fixture->sync));
}

static gboolean
has_rescued (gpointer data)
{
  return ((Fixture *) data)->rescues > 0;
}

static void
let_pass (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;
  guint id = g_timeout_add (5, wake_cb, NULL);

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* A server takes so much of a device and no more, so each thing goes once, however often the device comes back. */
static void
what_was_sealed_is_not_sealed_again (Fixture *fixture, gconstpointer data)
{
  refuse (fixture, "/v1/push", 403, "forbidden", 0);
  enrol_well (fixture);
  say (fixture, "/v1/rescue", 200, "{}");
  refuse_all (fixture, 403, "forbidden");
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  wait_for (has_rescued, fixture);
  /* The answer too. */
  let_pass (300);
  for (guint i = 0; i < 2; i++)
    {
      restart_after (fixture, 0);
      wait_for_state (fixture, WP_SYNC_FAILED);
      let_pass (300);
    }
  g_assert_cmpuint (fixture->rescues, ==, 1);

  /* What came since goes, and nothing else is lost while the server does not take it. */
  refuse (fixture, "/v1/rescue", 429, "too-many", 3600);
  g_free (wp_temp_store_add_family (fixture->temp, "Okafor family"));
  fixture->rescues = 0;
  restart_after (fixture, 0);
  wait_for (has_rescued, fixture);
  g_free (wp_temp_store_add_family (fixture->temp, "Marsh family"));
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_FAILED);
  let_pass (300);
  /* It said when to come again. */
  g_assert_cmpuint (fixture->rescues, ==, 1);
  say (fixture, "/v1/rescue", 200, "{}");
  fixture->rescues = 0;
  restart_after (fixture, 0);
  wait_for (has_rescued, fixture);
  let_pass (300);
  g_assert_cmpuint (fixture->rescues, ==, 2);
}

/* ---- The start ---- */

static void
a_full_disk_at_the_start_is_got_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->temp->folder, "server-authority.pem", NULL);

  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  close_sync (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  open_sync (fixture);
  wait_for_state (fixture, WP_SYNC_FAILED);
  assert_says (wp_sync_get_message (fixture->sync), "disk");
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_FAILED);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
}

static gpointer
rename_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_db_exec (db, data, error);
  return NULL;
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  wp_temp_store_write (fixture->temp, rename_job, (gpointer) sql, &error);
  g_assert_no_error (error);
}

static void
an_enrolment_that_can_not_be_read_is_said (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  close_sync (fixture);
  run_sql (fixture, "ALTER TABLE setting_local RENAME TO hidden");
  open_sync (fixture);
  wait_for_state (fixture, WP_SYNC_FAILED);
  assert_says (wp_sync_get_message (fixture->sync), "could not be read");
  run_sql (fixture, "ALTER TABLE hidden RENAME TO setting_local");
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
}

static void
a_server_that_is_too_old_is_said (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  /* The access token is forgotten with the program, so that the server is greeted anew. */
  say (fixture, "/health", 200, "{\"status\":\"ok\",\"proto\":0,\"schema\":1}");
  restart_after (fixture, 0);
  wait_for_state (fixture, WP_SYNC_FAILED);
  assert_says (wp_sync_get_message (fixture->sync), "too old");
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_FAILED);
  say (fixture, "/health", 200, HEALTH);
  wp_sync_try_now (fixture->sync);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
}

/* All is kept until it was updated, as it says, however long that takes. */
static void
a_server_that_is_too_old_erases_nothing (Fixture *fixture, gconstpointer data)
{
  enrol_well (fixture);
  wait_for_state (fixture, WP_SYNC_UP_TO_DATE);
  g_free (wp_temp_store_add_family (fixture->temp, "Coles family"));
  say (fixture, "/health", 200, "{\"status\":\"ok\",\"proto\":0,\"schema\":1}");
  for (guint i = 0; i < 3; i++)
    {
      restart_after (fixture, i == 0 ? 25 : 10);
      wait_for_state (fixture, WP_SYNC_FAILED);
      assert_says (wp_sync_get_message (fixture->sync), "too old");
      g_assert_null (strstr (wp_sync_get_message (fixture->sync), "erased"));
      restart_after (fixture, 0);
      wait_for_state (fixture, WP_SYNC_FAILED);
      g_assert_false (holds_nothing (fixture));
    }
}

static void
nothing_is_asked_of_a_server_that_is_too_old (Fixture *fixture, gconstpointer data)
{
  say (fixture, "/health", 200, "{\"status\":\"ok\",\"proto\":1,\"schema\":0}");
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_TOO_OLD, "too old");
  say (fixture, "/health", 200, "{\"status\":\"ok\"}");
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_ANSWER, "not a server of Whole Picture");
  g_assert_cmpuint (fixture->keys->len, ==, 0);
}

/* What lies on a disk that anybody can read is not sent to. */
static void
a_server_may_require_encryption (Fixture *fixture, gconstpointer data)
{
  if (wp_protection_of_folder (fixture->temp->folder) != WP_PROTECTION_NONE)
    {
      g_test_skip ("the disk of the tests is encrypted");
      return;
    }
  say (fixture, "/health", 200, "{\"status\":\"ok\",\"proto\":1,\"schema\":1,\"encryption_required\":true}");
  assert_enrolment_fails (fixture, WP_SYNC_ERROR_ENROLMENT, "disk is encrypted");
  g_assert_cmpuint (fixture->keys->len, ==, 0);
  say (fixture, "/health", 200, "{\"status\":\"ok\",\"proto\":1,\"schema\":1,\"encryption_required\":false}");
  enrol_well (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/sync/scripted/enrolment-fails", an_enrolment_that_fails_says_what_to_do);
  ADD ("/sync/scripted/sign-in-fails", a_sign_in_that_fails_says_what_to_do);
  ADD ("/sync/scripted/clock", a_clock_that_is_wrong_does_not_end_a_file);
  ADD ("/sync/scripted/run-out", a_file_that_has_run_out_is_told_as_that);
  ADD ("/sync/scripted/key", each_try_with_a_code_has_the_same_key);
  ADD ("/sync/scripted/lease-signed-out", a_wrong_password_does_not_renew_the_lease);
  ADD ("/sync/scripted/lease-late", who_comes_back_late_can_sign_in);
  ADD ("/sync/scripted/lease-closed", a_closed_account_does_not_renew_the_lease);
  ADD ("/sync/scripted/lease-server-clock", a_server_whose_clock_is_fast_erases_nothing);
  ADD ("/sync/scripted/lease-own-clock", a_clock_that_was_fast_erases_nothing);
  ADD ("/sync/scripted/lease-no-server", a_clock_that_is_fast_erases_nothing_without_a_server);
  ADD ("/sync/scripted/lease-no-secrets", a_clock_that_was_fast_erases_nothing_without_secrets);
  ADD ("/sync/scripted/same", the_same_is_said_of_what_is);
  ADD ("/sync/scripted/same-half", half_of_a_first_sync_is_not_the_same);
  ADD ("/sync/scripted/erased", what_will_be_erased_and_what_was_is_said);
  ADD ("/sync/scripted/wiped", a_wipe_is_said_afterwards);
  ADD ("/sync/scripted/sealed-once", what_was_sealed_is_not_sealed_again);
  ADD ("/sync/scripted/disk", a_full_disk_at_the_start_is_got_over);
  ADD ("/sync/scripted/unread", an_enrolment_that_can_not_be_read_is_said);
  ADD ("/sync/scripted/old-server", a_server_that_is_too_old_is_said);
  ADD ("/sync/scripted/old-server-keeps", a_server_that_is_too_old_erases_nothing);
  ADD ("/sync/scripted/old-server-enrolment", nothing_is_asked_of_a_server_that_is_too_old);
  ADD ("/sync/scripted/encryption", a_server_may_require_encryption);
  return g_test_run ();
}
