/* wp-wipe.c: sealing and erasing.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wipe.h"

#include "wp-incoming.h"
#include "wp-rescue.h"
#include "wp-sync-core-private.h"

#define SQL_DRAFTS "SELECT id, form, family, user, content, saved_at FROM draft ORDER BY saved_at"

static void
add_draft (WpRescueBox *box, WpStmt *row)
{
  GString *json = wp_rescue_box_begin_item (box);
  g_autofree char *id = wp_stmt_dup_id (row, 0);
  g_autofree char *family = wp_stmt_dup_id (row, 2);
  g_autofree char *user = wp_stmt_dup_id (row, 3);

  g_string_append (json, "{\"draft\":");
  wp_json_add_text (json, id);
  g_string_append (json, ",\"form\":");
  wp_json_add_text (json, wp_stmt_text (row, 1));
  g_string_append (json, ",\"family\":");
  wp_json_add_text (json, family);
  g_string_append (json, ",\"user\":");
  wp_json_add_text (json, user);
  g_string_append (json, ",\"content\":");
  wp_json_add_text (json, wp_stmt_text (row, 4));
  g_string_append_printf (json, ",\"saved_at\":%" G_GINT64_FORMAT "}", wp_stmt_int (row, 5));
}

static gboolean
add_all (WpDb *db, WpRescueBox *box, GError **error)
{
  g_autoptr (GPtrArray) waiting = wp_outbox_read (db, G_MAXINT, G_MAXSIZE, error);
  g_auto (WpStmtScope) drafts = NULL;
  GError *failed = NULL;

  if (waiting == NULL || (drafts = wp_db_prepare (db, SQL_DRAFTS, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    wp_rescue_box_add (box, g_ptr_array_index (waiting, i));
  while (wp_stmt_step (drafts, &failed))
    add_draft (box, drafts);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* What was sealed before and could not be handed over yet stays when nothing new waits. */
static gboolean
seal (WpDb *db, const char *wiping, GError **error)
{
  g_autoptr (WpRescueBox) box = wp_rescue_box_new (db, error);

  if (box == NULL || !add_all (db, box, error))
    return FALSE;
  g_autofree char *sealed = wp_rescue_box_seal (box);
  if (*sealed == '\0')
    return wp_sync_core_set (db, error, WP_SYNC_SETTING_WIPING, wiping, NULL);
  return wp_sync_core_set (db, error, WP_SETTING_RESCUED, sealed, WP_SYNC_SETTING_WIPING, wiping, NULL);
}

gboolean
wp_wipe_seal (WpDb *db, GError **error)
{
  return seal (db, NULL, error);
}

gboolean
wp_wipe_is_owed (WpDb *db, gboolean *owed, GError **error)
{
  g_autofree char *wiping = NULL;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_WIPING, &wiping, error))
    return FALSE;
  *owed = wiping != NULL;
  return TRUE;
}

gboolean
wp_wipe (WpDb *db, GError **error)
{
  gboolean owed;

  /* Once the sealed bundles and the mark are there, what is left in the outbox may be half gone already. */
  return wp_wipe_is_owed (db, &owed, error) && (owed || seal (db, "1", error)) && wp_incoming_erase (db, error)
         && wp_sync_core_set (db, error, WP_SYNC_SETTING_WIPING, NULL, NULL);
}
