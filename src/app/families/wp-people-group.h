/* wp-people-group.h: rows about one family in a group, and the readings that fill them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-form-choices.h"

G_BEGIN_DECLS

/**
 * WpPeopleGroup: what the group of the agreements and that of the waiting lists have in common. A reading that goes on
 * when the owner has let go keeps a reference, finds no group any more, and ends without a word. Main thread only.
 */
typedef struct
{
  gatomicrefcount references; /* one of the owner, one of each reading that goes on */
  WpContext *context;         /* (owned) */
  char *family_id;            /* (owned) */
  AdwPreferencesGroup *group; /* the owner's; %NULL once it has let go */
  GPtrArray *rows;            /* (owned): in the group */
  WpFormChoices *choices;     /* (owned) (nullable) */
} WpPeopleGroup;

/**
 * wp_people_group_new:
 * @group: the owner's, and not shown until something is shown in it
 *
 * Returns: (transfer full): give it back with wp_people_group_close()
 */
WpPeopleGroup *wp_people_group_new (WpContext *context, const char *family_id, AdwPreferencesGroup *group);

/** wp_people_group_close: (transfer full): the owner lets go, and its group with it. */
void wp_people_group_close (WpPeopleGroup *self);

WpPeopleGroup *wp_people_group_ref (WpPeopleGroup *self);
void wp_people_group_unref (WpPeopleGroup *self);

/** wp_people_group_take_choices: keeps what wp_form_choices_load_async() read; %FALSE with @error. */
gboolean wp_people_group_take_choices (WpPeopleGroup *self, GAsyncResult *result, GError **error);

/** wp_people_group_find_name: (transfer none): what @id (nullable) is called, or "". There have to be choices. */
const char *wp_people_group_find_name (WpPeopleGroup *self, const char *id);

/** wp_people_group_add, wp_people_group_clear: a row below the others, and away with all of them. There has to be a
 * group. */
void wp_people_group_add (WpPeopleGroup *self, GtkWidget *row);
void wp_people_group_clear (WpPeopleGroup *self);

/** wp_people_group_fail: says that reading failed, under @heading, if there is still a group to say it in. */
void wp_people_group_fail (WpPeopleGroup *self, const char *heading, const GError *error);

G_END_DECLS
