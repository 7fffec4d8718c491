/* wp-listing-hit.h: one service of the directory in a list of those that were found.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpListingFreshness: how long ago somebody last vouched for what is listed, the publisher or we.
 */
typedef enum {
  WP_LISTING_FRESH,
  WP_LISTING_AMBER,   /* more than 6 months */
  WP_LISTING_RED,     /* more than 12 months */
  WP_LISTING_UNKNOWN, /* never, as far as is known */
} WpListingFreshness;

/**
 * WpListingHit: what is shown of a listed service; corrections that stand are laid over what its publisher says.
 */
struct _WpListingHit
{
  WpView parent_instance;
  char *id;
  char *name;
  char *organisation;
  char *summary; /* its beginning, at most 300 characters, in one line */
  char *place;   /* the label of the nearest place, or of the first where no point was asked for; or "" */
  double miles;  /* to it; -1: not known */
  int next_on;   /* WpDate of the next session, one under way among them; WP_DATE_NONE: none is known */
  int next_from; /* minutes of the clock in Europe/London; -1: not told */
  int next_to;   /* the same */
  gboolean open_now;
  int free; /* 1 free, 0 not, -1 not told */
  char *cost;
  char *wait;        /* in the publisher's words, or "" */
  int wait_days;     /* -1: not told */
  int assured_on;    /* WpDate: by the publisher; WP_DATE_NONE: never */
  int checked_on;    /* WpDate: by one of us; WP_DATE_NONE: never */
  int freshness;     /* WpListingFreshness by the later of the two */
  gboolean online;   /* or by telephone: no need to go there */
  gboolean by_phone; /* by telephone */
  gboolean self_referral;
  char *telephone;
  char *email;
  char *url;
  char *status;       /* code of listing_status, or "" */
  char *status_label; /* in words, where it is not simply open; or "" */
  char *notice;       /* a warning by the publisher, or "" */
  GStrv why;          /* ready phrases that say why it was found: “Anxiety”, “age 8”, “free” */
  GStrv needs;        /* codes of the needs that it helps with */
  int age_from;       /* months; -1: no bound */
  int age_to;         /* the same; below it */
  gboolean corrected; /* something in it is ours */
  char *also;         /* names of other feeds that list the same, or "" */
};

#define WP_TYPE_LISTING_HIT (wp_listing_hit_get_type ())
G_DECLARE_FINAL_TYPE (WpListingHit, wp_listing_hit, WP, LISTING_HIT, WpView)

/**
 * wp_listing_freshness: by the day @last (WpDate, WP_DATE_NONE for never) on which somebody vouched for it.
 */
WpListingFreshness wp_listing_freshness (gint32 last, gint32 today);

G_END_DECLS
