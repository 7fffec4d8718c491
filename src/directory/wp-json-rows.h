/* wp-json-rows.h: the rows of a large JSON text, one after another, without a tree of all of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-c/json.h>

#include <glib.h>

G_BEGIN_DECLS

/* How deep objects and arrays may lie in one another, in one row. A service has nine levels. */
#define WP_JSON_ROWS_MAX_DEPTH 32
/* The largest row, and the largest of the other members of the object around them. */
#define WP_JSON_ROWS_MAX_ROW (4 * 1024 * 1024)

/**
 * WpJsonRows: goes through a text that is an array of rows, an object with an array of rows in one of its members, or a
 * single row. It points into the text, which must stay as it is. Only one row at a time is made into a tree, so that
 * memory does not depend on the size of the text.
 */
typedef struct
{
  const char *text;
  const char *end;
  const char *at;
  const char *const *names; /* members that hold the rows, %NULL at the end */
  int where;
  struct json_object *others; /* (owned): the other members of the object around the rows */
  struct json_object *whole;  /* (owned) (nullable): the object itself, when none of its members holds rows */
  gboolean found;             /* there was such a member, or an array */
  guint n;                    /* rows so far */
  struct json_tokener *tokener;
} WpJsonRows;

/**
 * wp_json_rows_begin:
 * @names: (array zero-terminated=1): what the member with the rows may be called; they stay the caller's
 *
 * Sets @self up. Nothing can go wrong yet; wp_json_rows_clear() is owed in any case.
 */
void wp_json_rows_begin (WpJsonRows *self, const char *text, gsize size, const char *const *names);
void wp_json_rows_clear (WpJsonRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpJsonRows, wp_json_rows_clear)

/**
 * wp_json_rows_next:
 * @row: (out) (transfer full) (nullable): of any type, null among them, which is %NULL here
 *
 * The members behind the rows are only known, in others, once the last row has been read.
 *
 * Returns: whether there was a row; %FALSE without @error at the end; with it, %WP_DIRECTORY_ERROR_SYNTAX, SHAPE or
 *   LIMIT, whose message names the line and the column, counted in bytes
 */
gboolean wp_json_rows_next (WpJsonRows *self, struct json_object **row, GError **error);

G_END_DECLS
