/* wp-blank-glyph.h: the sign that tells why nothing is seen of a service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-blank-sign.h"
#include "wp-glyph.h"

G_BEGIN_DECLS

/**
 * WpBlankGlyph: shows one of the five kinds of blank, as wp_blank_draw() draws them: in the panel, the legend and the
 * list alike. Its property "sign" is a #WpBlankKind.
 */
#define WP_TYPE_BLANK_GLYPH (wp_blank_glyph_get_type ())
G_DECLARE_FINAL_TYPE (WpBlankGlyph, wp_blank_glyph, WP, BLANK_GLYPH, WpGlyph)

GtkWidget *wp_blank_glyph_new (WpBlankKind blank);

G_END_DECLS
