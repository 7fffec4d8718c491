/* wp-drawing-output.h: a genogram or an eco-map on paper and in files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-context.h"
#include "wp-kin.h"
#include "wp-picture.h"

G_BEGIN_DECLS

/**
 * WpDrawing: which of the two.
 */
typedef enum { WP_DRAWING_GENOGRAM, WP_DRAWING_ECOMAP } WpDrawing;

/**
 * wp_drawing_write:
 * @format: "pdf", "svg" or "png"
 *
 * Writes the drawing, with a heading that says what it is, of whom and of which day, and what its signs mean. What is
 * restricted, withheld or sensitive is left out, and no address is in it.
 *
 * Returns: whether the file is written.
 */
gboolean wp_drawing_write (
    WpDrawing drawing, const WpKin *kin, WpPicture *picture, const char *format, const char *path, GError **error);

/**
 * wp_drawing_print: asks how, and prints the same on one page. Enters "print" into the audit once it is on its way.
 */
void wp_drawing_print (GtkWidget *from, WpContext *context, WpDrawing drawing, const WpKin *kin, WpPicture *picture);

/**
 * wp_drawing_save: asks where, and writes the drawing there. Enters "export" into the audit before it is written.
 */
void wp_drawing_save (
    GtkWidget *from, WpContext *context, WpDrawing drawing, const char *format, const WpKin *kin, WpPicture *picture);

G_END_DECLS
