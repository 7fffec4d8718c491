/* test-rescue.c: work that a desk sealed before it erased itself comes before managers, and before nobody else.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-accounts.h"
#include "wp-devices.h"
#include "wp-id.h"
#include "wp-rescue-bundles.h"
#include "wp-server-fixture.h"
#include "wp-sessions.h"

/* A server whose worker had a desk, and the key for what is sealed. */
typedef struct
{
  WpServerFixture *server;
  WpFixtureDevice *worker;
  WpFixtureDevice *manager;
  char *folder;
  char *key_file;
  WpRescueKey key;
} Rescued;

static void
set_up (Rescued *self, gconstpointer data)
{
  guint8 public[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->server = wp_server_fixture_new (NULL);
  self->worker = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);
  self->manager = wp_fixture_device (self->server, WP_ROLE_MANAGER, NULL);
  g_assert_true (wp_accounts_schema (self->server->sql, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_box_keypair (public, secret);
  self->folder = g_dir_make_tmp ("wp-rescue-XXXXXX", &error);
  g_assert_no_error (error);
  self->key_file = g_build_filename (self->folder, "rescue.key", NULL);
  text = g_base64_encode (secret, sizeof secret);
  g_assert_true (g_file_set_contents (self->key_file, text, -1, NULL));
  g_assert_true (wp_rescue_key_read (self->key_file, &self->key, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (public, sizeof public, self->key.public, sizeof self->key.public);
}

static void
tear_down (Rescued *self, gconstpointer data)
{
  remove (self->key_file);
  remove (self->folder);
  g_free (self->key_file);
  g_free (self->folder);
  wp_fixture_device_free (self->worker);
  wp_fixture_device_free (self->manager);
  wp_server_fixture_free (self->server);
}

/* Whether it is kept. */
static gboolean
keep (Rescued *self, WpFixtureDevice *device, GBytes *bundle, gint64 at)
{
  guint8 digest[WP_BUNDLE_DIGEST];
  g_autoptr (GError) error = NULL;
  gboolean kept = FALSE;

  crypto_hash_sha256 (digest, g_bytes_get_data (bundle, NULL), g_bytes_get_size (bundle));
  g_assert_true (wp_devices_keep_bundle (self->server->sql, device->caller.device, bundle, digest, at, &kept, &error));
  g_assert_no_error (error);
  return kept;
}

/* Keeps @text as the worker's desk seals it. */
static void
hand_over (Rescued *self, const char *text, gint64 at)
{
  gsize size = strlen (text) + crypto_box_SEALBYTES;
  guint8 *sealed = g_malloc (size);
  g_autoptr (GError) error = NULL;

  crypto_box_seal (sealed, (const guint8 *) text, strlen (text), self->key.public);
  g_autoptr (GBytes) bundle = g_bytes_new_take (sealed, size);
  g_assert_true (keep (self, self->worker, bundle, at));
}

static char *
item (const WpMutation *mutation)
{
  return g_strdup_printf ("{\"mid\":\"%s\",\"id\":\"%s\",\"kind\":\"%s\",\"add\":%s,\"base\":%" G_GINT64_FORMAT
                          ",\"at\":%" G_GINT64_FORMAT ",\"set\":%s}",
                          mutation->mid, mutation->id, mutation->kind, mutation->add ? "true" : "false", mutation->base,
                          mutation->at, mutation->set);
}

static WpRescue *
unseal_only (Rescued *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = wp_rescue_list (self->server->sql, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bundles->len, ==, 1);
  const WpRescueBundle *bundle = g_ptr_array_index (bundles, 0);
  g_assert_cmpstr (bundle->device, ==, self->worker->caller.device);
  WpRescue *rescue = wp_rescue_unseal (self->server->sql, bundle->id, &self->key, &error);
  g_assert_no_error (error);
  return rescue;
}

static WpHeldList *
list_held (Rescued *self, WpFixtureDevice *device)
{
  WpWireRequest request = { .method = "GET", .path = (char *) "/v1/quarantine" };
  WpWireAnswer answer = { 0 };
  g_autoptr (GError) error = NULL;

  wp_service_quarantine (self->server->service, self->server->sql, &device->caller, &request, &answer);
  WpHeldList *list = wp_held_list_read (answer.body, &error);
  g_assert_no_error (error);
  wp_wire_answer_clear (&answer);
  return list;
}

static void
work_comes_before_who_holds_the_scope (Rescued *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) elsewhere = wp_fixture_device (self->server, WP_ROLE_MANAGER, NULL);
  g_autoptr (GError) error = NULL;
  char family[37];
  guint n;

  wp_fixture_family (self->server, self->server->north, family);
  wp_fixture_grant (self->server, self->worker->caller.user, WP_HOLDER_FAMILY, family, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self->server, self->manager->caller.user, WP_HOLDER_LOCALITY, self->server->north,
                    WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self->server, elsewhere->caller.user, WP_HOLDER_LOCALITY, self->server->south,
                    WP_SENSITIVITY_NORMAL, NULL);
  gint64 base = wp_fixture_rev (self->server, family);
  g_autoptr (WpMutation) taken =
      wp_fixture_mutation (self->worker, WP_KIND_FAMILY, family, base, "{\"reference\":\"F1\"}");
  g_autoptr (WpMutation) unsent =
      wp_fixture_mutation (self->worker, WP_KIND_FAMILY, family, base, "{\"reference\":\"F2\"}");
  g_assert_cmpint (wp_fixture_push (self->worker, taken, NULL), ==, WP_OUT_APPLIED);
  g_autofree char *first = item (taken);
  g_autofree char *second = item (unsent);
  g_autofree char *text = g_strdup_printf ("{\"whole_picture_rescue\":1,\"items\":[%s,%s]}", first, second);
  hand_over (self, text, 5);

  g_autoptr (WpRescue) rescue = unseal_only (self);
  g_assert_true (wp_rescue_count_new (self->server->sql, rescue, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (
      wp_service_rescue (self->server->service, self->server->sql, &self->worker->caller, "root", rescue, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);

  /* Nothing is applied by that, though its author still might; and the same again holds nothing twice. */
  g_assert_cmpint (wp_fixture_count (self->server, "SELECT count(*) FROM rec WHERE fields LIKE '%\"F2\"%'"), ==, 0);
  g_assert_true (
      wp_service_rescue (self->server->service, self->server->sql, &self->worker->caller, "root", rescue, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_autoptr (WpHeldList) theirs = list_held (self, elsewhere);
  g_assert_cmpuint (theirs->entries->len, ==, 0);
  g_autoptr (WpHeldList) ours = list_held (self, self->manager);
  g_assert_cmpuint (ours->entries->len, ==, 1);
  const WpHeld *held = g_ptr_array_index (ours->entries, 0);
  g_assert_cmpstr (held->mid, ==, unsent->mid);
  g_assert_cmpstr (held->user, ==, self->worker->caller.user);
  g_assert_cmpstr (held->reason, ==, "rescue");
  g_assert_cmpstr (held->set, ==, "{\"reference\":\"F2\"}");
}

static void
what_no_key_opens_is_told (Rescued *self, gconstpointer data)
{
  WpRescueKey other = self->key;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = NULL;
  char nowhere[37];

  hand_over (self, "{\"whole_picture_rescue\":1,\"items\":7}", 5);
  bundles = wp_rescue_list (self->server->sql, &error);
  const WpRescueBundle *bundle = g_ptr_array_index (bundles, 0);
  g_assert_null (wp_rescue_unseal (self->server->sql, bundle->id, &self->key, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED);
  g_clear_error (&error);
  other.secret[0] ^= 8;
  crypto_scalarmult_base (other.public, other.secret);
  g_assert_null (wp_rescue_unseal (self->server->sql, bundle->id, &other, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED);
  g_clear_error (&error);
  wp_fixture_id (self->server, nowhere);
  g_assert_null (wp_rescue_unseal (self->server->sql, nowhere, &self->key, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (wp_rescue_unseal (self->server->sql, "x", &self->key, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (self->key_file, "abcd\n", -1, NULL));
  g_assert_false (wp_rescue_key_read (self->key_file, &other, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED);
}

/* As much as fits of one device is kept once, and is there until somebody has opened it. */
static void
a_device_does_not_fill_the_disk (Rescued *self, gconstpointer data)
{
  const gsize size = WP_DEVICE_MOST_KEPT / 4;
  g_autoptr (GPtrArray) bundles = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree guint8 *bytes = g_malloc0 (size);
      g_autoptr (GBytes) bundle = NULL;

      bytes[0] = (guint8) i;
      bundle = g_bytes_new_take (g_steal_pointer (&bytes), size);
      g_assert_true (keep (self, self->worker, bundle, i) == (i < 4));
      /* The same again is there already, or is not kept this time either; another's is its own. */
      g_assert_true (keep (self, self->worker, bundle, i) == (i < 4));
      if (i == 5)
        g_assert_true (keep (self, self->manager, bundle, i));
    }
  bundles = wp_rescue_list (self->server->sql, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bundles->len, ==, 5);
  const WpRescueBundle *first = g_ptr_array_index (bundles, 0);
  g_assert_true (wp_devices_bundle_opened (self->server->sql, first->id, 7, &error));
  g_autoptr (GBytes) later = g_bytes_new_static ("later", 5);
  g_assert_true (keep (self, self->worker, later, 8));
}

/* Of a device that was never enrolled nothing is known, which is no fault of the storage. */
static void
test_stranger (Rescued *self, gconstpointer data)
{
  WpSession session;
  g_autoptr (GError) error = NULL;
  char stranger[37];

  wp_fixture_id (self->server, stranger);
  g_assert_false (wp_sessions_look (self->server->sql, stranger, &session, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rescue/open", Rescued, NULL, set_up, work_comes_before_who_holds_the_scope, tear_down);
  g_test_add ("/rescue/bounded", Rescued, NULL, set_up, a_device_does_not_fill_the_disk, tear_down);
  g_test_add ("/rescue/sealed", Rescued, NULL, set_up, what_no_key_opens_is_told, tear_down);
  g_test_add ("/rescue/stranger", Rescued, NULL, set_up, test_stranger, tear_down);
  return g_test_run ();
}
