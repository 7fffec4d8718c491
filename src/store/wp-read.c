/* wp-read.c: what the queries behind the views have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-read.h"

#include "wp-rows.h"

#include <glib/gi18n-lib.h>

WpReadContext *
wp_read_context_new (WpStore *store, const char *id)
{
  WpReadContext *context = g_new0 (WpReadContext, 1);
  WpClock *clock = wp_store_get_clock (store);

  context->id = g_strdup (id);
  context->user = g_strdup (wp_store_get_user (store));
  context->now = wp_clock_now (clock);
  context->today = wp_clock_today (clock);
  context->codes = g_object_ref (wp_store_get_codes (store));
  return context;
}

void
wp_read_context_free (WpReadContext *context)
{
  g_free (context->id);
  g_free (context->text);
  g_free (context->user);
  g_object_unref (context->codes);
  g_free (context);
}

WpStmt *
wp_read_ask (WpDb *db, const char *sql, const char *id, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt != NULL)
    wp_stmt_bind_id (stmt, 1, id);
  return stmt;
}

GPtrArray *
wp_read_ids (WpStmt *rows, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GError *failed = NULL;

  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (ids, wp_stmt_dup_id (rows, 0));
  if (failed == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, failed);
  return NULL;
}

const char *
wp_read_text (WpStmt *stmt, int column)
{
  const char *text = wp_stmt_text (stmt, column);

  return text != NULL ? text : "";
}

WpDate
wp_read_date (WpStmt *stmt, int column)
{
  return wp_stmt_is_null (stmt, column) ? WP_DATE_NONE : (WpDate) wp_stmt_int (stmt, column);
}

WpPrecision
wp_read_precision (WpStmt *stmt, int column)
{
  WpPrecision precision = WP_PRECISION_EXACT;

  wp_precision_from_string (wp_stmt_text (stmt, column), &precision);
  return precision;
}

char *
wp_read_one_text (WpDb *db, const char *sql, const char *id, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);

  if (rows == NULL)
    return g_strdup ("");
  wp_stmt_bind_id (rows, 1, id);
  return g_strdup (wp_stmt_step (rows, error) ? wp_read_text (rows, 0) : "");
}

char *
wp_read_age (WpDate dob, WpPrecision precision, WpDate edd, WpDate died, WpDate today)
{
  if (died != WP_DATE_NONE)
    {
      g_autofree char *on = wp_date_format (died, WP_DATE_MEDIUM);
      return g_strdup_printf (_ ("died %s"), on);
    }
  if (dob != WP_DATE_NONE)
    return wp_age_format (dob, precision, today);
  if (edd != WP_DATE_NONE)
    return wp_age_format_unborn (edd);
  return g_strdup ("");
}

int
wp_read_authority_number (WpDb *db, guint field, int fallback, GError **error)
{
  GError *failed = NULL;
  g_autofree char *id = wp_rows_get_setting (db, "authority", &failed);
  g_autoptr (WpRecord) authority =
      failed == NULL && id != NULL ? wp_rows_get (db, wp_kind (WP_KIND_AUTHORITY), id, &failed) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return -1;
    }
  return authority != NULL ? (int) wp_record_get_number (authority, field, fallback) : fallback;
}
