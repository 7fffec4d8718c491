/* wp-rescue.c: seals what was saved here so that nobody but the authority can read it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-rescue.h"

#include <sodium.h>
#include <string.h>

#include "wp-json-text.h"
#include "wp-rows.h"

/* Bytes in a bundle before the next is begun; each goes over the line as one request. */
#define MOST_BYTES (4 * 1024 * 1024)

#define SQL_KEEP "INSERT INTO kept_sealed (acked_at, owed, bundle, draft) VALUES (?1, ?2, ?3, ?4)"
#define SQL_DROP_EARLIER "DELETE FROM kept_sealed WHERE draft = ?1"
#define SQL_DRAFTS "SELECT id, form, family, user, content, saved_at FROM draft ORDER BY saved_at"
#define SQL_DRAFTS_OF "SELECT id, form, family, user, content, saved_at FROM draft WHERE family = ?1 ORDER BY saved_at"
#define SQL_DROP_DRAFTS_OF "DELETE FROM draft WHERE family = ?1"
#define SQL_IS_OWED "SELECT 1 FROM kept_sealed WHERE owed = 1 LIMIT 1"
#define SQL_OWE "UPDATE kept_sealed SET owed = 1 WHERE acked_at >= ?1"
#define SQL_DROP "DELETE FROM kept_sealed WHERE acked_at < ?1 AND (owed = 0 OR ?1 = 9223372036854775807)"
#define SQL_NEXT "SELECT bundle FROM kept_sealed WHERE owed = 1 ORDER BY n LIMIT 1"
#define SQL_TAKEN "DELETE FROM kept_sealed WHERE owed = 1 AND bundle = ?1"

struct _WpRescueBox
{
  GString *json;    /* of the bundle at hand; empty between two */
  GString *sealed;  /* those that are sealed, a line each */
  GHashTable *skip; /* (owned) (nullable) (element-type utf8): names of what is left out */
  GString *names;   /* of what was added, a line each */
  gint64 acked_at;  /* of what was acknowledged last, UTC ms */
  gboolean has_key;
  guint8 key[crypto_box_PUBLICKEYBYTES];
};

WpRescueBox *
wp_rescue_box_new (WpDb *db, GError **error)
{
  GError *failed = NULL;
  g_autofree char *key = wp_rows_get_setting (db, WP_SETTING_RESCUE_KEY, &failed);
  gsize size = 0;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  WpRescueBox *self = g_new0 (WpRescueBox, 1);
  g_autofree guint8 *bytes = key != NULL ? g_base64_decode (key, &size) : NULL;
  self->has_key = size == sizeof self->key && sodium_init () >= 0;
  if (self->has_key)
    memcpy (self->key, bytes, size);
  self->json = g_string_new (NULL);
  self->sealed = g_string_new (NULL);
  self->names = g_string_new (NULL);
  return self;
}

static void
empty (GString *json)
{
  explicit_bzero (json->str, json->len);
  g_string_truncate (json, 0);
}

void
wp_rescue_box_free (WpRescueBox *self)
{
  empty (self->json);
  g_string_free (self->json, TRUE);
  g_string_free (self->sealed, TRUE);
  g_string_free (self->names, TRUE);
  g_clear_pointer (&self->skip, g_hash_table_unref);
  g_free (self);
}

static void
end_bundle (WpRescueBox *self)
{
  if (self->json->len == 0)
    return;
  g_string_append (self->json, "]}");
  gsize size = self->json->len + crypto_box_SEALBYTES;
  g_autofree guint8 *sealed = g_malloc (size);
  if (self->has_key && crypto_box_seal (sealed, (const guint8 *) self->json->str, self->json->len, self->key) == 0)
    {
      g_autofree char *line = g_base64_encode (sealed, size);
      if (self->sealed->len > 0)
        g_string_append_c (self->sealed, '\n');
      g_string_append (self->sealed, line);
    }
  empty (self->json);
}

GString *
wp_rescue_box_begin_item (WpRescueBox *self)
{
  if (self->json->len > MOST_BYTES)
    end_bundle (self);
  if (self->json->len == 0)
    g_string_assign (self->json, "{\"whole_picture_rescue\":1,\"items\":[");
  else
    g_string_append_c (self->json, ',');
  return self->json;
}

void
wp_rescue_box_skip (WpRescueBox *self, const char *names)
{
  g_auto (GStrv) lines = g_strsplit (names != NULL ? names : "", "\n", -1);

  g_clear_pointer (&self->skip, g_hash_table_unref);
  self->skip = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (self->skip, g_strdup (lines[i]));
}

const char *
wp_rescue_box_get_names (WpRescueBox *self)
{
  return self->names->str;
}

/* What is sealed to one key can't be opened with another, so the key belongs to the name. */
static char *
name_item (WpRescueBox *self, gsize start)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, self->key, sizeof self->key);
  g_checksum_update (checksum, (const guchar *) self->json->str + start, (gssize) (self->json->len - start));
  return g_strdup (g_checksum_get_string (checksum));
}

/* @start: where in the bundle the item begins */
static void
end_item (WpRescueBox *self, gsize start)
{
  if (self->skip == NULL || !self->has_key)
    return;
  g_autofree char *name = name_item (self, start);
  g_string_append_printf (self->names, "%s%s", self->names->len > 0 ? "\n" : "", name);
  if (!g_hash_table_contains (self->skip, name))
    return;
  explicit_bzero (self->json->str + start, self->json->len - start);
  /* With the comma before it, or else with the beginning of a bundle that would be empty. */
  if (self->json->str[start - 1] == ',')
    g_string_truncate (self->json, start - 1);
  else
    empty (self->json);
}

void
wp_rescue_box_add (WpRescueBox *self, const WpOutboxItem *item)
{
  GString *json = wp_rescue_box_begin_item (self);
  gsize start = json->len;

  /* The names of kinds are ours, and need no escaping. */
  g_string_append_printf (json,
                          "{\"mid\":\"%s\",\"id\":\"%s\",\"kind\":\"%s\",\"add\":%s,\"base\":%" G_GINT64_FORMAT
                          ",\"at\":%" G_GINT64_FORMAT ",\"set\":",
                          item->mid, item->id, item->kind, item->add ? "true" : "false", item->base, item->at);
  g_string_append (json, item->set);
  g_string_append_c (json, '}');
  end_item (self, start);
  self->acked_at = MAX (self->acked_at, item->acked_at);
}

static void
add_draft (WpRescueBox *self, WpStmt *row)
{
  GString *json = wp_rescue_box_begin_item (self);
  gsize start = json->len;
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
  end_item (self, start);
}

gboolean
wp_rescue_box_add_drafts (WpRescueBox *self, WpDb *db, GError **error)
{
  g_auto (WpStmtScope) drafts = wp_db_prepare (db, SQL_DRAFTS, error);
  GError *failed = NULL;

  if (drafts == NULL)
    return FALSE;
  while (wp_stmt_step (drafts, &failed))
    add_draft (self, drafts);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

char *
wp_rescue_box_seal (WpRescueBox *self)
{
  end_bundle (self);
  char *sealed = g_string_free (self->sealed, FALSE);
  self->sealed = g_string_new (NULL);
  return sealed;
}

/* @owed: it is to be handed over; @draft: (nullable): of which draft it is */
static gboolean
keep (WpDb *db, gint64 at, gboolean owed, const char *bundle, const char *draft, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_KEEP, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, at);
  wp_stmt_bind_int (stmt, 2, owed);
  wp_stmt_bind_text (stmt, 3, bundle);
  wp_stmt_bind_id (stmt, 4, draft);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_rescue_keep (WpDb *db, WpRescueBox *box, GError **error)
{
  g_autofree char *sealed = wp_rescue_box_seal (box);
  g_auto (GStrv) bundles = g_strsplit (sealed, "\n", -1);

  for (guint i = 0; bundles[i] != NULL; i++)
    {
      if (!keep (db, box->acked_at, FALSE, bundles[i], NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* The draft at hand, in a bundle of its own. Without a key there is none. */
static gboolean
seal_draft (WpDb *db, WpStmt *row, GError **error)
{
  g_autoptr (WpRescueBox) box = wp_rescue_box_new (db, error);
  g_autofree char *id = wp_stmt_dup_id (row, 0);

  if (box == NULL)
    return FALSE;
  add_draft (box, row);
  g_autofree char *bundle = wp_rescue_box_seal (box);
  return *bundle == '\0'
         || (wp_db_run_with_id (db, SQL_DROP_EARLIER, id, error)
             && keep (db, wp_stmt_int (row, 5), TRUE, bundle, id, error));
}

gboolean
wp_rescue_seal_refused (WpDb *db, const WpOutboxItem *item, GError **error)
{
  g_autoptr (WpRescueBox) box = wp_rescue_box_new (db, error);

  if (box == NULL)
    return FALSE;
  wp_rescue_box_add (box, item);
  g_autofree char *bundle = wp_rescue_box_seal (box);
  return *bundle == '\0' || keep (db, item->acked_at, TRUE, bundle, NULL, error);
}

gboolean
wp_rescue_seal_drafts (WpDb *db, const char *family, GError **error)
{
  g_auto (WpStmtScope) drafts = wp_db_prepare (db, SQL_DRAFTS_OF, error);
  GError *failed = NULL;

  if (drafts == NULL)
    return FALSE;
  wp_stmt_bind_id (drafts, 1, family);
  while (wp_stmt_step (drafts, &failed) && seal_draft (db, drafts, &failed))
    ;
  if (failed == NULL)
    return wp_db_run_with_id (db, SQL_DROP_DRAFTS_OF, family, error);
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_rescue_is_owed (WpDb *db, gboolean *owed, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_IS_OWED, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  *owed = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
run_at (WpDb *db, const char *sql, gint64 at, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, at);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_rescue_owe (WpDb *db, gint64 from, GError **error)
{
  return run_at (db, SQL_OWE, from, error);
}

gboolean
wp_rescue_drop_kept (WpDb *db, gint64 before, GError **error)
{
  return run_at (db, SQL_DROP, before, error);
}

/* What was sealed of what was never sent; empty when there is nothing. */
static char *
read_unsent (WpDb *db, GError **error)
{
  GError *failed = NULL;
  char *unsent = wp_rows_get_setting (db, WP_SETTING_RESCUED, &failed);

  if (failed == NULL)
    return unsent != NULL ? unsent : g_strdup ("");
  g_propagate_error (error, failed);
  return NULL;
}

char *
wp_rescue_next (WpDb *db, GError **error)
{
  g_autofree char *unsent = read_unsent (db, error);
  g_auto (WpStmtScope) row = NULL;

  if (unsent == NULL)
    return NULL;
  if (*unsent != '\0')
    return g_strndup (unsent, strcspn (unsent, "\n"));
  row = wp_db_prepare (db, SQL_NEXT, error);
  return row != NULL && wp_stmt_step (row, error) ? wp_stmt_dup_text (row, 0) : NULL;
}

gboolean
wp_rescue_handed_over (WpDb *db, const char *bundle, GError **error)
{
  g_autofree char *unsent = read_unsent (db, error);
  gsize size = strlen (bundle);

  if (unsent == NULL)
    return FALSE;
  if (g_str_has_prefix (unsent, bundle) && (unsent[size] == '\n' || unsent[size] == '\0'))
    return wp_rows_set_setting (db, WP_SETTING_RESCUED, unsent[size] == '\n' ? unsent + size + 1 : NULL, error);
  WpStmt *stmt = wp_db_prepare (db, SQL_TAKEN, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_text (stmt, 1, bundle);
  return wp_stmt_run (stmt, error);
}
