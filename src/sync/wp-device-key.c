/* wp-device-key.c: the device's key.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-device-key.h"

#include <sodium.h>
#include <string.h>

#include "wp-random.h"

char *
wp_device_key_new (void)
{
  guint8 seed[crypto_sign_SEEDBYTES];

  wp_random_bytes (seed, sizeof seed);
  char *text = g_base64_encode (seed, sizeof seed);
  explicit_bzero (seed, sizeof seed);
  return text;
}

void
wp_device_key_free (char *seed)
{
  if (seed != NULL)
    explicit_bzero (seed, strlen (seed));
  g_free (seed);
}

static gboolean
make_pair (const char *seed,
           guint8 public_key[crypto_sign_PUBLICKEYBYTES],
           guint8 secret_key[crypto_sign_SECRETKEYBYTES])
{
  gsize size = 0;
  guint8 *bytes = seed != NULL ? g_base64_decode (seed, &size) : NULL;
  gboolean made = size == crypto_sign_SEEDBYTES && sodium_init () >= 0
                  && crypto_sign_seed_keypair (public_key, secret_key, bytes) == 0;

  if (bytes != NULL)
    explicit_bzero (bytes, size);
  g_free (bytes);
  return made;
}

char *
wp_device_key_public (const char *seed)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];

  if (!make_pair (seed, public_key, secret_key))
    return NULL;
  explicit_bzero (secret_key, sizeof secret_key);
  return g_base64_encode (public_key, sizeof public_key);
}

char *
wp_device_key_sign (const char *seed, const char *text)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
  guint8 signature[crypto_sign_BYTES];

  if (!make_pair (seed, public_key, secret_key))
    return NULL;
  crypto_sign_detached (signature, NULL, (const guint8 *) text, strlen (text), secret_key);
  explicit_bzero (secret_key, sizeof secret_key);
  return g_base64_encode (signature, sizeof signature);
}
