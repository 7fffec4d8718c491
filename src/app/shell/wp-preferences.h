/* wp-preferences.h: how the program is for this person, and what the authority has set.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpPreferences: language, appearance and text size, kept in the settings; who works here and the front door, kept as
 * records, each saved when the person agrees to it and put back by the toast that says so.
 */
#define WP_TYPE_PREFERENCES (wp_preferences_get_type ())
G_DECLARE_FINAL_TYPE (WpPreferences, wp_preferences, WP, PREFERENCES, AdwPreferencesWindow)

/**
 * wp_preferences_show:
 * @parent: (nullable)
 * @context: (nullable): with %NULL only what is kept in the settings can be changed
 */
void wp_preferences_show (GtkWindow *parent, GSettings *settings, WpContext *context);

G_END_DECLS
