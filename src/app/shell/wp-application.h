/* wp-application.h: the program: one instance a profile, its windows, and the actions of the whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-launch.h"

G_BEGIN_DECLS

/**
 * WpApplication: owns the settings and the launch, makes the window, and closes the store last of all.
 */
#define WP_TYPE_APPLICATION (wp_application_get_type ())
G_DECLARE_FINAL_TYPE (WpApplication, wp_application, WP, APPLICATION, AdwApplication)

/**
 * wp_application_new:
 * @options: (transfer full)
 * @settings: those of the schema org.wholepicture.WholePicture
 *
 * Returns: (transfer full): the program, not yet running.
 */
WpApplication *wp_application_new (WpOptions *options, GSettings *settings);

/**
 * wp_application_main: all that main() does.
 *
 * Returns: the process's exit status.
 */
int wp_application_main (int argc, char **argv);

/**
 * wp_application_register_types: makes every widget of the program known to templates, and its resources found.
 */
void wp_application_register_types (void);

G_END_DECLS
