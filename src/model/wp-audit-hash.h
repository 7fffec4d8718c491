/* wp-audit-hash.h: what links the entries of an audit chain. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_AUDIT_HASH_SIZE 32
#define WP_AUDIT_SALT_SIZE 16

/**
 * WpAuditEntry: what an entry says. All strings are the caller's; ids are UUID text.
 */
typedef struct
{
  gint64 at;          /* UTC ms */
  const char *user;   /* (nullable) */
  const char *device; /* (nullable) */
  const char *action;
  const char *kind;   /* (nullable): name of the object's kind */
  const char *object; /* (nullable): its id */
  const char *reason; /* (nullable) */
  const char *detail; /* (nullable) */
} WpAuditEntry;

/**
 * wp_audit_hash_payload: SHA-256 (salt, reason, detail): so the payload can be erased and the chain still holds.
 */
void wp_audit_hash_payload (
    const guint8 *salt, gsize salt_size, const char *reason, const char *detail, guint8 out[WP_AUDIT_HASH_SIZE]);

/**
 * wp_audit_hash_entry: SHA-256 (number, instant, user, device, action, kind, object, payload hash, hash before), each
 * with its length before it.
 * @payload: the hash of the payload
 * @before: the hash of the entry before; zeros for the first
 */
void wp_audit_hash_entry (gint64 number,
                          const WpAuditEntry *entry,
                          const guint8 payload[WP_AUDIT_HASH_SIZE],
                          const guint8 before[WP_AUDIT_HASH_SIZE],
                          guint8 out[WP_AUDIT_HASH_SIZE]);

G_END_DECLS
