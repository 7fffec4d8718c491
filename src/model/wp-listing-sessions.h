/* wp-listing-sessions.h: when a listed service is there, as its field "sessions" holds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-date.h"

G_BEGIN_DECLS

/* One line a session, "FREQ|INTERVAL|BYDAY|BYMONTHDAY|OPENS|CLOSES|FROM|TO|PLACE", of which all but the first may be
 * empty: "W|1|MO,TH||930|1020|2025-01-06||0". The rules are those of iCalendar (RFC 5545), cut down to what directories
 * use; times are minutes of the clock on the wall in Europe/London, and dates the first and the last day. All functions
 * are pure and may be called from any thread. */

#define WP_LISTING_MOST_SESSIONS 200
/* How far ahead a next session is looked for. */
#define WP_LISTING_DAYS_AHEAD 400

typedef struct
{
  char freq;           /* 'D', 'W', 'M', 'Y'; 'O' for once */
  guint interval;      /* every so many days, weeks, months or years, counted from @from; at least 1 */
  char byday[64];      /* "MO,TH"; with numbers before them for months: "1MO,-1FR" */
  char bymonthday[64]; /* "1,15,-1" */
  int opens;           /* 0 to 1439; -1: not told */
  int closes;          /* 0 to 1440, before @opens: the day after; -1: not told */
  WpDate from;         /* WP_DATE_NONE: since ever */
  WpDate to;           /* the last day; WP_DATE_NONE: no end */
  int place;           /* the line in "places"; -1: none, or all */
} WpListingSession;

/**
 * WpListingTimes: when in the week.
 * @WP_LISTING_TIME_DAY: on Monday to Friday, open at some time between 09:00 and 15:00
 * @WP_LISTING_TIME_AFTER_SCHOOL: on Monday to Friday, open at some time between 15:00 and 18:00
 * @WP_LISTING_TIME_EVENING: on Monday to Friday, open at some time after 18:00
 * @WP_LISTING_TIME_WEEKEND: on a Saturday or Sunday
 */
typedef enum {
  WP_LISTING_TIME_NONE = 0,
  WP_LISTING_TIME_DAY = 1 << 0,
  WP_LISTING_TIME_AFTER_SCHOOL = 1 << 1,
  WP_LISTING_TIME_EVENING = 1 << 2,
  WP_LISTING_TIME_WEEKEND = 1 << 3,
} WpListingTimes;

typedef struct
{
  WpDate date;
  int opens;     /* as in the session */
  int closes;    /* as in the session */
  guint session; /* its index */
  gboolean now;  /* it has begun already and is not over */
} WpListingNext;

/**
 * wp_listing_sessions_read:
 * @text: (nullable): the field; lines that say nothing sound are passed over, so is what is beyond
 *   %WP_LISTING_MOST_SESSIONS
 *
 * Returns: (transfer full) (element-type WpListingSession): never %NULL
 */
GArray *wp_listing_sessions_read (const char *text);

/** wp_listing_sessions_write: (transfer full) (nullable): the field; %NULL when there are none. */
char *wp_listing_sessions_write (GArray *sessions);

/** wp_listing_session_days: the days of the week that @session names: bit 0 Monday to bit 6 Sunday; 0 for none. */
guint wp_listing_session_days (const WpListingSession *session);

/** wp_listing_session_is_on: whether the session is held on @date. A session of which no day is told never is. */
gboolean wp_listing_session_is_on (const WpListingSession *session, WpDate date);

/**
 * wp_listing_sessions_next:
 * @today, @minute: now, in Europe/London
 * @next: (out caller-allocates) (array length=most): the next sessions, one under way among them, in order
 *
 * Returns: how many there are within %WP_LISTING_DAYS_AHEAD days, at most @most
 */
guint wp_listing_sessions_next (GArray *sessions, WpDate today, int minute, WpListingNext *next, guint most);

/** wp_listing_sessions_times: the times of the week at which any of them is held. @days: (out) (optional): bit 0 Monday
 * to bit 6 Sunday. */
WpListingTimes wp_listing_sessions_times (GArray *sessions, guint *days);

G_END_DECLS
