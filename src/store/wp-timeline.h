/* wp-timeline.h: one family's whole life as lanes: who and which service, what happened, what went on for how long.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-blank.h"
#include "wp-event-list.h"

G_BEGIN_DECLS

/* Time is counted in days as WpDate counts them; the time of day, by the clock in Europe/London, is the fraction. What
 * has no known time of day stands at noon. */

/**
 * WpTimelineLaneType: what a lane tells of, in the order in which lanes are shown.
 */
typedef enum {
  WP_TIMELINE_LEVEL,      /* the level of need of the whole family, stepped; only where one was set */
  WP_TIMELINE_AGREEMENTS, /* bands, in rows that do not overlap; only where there are any */
  WP_TIMELINE_PEOPLE,     /* heading of the people: can be folded */
  WP_TIMELINE_FAMILY,     /* events of the whole family */
  WP_TIMELINE_PERSON,
  WP_TIMELINE_MORE,     /* heading of those who are no members now: folded at first, with their marks on it */
  WP_TIMELINE_SERVICES, /* heading of the services: can be folded */
  WP_TIMELINE_SERVICE,
} WpTimelineLaneType;

/**
 * WpTimelineLane: one lane, or the heading of a group. Texts are in the person's language and never %NULL.
 */
typedef struct
{
  WpTimelineLaneType type;
  char *key;   /* the same through every reload: "level", "agreements", "people", "family", "more", "services", or the
                  id of the person, service or agency */
  char *label; /* “Mia”, “Health visiting”, “Level of need”, “Pat, Lee” */
  char *detail; /* of a child the age, else the part played (“stepfather”), of a heading how many (“9”, “2 more”), or ""
                 */
  char *service_kind; /* code of list service_kind, or "" */
  char *spoken;       /* the lane as a sentence: “Mia, 16: 84 events, 3 services” */
  WpDate born;        /* of a person; WP_DATE_NONE if not known or not born yet */
  WpPrecision born_precision;
  WpDate due; /* when the birth is or was expected; else WP_DATE_NONE */
  WpDate died;
  gboolean folded; /* of a heading */
  int n_rows;      /* in which the spans lie: at least 1 */
} WpTimelineLane;

typedef enum {
  WP_TIMELINE_SPAN_INVOLVED, /* a bar */
  WP_TIMELINE_SPAN_WAITING,  /* a dashed bar: on a waiting list, or proposed */
  WP_TIMELINE_SPAN_AGREEMENT,
  WP_TIMELINE_SPAN_LEVEL, /* one step */
  WP_TIMELINE_SPAN_BLANK, /* with @blank */
  WP_TIMELINE_SPAN_UNBORN,
} WpTimelineSpanType;

/**
 * WpTimelineSpan: what goes on for a while.
 */
typedef struct
{
  WpTimelineSpanType type;
  double from;         /* -INFINITY when not known or always so */
  double to;           /* the span ends before it; INFINITY when it still goes on (@open) */
  gboolean open;       /* goes on after now, as far as anybody knows */
  gboolean from_loose; /* the start is not known, or to the month or year only, or a guess */
  WpPrecision from_precision;
  gboolean withdrawn; /* of an agreement: it was taken back at @to */
  gboolean lead;      /* of an involvement: the lead professional’s */
  int row;            /* from 0, below the lane’s n_rows: spans of one row do not overlap */
  int blank;          /* WpBlankKind; WP_BLANK_NOT_BLANK of all but blanks */
  char *id;           /* of the involvement, agreement or level; NULL of the rest */
  char *label;  /* short: “Sam Okafor: Tyler”, “Dana: school, health”, “3a”, “Unborn, due 20 Jun” */
  char *code;   /* of a level: its code in list level; else "" */
  char *spoken; /* as a sentence: “Sam Okafor, Learning adviser, with Tyler, since 25 Nov 2024” */
} WpTimelineSpan;

/**
 * WpTimelineMark: what happened at one time, on one lane.
 */
typedef struct
{
  double day;             /* where it is drawn: if not known to the day, the middle of its range */
  double from, to;        /* the range in which it lies: a month, a year; both @day when known to the day */
  gint64 rid;             /* row of the event in the store, or 0 */
  const char *kind;       /* interned code of list event_kind */
  char id[37];            /* of the event; "" of a birth or death that the person's own record tells of */
  guint8 precision;       /* WpPrecision */
  guint8 sensitivity;     /* WpSensitivity */
  gboolean planned : 1;   /* and not held yet */
  gboolean corrected : 1; /* the last account of several */
  gboolean alone : 1;     /* never hidden in a number: safeguarding, step up or down, birth, move, death */
} WpTimelineMark;

/**
 * WpTimeline: what the timeline of one family draws, owned by its page. It stands on a #WpEventList, from which it has
 * the events, their filter and their texts, so that both always show the same; what else it needs, it reads by itself,
 * once, and anew when something of the family changes.
 *
 * Lanes: the level of need; the agreements; the family, then the children of concern from the eldest, then those who
 * care for them, then others, and last those who are not in the family now; the services that ever worked with them or
 * are blank, as the authority orders kinds of service. A filter by people leaves their lanes alone (and the family's),
 * one by agency those of its services; every other filter, and these, hide marks.
 *
 * An event lies on the lane of each person whom it is about, else on the family's. Somebody's birth and death are told
 * by marks of their own where no event tells of them; births of adults only where they are within the life shown.
 *
 * Signals: "changed" (what there is to draw is another), "failed" (GError *: lanes could not be read; what there was
 * stays). What wp_timeline_get_*() return lasts until "changed". Main thread only. No call but those that say so takes
 * longer the more events there are.
 */
#define WP_TYPE_TIMELINE (wp_timeline_get_type ())
G_DECLARE_FINAL_TYPE (WpTimeline, wp_timeline, WP, TIMELINE, GObject)

/**
 * wp_timeline_new:
 * @events: the list of the same family's events; kept
 *
 * Returns: (transfer full): a timeline that begins to read.
 */
WpTimeline *wp_timeline_new (WpStore *store, const char *family_id, WpEventList *events);

/**
 * wp_timeline_get_loading: whether "changed" is still to come for what is being read or filtered.
 */
gboolean wp_timeline_get_loading (WpTimeline *self);

/**
 * wp_timeline_get_serial: a number that grows with each "changed", for caches.
 */
guint wp_timeline_get_serial (WpTimeline *self);

/* Lanes, from the top; those that are folded away are not counted. */

guint wp_timeline_get_n_lanes (WpTimeline *self);
const WpTimelineLane *wp_timeline_get_lane (WpTimeline *self, guint lane);

/** wp_timeline_find_lane: the place of the lane with @key, or -1. */
int wp_timeline_find_lane (WpTimeline *self, const char *key);

/**
 * wp_timeline_set_folded: folds or unfolds the group under the heading "people", "more" or "services". Emits "changed"
 * if that changes anything. Takes time in proportion to the events.
 */
void wp_timeline_set_folded (WpTimeline *self, const char *key, gboolean folded);

/* What lies on a lane: spans by start, marks by day. */

const WpTimelineSpan *wp_timeline_get_spans (WpTimeline *self, guint lane, guint *n);
const WpTimelineMark *wp_timeline_get_marks (WpTimeline *self, guint lane, guint *n);

/**
 * wp_timeline_spans_range:
 * @first, @end: (out): the first, and the one after the last, of those that touch [@from, @to); some between them may
 *   not. Equal when there are none.
 */
void wp_timeline_spans_range (WpTimeline *self, guint lane, double from, double to, guint *first, guint *end);

/**
 * wp_timeline_get_extent: the whole life: from the first event or span, or the birth of the eldest child of concern if
 * that was before, to now or the last thing planned. The same whatever the filter.
 */
void wp_timeline_get_extent (WpTimeline *self, double *from, double *to);

/** wp_timeline_get_now: when the lanes were read. */
double wp_timeline_get_now (WpTimeline *self);

/**
 * wp_timeline_histogram:
 * @bins: (out caller-allocates): how many of the events that the filter lets through lie in each of @n_bins equal parts
 *   of [@from, @to), each event once
 */
void wp_timeline_histogram (WpTimeline *self, double from, double to, guint n_bins, guint *bins);

/* Events */

/**
 * wp_timeline_find_event:
 * @event_id: an event; that of a corrected one finds its correction
 * @lane: where to look, or -1 for the first lane it lies on
 *
 * Takes time in proportion to the events the first time after each "changed".
 */
gboolean
wp_timeline_find_event (WpTimeline *self, const char *event_id, int lane, guint *found_lane, guint *found_index);

/**
 * wp_timeline_nearest: the mark of @lane nearest to @day, or -1 if it has none.
 */
int wp_timeline_nearest (WpTimeline *self, guint lane, double day);

/**
 * wp_timeline_get_item:
 *
 * Returns: (transfer full) (nullable): the mark's item of the list of events. Its texts are read soon, with those of
 * its neighbours in the list, if they have not been; it notifies then. %NULL of what is no event.
 */
WpEventItem *wp_timeline_get_item (WpTimeline *self, guint lane, guint index);

/**
 * wp_timeline_describe_mark:
 *
 * Returns: (transfer full): the mark in words, as far as its texts have been read: “Home visit. Mon 3 February 2025.
 *   Tyler. Settled … Jo Marsh”, else “Visit, 3 February 2025”.
 */
char *wp_timeline_describe_mark (WpTimeline *self, guint lane, guint index);

G_END_DECLS
