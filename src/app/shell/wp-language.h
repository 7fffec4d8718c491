/* wp-language.h: which language the program speaks.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wp_language_init:
 * @settings: (nullable): the person's settings; %NULL to do as the system does
 *
 * Takes the system's locale, puts the language chosen in the settings over it, and finds the translations. Call it
 * first of all, before the toolkit starts and while there is one thread: it sets environment variables. Translations
 * are looked for in $WP_LOCALE_DIR where that is set, as it is when the program runs from its build folder.
 */
void wp_language_init (GSettings *settings);

G_END_DECLS
