/* test-secrets.c: secrets where the desktop keeps none.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-secrets.h"
#include "wp-temp-store.h"

#define DEVICE "018f0000-0000-7000-8000-00000000000d"

static void
set (WpSecrets *secrets, WpSecret secret, const char *value)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_secrets_set_async (secrets, DEVICE, secret, value, wp_await_cb, &waiting);
  /* Whoever asks at once is told already. */
  g_assert_cmpstr (wp_secrets_get (secrets, secret), ==, value);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_secrets_set_finish (secrets, result, &error));
  g_assert_no_error (error);
}

static void
load (WpSecrets *secrets)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_secrets_load_async (secrets, DEVICE, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_secrets_load_finish (secrets, result, &error));
  g_assert_no_error (error);
}

/* There is no bus, and so no Secret Service: they last as long as the program, and no longer. */
static void
without_a_service_they_last_as_long_as_the_program (void)
{
  g_autoptr (WpSecrets) secrets = wp_secrets_new ();
  g_autoptr (WpSecrets) later = wp_secrets_new ();

  load (secrets);
  g_assert_null (wp_secrets_get (secrets, WP_SECRET_REFRESH));
  set (secrets, WP_SECRET_REFRESH, "token");
  g_assert_false (wp_secrets_get_kept (secrets));
  load (secrets);
  g_assert_cmpstr (wp_secrets_get (secrets, WP_SECRET_REFRESH), ==, "token");
  g_assert_null (wp_secrets_get (secrets, WP_SECRET_DEVICE_KEY));
  load (later);
  g_assert_null (wp_secrets_get (later, WP_SECRET_REFRESH));
  set (secrets, WP_SECRET_REFRESH, NULL);
}

int
main (int argc, char **argv)
{
  /* Whatever the tests are run in, it is not asked. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/secrets/no-service", without_a_service_they_last_as_long_as_the_program);
  return g_test_run ();
}
