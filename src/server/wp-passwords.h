/* wp-passwords.h: passwords, tokens and signatures: what proves who somebody is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_PASSWORD_LEAST 10  /* characters */
#define WP_PASSWORD_MOST 1000 /* bytes */
#define WP_PASSWORD_HASH 128  /* bytes of a hash in text, with its NUL */
#define WP_TOKEN_LENGTH 43    /* characters of a token: 256 bits */
#define WP_HASH_BYTES 32      /* SHA-256 */

/** wp_password_acceptable: whether a new password will do; otherwise @error says why not, without telling it. */
gboolean wp_password_acceptable (const char *password, const char *sign_in, GError **error);

/** wp_password_hash: Argon2id with 64 MiB; takes about a tenth of a second. Any thread. */
gboolean wp_password_hash (const char *password, char hash[WP_PASSWORD_HASH], GError **error);

/** wp_password_verify: whether @password is the one that @hash was made of. With no @hash it takes as long and is
 * %FALSE, so that the time does not tell whether there is such an account. Any thread. */
gboolean wp_password_verify (const char *hash, const char *password);

/** wp_token_new: a token of chance alone, base64url. Any thread. */
void wp_token_new (char token[WP_TOKEN_LENGTH + 1]);

/** wp_token_hash: SHA-256 of the text of a token or code: the form in which it is kept. */
void wp_token_hash (const char *token, guint8 hash[WP_HASH_BYTES]);

/** wp_signature_verify: whether @signature (base64 of 64 bytes) is @key's (Ed25519, 32 bytes) over @text. Any thread.
 */
gboolean wp_signature_verify (const guint8 key[32], const char *text, const char *signature);

/** wp_base64_read: (transfer full) (nullable): what @text stands for: standard alphabet with padding and nothing else,
 * at most @most bytes. */
GBytes *wp_base64_read (const char *text, gsize most);

G_END_DECLS
