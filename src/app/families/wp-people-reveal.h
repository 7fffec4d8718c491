/* wp-people-reveal.h: asking to see a protected address.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpPeopleReveal: the window that asks why a protected address is needed. What is written there goes into the audit
 * with the person's name before the address is read.
 */
#define WP_TYPE_PEOPLE_REVEAL (wp_people_reveal_get_type ())
G_DECLARE_FINAL_TYPE (WpPeopleReveal, wp_people_reveal, WP, PEOPLE_REVEAL, AdwWindow)

/**
 * wp_people_reveal_async:
 * @from: a widget of the window it is asked in
 *
 * Asks for the reason and reads the address.
 *
 * Returns: (transfer none): the window, which closes itself.
 */
WpPeopleReveal *wp_people_reveal_async (
    GtkWidget *from, WpStore *store, const char *address_id, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_people_reveal_versions_async: the same for versions of the address that the caller has, such as a conflict's: asks
 * for the reason, and reads nothing.
 */
WpPeopleReveal *wp_people_reveal_versions_async (
    GtkWidget *from, WpStore *store, const char *address_id, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_people_reveal_finish:
 *
 * Returns: (transfer full) (nullable): the address, "" where its versions may be shown; %NULL when nobody asked after
 *   all.
 */
char *wp_people_reveal_finish (GAsyncResult *result);

/**
 * wp_people_reveal_answer: as if @reason were written and the button pressed.
 */
void wp_people_reveal_answer (WpPeopleReveal *self, const char *reason);

G_END_DECLS
