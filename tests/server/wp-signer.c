/* wp-signer.c: keys, signatures and seals of a device, for tests in a language that has none: a line in, a line out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* "SEED TEXT", both in base64, where the seed is 32 bytes: answers "PUBLIC-KEY SIGNATURE". */
static void
answer (char *line)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 2);
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  guint8 signature[crypto_sign_BYTES];
  g_autofree guint8 *seed = NULL;
  g_autofree guint8 *text = NULL;
  g_autofree char *key_text = NULL;
  g_autofree char *signature_text = NULL;
  gsize seed_size, size;

  g_assert_cmpuint (g_strv_length (words), ==, 2);
  seed = g_base64_decode (words[0], &seed_size);
  text = g_base64_decode (words[1], &size);
  g_assert_cmpuint (seed_size, ==, crypto_sign_SEEDBYTES);
  crypto_sign_seed_keypair (public, secret, seed);
  crypto_sign_detached (signature, NULL, text, size, secret);
  key_text = g_base64_encode (public, sizeof public);
  signature_text = g_base64_encode (signature, sizeof signature);
  printf ("%s %s\n", key_text, signature_text);
  fflush (stdout);
}

/* "PUBLIC-KEY TEXT", both in base64: answers the text sealed to the key. */
static void
seal (char *line)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 2);
  gsize key_size, size;

  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_autofree guint8 *key = g_base64_decode (words[0], &key_size);
  g_autofree guint8 *text = g_base64_decode (words[1], &size);
  g_autofree guint8 *sealed = g_malloc (size + crypto_box_SEALBYTES);
  g_assert_cmpuint (key_size, ==, crypto_box_PUBLICKEYBYTES);
  crypto_box_seal (sealed, text, size, key);
  g_autofree char *answered = g_base64_encode (sealed, size + crypto_box_SEALBYTES);
  printf ("%s\n", answered);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  char line[65536];

  if (sodium_init () < 0)
    return 1;
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      if (argc > 1 && g_str_equal (argv[1], "--seal"))
        seal (line);
      else
        answer (line);
    }
  return 0;
}
