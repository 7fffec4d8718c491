/* wp-people-agreements.h: a family's agreements as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-people-group.h"

G_BEGIN_DECLS

/**
 * wp_people_agreements_load: reads the agreements and shows them in place of what is there: a row for each with who
 * agreed to what with whom, until when, and buttons to withdraw it, to change it and to see its history. While there is
 * none the group is not shown.
 * @cancellable: cancel it before closing the group
 */
void wp_people_agreements_load (WpPeopleGroup *self, GCancellable *cancellable);

G_END_DECLS
