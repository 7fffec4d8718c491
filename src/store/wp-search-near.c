/* wp-search-near.c: the words of names by which misspelt ones are found.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-near.h"

#include "wp-search-terms.h"

#define SHORTEST_WORD 3
#define LONGEST_WORD 24

/* What stands between the terms of a person. */
#define BETWEEN_TERMS " |"

static const char has_sql[] = "SELECT 1 FROM name_near WHERE part = ?1 AND word = ?1";
static const char insert_sql[] = "INSERT OR IGNORE INTO name_near (part, word) VALUES (?, ?)";
static const char delete_sql[] = "DELETE FROM name_near WHERE part = ? AND word = ?";
static const char used_sql[] = "SELECT 1 FROM person_search WHERE person_search MATCH ? LIMIT 1";

static gboolean
has (WpDb *db, const char *word, gboolean *known, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, has_sql, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_text (row, 1, word);
  *known = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Runs @sql for the word itself and for what is left of it without each of its letters. */
static gboolean
run_for_parts (WpDb *db, const char *sql, const char *word, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (const char *p = word;; p = g_utf8_next_char (p))
    {
      g_autofree char *part =
          g_strdup_printf ("%.*s%s", (int) (p - word), word, *p != '\0' ? g_utf8_next_char (p) : "");
      wp_stmt_bind_text (stmt, 1, part);
      wp_stmt_bind_text (stmt, 2, word);
      if (!wp_stmt_run (stmt, error))
        return FALSE;
      if (*p == '\0')
        return TRUE;
    }
}

gboolean
wp_search_near_add (WpDb *db, const char *word, GError **error)
{
  glong n = g_utf8_strlen (word, -1);
  gboolean known;

  if (n < SHORTEST_WORD || n > LONGEST_WORD)
    return TRUE;
  if (!has (db, word, &known, error))
    return FALSE;
  return known || run_for_parts (db, insert_sql, word, error);
}

static gboolean
is_used (WpDb *db, const char *term, gboolean *used, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, used_sql, error);
  g_autofree char *query = g_strdup_printf ("\"%s\"", term);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_text (row, 1, query);
  *used = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
drop_term (WpDb *db, const char *term, GError **error)
{
  const char *word = term + 1;
  gboolean known, used;

  if (!has (db, word, &known, error))
    return FALSE;
  if (!known)
    return TRUE;
  if (!is_used (db, term, &used, error))
    return FALSE;
  return used || run_for_parts (db, delete_sql, word, error);
}

gboolean
wp_search_near_drop (WpDb *db, const char *before, const char *after, GError **error)
{
  g_auto (GStrv) old_terms = g_strsplit_set (before, BETWEEN_TERMS, -1);
  g_auto (GStrv) terms = g_strsplit_set (after, BETWEEN_TERMS, -1);

  for (guint i = 0; old_terms[i] != NULL; i++)
    {
      if (old_terms[i][0] == WP_TERM_NAME && !g_strv_contains ((const char *const *) terms, old_terms[i])
          && !drop_term (db, old_terms[i], error))
        return FALSE;
    }
  return TRUE;
}
