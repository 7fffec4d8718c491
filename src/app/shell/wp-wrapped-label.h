/* wp-wrapped-label.h: a label for text of any length.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_wrapped_label_new:
 * @text: (nullable): in no markup
 * @css_class: (nullable): a class of the style sheet
 *
 * Returns: (transfer floating): a label that begins its lines at the left, or at the right where people read so, and
 *   wraps them rather than widen its window: between words, and without a hyphen within a word longer than a line.
 */
GtkWidget *wp_wrapped_label_new (const char *text, const char *css_class);

G_END_DECLS
