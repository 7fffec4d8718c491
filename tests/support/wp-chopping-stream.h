/* wp-chopping-stream.h: an input stream that hands out its bytes in small pieces, and may fail on the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WP_TYPE_CHOPPING_STREAM (wp_chopping_stream_get_type ())
G_DECLARE_FINAL_TYPE (WpChoppingStream, wp_chopping_stream, WP, CHOPPING_STREAM, GInputStream)

/* Makes a stream of @bytes that never gives more than @most of them at once. */
GInputStream *wp_chopping_stream_new (GBytes *bytes, gsize most);

/* Makes the stream fail, once, with G_IO_ERROR_FAILED when @offset bytes have been read. */
void wp_chopping_stream_fail_at (WpChoppingStream *self, gsize offset);

G_END_DECLS
