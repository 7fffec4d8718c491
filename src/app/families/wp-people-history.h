/* wp-people-history.h: what a record said before, who changed it, when and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpPeopleHistory: a window with the history of one record, latest first, in words.
 */
#define WP_TYPE_PEOPLE_HISTORY (wp_people_history_get_type ())
G_DECLARE_FINAL_TYPE (WpPeopleHistory, wp_people_history, WP, PEOPLE_HISTORY, AdwWindow)

/**
 * wp_people_history_show:
 * @family_id: (nullable): the family whose people its references are named from
 *
 * Opens the history of the record @id. That it was looked at goes into the audit.
 *
 * Returns: (transfer none): the window.
 */
WpPeopleHistory *
wp_people_history_show (WpContext *context, GtkWidget *anchor, const char *family_id, WpKindId kind, const char *id);

/**
 * wp_people_history_dup_text: what it shows, a line an entry; for tests.
 */
char *wp_people_history_dup_text (WpPeopleHistory *self);

G_END_DECLS
