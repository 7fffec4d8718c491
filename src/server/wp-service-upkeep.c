/* wp-service-upkeep.c: what happens by itself: grants begin and end, places in holders change, what is old goes; and
 * what follows a restore.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-chain.h"
#include "wp-grants.h"
#include "wp-id.h"
#include "wp-members.h"
#include "wp-outlived.h"
#include "wp-push.h"

#define SQL_OLDEST_TOMBS "SELECT seq, at FROM tomb ORDER BY seq LIMIT ?1"
#define SQL_CLEAR_TOMBS "DELETE FROM tomb WHERE seq <= ?1"
#define SQL_FLOOR "UPDATE authority SET floor = ?1 WHERE one = 1 AND floor < ?1"
#define SQL_EPOCH "UPDATE authority SET epoch = ?1, seq = ?2 WHERE one = 1"

#define AT_ONCE 500

/* The longest lease, its grace, and thirty days: by then every device has asked, or has erased itself. */
#define TOMB_MS (74 * WP_DAY_MS)

#define EPOCH_BITS 40
#define MAX_EPOCH 4095

static gboolean
run_with (WpSql *sql, const char *text, gint64 first, gint64 second, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, text, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, first);
  if (second != 0)
    wp_sql_bind_int (rows, 2, second);
  return wp_sql_run (rows, error);
}

/* An older cursor can't be served afterwards, so the floor rises with what goes. */
static gboolean
clear_tombs (WpWork *work, gboolean *more, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (work->sql, SQL_OLDEST_TOMBS, error);
  GError *failed = NULL;
  gint64 last = 0;
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, AT_ONCE);
  while (wp_sql_step (rows, &failed) && wp_sql_int (rows, 1) < work->now - TOMB_MS)
    {
      last = wp_sql_int (rows, 0);
      n++;
    }
  wp_sql_reset (rows);
  *more = n == AT_ONCE;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return last == 0
         || (run_with (work->sql, SQL_CLEAR_TOMBS, last, 0, error) && run_with (work->sql, SQL_FLOOR, last, 0, error));
}

gboolean
wp_service_sweep (WpService *self, WpSql *sql, GError **error)
{
  gboolean grants = TRUE;
  gboolean members = TRUE;
  gboolean tombs = TRUE;

  while (grants || members || tombs)
    {
      g_auto (WpWork) work = { 0 };
      if (!wp_work_begin (&work, self, sql, error) || !wp_grants_turn (&work, AT_ONCE, &grants, error)
          || !wp_members_update_due (&work, wp_instant_to_date (work.now), AT_ONCE, &members, error)
          || !clear_tombs (&work, &tombs, error) || !wp_work_commit (&work, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_service_new_epoch (WpService *self, WpSql *sql, GError **error)
{
  g_auto (WpWork) work = { 0 };
  WpAuditEntry entry = { .action = "epoch" };

  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  if (work.epoch >= MAX_EPOCH)
    {
      g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED, _ ("There are no more epochs."));
      return FALSE;
    }
  work.epoch++;
  /* The counter is written with the epoch, so the work has nothing of its own to store. */
  work.seq = work.seq_before = work.epoch << EPOCH_BITS;
  return run_with (sql, SQL_EPOCH, work.epoch, work.seq, error) && wp_chain_append (&work, &entry, error)
         && wp_work_commit (&work, error);
}

static gboolean
read_id (WpFieldSet *note, const char *name, char id[37])
{
  return wp_field_set_get_short (note, name, id, 37) && wp_id_is_valid (id);
}

/* What is not there was given after the backup, or came with a family that is not there yet either. */
static gboolean
replay_end (WpWork *work, WpFieldSet *note, GError **error)
{
  GError *failed = NULL;
  char id[37], user[37], holder[37];

  if (!read_id (note, "grant", id))
    return TRUE;
  if (!wp_grant_end (work, id, NULL, "ended before the restore", &failed) && failed == NULL
      && read_id (note, "user", user) && read_id (note, "holder", holder))
    wp_outlived_end (work, user, holder, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
replay_sensitivity (WpWork *work, WpFieldSet *note, GError **error)
{
  WpSensitivity sensitivity;
  GError *failed = NULL;
  char id[37], to[16];

  if (!read_id (note, "id", id) || !wp_field_set_get_short (note, "to", to, sizeof to)
      || !wp_sensitivity_from_name (to, &sensitivity))
    return TRUE;
  g_autoptr (WpRec) rec = wp_rec_load (work->sql, id, &failed);
  if (rec != NULL && rec->row.scope.sensitivity < sensitivity)
    wp_push_raise (work, rec, sensitivity, &failed);
  else if (rec == NULL && failed == NULL)
    wp_outlived_raise (work, id, sensitivity, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_service_replay (WpService *self, WpSql *sql, const char *line, GError **error)
{
  g_autoptr (WpFieldSet) note = wp_field_set_parse (line);
  g_auto (WpWork) work = { 0 };
  char what[32];

  if (note == NULL || !wp_field_set_get_short (note, "what", what, sizeof what))
    return TRUE;
  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  work.quiet = TRUE;
  if (g_str_equal (what, "revoke") && !replay_end (&work, note, error))
    return FALSE;
  if (g_str_equal (what, "sensitivity") && !replay_sensitivity (&work, note, error))
    return FALSE;
  return wp_work_commit (&work, error);
}
