/* wp-find-item.h: one row of the finder: a heading, a family, or a person in a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-family-summary.h"
#include "wp-search.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpFindItem: what a row of the finder shows. Families that are offered before anything is typed and people who were
 * found look alike, so that the eye finds a name, a family and a level in the same places.
 */
struct _WpFindItem
{
  WpView parent_instance;
  gboolean heading; /* @title is all there is */
  char *family_id;  /* %NULL for a heading and for a person in no family */
  char *title;      /* “Tyler Coles”, or “Coles family” */
  char *age;        /* “10”, or "" */
  char *why;        /* “Sounds like Tyler”, “4 days ago”, or "" */
  char *second;     /* “Coles family · also Ty Coles”, or who is in the family */
  char *level;      /* code of the family's level of need, or "" */
  char *place;      /* locality, or "" */
  gboolean mine;    /* allocated to the user */
  gboolean closed;  /* no open episode */
  gboolean late;    /* its next step is overdue */
  char *spoken;     /* the whole row as a sentence, for a screen reader */
};

#define WP_TYPE_FIND_ITEM (wp_find_item_get_type ())
G_DECLARE_FINAL_TYPE (WpFindItem, wp_find_item, WP, FIND_ITEM, WpView)

/* Returns: (transfer full): a row for each of the three. */
WpFindItem *wp_find_item_new_heading (const char *title);
WpFindItem *wp_find_item_new_family (WpFamilySummary *family);
WpFindItem *wp_find_item_new_hit (WpSearchHit *hit);

G_END_DECLS
