/* wp-listing-words.h: a caller's own words, and the services that they lead to. For the files of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-listing-postings.h"
#include "wp-listing-query.h"

G_BEGIN_DECLS

/** Bits of a service in a #WpListingSet: its name has the words, some of its texts have them, and behind these a bit
 * for each of the needs. */
#define WP_LISTING_BIT_NAME (1u << 0)
#define WP_LISTING_BIT_TEXT (1u << 1)
#define WP_LISTING_NEED_SHIFT 2
#define WP_LISTING_MOST_NEEDS 24

/** WpListingSet: services by the number of their row. */
typedef struct
{
  guint32 *bits; /* (owned) (array length=most+1): 0 for those that are not in it */
  gint64 most;   /* the highest number there is */
  guint n;       /* how many are in it */
} WpListingSet;

WpListingSet *wp_listing_set_new (gint64 most);
void wp_listing_set_free (WpListingSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingSet, wp_listing_set_free)

static inline guint32
wp_listing_set_get (const WpListingSet *set, gint64 rid)
{
  return rid <= set->most ? set->bits[rid] : 0;
}

typedef struct
{
  char *folded;
  gboolean of_need;   /* a need was told with it */
  gboolean begun;     /* more letters may come */
  GPtrArray *instead; /* (owned) (nullable) (element-type utf8): words for one that nothing has, likeliest first */
} WpListingWord;

typedef struct
{
  char *code;
  char *phrase; /* (nullable): as the caller put it; %NULL for one that was picked */
} WpListingNeed;

/** WpListingWords: what is asked for in words. */
typedef struct
{
  GPtrArray *words; /* (owned) (element-type WpListingWord): those that tell anything */
  GPtrArray *needs; /* (owned) (element-type WpListingNeed): picked, or named by the words */
  gboolean picked;  /* some of them were picked */
} WpListingWords;

/**
 * wp_listing_words_read: takes the query's words apart, and looks for others where nothing has one of them. What is
 * asked of the index is little, whatever is typed: the first twelve words that tell anything.
 *
 * Returns: (transfer full) (nullable): %NULL with @error.
 */
WpListingWords *
wp_listing_words_read (WpDb *db, WpListingPostings *postings, const WpListingQuery *query, GError **error);
void wp_listing_words_free (WpListingWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingWords, wp_listing_words_free)

/**
 * wp_listing_words_find:
 * @most: the highest number of a row
 * @set: (out) (transfer full) (nullable): the services that the words or needs lead to; %NULL: there are no words
 *
 * A service fits that has any of the needs and the words beside them, or all of the words. Where nothing has all of
 * the words, those that have most of them do.
 */
gboolean wp_listing_words_find (WpDb *db,
                                WpListingPostings *postings,
                                const WpListingWords *words,
                                gint64 most,
                                WpListingSet **set,
                                GError **error);

G_END_DECLS
