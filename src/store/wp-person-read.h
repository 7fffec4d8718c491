/* wp-person-read.h: reads the people of a family, and fills the lists of a person's card.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-people.h"
#include "wp-person-names.h"
#include "wp-read.h"

G_BEGIN_DECLS

/* For the reader's thread; @error is not %NULL. Each fills one list of @card, whose person_id is set, and what of the
 * card's own texts follows from it. */
void wp_person_fill_names (WpPersonCard *card, const WpPersonNames *names, const WpReadContext *context);
gboolean wp_person_read_identifiers (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error);
gboolean wp_person_read_contacts (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error);
gboolean wp_person_read_alerts (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error);
gboolean wp_person_read_relations (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error);
gboolean wp_person_read_homes (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error);

/**
 * wp_people_read: the cards of the family that is @context's id, in the order of wp_store_people_async(); %NULL with
 * @error. (transfer full) (element-type WpPersonCard)
 */
GPtrArray *wp_people_read (WpDb *db, const WpReadContext *context, GError **error);

/** wp_dates_in_words: “since 21 Sep 2023”, “until …”, “… to …”, or ""; the caller frees it. */
char *wp_dates_in_words (WpDate from, WpDate to);

G_END_DECLS
