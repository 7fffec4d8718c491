/* wp-stmt.c: one bound SQL statement of a connection.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-stmt.h"
#include "wp-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A parameter that is no identifier is our own mark among SQLite's codes, which are all positive. */
#define BIND_BAD_ID (-1)

struct _WpStmt
{
  WpDb *db;             /* (unowned) */
  sqlite3_stmt *handle; /* (owned) */
  gboolean borrowed;
  gboolean done;
  guint8 (*ids)[16]; /* (owned) (nullable): the bound identifiers, a place for each parameter */
  int n_ids;
  int bind_error; /* SQLITE_OK, or what the first failed binding gave */
};

static const signed char hex_values[256] = {
  ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
  ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

static gboolean
is_hyphen_place (guint place)
{
  return place == 8 || place == 13 || place == 18 || place == 23;
}

/* The table holds each digit's value plus one, so that the 234 other bytes are 0 by default. */
static gboolean
parse_id (const char *id, guint8 bytes[16])
{
  guint n = 0;

  if (strlen (id) != WP_STMT_ID_LENGTH - 1)
    return FALSE;
  for (guint i = 0; i < WP_STMT_ID_LENGTH - 1;)
    {
      int high, low;

      if (is_hyphen_place (i))
        {
          if (id[i++] != '-')
            return FALSE;
          continue;
        }
      high = hex_values[(guint8) id[i]] - 1;
      low = hex_values[(guint8) id[i + 1]] - 1;
      if (high < 0 || low < 0)
        return FALSE;
      bytes[n++] = (guint8) (high << 4 | low);
      i += 2;
    }
  return TRUE;
}

static void
format_id (const guint8 *bytes, char out[WP_STMT_ID_LENGTH])
{
  static const char digits[] = "0123456789abcdef";
  char *p = out;

  for (guint i = 0; i < 16; i++)
    {
      if (is_hyphen_place (p - out))
        *p++ = '-';
      *p++ = digits[bytes[i] >> 4];
      *p++ = digits[bytes[i] & 15];
    }
  *p = '\0';
}

/* A statement that is still at a row cannot be bound: it belongs to a run that has not ended. */
static void
note_binding (WpStmt *stmt, int code)
{
  stmt->borrowed = TRUE;
  stmt->done = FALSE;
  if (code != SQLITE_OK && stmt->bind_error == SQLITE_OK)
    stmt->bind_error = code;
}

static gboolean
fail_bound (WpStmt *stmt, GError **error)
{
  if (stmt->bind_error == BIND_BAD_ID)
    g_set_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED,
                 _ ("An identifier given to “%s” is not valid. Report this with these words."), stmt->db->label);
  else
    wp_db_set_error (error, stmt->bind_error, stmt->db->label, NULL);
  wp_stmt_reset (stmt);
  return FALSE;
}

/* Most texts are constants, so where a text lies tells it from the others sooner than a hash of its many characters. */
static GPtrArray *
find_statements (WpDb *db, const char *sql)
{
  WpDbRecent *recent = &db->recent[(GPOINTER_TO_SIZE (sql) >> 4) % G_N_ELEMENTS (db->recent)];
  gpointer text, same;

  if (recent->sql == sql && strcmp (recent->text, sql) == 0)
    return recent->same;
  if (!g_hash_table_lookup_extended (db->statements, sql, &text, &same))
    return NULL;
  *recent = (WpDbRecent){ sql, text, same };
  return same;
}

WpStmt *
wp_db_prepare (WpDb *db, const char *sql, GError **error)
{
  GPtrArray *same;
  WpStmt *stmt;
  sqlite3_stmt *handle = NULL;
  int code;

  g_return_val_if_fail (db != NULL && sql != NULL, NULL);

  same = find_statements (db, sql);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      stmt = g_ptr_array_index (same, i);
      if (!stmt->borrowed)
        {
          /* It was reset when it was given back. */
          stmt->borrowed = TRUE;
          stmt->done = FALSE;
          return stmt;
        }
    }

  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      /* The text holds no values, so what SQLite says of it may be repeated. */
      wp_db_set_error (error, code, db->label, sqlite3_errmsg (db->handle));
      return NULL;
    }
  if (handle == NULL)
    {
      wp_db_set_error (error, SQLITE_MISUSE, db->label, NULL);
      return NULL;
    }

  stmt = g_new0 (WpStmt, 1);
  stmt->db = db;
  stmt->handle = handle;
  stmt->borrowed = TRUE;
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_stmt_free);
      g_hash_table_insert (db->statements, g_strdup (sql), same);
    }
  g_ptr_array_add (same, stmt);
  return stmt;
}

void
wp_stmt_free (WpStmt *stmt)
{
  sqlite3_finalize (stmt->handle);
  g_free (stmt->ids);
  g_free (stmt);
}

void
wp_stmt_bind_text (WpStmt *stmt, int index, const char *text)
{
  g_return_if_fail (text != NULL);

  note_binding (stmt, sqlite3_bind_text64 (stmt->handle, index, text, strlen (text), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void
wp_stmt_bind_lasting_text (WpStmt *stmt, int index, const char *text)
{
  g_return_if_fail (text != NULL);

  note_binding (stmt, sqlite3_bind_text64 (stmt->handle, index, text, strlen (text), SQLITE_STATIC, SQLITE_UTF8));
}

void
wp_stmt_bind_text_or_null (WpStmt *stmt, int index, const char *text)
{
  if (text != NULL)
    wp_stmt_bind_text (stmt, index, text);
  else
    wp_stmt_bind_null (stmt, index);
}

void
wp_stmt_bind_int (WpStmt *stmt, int index, gint64 value)
{
  note_binding (stmt, sqlite3_bind_int64 (stmt->handle, index, value));
}

void
wp_stmt_bind_int_or_null (WpStmt *stmt, int index, gboolean has_value, gint64 value)
{
  if (has_value)
    wp_stmt_bind_int (stmt, index, value);
  else
    wp_stmt_bind_null (stmt, index);
}

void
wp_stmt_bind_double (WpStmt *stmt, int index, double value)
{
  note_binding (stmt, sqlite3_bind_double (stmt->handle, index, value));
}

void
wp_stmt_bind_null (WpStmt *stmt, int index)
{
  note_binding (stmt, sqlite3_bind_null (stmt->handle, index));
}

void
wp_stmt_bind_blob (WpStmt *stmt, int index, gconstpointer data, gsize size)
{
  g_return_if_fail (data != NULL || size == 0);

  if (size == 0)
    note_binding (stmt, sqlite3_bind_zeroblob (stmt->handle, index, 0));
  else
    note_binding (stmt, sqlite3_bind_blob64 (stmt->handle, index, data, size, SQLITE_TRANSIENT));
}

/* Identifiers are bound so often that they are kept with the statement, which saves SQLite a copy of its own. */
void
wp_stmt_bind_id (WpStmt *stmt, int index, const char *id)
{
  if (stmt->ids == NULL)
    {
      stmt->n_ids = sqlite3_bind_parameter_count (stmt->handle);
      stmt->ids = g_malloc0_n ((gsize) MAX (stmt->n_ids, 1), sizeof *stmt->ids);
    }
  if (id == NULL)
    wp_stmt_bind_null (stmt, index);
  else if (index < 1 || index > stmt->n_ids)
    note_binding (stmt, SQLITE_RANGE);
  else if (parse_id (id, stmt->ids[index - 1]))
    note_binding (stmt, sqlite3_bind_blob (stmt->handle, index, stmt->ids[index - 1], 16, SQLITE_STATIC));
  else
    note_binding (stmt, BIND_BAD_ID);
}

gboolean
wp_stmt_step (WpStmt *stmt, GError **error)
{
  int code;

  g_return_val_if_fail (stmt != NULL, FALSE);

  if (stmt->bind_error != SQLITE_OK)
    return fail_bound (stmt, error);
  if (stmt->done)
    return FALSE;

  stmt->borrowed = TRUE;
  code = sqlite3_step (stmt->handle);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    wp_db_take_error (stmt->db, code, error);
  wp_stmt_reset (stmt);
  stmt->done = TRUE;
  return FALSE;
}

gboolean
wp_stmt_run (WpStmt *stmt, GError **error)
{
  int code;

  g_return_val_if_fail (stmt != NULL, FALSE);

  if (stmt->bind_error != SQLITE_OK)
    return fail_bound (stmt, error);
  do
    code = sqlite3_step (stmt->handle);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    wp_db_take_error (stmt->db, code, error);
  wp_stmt_reset (stmt);
  return code == SQLITE_DONE;
}

gboolean
wp_db_run_with_id (WpDb *db, const char *sql, const char *id, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, id);
  return wp_stmt_run (stmt, error);
}

void
wp_stmt_reset (WpStmt *stmt)
{
  if (stmt == NULL)
    return;
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  stmt->bind_error = SQLITE_OK;
  stmt->borrowed = FALSE;
  stmt->done = FALSE;
}

int
wp_stmt_n_columns (WpStmt *stmt)
{
  return sqlite3_column_count (stmt->handle);
}

gboolean
wp_stmt_is_null (WpStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

const char *
wp_stmt_text (WpStmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

char *
wp_stmt_dup_text (WpStmt *stmt, int column)
{
  return g_strdup (wp_stmt_text (stmt, column));
}

gint64
wp_stmt_int (WpStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

double
wp_stmt_double (WpStmt *stmt, int column)
{
  return sqlite3_column_double (stmt->handle, column);
}

gconstpointer
wp_stmt_blob (WpStmt *stmt, int column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (stmt->handle, column);

  if (size != NULL)
    *size = (gsize) sqlite3_column_bytes (stmt->handle, column);
  return data;
}

gboolean
wp_stmt_id (WpStmt *stmt, int column, char out[WP_STMT_ID_LENGTH])
{
  out[0] = '\0';
  if (sqlite3_column_type (stmt->handle, column) != SQLITE_BLOB || sqlite3_column_bytes (stmt->handle, column) != 16)
    return FALSE;
  format_id (sqlite3_column_blob (stmt->handle, column), out);
  return TRUE;
}

char *
wp_stmt_dup_id (WpStmt *stmt, int column)
{
  char text[WP_STMT_ID_LENGTH];

  return wp_stmt_id (stmt, column, text) ? g_strdup (text) : NULL;
}
