/* wp-people-actions.h: what can be done with a family's records, as actions for menus and buttons.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * wp_people_actions_insert:
 * @widget: a page of the family; everything in it can use the actions, and toasts go to its window
 *
 * Inserts the action group "edit" into @widget:
 *
 * "add-person", "add-household", "add-relationship", "add-involvement", "add-level", "add-agreement", "family": open
 * the editor of that for the family; "add-to-person" ((us): kind, person): adds a name, number, way to reach, alert,
 * address, relationship or household to a person; "record" ((us): kind, id): edits a record, a protected address only
 * after a reason; "history" ((us)): shows its history; "take-back" ((us)): takes it back, with a toast that undoes it;
 * "end" ((us)): ends a warning for visitors today, with a toast that undoes it; "withdraw" (s: id): withdraws an
 * agreement.
 */
void wp_people_actions_insert (GtkWidget *widget, WpContext *context, const char *family_id);

G_END_DECLS
