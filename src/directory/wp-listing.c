/* wp-listing.c: one service as a directory tells of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing.h"

#define CHUNK 4096

G_DEFINE_BOXED_TYPE (WpListing, wp_listing, wp_listing_ref, wp_listing_unref)

WpListing *
wp_listing_new (void)
{
  WpListing *self = g_atomic_rc_box_new0 (WpListing);

  self->minimum_age = WP_LISTING_NO_AGE;
  self->maximum_age = WP_LISTING_NO_AGE;
  self->assured = WP_DATE_NONE;
  self->modified = WP_INSTANT_NONE;
  self->locations = g_array_new (FALSE, TRUE, sizeof (WpListingLocation));
  self->addresses = g_array_new (FALSE, TRUE, sizeof (WpListingAddress));
  self->access = g_array_new (FALSE, TRUE, sizeof (WpListingAccess));
  self->schedules = g_array_new (FALSE, TRUE, sizeof (WpListingSchedule));
  self->costs = g_array_new (FALSE, TRUE, sizeof (WpListingCost));
  self->contacts = g_array_new (FALSE, TRUE, sizeof (WpListingContact));
  self->phones = g_array_new (FALSE, TRUE, sizeof (WpListingPhone));
  self->languages = g_array_new (FALSE, TRUE, sizeof (WpListingLanguage));
  self->areas = g_array_new (FALSE, TRUE, sizeof (WpListingArea));
  self->funding = g_array_new (FALSE, TRUE, sizeof (WpListingFunding));
  self->terms = g_array_new (FALSE, TRUE, sizeof (WpListingTerm));
  self->texts = g_string_chunk_new (CHUNK);
  return self;
}

WpListing *
wp_listing_ref (WpListing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  WpListing *self = data;

  g_array_unref (self->locations);
  g_array_unref (self->addresses);
  g_array_unref (self->access);
  g_array_unref (self->schedules);
  g_array_unref (self->costs);
  g_array_unref (self->contacts);
  g_array_unref (self->phones);
  g_array_unref (self->languages);
  g_array_unref (self->areas);
  g_array_unref (self->funding);
  g_array_unref (self->terms);
  g_string_chunk_free (self->texts);
}

void
wp_listing_unref (WpListing *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
wp_listing_take (WpListing *self, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert (self->texts, text) : NULL;
}

gboolean
wp_listing_has_point (const WpListing *self)
{
  for (guint i = 0; i < self->locations->len; i++)
    if (g_array_index (self->locations, WpListingLocation, i).has_point)
      return TRUE;
  return FALSE;
}
