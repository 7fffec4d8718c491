/* wp-safe-file.h: writes a file whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WpSafeWrite: writes everything to @stream, which is closed afterwards.
 */
typedef gboolean (*WpSafeWrite) (GOutputStream *stream, gpointer data, GCancellable *cancellable, GError **error);

/**
 * wp_safe_file_write:
 * @path: the file to make or to replace
 * @error: in the domain %G_IO_ERROR, with a message for the person
 *
 * Writes beside @path under another name, for the person's own eyes only, puts it on the disk, and gives it the name at
 * the end: whatever goes wrong, a file that was there before stays as it was, and no half of one is left. Waits for the
 * disk: not for the main thread.
 *
 * Returns: whether the file is there.
 */
gboolean
wp_safe_file_write (const char *path, WpSafeWrite write, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
