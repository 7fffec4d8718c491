/* wp-wipe.c: sealing and erasing.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wipe.h"

#include <sodium.h>
#include <string.h>

#include "wp-incoming.h"
#include "wp-sync-core-private.h"

/* Bytes in a bundle before the next is begun; each goes over the line as one request. */
#define MOST_BYTES (4 * 1024 * 1024)

#define SQL_DRAFTS "SELECT id, form, family, user, content, saved_at FROM draft ORDER BY saved_at"

/* The bundles that are being made: the JSON of the one at hand, and those that are sealed, a line each. */
typedef struct
{
  GString *json;
  GString *sealed;
  guint8 key[crypto_box_PUBLICKEYBYTES];
} Bundles;

static void
clear_bundles (Bundles *bundles)
{
  if (bundles->json == NULL)
    return;
  explicit_bzero (bundles->json->str, bundles->json->len);
  g_string_free (bundles->json, TRUE);
  g_string_free (bundles->sealed, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bundles, clear_bundles)

static void
end_bundle (Bundles *bundles)
{
  gsize size;

  if (bundles->json->len == 0)
    return;
  g_string_append (bundles->json, "]}");
  size = bundles->json->len + crypto_box_SEALBYTES;
  g_autofree guint8 *sealed = g_malloc (size);
  if (crypto_box_seal (sealed, (const guint8 *) bundles->json->str, bundles->json->len, bundles->key) != 0)
    g_error ("What waits to be sent could not be sealed.");
  g_autofree char *line = g_base64_encode (sealed, size);
  if (bundles->sealed->len > 0)
    g_string_append_c (bundles->sealed, '\n');
  g_string_append (bundles->sealed, line);
  explicit_bzero (bundles->json->str, bundles->json->len);
  g_string_truncate (bundles->json, 0);
}

/* Makes room for one more item. */
static GString *
begin_item (Bundles *bundles)
{
  if (bundles->json->len > MOST_BYTES)
    end_bundle (bundles);
  if (bundles->json->len == 0)
    g_string_assign (bundles->json, "{\"whole_picture_rescue\":1,\"items\":[");
  else
    g_string_append_c (bundles->json, ',');
  return bundles->json;
}

static void
add_mutation (Bundles *bundles, const WpOutboxItem *item)
{
  GString *json = begin_item (bundles);

  g_string_append_printf (json, "{\"mid\":\"%s\",\"id\":\"%s\",\"kind\":", item->mid, item->id);
  wp_json_add_text (json, item->kind);
  g_string_append_printf (json, ",\"add\":%s,\"base\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT ",\"set\":",
                          item->add ? "true" : "false", item->base, item->at);
  g_string_append (json, item->set);
  g_string_append_c (json, '}');
}

static void
add_draft (Bundles *bundles, WpStmt *row)
{
  GString *json = begin_item (bundles);
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
add_all (WpDb *db, Bundles *bundles, GError **error)
{
  g_autoptr (GPtrArray) waiting = wp_outbox_read (db, G_MAXINT, G_MAXSIZE, error);
  g_auto (WpStmtScope) drafts = NULL;
  GError *failed = NULL;

  if (waiting == NULL || (drafts = wp_db_prepare (db, SQL_DRAFTS, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    add_mutation (bundles, g_ptr_array_index (waiting, i));
  while (wp_stmt_step (drafts, &failed))
    add_draft (bundles, drafts);
  end_bundle (bundles);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* The sealed bundles of what waits; an empty text when nothing does, or when the authority has given no key: what can't
 * be handed over must not keep a device from being erased. */
static gboolean
make_bundles (WpDb *db, char **sealed, GError **error)
{
  g_auto (Bundles) bundles = { 0 };
  g_autofree char *key = NULL;
  gsize size = 0;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_RESCUE_KEY, &key, error))
    return FALSE;
  g_autofree guint8 *bytes = key != NULL ? g_base64_decode (key, &size) : NULL;
  if (size != crypto_box_PUBLICKEYBYTES || sodium_init () < 0)
    {
      *sealed = g_strdup ("");
      return TRUE;
    }
  memcpy (bundles.key, bytes, size);
  bundles.json = g_string_new (NULL);
  bundles.sealed = g_string_new (NULL);
  if (!add_all (db, &bundles, error))
    return FALSE;
  *sealed = g_strdup (bundles.sealed->str);
  return TRUE;
}

/* What was sealed before and could not be handed over yet stays when nothing new waits. */
static gboolean
seal (WpDb *db, const char *wiping, GError **error)
{
  g_autofree char *sealed = NULL;

  if (!make_bundles (db, &sealed, error))
    return FALSE;
  if (sealed[0] == '\0')
    return wp_sync_core_set (db, error, WP_SYNC_SETTING_WIPING, wiping, NULL);
  return wp_sync_core_set (db, error, WP_SYNC_SETTING_BUNDLES, sealed, WP_SYNC_SETTING_WIPING, wiping, NULL);
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
