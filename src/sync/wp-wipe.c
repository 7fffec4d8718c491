/* wp-wipe.c: sealing and erasing.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wipe.h"

#include "wp-incoming.h"
#include "wp-rescue.h"
#include "wp-sync-core-private.h"

static gboolean
add_all (WpDb *db, WpRescueBox *box, GError **error)
{
  g_autoptr (GPtrArray) waiting = wp_outbox_read (db, G_MAXINT, G_MAXSIZE, error);

  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    wp_rescue_box_add (box, g_ptr_array_index (waiting, i));
  return wp_rescue_box_add_drafts (box, db, error);
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
