/* wp-listing-cache.h: the narrow rows of the directory in memory, for whoever looks at very many of them at each letter
 * typed. For the files of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-listing-postings.h"
#include "wp-point.h"

G_BEGIN_DECLS

/** WpListingSpot: a place as a point of the unit sphere: the chord between two tells how far they are apart with little
 * reckoning. */
typedef struct
{
  double x, y, z;
} WpListingSpot;

/** wp_listing_spot: the spot at @point. */
WpListingSpot wp_listing_spot (const WpPoint *point);

/** WpListingRow: one service; see wp-listing-schema.c. Some 80 bytes, so that 60,000 are five megabytes. */
typedef struct
{
  gint64 rid;
  gint64 name_key;
  const char *languages; /* owned by the cache, as is what follows */
  const char *access;
  const WpListingSpot *spots;
  guint n_spots;
  int age_from;
  int age_to;
  int wait_days;
  int fresh_on;
  guint16 flags;
  guint8 times;
  guint8 days;
} WpListingRow;

/**
 * WpListingCache: touched on the reader's thread only, but for references, which any thread may take and give back.
 */
typedef struct _WpListingCache WpListingCache;

WpListingCache *wp_listing_cache_new (void);
WpListingCache *wp_listing_cache_ref (WpListingCache *self);
void wp_listing_cache_unref (WpListingCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingCache, wp_listing_cache_unref)

/**
 * wp_listing_cache_update: reads the rows anew if any has changed since the last time.
 * @n_all: (out): how many there are
 *
 * Returns: %FALSE with @error when they can't be read; the cache is empty then.
 */
gboolean wp_listing_cache_update (WpListingCache *self, WpDb *db, guint *n_all, GError **error);

/** wp_listing_cache_rows: (transfer none) (array length=n): all rows, by their numbers. */
const WpListingRow *wp_listing_cache_rows (WpListingCache *self, guint *n);

/** wp_listing_cache_most: the highest number of a row. */
gint64 wp_listing_cache_most (WpListingCache *self);

/** wp_listing_cache_postings: (transfer none): the words asked for last, of what was read. */
WpListingPostings *wp_listing_cache_postings (WpListingCache *self);

/** wp_listing_cache_find: (transfer none) (nullable): the row of the number @rid. */
const WpListingRow *wp_listing_cache_find (WpListingCache *self, gint64 rid);

G_END_DECLS
