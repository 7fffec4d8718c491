/* wp-near-entry.h: a postcode to measure distances from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-point.h"
#include "wp-postcodes.h"

G_BEGIN_DECLS

/**
 * WpNearEntry: an entry for a postcode, a sector or a district, looked up among those that were imported, and below it
 * what was made of it. Nothing leaves the device.
 *
 * Signal "changed": the place is another, or there is none any more.
 */
#define WP_TYPE_NEAR_ENTRY (wp_near_entry_get_type ())
G_DECLARE_FINAL_TYPE (WpNearEntry, wp_near_entry, WP, NEAR_ENTRY, GtkBox)

GtkWidget *wp_near_entry_new (void);

/**
 * wp_near_entry_follow: looks postcodes up in @postcodes. Once.
 */
void wp_near_entry_follow (WpNearEntry *self, WpPostcodes *postcodes);

void wp_near_entry_set_text (WpNearEntry *self, const char *text);

/**
 * wp_near_entry_get_text: (transfer none): what is typed.
 */
const char *wp_near_entry_get_text (WpNearEntry *self);

/**
 * wp_near_entry_get_point: whether there is a place.
 */
gboolean wp_near_entry_get_point (WpNearEntry *self, WpPoint *point);

/**
 * wp_near_entry_is_exact: whether that point is of a whole postcode, so that it tells which area it lies in.
 */
gboolean wp_near_entry_is_exact (WpNearEntry *self);

/**
 * wp_near_entry_dup_district: (transfer full) (nullable): the postcode's district, “YO99”, which is known without any
 * postcodes imported; %NULL where what is typed is no postcode.
 */
char *wp_near_entry_dup_district (WpNearEntry *self);

G_END_DECLS
