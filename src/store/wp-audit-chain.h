/* wp-audit-chain.h: entries of the audit chain, written inside a transaction. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-audit-hash.h"
#include "wp-db.h"

G_BEGIN_DECLS

/**
 * wp_audit_chain_append:
 *
 * Adds @entry to the end of the chain. The caller has a transaction open and commits it.
 *
 * The chain covers SHA-256 (number, instant, user, device, action, kind, object, payload hash, hash before), and the
 * payload hash is SHA-256 (salt, reason, detail): so the payload can be erased and the chain still holds.
 */
gboolean wp_audit_chain_append (WpDb *db, const WpAuditEntry *entry, GError **error);

/**
 * WpAuditLine: an entry as it lies in the chain, to be sent on. The texts of @entry are (owned).
 */
typedef struct
{
  gint64 n;
  WpAuditEntry entry;
  guint8 salt[16];
  gsize salt_size; /* 0 when the payload was erased */
  guint8 payload[32];
  guint8 before[32];
  guint8 hash[32];
} WpAuditLine;

/**
 * wp_audit_chain_read: the entries after the number @after, in their order, at most @max.
 *
 * Returns: (transfer full) (element-type WpAuditLine) (nullable): the entries; %NULL with @error.
 */
GPtrArray *wp_audit_chain_read (WpDb *db, gint64 after, guint max, GError **error);

/**
 * wp_audit_chain_verify:
 * @entries: (out): how many there are
 * @broken_at: (out): number of the first that does not fit, or 0
 *
 * Returns: whether the chain could be read.
 */
gboolean wp_audit_chain_verify (WpDb *db, gint64 *entries, gint64 *broken_at, GError **error);

G_END_DECLS
