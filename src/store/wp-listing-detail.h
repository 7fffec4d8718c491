/* wp-listing-detail.h: everything about one service of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-hit.h"
#include "wp-listing-places.h"
#include "wp-listing-sessions.h"
#include "wp-listing-twins.h"
#include "wp-record.h"
#include "wp-store.h"

G_BEGIN_DECLS

#define WP_LISTING_MOST_NEXT 5

/** WpListingCheckItem: that somebody checked what is listed. */
struct _WpListingCheckItem
{
  WpView parent_instance;
  char *id;
  int checked_on; /* WpDate */
  char *way;      /* code of check_way */
  char *label;    /* in words */
  char *note;
  char *by; /* name of the user, or "" */
};

#define WP_TYPE_LISTING_CHECK_ITEM (wp_listing_check_item_get_type ())
G_DECLARE_FINAL_TYPE (WpListingCheckItem, wp_listing_check_item, WP, LISTING_CHECK_ITEM, WpView)

/** WpListingCorrectionItem: what somebody put right. */
struct _WpListingCorrectionItem
{
  WpView parent_instance;
  char *id;
  char *member;    /* name of the field */
  char *label;     /* its label */
  char *said;      /* what the publisher said then, as a person reads it */
  char *value;     /* what we say, as a person reads it */
  char *by;        /* name of the user, or "" */
  gint64 at;       /* UTC ms */
  gboolean stands; /* the publisher still says so, and no later correction of the same is there */
};

#define WP_TYPE_LISTING_CORRECTION_ITEM (wp_listing_correction_item_get_type ())
G_DECLARE_FINAL_TYPE (WpListingCorrectionItem, wp_listing_correction_item, WP, LISTING_CORRECTION_ITEM, WpView)

/**
 * WpListingDetail: a listed service with all that is known of it. Main thread.
 */
struct _WpListingDetail
{
  WpView parent_instance;
  char *id;
  WpRecord *record; /* (owned): as it is shown: with the corrections that stand */
  WpRecord *listed; /* (owned): as its publisher has it */
  char *feed_name;
  char *feed_address;
  char *feed_licence;
  gint64 feed_complete_at; /* UTC ms; 0: never */
  GArray *places;          /* (owned) (element-type WpListingPlace) */
  GArray *sessions;        /* (owned) (element-type WpListingSession) */
  GArray *next;            /* (owned) (element-type WpListingNext): at most %WP_LISTING_MOST_NEXT */
  GListModel *checks;      /* (owned) (element-type WpListingCheckItem): latest first */
  GListModel *corrections; /* (owned) (element-type WpListingCorrectionItem): latest first */
  GListModel *also;        /* (owned) (element-type WpListingSide): the same, in other feeds */
  int assured_on;          /* WpDate; WP_DATE_NONE: never */
  int checked_on;          /* WpDate of the last check; WP_DATE_NONE: never */
  int freshness;           /* WpListingFreshness */
};

#define WP_TYPE_LISTING_DETAIL (wp_listing_detail_get_type ())
G_DECLARE_FINAL_TYPE (WpListingDetail, wp_listing_detail, WP, LISTING_DETAIL, WpView)

/**
 * wp_store_read_listing_async:
 * @id: of a listed_service, one that is gone too
 * @now: UTC ms: for the next sessions and how fresh it is
 */
void wp_store_read_listing_async (WpStore *store,
                                  const char *id,
                                  gint64 now,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/** wp_store_read_listing_finish: (transfer full) (nullable): %NULL with @error, NOT_FOUND when it is not here. */
WpListingDetail *wp_store_read_listing_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
