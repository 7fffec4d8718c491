/* wp-gzip.h: bodies made small for the line, and unfolded again without trusting them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wp_gzip_pack: Returns: (transfer full): @bytes compressed as RFC 1952 says. Any thread.
 */
GBytes *wp_gzip_pack (GBytes *bytes);

/**
 * wp_gzip_unpack:
 * @max: most bytes that may come out; one more and it stops, so that a small body can't fill the memory
 *
 * Returns: (transfer full) (nullable): what was compressed; %NULL with %G_IO_ERROR_NO_SPACE when it is more than @max,
 *   or with what is wrong with it (%G_IO_ERROR_PARTIAL_INPUT when it is cut off). Any thread.
 */
GBytes *wp_gzip_unpack (GBytes *bytes, gsize max, GError **error);

G_END_DECLS
