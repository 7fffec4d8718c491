/* wp-listing-detail.c: everything about one service of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-detail.h"

#include <glib/gi18n-lib.h>

#include "wp-kinds.h"
#include "wp-listing-corrected.h"
#include "wp-listing-twins-index.h"
#include "wp-read.h"
#include "wp-record-text.h"
#include "wp-rows.h"

static const char checks_sql[] = "SELECT c.id, c.checked_on, c.way, c.note, u.name FROM listing_check c"
                                 " LEFT JOIN user u ON u.id = c.created_by WHERE c.listed = ?1 AND c.voided = 0"
                                 " ORDER BY c.checked_on DESC, c.created_at DESC, c.rid DESC";
static const char corrections_sql[] =
    "SELECT c.id, c.member, c.said, c.value, c.created_at, u.name FROM listing_correction c"
    " LEFT JOIN user u ON u.id = c.created_by WHERE c.listed = ?1 AND c.voided = 0"
    " ORDER BY c.created_at DESC, c.rid DESC";

WP_DEFINE_VIEW (WpListingCheckItem,
                wp_listing_check_item,
                WP_VIEW_MEMBER (WpListingCheckItem, ID, id),
                WP_VIEW_MEMBER (WpListingCheckItem, INT, checked_on),
                WP_VIEW_MEMBER (WpListingCheckItem, TEXT, way),
                WP_VIEW_MEMBER (WpListingCheckItem, TEXT, label),
                WP_VIEW_MEMBER (WpListingCheckItem, TEXT, note),
                WP_VIEW_MEMBER (WpListingCheckItem, TEXT, by))

WP_DEFINE_VIEW (WpListingCorrectionItem,
                wp_listing_correction_item,
                WP_VIEW_MEMBER (WpListingCorrectionItem, ID, id),
                WP_VIEW_MEMBER (WpListingCorrectionItem, TEXT, member),
                WP_VIEW_MEMBER (WpListingCorrectionItem, TEXT, label),
                WP_VIEW_MEMBER (WpListingCorrectionItem, TEXT, said),
                WP_VIEW_MEMBER (WpListingCorrectionItem, TEXT, value),
                WP_VIEW_MEMBER (WpListingCorrectionItem, TEXT, by),
                WP_VIEW_MEMBER (WpListingCorrectionItem, INT64, at),
                WP_VIEW_MEMBER (WpListingCorrectionItem, BOOLEAN, stands))

static const WpViewMember detail_members[] = {
  WP_VIEW_MEMBER (WpListingDetail, ID, id),
  WP_VIEW_MEMBER (WpListingDetail, TEXT, feed_name),
  WP_VIEW_MEMBER (WpListingDetail, TEXT, feed_address),
  WP_VIEW_MEMBER (WpListingDetail, TEXT, feed_licence),
  WP_VIEW_MEMBER (WpListingDetail, INT64, feed_complete_at),
  WP_VIEW_MEMBER (WpListingDetail, LIST, checks),
  WP_VIEW_MEMBER (WpListingDetail, LIST, corrections),
  WP_VIEW_MEMBER (WpListingDetail, LIST, also),
  WP_VIEW_MEMBER (WpListingDetail, INT, assured_on),
  WP_VIEW_MEMBER (WpListingDetail, INT, checked_on),
  WP_VIEW_MEMBER (WpListingDetail, INT, freshness),
};

G_DEFINE_FINAL_TYPE (WpListingDetail, wp_listing_detail, WP_TYPE_VIEW)

static void
wp_listing_detail_finalize (GObject *object)
{
  WpListingDetail *self = WP_LISTING_DETAIL (object);

  g_clear_object (&self->record);
  g_clear_object (&self->listed);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->sessions, g_array_unref);
  g_clear_pointer (&self->next, g_array_unref);
  G_OBJECT_CLASS (wp_listing_detail_parent_class)->finalize (object);
}

static void
wp_listing_detail_class_init (WpListingDetailClass *klass)
{
  wp_view_class_install (WP_VIEW_CLASS (klass), detail_members, G_N_ELEMENTS (detail_members));
  G_OBJECT_CLASS (klass)->finalize = wp_listing_detail_finalize;
}

static void
wp_listing_detail_init (WpListingDetail *self)
{
}

/* ---- Reading ---- */

static gboolean
read_feed (WpDb *db, WpListingDetail *detail, GError **error)
{
  const char *feed = wp_record_get_text (detail->listed, WP_LISTED_SERVICE_FEED);
  GError *failed = NULL;
  g_autoptr (WpRecord) record = feed != NULL ? wp_rows_get (db, wp_kind (WP_KIND_FEED), feed, &failed) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (record == NULL)
    return TRUE;
  wp_view_set_text (&detail->feed_name, wp_record_get_text (record, WP_FEED_NAME));
  wp_view_set_text (&detail->feed_address, wp_record_get_text (record, WP_FEED_ADDRESS));
  wp_view_set_text (&detail->feed_licence, wp_record_get_text (record, WP_FEED_LICENCE));
  detail->feed_complete_at = wp_record_get_number (record, WP_FEED_COMPLETE_AT, 0);
  return TRUE;
}

static gboolean
read_checks (WpDb *db, WpListingDetail *detail, WpCodes *codes, GError **error)
{
  g_autoptr (GListStore) checks = g_list_store_new (WP_TYPE_LISTING_CHECK_ITEM);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, checks_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, detail->id);
  while (wp_stmt_step (rows, &failed))
    {
      g_autoptr (WpListingCheckItem) item = g_object_new (WP_TYPE_LISTING_CHECK_ITEM, NULL);

      item->id = wp_stmt_dup_id (rows, 0);
      item->checked_on = wp_read_date (rows, 1);
      wp_view_set_text (&item->way, wp_stmt_text (rows, 2));
      wp_view_set_text (&item->label, wp_codes_label (codes, "check_way", item->way));
      wp_view_set_text (&item->note, wp_stmt_text (rows, 3));
      wp_view_set_text (&item->by, wp_stmt_text (rows, 4));
      if (detail->checked_on == WP_DATE_NONE)
        detail->checked_on = item->checked_on;
      g_list_store_append (checks, item);
    }
  detail->checks = G_LIST_MODEL (g_steal_pointer (&checks));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* A value as a person reads it; what is no more than a list of lines or codes stays as it is. */
static char *
display (int field, const char *value, WpCodes *codes)
{
  const WpKind *kind = wp_kind (WP_KIND_LISTED_SERVICE);

  if (field < 0 || value == NULL || *value == '\0')
    return g_strdup (value);
  return wp_value_display (&kind->fields[field], value, codes);
}

static WpListingCorrectionItem *
read_correction (WpStmt *row, WpListingDetail *detail, GHashTable *standing, WpCodes *codes)
{
  const WpKind *kind = wp_kind (WP_KIND_LISTED_SERVICE);
  WpListingCorrectionItem *item = g_object_new (WP_TYPE_LISTING_CORRECTION_ITEM, NULL);
  const char *member = wp_read_text (row, 1);
  int field = wp_kind_find_field (kind, member);

  item->id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&item->member, member);
  wp_view_set_text (&item->label, field >= 0 ? wp_field_label (&kind->fields[field]) : member);
  wp_view_take_text (&item->said, display (field, wp_stmt_text (row, 2), codes));
  wp_view_take_text (&item->value, display (field, wp_stmt_text (row, 3), codes));
  item->at = wp_stmt_int (row, 4);
  wp_view_set_text (&item->by, wp_stmt_text (row, 5));
  /* They come latest first, and the latest that still meets what it was said against counts. */
  item->stands = wp_listing_correction_stands (detail->listed, member, wp_stmt_text (row, 2)) >= 0
                 && g_hash_table_add (standing, GINT_TO_POINTER (field));
  return item;
}

static gboolean
read_corrections (WpDb *db, WpListingDetail *detail, WpCodes *codes, GError **error)
{
  g_autoptr (GListStore) corrections = g_list_store_new (WP_TYPE_LISTING_CORRECTION_ITEM);
  g_autoptr (GHashTable) standing = g_hash_table_new (NULL, NULL);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, corrections_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, detail->id);
  while (wp_stmt_step (rows, &failed))
    {
      g_autoptr (WpListingCorrectionItem) item = read_correction (rows, detail, standing, codes);
      g_list_store_append (corrections, item);
    }
  detail->corrections = G_LIST_MODEL (g_steal_pointer (&corrections));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
read_also (WpDb *db, WpListingDetail *detail, GError **error)
{
  g_autoptr (GListStore) also = g_list_store_new (WP_TYPE_LISTING_SIDE);
  g_autoptr (GPtrArray) ids = wp_listing_twins_same (db, detail->id, error);
  GError *failed = NULL;

  for (guint i = 0; ids != NULL && failed == NULL && i < ids->len; i++)
    {
      g_autoptr (WpListingSide) side = wp_listing_side_read (db, ids->pdata[i], &failed);

      if (side != NULL)
        g_list_store_append (also, side);
    }
  detail->also = G_LIST_MODEL (g_steal_pointer (&also));
  if (failed == NULL)
    return ids != NULL;
  g_propagate_error (error, failed);
  return FALSE;
}

static void
read_sessions (WpListingDetail *detail, gint64 now)
{
  WpListingNext next[WP_LISTING_MOST_NEXT];
  int hour = 0, minute = 0;
  WpDate today = wp_instant_to_date (now);
  guint n;

  wp_instant_split (now, &today, &hour, &minute);
  detail->places = wp_listing_places_read (wp_record_get_text (detail->record, WP_LISTED_SERVICE_PLACES));
  detail->sessions = wp_listing_sessions_read (wp_record_get_text (detail->record, WP_LISTED_SERVICE_SESSIONS));
  n = wp_listing_sessions_next (detail->sessions, today, hour * 60 + minute, next, WP_LISTING_MOST_NEXT);
  detail->next = g_array_sized_new (FALSE, FALSE, sizeof (WpListingNext), n);
  g_array_append_vals (detail->next, next, n);
}

static void
read_freshness (WpListingDetail *detail, gint64 now)
{
  WpDate last;

  detail->assured_on = wp_record_get_date (detail->record, WP_LISTED_SERVICE_ASSURED_ON);
  last = detail->assured_on;
  if (last == WP_DATE_NONE || (detail->checked_on != WP_DATE_NONE && detail->checked_on > last))
    last = detail->checked_on;
  detail->freshness = (int) wp_listing_freshness (last, wp_instant_to_date (now));
}

static gpointer
read_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_autoptr (WpListingDetail) detail = g_object_new (WP_TYPE_LISTING_DETAIL, NULL);
  GError *failed = NULL;
  gboolean corrected;

  detail->id = g_strdup (context->id);
  detail->checked_on = WP_DATE_NONE;
  detail->record = wp_listing_read_corrected (db, context->id, &detail->listed, &corrected, &failed);
  if (failed != NULL)
    g_propagate_error (error, failed);
  else if (detail->record == NULL)
    g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                         _ ("This service is not in the directory any more."));
  if (detail->record == NULL || !read_feed (db, detail, error) || !read_checks (db, detail, context->codes, error)
      || !read_corrections (db, detail, context->codes, error) || !read_also (db, detail, error))
    return NULL;
  read_sessions (detail, context->now);
  read_freshness (detail, context->now);
  return g_steal_pointer (&detail);
}

void
wp_store_read_listing_async (WpStore *store,
                             const char *id,
                             gint64 now,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, id);

  context->now = now;
  wp_store_read_async (store, read_job, context, (GDestroyNotify) wp_read_context_free, g_object_unref, cancellable,
                       callback, user_data);
}

WpListingDetail *
wp_store_read_listing_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
