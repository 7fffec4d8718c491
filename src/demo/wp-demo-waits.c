/* wp-demo-waits.c: places that were asked for and waited for during an episode.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-waits.h"

#include "wp-demo-directory.h"

/* Before that only our own services' waits are told of. */
#define LISTED_SINCE_DAYS 540

/* Services of the directory that many ask for, by their names. */
static const char *const popular[] = {
  "Talk It Out, 8 to 18",         "Small Talk",      "Worry Less: group for 7 to 11s",
  "Steps to Confident Parenting", "Move and Manage", "Saturday Explorers",
};

static const char *const removals[] = { "not_needed", "declined", "elsewhere", "not_suitable", "moved", "no_answer" };
static const char *const refusals[] = { "full", "not_eligible", "outside_area", "too_long" };

static WpRecord *
add_wait (WpDemoCase *self, WpDemoRng *rng, int person, WpDate added)
{
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_WAITING, NULL, self->family->id, wp_demo_at (added, 705));
  guint draw = wp_demo_below (rng, 100);

  wp_record_set_text (record, WP_WAITING_FAMILY, self->family->id);
  if (person >= 0)
    wp_record_set_text (record, WP_WAITING_PERSON, self->family->people[person].id);
  wp_record_set_date (record, WP_WAITING_ADDED_ON, added);
  wp_record_set_text (record, WP_WAITING_PRIORITY, draw < 70 ? "routine" : draw < 92 ? "soon" : "urgent");
  return record;
}

/* A place that nobody has ended is asked after every few weeks, of some never. */
static void
end_wait (WpDemoCase *self, WpDemoRng *rng, WpRecord *record, WpDate started, WpDate removed)
{
  WpDate today = self->maker->today;
  WpDate added = wp_record_get_date (record, WP_WAITING_ADDED_ON);
  WpDate checked = added + wp_demo_between (rng, 10, 60);

  if (started <= today && (removed == WP_DATE_NONE || started <= removed))
    wp_record_set_date (record, WP_WAITING_STARTED_ON, started);
  else if (removed != WP_DATE_NONE && removed <= today)
    {
      wp_record_set_date (record, WP_WAITING_REMOVED_ON, removed);
      wp_record_set_text (record, WP_WAITING_REMOVED_REASON, removals[wp_demo_below (rng, G_N_ELEMENTS (removals))]);
    }
  else
    checked = today - wp_demo_between (rng, 2, 110);
  if (checked > added && checked <= today && checked < started)
    wp_record_set_date (record, WP_WAITING_LAST_CHECKED_ON, checked);
}

static void
add_step (WpDemoCase *self, WpDemoRng *rng, const char *brokering, WpDate on)
{
  static const char *const notes[] = {
    "They promise an answer by the end of the week.",
    "Nobody there who knows; they will ring back.",
    "The letter had not arrived. Sent again.",
  };
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_BROKERING_STEP, NULL, self->family->id, wp_demo_at (on, 640));

  wp_record_set_text (record, WP_BROKERING_STEP_BROKERING, brokering);
  wp_record_set_date (record, WP_BROKERING_STEP_CHASED_ON, on);
  wp_record_set_text (record, WP_BROKERING_STEP_WAY, wp_demo_chance (rng, 700) ? "phoned" : "wrote");
  if (self->team[0].pro->staff[0] != '\0')
    wp_record_set_text (record, WP_BROKERING_STEP_BY, self->team[0].pro->staff);
  wp_record_set_text (record, WP_BROKERING_STEP_NOTE, notes[wp_demo_below (rng, G_N_ELEMENTS (notes))]);
}

/* Returns: when a place on the list was gained, WP_DATE_NONE for never. */
static WpDate
ask (WpDemoCase *self, WpDemoRng *rng, const char *listed, const char *need, WpDate asked)
{
  WpDate today = self->maker->today;
  WpDate answered = wp_demo_workday (asked + wp_demo_between (rng, 2, 24));
  WpDate chased = wp_demo_workday (asked + wp_demo_between (rng, 5, 14));
  const char *answer = answered > today            ? "asked"
                       : wp_demo_chance (rng, 780) ? "gained"
                       : wp_demo_chance (rng, 800) ? "refused"
                                                   : "withdrawn";
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_BROKERING, NULL, self->family->id, wp_demo_at (asked, 615));
  WpDemoId id;

  g_strlcpy (id, wp_record_get_id (record), sizeof id);
  wp_record_set_text (record, WP_BROKERING_FAMILY, self->family->id);
  wp_record_set_text (record, WP_BROKERING_LISTED, listed);
  wp_record_set_text (record, WP_BROKERING_PERSON, self->family->people[self->child].id);
  wp_record_set_text (record, WP_BROKERING_NEED, need);
  wp_record_set_date (record, WP_BROKERING_ASKED_ON, asked);
  if (self->team[0].pro->staff[0] != '\0')
    wp_record_set_text (record, WP_BROKERING_ASKED_BY, self->team[0].pro->staff);
  wp_record_set_text (record, WP_BROKERING_ANSWER, answer);
  if (answered <= today)
    wp_record_set_date (record, WP_BROKERING_ANSWERED_ON, answered);
  if (g_str_equal (answer, "refused"))
    wp_record_set_text (record, WP_BROKERING_REASON, refusals[wp_demo_below (rng, G_N_ELEMENTS (refusals))]);
  else if (g_str_equal (answer, "withdrawn"))
    wp_record_set_text (record, WP_BROKERING_REASON, "family_declined");
  if (chased < answered && chased <= today)
    add_step (self, rng, id, chased);
  return g_str_equal (answer, "gained") ? answered : WP_DATE_NONE;
}

static void
add_listed (WpDemoCase *self, WpDemoRng *rng)
{
  static const guint weights[] = { 30, 16, 14, 16, 14, 10 };
  guint chosen = wp_demo_pick_weighted (rng, weights, G_N_ELEMENTS (weights));
  guint number = wp_demo_find_listing (popular[chosen]);
  guint n;
  const WpDemoListing *listing = &wp_demo_listings (&n)[number];
  g_auto (GStrv) needs = g_strsplit (listing->needs, " ", 2);
  WpDate today = self->maker->today;
  WpDate first = MAX (self->agreed, today - LISTED_SINCE_DAYS);
  WpDemoId listed;

  if (first + 5 > self->end)
    return;
  WpDate asked = wp_demo_workday (wp_demo_between (rng, first, self->end - 3));
  wp_demo_listing_id (self->maker->seed, number, 0, listed);
  WpDate added = ask (self, rng, listed, needs[0], MIN (asked, today));
  if (added == WP_DATE_NONE)
    return;
  /* The first of them has ever more to wait for it, the second ever fewer. */
  int percent = wp_demo_between (rng, 45, 190);
  if (chosen == 0)
    percent += (LISTED_SINCE_DAYS - (today - added)) / 5;
  else if (chosen == 1)
    percent -= (LISTED_SINCE_DAYS - (today - added)) / 9;
  WpDate started = wp_demo_workday (added + MAX (7, listing->wait_days * percent / 100));
  WpDate removed = wp_demo_chance (rng, 140) ? added + wp_demo_between (rng, 10, 120) : WP_DATE_NONE;
  WpRecord *record = add_wait (self, rng, self->child, added);
  wp_record_set_text (record, WP_WAITING_LISTED, listed);
  end_wait (self, rng, record, started, removed);
}

void
wp_demo_waits_add (WpDemoCase *self)
{
  WpDemoRng rng;

  wp_demo_rng_init (&rng, self->maker->seed,
                    (guint64) 'W' << 40 | (guint64) self->family->plan->index << 8 | self->number);
  for (guint i = 2; i < self->n_team; i++)
    {
      const WpDemoMember *member = &self->team[i];
      if (member->started <= member->from || member->from > self->maker->today)
        continue;
      WpRecord *record = add_wait (self, &rng, member->person, member->from);
      wp_record_set_text (record, WP_WAITING_SERVICE, self->town->services[member->pro->calling]);
      end_wait (self, &rng, record, member->started, member->to);
    }
  if (self->end < self->maker->today - LISTED_SINCE_DAYS)
    return;
  for (guint n = wp_demo_below (&rng, 5); n > 0; n--)
    add_listed (self, &rng);
}
