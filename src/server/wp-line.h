/* wp-line.h: a connection as libsoup gets it, for one request: closing it leaves the connection itself open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WpLine: libsoup 3.2 never lets go of a connection that its client closes between two requests: on a server it would
 * collect them until no more can be opened. So each request gets a line of its own over the connection, and what
 * happens between two requests is seen to by WpConnections.
 */
#define WP_TYPE_LINE (wp_line_get_type ())
G_DECLARE_FINAL_TYPE (WpLine, wp_line, WP, LINE, GIOStream)

/** WpLineClosed: libsoup is done with it. @ended: the other end has closed, or the connection is broken. */
typedef void (*WpLineClosed) (gboolean ended, gpointer data);

/** wp_line_new: @base is a connection whose streams can be polled. */
GIOStream *wp_line_new (GIOStream *base, WpLineClosed closed, gpointer data);

/** wp_line_get_moved: µs of the monotonic clock when the last bytes came or went; when it was made if none have. */
gint64 wp_line_get_moved (WpLine *self);

/** wp_line_forget: from now on nobody is told. */
void wp_line_forget (WpLine *self);

G_END_DECLS
