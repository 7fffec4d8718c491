/* wp-demo-directory.c: the fictional authority's directory of services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-directory.h"

#include <string.h>

#include "wp-listing-places.h"

#define N_SIGNPOSTINGS 140
#define TEXT_FREE "Free"
#define TEXT_REFERRED "Families who are referred"

typedef enum {
  OURS,
  VOLUNTARY,
  N_FEEDS,
} Feed;

static const struct
{
  const char *name;
  const char *kind;
  const char *address;
} feeds[N_FEEDS] = {
  [OURS] = { "Aldermere Family Information", "ours", NULL },
  [VOLUNTARY] = { "Aldermere Voluntary Sector", "crawled", "https://directory.voluntary.aldermere.example/oruk" },
};

typedef struct
{
  WpDemoTown *town;
  WpDemoMaker *maker;
  WpDemoMap *map; /* (owned) */
  WpDemoRng rng;
  WpDemoId feeds[N_FEEDS];
  GPtrArray *ids; /* (owned) (element-type utf8): of the services */
} Making;

static void
make_feed_id (guint64 seed, Feed feed, WpDemoId out)
{
  wp_demo_fixed_id (seed, 'D', WP_KIND_FEED, feed, WP_DEMO_FOUNDED_MS, out);
}

static void
make_feeds (Making *self)
{
  for (guint i = 0; i < N_FEEDS; i++)
    {
      WpRecord *record;

      make_feed_id (self->maker->seed, i, self->feeds[i]);
      record = wp_demo_add (self->maker, WP_KIND_FEED, self->feeds[i], self->maker->authority, WP_DEMO_FOUNDED_MS);
      wp_record_set_text (record, WP_FEED_NAME, feeds[i].name);
      wp_record_set_text (record, WP_FEED_KIND, feeds[i].kind);
      wp_record_set_text (record, WP_FEED_ADDRESS, feeds[i].address);
      wp_record_set_number (record, WP_FEED_PUBLISHED, i == OURS);
      if (i == OURS)
        continue;
      wp_record_set_number (record, WP_FEED_EVERY_DAYS, 1);
      wp_record_set_number (record, WP_FEED_COMPLETE_AT, wp_demo_at (self->maker->today - 1, 200));
    }
}

static void
set_where (Making *self, WpRecord *record, const WpDemoListing *listing, guint neighbourhood, guint copy)
{
  g_autoptr (GArray) places = wp_listing_places_read (NULL);
  WpListingPlace place = { .has_point = TRUE };
  char postcode[16];
  g_auto (GStrv) lines = g_strsplit (listing->sessions, "\n", -1);
  g_autoptr (GString) sessions = g_string_new (NULL);

  wp_demo_postcode (neighbourhood, copy * 7, postcode);
  wp_demo_map_point (self->map, neighbourhood, copy * 7 % 40, &place.point.latitude, &place.point.longitude);
  place.postcode = g_strdup (postcode);
  place.label = listing->copies == 42
                    ? g_strdup (wp_demo_school_name (neighbourhood))
                    : g_strdup_printf ("%s Community Hall", wp_demo_neighbourhood_name (neighbourhood));
  g_array_append_val (places, place);
  wp_record_take_text (record, WP_LISTED_SERVICE_PLACES, wp_listing_places_write (places));
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (sessions, "%s%s0", i > 0 ? "\n" : "", lines[i]);
  wp_record_set_text (record, WP_LISTED_SERVICE_SESSIONS, sessions->str);
}

static void
set_ages (WpRecord *record, const WpDemoListing *listing)
{
  if (listing->age_from >= 0)
    wp_record_set_number (record, WP_LISTED_SERVICE_AGE_FROM, listing->age_from * 12);
  if (listing->age_to >= 0)
    wp_record_set_number (record, WP_LISTED_SERVICE_AGE_TO, (listing->age_to + 1) * 12);
}

static void
set_wait (WpRecord *record, int days)
{
  if (days < 0)
    return;
  wp_record_set_number (record, WP_LISTED_SERVICE_WAIT_DAYS, days);
  wp_record_take_text (record, WP_LISTED_SERVICE_WAIT,
                       days == 0   ? g_strdup ("No wait")
                       : days < 14 ? g_strdup_printf ("%d days", days)
                                   : g_strdup_printf ("%d weeks", days / 7));
}

/* Most were assured within the half-year, some longer ago, a few never. */
static WpDate
draw_assured (Making *self)
{
  static const guint weights[] = { 700, 170, 90, 40 };

  switch (wp_demo_pick_weighted (&self->rng, weights, G_N_ELEMENTS (weights)))
    {
    case 0:
      return self->maker->today - wp_demo_between (&self->rng, 3, 170);
    case 1:
      return self->maker->today - wp_demo_between (&self->rng, 190, 350);
    case 2:
      return self->maker->today - wp_demo_between (&self->rng, 380, 900);
    default:
      return WP_DATE_NONE;
    }
}

static Feed
find_feed (guint number)
{
  guint n;
  const WpDemoListing *listing = &wp_demo_listings (&n)[number];

  return g_str_has_prefix (listing->organisation, "Aldermere C") || number % 2 == 0 ? OURS : VOLUNTARY;
}

static char *
dup_source_id (guint number, guint copy)
{
  return g_strdup_printf ("aldermere-%u-%u", number, copy);
}

static void
add_listing (Making *self, const WpDemoListing *listing, guint number, guint copy)
{
  guint neighbourhood = (number * 5 + copy * (listing->copies == 42 ? 1 : 11)) % WP_DEMO_N_NEIGHBOURHOODS;
  const char *feed = self->feeds[find_feed (number)];
  g_autofree char *source = dup_source_id (number, copy);
  g_autofree char *id = wp_id_from_seed (feed, source);
  WpDate assured = draw_assured (self);
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_LISTED_SERVICE, id, self->maker->authority, WP_DEMO_FOUNDED_MS);

  g_ptr_array_add (self->ids, g_steal_pointer (&id));
  wp_record_set_text (record, WP_LISTED_SERVICE_FEED, feed);
  wp_record_set_text (record, WP_LISTED_SERVICE_SOURCE_ID, source);
  wp_record_take_text (record, WP_LISTED_SERVICE_NAME,
                       listing->copies > 1
                           ? g_strdup_printf ("%s, %s", listing->name, wp_demo_neighbourhood_name (neighbourhood))
                           : g_strdup (listing->name));
  wp_record_set_text (record, WP_LISTED_SERVICE_ORGANISATION, listing->organisation);
  wp_record_set_text (record, WP_LISTED_SERVICE_SUMMARY, listing->summary);
  wp_record_set_text (record, WP_LISTED_SERVICE_STATUS, copy % 17 == 16 ? "temporarily_closed" : "active");
  set_ages (record, listing);
  wp_record_set_number (record, WP_LISTED_SERVICE_FREE, listing->cost == NULL);
  wp_record_set_text (record, WP_LISTED_SERVICE_COST, listing->cost != NULL ? listing->cost : TEXT_FREE);
  set_where (self, record, listing, neighbourhood, copy);
  wp_record_set_number (record, WP_LISTED_SERVICE_ONLINE, listing->online);
  wp_record_set_number (record, WP_LISTED_SERVICE_BY_PHONE, listing->by_phone);
  wp_record_set_text (record, WP_LISTED_SERVICE_LANGUAGES, listing->languages);
  if (listing->access[0] != '\0')
    wp_record_set_text (record, WP_LISTED_SERVICE_ACCESS, listing->access);
  wp_record_set_text (record, WP_LISTED_SERVICE_HOW, listing->how);
  wp_record_set_number (record, WP_LISTED_SERVICE_SELF_REFERRAL, listing->self_referral);
  if (!listing->self_referral)
    wp_record_set_text (record, WP_LISTED_SERVICE_ELIGIBILITY, TEXT_REFERRED);
  set_wait (record, listing->wait_days);
  wp_record_set_date (record, WP_LISTED_SERVICE_ASSURED_ON, assured);
  wp_record_set_text (record, WP_LISTED_SERVICE_NEEDS, listing->needs);
  if (listing->terms[0] != '\0')
    wp_record_set_text (record, WP_LISTED_SERVICE_TERMS, listing->terms);
  wp_record_take_text (record, WP_LISTED_SERVICE_TELEPHONE,
                       g_strdup_printf ("01632 960%03u", (number * 43 + copy) % 1000));
  wp_record_take_text (record, WP_LISTED_SERVICE_EMAIL,
                       g_strdup_printf ("service%u@directory.aldermere.example", number));
  wp_record_take_text (record, WP_LISTED_SERVICE_URL,
                       g_strdup_printf ("https://directory.aldermere.example/services/%u", number));
}

/* One in nine was checked lately, and one in forty corrected. */
static void
check_some (Making *self)
{
  for (guint i = 4; i < self->ids->len; i += 9)
    {
      WpDate on = self->maker->today - wp_demo_between (&self->rng, 1, 150);
      WpRecord *record =
          wp_demo_add (self->maker, WP_KIND_LISTING_CHECK, NULL, self->maker->authority, wp_demo_at (on, 660));

      wp_record_set_text (record, WP_LISTING_CHECK_LISTED, g_ptr_array_index (self->ids, i));
      wp_record_set_date (record, WP_LISTING_CHECK_CHECKED_ON, on);
      wp_record_set_text (record, WP_LISTING_CHECK_WAY, i % 2 == 0 ? "phoned" : "website");
    }
  for (guint i = 13; i < self->ids->len; i += 40)
    {
      WpDate on = self->maker->today - wp_demo_between (&self->rng, 1, 60);
      WpRecord *record =
          wp_demo_add (self->maker, WP_KIND_LISTING_CORRECTION, NULL, self->maker->authority, wp_demo_at (on, 665));

      wp_record_set_text (record, WP_LISTING_CORRECTION_LISTED, g_ptr_array_index (self->ids, i));
      wp_record_set_text (record, WP_LISTING_CORRECTION_MEMBER, "notice");
      wp_record_set_text (record, WP_LISTING_CORRECTION_VALUE, "The side door is open; the front is being mended.");
    }
}

/* A year of people who were told of services, none of them named. */
static void
make_signpostings (Making *self)
{
  static const char *const enquirers[] = { "parent", "parent", "parent", "practitioner", "young_person" };
  static const char *const channels[] = { "told", "text", "email", "large_print", "letter" };
  static const char *const outcomes[] = { "attended", "attended", "waiting", "full", "not_suitable", "unknown" };
  guint n;
  const WpDemoListing *listings = wp_demo_listings (&n);

  for (guint i = 0; i < N_SIGNPOSTINGS; i++)
    {
      WpDate on = wp_demo_workday (self->maker->today - 364 + (int) (i * 360 / N_SIGNPOSTINGS));
      const WpDemoListing *listing = &listings[wp_demo_below (&self->rng, n)];
      WpRecord *record;

      on = MIN (on, self->maker->today - 1);
      record = wp_demo_add (self->maker, WP_KIND_SIGNPOSTING, NULL, self->maker->authority, wp_demo_at (on, 600));
      wp_record_set_date (record, WP_SIGNPOSTING_SENT_ON, on);
      wp_record_set_text (record, WP_SIGNPOSTING_ENQUIRER,
                          enquirers[wp_demo_below (&self->rng, G_N_ELEMENTS (enquirers))]);
      wp_record_set_text (record, WP_SIGNPOSTING_DISTRICT, "YO99");
      wp_record_set_text (record, WP_SIGNPOSTING_LOCALITY, self->town->localities[i % WP_DEMO_N_LOCALITIES]);
      wp_record_set_text (record, WP_SIGNPOSTING_NEEDS, listing->needs);
      if (i % 11 == 10)
        {
          wp_record_set_text (record, WP_SIGNPOSTING_UNMET, listing->needs);
          continue;
        }
      wp_record_set_text (record, WP_SIGNPOSTING_LISTED,
                          g_ptr_array_index (self->ids, wp_demo_below (&self->rng, self->ids->len)));
      wp_record_set_text (record, WP_SIGNPOSTING_CHANNEL,
                          channels[wp_demo_below (&self->rng, G_N_ELEMENTS (channels))]);
      wp_record_set_date (record, WP_SIGNPOSTING_FOLLOW_UP, wp_demo_workday (on + 21));
      if (on + 30 < self->maker->today)
        wp_record_set_text (record, WP_SIGNPOSTING_OUTCOME,
                            outcomes[wp_demo_below (&self->rng, G_N_ELEMENTS (outcomes))]);
    }
}

/* What the information officers search for often. */
static void
make_saved_searches (Making *self)
{
  static const struct
  {
    const char *name;
    const char *words;
    const char *query;
    gboolean shared;
  } searches[] = {
    { "Worried, primary age", "worried all the time",
      "{\"words\":\"worried all the time\",\"age_from\":72,\"age_to\":144,\"times\":[\"after_school\"]}", TRUE },
    { "Free in the holidays", NULL, "{\"needs\":[\"activities\"],\"age_from\":72,\"age_to\":144,\"wishes\":[\"free\"]}",
      TRUE },
    { "Money, no wait", "debt", "{\"words\":\"debt\",\"wishes\":[\"self_referral\"],\"most_wait\":28}", TRUE },
    { "Evening groups for parents", NULL, "{\"needs\":[\"parenting\"],\"times\":[\"evening\"],\"order\":\"soonest\"}",
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      WpRecord *record =
          wp_demo_add (self->maker, WP_KIND_SAVED_SEARCH, NULL, self->maker->authority, WP_DEMO_FOUNDED_MS);

      wp_record_set_text (record, WP_SAVED_SEARCH_NAME, searches[i].name);
      wp_record_set_text (record, WP_SAVED_SEARCH_KIND, "own");
      wp_record_set_text (record, WP_SAVED_SEARCH_WORDS, searches[i].words);
      wp_record_set_text (record, WP_SAVED_SEARCH_QUERY, searches[i].query);
      wp_record_set_number (record, WP_SAVED_SEARCH_SHARED, searches[i].shared);
      wp_record_set_text (record, WP_SAVED_SEARCH_OWNER, self->maker->author);
    }
}

static char *
find_first (Making *self, Feed feed)
{
  guint number = 0;

  while (find_feed (number) != feed)
    number++;
  g_autofree char *source = dup_source_id (number, 0);
  return wp_id_from_seed (self->feeds[feed], source);
}

/* Two services of different feeds, of which somebody said that they are not the same. */
static void
settle_one (Making *self)
{
  g_autofree char *ours = find_first (self, OURS);
  g_autofree char *theirs = find_first (self, VOLUNTARY);
  const gboolean turned = strcmp (ours, theirs) > 0;
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_LISTING_TWIN, NULL, self->maker->authority,
                                  wp_demo_at (self->maker->today - 40, 650));

  wp_record_set_text (record, WP_LISTING_TWIN_FIRST, turned ? theirs : ours);
  wp_record_set_text (record, WP_LISTING_TWIN_SECOND, turned ? ours : theirs);
  wp_record_set_text (record, WP_LISTING_TWIN_VERDICT, "different");
}

guint
wp_demo_find_listing (const char *name)
{
  guint n;
  const WpDemoListing *listings = wp_demo_listings (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (listings[i].name, name))
        return i;
    }
  g_assert_not_reached ();
}

void
wp_demo_listing_id (guint64 seed, guint number, guint copy, WpDemoId out)
{
  g_autofree char *source = dup_source_id (number, copy);
  WpDemoId feed;

  make_feed_id (seed, find_feed (number), feed);
  g_autofree char *id = wp_id_from_seed (feed, source);
  g_strlcpy (out, id, sizeof (WpDemoId));
}

void
wp_demo_directory_make (WpDemoTown *town, WpDemoMaker *maker)
{
  Making self = { .town = town, .maker = maker };
  guint n;
  const WpDemoListing *listings = wp_demo_listings (&n);

  self.map = wp_demo_map_new (maker->seed);
  self.ids = g_ptr_array_new_with_free_func (g_free);
  wp_demo_rng_init (&self.rng, maker->seed, (guint64) 'D' << 32);
  wp_demo_staff_fixed_id (maker->seed, WP_KIND_USER, WP_DEMO_INFORMATION_OFFICER, 0, maker->author);
  make_feeds (&self);
  for (guint i = 0; i < n; i++)
    for (guint copy = 0; copy < MAX (listings[i].copies, 1); copy++)
      add_listing (&self, &listings[i], i, copy);
  check_some (&self);
  make_signpostings (&self);
  make_saved_searches (&self);
  settle_one (&self);
  wp_demo_map_free (self.map);
  g_ptr_array_unref (self.ids);
}
