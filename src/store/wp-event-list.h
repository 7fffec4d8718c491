/* wp-event-list.h: everything that happened in one family, latest first, as a list that reads itself page by page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-item.h"
#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpEventFilter: what shall be shown. Every member that is set has to fit; a list fits when one of its entries does.
 */
typedef struct
{
  const char *const *people;   /* (nullable): ids of persons; those events that are about the whole family stay */
  const char *const *agencies; /* (nullable): ids of agencies */
  const char *const *kinds;    /* (nullable): codes of list event_kind */
  const char *words;           /* (nullable): all of them have to be in the event's notes, or in the name of its
                                  professional; accents and case do not count */
  gboolean lead_only;          /* those of the lead professional of that time only */
} WpEventFilter;

/**
 * WpFilterChoice: one entry of a menu from which a filter is made.
 */
struct _WpFilterChoice
{
  WpView parent_instance;
  char *id;     /* of the person or agency, or the code of the kind of event */
  char *label;  /* “Mia”, “Aldermere Homes”, “Visit” */
  char *detail; /* code of list service_kind of an agency, else "" */
  int n_events; /* how many events it has in all */
};

#define WP_TYPE_FILTER_CHOICE (wp_filter_choice_get_type ())
G_DECLARE_FINAL_TYPE (WpFilterChoice, wp_filter_choice, WP, FILTER_CHOICE, WpView)

/**
 * WpEventList: a #GListModel of #WpEventItem for one family, owned by its page. It holds a few bytes an event; an
 * item's texts are read when it is first asked for, a page of neighbours at a time, and notified when they are there.
 * It listens to the store and reads itself anew when the family's events change, keeping the items that stay.
 *
 * Properties: "n-shown" and "n-total" (guint: events only, not headings and other rows), "loading" (gboolean: rows are
 * being read or filtered), "people", "agencies", "kinds" (GListModel of WpFilterChoice, filled soon after opening).
 * Signal "failed" (GError *): reading went wrong; the rows are as they were.
 *
 * Main thread only.
 */
#define WP_TYPE_EVENT_LIST (wp_event_list_get_type ())
G_DECLARE_FINAL_TYPE (WpEventList, wp_event_list, WP, EVENT_LIST, GObject)

/**
 * wp_event_list_new:
 *
 * Returns: (transfer full): a list that begins to read the events of @family_id.
 */
WpEventList *wp_event_list_new (WpStore *store, const char *family_id);

/**
 * wp_event_list_set_filter:
 * @filter: (nullable): copied; %NULL shows everything
 *
 * Filters anew. Involvement and blank rows stay where their agency fits and nothing narrower is asked for. Setting
 * another filter before the last has been applied gives that one up.
 */
void wp_event_list_set_filter (WpEventList *self, const WpEventFilter *filter);

/**
 * wp_event_list_is_filtered: whether anything is asked for that could hide an event.
 */
gboolean wp_event_list_is_filtered (WpEventList *self);

/**
 * wp_event_list_dup_filter:
 *
 * Returns: (transfer full): what is asked for now, for another reading of the same family's events.
 */
struct _WpEventFilterState *wp_event_list_dup_filter (WpEventList *self);

guint wp_event_list_get_n_shown (WpEventList *self);
guint wp_event_list_get_n_total (WpEventList *self);
gboolean wp_event_list_get_loading (WpEventList *self);

/**
 * wp_event_list_find:
 * @event_id: an event; that of a corrected one finds its correction
 *
 * Returns: the position of its row, or %GTK_INVALID_LIST_POSITION (G_MAXUINT) when it is not shown. To keep a
 * selection, remember the id and find it again after "items-changed".
 */
guint wp_event_list_find (WpEventList *self, const char *event_id);

/**
 * wp_event_list_find_date:
 *
 * Returns: the position of the first row on @date or before it (a WpDate), else of the last; G_MAXUINT when empty.
 */
guint wp_event_list_find_date (WpEventList *self, gint32 date);

/**
 * wp_event_list_next, wp_event_list_previous:
 * @position: a row, or G_MAXUINT to begin at the end that one comes from
 *
 * Returns: the position of the nearest event below (earlier) or above (later), or G_MAXUINT.
 */
guint wp_event_list_next (WpEventList *self, guint position);
guint wp_event_list_previous (WpEventList *self, guint position);

G_END_DECLS
