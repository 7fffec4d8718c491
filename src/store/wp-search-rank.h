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

G_END_DECLS
