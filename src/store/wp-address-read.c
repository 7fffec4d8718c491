/* wp-address-read.c: reading addresses without telling what is protected.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-address-read.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-people.h"

static const char open_sql[] =
    "SELECT a.lines, a.postcode FROM address a WHERE a.id = ? AND a.voided = 0 AND NOT " WP_SQL_IS_PROTECTED ("a");
static const char any_sql[] = "SELECT lines, postcode FROM address WHERE id = ? AND voided = 0";
/* What was written while it was protected does not become open to all with the address that took its place. */
static const char guarded_past_sql[] =
    "SELECT NOT EXISTS (SELECT 1 FROM address a WHERE a.id = ?1 AND NOT " WP_SQL_IS_PROTECTED (
        "a") ")"
             " OR EXISTS (SELECT 1 FROM history h WHERE h.record = ?1 AND ((h.field = 'protected' AND '1' IN "
             "(h.before, h.after))"
             " OR (h.field = 'type' AND 'refuge' IN (h.before, h.after))))"
             " OR EXISTS (SELECT 1 FROM conflict c WHERE c.record = ?2 AND c.voided = 0"
             " AND ((c.field = 'protected' AND 'true' IN (c.base, c.first, c.second))"
             " OR (c.field = 'type' AND '\"refuge\"' IN (c.base, c.first, c.second))))";

char *
wp_address_join (const char *lines, const char *postcode)
{
  g_auto (GStrv) parts = g_strsplit (lines != NULL ? lines : "", "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
    }
  if (postcode != NULL && *postcode != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", postcode);
  return g_string_free (text, FALSE);
}

static char *
read_address (WpDb *db, const char *sql, const char *address, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, sql, error);

  if (row == NULL)
    return NULL;
  wp_stmt_bind_id (row, 1, address);
  return wp_stmt_step (row, error) ? wp_address_join (wp_stmt_text (row, 0), wp_stmt_text (row, 1)) : NULL;
}

char *
wp_address_read_open (WpDb *db, const char *address, GError **error)
{
  char *text = read_address (db, open_sql, address, error);

  return text != NULL ? text : g_strdup ("");
}

char *
wp_address_read_any (WpDb *db, const char *address, GError **error)
{
  char *text = read_address (db, any_sql, address, error);

  return text != NULL ? text : g_strdup ("");
}

gboolean
wp_address_has_guarded_past (WpDb *db, const char *address, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, guarded_past_sql, error);

  if (row == NULL)
    return TRUE;
  wp_stmt_bind_id (row, 1, address);
  wp_stmt_bind_text (row, 2, address);
  return !wp_stmt_step (row, error) || wp_stmt_int (row, 0) != 0;
}

gboolean
wp_address_field_is_guarded (const WpKind *kind, guint field)
{
  return kind->id == WP_KIND_ADDRESS
         && (kind->fields[field].redact == WP_REDACT_CONTACT || field == WP_ADDRESS_TYPE || field == WP_ADDRESS_LOCALITY
             || field == WP_ADDRESS_NEIGHBOURHOOD);
}

static gpointer
reveal_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  char *text = read_address (db, any_sql, context->id, error);

  if (text == NULL && *error == NULL)
    g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                 _ ("This address is not held on this device any more. Open the family again."));
  return text;
}

/* (nullable) (transfer full): @reason without the blanks around it; NULL where that says nothing, which is reported. */
static char *
take_reason (WpStore *store, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *why = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  if (*why != '\0')
    return g_steal_pointer (&why);
  g_task_report_new_error (store, callback, user_data, take_reason, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                           _ ("A protected address is shown only for a reason. Say why you need it."));
  return NULL;
}

void
wp_store_reveal_address_async (WpStore *store,
                               const char *address_id,
                               const char *reason,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autofree char *why = take_reason (store, reason, callback, user_data);

  if (why == NULL)
    return;
  /* Entered first: what was asked for counts, even if it could not be read. */
  wp_store_audit (store, "view", WP_KIND_ADDRESS, address_id, NULL, why);
  wp_store_read_async (store, reveal_job, wp_read_context_new (store, address_id),
                       (GDestroyNotify) wp_read_context_free, g_free, cancellable, callback, user_data);
}

char *
wp_store_reveal_address_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}

void
wp_store_reveal_versions_async (
    WpStore *store, const char *address_id, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *why = take_reason (store, reason, callback, user_data);

  if (why != NULL)
    wp_store_audit_async (store, "view", WP_KIND_ADDRESS, address_id, "versions", why, callback, user_data);
}

gboolean
wp_store_reveal_versions_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_audit_finish (store, result, error);
}
