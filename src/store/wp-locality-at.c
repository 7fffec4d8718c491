/* wp-locality-at.c: the locality in which a place lies.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-locality-at.h"

#include "wp-outline.h"
#include "wp-read.h"

/* There are few localities, and an outline of each. */
static const char outlines_sql[] =
    "SELECT l.id, l.name, b.geometry FROM boundary b JOIN locality l ON l.id = b.locality"
    " WHERE b.rid > 0 AND b.voided = 0 AND b.area_type = 'locality' AND (b.valid_from IS NULL OR b.valid_from <= ?1)"
    " AND (b.valid_to IS NULL OR b.valid_to > ?1) AND l.voided = 0 ORDER BY b.rid";

WP_DEFINE_VIEW (WpLocalityAt,
                wp_locality_at,
                WP_VIEW_MEMBER (WpLocalityAt, ID, id),
                WP_VIEW_MEMBER (WpLocalityAt, TEXT, name))

typedef struct
{
  WpPoint point;
  WpDate today;
} Place;

static gpointer
locality_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Place *place = data;
  g_auto (WpStmtScope) rows = wp_db_prepare (db, outlines_sql, error);
  g_autoptr (WpLocalityAt) found = NULL;
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, place->today);
  while (found == NULL && wp_stmt_step (rows, &failed))
    {
      if (!wp_outline_contains (wp_read_text (rows, 2), &place->point))
        continue;
      found = g_object_new (WP_TYPE_LOCALITY_AT, NULL);
      found->id = wp_stmt_dup_id (rows, 0);
      wp_view_set_text (&found->name, wp_stmt_text (rows, 1));
    }
  if (failed == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, failed);
  return NULL;
}

void
wp_store_locality_at_async (
    WpStore *store, const WpPoint *point, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Place *place = g_new0 (Place, 1);

  place->point = *point;
  place->today = wp_clock_today (wp_store_get_clock (store));
  wp_store_read_async (store, locality_job, place, g_free, g_object_unref, cancellable, callback, user_data);
}

WpLocalityAt *
wp_store_locality_at_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
