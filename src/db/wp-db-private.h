/* wp-db-private.h: the inside of a connection, for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"

#include <sqlite3.h>

/* A text of SQL that was asked for lately, by where it lies. */
typedef struct
{
  const char *sql;  /* (unowned): compared, and only then read */
  const char *text; /* (unowned): the key in the table of statements */
  GPtrArray *same;  /* (unowned): what it leads to */
} WpDbRecent;

struct _WpDb
{
  sqlite3 *handle;           /* (owned) */
  char *path;                /* (owned) */
  char *label;               /* (owned) the file's name as messages give it */
  GHashTable *statements;    /* (owned) SQL text → GPtrArray of WpStmt, all that were ever needed at one time */
  WpDbRecent recent[64];     /* a quicker way into that table */
  GCancellable *cancellable; /* (owned) (nullable) asked every few thousand steps of SQLite's machine */
  gboolean read_only;
  gboolean durable;
};

/* Sets the error of the last call on the connection. */
void wp_db_take_error (WpDb *db, int code, GError **error);

/* Frees a cached statement; for the table above. */
void wp_stmt_free (WpStmt *stmt);
