/* wp-family-summary.h: families in one line each: those opened lately, and those that are mine.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpFamilySummary: a family as lists show it before anything is typed.
 */
struct _WpFamilySummary
{
  WpView parent_instance;
  char *family_id;
  char *name;         /* “Coles family” */
  char *members;      /* “Dana, Rhys, Mia, Tyler, Ivy”: those in it now */
  char *level;        /* code of its level of need, or "" */
  char *locality;     /* name of its locality, or "" */
  char *state;        /* “Active”, “Closed”: of its latest episode, or "" */
  gboolean open;      /* has an open episode */
  gboolean mine;      /* allocated to the user */
  int contact_days;   /* days since anybody last reached them, or -1 for never */
  char *contact_text; /* “4 days ago”, “no contact yet” */
  int next_date;      /* WpDate of the next step, or WP_DATE_NONE */
  char *next_text;    /* “14 Feb 2025”, or "" */
  gboolean overdue;   /* the next date has passed */
  gint64 opened_at;   /* UTC ms: when the user last looked at it, or 0 */
};

#define WP_TYPE_FAMILY_SUMMARY (wp_family_summary_get_type ())
G_DECLARE_FINAL_TYPE (WpFamilySummary, wp_family_summary, WP, FAMILY_SUMMARY, WpView)

/**
 * wp_store_note_opened: remembers on this device that @family_id was looked at now. Returns at once.
 */
void wp_store_note_opened (WpStore *store, const char *family_id);

/**
 * wp_store_recent_async: the families looked at lately on this device, latest first.
 */
void wp_store_recent_async (
    WpStore *store, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_recent_finish:
 *
 * Returns: (transfer full) (element-type WpFamilySummary): the families.
 */
GPtrArray *wp_store_recent_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_mine_async: the families with an open episode that is allocated to the user today, the soonest next date
 * first, those without a next date before all.
 */
void wp_store_mine_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_mine_finish:
 *
 * Returns: (transfer full) (element-type WpFamilySummary): the families; empty when no user is set.
 */
GPtrArray *wp_store_mine_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
