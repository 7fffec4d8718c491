/* wp-schema.c: the tables of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-schema.h"

#include <glib/gi18n-lib.h>

#include "wp-db-migrate.h"
#include "wp-kinds.h"
#include "wp-listing-index.h"
#include "wp-listing-schema.h"
#include "wp-search-schema.h"
#include "wp-unknown.h"

/* What is not a kind of record: history, outbox, audit, drafts, and what this device keeps for itself. */
#define STORE_TABLES                                                                                         \
  "CREATE TABLE setting_local (name TEXT NOT NULL PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;"           \
  "CREATE TABLE history ("                                                                                   \
  "  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, record BLOB NOT NULL, field TEXT, action TEXT NOT NULL,"     \
  "  before TEXT, after TEXT, at INTEGER NOT NULL, by BLOB, reason TEXT) STRICT;"                            \
  "CREATE INDEX history_record ON history (record, n);"                                                      \
  "CREATE TABLE outbox ("                                                                                    \
  "  n INTEGER PRIMARY KEY AUTOINCREMENT, mid BLOB NOT NULL, kind TEXT NOT NULL, record BLOB NOT NULL,"      \
  "  base INTEGER NOT NULL, at INTEGER NOT NULL, payload TEXT) STRICT;"                                      \
  "CREATE TABLE audit ("                                                                                     \
  "  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, user BLOB, device BLOB, action TEXT NOT NULL, kind TEXT," \
  "  object BLOB, reason TEXT, detail TEXT, salt BLOB NOT NULL, payload_hash BLOB NOT NULL,"                 \
  "  prev_hash BLOB NOT NULL, hash BLOB NOT NULL) STRICT;"                                                   \
  "CREATE TABLE draft ("                                                                                     \
  "  id BLOB NOT NULL PRIMARY KEY, form TEXT NOT NULL, family BLOB, user BLOB, content TEXT NOT NULL,"       \
  "  saved_at INTEGER NOT NULL) STRICT;"                                                                     \
  "CREATE INDEX draft_family ON draft (family, saved_at);"

static gboolean
create_search (WpDb *db, gpointer data, GError **error)
{
  return wp_db_exec (db, wp_search_schema_sql (), error);
}

/* The text comes last, so that a list of the reports reads none of it. */
#define IMPORT_TABLES                                                                                         \
  "CREATE TABLE import_report ("                                                                              \
  "  n INTEGER PRIMARY KEY, at INTEGER NOT NULL, user BLOB, ended INTEGER NOT NULL, n_read INTEGER NOT NULL," \
  "  n_added INTEGER NOT NULL, n_changed INTEGER NOT NULL, n_same INTEGER NOT NULL,"                          \
  "  n_left_out INTEGER NOT NULL, report TEXT NOT NULL) STRICT;"

/* What sync needs. "adds" tells a mutation that makes its record; "upon" names the own earlier mutations that this one
 * was made upon, with spaces between. Before the first server every record's first mutation was its addition. "sent" is
 * what was acknowledged, "server_scope" where the server has a record whose edit here would move it, "stale" what a
 * repeated sync has not met again yet. What a newer program wrote is kept in the two tables of the unknown. */
#define SYNC_TABLES                                                                                                    \
  "ALTER TABLE outbox ADD COLUMN adds INTEGER NOT NULL DEFAULT 0;"                                                     \
  "ALTER TABLE outbox ADD COLUMN upon TEXT;"                                                                           \
  "CREATE INDEX outbox_record ON outbox (record, n);"                                                                  \
  "UPDATE outbox SET adds = 1 WHERE n = (SELECT min(o.n) FROM outbox o WHERE o.record = outbox.record);"               \
  "UPDATE outbox SET payload = replace (payload, '\"voided\"', '\"$voided\"')"                                         \
  "  WHERE payload IN ('{\"voided\":true}', '{\"voided\":false}');"                                                    \
  "CREATE TABLE sent ("                                                                                                \
  "  n INTEGER PRIMARY KEY, mid BLOB NOT NULL, kind TEXT NOT NULL, record BLOB NOT NULL, base INTEGER NOT NULL,"       \
  "  at INTEGER NOT NULL, payload TEXT, adds INTEGER NOT NULL, upon TEXT, out INTEGER NOT NULL, rev INTEGER NOT NULL," \
  "  acked_at INTEGER NOT NULL) STRICT;"                                                                               \
  "CREATE INDEX sent_record ON sent (record, n);"                                                                      \
  "CREATE INDEX sent_acked ON sent (acked_at);"                                                                        \
  "CREATE INDEX sent_failed ON sent (n) WHERE out >= 2;"                                                               \
  "CREATE TABLE server_scope (record BLOB NOT NULL PRIMARY KEY, root BLOB NOT NULL, sensitivity INTEGER NOT NULL)"     \
  "  STRICT, WITHOUT ROWID;"                                                                                           \
  "CREATE TABLE stale (record BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, root BLOB NOT NULL)"                      \
  "  STRICT, WITHOUT ROWID;"                                                                                           \
  "CREATE INDEX stale_root ON stale (root);"                                                                           \
  "CREATE TABLE unknown_member ("                                                                                      \
  "  record BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, members TEXT NOT NULL) STRICT, WITHOUT ROWID;"              \
  "CREATE INDEX unknown_member_kind ON unknown_member (kind);"                                                         \
  "CREATE TABLE unknown_record ("                                                                                      \
  "  id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, root_kind INTEGER NOT NULL, root BLOB NOT NULL,"                \
  "  compartment INTEGER NOT NULL, sensitivity INTEGER NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL,"   \
  "  created_by BLOB, updated_at INTEGER NOT NULL, updated_by BLOB, source TEXT, external_id TEXT,"                    \
  "  voided INTEGER NOT NULL, members TEXT NOT NULL) STRICT, WITHOUT ROWID;"                                           \
  "CREATE INDEX unknown_record_root ON unknown_record (root);"                                                         \
  "CREATE INDEX unknown_record_kind ON unknown_record (kind);"                                                         \
  "CREATE INDEX audit_object ON audit (object) WHERE object IS NOT NULL;"

/* Copies of what was sent, sealed to the authority's key once their records had to be forgotten. "owed": the server was
 * restored, and they are to be handed over. */
#define SEALED_TABLES                                                                                        \
  "CREATE TABLE kept_sealed ("                                                                               \
  "  n INTEGER PRIMARY KEY, acked_at INTEGER NOT NULL, owed INTEGER NOT NULL, bundle TEXT NOT NULL) STRICT;" \
  "CREATE INDEX kept_sealed_acked ON kept_sealed (acked_at);"                                                \
  "CREATE INDEX kept_sealed_owed ON kept_sealed (n) WHERE owed = 1;"

/* Drafts of families that had to be forgotten, sealed likewise: a later copy takes the place of an earlier one. */
#define SEALED_DRAFTS                              \
  "ALTER TABLE kept_sealed ADD COLUMN draft BLOB;" \
  "CREATE INDEX kept_sealed_draft ON kept_sealed (draft) WHERE draft IS NOT NULL;"

/* What has come since everything is read once more, by the number of that time. */
#define MET_TABLES "CREATE TABLE met (record BLOB NOT NULL PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

/* What a manager decided about what was sent and held back: 1 let through, 0 refused. */
#define HELD_COLUMNS                                \
  "ALTER TABLE sent ADD COLUMN decided INTEGER;"    \
  "ALTER TABLE sent ADD COLUMN decided_by BLOB;"    \
  "ALTER TABLE sent ADD COLUMN decided_at INTEGER;" \
  "ALTER TABLE sent ADD COLUMN decided_why TEXT;"   \
  "CREATE INDEX sent_held ON sent (mid) WHERE out = 2 AND decided IS NULL;"

/* Tells whoever keeps the directory in memory that it is not what it was. */
#define LISTING_VERSION "ALTER TABLE listing_total ADD COLUMN version INTEGER NOT NULL DEFAULT 0;"

/* What this desk reads for itself of the directory: how it goes, and what is known of each service. */
#define OWN_FEEDS                                                                                               \
  "CREATE TABLE IF NOT EXISTS own_feed ("                                                                       \
  "  feed BLOB NOT NULL PRIMARY KEY, state TEXT, address TEXT, begun_at INTEGER NOT NULL,"                      \
  "  tried_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, message TEXT, report TEXT, n_read INTEGER NOT NULL," \
  "  n_added INTEGER NOT NULL, n_changed INTEGER NOT NULL, n_same INTEGER NOT NULL, n_back INTEGER NOT NULL,"   \
  "  n_gone INTEGER NOT NULL, n_left_out INTEGER NOT NULL, total INTEGER NOT NULL) STRICT;"                     \
  "CREATE TABLE IF NOT EXISTS own_mark ("                                                                       \
  "  feed BLOB NOT NULL, id BLOB NOT NULL, fingerprint INTEGER NOT NULL, page INTEGER NOT NULL,"                \
  "  missed INTEGER NOT NULL, gone INTEGER NOT NULL, PRIMARY KEY (feed, id)) STRICT, WITHOUT ROWID;"

/* Which services look like one: by what they are compared, and the pairs of different feeds. "also" names the feeds
 * that list a service too, where somebody said that it is the same. */
#define TWINS                                                                                                 \
  "CREATE TABLE IF NOT EXISTS listing_key (key INTEGER NOT NULL, listed BLOB NOT NULL, why INTEGER NOT NULL," \
  "  PRIMARY KEY (key, listed)) STRICT, WITHOUT ROWID;"                                                       \
  "CREATE INDEX IF NOT EXISTS listing_key_listed ON listing_key (listed);"                                    \
  "CREATE TABLE IF NOT EXISTS listing_pair (first BLOB NOT NULL, second BLOB NOT NULL, why INTEGER NOT NULL," \
  "  PRIMARY KEY (first, second)) STRICT, WITHOUT ROWID;"                                                     \
  "CREATE INDEX IF NOT EXISTS listing_pair_second ON listing_pair (second);"                                  \
  "CREATE TABLE IF NOT EXISTS listing_also (listed BLOB NOT NULL PRIMARY KEY, also TEXT NOT NULL) STRICT;"

static gboolean
create_listing_search (WpDb *db, gpointer data, GError **error)
{
  return wp_db_exec (db, wp_listing_schema_sql (), error);
}

static const WpMigration migrations[] = {
  { 1, "the store's own tables and the search terms", create_search, STORE_TABLES },
  { 2, "the reports of imports", NULL, IMPORT_TABLES },
  { 3, "what waits to be sent, what was sent, and what came", NULL, SYNC_TABLES },
  { 4, "sealed copies of what was sent and is forgotten", NULL, SEALED_TABLES },
  { 5, "what has come when everything is read once more", NULL, MET_TABLES },
  { 6, "what was decided about what was held back", NULL, HELD_COLUMNS },
  { 7, "what the directory of services is searched by", create_listing_search, NULL },
  { 8, "whether the directory has changed", NULL, LISTING_VERSION },
  { 9, "the feeds that this desk reads for itself", NULL, OWN_FEEDS },
  { 10, "which services look like one", NULL, TWINS },
  { 11, "sealed drafts of what is forgotten", NULL, SEALED_DRAFTS },
};

/* Indexes that the flag INDEXED does not say. The first serves the list of a family's events without touching the
 * table; the others serve the look-ups of the family's page. */
static const char *const extra_indexes[] = {
  "CREATE INDEX IF NOT EXISTS event_by_family ON event"
  " (family, occurred_at, kind, precision, has_time, planned, voided, sensitivity)",
  "CREATE INDEX IF NOT EXISTS event_corrections ON event (family, supersedes) WHERE supersedes IS NOT NULL",
  "CREATE INDEX IF NOT EXISTS setting_by_name ON setting (name)",
  "CREATE INDEX IF NOT EXISTS staff_user ON staff (user) WHERE user IS NOT NULL",
  "CREATE INDEX IF NOT EXISTS conflict_open ON conflict (created_at) WHERE settled IS NULL AND voided = 0",
  "CREATE INDEX IF NOT EXISTS conflict_settled ON conflict (settled_at) WHERE settled IS NOT NULL AND voided = 0",
  "CREATE INDEX IF NOT EXISTS listed_service_by_feed ON listed_service (feed, gone_on, voided)",
  "CREATE INDEX IF NOT EXISTS signposting_sent ON signposting (sent_on, voided, listed)",
  "CREATE INDEX IF NOT EXISTS signposting_due ON signposting (follow_up) WHERE outcome IS NULL AND voided = 0",
  "CREATE INDEX IF NOT EXISTS signposting_unmet ON signposting (sent_on, locality, unmet)"
  " WHERE unmet IS NOT NULL AND voided = 0",
};

static const char *
column_type (const WpField *field)
{
  if (field->type == WP_FIELD_REF)
    return "BLOB";
  return wp_field_is_text (field) ? "TEXT" : "INTEGER";
}

static gboolean
create_table (WpDb *db, const WpKind *kind, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE IF NOT EXISTS %s (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,",
                          kind->name);
  g_string_append (sql, " root_kind INTEGER NOT NULL, root BLOB NOT NULL, sensitivity INTEGER NOT NULL,"
                        " rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by BLOB,"
                        " updated_at INTEGER NOT NULL, updated_by BLOB, source TEXT, external_id TEXT,"
                        " voided INTEGER NOT NULL");
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, ", %s %s", kind->fields[i].name, column_type (&kind->fields[i]));
  g_string_append (sql, ") STRICT");
  return wp_db_exec (db, sql->str, error);
}

/* The columns that the table has now, by name. */
static GHashTable *
read_columns (WpDb *db, const WpKind *kind, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, "SELECT name FROM pragma_table_info (?)", error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_text (rows, 1, kind->name);
  while (wp_stmt_step (rows, &failed))
    g_hash_table_add (columns, wp_stmt_dup_text (rows, 0));
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  return g_steal_pointer (&columns);
}

static gboolean
create_index (WpDb *db, const WpKind *kind, const WpField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s_%s ON %s (%s) WHERE %s IS NOT NULL",
                                          kind->name, field->name, kind->name, field->name, field->name);

  return wp_db_exec (db, sql, error);
}

/* Serves what is forgotten or compared with the server root by root, and all that hangs on a family. */
static gboolean
create_root_index (WpDb *db, const WpKind *kind, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s_root ON %s (root)", kind->name, kind->name);

  return wp_db_exec (db, sql, error);
}

static gboolean
update_kind (WpDb *db, const WpKind *kind, GError **error)
{
  g_autoptr (GHashTable) columns = NULL;

  if (!create_table (db, kind, error) || (columns = read_columns (db, kind, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WpField *field = &kind->fields[i];
      if (!g_hash_table_contains (columns, field->name))
        {
          g_autofree char *sql =
              g_strdup_printf ("ALTER TABLE %s ADD COLUMN %s %s", kind->name, field->name, column_type (field));
          if (!wp_db_exec (db, sql, error))
            return FALSE;
        }
      /* A family's events, and a feed's services, have a better index of their own. */
      gboolean covered = (kind->id == WP_KIND_EVENT && i == WP_EVENT_FAMILY)
                         || (kind->id == WP_KIND_LISTED_SERVICE && i == WP_LISTED_SERVICE_FEED);
      if ((field->flags & WP_FIELD_INDEXED) && !covered && !create_index (db, kind, field, error))
        return FALSE;
    }
  return create_root_index (db, kind, error) && wp_unknown_take_in (db, kind, error);
}

/* Changes whenever a field is added, renamed or indexed, so that an unchanged store opens without looking further. */
static char *
make_signature (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) "roots indexed, listings found", -1);
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      const WpKind *kind = wp_kind (k);
      g_checksum_update (sum, (const guchar *) kind->name, -1);
      for (guint i = 0; i < kind->n_fields; i++)
        {
          g_autofree char *line = g_strdup_printf (" %s %d %d", kind->fields[i].name, kind->fields[i].type,
                                                   (kind->fields[i].flags & WP_FIELD_INDEXED) != 0);
          g_checksum_update (sum, (const guchar *) line, -1);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (extra_indexes); i++)
    g_checksum_update (sum, (const guchar *) extra_indexes[i], -1);
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
update_kinds (WpDb *db, const char *signature, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      if (!update_kind (db, wp_kind (k), error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (extra_indexes); i++)
    {
      if (!wp_db_exec (db, extra_indexes[i], error))
        return FALSE;
    }
  if (!wp_listing_index_missing (db, error))
    return FALSE;
  WpStmt *keep = wp_db_prepare (db, "INSERT OR REPLACE INTO setting_local (name, value) VALUES ('kinds', ?)", error);
  if (keep == NULL)
    return FALSE;
  wp_stmt_bind_text (keep, 1, signature);
  if (!wp_stmt_run (keep, error) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

gboolean
wp_schema_update (WpDb *db, GError **error)
{
  g_autofree char *signature = make_signature ();

  if (!wp_db_migrate (db, migrations, G_N_ELEMENTS (migrations), NULL, error))
    return FALSE;
  GError *failed = NULL;
  WpStmt *row = wp_db_prepare (db, "SELECT value FROM setting_local WHERE name = 'kinds'", error);
  if (row == NULL)
    return FALSE;
  gboolean current = wp_stmt_step (row, &failed) && g_strcmp0 (wp_stmt_text (row, 0), signature) == 0;
  wp_stmt_reset (row);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return current || update_kinds (db, signature, error);
}

gboolean
wp_schema_check_version (WpDb *db, GError **error)
{
  int version = wp_db_get_user_version (db, error);

  if (version <= migrations[G_N_ELEMENTS (migrations) - 1].version)
    return version >= 0;
  g_set_error_literal (error, WP_DB_ERROR, WP_DB_ERROR_NEWER,
                       _ ("A newer Whole Picture made this file. Install that one to read it."));
  return FALSE;
}
