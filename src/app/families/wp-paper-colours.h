/* wp-paper-colours.h: the colours of levels of need and of services, on white paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_PAPER_INK 0x1f2328u
#define WP_PAPER_DIM 0x57606au
#define WP_PAPER_RULE 0xd0d7deu
#define WP_PAPER_SHADE 0xeef2f6u
#define WP_PAPER_ACCENT 0x1a4f8bu
#define WP_PAPER_ALARM 0xa51d2du

/**
 * wp_paper_level_colour:
 * @ink: (out) (optional): the colour of a text on it
 *
 * Returns: the colour of a code of the list "level"; grey for one that the authority added.
 */
guint32 wp_paper_level_colour (const char *level, guint32 *ink);

/**
 * wp_paper_service_colour: that of a code of the list "service_kind"; grey for one that the authority added.
 */
guint32 wp_paper_service_colour (const char *kind);

/**
 * wp_paper_tint: @colour as the ground of a bar.
 */
guint32 wp_paper_tint (guint32 colour);

G_END_DECLS
