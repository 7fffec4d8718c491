/* wp-chain.h: the server's own audit chain, inside a transaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-audit-hash.h"
#include "wp-service-private.h"

G_BEGIN_DECLS

/** wp_chain_append: adds to the end of the server's chain, at the time of
 * @work if the entry has none. It is made as the desktop's is: the hash covers number,
 * instant, user, device, action, kind, object, the hash of the salted payload (reason and detail) and the hash before,
 * so that a payload can be erased and the chain still holds. */
gboolean wp_chain_append (WpWork *work, const WpAuditEntry *entry, GError **error);

/** wp_chain_check: whether the server's chain, and what it holds of the devices' chains, is whole; adds sentences. */
gboolean wp_chain_check (WpSql *sql, GPtrArray *problems, GError **error);

G_END_DECLS
