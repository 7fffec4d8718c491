/* wp-listing-corrected.h: a listed service with what was put right in it. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-record.h"

G_BEGIN_DECLS

/**
 * wp_listing_correction_stands:
 * @listed: the service as its publisher has it
 * @said: (nullable): what the publisher said when it was corrected, as wp_record_dup_value() gives it
 *
 * Returns: the number of the corrected field when the publisher still says @said of it; -1 when it says something else,
 *   or when @member is the name of no field.
 */
int wp_listing_correction_stands (WpRecord *listed, const char *member, const char *said);

/**
 * wp_listing_read_corrected:
 * @listed: (out) (optional) (transfer full) (nullable): as its publisher has it
 * @corrected: (out): whether any correction stands
 *
 * Reads the listed service @id and lays over it the corrections that stand, of several of one field the last.
 *
 * Returns: (transfer full) (nullable): %NULL without @error when there is none.
 */
WpRecord *wp_listing_read_corrected (WpDb *db, const char *id, WpRecord **listed, gboolean *corrected, GError **error);

G_END_DECLS
