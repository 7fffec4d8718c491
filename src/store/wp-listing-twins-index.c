/* wp-listing-twins-index.c: finds services of different feeds that look like one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-twins-index.h"

#include <string.h>

#include "wp-kinds.h"
#include "wp-listing-twin-keys.h"
#include "wp-read.h"

#define MOST_LOOKED_AT 16

static const char drop_keys_sql[] = "DELETE FROM listing_key WHERE listed = ?1";
static const char drop_first_sql[] = "DELETE FROM listing_pair WHERE first = ?1";
static const char drop_second_sql[] = "DELETE FROM listing_pair WHERE second = ?1";
static const char put_key_sql[] = "INSERT OR IGNORE INTO listing_key (key, listed, why) VALUES (?1, ?2, ?3)";
static const char sharing_sql[] = "SELECT s.id, s.feed FROM listing_key k JOIN listed_service s ON s.id = k.listed"
                                  " WHERE k.key = ?1 LIMIT ?2";
static const char put_pair_sql[] = "INSERT INTO listing_pair (first, second, why) VALUES (?1, ?2, ?3)"
                                   " ON CONFLICT (first, second) DO UPDATE SET why = min (why, excluded.why)";
#define SAME_AND_NOT_DIFFERENT                                                                                    \
  " AND t.verdict = 'same' AND t.voided = 0 AND NOT EXISTS (SELECT 1 FROM listing_twin d WHERE d.first = t.first" \
  " AND d.second = t.second AND d.verdict = 'different' AND d.voided = 0)"
static const char same_sql[] = "SELECT t.second FROM listing_twin t WHERE t.first = ?1" SAME_AND_NOT_DIFFERENT
                               " UNION SELECT t.first FROM listing_twin t WHERE t.second = ?1" SAME_AND_NOT_DIFFERENT;
static const char other_sql[] =
    "SELECT f.name, coalesce (f.published, 0) FROM listed_service s JOIN feed f ON f.id = s.feed"
    " WHERE s.id = ?1 AND s.voided = 0 AND s.gone_on IS NULL AND coalesce (s.status, '') <> 'defunct'";
static const char drop_also_sql[] = "DELETE FROM listing_also WHERE listed = ?1";
static const char put_also_sql[] = "INSERT INTO listing_also (listed, also) VALUES (?1, ?2)";

/* ---- By what services are compared ---- */

/* A key as a number that others hardly have. */
static gint64
sum_key (const char *text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize size = sizeof digest;
  gint64 key;

  g_checksum_update (sum, (const guchar *) text, -1);
  g_checksum_get_digest (sum, digest, &size);
  memcpy (&key, digest, sizeof key);
  return key;
}

/* ---- Which make a pair ---- */

static gboolean
put_pair (WpDb *db, const char *id, const char *other, WpListingTwinWhy why, GError **error)
{
  const gboolean turned = strcmp (id, other) > 0;
  WpStmt *put = wp_db_prepare (db, put_pair_sql, error);

  if (put == NULL)
    return FALSE;
  wp_stmt_bind_id (put, 1, turned ? other : id);
  wp_stmt_bind_id (put, 2, turned ? id : other);
  wp_stmt_bind_int (put, 3, why);
  return wp_stmt_run (put, error);
}

/* (element-type utf8): ids of services with @key and of their feeds in turn. */
static GPtrArray *
read_sharing (WpDb *db, gint64 key, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sharing_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, key);
  wp_stmt_bind_int (rows, 2, MOST_LOOKED_AT);
  while (wp_stmt_step (rows, &failed))
    {
      g_ptr_array_add (found, wp_stmt_dup_id (rows, 0));
      g_ptr_array_add (found, wp_stmt_dup_id (rows, 1));
    }
  if (failed == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, failed);
  return NULL;
}

static gboolean
is_publishers (GPtrArray *sharing)
{
  for (guint i = 1; i < sharing->len; i += 2)
    {
      guint n = 0;

      for (guint k = 1; k < sharing->len; k += 2)
        n += g_strcmp0 (sharing->pdata[i], sharing->pdata[k]) == 0;
      if (n > WP_LISTING_TWIN_MOST_SHARED)
        return TRUE;
    }
  return sharing->len >= 2 * MOST_LOOKED_AT;
}

static gboolean
put_pairs (WpDb *db, const char *id, const char *feed, gint64 key, WpListingTwinWhy why, GError **error)
{
  g_autoptr (GPtrArray) sharing = read_sharing (db, key, error);

  if (sharing == NULL)
    return FALSE;
  if (is_publishers (sharing))
    return TRUE;
  for (guint i = 0; i < sharing->len; i += 2)
    if (g_strcmp0 (sharing->pdata[i + 1], feed) != 0 && !put_pair (db, id, sharing->pdata[i], why, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_key (WpDb *db, const char *id, gint64 key, WpListingTwinWhy why, GError **error)
{
  WpStmt *put = wp_db_prepare (db, put_key_sql, error);

  if (put == NULL)
    return FALSE;
  wp_stmt_bind_int (put, 1, key);
  wp_stmt_bind_id (put, 2, id);
  wp_stmt_bind_int (put, 3, why);
  return wp_stmt_run (put, error);
}

gboolean
wp_listing_twins_index (WpDb *db, const char *id, WpRecord *record, GError **error)
{
  g_autoptr (GPtrArray) keys = record != NULL ? wp_listing_twin_keys (record) : NULL;

  if (!wp_db_run_with_id (db, drop_keys_sql, id, error) || !wp_db_run_with_id (db, drop_first_sql, id, error)
      || !wp_db_run_with_id (db, drop_second_sql, id, error))
    return FALSE;
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const gint64 key = sum_key (g_ptr_array_index (keys, i));
      const WpListingTwinWhy why = wp_listing_twin_key_why (g_ptr_array_index (keys, i));

      if (!put_key (db, id, key, why, error)
          || !put_pairs (db, id, wp_record_get_text (record, WP_LISTED_SERVICE_FEED), key, why, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Which of those that are the same is shown ---- */

GPtrArray *
wp_listing_twins_same (WpDb *db, const char *id, GError **error)
{
  g_auto (WpStmtScope) rows = wp_read_ask (db, same_sql, id, error);

  return rows != NULL ? wp_read_ids (rows, error) : NULL;
}

/* @feed: (out): NULL when the service is not listed any more */
static gboolean
read_feed (WpDb *db, const char *id, char **feed, gboolean *published, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, other_sql, error);
  GError *failed = NULL;

  *feed = NULL;
  *published = FALSE;
  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  if (wp_stmt_step (row, &failed))
    {
      *feed = wp_stmt_dup_text (row, 0);
      *published = wp_stmt_int (row, 1) != 0;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
note_also (WpDb *db, const char *id, const char *also, GError **error)
{
  WpStmt *put;

  if (!wp_db_run_with_id (db, drop_also_sql, id, error))
    return FALSE;
  if (*also == '\0')
    return TRUE;
  put = wp_db_prepare (db, put_also_sql, error);
  if (put == NULL)
    return FALSE;
  wp_stmt_bind_id (put, 1, id);
  wp_stmt_bind_text (put, 2, also);
  return wp_stmt_run (put, error);
}

gboolean
wp_listing_twins_hide (WpDb *db, const char *id, WpRecord *record, gboolean *hidden, GError **error)
{
  g_autoptr (GPtrArray) others = wp_listing_twins_same (db, id, error);
  g_autoptr (GString) also = g_string_new (NULL);
  g_autofree char *own = NULL;
  gboolean published = FALSE;

  *hidden = FALSE;
  if (others == NULL || (others->len > 0 && !read_feed (db, id, &own, &published, error)))
    return FALSE;
  for (guint i = 0; record != NULL && i < others->len; i++)
    {
      g_autofree char *feed = NULL;
      gboolean theirs;

      if (!read_feed (db, others->pdata[i], &feed, &theirs, error))
        return FALSE;
      if (feed == NULL)
        continue;
      g_string_append_printf (also, "%s%s", also->len > 0 ? ", " : "", feed);
      *hidden = *hidden || (theirs == published ? strcmp (others->pdata[i], id) < 0 : theirs);
    }
  return note_also (db, id, also->str, error);
}
