/* test-wire-line.c: answers, their codes, and the queries of requests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

static void
test_errors (void)
{
  for (guint i = WP_WIRE_BAD_REQUEST; i < WP_N_WIRE_ERRORS; i++)
    {
      WpWireAnswer answer = { 0 };
      g_assert_cmpuint (wp_wire_error_from_name (wp_wire_error_name (i)), ==, i);
      wp_wire_answer_set_error (&answer, WP_WIRE_FAILED, "First this.");
      wp_wire_answer_set_error (&answer, i, "Then “that”.");
      g_assert_cmpuint (answer.status, ==, wp_wire_error_status (i));
      g_assert_cmpuint (wp_wire_answer_get_error (&answer), ==, i);
      wp_wire_answer_clear (&answer);
      g_assert_null (answer.body);
    }
  g_assert_cmpuint (wp_wire_error_from_name ("from-a-newer-program"), ==, WP_WIRE_FAILED);
}

static WpWireError
error_of (guint status, const char *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new_static (body, strlen (body)) : NULL;
  WpWireAnswer answer = { .status = status, .body = bytes };

  return wp_wire_answer_get_error (&answer);
}

/* What a proxy says in our server's place must be understood, but never make a device erase itself. */
static void
test_answers_of_others (void)
{
  g_assert_cmpuint (error_of (200, "anything"), ==, WP_WIRE_OK);
  g_assert_cmpuint (error_of (0, NULL), ==, WP_WIRE_UNAVAILABLE);
  g_assert_cmpuint (error_of (502, "<html>"), ==, WP_WIRE_UNAVAILABLE);
  g_assert_cmpuint (error_of (504, NULL), ==, WP_WIRE_UNAVAILABLE);
  g_assert_cmpuint (error_of (413, "<html>"), ==, WP_WIRE_TOO_LARGE);
  g_assert_cmpuint (error_of (418, ""), ==, WP_WIRE_FAILED);
  g_assert_cmpuint (error_of (403, NULL), ==, WP_WIRE_FORBIDDEN);
  g_assert_cmpuint (error_of (403, "{\"error\":\"wipe\",\"message\":\"x\"}"), ==, WP_WIRE_WIPE);
  g_assert_cmpuint (error_of (502, "{\"error\":\"wipe\"}"), ==, WP_WIRE_UNAVAILABLE);
  g_assert_cmpuint (error_of (403, "{\"error\":\"wipe\""), ==, WP_WIRE_FORBIDDEN);
  g_assert_cmpuint (error_of (403, "{\"error\":[\"wipe\"]}"), ==, WP_WIRE_FORBIDDEN);
  g_assert_cmpuint (error_of (500, "{\"error\":\"ok\"}"), ==, WP_WIRE_FAILED);
}

static void
test_request (void)
{
  WpWireRequest request = { .method = "POST",
                            .path = g_strdup ("/v1/push"),
                            .token = g_strdup ("t"),
                            .body = g_bytes_new_static ("{}", 2),
                            .remote = g_strdup ("127.0.0.1") };

  wp_wire_request_clear (&request);
  g_assert_null (request.path);
  g_assert_null (request.body);
  wp_wire_request_clear (&request);
}

static void
assert_query (const char *path, const char *name, const char *expected)
{
  g_autofree char *value = wp_wire_query (path, name);

  g_test_message ("%s %s", path, name);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_queries (void)
{
  g_autofree char *longest = g_strnfill (WP_WIRE_MAX_QUERY, 'a');
  g_autofree char *fits = g_strconcat ("/v1/pull?after=", longest, NULL);
  g_autofree char *too_long = g_strconcat ("/v1/pull?after=", longest, "a", NULL);

  assert_query ("/v1/pull?epoch=E1&after=5,0,0&limit=", "epoch", "E1");
  assert_query ("/v1/pull?epoch=E1&after=5,0,0&limit=", "after", "5,0,0");
  assert_query ("/v1/pull?epoch=E1&after=5%2C0%2c0", "after", "5,0,0");
  assert_query ("/v1/pull?epoch=E1&limit=", "limit", "");
  assert_query ("/v1/pull?epoch=E1", "poch", NULL);
  assert_query ("/v1/pull?epoch=E1", "epo", NULL);
  assert_query ("/v1/pull?epoch", "epoch", NULL);
  assert_query ("/v1/pull", "epoch", NULL);
  assert_query ("/v1/pull?", "epoch", NULL);
  assert_query ("/v1/epoch=1?a=2", "epoch", NULL);
  assert_query ("/v1/pull?epoch=E1&epoch=E2", "epoch", NULL);
  assert_query ("/v1/pull?epoch=%ff", "epoch", NULL);
  assert_query ("/v1/pull?epoch=%00", "epoch", NULL);
  assert_query ("/v1/pull?epoch=%4", "epoch", NULL);
  assert_query (fits, "after", longest);
  assert_query (too_long, "after", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/errors", test_errors);
  g_test_add_func ("/line/answers-of-others", test_answers_of_others);
  g_test_add_func ("/line/request", test_request);
  g_test_add_func ("/line/queries", test_queries);
  return g_test_run ();
}
