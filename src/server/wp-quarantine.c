/* wp-quarantine.c: what was held back, before those who may decide about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-chain.h"
#include "wp-id.h"
#include "wp-members.h"
#include "wp-past.h"
#include "wp-push.h"
#include "wp-role.h"

#define COLUMNS                                                                                         \
  "q.mid, m.kind, m.id, m.user_id, m.at, q.received, q.reason, m.base, m.is_add, m.patch, q.root_kind," \
  " q.root, q.compartment, q.sensitivity, r.root_kind, r.root, r.compartment, r.sensitivity"
#define TABLES " FROM quarantine q JOIN mutation m ON m.mid = q.mid LEFT JOIN rec r ON r.id = m.id"
#define SQL_OPEN "SELECT " COLUMNS TABLES " WHERE q.state = 0 ORDER BY q.received, q.mid LIMIT ?1"
#define SQL_ONE "SELECT " COLUMNS TABLES " WHERE q.mid = ?1 AND q.state = 0"
#define SQL_DECIDE "UPDATE quarantine SET state = ?2, decided_by = ?3, decided_at = ?4, released_as = ?5 WHERE mid = ?1"
#define SQL_SAY_WHY "INSERT INTO quarantine_why (mid, why) VALUES (?1, ?2)"

#define SQL_FATE                                                                                         \
  "SELECT q.state, q.decided_by, q.decided_at, w.why FROM quarantine q JOIN mutation m ON m.mid = q.mid" \
  " LEFT JOIN quarantine_why w ON w.mid = q.mid WHERE q.mid = ?1 AND m.user_id = ?2 AND q.state <> 0"

#define MAX_EXAMINED 5000

/* What became of an entry; 0 while it waits. */
#define STATE_RELEASED 1
#define STATE_REFUSED 2

/* Whether a grant on @holder itself allows what is of @scope. */
static gboolean
holds (WpViewer *viewer, const char *holder, const WpScope *scope)
{
  GArray *grants = wp_viewer_holder (viewer, holder);

  for (guint i = 0; grants != NULL && i < grants->len; i++)
    {
      const WpViewerGrant *grant = &g_array_index (viewer->grants, WpViewerGrant, g_array_index (grants, guint, i));
      if (wp_levels_allow (&grant->levels, scope->compartment, scope->sensitivity))
        return TRUE;
    }
  return FALSE;
}

/* Whether the caller sees what is of @scope. What is not there yet may lead to a locality, which no record has for its
 * root. Where it leads to is not known at all without a root: somebody who sees the whole authority has to look. */
static gboolean
sees (WpViewer *viewer, const WpScope *scope, GError **error)
{
  if (holds (viewer, WP_HOLDER_WHOLE, scope))
    return TRUE;
  return scope->root[0] != '\0' && (holds (viewer, scope->root, scope) || wp_viewer_allows (viewer, scope, error));
}

static void
read_scope (WpSqlRows *rows, int column, WpScope *scope)
{
  scope->root_kind = (WpRootKind) wp_sql_int (rows, column);
  wp_sql_id (rows, column + 1, scope->root);
  scope->compartment = (WpCompartment) wp_sql_int (rows, column + 2);
  scope->sensitivity = (WpSensitivity) wp_sql_int (rows, column + 3);
}

/* Whether the caller may decide on the entry at hand: they see where it leads. That moves with its record, which may
 * have become more guarded too. */
static gboolean
may_decide (WpViewer *viewer, WpSqlRows *rows, GError **error)
{
  WpScope held, record;

  read_scope (rows, 10, &held);
  if (wp_sql_is_null (rows, 15))
    return sees (viewer, &held, error);
  read_scope (rows, 14, &record);
  if (g_str_equal (wp_sql_text (rows, 6), WP_HELD_WIDER))
    return sees (viewer, &held, error) && sees (viewer, &record, error);
  record.sensitivity = MAX (record.sensitivity, held.sensitivity);
  return sees (viewer, &record, error);
}

static WpHeld *
make_entry (WpSqlRows *rows)
{
  WpHeld *held = g_new0 (WpHeld, 1);

  wp_sql_id (rows, 0, held->mid);
  held->kind = g_strdup (wp_sql_text (rows, 1));
  wp_sql_id (rows, 2, held->id);
  wp_sql_id (rows, 3, held->user);
  held->at = wp_sql_int (rows, 4);
  held->received = wp_sql_int (rows, 5);
  held->reason = g_strdup (wp_sql_text (rows, 6));
  held->base = wp_sql_int (rows, 7);
  held->add = wp_sql_int (rows, 8) != 0;
  held->set = g_strdup (wp_sql_text (rows, 9));
  return held;
}

static gboolean
is_allowed (const WpCaller *caller, WpWireAnswer *answer)
{
  if (wp_role_may_decide (caller->role))
    return TRUE;
  wp_wire_answer_set_error (answer, WP_WIRE_FORBIDDEN, "Only managers decide about what is held back.");
  return FALSE;
}

/* Goes through what waits for the caller.
 * @list: (nullable): gets the entries
 * @n: (out): how many they are, at most as many as go into one answer */
static gboolean
read_open (WpService *self, WpSql *sql, const WpCaller *caller, WpHeldList *list, guint *n, GError **error)
{
  g_autoptr (WpViewer) viewer = wp_service_viewer (self, sql, caller->user, error);
  gboolean ready = viewer != NULL && wp_viewer_read_grants (viewer, error);
  g_auto (WpSqlScope) rows = ready ? wp_sql (sql, SQL_OPEN, error) : NULL;
  GError *failed = NULL;
  gboolean full = FALSE;
  gsize size = 0;

  *n = 0;
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, MAX_EXAMINED);
  while (!full && failed == NULL && wp_sql_step (rows, &failed))
    {
      if (!may_decide (viewer, rows, &failed))
        continue;
      full = *n == WP_WIRE_MAX_HELD || size > WP_WIRE_FULL_BODY;
      if (full)
        break;
      (*n)++;
      if (list == NULL)
        continue;
      g_ptr_array_add (list->entries, make_entry (rows));
      size += strlen (wp_sql_text (rows, 9));
    }
  if (list != NULL)
    list->more = full;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Whoever reads what is held back reads what somebody wrote of a family, so that it is entered. */
static gboolean
answer_list (WpService *self, WpSql *sql, const WpCaller *caller, WpWireAnswer *answer, GError **error)
{
  g_auto (WpWork) work = { 0 };
  g_autoptr (WpHeldList) list = wp_held_list_new ();
  g_autofree char *detail = NULL;
  guint n;

  if (!wp_work_begin (&work, self, sql, error) || !read_open (self, sql, caller, list, &n, error))
    return FALSE;
  detail = g_strdup_printf ("%u", n);
  WpAuditEntry entry = { .user = caller->user, .device = caller->device, .action = "held", .detail = detail };
  if (n > 0 && (!wp_chain_append (&work, &entry, error) || !wp_work_commit (&work, error)))
    return FALSE;
  answer->status = 200;
  answer->body = wp_held_list_write (list);
  return TRUE;
}

void
wp_service_quarantine (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (GError) error = NULL;

  if (is_allowed (caller, answer) && !answer_list (self, sql, caller, answer, &error))
    wp_service_fail (answer, error);
}

/* The entry as a mutation of its own: (nullable) without @error where there is none that the caller may see.
 * @author: (out): whose it is */
static WpMutation *
load_entry (WpWork *work, const char *mid, char author[37], GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (work->sql, SQL_ONE, error);

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, mid);
  if (!wp_sql_step (rows, error) || !may_decide (work->viewer, rows, error))
    return NULL;
  WpMutation *mutation = wp_mutation_new ();
  wp_sql_id (rows, 3, author);
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
say_why (WpWork *work, const WpDecision *decision, GError **error)
{
  if (decision->why == NULL || decision->why[0] == '\0')
    return TRUE;
  WpSqlRows *rows = wp_sql (work->sql, SQL_SAY_WHY, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, decision->mid);
  wp_sql_bind_text (rows, 2, decision->why);
  return wp_sql_run (rows, error);
}

/* Whoever sent it is told: their pull comes back, and they ask. */
static gboolean
note_decision (WpWork *work,
               const WpCaller *caller,
               const WpDecision *decision,
               const char *author,
               const char *released_as,
               GError **error)
{
  const char *mid = decision->mid;
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
  if (author[0] != '\0')
    wp_work_touch_user (work, author);
  return wp_sql_run (rows, error) && say_why (work, decision, error) && wp_chain_append (work, &entry, error);
}

/* What still can't be taken stays where it is, without a second entry for it. */
static gboolean
release (WpWork *work,
         const WpCaller *caller,
         const WpDecision *decision,
         const char *author,
         const WpMutation *mutation,
         WpOut *out,
         GError **error)
{
  g_auto (WpPushed) pushed = { 0 };
  g_auto (WpReadyMutation) ready = { 0 };

  wp_ready_mutation_init (&ready, mutation);
  if (!wp_sql_savepoint (work->sql, error) || !wp_push_apply (work, caller, &ready, &pushed, error))
    return FALSE;
  *out = pushed.out;
  if (pushed.out == WP_OUT_QUARANTINED)
    {
      wp_sql_undo (work->sql);
      g_clear_pointer (&work->scopes, g_hash_table_unref);
      return TRUE;
    }
  return wp_sql_release (work->sql, error) && note_decision (work, caller, decision, author, mutation->mid, error);
}

static gboolean
decide (
    WpService *self, WpSql *sql, const WpCaller *from, const WpDecision *decision, WpWireAnswer *answer, GError **error)
{
  g_auto (WpWork) work = { 0 };
  g_autoptr (WpMutation) mutation = NULL;
  GError *failed = NULL;
  WpOut out = WP_OUT_REFUSED;
  char author[37] = "";
  WpCaller caller = *from;

  if (!wp_work_begin (&work, self, sql, error) || !wp_work_admit (&work, &caller, answer, error))
    return FALSE;
  if (answer->status != 0 || !is_allowed (&caller, answer))
    return TRUE;
  work.viewer = wp_viewer_new (sql, caller.user, work.authority, work.now);
  mutation = wp_viewer_read_grants (work.viewer, &failed) ? load_entry (&work, decision->mid, author, &failed) : NULL;
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
  if (decision->release ? !release (&work, &caller, decision, author, mutation, &out, error)
                        : !note_decision (&work, &caller, decision, author, NULL, error))
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
  g_auto (WpDecision) decision = { 0 };

  if (!is_allowed (caller, answer))
    return;
  if (request->body == NULL || !wp_decision_read (request->body, &decision, NULL))
    wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST,
                              "A decision has the members “mid” and “release”, and “why” of 4,000 bytes at most.");
  else if (!decide (self, sql, caller, &decision, answer, &error))
    wp_service_fail (answer, error);
}

/* What was decided about @mid, if @caller sent it. Of anything else nothing is told. */
static WpFate *
find_fate (WpSql *sql, const WpCaller *caller, const char *mid, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_FATE, error);

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, mid);
  wp_sql_bind_id (rows, 2, caller->user);
  if (!wp_sql_step (rows, error))
    return NULL;
  WpFate *fate = g_new0 (WpFate, 1);
  g_strlcpy (fate->mid, mid, sizeof fate->mid);
  fate->released = wp_sql_int (rows, 0) == STATE_RELEASED;
  wp_sql_id (rows, 1, fate->by);
  fate->at = wp_sql_int (rows, 2);
  fate->why = g_strdup (wp_sql_text (rows, 3));
  return fate;
}

static gboolean
find_fates (WpService *self, WpSql *sql, const WpCaller *caller, GPtrArray *mids, WpFates *fates, GError **error)
{
  GError *failed = NULL;
  guint open = 0;

  for (guint i = 0; i < mids->len && failed == NULL; i++)
    {
      WpFate *fate = find_fate (sql, caller, g_ptr_array_index (mids, i), &failed);
      if (fate != NULL)
        g_ptr_array_add (fates->decided, fate);
    }
  if (failed == NULL && wp_role_may_decide (caller->role) && read_open (self, sql, caller, NULL, &open, &failed))
    fates->open = (int) open;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

void
wp_service_held (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (GPtrArray) mids = request->body != NULL ? wp_held_ask_read (request->body, NULL) : NULL;
  g_autoptr (WpFates) fates = wp_fates_new ();
  g_autoptr (GError) error = NULL;

  if (mids == NULL)
    {
      wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, "The member “mids” names 200 mutations at most.");
      return;
    }
  if (wp_sql_begin (sql, FALSE, &error))
    {
      g_auto (WpSqlRollback) view = sql;
      if (find_fates (self, sql, caller, mids, fates, &error))
        {
          answer->status = 200;
          answer->body = wp_fates_write (fates);
        }
    }
  if (error != NULL)
    wp_service_fail (answer, error);
}
