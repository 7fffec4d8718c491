/* wp-event-list-private.h: what the list of events holds, for its three files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-filter.h"
#include "wp-event-list.h"
#include "wp-event-rows.h"

G_BEGIN_DECLS

/* One row that is shown. The key stays the same while the row says the same, so that an update touches only what
 * changed. */
typedef struct
{
  gint64 key;
  int entry; /* index among the entries; -1 of a heading */
  int month; /* of a heading: year * 12 + month - 1 */
  gboolean new_year;
  guint n_shown;
  int edges; /* #WpEventEdge flags; none of a heading */
} Shown;

struct _WpEventList
{
  GObject parent_instance;

  WpStore *store;          /* (owned) */
  char *family;            /* (owned) */
  gulong changed_id;       /* handler of the store's "changed" */
  GCancellable *reading;   /* (owned) (nullable): of the rows or facets being read */
  GCancellable *searching; /* (owned) (nullable): of the words being looked for */

  WpEventRows *rows;          /* (owned) (nullable): until they are read */
  WpEventFacets *facets;      /* (owned) (nullable): likewise */
  WpEventFilterState *filter; /* (owned) */
  GHashTable *with_words;     /* (owned) (nullable): ids of events that the words are in */
  GArray *shown;              /* (owned) of Shown */
  GHashTable *items;          /* (owned): key → WpEventItem (owned) */
  GHashTable *asked;          /* (owned): rid of events whose texts were asked for */
  GArray *wanted;             /* (owned) of gint64: rids that the next page asks for */
  guint page_source;          /* the idle that asks for it */
  guint n_shown;
  guint n_total;
  gboolean loading;
  GListStore *people;   /* (owned) of WpFilterChoice */
  GListStore *agencies; /* likewise */
  GListStore *kinds;    /* likewise */
};

/* wp_event_list_fail: says that the list could not be read. */
void wp_event_list_fail (WpEventList *self, GError *error);

/* wp_event_list_count_kinds: fills the choice of kinds from the rows. */
void wp_event_list_count_kinds (WpEventList *self);

/* wp_event_list_take_facets: tells the rows whom they are about and who did it, and fills the other choices.
 * (transfer full) @facets. */
void wp_event_list_take_facets (WpEventList *self, WpEventFacets *facets);

/* wp_event_list_make_item: (transfer full): the item of a row, with what the bare row tells. */
WpEventItem *wp_event_list_make_item (WpEventList *self, const Shown *shown);

/* wp_event_list_fill_entry: tells an event's item what its row says now. */
void wp_event_list_fill_entry (WpEventList *self, WpEventItem *item, const WpEventEntry *entry);

/* wp_event_list_want_text: has the texts of the event @rid read soon, together with others that are wanted. */
void wp_event_list_want_text (WpEventList *self, gint64 rid);

static inline WpEventEntry *
get_entry (WpEventList *self, int index)
{
  return &g_array_index (self->rows->entries, WpEventEntry, index);
}

static inline Shown *
get_shown (WpEventList *self, guint position)
{
  return &g_array_index (self->shown, Shown, position);
}

G_END_DECLS
