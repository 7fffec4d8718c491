/* wp-listing-corrected.c: a listed service with what was put right in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-corrected.h"

#include "wp-kinds.h"
#include "wp-record-text.h"
#include "wp-rows.h"

static const char corrections_sql[] = "SELECT member, said, value FROM listing_correction"
                                      " WHERE listed = ?1 AND voided = 0 ORDER BY created_at, rid";

/* Nothing and an empty text are the same to whoever corrects. */
static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

int
wp_listing_correction_stands (WpRecord *listed, const char *member, const char *said)
{
  int field = wp_kind_find_field (wp_kind (WP_KIND_LISTED_SERVICE), member);
  g_autofree char *says = field >= 0 ? wp_record_dup_value (listed, (guint) field) : NULL;

  return field >= 0 && same_text (says, said) ? field : -1;
}

static gboolean
lay_over (WpDb *db, WpRecord *listed, WpRecord *record, gboolean *corrected, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, corrections_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, wp_record_get_id (listed));
  while (wp_stmt_step (rows, &failed))
    {
      int field = wp_listing_correction_stands (listed, wp_stmt_text (rows, 0), wp_stmt_text (rows, 1));
      const char *value = wp_stmt_text (rows, 2);

      if (field >= 0 && wp_record_set_value (record, (guint) field, value != NULL && *value != '\0' ? value : NULL))
        *corrected = TRUE;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

WpRecord *
wp_listing_read_corrected (WpDb *db, const char *id, WpRecord **listed, gboolean *corrected, GError **error)
{
  g_autoptr (WpRecord) publisher = wp_rows_get (db, wp_kind (WP_KIND_LISTED_SERVICE), id, error);
  g_autoptr (WpRecord) record = publisher != NULL ? wp_record_copy (publisher) : NULL;

  *corrected = FALSE;
  if (record == NULL || !lay_over (db, publisher, record, corrected, error))
    return NULL;
  if (listed != NULL)
    *listed = g_steal_pointer (&publisher);
  return g_steal_pointer (&record);
}
