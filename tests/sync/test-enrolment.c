/* test-enrolment.c: enrolment files, addresses, codes, the device's key, leases, and waiting before trying again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "wp-backoff.h"
#include "wp-device-key.h"
#include "wp-enrolment.h"
#include "wp-lease.h"
#include "wp-sync-error.h"
#include "wp-test-ca.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

static WpEnrolment *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return wp_enrolment_read (bytes, error);
}

static void
a_file_is_read (void)
{
  g_autoptr (WpTestCa) ca = wp_test_ca_new ();
  g_autofree char *pem = g_strescape (wp_test_ca_get_pem (ca), NULL);
  g_autofree char *text = g_strdup_printf (
      "{\"whole_picture_enrolment\":1,\"server\":\"https://Picture.example.org:8443/\",\"authority\":\"Ridings "
      "Council\","
      "\"ca\":\"%s\",\"code\":\"abcd-efgh-2345\",\"sign_in\":\"jo\",\"expires\":1795411122868,\"later\":[1,{}]}",
      pem);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) enrolment = read_text (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (enrolment->server, ==, "https://picture.example.org:8443");
  g_assert_cmpstr (enrolment->authority, ==, "Ridings Council");
  g_assert_cmpstr (enrolment->ca, ==, wp_test_ca_get_pem (ca));
  g_assert_cmpstr (enrolment->code, ==, "ABCD-EFGH-2345");
  g_assert_cmpstr (enrolment->sign_in, ==, "jo");
  g_assert_cmpint (enrolment->expires, ==, G_GINT64_CONSTANT (1795411122868));
}

static void
wrong_files_say_what_is_wrong (void)
{
  g_autofree char *deep = g_strnfill (60000, '[');
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (70000, ' '), 70000);
  const char *const wrong[] = {
    "",
    "PK\x03\x04",
    "[]",
    "{}",
    deep,
    "{\"whole_picture_enrolment\":2,\"server\":\"https://a.example.org\",\"code\":\"ABCD-EFGH-2345\"}",
    "{\"whole_picture_enrolment\":\"1\",\"server\":\"https://a.example.org\",\"code\":\"ABCD-EFGH-2345\"}",
    "{\"whole_picture_enrolment\":1,\"server\":\"http://a.example.org\",\"code\":\"ABCD-EFGH-2345\"}",
    "{\"whole_picture_enrolment\":1,\"server\":[\"https://a.example.org\"],\"code\":\"ABCD-EFGH-2345\"}",
    "{\"whole_picture_enrolment\":1,\"server\":\"https://a.example.org\",\"code\":\"ABCD\"}",
    "{\"whole_picture_enrolment\":1,\"server\":\"https://a.example.org\"}",
    "{\"whole_picture_enrolment\":1,\"server\":\"https://a.example.org\",\"code\":\"ABCD-EFGH-2345\",\"ca\":\"none\"}",
    "{\"whole_picture_enrolment\":1,\"server\":\"https://a.example.org\",\"code\":\"ABCD-EFGH-2345\",\"ca\":7}",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (read_text (wrong[i], &error));
      g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT);
      g_clear_error (&error);
    }
  g_assert_null (wp_enrolment_read (large, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT);
}

static void
what_people_type_is_understood (void)
{
  static const char *const right[][2] = {
    { "picture.example.org", "https://picture.example.org" },
    { " picture.example.org:8443 ", "https://picture.example.org:8443" },
    { "https://picture.example.org/", "https://picture.example.org" },
    { "192.0.2.7:8443", "https://192.0.2.7:8443" },
    { "https://[2001:db8::7]:8443", "https://[2001:db8::7]:8443" },
  };
  static const char *const wrong[] = {
    "",
    "http://picture.example.org",
    "ftp://picture.example.org",
    "picture example",
    "https://picture.example.org/path",
    "https://jo:secret@picture.example.org",
    "https://picture.example.org?x=1",
    "https://picture.example.org:99999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WpEnrolment) enrolment = wp_enrolment_new (right[i][0], "abcd efgh2345", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (enrolment->server, ==, right[i][1]);
      g_assert_cmpstr (enrolment->code, ==, "ABCD-EFGH-2345");
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (wp_enrolment_new (wrong[i], "ABCD-EFGH-2345", &error));
      g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT);
    }
}

static void
the_server_can_check_what_a_device_signs (void)
{
  g_autofree char *seed = wp_device_key_new ();
  g_autofree char *other = wp_device_key_new ();
  g_autofree char *public_key = wp_device_key_public (seed);
  g_autofree char *signature = wp_device_key_sign (seed, "wp-session\nx\n1");
  gsize key_size, signature_size;
  g_autofree guint8 *key = g_base64_decode (public_key, &key_size);
  g_autofree guint8 *bytes = g_base64_decode (signature, &signature_size);

  g_assert_cmpstr (seed, !=, other);
  g_assert_cmpuint (key_size, ==, crypto_sign_PUBLICKEYBYTES);
  g_assert_cmpuint (signature_size, ==, crypto_sign_BYTES);
  g_assert_cmpint (crypto_sign_verify_detached (bytes, (const guint8 *) "wp-session\nx\n1", 14, key), ==, 0);
  g_assert_cmpint (crypto_sign_verify_detached (bytes, (const guint8 *) "wp-session\nx\n2", 14, key), !=, 0);
  g_assert_null (wp_device_key_sign (NULL, "x"));
  g_assert_null (wp_device_key_sign ("c2hvcnQ=", "x"));
}

static void
turning_the_clock_back_gains_nothing (void)
{
  WpLease lease = { .days = 14 };

  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_NONE);
  wp_lease_contact (&lease, 100 * DAY_MS);
  wp_lease_see (&lease, 113 * DAY_MS, 0);
  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_HOLDS);
  wp_lease_see (&lease, 115 * DAY_MS, 0);
  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_LAPSED);
  wp_lease_see (&lease, 50 * DAY_MS, 0);
  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_LAPSED);
  /* A clock that stands still does not stop time from going by. */
  for (guint day = 0; day < 6; day++)
    wp_lease_see (&lease, 50 * DAY_MS, DAY_MS);
  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_LAPSED);
  wp_lease_see (&lease, 50 * DAY_MS, DAY_MS);
  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_OVER);
  /* The server knows what day it is. */
  wp_lease_contact (&lease, 101 * DAY_MS);
  g_assert_cmpint (wp_lease_state (&lease), ==, WP_LEASE_HOLDS);
  g_assert_cmpint (wp_lease_until (&lease), ==, 115 * DAY_MS);
}

static void
waiting_grows_and_is_drawn_apart (void)
{
  guint least = G_MAXUINT;
  guint most = 0;

  for (guint failures = 1; failures < 40; failures++)
    {
      guint full = (guint) MIN (1000.0 * (double) (1u << MIN (failures - 1, 20)), WP_BACKOFF_LONGEST_MS);
      guint ms = wp_backoff_ms (failures, 0);
      g_assert_cmpuint (ms, >=, full / 2);
      g_assert_cmpuint (ms, <=, full);
      ms = wp_backoff_ms (1, 30);
      g_assert_cmpuint (ms, >=, 30000);
      g_assert_cmpuint (ms, <=, 37500);
      least = MIN (least, ms);
      most = MAX (most, ms);
    }
  g_assert_cmpuint (most - least, >, 1000);
  /* A server can't put a device off for ever. */
  g_assert_cmpuint (wp_backoff_ms (1, G_MAXUINT), <=, 4500 * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/enrolment/file", a_file_is_read);
  g_test_add_func ("/sync/enrolment/wrong-file", wrong_files_say_what_is_wrong);
  g_test_add_func ("/sync/enrolment/typed", what_people_type_is_understood);
  g_test_add_func ("/sync/device-key", the_server_can_check_what_a_device_signs);
  g_test_add_func ("/sync/lease", turning_the_clock_back_gains_nothing);
  g_test_add_func ("/sync/backoff", waiting_grows_and_is_drawn_apart);
  return g_test_run ();
}
