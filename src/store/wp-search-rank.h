/* wp-search-rank.h: how well one person's terms fit what was typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-search-query.h"
#include "wp-search.h"

G_BEGIN_DECLS

/**
 * WpSearchFit: the result for one person.
 */
typedef struct
{
  int score;             /* the higher the better; 0 when a word does not fit */
  WpSearchMatch weakest; /* how the word fits that fits worst */
  const char *term;      /* (nullable): the term that it fits, inside @terms or @numbers, its class first; it ends at
                            a space */
} WpSearchFit;

/**
 * wp_search_rank:
 * @terms: as search_person has them
 * @numbers: likewise
 *
 * Any thread.
 */
WpSearchFit wp_search_rank (const WpSearchQuery *query, const char *terms, const char *numbers);

/**
 * wp_search_rank_most:
 *
 * Returns: the score of somebody whom every word of @query fits as a whole and in the best way; no other who is found
 * by whole words has a higher one. %G_MAXINT where a word may be a number, since those are found in another way.
 */
int wp_search_rank_most (const WpSearchQuery *query);

G_END_DECLS
