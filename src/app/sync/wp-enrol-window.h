/* wp-enrol-window.h: connects this device to an authority's server.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-sync.h"

G_BEGIN_DECLS

/**
 * WpEnrolWindow: asks for an address and a code, unless a file has said them, and for a password; then enrols, for the
 * first time or again. It closes itself when the server has taken the device; what goes wrong stands in it, and nothing
 * typed is lost.
 */
#define WP_TYPE_ENROL_WINDOW (wp_enrol_window_get_type ())
G_DECLARE_FINAL_TYPE (WpEnrolWindow, wp_enrol_window, WP, ENROL_WINDOW, AdwWindow)

/**
 * wp_enrol_window_show:
 * @from: a widget of the window that it belongs to
 *
 * Opens it, empty; where this device is connected already, as one that is to be connected again.
 *
 * Returns: (transfer none): the window.
 */
WpEnrolWindow *wp_enrol_window_show (GtkWidget *from, WpSync *sync);

/**
 * wp_enrol_window_take_file:
 * @path: an enrolment file
 *
 * Reads @path in the background, and shows what it says in place of the rows for an address and a code; where it can't
 * be used, says why.
 */
void wp_enrol_window_take_file (WpEnrolWindow *self, const char *path);

G_END_DECLS
