/* wp-places-kit.h: a folder for a file of postcodes, and files to import into it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-report.h"
#include "wp-places.h"

G_BEGIN_DECLS

/* 3 May 2026, noon UTC. */
#define WP_PLACES_KIT_NOW G_GINT64_CONSTANT (1777809600000)

/**
 * WpPlacesKit: a folder that goes away with the test.
 */
typedef struct
{
  char *folder;
  GPtrArray *paths;       /* (owned): NULL-terminated when an import runs */
  WpImportReport *report; /* (nullable): of the last import */
  WpPlacesInfo info;
} WpPlacesKit;

void wp_places_kit_init (WpPlacesKit *self);
void wp_places_kit_clear (WpPlacesKit *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpPlacesKit, wp_places_kit_clear)

/** wp_places_kit_write: puts @csv into a file of the folder's, to be imported with the others. */
void wp_places_kit_write (WpPlacesKit *self, const char *name, const char *csv);

/** wp_places_kit_import: imports the files that were written since the last import. */
gboolean wp_places_kit_import (WpPlacesKit *self, GCancellable *cancellable, GError **error);

/** wp_places_kit_find: asserts that the postcode is there, and tells of it. */
WpPostcode wp_places_kit_find (WpPlacesKit *self, const char *text);

/** wp_places_kit_has: whether the postcode is there. */
gboolean wp_places_kit_has (WpPlacesKit *self, const char *text);

/** wp_places_kit_assert_tidy: that nothing half-made is left in the folder. */
void wp_places_kit_assert_tidy (WpPlacesKit *self);

G_END_DECLS
