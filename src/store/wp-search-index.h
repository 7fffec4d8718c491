/* wp-search-index.h: keeps what search looks through in step with the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * wp_search_index_person:
 * @person_id: a person of whom something searched has changed: a name, a number, a way to be reached, the birth, an
 *   address, a household or a family that they belong to
 *
 * Writes the search terms of one person anew from the rows as they stand in the writer's open transaction; takes them
 * away when the person is voided. Call it once a person at the end of a change. Writer's thread.
 */
gboolean wp_search_index_person (WpDb *db, const char *person_id, GError **error);

/**
 * wp_search_index_people:
 * @people: (element-type utf8): ids
 *
 * The same for each of @people, in the order of their rows, which the index takes at a fraction of the cost. Writer's
 * thread.
 */
gboolean wp_search_index_people (WpDb *db, GHashTable *people, GError **error);

/**
 * wp_search_index_forget: takes away the search terms of a person whose record is about to be deleted.
 */
gboolean wp_search_index_forget (WpDb *db, const char *person_id, GError **error);

/**
 * wp_search_add_members:
 * @people: (element-type utf8): gets the ids
 *
 * Finds everybody who is or was in @family_id, whose search terms change with its name or reference.
 */
gboolean wp_search_add_members (WpDb *db, const char *family_id, GHashTable *people, GError **error);

G_END_DECLS
