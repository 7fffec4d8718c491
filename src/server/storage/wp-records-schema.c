/* wp-records-schema.c: the tables of records, of who may see them, and of what was done to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-records-schema.h"

/* One authority a database. Its counter gives every revision and every change of who sees what; epoch k begins at
 * k × 2^40. "floor" is the latest counter of what has been cleared away: an older cursor can't be served. */
#define AUTHORITY                                                                       \
  "CREATE TABLE IF NOT EXISTS authority ("                                              \
  "  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), id BLOB, epoch BIGINT NOT NULL," \
  "  seq BIGINT NOT NULL, floor BIGINT NOT NULL);"                                      \
  "INSERT INTO authority (one, epoch, seq, floor) VALUES (1, 1, 1099511627776, 0)"      \
  "  ON CONFLICT (one) DO NOTHING;"

/* The index by root also answers the digests of what somebody sees, without reading the records. */
#define RECORDS                                                                                                    \
  "CREATE TABLE IF NOT EXISTS rec ("                                                                               \
  "  id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, root_kind INTEGER NOT NULL, root BLOB NOT NULL,"            \
  "  compartment INTEGER NOT NULL, sensitivity INTEGER NOT NULL, rev BIGINT NOT NULL, created_at BIGINT NOT NULL," \
  "  created_by BLOB, updated_at BIGINT NOT NULL, updated_by BLOB, voided INTEGER NOT NULL, source TEXT,"          \
  "  external_id TEXT, fields TEXT NOT NULL, revs TEXT NOT NULL);"                                                 \
  "CREATE INDEX IF NOT EXISTS rec_rev ON rec (rev);"                                                               \
  "CREATE INDEX IF NOT EXISTS rec_root ON rec (root, id, compartment, sensitivity, rev);"                          \
  "CREATE TABLE IF NOT EXISTS link ("                                                                              \
  "  target BLOB NOT NULL, kind TEXT NOT NULL, rec BLOB NOT NULL, PRIMARY KEY (target, kind, rec)) WITHOUT ROWID;" \
  "CREATE TABLE IF NOT EXISTS tomb ("                                                                              \
  "  id BLOB NOT NULL, root BLOB NOT NULL, compartment INTEGER NOT NULL, sensitivity INTEGER NOT NULL,"            \
  "  root_kind INTEGER NOT NULL, kind TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,"                     \
  "  PRIMARY KEY (id, root, compartment, sensitivity)) WITHOUT ROWID;"                                             \
  "CREATE INDEX IF NOT EXISTS tomb_seq ON tomb (seq);"

#define DONE                                                                                                         \
  "CREATE TABLE IF NOT EXISTS mutation ("                                                                            \
  "  n INTEGER PRIMARY KEY, mid BLOB NOT NULL UNIQUE, hash BLOB NOT NULL, device BLOB, user_id BLOB, kind TEXT NOT " \
  "NULL,"                                                                                                            \
  "  id BLOB NOT NULL, is_add INTEGER NOT NULL, at BIGINT NOT NULL, received BIGINT NOT NULL, base BIGINT NOT NULL," \
  "  rev BIGINT NOT NULL, outcome INTEGER NOT NULL, patch TEXT NOT NULL, before TEXT);"                              \
  "CREATE INDEX IF NOT EXISTS mutation_record ON mutation (id, rev);"                                                \
  "CREATE TABLE IF NOT EXISTS quarantine ("                                                                          \
  "  mid BLOB NOT NULL PRIMARY KEY, root_kind INTEGER, root BLOB, compartment INTEGER, sensitivity INTEGER,"         \
  "  reason TEXT NOT NULL, made_upon TEXT NOT NULL, received BIGINT NOT NULL, state INTEGER NOT NULL,"               \
  "  decided_by BLOB, decided_at BIGINT, released_as BLOB) WITHOUT ROWID;"                                           \
  "CREATE INDEX IF NOT EXISTS quarantine_open ON quarantine (state, received, mid);"                                 \
  "CREATE TABLE IF NOT EXISTS quarantine_why (mid BLOB NOT NULL PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;"

/* A member row stays when the root leaves its holder, so that whoever saw it there is told. "first_seq" is when it came
 * there the first time. */
#define SIGHT                                                                                                        \
  "CREATE TABLE IF NOT EXISTS member ("                                                                              \
  "  root BLOB NOT NULL, holder BLOB NOT NULL, root_kind INTEGER NOT NULL, holder_kind INTEGER NOT NULL,"            \
  "  seq BIGINT NOT NULL, first_seq BIGINT NOT NULL, gone_seq BIGINT, PRIMARY KEY (root, holder)) WITHOUT ROWID;"    \
  "CREATE INDEX IF NOT EXISTS member_holder ON member (holder, root, root_kind, seq, first_seq, gone_seq);"          \
  "CREATE INDEX IF NOT EXISTS member_seq ON member (seq, root, holder, root_kind) WHERE gone_seq IS NULL;"           \
  "CREATE INDEX IF NOT EXISTS member_gone ON member (gone_seq, root, holder, root_kind) WHERE gone_seq IS NOT NULL;" \
  "CREATE TABLE IF NOT EXISTS member_due ("                                                                          \
  "  root BLOB NOT NULL PRIMARY KEY, root_kind INTEGER NOT NULL, due BIGINT NOT NULL) WITHOUT ROWID;"                \
  "CREATE INDEX IF NOT EXISTS member_due_day ON member_due (due);"                                                   \
  "CREATE TABLE IF NOT EXISTS grant_ ("                                                                              \
  "  id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL, holder_kind INTEGER NOT NULL, holder BLOB NOT NULL,"       \
  "  levels TEXT NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL, reason TEXT, made_at BIGINT,"          \
  "  made_by BLOB, seq BIGINT, revoked_seq BIGINT, revoked_by BLOB, revoked_reason TEXT) WITHOUT ROWID;"             \
  "CREATE INDEX IF NOT EXISTS grant_user ON grant_ (user_id, revoked_seq);"                                          \
  "CREATE INDEX IF NOT EXISTS grant_holder ON grant_ (holder, user_id);"                                             \
  "CREATE INDEX IF NOT EXISTS grant_from ON grant_ (from_at) WHERE seq IS NULL AND revoked_seq IS NULL;"             \
  "CREATE INDEX IF NOT EXISTS grant_until ON grant_ (until_at) WHERE revoked_seq IS NULL AND until_at > 0;"          \
  "CREATE TABLE IF NOT EXISTS outlived_end ("                                                                        \
  "  user_id BLOB NOT NULL, holder BLOB NOT NULL, PRIMARY KEY (user_id, holder)) WITHOUT ROWID;"                     \
  "CREATE TABLE IF NOT EXISTS outlived_raise ("                                                                      \
  "  id BLOB NOT NULL PRIMARY KEY, sensitivity INTEGER NOT NULL) WITHOUT ROWID;"

#define AUDIT                                                                                               \
  "CREATE TABLE IF NOT EXISTS audit ("                                                                      \
  "  seq BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, user_id BLOB, device BLOB, action TEXT NOT NULL," \
  "  kind TEXT, object BLOB, reason TEXT, detail TEXT, salt BLOB NOT NULL, payload_hash BLOB NOT NULL,"     \
  "  prev_hash BLOB NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID;"                                           \
  "CREATE TABLE IF NOT EXISTS device_audit ("                                                               \
  "  device BLOB NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, user_id BLOB, device_said BLOB,"        \
  "  action TEXT NOT NULL, kind TEXT, object BLOB, reason TEXT, detail TEXT, salt BLOB NOT NULL,"           \
  "  payload_hash BLOB NOT NULL, prev_hash BLOB NOT NULL, hash BLOB NOT NULL,"                              \
  "  received BIGINT NOT NULL, PRIMARY KEY (device, seq)) WITHOUT ROWID;"

static const char SQL_SCHEMA[] = AUTHORITY RECORDS DONE SIGHT AUDIT;

gboolean
wp_records_schema (WpSql *sql, GError **error)
{
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  g_auto (WpSqlRollback) transaction = sql;
  return wp_sql_script (sql, SQL_SCHEMA, error) && wp_sql_commit (sql, error);
}
