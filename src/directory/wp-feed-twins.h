/* wp-feed-twins.h: services of two feeds that may be one and the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-listing-twin-keys.h"

G_BEGIN_DECLS

/* Nothing is ever merged because of it: it is a list for somebody to look through. One thread at a time. */

/**
 * WpFeedTwin: two services of different feeds.
 */
typedef struct
{
  char a[37]; /* ids of records; a is before b */
  char b[37];
  WpListingTwinWhy why; /* the first that fits */
} WpFeedTwin;

typedef struct _WpFeedTwins WpFeedTwins;

WpFeedTwins *wp_feed_twins_new (void);
void wp_feed_twins_free (WpFeedTwins *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFeedTwins, wp_feed_twins_free)

/** wp_feed_twins_add: looks at a record of the kind "listed_service"; one that is gone is passed over. Nothing of it is
 * kept but its id, its feed's, and sums of what it is compared by. */
void wp_feed_twins_add (WpFeedTwins *self, WpRecord *record);

/**
 * wp_feed_twins_find:
 * @most: how many at most
 *
 * Services are compared by wp_listing_twin_keys(). What more than %WP_LISTING_TWIN_MOST_SHARED services of one feed
 * share is a publisher's, and says nothing.
 *
 * Returns: (transfer full) (element-type WpFeedTwin): each pair once, by ids
 */
GArray *wp_feed_twins_find (WpFeedTwins *self, guint most);

/** wp_feed_twin_why: "name and postcode", for reports. */
const char *wp_feed_twin_why (WpListingTwinWhy why);

G_END_DECLS
