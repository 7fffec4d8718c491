/* wp-listing-query.h: what is asked of the directory of services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-sessions.h"

G_BEGIN_DECLS

/** WP_LISTING_TIME_OPEN_NOW: besides the times of #WpListingTimes: a session is under way at the query's "now". */
#define WP_LISTING_TIME_OPEN_NOW ((WpListingTimes) (1 << 4))

/**
 * WpListingWishes: what a service has to be. One that does not say counts as not being so.
 */
typedef enum {
  WP_LISTING_WISH_NONE = 0,
  WP_LISTING_WISH_FREE = 1 << 0,
  WP_LISTING_WISH_ONLINE = 1 << 1,        /* online or by telephone */
  WP_LISTING_WISH_SELF_REFERRAL = 1 << 2, /* families may ask by themselves */
  WP_LISTING_WISH_CHECKED = 1 << 3,       /* assured or checked within twelve months */
  WP_LISTING_WISH_FOR_ALL = 1 << 4,       /* names no condition of who may come besides age */
} WpListingWishes;

typedef enum {
  WP_LISTING_ORDER_BEST, /* what fits the words best; nearer, sooner, of a shorter wait and fresher before others */
  WP_LISTING_ORDER_NEAREST,
  WP_LISTING_ORDER_SOONEST, /* the next session */
  WP_LISTING_ORDER_WAIT,
  WP_LISTING_ORDER_NAME,
} WpListingOrder;

/**
 * WpListingQuery: plain members, which the search copies. wp_listing_query_new() gives one that every service fits.
 */
typedef struct
{
  char *words; /* (owned) (nullable): the caller's own, the last of them perhaps not typed to its end */
  GStrv needs; /* (owned) (nullable): codes of needs that were picked; any of them, or of those in the words, fits */
  GStrv not_needs; /* (owned) (nullable): codes that the words name, but that are not meant; the words stay words */
  int age_from;    /* months; -1: none. Somebody of an age from this on */
  int age_to;      /* months; -1: none. and below this: 72 and 144 are 6 to 11 years; equal to age_from: that age */
  gboolean has_point;
  double latitude;  /* degrees of WGS 84 */
  double longitude; /* the same */
  guint miles;      /* as the crow flies; 0: any distance */
  WpListingWishes wishes;
  WpListingTimes times; /* any of them, and WP_LISTING_TIME_OPEN_NOW; 0: any time */
  guint days;           /* any of them: bit 0 Monday to bit 6 Sunday; 0: any day */
  GStrv languages;      /* (owned) (nullable): codes, all wanted */
  GStrv access;         /* (owned) (nullable): codes, all wanted */
  int most_wait;        /* days; -1: any wait. One that does not tell its wait fits */
  WpListingOrder order;
  gint64 now; /* UTC ms: for open now, the next session and how fresh things are */
} WpListingQuery;

/** wp_listing_query_new: (transfer full): everything in the directory. @now: UTC ms. */
WpListingQuery *wp_listing_query_new (gint64 now);
WpListingQuery *wp_listing_query_copy (const WpListingQuery *query);
void wp_listing_query_free (WpListingQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingQuery, wp_listing_query_free)

/**
 * WpListingFilterId: the parts of a query that can be let go of one by one.
 */
typedef enum {
  WP_LISTING_FILTER_WORDS, /* words and needs */
  WP_LISTING_FILTER_AGE,
  WP_LISTING_FILTER_DISTANCE,
  WP_LISTING_FILTER_FREE,
  WP_LISTING_FILTER_ONLINE,
  WP_LISTING_FILTER_SELF_REFERRAL,
  WP_LISTING_FILTER_ELIGIBILITY,
  WP_LISTING_FILTER_CHECKED,
  WP_LISTING_FILTER_TIME,
  WP_LISTING_FILTER_DAYS,
  WP_LISTING_FILTER_LANGUAGE,
  WP_LISTING_FILTER_ACCESS,
  WP_LISTING_FILTER_WAIT,
  WP_LISTING_N_FILTERS,
} WpListingFilterId;

/** wp_listing_query_has: whether @query asks for anything by @filter. */
gboolean wp_listing_query_has (const WpListingQuery *query, WpListingFilterId filter);

/**
 * wp_listing_query_relax:
 * @value: for the distance: the miles to set instead, 0 for any; else passed over
 *
 * Takes @filter out of @query, so that what fits no more for it alone fits.
 */
void wp_listing_query_relax (WpListingQuery *query, WpListingFilterId filter, guint value);

G_END_DECLS
