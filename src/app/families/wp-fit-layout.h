/* wp-fit-layout.h: tells a widget how much room it has, so that it can take another shape.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpFitLayout: gives each child the whole of its widget, and says how wide that is.
 *
 * Signal "fit" (int: the width in pixels of text at its usual size, so half as many for a person who has text drawn
 * twice as large): the width or the size of text is another. Emitted after the layout, when shapes may be changed.
 */
#define WP_TYPE_FIT_LAYOUT (wp_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (WpFitLayout, wp_fit_layout, WP, FIT_LAYOUT, GtkLayoutManager)

GtkLayoutManager *wp_fit_layout_new (void);

G_END_DECLS
