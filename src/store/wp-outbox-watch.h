/* wp-outbox-watch.h: in builds with assertions, sees to it that no record is written without its outbox row.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * WpOutboxWatch: notes what a transaction writes to the tables of records, through SQLite's update hook, of which a
 * connection has one. Writer's thread.
 */
typedef struct _WpOutboxWatch WpOutboxWatch;

/** wp_outbox_watch_new: begins to watch @db. The transaction is open. */
WpOutboxWatch *wp_outbox_watch_new (WpDb *db);

/** wp_outbox_watch_free: ends it. %NULL is allowed. */
void wp_outbox_watch_free (WpOutboxWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpOutboxWatch, wp_outbox_watch_free)

/** wp_outbox_watch_is_whole: whether each record that was written since has a mutation that waits since, but for this
 * desk's own feeds. */
gboolean wp_outbox_watch_is_whole (WpOutboxWatch *self);

G_END_DECLS
