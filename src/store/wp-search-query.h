/* wp-search-query.h: what somebody typed into the search field, taken apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpSearchWord: one thing that has to fit, and all that it can be taken for. What it can't be is %NULL.
 */
typedef struct
{
  char *name;        /* (owned): a folded word of a name, or its beginning */
  char *sound;       /* (owned): its sound as a term has it */
  char *born;        /* (owned): a date as the terms have it: yyyymmdd, yyyymm or yyyy */
  char *place;       /* (owned): a postcode without its space, or its beginning */
  char *number;      /* (owned): the beginning of any number */
  char *phone_end;   /* (owned): the last digits of a telephone number, last first */
  GPtrArray *likely; /* (owned) (nullable) of char: words of names that differ by a letter or two; filled by search */
} WpSearchWord;

/**
 * WpSearchQuery: the words, all of which have to fit.
 */
typedef struct
{
  GPtrArray *words; /* (owned) of WpSearchWord; at most eight */
} WpSearchQuery;

/**
 * wp_search_query_parse:
 * @today: births are not after it
 *
 * Finds dates, numbers and postcodes even where they are written with spaces, and takes the rest as names. Any thread.
 */
WpSearchQuery *wp_search_query_parse (const char *text, WpDate today);
void wp_search_query_free (WpSearchQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpSearchQuery, wp_search_query_free)

G_END_DECLS
