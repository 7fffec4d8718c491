/* wp-address-read.h: reading addresses without telling what is protected.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-read.h"

G_BEGIN_DECLS

/* Whether the row of "address" that a statement calls @x must not be shown: a refuge never is. */
#define WP_SQL_IS_PROTECTED(x) "(coalesce (" x ".protected, 0) <> 0 OR coalesce (" x ".type, '') = 'refuge')"

/**
 * wp_address_read_open:
 * @error: not %NULL
 *
 * Returns: (transfer full): an address that is not protected, on one line; "" for one that is, or none. Reader's
 *   thread.
 */
char *wp_address_read_open (WpDb *db, const char *address, GError **error);

/**
 * wp_address_read_any: the same of any address. Only for callers who entered into the audit who asked, and why.
 */
char *wp_address_read_any (WpDb *db, const char *address, GError **error);

/**
 * wp_address_has_guarded_past: whether versions of @address, those that stood or were offered, may be shown only for a
 * reason: it is protected; or it once was, or somebody wants it to be, as its history and its conflicts tell; or it is
 * not on this device, so that nothing tells that it is not.
 * @error: not %NULL
 */
gboolean wp_address_has_guarded_past (WpDb *db, const char *address, GError **error);

/**
 * wp_address_join: “3 Quarry Lane, Aldermere YO99 9ZZ” from lines and a postcode; the caller frees it.
 */
char *wp_address_join (const char *lines, const char *postcode);

G_END_DECLS
