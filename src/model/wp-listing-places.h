/* wp-listing-places.h: where a listed service is, as its field "places" holds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-point.h"

G_BEGIN_DECLS

/* One line a place, "LATITUDE,LONGITUDE|POSTCODE|LABEL", of which each part may be empty: "53.95761,-1.08271|YO99
 * 1AB|Hob Lane Centre, 4 Hob Lane". Latitude and longitude are degrees of WGS 84 with a point and five decimals (about
 * a metre). The label is one line. All functions are pure and may be called from any thread. */

#define WP_LISTING_MOST_PLACES 200

typedef struct
{
  gboolean has_point;
  WpPoint point;
  char *postcode; /* (owned) (nullable) */
  char *label;    /* (owned) (nullable) */
} WpListingPlace;

/**
 * wp_listing_places_read:
 * @text: (nullable): the field; what is no place is passed over, so is what is beyond %WP_LISTING_MOST_PLACES
 *
 * Returns: (transfer full) (element-type WpListingPlace): the places in their order; never %NULL. The index of a place
 *   is that of its line, so that a line without a place gives an empty one.
 */
GArray *wp_listing_places_read (const char *text);

/**
 * wp_listing_places_write:
 * @places: (element-type WpListingPlace): ends of lines and "|" in texts become spaces
 *
 * Returns: (transfer full) (nullable): the field; %NULL when there are none
 */
char *wp_listing_places_write (GArray *places);

G_END_DECLS
