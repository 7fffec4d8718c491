/* wp-event-rows.h: what a list of events reads: first the bare rows, then what filters need, then texts by the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-list.h"
#include "wp-read.h"

G_BEGIN_DECLS

/* For the reader's thread; @error is not %NULL. What is made there is handed over whole. */

/**
 * WpEventEntry: one row that may be shown. Entries are in the order in which they are shown, latest first.
 */
typedef struct
{
  gint64 rid; /* of the event; of other rows 0 */
  gint64 at;  /* UTC ms */
  WpDate date;
  const char *kind; /* interned; NULL of other rows */
  guint8 row;       /* a WpEventRow */
  guint8 precision;
  guint8 sensitivity;
  gint16 minutes; /* of the day in London, where the time is known */
  gboolean has_time : 1;
  gboolean planned : 1;
  gboolean hidden : 1; /* a later account corrects it */
  guint n_corrections;
  gint64 shown_by; /* rid of the account that corrects it, or 0 */
  int extra;       /* index of another row's texts, or -1 */
  /* Known once the facets are. */
  char id[WP_STMT_ID_LENGTH];
  int agency;       /* index among the facets' agencies, or -1 */
  int professional; /* index among the facets' professionals, or -1 */
  guint64 people;   /* bits of the facets' people; 0 for the whole family */
} WpEventEntry;

/**
 * WpEventExtra: the texts of a row that is no event.
 */
typedef struct
{
  char *id; /* (nullable) */
  char *title;
  char *summary;
  char *agency_id; /* (nullable) */
  char *agency;
  char *professional;
  char *service_kind;
  int blank;
} WpEventExtra;

/**
 * WpEventLead: who led the work, and when.
 */
typedef struct
{
  char professional[WP_STMT_ID_LENGTH];
  WpDate from;
  WpDate to;
} WpEventLead;

typedef struct
{
  GArray *entries;   /* (owned) of WpEventEntry */
  GPtrArray *extras; /* (owned) of WpEventExtra */
  GArray *leads;     /* (owned) of WpEventLead */
} WpEventRows;

/**
 * wp_event_rows_read: the bare rows of a family, through covering indexes. @context's id is the family's.
 */
WpEventRows *wp_event_rows_read (WpDb *db, const WpReadContext *context, GError **error);
void wp_event_rows_free (WpEventRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEventRows, wp_event_rows_free)

/**
 * WpEventFacet: what is known of one event for filters.
 */
typedef struct
{
  gint64 rid;
  char id[WP_STMT_ID_LENGTH];
  int agency;
  int professional;
  guint64 people;
} WpEventFacet;

/**
 * WpEventFacets: by whom, of which agency and about whom the events of a family are.
 */
typedef struct
{
  GArray *events;           /* (owned) of WpEventFacet */
  GHashTable *places;       /* (owned): rid → index among @events, and 1 */
  GPtrArray *people;        /* (owned) of WpFilterChoice; the first 64 can be filtered by */
  GPtrArray *agencies;      /* (owned) of WpFilterChoice */
  GPtrArray *professionals; /* (owned) of WpFilterChoice */
} WpEventFacets;

WpEventFacets *wp_event_facets_read (WpDb *db, const WpReadContext *context, GError **error);
void wp_event_facets_free (WpEventFacets *facets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEventFacets, wp_event_facets_free)

/**
 * wp_event_facets_apply: tells the entries of @rows by whom and about whom they are. Any one thread.
 */
void wp_event_facets_apply (const WpEventFacets *facets, WpEventRows *rows);

/**
 * wp_event_texts_read: makes @item, an event's, whole.
 */
gboolean wp_event_texts_read (WpDb *db, gint64 rid, WpEventItem *item, WpCodes *codes, GError **error);

/**
 * wp_event_words_find:
 *
 * Returns: (transfer full): the ids (utf8) of the family's events whose notes hold every word of @context's text, or
 *   whose professional's name does; %NULL with @error.
 */
GHashTable *wp_event_words_find (WpDb *db, const WpReadContext *context, GCancellable *cancellable, GError **error);

G_END_DECLS
