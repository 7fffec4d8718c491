/* wp-read.h: what the queries behind the views have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpReadContext: what a query on the reader's thread knows of the desk it reads for. It goes with the job's data.
 */
typedef struct
{
  char *id;       /* (owned) (nullable): of the record asked for */
  char *text;     /* (owned) (nullable): words asked for */
  char *user;     /* (owned) (nullable): id */
  gint64 now;     /* UTC ms */
  WpDate today;   /* in Europe/London */
  WpCodes *codes; /* (owned) */
  guint limit;
} WpReadContext;

/**
 * wp_read_context_new: takes what is needed from @store. Main thread.
 */
WpReadContext *wp_read_context_new (WpStore *store, const char *id);
void wp_read_context_free (WpReadContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpReadContext, wp_read_context_free)

/**
 * wp_read_authority_number:
 * @field: an INTEGER of the kind authority
 *
 * Returns: what the authority set, or @fallback where it set nothing or is not known here; -1 with @error.
 */
int wp_read_authority_number (WpDb *db, guint field, int fallback, GError **error);

/**
 * wp_read_ask: (nullable): as wp_db_prepare(), with the id @id as the first parameter; %NULL with @error.
 */
WpStmt *wp_read_ask (WpDb *db, const char *sql, const char *id, GError **error);

/**
 * wp_read_ids: steps through what is left of @rows.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the ids in their first column; %NULL with @error.
 */
GPtrArray *wp_read_ids (WpStmt *rows, GError **error);

/**
 * wp_read_text: the text of a column, "" for NULL. Lasts as wp_stmt_text() does.
 */
const char *wp_read_text (WpStmt *stmt, int column);

/**
 * wp_read_date: the date in a column, WP_DATE_NONE for NULL.
 */
WpDate wp_read_date (WpStmt *stmt, int column);

/**
 * wp_read_precision: the precision in a column, exact for NULL.
 */
WpPrecision wp_read_precision (WpStmt *stmt, int column);

/**
 * wp_read_one_text: the first column of the first row of @sql, whose one parameter is the id @id.
 * @error: not %NULL
 *
 * Returns: (transfer full): the text; "" when there is no row or on error.
 */
char *wp_read_one_text (WpDb *db, const char *sql, const char *id, GError **error);

/**
 * wp_read_age: how old somebody is in words: “10”, “about 34”, “unborn, due 20 June 2023”, “died 3 May 2020”, or "".
 */
char *wp_read_age (WpDate dob, WpPrecision precision, WpDate edd, WpDate died, WpDate today);

G_END_DECLS
