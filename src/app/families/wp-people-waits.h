/* wp-people-waits.h: a family's waiting lists and the places asked for on its behalf, as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-people-group.h"

G_BEGIN_DECLS

/**
 * wp_people_waits_load: reads them anew, and shows a row for each place on a waiting list and each place asked for:
 * what goes on first, with buttons for what may come of it, and the rest below. While there is none the group is not
 * shown.
 */
void wp_people_waits_load (WpPeopleGroup *self, GCancellable *cancellable);

G_END_DECLS
