/* wp-people-agreements.h: a family's agreements as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpPeopleAgreements: fills a group with a row for each agreement: who agreed to what with whom, until when, and
 * buttons to withdraw it, to change it and to see its history.
 */
typedef struct _WpPeopleAgreements WpPeopleAgreements;

/**
 * wp_people_agreements_new:
 * @group: a group of the caller's, which must outlive the result; not shown while there is no agreement
 */
WpPeopleAgreements *wp_people_agreements_new (WpContext *context, const char *family_id, AdwPreferencesGroup *group);
void wp_people_agreements_free (WpPeopleAgreements *self);

/**
 * wp_people_agreements_load: reads the agreements and shows them in place of what is there.
 * @cancellable: cancel it before freeing
 */
void wp_people_agreements_load (WpPeopleAgreements *self, GCancellable *cancellable);

G_END_DECLS
