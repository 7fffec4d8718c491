/* wp-sql-private.h: what a storage fills in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

/* The functions of a storage: what each does is said in wp-sql.h. */
typedef struct
{
  gboolean is_sqlite;
  void (*close) (WpSql *sql);
  gboolean (*begin) (WpSql *sql, gboolean write, GError **error);
  gboolean (*commit) (WpSql *sql, GError **error);
  void (*rollback) (WpSql *sql);
  gboolean (*savepoint) (WpSql *sql, GError **error);
  gboolean (*release) (WpSql *sql, GError **error);
  void (*undo) (WpSql *sql);
  gboolean (*script) (WpSql *sql, const char *script, GError **error);
  WpSqlRows *(*prepare) (WpSql *sql, const char *text, GError **error);
  gint64 (*changes) (WpSql *sql);
  int (*copy) (WpSql *sql, const char *folder, GError **error);

  void (*bind_int) (WpSqlRows *rows, int index, gint64 value);
  void (*bind_text) (WpSqlRows *rows, int index, const char *text);
  void (*bind_id) (WpSqlRows *rows, int index, const char *id);
  void (*bind_blob) (WpSqlRows *rows, int index, gconstpointer data, gsize size);
  void (*bind_null) (WpSqlRows *rows, int index);
  gboolean (*step) (WpSqlRows *rows, GError **error);
  gboolean (*run) (WpSqlRows *rows, GError **error);
  void (*reset) (WpSqlRows *rows);
  gint64 (*get_int) (WpSqlRows *rows, int column);
  const char *(*get_text) (WpSqlRows *rows, int column);
  gboolean (*get_id) (WpSqlRows *rows, int column, char out[37]);
  gconstpointer (*get_blob) (WpSqlRows *rows, int column, gsize *size);
  gboolean (*is_null) (WpSqlRows *rows, int column);
} WpSqlStorage;

/* What every connection and every statement begins with. */
struct _WpSql
{
  const WpSqlStorage *storage;
};

struct _WpSqlRows
{
  const WpSqlStorage *storage;
};

G_END_DECLS
