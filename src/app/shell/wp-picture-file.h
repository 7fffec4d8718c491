/* wp-picture-file.h: a picture of a window, as the program itself draws it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_picture_file_write:
 * @window: mapped and laid out
 * @path: the PNG file to write
 *
 * Draws @window through its own renderer, with the popovers that are open over it as far as they lie within it, so that
 * it needs no screen-shot of the system's.
 *
 * Returns: whether the file is written; %FALSE too when there was nothing to draw.
 */
gboolean wp_picture_file_write (GtkWindow *window, const char *path, GError **error);

G_END_DECLS
