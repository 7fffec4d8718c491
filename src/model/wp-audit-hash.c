/* wp-audit-hash.c: what links the entries of an audit chain.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-audit-hash.h"

#include <string.h>

/* Each part goes in with its length before it, so that no two different entries run together to the same bytes. */
static void
add_part (GChecksum *sum, gconstpointer data, gsize size)
{
  guint64 length = GUINT64_TO_LE (data != NULL ? size : G_MAXUINT64);

  g_checksum_update (sum, (const guchar *) &length, sizeof length);
  if (data != NULL)
    g_checksum_update (sum, data, (gssize) size);
}

static void
add_text (GChecksum *sum, const char *text)
{
  add_part (sum, text, text != NULL ? strlen (text) : 0);
}

static void
add_number (GChecksum *sum, gint64 number)
{
  gint64 bytes = GINT64_TO_LE (number);

  add_part (sum, &bytes, sizeof bytes);
}

static void
finish (GChecksum *sum, guint8 out[WP_AUDIT_HASH_SIZE])
{
  gsize size = WP_AUDIT_HASH_SIZE;

  g_checksum_get_digest (sum, out, &size);
  g_checksum_free (sum);
}

void
wp_audit_hash_payload (
    const guint8 *salt, gsize salt_size, const char *reason, const char *detail, guint8 out[WP_AUDIT_HASH_SIZE])
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_part (sum, salt, salt_size);
  add_text (sum, reason);
  add_text (sum, detail);
  finish (sum, out);
}

void
wp_audit_hash_entry (gint64 number,
                     const WpAuditEntry *entry,
                     const guint8 payload[WP_AUDIT_HASH_SIZE],
                     const guint8 before[WP_AUDIT_HASH_SIZE],
                     guint8 out[WP_AUDIT_HASH_SIZE])
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_number (sum, number);
  add_number (sum, entry->at);
  add_text (sum, entry->user);
  add_text (sum, entry->device);
  add_text (sum, entry->action);
  add_text (sum, entry->kind);
  add_text (sum, entry->object);
  add_part (sum, payload, WP_AUDIT_HASH_SIZE);
  add_part (sum, before, WP_AUDIT_HASH_SIZE);
  finish (sum, out);
}
