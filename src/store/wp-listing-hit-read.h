/* wp-listing-hit-read.h: makes hits of the services that were found. For the files of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-listing-fit.h"
#include "wp-listing-hit.h"
#include "wp-listing-words.h"

G_BEGIN_DECLS

/**
 * wp_listing_hits_read:
 * @fit: with the query that was answered in the end
 * @candidates: (element-type WpListingCandidate): in their order
 *
 * Returns: (transfer full) (element-type WpListingHit) (nullable): a hit each; %NULL with @error.
 */
GListModel *wp_listing_hits_read (
    WpDb *db, WpCodes *codes, const WpListingFit *fit, const WpListingWords *words, GArray *candidates, GError **error);

G_END_DECLS
