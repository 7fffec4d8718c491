/* wp-lead.c: that a family has one lead professional at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-lead.h"

#include "wp-entry.h"
#include "wp-rows.h"

#define WHERE_LEADS "family = ? AND lead = 1 AND status = 'active' AND voided = 0"

gboolean
wp_lead_makes_one (WpRecord *before, WpRecord *after, WpDate today)
{
  return wp_record_get_kind (after)->id == WP_KIND_INVOLVEMENT && wp_entry_is_active_lead (after, today)
         && (before == NULL || !wp_entry_is_active_lead (before, today));
}

gboolean
wp_lead_is_taken (WpDb *db, WpRecord *involvement, WpDate today, gboolean *taken, GError **error)
{
  const WpKind *kind = wp_kind (WP_KIND_INVOLVEMENT);
  g_auto (WpStmtScope) rows = wp_rows_select (db, kind, WHERE_LEADS, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, wp_record_get_text (involvement, WP_INVOLVEMENT_FAMILY));
  g_autoptr (GPtrArray) leads = wp_rows_read_all (rows, kind, error);
  if (leads == NULL)
    return FALSE;
  *taken = wp_entry_find_lead (leads, involvement, today) != NULL;
  return TRUE;
}
