/* wp-history.c: what was done to one record, for those who may see it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chain.h"
#include "wp-id.h"
#include "wp-records.h"

/* What was held back never became part of the record, and has no revision. */
#define SQL_HISTORY                                                                            \
  "SELECT mid, user_id, at, received, rev, base, outcome, is_add, patch, before FROM mutation" \
  " WHERE id = ?1 AND rev > 0 AND rev < ?2 ORDER BY rev DESC LIMIT ?3"

#define MAX_ENTRIES 200

typedef struct
{
  char id[37];
  gint64 before;
  gint64 limit;
} Ask;

static gboolean
read_number (const char *path, const char *name, gint64 *number)
{
  g_autofree char *text = wp_wire_query (path, name);

  return text == NULL || g_ascii_string_to_signed (text, 10, 1, WP_WIRE_MAX_NUMBER, number, NULL);
}

static gboolean
read_ask (const WpWireRequest *request, Ask *ask)
{
  g_autofree char *id = wp_wire_query (request->path, "id");

  ask->before = WP_WIRE_MAX_NUMBER;
  ask->limit = MAX_ENTRIES;
  if (id == NULL || !wp_id_is_valid (id) || !read_number (request->path, "before", &ask->before)
      || !read_number (request->path, "limit", &ask->limit))
    return FALSE;
  g_strlcpy (ask->id, id, sizeof ask->id);
  ask->limit = MIN (ask->limit, MAX_ENTRIES);
  return TRUE;
}

static void
add_id (GString *json, const char *name, WpSqlRows *rows, int column)
{
  char id[37];

  g_string_append_printf (json, ",\"%s\":", name);
  wp_json_add_text (json, wp_sql_id (rows, column, id) ? id : NULL);
}

static void
add_entry (GString *json, WpSqlRows *rows)
{
  const char *before = wp_sql_text (rows, 9);
  char mid[37];

  wp_sql_id (rows, 0, mid);
  g_string_append_printf (json, "{\"mid\":\"%s\"", mid);
  add_id (json, "user", rows, 1);
  g_string_append_printf (json,
                          ",\"at\":%" G_GINT64_FORMAT ",\"received\":%" G_GINT64_FORMAT ",\"rev\":%" G_GINT64_FORMAT
                          ",\"base\":%" G_GINT64_FORMAT ",\"out\":\"%s\",\"add\":%s,\"set\":%s,\"before\":%s}",
                          wp_sql_int (rows, 2), wp_sql_int (rows, 3), wp_sql_int (rows, 4), wp_sql_int (rows, 5),
                          wp_out_name ((WpOut) wp_sql_int (rows, 6)), wp_sql_int (rows, 7) != 0 ? "true" : "false",
                          wp_sql_text (rows, 8), before != NULL ? before : "{}");
}

/* A page ends also where it is long enough: one more than is sent is asked for, to know whether there is more. */
static gboolean
write_entries (WpSql *sql, const Ask *ask, const WpRec *rec, GString *json, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_HISTORY, error);
  GError *failed = NULL;
  gboolean more = FALSE;
  gint64 n = 0;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, ask->id);
  wp_sql_bind_int (rows, 2, ask->before);
  wp_sql_bind_int (rows, 3, ask->limit + 1);
  g_string_append_printf (json, "{\"id\":\"%s\",\"kind\":", ask->id);
  wp_json_add_text (json, rec->row.kind);
  g_string_append (json, ",\"entries\":[");
  while (!more && wp_sql_step (rows, &failed))
    {
      more = n == ask->limit || json->len >= WP_WIRE_FULL_BODY;
      if (more)
        break;
      if (n++ > 0)
        g_string_append_c (json, ',');
      add_entry (json, rows);
    }
  g_string_append_printf (json, "],\"more\":%s}", more ? "true" : "false");
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* The history goes where its record is: whoever sees that now sees all of it. */
static gboolean
answer_history (
    WpService *self, WpSql *sql, const WpCaller *caller, const Ask *ask, WpWireAnswer *answer, GError **error)
{
  g_auto (WpWork) work = { 0 };
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (WpRec) rec = NULL;
  GError *failed = NULL;
  gboolean seen;

  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  work.viewer = wp_viewer_new (sql, caller->user, work.authority, work.now);
  rec = wp_rec_load (sql, ask->id, &failed);
  seen = rec != NULL && wp_viewer_allows (work.viewer, &rec->row.scope, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (!seen)
    {
      wp_wire_answer_set_error (answer, WP_WIRE_NOT_FOUND, "There is no such record.");
      return TRUE;
    }
  WpAuditEntry entry = {
    .action = "history", .user = caller->user, .device = caller->device, .kind = rec->row.kind, .object = ask->id
  };
  if (!write_entries (sql, ask, rec, json, error) || !wp_chain_append (&work, &entry, error)
      || !wp_work_commit (&work, error))
    return FALSE;
  wp_answer_take_text (answer, g_string_free (g_steal_pointer (&json), FALSE));
  return TRUE;
}

void
wp_service_history (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  Ask ask;

  if (!read_ask (request, &ask))
    wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST,
                              "A history is asked for with “id”, and “before” and “limit” where wanted.");
  else if (!answer_history (self, sql, caller, &ask, answer, &error))
    wp_service_fail (answer, error);
}
