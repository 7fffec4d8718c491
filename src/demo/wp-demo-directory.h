/* wp-demo-directory.h: the fictional authority's directory of services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-town.h"

G_BEGIN_DECLS

/**
 * WpDemoListing: a service as it is offered in several places of the town. Ages are years, both ends included; -1: no
 * bound. Times are those of wp-listing-sessions.h, without the place.
 */
typedef struct
{
  const char *name;
  const char *organisation;
  const char *summary;
  const char *needs;
  const char *terms;
  int age_from;
  int age_to;
  const char *sessions;
  const char *cost; /* NULL: free */
  const char *access;
  const char *languages;
  const char *how;
  int wait_days; /* -1: nothing is said */
  guint8 self_referral;
  guint8 online;
  guint8 by_phone;
  guint8 copies; /* in so many neighbourhoods; 0: one, of the whole town */
} WpDemoListing;

const WpDemoListing *wp_demo_listings (guint *n);

/** wp_demo_find_listing: the number of the one that is called @name, which there must be. */
guint wp_demo_find_listing (const char *name);

/**
 * wp_demo_listing_id: the id of the service that is the @copy th of the listing @number, the same in every size and on
 * every day.
 */
void wp_demo_listing_id (guint64 seed, guint number, guint copy, WpDemoId out);

/**
 * wp_demo_directory_make: the feeds, their services, what was checked and corrected of them, and a year of signposting.
 */
void wp_demo_directory_make (WpDemoTown *town, WpDemoMaker *maker);

G_END_DECLS
