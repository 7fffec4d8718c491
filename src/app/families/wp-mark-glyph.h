/* wp-mark-glyph.h: the sign that tells what kind of thing happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-glyph.h"
#include "wp-mark.h"

G_BEGIN_DECLS

/**
 * WpMarkGlyph: shows one mark, as wp_mark_draw() draws them, in a field of 30 by 24. The alarm alone has a colour of
 * its own, the style's error colour (style class "alarm"). Its property "sign" is a #WpMark.
 *
 * Property: "planned" (boolean): a dashed outline in place of the mark.
 */
#define WP_TYPE_MARK_GLYPH (wp_mark_glyph_get_type ())
G_DECLARE_FINAL_TYPE (WpMarkGlyph, wp_mark_glyph, WP, MARK_GLYPH, WpGlyph)

GtkWidget *wp_mark_glyph_new (WpMark mark);

void wp_mark_glyph_set_planned (WpMarkGlyph *self, gboolean planned);
gboolean wp_mark_glyph_get_planned (WpMarkGlyph *self);

G_END_DECLS
