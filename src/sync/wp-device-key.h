/* wp-device-key.h: the key by which the server knows this device, and what it signs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The key pair follows from a seed of 32 random bytes, which is kept as base64 and is a secret. Ed25519. */

/**
 * wp_device_key_new: (transfer full): a new seed.
 */
char *wp_device_key_new (void);

/**
 * wp_device_key_free: leaves nothing of @seed (nullable) in memory that is given back.
 */
void wp_device_key_free (char *seed);

/**
 * wp_device_key_public: (transfer full) (nullable): the public key as base64; %NULL when @seed is none.
 */
char *wp_device_key_public (const char *seed);

/**
 * wp_device_key_sign: (transfer full) (nullable): the detached signature over @text as base64; %NULL when @seed is
 * none.
 */
char *wp_device_key_sign (const char *seed, const char *text);

G_END_DECLS
