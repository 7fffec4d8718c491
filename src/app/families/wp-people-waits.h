/* wp-people-waits.h: a family's waiting lists and the places asked for on its behalf, as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpPeopleWaits: fills a preferences group with a row for each place on a waiting list and each place asked for: what
 * goes on first, with buttons for what may come of it, and the rest below. The group is hidden while there is none.
 */
typedef struct _WpPeopleWaits WpPeopleWaits;

/**
 * wp_people_waits_new:
 * @group: the owner's, and outlived by nothing that is shown in it
 */
WpPeopleWaits *wp_people_waits_new (WpContext *context, const char *family_id, AdwPreferencesGroup *group);

/** wp_people_waits_free: readings that go on end without a word. */
void wp_people_waits_free (WpPeopleWaits *self);

/** wp_people_waits_load: reads them anew. */
void wp_people_waits_load (WpPeopleWaits *self, GCancellable *cancellable);

G_END_DECLS
