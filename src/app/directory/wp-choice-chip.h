/* wp-choice-chip.h: a button that is chosen or not, among others beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_choice_chip_new: a toggle button with round ends, and a tick before @label while it is chosen, so that it is not
 * told by its colour alone.
 */
GtkWidget *wp_choice_chip_new (const char *label);

/**
 * wp_choice_chip_new_removable: a button that says @label and takes it away.
 * @spoken: what a screen reader says of it: “Remove Anxiety”
 */
GtkWidget *wp_choice_chip_new_removable (const char *label, const char *spoken);

G_END_DECLS
