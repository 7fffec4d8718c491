/* wp-plain-insert.c: the yardstick of imports.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-plain-insert.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "wp-bench.h"
#include "wp-db.h"
#include "wp-kinds.h"

typedef struct
{
  WpDb *from;
  WpDb *to;
  guint batch;
  guint64 rows;
  double spent; /* ms */
} Copy;

static void
check (sqlite3 *db, int code)
{
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
    return;
  g_printerr ("SQLite: %s\n", sqlite3_errmsg (db));
  exit (1);
}

/* Reads at most a batch of rows as values of their own. */
static GPtrArray *
read_batch (Copy *copy, sqlite3_stmt *select)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  int columns = sqlite3_column_count (select);

  for (guint i = 0; i < copy->batch && sqlite3_step (select) == SQLITE_ROW; i++)
    {
      for (int c = 0; c < columns; c++)
        g_ptr_array_add (values, sqlite3_value_dup (sqlite3_column_value (select, c)));
    }
  return values;
}

/* Without copies, as anybody would who inserts what stays in memory. */
static void
bind (sqlite3_stmt *stmt, int index, sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (stmt, index, sqlite3_value_int64 (value));
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text (stmt, index, (const char *) sqlite3_value_text (value), sqlite3_value_bytes (value),
                         SQLITE_STATIC);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob (stmt, index, sqlite3_value_blob (value), sqlite3_value_bytes (value), SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_null (stmt, index);
      break;
    }
}

static void
write_batch (Copy *copy, sqlite3_stmt *insert, GPtrArray *values, int columns)
{
  sqlite3 *to = wp_db_get_handle (copy->to);
  double start = wp_bench_cpu_ms ();

  check (to, sqlite3_exec (to, "BEGIN IMMEDIATE", NULL, NULL, NULL));
  for (guint i = 0; i < values->len; i += (guint) columns)
    {
      for (int c = 0; c < columns; c++)
        bind (insert, c + 1, g_ptr_array_index (values, i + (guint) c));
      check (to, sqlite3_step (insert));
      check (to, sqlite3_reset (insert));
    }
  check (to, sqlite3_exec (to, "COMMIT", NULL, NULL, NULL));
  copy->spent += wp_bench_cpu_ms () - start;
  copy->rows += values->len / (guint) columns;
}

static void
copy_rows (Copy *copy, const char *select_sql, const char *table)
{
  sqlite3 *from = wp_db_get_handle (copy->from);
  sqlite3 *to = wp_db_get_handle (copy->to);
  g_autoptr (GString) insert_sql = g_string_new (NULL);
  sqlite3_stmt *select = NULL;
  sqlite3_stmt *insert = NULL;

  check (from, sqlite3_prepare_v2 (from, select_sql, -1, &select, NULL));
  int columns = sqlite3_column_count (select);
  g_string_printf (insert_sql, "INSERT INTO %s VALUES (?", table);
  for (int i = 1; i < columns; i++)
    g_string_append (insert_sql, ", ?");
  g_string_append (insert_sql, ")");
  check (to, sqlite3_prepare_v3 (to, insert_sql->str, -1, SQLITE_PREPARE_PERSISTENT, &insert, NULL));
  guint got;
  do
    {
      g_autoptr (GPtrArray) values = read_batch (copy, select);
      got = values->len / (guint) columns;
      write_batch (copy, insert, values, columns);
    }
  while (got == copy->batch);
  sqlite3_finalize (select);
  sqlite3_finalize (insert);
}

static void
copy_table (Copy *copy, const char *table)
{
  g_autofree char *select = g_strconcat ("SELECT * FROM ", table, NULL);

  copy_rows (copy, select, table);
}

double
wp_plain_insert (const char *from, const char *to, WpPlainTables tables, guint batch, guint64 *rows)
{
  g_autofree char *from_path = g_build_filename (from, "store.db", NULL);
  g_autofree char *to_path = g_build_filename (to, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  Copy copy = { .batch = batch };

  /* The store itself makes the tables and indexes. */
  wp_bench_remove_folder (to);
  wp_bench_close (wp_bench_open (to));
  copy.from = wp_db_open (from_path, WP_DB_OPEN_READ_ONLY, &error);
  wp_bench_check (error);
  copy.to = wp_db_open (to_path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  wp_bench_check (error);
  /* As the store's bulk does, so that the log is copied back equally seldom and as many pages stay in memory. */
  wp_db_set_wal_autocheckpoint (copy.to, 16000);
  wp_db_set_cache_kib (copy.to, 32 * 1024, &error);
  wp_bench_check (error);
  for (guint k = 0; k < WP_N_KINDS; k++)
    copy_table (&copy, wp_kind (k)->name);
  if (tables == WP_PLAIN_ALL)
    {
      copy_table (&copy, "outbox");
      copy_table (&copy, "search_person");
      copy_table (&copy, "search_number");
      copy_table (&copy, "name_near");
      copy_rows (&copy, "SELECT rid, terms FROM search_person", "person_search (rowid, terms)");
    }
  wp_db_close (copy.from);
  wp_db_close (copy.to);
  if (rows != NULL)
    *rows = copy.rows;
  return copy.spent;
}
