/* wp-listing-needs.h: which needs a publisher's own words name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_listing_needs:
 * @text: (nullable)
 * @codes: (element-type utf8): codes of needs that are not there yet are added; they are static
 *
 * Finds the phrases of wp_needs() as they stand, or with an “s” behind them; of those that overlap the longer counts.
 * Publishers spell better than callers do, so that what wp_needs_in() makes good is not looked for: it would cost more
 * than all else that is done with a service. Any thread.
 */
void wp_listing_needs (const char *text, GPtrArray *codes);

G_END_DECLS
