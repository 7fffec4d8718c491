/* wp-listing-summary.c: how complete and how fresh the services of a feed are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-summary.h"

void
wp_listing_summary_init (WpListingSummary *self)
{
  *self = (WpListingSummary){ 0 };
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->publishers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
wp_listing_summary_clear (WpListingSummary *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->publishers, g_hash_table_unref);
}

/* Returns: (transfer full) (nullable): %NULL when nothing tells it from others */
static char *
make_key (const char *id, const char *name)
{
  if (id != NULL)
    return g_strconcat ("i", id, NULL);
  return name != NULL ? g_strconcat ("n", name, NULL) : NULL;
}

void
wp_listing_summary_add_places (WpListingSummary *self, const WpListing *places)
{
  for (guint i = 0; i < places->locations->len; i++)
    {
      const WpListingLocation *location = &g_array_index (places->locations, WpListingLocation, i);
      char *key = make_key (location->id, location->name);
      const gboolean is_new = key == NULL || !g_hash_table_contains (self->places, key);
      const gboolean had_point = !is_new && g_hash_table_lookup (self->places, key) != NULL;

      self->locations += is_new ? 1 : 0;
      self->with_point += location->has_point && !had_point ? 1 : 0;
      if (key != NULL)
        g_hash_table_replace (self->places, key, GINT_TO_POINTER (location->has_point || had_point));
    }
}

static void
add_assured (WpListingSummary *self, WpDate assured, WpDate today)
{
  if (assured == WP_DATE_NONE)
    self->never_assured++;
  else if (wp_date_add_months (assured, WP_LISTING_OLD_MONTHS) < today)
    self->old++;
  else if (wp_date_add_months (assured, WP_LISTING_STALE_MONTHS) < today)
    self->stale++;
}

void
wp_listing_summary_add (WpListingSummary *self, const WpListing *listing, WpDate today)
{
  char *publisher = make_key (listing->organization.id, listing->organization.name);

  self->services++;
  self->active += listing->status == WP_LISTING_STATUS_ACTIVE ? 1 : 0;
  self->with_schedule += listing->schedules->len > 0 ? 1 : 0;
  self->with_cost += listing->costs->len > 0 || listing->fees != NULL ? 1 : 0;
  self->with_phone += listing->phones->len > 0 ? 1 : 0;
  self->with_ages += listing->minimum_age != WP_LISTING_NO_AGE || listing->maximum_age != WP_LISTING_NO_AGE ? 1 : 0;
  self->no_location += listing->locations->len == 0 ? 1 : 0;
  add_assured (self, listing->assured, today);
  if (publisher != NULL)
    g_hash_table_add (self->publishers, publisher);
  wp_listing_summary_add_places (self, listing);
}
