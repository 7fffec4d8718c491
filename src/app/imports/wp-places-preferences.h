/* wp-places-preferences.h: the page of the preferences that brings published postcodes in.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpPlacesPreferences: says which postcodes are at hand, from where and since when, with the acknowledgements that
 * their licence asks for; imports others behind a progress bar that can be stopped, also when the window was closed and
 * opened again meanwhile; and lists the rows that were left out.
 */
#define WP_TYPE_PLACES_PREFERENCES (wp_places_preferences_get_type ())
G_DECLARE_FINAL_TYPE (WpPlacesPreferences, wp_places_preferences, WP, PLACES_PREFERENCES, AdwPreferencesPage)

/** wp_places_preferences_follow: what the page is about; to be called once. */
void wp_places_preferences_follow (WpPlacesPreferences *self, WpContext *context);

/**
 * wp_places_preferences_import:
 * @paths: (array zero-terminated=1): names of files
 *
 * Imports, as if the person had chosen @paths.
 */
void wp_places_preferences_import (WpPlacesPreferences *self, const char *const *paths);

G_END_DECLS
