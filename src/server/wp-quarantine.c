/* wp-quarantine.c: what was held back, before those who may decide about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-chain.h"
#include "wp-id.h"
#include "wp-members.h"
#include "wp-push.h"

#define COLUMNS                                                                                         \
  "q.mid, m.kind, m.id, m.user_id, m.at, q.received, q.reason, m.base, m.is_add, m.patch, q.root_kind," \
  " q.root, q.compartment, q.sensitivity"
#define SQL_OPEN                                                          \
  "SELECT " COLUMNS " FROM quarantine q JOIN mutation m ON m.mid = q.mid" \
  " WHERE q.state = 0 ORDER BY q.received, q.mid LIMIT ?1"
#define SQL_ONE "SELECT " COLUMNS " FROM quarantine q JOIN mutation m ON m.mid = q.mid WHERE q.mid = ?1 AND q.state = 0"
#define SQL_DECIDE "UPDATE quarantine SET state = ?2, decided_by = ?3, decided_at = ?4, released_as = ?5 WHERE mid = ?1"

#define MAX_EXAMINED 5000
#define MAX_ENTRIES 200

/* What became of an entry; 0 while it waits. */
#define STATE_RELEASED 1
#define STATE_REFUSED 2

/* Whether the caller may decide on the entry at hand: they see where it leads. Where that is not known, somebody who
 * sees the whole authority has to look. */
static gboolean
may_decide (WpViewer *viewer, WpSqlRows *rows, GError **error)
{
  WpScope scope;

  if (!wp_sql_id (rows, 11, scope.root))
    return wp_viewer_holder (viewer, WP_HOLDER_WHOLE) != NULL;
  scope.root_kind = (WpRootKind) wp_sql_int (rows, 10);
  scope.compartment = (WpCompartment) wp_sql_int (rows, 12);
  scope.sensitivity = (WpSensitivity) wp_sql_int (rows, 13);
  return wp_viewer_allows (viewer, &scope, error);
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
  char mid[37];

  wp_sql_id (rows, 0, mid);
  g_string_append_printf (json, "{\"mid\":\"%s\",\"kind\":", mid);
  wp_json_add_text (json, wp_sql_text (rows, 1));
  add_id (json, "id", rows, 2);
  add_id (json, "user", rows, 3);
  g_string_append_printf (json, ",\"at\":%" G_GINT64_FORMAT ",\"received\":%" G_GINT64_FORMAT ",\"reason\":",
                          wp_sql_int (rows, 4), wp_sql_int (rows, 5));
  wp_json_add_text (json, wp_sql_text (rows, 6));
  g_string_append_printf (json, ",\"base\":%" G_GINT64_FORMAT ",\"add\":%s,\"set\":%s}", wp_sql_int (rows, 7),
                          wp_sql_int (rows, 8) != 0 ? "true" : "false", wp_sql_text (rows, 9));
}

static gboolean
is_allowed (const WpCaller *caller, WpWireAnswer *answer)
{
  if (caller->role == WP_ROLE_MANAGER || caller->role == WP_ROLE_ADMINISTRATOR)
    return TRUE;
  wp_wire_answer_set_error (answer, WP_WIRE_FORBIDDEN, "Only managers decide about what is held back.");
  return FALSE;
}

static gboolean
list_open (WpService *self, WpSql *sql, const WpCaller *caller, WpWireAnswer *answer, GError **error)
{
  g_autoptr (WpViewer) viewer = wp_service_viewer (self, sql, caller->user, error);
  gboolean ready = viewer != NULL && wp_viewer_read_grants (viewer, error);
  g_auto (WpSqlScope) rows = ready ? wp_sql (sql, SQL_OPEN, error) : NULL;
  g_autoptr (GString) json = g_string_new ("{\"entries\":[");
  GError *failed = NULL;
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, MAX_EXAMINED);
  while (n < MAX_ENTRIES && json->len < WP_WIRE_FULL_BODY && failed == NULL && wp_sql_step (rows, &failed))
    {
      if (!may_decide (viewer, rows, &failed))
        continue;
      if (n++ > 0)
        g_string_append_c (json, ',');
      add_entry (json, rows);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_string_append (json, "]}");
  wp_answer_take_text (answer, g_string_free (g_steal_pointer (&json), FALSE));
  return TRUE;
}

void
wp_service_quarantine (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (GError) error = NULL;

  if (!is_allowed (caller, answer))
    return;
  if (wp_sql_begin (sql, FALSE, &error))
    {
      g_auto (WpSqlRollback) view = sql;
      list_open (self, sql, caller, answer, &error);
    }
  if (error != NULL)
    wp_service_fail (answer, error);
}

static gboolean
read_decision (GBytes *body, char mid[37], gboolean *release)
{
  gsize size = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  gboolean has_mid = FALSE;
  gboolean has_release = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  if (text == NULL || !wp_json_begin (&json, text, size, 2))
    return FALSE;
  wp_json_begin_object (&json, &scope);
  while (wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "mid"))
        has_mid = wp_json_read_id (&json, mid);
      else if (wp_json_slice_is (&name, "release"))
        has_release = wp_json_read_boolean (&json, release);
      else
        wp_json_slice (&json, NULL);
    }
  return wp_json_end (&json, NULL) && has_mid && has_release;
}

/* The entry as a mutation of its own: (nullable) without @error where there is none that the caller may see. */
static WpMutation *
load_entry (WpWork *work, const char *mid, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (work->sql, SQL_ONE, error);

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, mid);
  if (!wp_sql_step (rows, error) || !may_decide (work->viewer, rows, error))
    return NULL;
  WpMutation *mutation = wp_mutation_new ();
  wp_id_new_into (work->now, mutation->mid);
  g_free (mutation->kind);
  mutation->kind = g_strdup (wp_sql_text (rows, 1));
  wp_sql_id (rows, 2, mutation->id);
  mutation->at = wp_sql_int (rows, 4);
  mutation->base = wp_sql_int (rows, 7);
  mutation->add = wp_sql_int (rows, 8) != 0;
  g_free (mutation->set);
  mutation->set = g_strdup (wp_sql_text (rows, 9));
  return mutation;
}

static gboolean
note_decision (WpWork *work, const WpCaller *caller, const char *mid, const char *released_as, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_DECIDE, error);
  WpAuditEntry entry = {
    .user = caller->user, .device = caller->device, .action = released_as != NULL ? "release" : "refuse", .object = mid
  };

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, mid);
  wp_sql_bind_int (rows, 2, released_as != NULL ? STATE_RELEASED : STATE_REFUSED);
  wp_sql_bind_id (rows, 3, caller->user);
  wp_sql_bind_int (rows, 4, work->now);
  wp_sql_bind_id (rows, 5, released_as);
  return wp_sql_run (rows, error) && wp_chain_append (work, &entry, error);
}

/* What still can't be taken stays where it is, without a second entry for it. */
static gboolean
release (WpWork *work, const WpCaller *caller, const char *mid, const WpMutation *mutation, WpOut *out, GError **error)
{
  g_auto (WpPushed) pushed = { 0 };

  if (!wp_sql_savepoint (work->sql, error) || !wp_push_apply (work, caller, mutation, &pushed, error))
    return FALSE;
  *out = pushed.out;
  if (pushed.out == WP_OUT_QUARANTINED)
    {
      wp_sql_undo (work->sql);
      return TRUE;
    }
  return wp_sql_release (work->sql, error) && note_decision (work, caller, mid, mutation->mid, error);
}

static gboolean
decide (WpService *self,
        WpSql *sql,
        const WpCaller *caller,
        const char *mid,
        gboolean take,
        WpWireAnswer *answer,
        GError **error)
{
  g_auto (WpWork) work = { 0 };
  g_autoptr (WpMutation) mutation = NULL;
  GError *failed = NULL;
  WpOut out = WP_OUT_REFUSED;

  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  work.viewer = wp_viewer_new (sql, caller->user, work.authority, work.now);
  mutation = wp_viewer_read_grants (work.viewer, &failed) ? load_entry (&work, mid, &failed) : NULL;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (mutation == NULL)
    {
      wp_wire_answer_set_error (answer, WP_WIRE_NOT_FOUND, "Nothing of that kind is held back.");
      return TRUE;
    }
  if (take ? !release (&work, caller, mid, mutation, &out, error) : !note_decision (&work, caller, mid, NULL, error))
    return FALSE;
  if (!wp_work_commit (&work, error))
    return FALSE;
  wp_answer_take_text (answer, g_strdup_printf ("{\"out\":\"%s\"}", wp_out_name (out)));
  return TRUE;
}

void
wp_service_decide (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  gboolean take = FALSE;
  char mid[37];

  if (!is_allowed (caller, answer))
    return;
  if (!read_decision (request->body, mid, &take))
    wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, "A decision has the members “mid” and “release”.");
  else if (!decide (self, sql, caller, mid, take, answer, &error))
    wp_service_fail (answer, error);
}
