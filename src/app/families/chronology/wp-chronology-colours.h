/* wp-chronology-colours.h: the colours of levels of need and of services, on white paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
