/* wp-listing-twins-index.h: finds services of different feeds that look like one. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-listing-twins.h"
#include "wp-record.h"

G_BEGIN_DECLS

/**
 * wp_listing_twins_index:
 * @record: (nullable): the service; %NULL when it is not listed any more
 *
 * Brings up to date by what @id is compared with others, and with which of them it makes a pair: the same folded name
 * with the same postcode or telephone, or the same address on the web. What more than three services of one feed share
 * is a publisher's, and makes no pair.
 */
gboolean wp_listing_twins_index (WpDb *db, const char *id, WpRecord *record, GError **error);

/**
 * wp_listing_twins_same: (transfer full) (nullable) (element-type utf8): ids of the services of which somebody said
 * that they are the same as @id, and nobody that they are not.
 */
GPtrArray *wp_listing_twins_same (WpDb *db, const char *id, GError **error);

/**
 * wp_listing_twins_hide:
 * @record: (nullable): the service; %NULL when it is not listed any more
 * @hidden: (out): whether one that is the same is shown in its place: one of a feed that we publish, else the one with
 *   the lower id
 *
 * Notes too which feeds list @id also.
 */
gboolean wp_listing_twins_hide (WpDb *db, const char *id, WpRecord *record, gboolean *hidden, GError **error);

/** wp_listing_side_read: (transfer full) (nullable): %NULL without @error when the service is not here. */
WpListingSide *wp_listing_side_read (WpDb *db, const char *id, GError **error);

G_END_DECLS
