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

/* What was sealed before is not sealed again, and stays where it could not be handed over yet. Its names go with what
 * they are made of. */
static gboolean
seal (WpDb *db, const char *wiping, GError **error)
{
  g_autoptr (WpRescueBox) box = wp_rescue_box_new (db, error);
  g_autofree char *names = NULL;
  g_autofree char *before = NULL;

  if (box == NULL || !wp_sync_core_get (db, WP_SETTING_RESCUED_NAMES, &names, error)
      || !wp_sync_core_get (db, WP_SETTING_RESCUED, &before, error))
    return FALSE;
  wp_rescue_box_skip (box, names);
  if (!add_all (db, box, error))
    return FALSE;
  g_autofree char *sealed = wp_rescue_box_seal (box);
  gboolean both = before != NULL && *before != '\0' && *sealed != '\0';
  g_autofree char *all = both ? g_strconcat (before, "\n", sealed, NULL) : g_strdup (*sealed != '\0' ? sealed : before);
  return wp_sync_core_set (db, error, WP_SETTING_RESCUED, all, WP_SETTING_RESCUED_NAMES,
                           wiping == NULL ? wp_rescue_box_get_names (box) : NULL, WP_SYNC_SETTING_WIPING, wiping, NULL);
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
