/* wp-demo-postcodes.h: where the fictional authority's postcodes are.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_demo_write_postcodes:
 * @folder: of a profile or a server
 * @seed: as for wp_demo_generate()
 * @now: UTC, in milliseconds
 *
 * Makes places.db with the authority's own invented postcodes, all of the district YO99, which is not in use, and all
 * in the North Sea, so that distances can be tried. It takes the place of what was there. Waits for the disk.
 *
 * Returns: %FALSE with a %WP_GEO_ERROR or %WP_DB_ERROR
 */
gboolean wp_demo_write_postcodes (const char *folder, guint64 seed, gint64 now, GError **error);

G_END_DECLS
