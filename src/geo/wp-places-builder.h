/* wp-places-builder.h: makes the file of postcodes anew, and puts it in the old one's place.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-places.h"

G_BEGIN_DECLS

/**
 * WpPlacesBuilder:
 *
 * Writes `places.db.partial` in the folder, without a journal and without waiting for the disk, since nobody reads it
 * and a half-made one is worth nothing; only when it is whole and on the disk does it take the name places.db, in one
 * step. Before that, whatever goes wrong, the file that was there is untouched. What a crash left is written over by
 * the next one, or removed by wp_places_builder_tidy(). Used by one thread.
 */
typedef struct _WpPlacesBuilder WpPlacesBuilder;

/**
 * wp_places_builder_new:
 *
 * Returns: (transfer full) (nullable): a builder for @folder's file; %NULL with %WP_GEO_ERROR_BUSY while another, of
 * any program, is at work there, %WP_GEO_ERROR_FILE, or a %WP_DB_ERROR
 */
WpPlacesBuilder *wp_places_builder_new (const char *folder, GError **error);

/** wp_places_builder_tidy: removes what an import left that the end of its program cut short. */
void wp_places_builder_tidy (const char *folder);

/** wp_places_builder_free: gives up, unless it was finished. %NULL is allowed. */
void wp_places_builder_free (WpPlacesBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPlacesBuilder, wp_places_builder_free)

/**
 * wp_places_builder_add:
 * @row: the postcode; its point has to be set where the place is known. An Irish grid reference is not kept.
 * @added: (out): %FALSE if the postcode is in already, and stays as it is
 *
 * Quickest when the rows come in the order of their keys, as they do in the directories.
 *
 * Returns: %FALSE with a %WP_DB_ERROR, as when the disk is full; the builder is then good for nothing but freeing
 */
gboolean wp_places_builder_add (WpPlacesBuilder *self, const WpPostcodeRow *row, gboolean *added, GError **error);

/**
 * wp_places_builder_finish:
 * @info: its source, imported_at, year and n_left_out are given; the other counts are set here
 *
 * Puts the file in its place and waits until the disk has it.
 *
 * Returns: %FALSE with a %WP_DB_ERROR or %WP_GEO_ERROR_FILE, the old file being as it was
 */
gboolean wp_places_builder_finish (WpPlacesBuilder *self, WpPlacesInfo *info, GError **error);

G_END_DECLS
