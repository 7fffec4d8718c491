/* wp-listing-twins.c: services of different feeds that look like one, for a person to settle.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-twins.h"

#include <glib/gi18n-lib.h>

#include "wp-kinds.h"
#include "wp-listing-corrected.h"
#include "wp-listing-places.h"
#include "wp-listing-twin-keys.h"
#include "wp-listing-twins-index.h"
#include "wp-read.h"
#include "wp-rows.h"

#define MOST_PLACES 3

static const char open_sql[] =
    "SELECT NULL, p.first, p.second, NULL, p.why FROM listing_pair p WHERE p.first > x'' AND NOT EXISTS"
    " (SELECT 1 FROM listing_twin t WHERE t.first = p.first AND t.second = p.second AND t.voided = 0) LIMIT ?1";
static const char settled_sql[] = "SELECT t.id, t.first, t.second, t.verdict, 0 FROM listing_twin t"
                                  " WHERE t.rid > 0 AND t.voided = 0 ORDER BY t.rid DESC LIMIT ?1";

WP_DEFINE_VIEW (WpListingSide,
                wp_listing_side,
                WP_VIEW_MEMBER (WpListingSide, ID, id),
                WP_VIEW_MEMBER (WpListingSide, TEXT, name),
                WP_VIEW_MEMBER (WpListingSide, TEXT, organisation),
                WP_VIEW_MEMBER (WpListingSide, TEXT, places),
                WP_VIEW_MEMBER (WpListingSide, TEXT, telephone),
                WP_VIEW_MEMBER (WpListingSide, TEXT, feed))

static const WpViewMember twin_members[] = {
  WP_VIEW_MEMBER (WpListingPair, ID, id),
  WP_VIEW_MEMBER (WpListingPair, TEXT, verdict),
  WP_VIEW_MEMBER (WpListingPair, TEXT, label),
};

G_DEFINE_FINAL_TYPE (WpListingPair, wp_listing_pair, WP_TYPE_VIEW)

static void
wp_listing_pair_finalize (GObject *object)
{
  WpListingPair *self = WP_LISTING_PAIR (object);

  g_clear_object (&self->first);
  g_clear_object (&self->second);
  G_OBJECT_CLASS (wp_listing_pair_parent_class)->finalize (object);
}

static void
wp_listing_pair_class_init (WpListingPairClass *klass)
{
  wp_view_class_install (WP_VIEW_CLASS (klass), twin_members, G_N_ELEMENTS (twin_members));
  G_OBJECT_CLASS (klass)->finalize = wp_listing_pair_finalize;
}

static void
wp_listing_pair_init (WpListingPair *self)
{
}

static char *
describe_places (WpRecord *record)
{
  g_autoptr (GArray) places = wp_listing_places_read (wp_record_get_text (record, WP_LISTED_SERVICE_PLACES));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (places->len, MOST_PLACES); i++)
    {
      const WpListingPlace *place = &g_array_index (places, WpListingPlace, i);
      const char *parts[] = { place->label, place->postcode };

      if (text->len > 0)
        g_string_append_c (text, '\n');
      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        if (parts[k] != NULL && *parts[k] != '\0')
          g_string_append_printf (text, "%s%s", k > 0 && parts[0] != NULL && *parts[0] != '\0' ? ", " : "", parts[k]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

WpListingSide *
wp_listing_side_read (WpDb *db, const char *id, GError **error)
{
  gboolean corrected;
  g_autoptr (WpRecord) record = wp_listing_read_corrected (db, id, NULL, &corrected, error);
  const char *feed_id = record != NULL ? wp_record_get_text (record, WP_LISTED_SERVICE_FEED) : NULL;
  g_autoptr (WpRecord) feed = NULL;
  WpListingSide *side;

  if (record == NULL)
    return NULL;
  feed = feed_id != NULL ? wp_rows_get (db, wp_kind (WP_KIND_FEED), feed_id, NULL) : NULL;
  side = g_object_new (WP_TYPE_LISTING_SIDE, NULL);
  side->id = g_strdup (id);
  wp_view_set_text (&side->name, wp_record_get_text (record, WP_LISTED_SERVICE_NAME));
  wp_view_set_text (&side->organisation, wp_record_get_text (record, WP_LISTED_SERVICE_ORGANISATION));
  wp_view_take_text (&side->places, describe_places (record));
  wp_view_set_text (&side->telephone, wp_record_get_text (record, WP_LISTED_SERVICE_TELEPHONE));
  wp_view_set_text (&side->feed, feed != NULL ? wp_record_get_text (feed, WP_FEED_NAME) : NULL);
  return side;
}

static const char *
describe_why (gint64 why)
{
  switch ((WpListingTwinWhy) why)
    {
    case WP_LISTING_TWIN_NAME_AND_TELEPHONE:
      return _ ("The same name and telephone");
    case WP_LISTING_TWIN_URL:
      return _ ("The same address on the web");
    case WP_LISTING_TWIN_NAME_AND_POSTCODE:
    default:
      return _ ("The same name and postcode");
    }
}

static WpListingPair *
read_twin (WpDb *db, WpStmt *row, WpCodes *codes, GError **error)
{
  g_autoptr (WpListingPair) twin = g_object_new (WP_TYPE_LISTING_PAIR, NULL);
  g_autofree char *first = wp_stmt_dup_id (row, 1);
  g_autofree char *second = wp_stmt_dup_id (row, 2);

  twin->id = wp_stmt_is_null (row, 0) ? NULL : wp_stmt_dup_id (row, 0);
  wp_view_set_text (&twin->verdict, wp_stmt_text (row, 3));
  wp_view_set_text (&twin->label, twin->id != NULL ? wp_codes_label (codes, "twin_verdict", twin->verdict)
                                                   : describe_why (wp_stmt_int (row, 4)));
  twin->first = wp_listing_side_read (db, first, error);
  twin->second = twin->first != NULL ? wp_listing_side_read (db, second, error) : NULL;
  return twin->second != NULL ? g_steal_pointer (&twin) : NULL;
}

static gpointer
read_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_autoptr (GPtrArray) twins = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, context->text != NULL ? settled_sql : open_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, context->limit);
  while (failed == NULL && wp_stmt_step (rows, &failed))
    {
      WpListingPair *twin = read_twin (db, rows, context->codes, &failed);

      if (twin != NULL)
        g_ptr_array_add (twins, twin);
    }
  if (failed == NULL)
    return g_steal_pointer (&twins);
  g_propagate_error (error, failed);
  return NULL;
}

void
wp_store_listing_twins_async (WpStore *store,
                              gboolean settled,
                              guint most,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, NULL);

  context->text = settled ? g_strdup ("settled") : NULL;
  context->limit = most;
  wp_store_read_async (store, read_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_listing_twins_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
