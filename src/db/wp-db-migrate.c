/* wp-db-migrate.c: bring a store up to the version that this program knows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db-migrate.h"
#include "wp-db-private.h"

#include <glib/gi18n-lib.h>

static const char SQL_COUNT_TABLES[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
static const char SQL_COUNT_BROKEN_KEYS[] = "SELECT count(*) FROM pragma_foreign_key_check";
static const char SQL_KEYS_OFF[] = "PRAGMA foreign_keys = OFF";
static const char SQL_KEYS_ON[] = "PRAGMA foreign_keys = ON";

static gboolean
keep_copy (WpDb *db, int version, GError **error)
{
  g_autofree char *copy = NULL;
  gint64 n_tables;

  if (!wp_db_query_int (db, SQL_COUNT_TABLES, &n_tables, error))
    return FALSE;
  if (n_tables == 0 || g_str_equal (db->path, ":memory:"))
    return TRUE;
  copy = g_strdup_printf ("%s.before-v%d", db->path, version);
  return wp_db_backup_to (db, copy, NULL, NULL, NULL, error);
}

static gboolean
run_step (WpDb *db, const WpMigration *step, gpointer data, GError **error)
{
  gint64 n_broken = 0;

  if (!wp_db_begin (db, error))
    return FALSE;
  if ((step->sql == NULL || wp_db_exec (db, step->sql, error)) && (step->apply == NULL || step->apply (db, data, error))
      && wp_db_query_int (db, SQL_COUNT_BROKEN_KEYS, &n_broken, error))
    {
      if (n_broken == 0 && wp_db_set_user_version (db, step->version, error))
        return wp_db_commit (db, error);
      if (n_broken > 0)
        wp_db_set_error (error, SQLITE_CONSTRAINT_FOREIGNKEY, db->label, step->name);
    }
  wp_db_rollback (db);
  return FALSE;
}

static gboolean
run_steps (WpDb *db, const WpMigration *steps, guint n_steps, gpointer data, GError **error)
{
  for (guint i = 0; i < n_steps; i++)
    if (!run_step (db, &steps[i], data, error))
      return FALSE;
  return TRUE;
}

gboolean
wp_db_migrate (WpDb *db, const WpMigration *migrations, guint n_migrations, gpointer data, GError **error)
{
  gboolean was_durable, migrated;
  guint first = 0;
  gint version;

  g_return_val_if_fail (db != NULL && !wp_db_in_transaction (db), FALSE);
  g_return_val_if_fail (n_migrations > 0, FALSE);

  version = wp_db_get_user_version (db, error);
  if (version < 0)
    return FALSE;
  if (version > migrations[n_migrations - 1].version)
    {
      g_set_error (error, WP_DB_ERROR, WP_DB_ERROR_NEWER,
                   _ ("“%s” was written by a newer version of the program (the file has version %d, this program knows "
                      "versions up to %d). Install the newer program to open it; nothing in the file was changed."),
                   db->label, version, migrations[n_migrations - 1].version);
      return FALSE;
    }
  while (first < n_migrations && migrations[first].version <= version)
    first++;
  if (first == n_migrations)
    return TRUE;

  was_durable = db->durable;
  if (!keep_copy (db, migrations[first].version, error) || !wp_db_set_durable (db, TRUE, error))
    return FALSE;
  migrated =
      wp_db_exec (db, SQL_KEYS_OFF, error) && run_steps (db, migrations + first, n_migrations - first, data, error);
  if (!wp_db_exec (db, SQL_KEYS_ON, migrated ? error : NULL)
      || !wp_db_set_durable (db, was_durable, migrated ? error : NULL))
    return FALSE;
  return migrated;
}
