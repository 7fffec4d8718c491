/* wp-listing-cache.c: the narrow rows of the directory in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-cache.h"

#include <math.h>
#include <string.h>

static const char total_sql[] = "SELECT n, version FROM listing_total WHERE one = 1";
static const char all_sql[] = "SELECT l.rid, l.age_from, l.age_to, l.flags, l.wait_days, l.times, l.days, l.fresh_on,"
                              " l.name_key, l.points, l.languages, l.access FROM listing l WHERE l.rid > ?1"
                              " ORDER BY l.rid";

struct _WpListingCache
{
  gatomicrefcount refs;
  gint64 version;              /* of what was read; -1: nothing was */
  GArray *rows;                /* (owned) (element-type WpListingRow) */
  GArray *spots;               /* (owned) (element-type WpListingSpot): of all rows, one behind the other */
  GStringChunk *texts;         /* (owned) (nullable) */
  WpListingPostings *postings; /* (owned): of the same version */
};

WpListingSpot
wp_listing_spot (const WpPoint *point)
{
  double latitude = point->latitude * G_PI / 180;
  double longitude = point->longitude * G_PI / 180;

  return (WpListingSpot){ cos (latitude) * cos (longitude), cos (latitude) * sin (longitude), sin (latitude) };
}

WpListingCache *
wp_listing_cache_new (void)
{
  WpListingCache *self = g_new0 (WpListingCache, 1);

  g_atomic_ref_count_init (&self->refs);
  self->version = -1;
  self->rows = g_array_new (FALSE, FALSE, sizeof (WpListingRow));
  self->spots = g_array_new (FALSE, FALSE, sizeof (WpListingSpot));
  self->postings = wp_listing_postings_new ();
  return self;
}

WpListingCache *
wp_listing_cache_ref (WpListingCache *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
wp_listing_cache_unref (WpListingCache *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rows);
  g_array_unref (self->spots);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  wp_listing_postings_free (self->postings);
  g_free (self);
}

static void
clear (WpListingCache *self)
{
  self->version = -1;
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->spots, 0);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  self->texts = g_string_chunk_new (1024);
}

static guint
read_spots (WpListingCache *self, WpStmt *row)
{
  gsize size;
  const guint8 *points = wp_stmt_blob (row, 9, &size);

  for (gsize at = 0; at + 8 <= size; at += 8)
    {
      gint32 whole[2];

      memcpy (whole, points + at, sizeof whole);
      WpPoint point = { GINT32_FROM_LE (whole[0]) / 1e5, GINT32_FROM_LE (whole[1]) / 1e5 };
      WpListingSpot spot = wp_listing_spot (&point);
      g_array_append_val (self->spots, spot);
    }
  return (guint) (size / 8);
}

static const char *
keep_text (WpListingCache *self, WpStmt *row, int column)
{
  const char *text = wp_stmt_text (row, column);

  return g_string_chunk_insert_const (self->texts, text != NULL ? text : "");
}

static void
read_row (WpListingCache *self, WpStmt *row)
{
  WpListingRow read = {
    .rid = wp_stmt_int (row, 0),
    .age_from = (int) wp_stmt_int (row, 1),
    .age_to = (int) wp_stmt_int (row, 2),
    .flags = (guint16) wp_stmt_int (row, 3),
    .wait_days = (int) wp_stmt_int (row, 4),
    .times = (guint8) wp_stmt_int (row, 5),
    .days = (guint8) wp_stmt_int (row, 6),
    .fresh_on = (int) wp_stmt_int (row, 7),
    .name_key = wp_stmt_int (row, 8),
    .languages = keep_text (self, row, 10),
    .access = keep_text (self, row, 11),
  };

  read.n_spots = read_spots (self, row);
  g_array_append_val (self->rows, read);
}

/* They may have moved while there came more of them. */
static void
set_spots (WpListingCache *self)
{
  const WpListingSpot *at = (const WpListingSpot *) (gconstpointer) self->spots->data;

  for (guint i = 0; i < self->rows->len; i++)
    {
      WpListingRow *row = &g_array_index (self->rows, WpListingRow, i);
      row->spots = at;
      at += row->n_spots;
    }
}

static gboolean
read_all (WpListingCache *self, WpDb *db, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, all_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_int (rows, 1, G_MININT64);
  while (wp_stmt_step (rows, &failed))
    read_row (self, rows);
  if (failed != NULL)
    {
      clear (self);
      g_propagate_error (error, failed);
      return FALSE;
    }
  set_spots (self);
  return TRUE;
}

gboolean
wp_listing_cache_update (WpListingCache *self, WpDb *db, guint *n_all, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, total_sql, error);
  GError *failed = NULL;
  gint64 version = 0;

  *n_all = 0;
  if (row == NULL)
    return FALSE;
  if (wp_stmt_step (row, &failed))
    {
      *n_all = (guint) wp_stmt_int (row, 0);
      version = wp_stmt_int (row, 1);
    }
  wp_stmt_reset (row);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (version == self->version)
    return TRUE;
  clear (self);
  if (!read_all (self, db, error))
    return FALSE;
  wp_listing_postings_clear (self->postings, wp_listing_cache_most (self));
  /* What was written in between is newer than this version, and is read again. */
  self->version = version;
  return TRUE;
}

const WpListingRow *
wp_listing_cache_rows (WpListingCache *self, guint *n)
{
  *n = self->rows->len;
  return (const WpListingRow *) (gconstpointer) self->rows->data;
}

gint64
wp_listing_cache_most (WpListingCache *self)
{
  return self->rows->len > 0 ? g_array_index (self->rows, WpListingRow, self->rows->len - 1).rid : 0;
}

WpListingPostings *
wp_listing_cache_postings (WpListingCache *self)
{
  return self->postings;
}

const WpListingRow *
wp_listing_cache_find (WpListingCache *self, gint64 rid)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const WpListingRow *row = &g_array_index (self->rows, WpListingRow, middle);

      if (row->rid == rid)
        return row;
      if (row->rid < rid)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}
