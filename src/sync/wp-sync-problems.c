/* wp-sync-problems.c: what the server held back or refused, in plain words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-date.h"
#include "wp-kind.h"
#include "wp-outbox.h"
#include "wp-sync.h"

#define MOST 100

/* 2 is WP_SENT_QUARANTINED, 3 WP_SENT_REFUSED; the index "sent_failed" says so too. */
#define SQL_FAILED                                                \
  "SELECT kind, at, out, adds, decided, decided_at, decided_why," \
  " (SELECT name FROM user WHERE id = decided_by) FROM sent WHERE out >= 2 ORDER BY n DESC LIMIT ?1"
G_STATIC_ASSERT (WP_SENT_QUARANTINED == 2 && WP_SENT_REFUSED == 3);

void
wp_sync_problem_free (WpSyncProblem *problem)
{
  g_free (problem->what);
  g_free (problem->why);
  g_free (problem->advice);
  g_free (problem);
}

/* What a manager decided, and why, in their own words. */
static void
describe_decision (WpSyncProblem *problem, WpStmt *row)
{
  const char *name = wp_stmt_text (row, 7);
  const char *why = wp_stmt_text (row, 6);
  g_autofree char *by = g_strdup (name != NULL && name[0] != '\0' ? name : _ ("A manager"));
  g_autofree char *when = wp_instant_format (wp_stmt_int (row, 5));
  gboolean released = wp_stmt_int (row, 4) != 0;

  problem->fate = released ? WP_SYNC_LET_THROUGH : WP_SYNC_TURNED_DOWN;
  if (released)
    problem->why = g_strdup_printf (_ ("%s let it through on %s. It stands in the record as their change."), by, when);
  else if (why != NULL && why[0] != '\0')
    problem->why = g_strdup_printf (_ ("%s refused it on %s: “%s”"), by, when, why);
  else
    problem->why = g_strdup_printf (_ ("%s refused it on %s."), by, when);
  if (!released)
    problem->advice = g_strdup (_ ("It is not in the record. Talk to them if you think that it should be."));
}

static WpSyncProblem *
read_problem (WpStmt *row)
{
  WpSyncProblem *problem = g_new0 (WpSyncProblem, 1);
  const WpKind *kind = wp_kind_by_name (wp_stmt_text (row, 0));
  g_autofree char *label = g_utf8_strdown (kind != NULL ? wp_kind_label (kind) : _ ("record"), -1);
  g_autofree char *when = wp_instant_format (wp_stmt_int (row, 1));

  /* Translators: the first is the kind of a record, the second an instant: “New: person, saved on 3 March 2025, 14:05”
   */
  problem->what = g_strdup_printf (
      wp_stmt_int (row, 3) != 0 ? _ ("New: %s, saved on %s") : _ ("Changed: %s, saved on %s"), label, when);
  if (!wp_stmt_is_null (row, 4))
    describe_decision (problem, row);
  else if (wp_stmt_int (row, 2) == WP_SENT_QUARANTINED)
    {
      problem->why = g_strdup (_ ("The server keeps it apart: your account may not, or may no longer, change this "
                                  "record. Nothing of it is lost."));
      problem->advice = g_strdup (_ ("A manager decides, and you hear of it here. Ring them if it is urgent."));
    }
  else
    {
      problem->why = g_strdup (_ ("The server could not take it."));
      problem->advice = g_strdup (_ ("Make the change once more. If it fails again, tell your administrator."));
    }
  return problem;
}

static gpointer
read_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_sync_problem_free);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_FAILED, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, MOST);
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (problems, read_problem (rows));
  if (failed == NULL)
    return g_steal_pointer (&problems);
  g_propagate_error (error, failed);
  return NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *problems = wp_store_read_finish (WP_STORE (source), result, &error);

  if (problems != NULL)
    g_task_return_pointer (task, problems, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
wp_sync_problems_async (WpSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (wp_sync_get_store (self), read_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable,
                       read_cb, g_task_new (self, cancellable, callback, user_data));
}

GPtrArray *
wp_sync_problems_finish (WpSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
