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
 * wp_drawing_save_to:
 * @from: a widget of the window that is told how it went
 * @format: "pdf", "svg" or "png"
 * @path: the file to make or to replace
 *
 * Writes the drawing, with a heading that says what it is, of whom and of which day, and what its signs mean. What is
 * restricted, withheld or sensitive is left out, and no address is in it. The file is written whole or not at all,
 * while the main thread goes on, once "export" is entered into the audit. @kin and @picture are not needed any longer.
 */
void wp_drawing_save_to (GtkWidget *from,
                         WpContext *context,
                         WpDrawing drawing,
                         const char *format,
                         const WpKin *kin,
                         WpPicture *picture,
                         const char *path);

/**
 * wp_drawing_print: asks how, and prints the same on one page. Enters "print" into the audit before the page is drawn.
 */
void wp_drawing_print (GtkWidget *from, WpContext *context, WpDrawing drawing, const WpKin *kin, WpPicture *picture);

/**
 * wp_drawing_save: asks where, and saves the drawing as wp_drawing_save_to() does.
 */
void wp_drawing_save (
    GtkWidget *from, WpContext *context, WpDrawing drawing, const char *format, const WpKin *kin, WpPicture *picture);

G_END_DECLS
