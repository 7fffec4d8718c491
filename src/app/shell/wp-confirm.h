/* wp-confirm.h: questions and news in a dialog: the one place that makes one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_confirm_async:
 * @from: a widget of the window that the question is about
 * @action: what the button says, with an underlined letter: the deed itself, not “OK”
 * @destructive: whether something is lost
 *
 * Asks before what can't be undone. For what can, do it, and offer to undo it: see wp-toasts.h.
 */
void wp_confirm_async (GtkWidget *from,
                       const char *heading,
                       const char *body,
                       const char *action,
                       gboolean destructive,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/**
 * wp_confirm_finish:
 *
 * Returns: whether the person agreed. Called with @from as the source object.
 */
gboolean wp_confirm_finish (GAsyncResult *result);

/**
 * wp_confirm_tell:
 * @extra: (nullable) (transfer floating): a widget below the text
 *
 * Says something that must not be missed, with a button to close it.
 */
void wp_confirm_tell (GtkWidget *from, const char *heading, const char *body, GtkWidget *extra);

G_END_DECLS
