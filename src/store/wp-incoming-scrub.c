/* wp-incoming-scrub.c: leaves no readable trace of what was forgotten.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-incoming.h"

#include "wp-intake.h"
#include "wp-rows.h"

/* How much of the search index one slice puts together, in its own pages. */
#define PAGES_A_SLICE 400

/* Words that were taken away stay in older parts of the search index until these are merged into one. A negative number
 * begins that, a positive one goes on with it; nothing is written any more when it is done. */
#define SQL_BEGIN_MERGE "INSERT INTO person_search (person_search, rank) VALUES ('merge', ?1)"

static const char *const erase_sql[] = {
  "DELETE FROM history",
  "DELETE FROM outbox",
  "DELETE FROM sent",
  "DELETE FROM draft",
  "DELETE FROM server_scope",
  "DELETE FROM stale",
  "DELETE FROM met",
  "DELETE FROM unknown_member",
  "DELETE FROM unknown_record",
  "DELETE FROM recent_family",
  "DELETE FROM import_report",
  "DELETE FROM search_person",
  "DELETE FROM search_number",
  "DELETE FROM name_near",
  "INSERT INTO person_search (person_search) VALUES ('delete-all')",
  "DELETE FROM listing",
  "DELETE FROM listing_shown",
  "DELETE FROM listing_need",
  "DELETE FROM listing_place",
  "DELETE FROM listing_text",
  "UPDATE listing_total SET n = 0, version = version + 1 WHERE one = 1",
  "UPDATE audit SET reason = NULL, detail = NULL, salt = x'' WHERE reason IS NOT NULL OR detail IS NOT NULL",
  "DELETE FROM setting_local WHERE name IN ('" WP_SETTING_CURSOR "', '" WP_SETTING_SCRUB "', '" WP_SETTING_MET "')",
};

/* One slice of merging. SQLite tells that nothing is left by changing nothing but its own counter. */
static gboolean
merge (WpDb *db, gboolean begin, gboolean *more, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_BEGIN_MERGE, error);
  gint64 before = wp_db_total_changes (db);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, begin ? -PAGES_A_SLICE : PAGES_A_SLICE);
  if (!wp_stmt_run (stmt, error))
    return FALSE;
  *more = wp_db_total_changes (db) - before > 1;
  return TRUE;
}

static gboolean
merge_and_note (WpDb *db, gboolean begin, gboolean *more, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_set_durable (db, FALSE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  if (!merge (db, begin, more, error) || !wp_rows_set_setting (db, WP_SETTING_SCRUB, *more ? "merge" : "log", error)
      || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

/* The log still holds what was there; while somebody reads it can't be cut back, and is next time. */
static gboolean
cut_log (WpDb *db, gboolean *more, GError **error)
{
  GError *failed = NULL;

  *more = TRUE;
  if (wp_db_checkpoint (db, TRUE, &failed))
    {
      *more = FALSE;
      return wp_rows_set_setting (db, WP_SETTING_SCRUB, NULL, error);
    }
  if (!g_error_matches (failed, WP_DB_ERROR, WP_DB_ERROR_BUSY))
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_error_free (failed);
  return TRUE;
}

gboolean
wp_incoming_scrub (WpDb *db, gboolean *more, GError **error)
{
  GError *failed = NULL;
  g_autofree char *owed = wp_rows_get_setting (db, WP_SETTING_SCRUB, &failed);

  *more = FALSE;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (owed == NULL)
    return TRUE;
  if (g_str_equal (owed, "log"))
    return cut_log (db, more, error);
  if (!merge_and_note (db, g_str_equal (owed, "begin"), more, error))
    return FALSE;
  *more = TRUE;
  return TRUE;
}

/* What was sent may be wanted once more: by a server that was restored from a backup. */
static gboolean
seal_all_sent (WpDb *db, GError **error)
{
  g_autoptr (GPtrArray) sent = wp_outbox_read_sent (db, NULL, error);
  g_autoptr (WpRescueBox) box = sent != NULL ? wp_rescue_box_new (db, error) : NULL;

  if (box == NULL)
    return FALSE;
  for (guint i = 0; i < sent->len; i++)
    wp_rescue_box_add (box, sent->pdata[i]);
  return wp_rescue_keep (db, box, error);
}

static gboolean
erase_all (WpDb *db, GError **error)
{
  if (!seal_all_sent (db, error))
    return FALSE;
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      g_autofree char *sql = g_strconcat ("DELETE FROM ", wp_kind (k)->name, NULL);
      if (!wp_db_exec (db, sql, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (erase_sql); i++)
    {
      if (!wp_db_exec (db, erase_sql[i], error))
        return FALSE;
    }
  return wp_rows_set_setting (db, WP_SETTING_SCRUB, "log", error);
}

gboolean
wp_incoming_erase (WpDb *db, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;
  gboolean more;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  if (!erase_all (db, error) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return cut_log (db, &more, error);
}
