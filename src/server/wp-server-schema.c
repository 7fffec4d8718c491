/* wp-server-schema.c: which form the records of a server have, and bringing older ones up to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-server-schema.h"

#include "wp-accounts.h"
#include "wp-devices.h"
#include "wp-directory-store.h"
#include "wp-published.h"
#include "wp-server-error.h"
#include "wp-service.h"

#define UNVERSIONED 1 /* what has tables and does not say which */

static const char MAKE[] = "CREATE TABLE IF NOT EXISTS schema_version ("
                           " one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL)";
static const char SET[] = "INSERT INTO schema_version (one, version) VALUES (1, ?1)"
                          " ON CONFLICT (one) DO UPDATE SET version = excluded.version";
static const char GET[] = "SELECT version FROM schema_version WHERE one = 1";
static const char HAS_TABLE_SQLITE[] = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1";
static const char HAS_TABLE[] =
    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema () AND table_name = ?1";

/* What came before bundles were known by their digests. */
static const char RESCUE_DIGEST[] =
    "CREATE TABLE IF NOT EXISTS rescue_bundle ("
    " id BLOB NOT NULL PRIMARY KEY, device BLOB NOT NULL, received_at BIGINT NOT NULL, bundle BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS rescue_digest ("
    " device BLOB NOT NULL, digest BLOB NOT NULL, bundle BLOB NOT NULL, size BIGINT NOT NULL,"
    " opened_at BIGINT NOT NULL, PRIMARY KEY (device, digest));";

static const WpServerSchemaStep STEPS[] = {
  { 2, RESCUE_DIGEST, wp_devices_digest_bundles },
};

static gboolean
has_table (WpSql *sql, const char *name, gboolean *has, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, wp_sql_is_sqlite (sql) ? HAS_TABLE_SQLITE : HAS_TABLE, error);
  GError *problem = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_text (rows, 1, name);
  *has = wp_sql_step (rows, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
read_version (WpSql *sql, gint64 *version, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, GET, error);
  GError *problem = NULL;

  if (rows == NULL)
    return FALSE;
  if (wp_sql_step (rows, &problem))
    *version = wp_sql_int (rows, 0);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

gboolean
wp_server_schema_version (WpSql *sql, gint64 *version, GError **error)
{
  gboolean told, used;

  *version = 0;
  if (!has_table (sql, "schema_version", &told, error) || !has_table (sql, "authority", &used, error))
    return FALSE;
  if (used)
    *version = UNVERSIONED;
  return !told || read_version (sql, version, error);
}

/* Inside the caller's transaction. */
static gboolean
set_version (WpSql *sql, gint64 version, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql_script (sql, MAKE, error) ? wp_sql (sql, SET, error) : NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, version);
  return wp_sql_run (rows, error);
}

static gboolean
is_newer (gint64 version, const WpServerSchemaStep *steps, guint n, GError **error)
{
  gint64 known = steps[n - 1].version;

  if (version <= known)
    return FALSE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
               "The records were brought to a form that this version of the program does not know (%" G_GINT64_FORMAT
               "; it knows up to %" G_GINT64_FORMAT "). Install the later version again, or restore a backup from "
               "before. Nothing was changed.",
               version, known);
  return TRUE;
}

/* Another process may have been faster. */
static gboolean
run_step (WpSql *sql, const WpServerSchemaStep *step, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;
  gint64 version;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  if (!wp_server_schema_version (sql, &version, error))
    return FALSE;
  return version >= step->version
         || ((step->script == NULL || wp_sql_script (sql, step->script, error))
             && (step->apply == NULL || step->apply (sql, error)) && set_version (sql, step->version, error)
             && wp_sql_commit (sql, error));
}

gboolean
wp_server_schema_migrate (WpSql *sql, const WpServerSchemaStep *steps, guint n, GError **error)
{
  gint64 version;

  if (!wp_server_schema_version (sql, &version, error) || is_newer (version, steps, n, error))
    return FALSE;
  if (version == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (steps[i].version > version && !run_step (sql, &steps[i], error))
      return FALSE;
  return TRUE;
}

gboolean
wp_server_schema_stamp (WpSql *sql, const WpServerSchemaStep *steps, guint n, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return set_version (sql, steps[n - 1].version, error) && wp_sql_commit (sql, error);
}

gboolean
wp_server_schema_open (WpSql *sql, GError **error)
{
  const guint n = G_N_ELEMENTS (STEPS);
  gint64 version;

  if (!wp_server_schema_migrate (sql, STEPS, n, error) || !wp_server_schema_version (sql, &version, error))
    return FALSE;
  /* The version first: if the tables are not all made, making them is done again, but steps are not. */
  return (version != 0 || wp_server_schema_stamp (sql, STEPS, n, error)) && wp_service_schema (sql, error)
         && wp_accounts_schema (sql, error) && wp_directory_schema (sql, error) && wp_published_schema (sql, error);
}
