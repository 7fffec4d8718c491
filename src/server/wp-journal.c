/* wp-journal.c: what must hold even after an older backup was restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "wp-server-error.h"

static gboolean
fail (const char *path, GError **error)
{
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
               "The journal %s can’t be written: %s. Nothing was changed.", path, g_strerror (errno));
  return FALSE;
}

gboolean
wp_journal_append (const char *path, const char *line, GError **error)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  gsize length = strlen (text);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    return fail (path, error);
  written = write (fd, text, length) == (gssize) length && fsync (fd) == 0;
  if (!written)
    fail (path, error);
  close (fd);
  return written;
}

gboolean
wp_journal_note (const char *path, const char *what, gint64 at, GError **error, ...)
{
  json_object *json = json_object_new_object ();
  const char *name;
  gboolean written;
  va_list args;

  json_object_object_add (json, "what", json_object_new_string (what));
  json_object_object_add (json, "at", json_object_new_int64 (at));
  va_start (args, error);
  while ((name = va_arg (args, const char *)) != NULL)
    json_object_object_add (json, name, json_object_new_string (va_arg (args, const char *)));
  va_end (args);
  written = wp_journal_append (path, json_object_to_json_string_ext (json, JSON_C_TO_STRING_PLAIN), error);
  json_object_put (json);
  return written;
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
