/* wp-sign-in-window.h: asks for the password of the account that this device is connected with.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-sync.h"

G_BEGIN_DECLS

#define WP_TYPE_SIGN_IN_WINDOW (wp_sign_in_window_get_type ())
G_DECLARE_FINAL_TYPE (WpSignInWindow, wp_sign_in_window, WP, SIGN_IN_WINDOW, AdwWindow)

/**
 * wp_sign_in_window_show:
 * @from: a widget of the window that it belongs to
 *
 * Opens it. It closes itself once the server has let the person in; what the server says otherwise stands in it.
 *
 * Returns: (transfer none): the window.
 */
WpSignInWindow *wp_sign_in_window_show (GtkWidget *from, WpSync *sync);

/**
 * wp_sign_in_window_set_account:
 * @account: (nullable): the name to sign in by
 * @server: (nullable): the host of the server
 *
 * Says whose password is asked for, which wp_sign_in_window_show() takes from the sync; for the tour.
 */
void wp_sign_in_window_set_account (WpSignInWindow *self, const char *account, const char *server);

G_END_DECLS
