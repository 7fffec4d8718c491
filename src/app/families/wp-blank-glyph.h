/* wp-blank-glyph.h: the sign that tells why nothing is seen of a service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-blank.h"

G_BEGIN_DECLS

/**
 * WpBlankGlyph: draws one of the five kinds of blank, so that "nobody is there" never looks like "we may not see":
 * fine dots (no involvement), hatching (source not covered), a dashed box with a struck eye (withheld), a dotted box
 * with a padlock (sensitive) and a broken line with a clock (stale). The same signs are used in the panel, the legend
 * and the list, always with words beside them, so a screen reader is told nothing of the picture.
 *
 * Property: "blank" (int of #WpBlankKind).
 */
#define WP_TYPE_BLANK_GLYPH (wp_blank_glyph_get_type ())
G_DECLARE_FINAL_TYPE (WpBlankGlyph, wp_blank_glyph, WP, BLANK_GLYPH, GtkWidget)

GtkWidget *wp_blank_glyph_new (WpBlankKind blank);

void wp_blank_glyph_set_blank (WpBlankGlyph *self, WpBlankKind blank);
WpBlankKind wp_blank_glyph_get_blank (WpBlankGlyph *self);

G_END_DECLS
