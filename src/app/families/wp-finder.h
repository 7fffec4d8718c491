/* wp-finder.h: finding a family as somebody types: what to show, and what to try when there is nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-find-item.h"
#include "wp-store.h"

G_BEGIN_DECLS

typedef enum {
  WP_FINDER_READING, /* for the first time: there is nothing to show yet */
  WP_FINDER_START,   /* nothing is typed: my families and those opened lately */
  WP_FINDER_FOUND,   /* somebody was found */
  WP_FINDER_NOTHING, /* nobody was found */
  WP_FINDER_FAILED,  /* reading went wrong */
} WpFinderState;

/**
 * WpFinderHint: the same search with a word left out, and what that finds.
 */
typedef struct
{
  char *left_out; /* (owned) */
  char *text;     /* (owned): the words that stay */
  guint n_hits;
} WpFinderHint;

/**
 * WpFinder: a #GListModel's worth of #WpFindItem for what is typed. A search is given up as soon as another letter is
 * typed; the rows stay until the next are there. A search that is left standing for two seconds, or of which somebody
 * opens a result, is entered into the audit once.
 *
 * Signal "changed": rows, state or hints are new. Main thread only.
 */
#define WP_TYPE_FINDER (wp_finder_get_type ())
G_DECLARE_FINAL_TYPE (WpFinder, wp_finder, WP, FINDER, GObject)

/* How many people are shown at most. */
#define WP_FINDER_LIMIT 50

/**
 * wp_finder_new:
 *
 * Returns: (transfer full): a finder that begins to read what is offered before anything is typed.
 */
WpFinder *wp_finder_new (WpStore *store);

/**
 * wp_finder_set_text: what is typed by now.
 */
void wp_finder_set_text (WpFinder *self, const char *text);
const char *wp_finder_get_text (WpFinder *self);

/**
 * wp_finder_refresh: reads anew what is offered before anything is typed, if nothing is: which families were opened
 * lately is no change to a record, so the store does not tell of it.
 */
void wp_finder_refresh (WpFinder *self);

/**
 * wp_finder_settle: enters the search into the audit, if there is one that was not entered yet.
 */
void wp_finder_settle (WpFinder *self);

WpFinderState wp_finder_get_state (WpFinder *self);

/**
 * wp_finder_get_model:
 *
 * Returns: (transfer none): the rows.
 */
GListModel *wp_finder_get_model (WpFinder *self);

/**
 * wp_finder_get_first:
 *
 * Returns: (transfer full) (nullable): the first row that is somebody, in %WP_FINDER_FOUND; else %NULL.
 */
WpFindItem *wp_finder_get_first (WpFinder *self);

/**
 * wp_finder_get_hints:
 *
 * Returns: (transfer none) (element-type WpFinderHint): what to try when there is nothing; filled after the state says
 *   so, the widest first.
 */
GPtrArray *wp_finder_get_hints (WpFinder *self);

/**
 * wp_finder_get_n_hits: how many people are shown for what is typed.
 */
guint wp_finder_get_n_hits (WpFinder *self);

/**
 * wp_finder_get_error:
 *
 * Returns: (transfer none) (nullable): what went wrong, in %WP_FINDER_FAILED.
 */
const GError *wp_finder_get_error (WpFinder *self);

G_END_DECLS
