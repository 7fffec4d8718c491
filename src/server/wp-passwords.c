/* wp-passwords.c: passwords, tokens and signatures: what proves who somebody is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-passwords.h"

#include <sodium.h>
#include <string.h>

#include "wp-random.h"
#include "wp-server-error.h"

#define ARGON_PASSES 3
#define ARGON_BYTES (64 * 1024 * 1024)

G_STATIC_ASSERT (WP_PASSWORD_HASH >= crypto_pwhash_STRBYTES);
G_STATIC_ASSERT (WP_HASH_BYTES == crypto_hash_sha256_BYTES);

gboolean
wp_password_acceptable (const char *password, const char *sign_in, GError **error)
{
  const char *why = NULL;

  if (!g_utf8_validate (password, -1, NULL) || strlen (password) > WP_PASSWORD_MOST)
    why = "The password is too long. Choose a shorter one.";
  else if (g_utf8_strlen (password, -1) < WP_PASSWORD_LEAST)
    why = "The password is too short. Use at least ten characters: three words are good.";
  else if (g_ascii_strcasecmp (password, sign_in) == 0)
    why = "The password is the sign-in name. Choose another.";
  if (why == NULL)
    return TRUE;
  g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED, why);
  return FALSE;
}

gboolean
wp_password_hash (const char *password, char hash[WP_PASSWORD_HASH], GError **error)
{
  memset (hash, 0, WP_PASSWORD_HASH);
  if (sodium_init () >= 0
      && crypto_pwhash_str_alg (hash, password, strlen (password), ARGON_PASSES, ARGON_BYTES,
                                crypto_pwhash_ALG_ARGON2ID13)
             == 0)
    return TRUE;
  g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                       "There is not enough memory to keep the password safely. Try again later.");
  return FALSE;
}

gboolean
wp_password_verify (const char *hash, const char *password)
{
  char unused[WP_PASSWORD_HASH];

  if (sodium_init () < 0)
    return FALSE;
  if (hash != NULL)
    return crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
  wp_password_hash (password, unused, NULL);
  return FALSE;
}

void
wp_token_new (char token[WP_TOKEN_LENGTH + 1])
{
  guint8 bytes[32];

  G_STATIC_ASSERT (WP_TOKEN_LENGTH + 1 == sodium_base64_ENCODED_LEN (32, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
  wp_random_bytes (bytes, sizeof bytes);
  sodium_bin2base64 (token, WP_TOKEN_LENGTH + 1, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (bytes, sizeof bytes);
}

void
wp_token_hash (const char *token, guint8 hash[WP_HASH_BYTES])
{
  crypto_hash_sha256 (hash, (const guint8 *) token, strlen (token));
}

gboolean
wp_signature_verify (const guint8 key[32], const char *text, const char *signature)
{
  g_autoptr (GBytes) bytes = wp_base64_read (signature, crypto_sign_BYTES);

  if (bytes == NULL || g_bytes_get_size (bytes) != crypto_sign_BYTES || sodium_init () < 0)
    return FALSE;
  return crypto_sign_verify_detached (g_bytes_get_data (bytes, NULL), (const guint8 *) text, strlen (text), key) == 0;
}

GBytes *
wp_base64_read (const char *text, gsize most)
{
  gsize length = strlen (text);
  gsize size = 0;
  guint8 *bytes;

  if (length % 4 != 0 || length / 4 * 3 > most + 2)
    return NULL;
  bytes = g_malloc (length / 4 * 3 + 1);
  if (sodium_base642bin (bytes, length / 4 * 3 + 1, text, length, NULL, &size, NULL, sodium_base64_VARIANT_ORIGINAL)
          != 0
      || size > most)
    {
      g_free (bytes);
      return NULL;
    }
  return g_bytes_new_take (bytes, size);
}
