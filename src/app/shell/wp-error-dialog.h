/* wp-error-dialog.h: an error in plain words, with details to copy.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_error_dialog_show:
 * @from: a widget of the window in which it happened
 * @heading: what could not be done, in a few words
 * @error: its message says what happened and what to do; not kept
 *
 * Says nothing where @error is that somebody cancelled, since they know.
 */
void wp_error_dialog_show (GtkWidget *from, const char *heading, const GError *error);

G_END_DECLS
