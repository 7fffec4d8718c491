/* wp-own-private.h: what the files that save have to know of this desk's own feeds.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-save.h"

G_BEGIN_DECLS

/** WpBulkWork: something to be written in one transaction. Writer's thread. */
typedef gboolean (*WpBulkWork) (WpSaver *saver, gpointer data, GError **error);

/** wp_bulk_work: has @work done behind whatever a person waits for, and waits for it. On the maker's thread. */
gboolean wp_bulk_work (WpBulk *bulk, WpBulkWork work, gpointer data, GError **error);

/** wp_bulk_get_reader: (transfer none) (nullable): the maker's own view of the store; %NULL with @error. */
WpDb *wp_bulk_get_reader (WpBulk *bulk, GError **error);

/**
 * wp_saver_put_whole: as wp_saver_put(), for a record that is to be as it is here: a field that is not set is cleared.
 * What a publisher says is not our history, so none is written.
 */
gboolean wp_saver_put_whole (WpSaver *self, WpRecord *record, WpPutOutcome *outcome, GError **error);

/**
 * wp_own_stays: whether nobody but this desk may be told of @record: it is one of its own feeds, of their services, or
 * what somebody said of these.
 * @stays: (out):
 */
gboolean wp_own_stays (WpDb *db, WpRecord *record, gboolean *stays, GError **error);

G_END_DECLS
