/* wp-listing-fit.c: whether a listed service fits what is asked, and how well.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-fit.h"

#include <math.h>
#include <string.h>

#include "wp-listing-schema.h"
#include "wp-listing-words.h"

#define MILES_OF_RADIUS (6371008.8 / 1609.344)

/* What counts how much for the best: that a need is met before that the name says so, and that before some other text;
 * then miles, weeks of waiting, and how long ago somebody vouched for it. */
#define SCORE_NEED 40
#define SCORE_NEXT_NEED 10
#define SCORE_NAME 30
#define SCORE_TEXT 10
#define SCORE_CLOSED (-25)
#define SCORE_MILE (-1.5)
#define SCORE_FARTHEST (-15)
#define SCORE_NO_PLACE (-8)
#define SCORE_WEEK (-0.5)
#define SCORE_LONGEST (-8)
#define SCORE_DAY (-0.4)
#define SCORE_AMBER (-3)
#define SCORE_RED (-8)

static const char sessions_sql[] = "SELECT sessions FROM listing_shown WHERE rid = ?1";

void
wp_listing_fit_init (WpListingFit *self, WpDb *db, const WpListingQuery *query)
{
  int hour = 0, minute = 0;

  *self = (WpListingFit){ .query = query, .db = db };
  if (!wp_instant_split (query->now, &self->today, &hour, &minute))
    self->today = wp_instant_to_date (query->now);
  self->minute = hour * 60 + minute;
  self->weekday = (guint) MAX (wp_date_weekday (self->today) - 1, 0);
  self->age_from = query->age_from;
  self->age_to = query->age_to < 0 ? WP_LISTING_ANY_AGE : MAX (query->age_to, query->age_from + 1);
  self->checked_since = wp_date_add_months (self->today, -12);
  self->amber_since = wp_date_add_months (self->today, -6);
  self->from = (WpPoint){ query->latitude, query->longitude };
  self->spot = wp_listing_spot (&self->from);
}

/* A word among others with single spaces between. */
static gboolean
has_code (const char *codes, const char *code)
{
  gsize length = strlen (code);

  for (const char *at = codes; at != NULL && (at = strstr (at, code)) != NULL; at += length)
    {
      if ((at == codes || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_codes (const char *codes, GStrv wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (!has_code (codes, wanted[i]))
        return FALSE;
    }
  return TRUE;
}

/* As wp_point_distance() does: along the great circle. */
static double
measure (const WpListingFit *self, const WpListingRow *row)
{
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < row->n_spots; i++)
    {
      double x = row->spots[i].x - self->spot.x;
      double y = row->spots[i].y - self->spot.y;
      double z = row->spots[i].z - self->spot.z;
      nearest = MIN (nearest, x * x + y * y + z * z);
    }
  return row->n_spots > 0 ? 2 * MILES_OF_RADIUS * asin (MIN (sqrt (nearest) / 2, 1)) : -1;
}

/* What can be had from anywhere is at no distance. */
static gboolean
is_near (const WpListingFit *self, double miles, gint64 flags)
{
  return (flags & WP_LISTING_FLAG_REMOTE) != 0 || (miles >= 0 && miles <= self->query->miles);
}

static int
days_until (const WpListingFit *self, gint64 days)
{
  for (int i = 0; i < 7; i++)
    {
      if (days & (1 << ((self->weekday + (guint) i) % 7)))
        return i;
    }
  return 7;
}

static guint
compare_wishes (const WpListingFit *self, gint64 flags, gint64 fresh_on)
{
  WpListingWishes wishes = self->query->wishes;
  guint mask = 0;

  if ((wishes & WP_LISTING_WISH_FREE) && !(flags & WP_LISTING_FLAG_FREE))
    mask |= 1u << WP_LISTING_FILTER_FREE;
  if ((wishes & WP_LISTING_WISH_ONLINE) && !(flags & WP_LISTING_FLAG_REMOTE))
    mask |= 1u << WP_LISTING_FILTER_ONLINE;
  if ((wishes & WP_LISTING_WISH_SELF_REFERRAL) && !(flags & WP_LISTING_FLAG_SELF_REFERRAL))
    mask |= 1u << WP_LISTING_FILTER_SELF_REFERRAL;
  if ((wishes & WP_LISTING_WISH_FOR_ALL) && !(flags & WP_LISTING_FLAG_FOR_ALL))
    mask |= 1u << WP_LISTING_FILTER_ELIGIBILITY;
  if ((wishes & WP_LISTING_WISH_CHECKED) && fresh_on < self->checked_since)
    mask |= 1u << WP_LISTING_FILTER_CHECKED;
  return mask;
}

static guint
compare_all (const WpListingFit *self, const WpListingRow *row)
{
  const WpListingQuery *query = self->query;
  guint times = (guint) query->times & ~(guint) WP_LISTING_TIME_OPEN_NOW;
  guint mask = query->wishes != 0 ? compare_wishes (self, row->flags, row->fresh_on) : 0;

  if (row->age_from >= self->age_to || row->age_to <= self->age_from)
    mask |= 1u << WP_LISTING_FILTER_AGE;
  if (query->most_wait >= 0 && row->wait_days > query->most_wait)
    mask |= 1u << WP_LISTING_FILTER_WAIT;
  if (times != 0 && (row->times & times) == 0)
    mask |= 1u << WP_LISTING_FILTER_TIME;
  if (query->days != 0 && (row->days & query->days) == 0)
    mask |= 1u << WP_LISTING_FILTER_DAYS;
  if (query->languages != NULL && !has_codes (row->languages, query->languages))
    mask |= 1u << WP_LISTING_FILTER_LANGUAGE;
  if (query->access != NULL && !has_codes (row->access, query->access))
    mask |= 1u << WP_LISTING_FILTER_ACCESS;
  return mask;
}

static double
make_score (const WpListingFit *self, const WpListingCandidate *candidate, gint64 flags, gint64 fresh_on)
{
  int n_needs = __builtin_popcount (candidate->bits >> WP_LISTING_NEED_SHIFT);
  double score = n_needs > 0 ? SCORE_NEED + SCORE_NEXT_NEED * (n_needs - 1) : 0;

  if (candidate->bits & WP_LISTING_BIT_NAME)
    score += SCORE_NAME;
  else if (candidate->bits & WP_LISTING_BIT_TEXT)
    score += SCORE_TEXT;
  if (flags & WP_LISTING_FLAG_CLOSED)
    score += SCORE_CLOSED;
  if (self->query->has_point)
    score += candidate->miles < 0 ? SCORE_NO_PLACE : MAX (SCORE_MILE * candidate->miles, SCORE_FARTHEST);
  if (candidate->wait_days >= 0)
    score += MAX (SCORE_WEEK * candidate->wait_days / 7, SCORE_LONGEST);
  score += SCORE_DAY * candidate->soon;
  if (fresh_on < self->checked_since)
    score += SCORE_RED;
  else if (fresh_on < self->amber_since)
    score += SCORE_AMBER;
  return score;
}

/* The next session of the row. */
static gboolean
read_next (WpListingFit *self, gint64 rid, WpListingNext *next, gboolean *found, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, sessions_sql, error);
  GError *failed = NULL;

  *found = FALSE;
  if (row == NULL)
    return FALSE;
  wp_stmt_bind_int (row, 1, rid);
  if (wp_stmt_step (row, &failed))
    {
      g_autoptr (GArray) sessions = wp_listing_sessions_read (wp_stmt_text (row, 0));
      *found = wp_listing_sessions_next (sessions, self->today, self->minute, next, 1) == 1;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_listing_fit_row (WpListingFit *self,
                    const WpListingRow *row,
                    guint32 bits,
                    WpListingCandidate *candidate,
                    guint *mask,
                    GError **error)
{
  const guint distance = 1u << WP_LISTING_FILTER_DISTANCE;
  gint64 flags = row->flags;
  gint64 days;

  *mask = compare_all (self, row);
  /* For two parts at once nobody lets go of it. */
  if ((*mask & (*mask - 1)) != 0)
    return TRUE;
  candidate->miles = self->query->has_point ? measure (self, row) : -1;
  if (self->query->has_point && self->query->miles > 0 && !is_near (self, candidate->miles, flags))
    *mask |= distance;
  if ((*mask & ~distance) != 0)
    return TRUE;
  candidate->rid = row->rid;
  days = row->days;
  if (self->query->times & WP_LISTING_TIME_OPEN_NOW)
    {
      WpListingNext next;
      gboolean found = FALSE;

      /* One that goes on past midnight was begun yesterday. */
      if ((days & ((1 << self->weekday) | (1 << ((self->weekday + 6) % 7))))
          && !read_next (self, candidate->rid, &next, &found, error))
        return FALSE;
      if (!found || !next.now)
        *mask |= 1u << WP_LISTING_FILTER_TIME;
    }
  candidate->name_key = row->name_key;
  candidate->wait_days = row->wait_days;
  candidate->soon = days_until (self, days);
  candidate->bits = bits;
  candidate->score = make_score (self, candidate, flags, row->fresh_on);
  return TRUE;
}

gboolean
wp_listing_fit_soonest (WpListingFit *self, WpListingCandidate *candidate, GError **error)
{
  WpListingNext next;
  gboolean found;

  if (!read_next (self, candidate->rid, &next, &found, error))
    return FALSE;
  candidate->soon = G_MAXINT;
  if (found)
    candidate->soon = next.now ? 0 : (next.date - self->today) * 24 * 60 + MAX (next.opens, 0) - self->minute;
  return TRUE;
}

static int
compare_known (double a, double b)
{
  if ((a < 0) != (b < 0))
    return a < 0 ? 1 : -1;
  return a < b ? -1 : a > b;
}

int
wp_listing_fit_compare (const WpListingFit *self, const WpListingCandidate *a, const WpListingCandidate *b)
{
  int order = 0;

  switch (self->query->order)
    {
    case WP_LISTING_ORDER_BEST:
      break;
    case WP_LISTING_ORDER_NEAREST:
      order = compare_known (a->miles, b->miles);
      break;
    case WP_LISTING_ORDER_SOONEST:
      order = a->soon < b->soon ? -1 : a->soon > b->soon;
      break;
    case WP_LISTING_ORDER_WAIT:
      order = compare_known (a->wait_days, b->wait_days);
      break;
    case WP_LISTING_ORDER_NAME:
      order = a->name_key < b->name_key ? -1 : a->name_key > b->name_key;
      break;
    }
  if (order == 0)
    order = a->score > b->score ? -1 : a->score < b->score;
  if (order == 0)
    order = a->name_key < b->name_key ? -1 : a->name_key > b->name_key;
  return order != 0 ? order : a->rid < b->rid ? -1 : a->rid > b->rid;
}
