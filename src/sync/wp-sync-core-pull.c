/* wp-sync-core-pull.c: taking in what others saved, page by page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-core-private.h"

/* Pages of the log before a commit copies them back: many while thousands of rows come at once. */
#define CHECKPOINT_FIRST 16000
#define CHECKPOINT_LATER 1000

/* Pages are asked for one behind the other. In a first sync the first is small and each of the others twice as large as
 * the one before it, so that both ends soon have something to do and neither waits for the other; nobody edits
 * meanwhile. What is saved between two pages of news waits for the one that goes in. */
#define FIRST_PAGE 250
#define NEWS_PAGE 2000

#define START "0,0,0"

typedef struct
{
  char *epoch;  /* (owned) (nullable) */
  char *again;  /* (owned) (nullable) */
  char *cursor; /* (owned) (nullable) */
} Place;

static void
clear_place (Place *place)
{
  g_free (place->epoch);
  g_free (place->again);
  g_free (place->cursor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, clear_place)

static gboolean
read_place (WpDb *db, Place *place, GError **error)
{
  return wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &place->epoch, error)
         && wp_sync_core_get (db, WP_SYNC_SETTING_AGAIN, &place->again, error)
         && wp_sync_core_get (db, WP_SYNC_SETTING_CURSOR, &place->cursor, error);
}

/* Whether the epoch has to be asked for. */
static gboolean
needs_epoch (const Place *place)
{
  return place->epoch == NULL || g_strcmp0 (place->again, WP_SYNC_AGAIN_EPOCH) == 0;
}

static gboolean
is_first (const Place *place)
{
  return place->cursor == NULL || place->again != NULL;
}

guint
wp_sync_core_next_limit (const WpPage *page)
{
  return page->left >= 0 ? CLAMP (2 * page->ops->len, FIRST_PAGE, WP_WIRE_MAX_PAGE) : NEWS_PAGE;
}

char *
wp_sync_core_pull_path (const char *epoch, const char *after, guint limit, const char *own, guint wait)
{
  GString *path = g_string_new (NULL);

  g_string_printf (path, "/v1/pull?proto=%d&schema=%d&limit=%u", WP_WIRE_PROTO, WP_WIRE_SCHEMA, limit);
  if (epoch != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (epoch, NULL, FALSE);
      g_string_append_printf (path, "&epoch=%s", escaped);
    }
  g_string_append_printf (path, "&after=%s", after);
  if (own != NULL)
    g_string_append_printf (path, "&own=%s", own);
  if (wait > 0)
    g_string_append_printf (path, "&wait=%u", MIN (wait, WP_WIRE_MAX_WAIT));
  return g_string_free (path, FALSE);
}

/* (transfer full) (nullable): what the feed behind @cursor need not bring. */
static char *
write_own (WpSyncCore *self, const char *cursor)
{
  guint kept = 0;
  WpCursor at;

  if (!wp_cursor_from_text (cursor, &at))
    return NULL;
  for (guint i = 0; i < self->n_own; i++)
    {
      if (self->own[i].last > at.seq)
        self->own[kept++] = self->own[i];
    }
  self->n_own = kept;
  return kept > 0 ? wp_spans_to_text (self->own, kept) : NULL;
}

gboolean
wp_sync_core_next_pull (WpSyncCore *self, WpDb *db, guint wait, WpWireRequest *request, GError **error)
{
  g_auto (Place) place = { 0 };

  if (!read_place (db, &place, error))
    return FALSE;
  request->method = "GET";
  /* Whatever is read from the start is read whole: what does not come again is forgotten. */
  if (needs_epoch (&place) || is_first (&place))
    self->n_own = 0;
  if (needs_epoch (&place))
    request->path = wp_sync_core_pull_path (NULL, START, FIRST_PAGE, NULL, 0);
  else if (is_first (&place))
    request->path =
        wp_sync_core_pull_path (place.epoch, place.cursor != NULL ? place.cursor : START, FIRST_PAGE, NULL, 0);
  else
    {
      g_autofree char *own = write_own (self, place.cursor);
      request->path = wp_sync_core_pull_path (place.epoch, place.cursor, NEWS_PAGE, own, wait);
    }
  return TRUE;
}

gboolean
wp_sync_core_apply (WpSyncCore *self,
                    WpDb *db,
                    const WpSyncReading *reading,
                    const char *cursor,
                    gboolean first,
                    WpSyncOutcome *outcome,
                    GError **error)
{
  for (guint i = 0; i < reading->n; i++)
    self->overtaken |= cursor != NULL && reading->ops[i].type != WP_PAGE_ROW;
  return wp_incoming_apply (db, reading->ops, reading->n, cursor, first, wp_clock_now (self->clock), &outcome->kinds,
                            outcome->touched, error);
}

/* Whether the page is what is to be asked for now: an answer that comes late is about a place that has been left. */
static gboolean
is_late (const WpWireRequest *request, const Place *place)
{
  g_autofree char *epoch = wp_wire_query (request->path, "epoch");
  g_autofree char *after = wp_wire_query (request->path, "after");

  if (needs_epoch (place))
    return epoch != NULL;
  return g_strcmp0 (epoch, place->epoch) != 0 || g_strcmp0 (after, place->cursor != NULL ? place->cursor : START) != 0;
}

/* A new epoch: the server was restored from a backup, or this is the first it tells. What was sent in the last days is
 * offered once more, and everything is read again. Each step may be repeated, so a crash between them does no harm. */
static gboolean
take_epoch (WpSyncCore *self, WpDb *db, const char *epoch, const Place *place, WpSyncOutcome *outcome, GError **error)
{
  outcome->restored = place->epoch != NULL && g_strcmp0 (epoch, place->epoch) != 0;
  if (outcome->restored && !wp_outbox_offer_again (db, wp_clock_now (self->clock), error))
    return FALSE;
  return wp_incoming_begin_again (db, NULL, error)
         && wp_sync_core_set (db, error, WP_SYNC_SETTING_EPOCH, epoch, WP_SYNC_SETTING_AGAIN, WP_SYNC_AGAIN_ALL,
                              WP_SYNC_SETTING_CURSOR, NULL, WP_SYNC_SETTING_TOTAL, NULL, NULL);
}

gboolean
wp_sync_core_begin_all (WpDb *db, GError **error)
{
  /* What is marked here is unmarked by the pages to come; a crash between the two steps does the first once more. */
  return wp_incoming_begin_again (db, NULL, error)
         && wp_sync_core_set (db, error, WP_SYNC_SETTING_AGAIN, WP_SYNC_AGAIN_ALL, WP_SYNC_SETTING_CURSOR, NULL,
                              WP_SYNC_SETTING_TOTAL, NULL, NULL);
}

gboolean
wp_sync_core_take_gone (WpDb *db, const WpWireRequest *request, WpSyncOutcome *outcome, GError **error)
{
  g_auto (Place) place = { 0 };

  outcome->more = TRUE;
  outcome->preparing = TRUE;
  return read_place (db, &place, error) && (is_late (request, &place) || wp_sync_core_begin_all (db, error));
}

/* How far the first sync is. Its whole size is noted with the first page, so that it goes on after a pause. */
static gboolean
measure (WpDb *db, const WpPage *page, WpSyncOutcome *outcome, GError **error)
{
  g_autofree char *noted = NULL;

  outcome->preparing = page->more;
  if (page->left < 0 || !page->more)
    return TRUE;
  if (!wp_sync_core_get (db, WP_SYNC_SETTING_TOTAL, &noted, error))
    return FALSE;
  gint64 total = noted != NULL ? g_ascii_strtoll (noted, NULL, 10) : 0;
  if (total <= 0)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, page->left + page->ops->len);
      total = page->left + page->ops->len;
      if (!wp_sync_core_set (db, error, WP_SYNC_SETTING_TOTAL, text, NULL))
        return FALSE;
    }
  outcome->fraction = total > 0 ? CLAMP (1.0 - (double) page->left / (double) total, 0.0, 1.0) : -1;
  return TRUE;
}

/* What did not come again is gone through in slices; what was saved meanwhile comes between two of them. */
static gboolean
end_first (WpDb *db, WpSyncOutcome *outcome, GError **error)
{
  if (!wp_incoming_end_again (db, NULL, &outcome->more, &outcome->kinds, outcome->touched, error))
    return FALSE;
  outcome->preparing = outcome->more;
  return outcome->more || wp_sync_core_set (db, error, WP_SYNC_SETTING_AGAIN, NULL, WP_SYNC_SETTING_TOTAL, NULL, NULL);
}

static gboolean
take_page (WpSyncCore *self,
           WpDb *db,
           const WpSyncReading *reading,
           const Place *place,
           WpSyncOutcome *outcome,
           GError **error)
{
  const WpPage *page = reading->page;
  gboolean first = is_first (place);
  g_autofree char *cursor = wp_cursor_to_text (&page->next);

  /* A server that has more but does not move would be asked for ever. */
  if (page->more && g_strcmp0 (cursor, place->cursor) == 0)
    return wp_sync_core_wrong (error, NULL);
  if (first && place->again == NULL && !wp_sync_core_set (db, error, WP_SYNC_SETTING_AGAIN, WP_SYNC_AGAIN_ALL, NULL))
    return FALSE;
  wp_db_set_wal_autocheckpoint (db, first && page->more ? CHECKPOINT_FIRST : CHECKPOINT_LATER);
  if (!wp_sync_core_apply (self, db, reading, cursor, first, outcome, error))
    return FALSE;
  outcome->more = page->more;
  if (!first)
    return TRUE;
  return measure (db, page, outcome, error) && (page->more || end_first (db, outcome, error));
}

gboolean
wp_sync_core_take_page (WpSyncCore *self,
                        WpDb *db,
                        const WpWireRequest *request,
                        const WpSyncReading *reading,
                        WpSyncOutcome *outcome,
                        GError **error)
{
  g_auto (Place) place = { 0 };
  const WpPage *page = reading->page;

  if (!read_place (db, &place, error))
    return FALSE;
  outcome->more = TRUE;
  self->ask_held = TRUE;
  if (is_late (request, &place))
    return TRUE;
  if (reading->wrong != NULL || page->epoch == NULL || page->epoch[0] == '\0')
    return wp_sync_core_wrong (error, reading->wrong);
  if (!needs_epoch (&place))
    return g_strcmp0 (page->epoch, place.epoch) == 0
               ? take_page (self, db, reading, &place, outcome, error)
               : wp_sync_core_set (db, error, WP_SYNC_SETTING_AGAIN, WP_SYNC_AGAIN_EPOCH, NULL);
  g_auto (Place) fresh = { 0 };
  return take_epoch (self, db, page->epoch, &place, outcome, error) && read_place (db, &fresh, error)
         && take_page (self, db, reading, &fresh, outcome, error);
}
