/* wp-listing-query.c: what is asked of the directory of services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-query.h"

#include <string.h>

WpListingQuery *
wp_listing_query_new (gint64 now)
{
  WpListingQuery *query = g_new0 (WpListingQuery, 1);

  query->age_from = -1;
  query->age_to = -1;
  query->most_wait = -1;
  query->now = now;
  return query;
}

WpListingQuery *
wp_listing_query_copy (const WpListingQuery *query)
{
  WpListingQuery *copy = g_memdup2 (query, sizeof *query);

  copy->words = g_strdup (query->words);
  copy->needs = g_strdupv (query->needs);
  copy->not_needs = g_strdupv (query->not_needs);
  copy->languages = g_strdupv (query->languages);
  copy->access = g_strdupv (query->access);
  return copy;
}

void
wp_listing_query_free (WpListingQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->words);
  g_strfreev (query->needs);
  g_strfreev (query->not_needs);
  g_strfreev (query->languages);
  g_strfreev (query->access);
  g_free (query);
}

static gboolean
has_any (GStrv codes)
{
  return codes != NULL && codes[0] != NULL;
}

static gboolean
has_words (const WpListingQuery *query)
{
  return has_any (query->needs) || (query->words != NULL && strspn (query->words, " \t\r\n") < strlen (query->words));
}

gboolean
wp_listing_query_has (const WpListingQuery *query, WpListingFilterId filter)
{
  switch (filter)
    {
    case WP_LISTING_FILTER_WORDS:
      return has_words (query);
    case WP_LISTING_FILTER_AGE:
      return query->age_from >= 0 || query->age_to >= 0;
    case WP_LISTING_FILTER_DISTANCE:
      return query->has_point && query->miles > 0;
    case WP_LISTING_FILTER_FREE:
      return (query->wishes & WP_LISTING_WISH_FREE) != 0;
    case WP_LISTING_FILTER_ONLINE:
      return (query->wishes & WP_LISTING_WISH_ONLINE) != 0;
    case WP_LISTING_FILTER_SELF_REFERRAL:
      return (query->wishes & WP_LISTING_WISH_SELF_REFERRAL) != 0;
    case WP_LISTING_FILTER_ELIGIBILITY:
      return (query->wishes & WP_LISTING_WISH_FOR_ALL) != 0;
    case WP_LISTING_FILTER_CHECKED:
      return (query->wishes & WP_LISTING_WISH_CHECKED) != 0;
    case WP_LISTING_FILTER_TIME:
      return query->times != WP_LISTING_TIME_NONE;
    case WP_LISTING_FILTER_DAYS:
      return query->days != 0;
    case WP_LISTING_FILTER_LANGUAGE:
      return has_any (query->languages);
    case WP_LISTING_FILTER_ACCESS:
      return has_any (query->access);
    case WP_LISTING_FILTER_WAIT:
      return query->most_wait >= 0;
    case WP_LISTING_N_FILTERS:
      break;
    }
  return FALSE;
}

void
wp_listing_query_relax (WpListingQuery *query, WpListingFilterId filter, guint value)
{
  switch (filter)
    {
    case WP_LISTING_FILTER_WORDS:
      g_clear_pointer (&query->words, g_free);
      g_clear_pointer (&query->needs, g_strfreev);
      break;
    case WP_LISTING_FILTER_AGE:
      query->age_from = query->age_to = -1;
      break;
    case WP_LISTING_FILTER_DISTANCE:
      query->miles = value;
      break;
    case WP_LISTING_FILTER_FREE:
      query->wishes &= (WpListingWishes) ~WP_LISTING_WISH_FREE;
      break;
    case WP_LISTING_FILTER_ONLINE:
      query->wishes &= (WpListingWishes) ~WP_LISTING_WISH_ONLINE;
      break;
    case WP_LISTING_FILTER_SELF_REFERRAL:
      query->wishes &= (WpListingWishes) ~WP_LISTING_WISH_SELF_REFERRAL;
      break;
    case WP_LISTING_FILTER_ELIGIBILITY:
      query->wishes &= (WpListingWishes) ~WP_LISTING_WISH_FOR_ALL;
      break;
    case WP_LISTING_FILTER_CHECKED:
      query->wishes &= (WpListingWishes) ~WP_LISTING_WISH_CHECKED;
      break;
    case WP_LISTING_FILTER_TIME:
      query->times = WP_LISTING_TIME_NONE;
      break;
    case WP_LISTING_FILTER_DAYS:
      query->days = 0;
      break;
    case WP_LISTING_FILTER_LANGUAGE:
      g_clear_pointer (&query->languages, g_strfreev);
      break;
    case WP_LISTING_FILTER_ACCESS:
      g_clear_pointer (&query->access, g_strfreev);
      break;
    case WP_LISTING_FILTER_WAIT:
      query->most_wait = -1;
      break;
    case WP_LISTING_N_FILTERS:
      break;
    }
}
