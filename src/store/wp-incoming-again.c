/* wp-incoming-again.c: everything, or one root, is read once more: what does not come again is forgotten.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-incoming.h"

#include <stdlib.h>
#include <string.h>

#include "wp-intake.h"
#include "wp-rows.h"

/*
 * Of one root, what is held is marked as stale, and what comes takes the mark away. Of everything that would be
 * millions of marks in one transaction, so there it is the other way round: what comes is noted as met, with the number
 * of this time, and at the end all that is held is gone through, so much at once, for what was not met.
 *
 * The setting holds the number, and behind a space where the end has come to: the kind and the id that was looked at
 * last. "?" in place of a kind are those that this program does not know, "-" that what was met is being dropped.
 */

/* What one slice goes through, and how much it forgets at most. */
#define LOOKED_AT 20000
#define FORGOTTEN 500

#define SQL_MARK_UNKNOWN_ROOT \
  "INSERT OR IGNORE INTO stale (record, kind, root) SELECT id, kind, root FROM unknown_record WHERE root = ?1"
#define SQL_STALE_OF_ROOT "SELECT record, kind FROM stale WHERE root = ?1"
/* As an earlier version marked everything, if it was in the midst of that when this one came. */
#define SQL_MARKED_ALL "SELECT record, kind FROM stale WHERE root = zeroblob (16)"

#define SQL_DROP_MET \
  "DELETE FROM met WHERE record IN (SELECT record FROM met WHERE record > x'' ORDER BY record LIMIT ?1)"

/* ---- One root ---- */

static gboolean
mark (WpDb *db, const char *sql, const char *root, GError **error)
{
  return wp_db_run_with_id (db, sql, root, error);
}

static gboolean
mark_root (WpDb *db, const char *root, GError **error)
{
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      const char *kind = wp_kind (k)->name;
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO stale (record, kind, root) SELECT id, '%s', root"
                                              " FROM %s WHERE rev > 0 AND root = ?1",
                                              kind, kind);
      if (!mark (db, sql, root, error))
        return FALSE;
    }
  return mark (db, SQL_MARK_UNKNOWN_ROOT, root, error);
}

static GPtrArray *
read_stale (WpDb *db, const char *root, GError **error)
{
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, root != NULL ? SQL_STALE_OF_ROOT : SQL_MARKED_ALL, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  if (root != NULL)
    wp_stmt_bind_id (rows, 1, root);
  while (wp_stmt_step (rows, &failed))
    {
      g_ptr_array_add (stale, wp_stmt_dup_id (rows, 0));
      g_ptr_array_add (stale, wp_stmt_dup_text (rows, 1));
    }
  if (failed == NULL)
    return g_steal_pointer (&stale);
  g_propagate_error (error, failed);
  return NULL;
}

static gboolean
forget_one (WpIntake *intake, const WpKind *kind, const char *id, GError **error)
{
  return kind != NULL ? wp_intake_forget (intake, kind, id, error) : wp_intake_forget_unknown (intake, id, error);
}

static gboolean
forget_stale (WpIntake *intake, const char *root, GError **error)
{
  g_autoptr (GPtrArray) stale = read_stale (intake->db, root, error);

  if (stale == NULL)
    return FALSE;
  for (guint i = 0; i < stale->len; i += 2)
    {
      if (!forget_one (intake, wp_kind_by_name (stale->pdata[i + 1]), stale->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Everything ---- */

/* A number that nothing which is noted has yet, so that beginning once more drops nothing. */
static gboolean
begin_all (WpDb *db, GError **error)
{
  GError *failed = NULL;
  g_autofree char *before = wp_rows_get_setting (db, WP_SETTING_MET, &failed);
  g_autofree char *value = NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  value = g_strdup_printf ("%d", before != NULL ? atoi (before) + 1 : 1);
  return wp_rows_set_setting (db, WP_SETTING_MET, value, error);
}

/* Where the end has come to. */
typedef struct
{
  int number;
  guint kind;    /* WP_N_KINDS: what is not known; WP_N_KINDS + 1: dropping */
  char last[37]; /* "": at the kind's beginning */
} Place;

static void
read_place (const char *text, Place *place)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 3);
  guint n = g_strv_length (parts);

  *place = (Place){ .number = atoi (text) };
  if (n > 1 && g_str_equal (parts[1], "?"))
    place->kind = WP_N_KINDS;
  else if (n > 1 && g_str_equal (parts[1], "-"))
    place->kind = WP_N_KINDS + 1;
  else if (n > 1)
    {
      const WpKind *kind = wp_kind_by_name (parts[1]);

      /* Kinds are never taken away; if one were, beginning with the first does no harm. */
      place->kind = kind != NULL ? kind->id : 0;
    }
  if (n > 2)
    g_strlcpy (place->last, parts[2], sizeof place->last);
}

static gboolean
keep_place (WpDb *db, const Place *place, GError **error)
{
  const char *kind = place->kind < WP_N_KINDS ? wp_kind (place->kind)->name : place->kind == WP_N_KINDS ? "?" : "-";
  g_autofree char *text = g_strdup_printf ("%d %s %s", place->number, kind, place->last);

  return wp_rows_set_setting (db, WP_SETTING_MET, text, error);
}

/* Those of one table that were not met, from the place on; what no server has seen is not asked for there. */
static gboolean
look_at_table (WpDb *db, Place *place, GPtrArray *missed, guint *looked_at, GError **error)
{
  const char *table = place->kind < WP_N_KINDS ? wp_kind (place->kind)->name : "unknown_record";
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.id, CASE WHEN EXISTS (SELECT 1 FROM met WHERE record = t.id AND number = ?2) THEN 0 ELSE t.rev END"
      " FROM %s t WHERE t.id > ?1 ORDER BY t.id LIMIT ?3",
      table);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);
  GError *failed = NULL;
  gboolean more = TRUE;

  if (rows == NULL)
    return FALSE;
  if (place->last[0] != '\0')
    wp_stmt_bind_id (rows, 1, place->last);
  else
    wp_stmt_bind_blob (rows, 1, "", 0);
  wp_stmt_bind_int (rows, 2, place->number);
  wp_stmt_bind_int (rows, 3, LOOKED_AT - *looked_at);
  while (*looked_at < LOOKED_AT && missed->len < FORGOTTEN && (more = wp_stmt_step (rows, &failed)))
    {
      ++*looked_at;
      wp_stmt_id (rows, 0, place->last);
      if (wp_stmt_int (rows, 1) > 0)
        g_ptr_array_add (missed, g_strdup (place->last));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (!more && *looked_at < LOOKED_AT)
    {
      place->kind++;
      place->last[0] = '\0';
    }
  return TRUE;
}

static gboolean
forget_missed (WpIntake *intake, Place *place, guint *looked_at, GError **error)
{
  guint forgotten = 0;

  while (place->kind <= WP_N_KINDS && *looked_at < LOOKED_AT && forgotten < FORGOTTEN)
    {
      g_autoptr (GPtrArray) missed = g_ptr_array_new_with_free_func (g_free);
      const WpKind *kind = place->kind < WP_N_KINDS ? wp_kind (place->kind) : NULL;

      if (!look_at_table (intake->db, place, missed, looked_at, error))
        return FALSE;
      for (guint i = 0; i < missed->len; i++)
        if (!forget_one (intake, kind, missed->pdata[i], error))
          return FALSE;
      forgotten += missed->len;
    }
  return TRUE;
}

/* One slice of dropping what was met. */
static gboolean
drop_met (WpDb *db, gboolean *more, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_DROP_MET, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, LOOKED_AT);
  if (!wp_stmt_run (stmt, error))
    return FALSE;
  *more = wp_db_changes (db) >= LOOKED_AT;
  return *more || wp_rows_set_setting (db, WP_SETTING_MET, NULL, error);
}

static gboolean
end_slice (WpIntake *intake, gboolean *more, GError **error)
{
  GError *failed = NULL;
  g_autofree char *text = wp_rows_get_setting (intake->db, WP_SETTING_MET, &failed);
  guint looked_at = 0;
  Place place;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (!forget_stale (intake, NULL, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  read_place (text, &place);
  if (!forget_missed (intake, &place, &looked_at, error))
    return FALSE;
  *more = place.kind <= WP_N_KINDS || looked_at > LOOKED_AT / 2;
  return (*more || drop_met (intake->db, more, error)) && (!*more || keep_place (intake->db, &place, error));
}

/* ---- Beginning and ending ---- */

gboolean
wp_incoming_begin_again (WpDb *db, const char *root, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  if (!(root != NULL ? mark_root (db, root, error) : begin_all (db, error)) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

gboolean
wp_incoming_end_again (WpDb *db, const char *root, gboolean *more, guint64 *kinds, GHashTable *touched, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  *more = FALSE;
  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  g_autoptr (WpIntake) intake = wp_intake_new (db, FALSE, 0, error);
  if (intake == NULL || !(root != NULL ? forget_stale (intake, root, error) : end_slice (intake, more, error))
      || !wp_intake_finish (intake, kinds, touched, error) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}
