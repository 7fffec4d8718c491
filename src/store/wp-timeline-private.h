/* wp-timeline-private.h: what the timeline holds, for its files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-list-private.h"
#include "wp-picture.h"
#include "wp-read.h"
#include "wp-timeline.h"

G_BEGIN_DECLS

/* ---- What is read, on the reader's thread ---- */

/**
 * WpTimelineTrack: one lane as it is read, before folding, filter and events.
 */
typedef struct
{
  WpTimelineLane lane;
  GArray *spans;    /* (owned) of WpTimelineSpan, by start */
  GArray *reach;    /* (owned) of double: the latest end of all spans up to each */
  char *agency;     /* (owned) (nullable): of a service: its agency */
  int rank;         /* of a person: 0 child of concern, 1 who cares for them, 2 others; of a service: of its kind */
  gboolean current; /* of a person: in the family now */
  guint n_services; /* of a person: how many services worked with them */
} WpTimelineTrack;

/**
 * WpTimelineData: all that is read for a timeline but its events.
 */
typedef struct
{
  WpTimelineTrack *level;      /* (owned) (nullable) */
  WpTimelineTrack *agreements; /* (owned) (nullable) */
  GPtrArray *people;           /* (owned) of WpTimelineTrack, in order */
  GPtrArray *services;         /* (owned) of WpTimelineTrack, in order */
  double now;
  WpDate today;
} WpTimelineData;

/** wp_timeline_track_new: a lane with no spans; both texts are copied. */
WpTimelineTrack *wp_timeline_track_new (WpTimelineLaneType type, const char *key, const char *label);
void wp_timeline_track_free (WpTimelineTrack *track);

/** wp_timeline_track_add: a new span at the end, with empty texts; it may move when the next is added. */
WpTimelineSpan *
wp_timeline_track_add (WpTimelineTrack *track, WpTimelineSpanType type, WpDate from, WpDate to, WpDate today);

/** wp_timeline_track_pack: sorts the spans and puts each but the blanks in the first row that is free. */
void wp_timeline_track_pack (WpTimelineTrack *track);

/** wp_timeline_track_finish: sorts the spans and makes ready to look for some; none may be added after it. */
void wp_timeline_track_finish (WpTimelineTrack *track);

/** wp_timeline_set_text: puts @text, which is taken, in the place of a lane's or span's. */
void wp_timeline_set_text (char **member, char *text);

/** wp_timeline_dates_in_words: (transfer full): “since 1990”, “3 May 2020 to 21 Sep 2023”, or "". */
char *wp_timeline_dates_in_words (WpDate from, WpPrecision precision, WpDate to);

/** wp_timeline_data_read: @context's id is the family's; @error is not %NULL. */
WpTimelineData *wp_timeline_data_read (WpDb *db, const WpReadContext *context, GError **error);
void wp_timeline_data_free (WpTimelineData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpTimelineData, wp_timeline_data_free)

/** Parts of it; each gives %FALSE with @error. People are to be read first: the others use their names. */
gboolean wp_timeline_read_people (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error);
gboolean wp_timeline_read_levels (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error);
gboolean wp_timeline_read_agreements (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error);
gboolean wp_timeline_read_services (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error);

/** wp_timeline_read_waits: adds the times on a waiting list to the services that were read: the places on lists, and
 * what only events tell of. */
gboolean wp_timeline_read_waits (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error);

/** wp_timeline_waiting_label: (transfer full): “Waiting 26 weeks”. */
char *wp_timeline_waiting_label (WpDate from, WpDate to);

/** wp_timeline_add_blanks: puts the blanks in time on a service's lane, and cuts its bars where nothing may be seen. */
gboolean wp_timeline_add_blanks (
    WpDb *db, const WpReadContext *context, WpTimelineTrack *track, const WpBlank *blank, GError **error);

/* ---- What is shown, on the main thread ---- */

typedef struct
{
  WpTimelineLane lane;    /* (owned) */
  WpTimelineTrack *track; /* (unowned) (nullable): one of the data's, or of @strangers */
  GArray *marks;          /* (owned) of WpTimelineMark, by day */
} WpTimelineShown;

struct _WpTimeline
{
  GObject parent_instance;

  WpStore *store;        /* (owned) */
  char *family;          /* (owned) */
  WpEventList *events;   /* (owned) */
  gulong changed_id;     /* handler of the store's "changed" */
  gulong shown_id;       /* of the list's "notify::n-shown" */
  GCancellable *reading; /* (owned) (nullable): of the lanes */
  WpTimelineData *data;  /* (owned) (nullable): until they are read */
  WpTimelineData *fresh; /* (owned) (nullable): read anew, and waiting for the events */
  GHashTable *unfolded;  /* (owned) of static keys: headings that differ from how they are at first */
  GPtrArray *strangers;  /* (owned) of WpTimelineTrack: people whom events are about and who are no members */
  GPtrArray *shown;      /* (owned) of WpTimelineShown */
  GArray *days;          /* (owned) of double: when each event that is shown was, sorted */
  GHashTable *places; /* (owned) (nullable): id of an event → (its first lane << 32 | index) + 1; made when asked */
  GStringChunk *accounts; /* (owned) (nullable): ids among @places that no mark has */
  double extent_from;
  double extent_to;
  guint serial;
};

/** wp_timeline_build: makes @shown, @days and the extent out of the data and the list of events. */
void wp_timeline_build (WpTimeline *self);
void wp_timeline_shown_free (WpTimelineShown *shown);

/** wp_timeline_is_folded: of the heading @key. */
gboolean wp_timeline_is_folded (WpTimeline *self, const char *key);

/** wp_timeline_forget_places: after which the places of events are found anew. */
void wp_timeline_forget_places (WpTimeline *self);

/** wp_timeline_mark_new: the mark of an event. */
WpTimelineMark wp_timeline_mark_new (const WpEventEntry *entry);

static inline WpTimelineShown *
wp_timeline_shown_at (WpTimeline *self, guint lane)
{
  return g_ptr_array_index (self->shown, lane);
}

G_END_DECLS
