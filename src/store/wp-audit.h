/* wp-audit.h: the chain of who looked at what, searched, printed and exported.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * Each entry holds its number, instant, user, device, action, object, reason and a salted hash of its payload, chained
 * to the entry before, so that a change to any of them shows and a payload can be erased without breaking the chain.
 * Actions: "search", "view", "print", "export", "front-door", "import", "connect", "sign-in" and "sign-out" (of sync),
 * and those of WpChange. "print" and "export" are entered before anything leaves the program; "print-failed" and
 * "export-failed" where nothing did after all.
 */

/**
 * wp_store_audit:
 * @action: a word as above
 * @kind: the kind of the object, or -1
 * @id: (nullable): the object's id
 * @detail: (nullable): payload that may be erased, such as words searched for; kept for the data protection officer
 * @reason: (nullable): why, where a reason was asked for
 *
 * Appends an entry in its own transaction, in the order of the calls. Returns at once; should it fail, the store
 * emits its signal "audit-failed" with the error.
 */
void
wp_store_audit (WpStore *store, const char *action, int kind, const char *id, const char *detail, const char *reason);

/**
 * wp_store_audit_async: the same for what may happen only once it is entered: the callback is called on the main
 * thread when the entry is on the disk.
 */
void wp_store_audit_async (WpStore *store,
                           const char *action,
                           int kind,
                           const char *id,
                           const char *detail,
                           const char *reason,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * wp_store_audit_finish:
 *
 * Returns: whether it is entered; the store's error else, which "audit-failed" does not tell as well.
 */
gboolean wp_store_audit_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_verify_audit_async: walks the whole chain on the reader's thread.
 */
void wp_store_verify_audit_async (WpStore *store,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * wp_store_verify_audit_finish:
 * @entries: (out): how many entries there are
 * @broken_at: (out): the number of the first entry that does not fit, or 0
 *
 * Returns: whether the chain could be read; %TRUE also for a chain that is broken.
 */
gboolean
wp_store_verify_audit_finish (WpStore *store, GAsyncResult *result, gint64 *entries, gint64 *broken_at, GError **error);

G_END_DECLS
