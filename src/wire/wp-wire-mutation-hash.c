/* wp-wire-mutation-hash.c: what tells one mutation's content from another's.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gnutls/crypto.h>
#include <string.h>

#include "wp-wire-mutation.h"

/* Each part goes in with its length before it, so that no two different mutations run together to the same bytes. */
static void
add_part (GString *parts, gconstpointer data, gsize size)
{
  guint64 length = GUINT64_TO_LE ((guint64) size);

  g_string_append_len (parts, (const char *) &length, sizeof length);
  g_string_append_len (parts, data, (gssize) size);
}

static void
add_text (GString *parts, const char *text)
{
  add_part (parts, text, strlen (text));
}

static void
add_number (GString *parts, gint64 number)
{
  gint64 bytes = GINT64_TO_LE (number);

  add_part (parts, &bytes, sizeof bytes);
}

void
wp_mutation_hash (const WpMutation *mutation, guint8 hash[32])
{
  g_autoptr (GString) parts = g_string_sized_new (1024);

  add_text (parts, mutation->mid);
  add_text (parts, mutation->kind);
  add_text (parts, mutation->id);
  add_number (parts, mutation->add ? 1 : 0);
  add_number (parts, mutation->base);
  add_number (parts, mutation->at);
  add_text (parts, mutation->set);
  for (guint i = 0; i < mutation->over->len; i++)
    add_text (parts, g_ptr_array_index (mutation->over, i));
  if (gnutls_hash_fast (GNUTLS_DIG_SHA256, parts->str, parts->len, hash) < 0)
    g_error ("SHA-256 is not to be had.");
}
