/* wp-secrets.h: the device's key and the token by which it stays signed in, kept where the desktop keeps passwords.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WpSecrets: keeps secrets of one device in the Secret Service, or, where the desktop has none or it is locked, in
 * memory until the program ends. They are never written to a file by this program. Main thread only.
 *
 * Property "kept" (boolean): whether what was last written is in the Secret Service.
 */
#define WP_TYPE_SECRETS (wp_secrets_get_type ())
G_DECLARE_FINAL_TYPE (WpSecrets, wp_secrets, WP, SECRETS, GObject)

typedef enum {
  WP_SECRET_DEVICE_KEY, /* seed of the Ed25519 key, base64 */
  WP_SECRET_REFRESH,    /* the refresh token */
  WP_N_SECRETS,
} WpSecret;

/**
 * wp_secrets_new: secrets in the Secret Service of the session's bus.
 */
WpSecrets *wp_secrets_new (void);

/**
 * wp_secrets_new_in_memory: secrets that the program forgets when it ends, for tests and the simulation of desks.
 */
WpSecrets *wp_secrets_new_in_memory (void);

gboolean wp_secrets_get_kept (WpSecrets *self);

/**
 * wp_secrets_load_async:
 * @device: whose secrets
 *
 * Reads all of the device's secrets. When the service can't be asked there are none, and that is no error.
 */
void wp_secrets_load_async (WpSecrets *self, const char *device, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_secrets_load_finish (WpSecrets *self, GAsyncResult *result, GError **error);

/**
 * wp_secrets_get: (nullable): what is held now, valid until it is set again.
 */
const char *wp_secrets_get (WpSecrets *self, WpSecret secret);

/**
 * wp_secrets_set_async:
 * @value: (nullable): %NULL forgets it
 *
 * From this call on wp_secrets_get() gives @value. Finishing tells when the service has it; where there is no service
 * that is at once, and "kept" is %FALSE.
 */
void wp_secrets_set_async (WpSecrets *self,
                           const char *device,
                           WpSecret secret,
                           const char *value,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean wp_secrets_set_finish (WpSecrets *self, GAsyncResult *result, GError **error);

G_END_DECLS
