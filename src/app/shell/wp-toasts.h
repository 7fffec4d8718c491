/* wp-toasts.h: short news that goes by itself, with a way to undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * wp_toasts_show:
 * @from: a widget of the window
 * @text: what was done
 */
void wp_toasts_show (GtkWidget *from, const char *text);

/**
 * wp_toasts_show_undo:
 * @undo: (transfer full) (nullable): what wp_store_save_finish() gave; with %NULL there is no button
 *
 * Says what was saved, and offers to put it back. The button saves @undo, then says that it is undone, or why it could
 * not be.
 */
void wp_toasts_show_undo (GtkWidget *from, WpContext *context, const char *text, WpChange *undo);

/**
 * wp_toasts_show_action: the same with an action that needs no parameter, such as “app.restart”.
 */
void wp_toasts_show_action (GtkWidget *from, const char *text, const char *label, const char *action);

/**
 * wp_toasts_show_button:
 * @clicked: called with @data when the button is pressed
 * @free_data: (nullable): called with @data when the toast has gone
 *
 * The same with a deed of the caller's own.
 */
void wp_toasts_show_button (
    GtkWidget *from, const char *text, const char *label, GCallback clicked, gpointer data, GDestroyNotify free_data);

G_END_DECLS
