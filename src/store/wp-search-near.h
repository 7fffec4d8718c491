/* wp-search-near.h: the words of names by which misspelt ones are found. For the files of this layer that search.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * wp_search_near_add: notes a folded word of a name, and what is left of it without each of its letters.
 */
gboolean wp_search_near_add (WpDb *db, const char *word, GError **error);

/**
 * wp_search_near_drop:
 * @before: the terms of a person as they were, section by section
 * @after: as they are now, and as they stand in the index
 *
 * Takes out the words of @before that stand in nobody's terms any more, so that nothing is left of a name that was
 * removed.
 */
gboolean wp_search_near_drop (WpDb *db, const char *before, const char *after, GError **error);

G_END_DECLS
