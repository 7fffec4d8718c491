/* wp-blank-sign.h: the signs that tell why nothing is seen of a service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-blank.h"

G_BEGIN_DECLS

/* What the signs are drawn for, in pixels at the usual size of text. */
#define WP_BLANK_WIDTH 30.0
#define WP_BLANK_HEIGHT 20.0

/**
 * wp_blank_draw:
 * @area: where to draw: the sign is as large as fits, three wide to two high, in the middle
 * @ink: its colour
 *
 * Draws the sign of one of the five kinds of blank, for whatever widget, so that "nobody is there" never looks like "we
 * may not see": fine dots (no involvement), hatching (source not covered), a dashed box with a struck eye (withheld), a
 * dotted box with a padlock (sensitive) and a broken line with a clock (stale).
 */
void wp_blank_draw (GtkSnapshot *snapshot, WpBlankKind blank, const graphene_rect_t *area, const GdkRGBA *ink);

G_END_DECLS
