/* wp-wrap-layout.h: children side by side, in as many lines as the width asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpWrapLayout: gives each child its natural width, or the whole line where that is less, and begins a new line where
 * the next child has no room, so that nothing is cut off in a narrow window or with large text. A child that expands
 * takes what is left of its line. Children of a line stand in its middle.
 *
 * Properties: "spacing" (int, between children and between lines).
 */
#define WP_TYPE_WRAP_LAYOUT (wp_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WpWrapLayout, wp_wrap_layout, WP, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *wp_wrap_layout_new (int spacing);

G_END_DECLS
