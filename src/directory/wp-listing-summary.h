/* wp-listing-summary.h: how complete and how fresh the services of a feed are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-listing.h"

G_BEGIN_DECLS

/* After how many months without anyone vouching for it a service is to be looked at, and is not to be relied on. */
#define WP_LISTING_STALE_MONTHS 6
#define WP_LISTING_OLD_MONTHS 12

/**
 * WpListingSummary: counts. Organisations and locations are told apart by their ids, and where there is none by name.
 */
typedef struct
{
  guint services;
  guint active;
  guint with_schedule;
  guint with_cost; /* a cost option, or words on fees */
  guint with_phone;
  guint with_ages;
  guint stale;            /* assured more than six months ago, twelve at most */
  guint old;              /* more than twelve */
  guint never_assured;    /* or not told */
  guint locations;        /* told apart */
  guint with_point;       /* of these */
  guint no_location;      /* services that were told of without one */
  GHashTable *places;     /* (owned): of the locations, key to whether it has a point */
  GHashTable *publishers; /* (owned): keys of organisations */
} WpListingSummary;

void wp_listing_summary_init (WpListingSummary *self);
void wp_listing_summary_clear (WpListingSummary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpListingSummary, wp_listing_summary_clear)

/**
 * wp_listing_summary_add: counts a service, as of @today.
 */
void wp_listing_summary_add (WpListingSummary *self, const WpListing *listing, WpDate today);

/**
 * wp_listing_summary_add_places: counts the locations of a service that was counted before, and was told without.
 */
void wp_listing_summary_add_places (WpListingSummary *self, const WpListing *places);

G_END_DECLS
