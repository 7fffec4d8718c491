/* wp-journal.c: what must hold even after an older backup was restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wp-field-set.h"
#include "wp-server-error.h"
#include "wp-server-settings.h"

#define STEP 4096

static const char TAKE_NUMBER[] = "UPDATE server_state SET value = value + 1 WHERE name = 'journal' RETURNING value";
static const char SET_NUMBER[] = "UPDATE server_state SET value = ?1 WHERE name = 'journal'";
static const char NUMBER[] = "SELECT value FROM server_state WHERE name = 'journal'";

static gboolean
fail (const char *path, GError **error)
{
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
               "The journal %s can’t be written: %s. Nothing was changed.", path, g_strerror (errno));
  return FALSE;
}

static gboolean
query_number (WpSql *sql, const char *text, gint64 *number, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, text, error);
  g_autoptr (GError) problem = NULL;

  *number = 0;
  if (rows == NULL)
    return FALSE;
  if (wp_sql_step (rows, &problem))
    {
      *number = wp_sql_int (rows, 0);
      return TRUE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED, "The store has no number of the journal.");
  return FALSE;
}

gboolean
wp_journal_number (WpSql *sql, gint64 *number, GError **error)
{
  return query_number (sql, NUMBER, number, error);
}

gboolean
wp_journal_set_number (WpSql *sql, gint64 number, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, SET_NUMBER, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, number);
  return wp_sql_run (rows, error);
}

/* Where the last whole line ends; -1 if it can't be read. */
static off_t
end_of_lines (int fd)
{
  off_t end = lseek (fd, 0, SEEK_END);
  char step[STEP];

  while (end > 0)
    {
      off_t begin = MAX (end - STEP, 0);
      gssize n = pread (fd, step, (gsize) (end - begin), begin);
      const char *found = n == end - begin ? memrchr (step, '\n', (gsize) n) : NULL;

      if (n != end - begin)
        return -1;
      if (found != NULL)
        return begin + (found - step) + 1;
      end = begin;
    }
  return end;
}

/* Others may write too: what they are in the midst of is not to be taken for a line that was cut off. */
static gboolean
append_line (const char *path, const char *text, GError **error)
{
  gsize length = strlen (text);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  gboolean written;
  off_t end;

  if (fd < 0)
    return fail (path, error);
  written = flock (fd, LOCK_EX) == 0 && (end = end_of_lines (fd)) >= 0 && ftruncate (fd, end) == 0
            && pwrite (fd, text, length, end) == (gssize) length && fsync (fd) == 0;
  if (!written)
    fail (path, error);
  close (fd);
  /* Its first line: the name is new as well. */
  return written && (end > 0 || wp_server_sync_folder (path, error));
}

gboolean
wp_journal_append (WpSql *sql, const char *path, const char *line, gint64 *number, GError **error)
{
  g_autofree char *text = NULL;
  gint64 n = 0;

  g_return_val_if_fail (*line == '{', FALSE);
  if (sql != NULL && !query_number (sql, TAKE_NUMBER, &n, error))
    return FALSE;
  if (number != NULL)
    *number = n;
  text = n != 0 ? g_strdup_printf ("{\"n\":%" G_GINT64_FORMAT ",%s\n", n, line + 1) : g_strconcat (line, "\n", NULL);
  return append_line (path, text, error);
}

static json_object *
new_line (const char *what, gint64 at)
{
  json_object *json = json_object_new_object ();

  json_object_object_add (json, "what", json_object_new_string (what));
  json_object_object_add (json, "at", json_object_new_int64 (at));
  return json;
}

static gboolean
append_json (WpSql *sql, const char *path, json_object *json, gint64 *number, GError **error)
{
  gboolean written =
      wp_journal_append (sql, path, json_object_to_json_string_ext (json, JSON_C_TO_STRING_PLAIN), number, error);

  json_object_put (json);
  return written;
}

gboolean
wp_journal_note (WpSql *sql, const char *path, const char *what, gint64 at, GError **error, ...)
{
  json_object *json = new_line (what, at);
  const char *name;
  va_list args;

  va_start (args, error);
  while ((name = va_arg (args, const char *)) != NULL)
    json_object_object_add (json, name, json_object_new_string (va_arg (args, const char *)));
  va_end (args);
  return append_json (sql, path, json, NULL, error);
}

gboolean
wp_journal_note_giving (WpSql *sql,
                        const char *path,
                        const char *what,
                        gint64 at,
                        const char *account,
                        const char *role,
                        gint64 *number,
                        GError **error)
{
  json_object *json = new_line (what, at);

  json_object_object_add (json, "gives", json_object_new_boolean (TRUE));
  json_object_object_add (json, "account", json_object_new_string (account));
  if (role != NULL)
    json_object_object_add (json, "role", json_object_new_string (role));
  return append_json (sql, path, json, number, error);
}

gboolean
wp_journal_keep (const char *path, gint64 number, GError **error)
{
  g_autofree char *line = g_strdup_printf ("{\"what\":\"kept\",\"n\":%" G_GINT64_FORMAT "}\n", number);

  return append_line (path, line, error);
}

gboolean
wp_journal_note_epoch (const char *path, const char *epoch, const char *server, gint64 from, gint64 at, GError **error)
{
  json_object *json = new_line ("epoch", at);

  json_object_object_add (json, "epoch", json_object_new_string (epoch));
  json_object_object_add (json, "server", json_object_new_string (server));
  json_object_object_add (json, "from", json_object_new_int64 (from));
  return append_json (NULL, path, json, NULL, error);
}

GPtrArray *
wp_journal_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  for (char *line = text; *line != '\0';)
    {
      char *end = strchr (line, '\n');

      if (end == NULL)
        break;
      if (end > line)
        g_ptr_array_add (lines, g_strndup (line, end - line));
      line = end + 1;
    }
  return g_steal_pointer (&lines);
}

/* From the end: what a later line with the same number or a lower one follows was never committed. */
GPtrArray *
wp_journal_holding (GPtrArray *lines, gint64 after, gint64 *last)
{
  g_autoptr (GPtrArray) holding = g_ptr_array_new ();
  gint64 next = G_MAXINT64;
  gint64 kept = 0;

  *last = after;
  for (guint i = lines->len; i > 0; i--)
    {
      char *line = g_ptr_array_index (lines, i - 1);
      g_autoptr (WpFieldSet) fields = wp_field_set_parse (line);
      char what[16];
      gint64 n = 0;

      if (fields == NULL || !wp_field_set_get_number (fields, "n", &n))
        {
          g_ptr_array_add (holding, line);
          continue;
        }
      if (wp_field_set_get_short (fields, "what", what, sizeof what) && g_str_equal (what, "kept"))
        {
          kept = n;
          continue;
        }
      if (n >= next)
        continue;
      /* Nothing above follows, and nothing says that it was committed. */
      if (next == G_MAXINT64 && wp_field_set_is_true (fields, "gives") && kept != n)
        continue;
      next = n;
      if (n <= after)
        continue;
      *last = MAX (*last, n);
      g_ptr_array_add (holding, line);
    }
  for (guint i = 0; i < holding->len / 2; i++)
    {
      gpointer other = holding->pdata[i];

      holding->pdata[i] = holding->pdata[holding->len - 1 - i];
      holding->pdata[holding->len - 1 - i] = other;
    }
  return g_steal_pointer (&holding);
}

/* Whether @lines tell of another server than @server. */
static gboolean
is_of_another (GPtrArray *lines, const char *server)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (WpFieldSet) fields = wp_field_set_parse (g_ptr_array_index (lines, i));
      char told[40];

      if (fields != NULL && wp_field_set_get_short (fields, "server", told, sizeof told) && !g_str_equal (told, server))
        return TRUE;
    }
  return FALSE;
}

/* The highest number of a line, and @from the number above which the journal of a restored server began. */
static gint64
last_number (GPtrArray *lines, gint64 *from)
{
  gint64 last = 0;

  *from = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (WpFieldSet) fields = wp_field_set_parse (g_ptr_array_index (lines, i));
      gint64 n = 0;

      if (fields != NULL && wp_field_set_get_number (fields, "n", &n))
        last = MAX (last, n);
      else if (fields != NULL && wp_field_set_get_number (fields, "from", &n))
        *from = MAX (*from, n);
    }
  return MAX (last, *from);
}

/* The first number above @after that is missing, where a higher one is there or was; 0: none is. Each transaction takes
 * the next number, and what was not committed has given its own to another. */
static gint64
missing_number (GPtrArray *lines, gint64 after, gint64 from)
{
  gint64 last;
  g_autoptr (GPtrArray) holding = wp_journal_holding (lines, after, &last);

  for (guint i = 0; i < holding->len; i++)
    {
      g_autoptr (WpFieldSet) fields = wp_field_set_parse (g_ptr_array_index (holding, i));
      gint64 n = 0;

      if (fields == NULL || !wp_field_set_get_number (fields, "n", &n))
        continue;
      if (n > after + 1)
        return after + 1;
      after = n;
    }
  return after < from ? after + 1 : 0;
}

gboolean
wp_journal_check (GPtrArray *lines, const char *server, gint64 number, GError **error)
{
  gint64 from;
  gint64 last = last_number (lines, &from);
  gint64 missing = missing_number (lines, number, from);

  if (lines->len == 0)
    g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                         "There is nothing in the journal, not even its first line. Give a copy that is whole.");
  else if (is_of_another (lines, server))
    g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                         "The journal is another server’s. Give that of the server whose backup this is.");
  else if (last < number)
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                 "The journal ends with number %" G_GINT64_FORMAT
                 ", but the backup goes as far as number %" G_GINT64_FORMAT ": this is an older copy. Give the latest.",
                 last, number);
  else if (missing != 0)
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                 "The backup goes as far as number %" G_GINT64_FORMAT
                 " of the journal, and in this one number %" G_GINT64_FORMAT " is missing. Give a copy that is whole.",
                 number, missing);
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_same_file (const char *one, const char *other)
{
  struct stat first, second;

  return stat (one, &first) == 0 && stat (other, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

gboolean
wp_journal_continue (const char *path, const char *from, GPtrArray *lines, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (GPtrArray) there = NULL;
  guint n = 0;

  if (is_same_file (path, from))
    return TRUE;
  there = wp_journal_read (path, &none);
  if (there == NULL && !g_error_matches (none, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return FALSE;
    }
  while (there != NULL && n < there->len && n < lines->len
         && g_str_equal (g_ptr_array_index (there, n), g_ptr_array_index (lines, n)))
    n++;
  if (there != NULL && n < there->len)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                   "The settings in the backup name the journal %s, and there is one that tells something else, or "
                   "more, than the one that was given. If it is the server’s, give it; otherwise move it away.",
                   path);
      return FALSE;
    }
  for (; n < lines->len; n++)
    if (!wp_journal_append (NULL, path, g_ptr_array_index (lines, n), NULL, error))
      return FALSE;
  return TRUE;
}
