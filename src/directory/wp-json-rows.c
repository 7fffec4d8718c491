/* wp-json-rows.c: the rows of a large JSON text, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-json-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-directory-error.h"

enum {
  AT_START,
  IN_ARRAY,  /* the text is an array, before its next row */
  IN_OBJECT, /* before a member of the object around the rows */
  IN_MEMBER, /* in the array of rows that is a member */
  AT_END,
};

#define MOST_MEMBERS 200

void
wp_json_rows_begin (WpJsonRows *self, const char *text, gsize size, const char *const *names)
{
  *self = (WpJsonRows){ .text = text, .end = text + size, .at = text, .names = names, .where = AT_START };
  self->others = json_object_new_object ();
  self->tokener = json_tokener_new_ex (WP_JSON_ROWS_MAX_DEPTH);
  json_tokener_set_flags (self->tokener, JSON_TOKENER_STRICT);
  /* A byte order mark has no business here, and is met. */
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
}

void
wp_json_rows_clear (WpJsonRows *self)
{
  g_clear_pointer (&self->others, json_object_put);
  g_clear_pointer (&self->whole, json_object_put);
  g_clear_pointer (&self->tokener, json_tokener_free);
}

static gboolean
fail (WpJsonRows *self, const char *at, WpDirectoryError code, const char *what, GError **error)
{
  guint line = 1;
  const char *start = self->text;

  for (const char *c = self->text; (c = memchr (c, '\n', (gsize) (at - c))) != NULL; c++)
    {
      line++;
      start = c + 1;
    }
  /* Translators: a sentence, and the place in the data that it is about */
  g_set_error (error, WP_DIRECTORY_ERROR, code, _ ("%s (line %u, byte %u)"), what, line, (guint) (at - start) + 1);
  self->where = AT_END;
  return FALSE;
}

static gboolean
fail_syntax (WpJsonRows *self, const char *at, GError **error)
{
  if (at >= self->end)
    return fail (self, self->end, WP_DIRECTORY_ERROR_SYNTAX, _ ("The data ends in the middle."), error);
  return fail (self, at, WP_DIRECTORY_ERROR_SYNTAX, _ ("The data is not JSON as it should be."), error);
}

static gboolean
fail_limit (WpJsonRows *self, const char *at, GError **error)
{
  return fail (self, at, WP_DIRECTORY_ERROR_LIMIT, _ ("The data holds something larger or deeper than is read."),
               error);
}

static char
peek (WpJsonRows *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL && *self->at != '\0')
    self->at++;
  return self->at < self->end ? *self->at : '\0';
}

static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end; at++)
    if (*at == '\\')
      at++;
    else if (*at == '"')
      return at + 1;
  return end + 1;
}

/* Finds where the value ends, without looking at whether it is one. */
static gboolean
find_end (WpJsonRows *self, const char **behind, GError **error)
{
  const char *at = self->at;
  guint depth = 0;

  if (*at == '"')
    at = skip_string (at, self->end);
  else if (*at != '{' && *at != '[')
    while (at < self->end && strchr (",]} \t\r\n", *at) == NULL)
      at++;
  else
    for (; at < self->end; at++)
      {
        if (*at == '"')
          at = skip_string (at, self->end) - 1;
        else if (*at == '{' || *at == '[')
          {
            if (++depth > WP_JSON_ROWS_MAX_DEPTH)
              return fail_limit (self, at, error);
          }
        else if ((*at == '}' || *at == ']') && --depth == 0)
          {
            at++;
            break;
          }
      }
  if (depth > 0 || at > self->end)
    return fail_syntax (self, self->end, error);
  if (at == self->at)
    return fail_syntax (self, at, error);
  if (at - self->at > WP_JSON_ROWS_MAX_ROW)
    return fail_limit (self, self->at, error);
  *behind = at;
  return TRUE;
}

static gboolean
parse (WpJsonRows *self, struct json_object **value, GError **error)
{
  const char *behind = self->at;
  struct json_object *parsed;
  enum json_tokener_error code;

  if (peek (self) == '\0')
    return fail_syntax (self, self->at, error);
  if (!find_end (self, &behind, error))
    return FALSE;
  json_tokener_reset (self->tokener);
  parsed = json_tokener_parse_ex (self->tokener, self->at, (int) (behind - self->at));
  code = json_tokener_get_error (self->tokener);
  if (code == json_tokener_continue)
    {
      /* A number or a word by itself is only known to be over when something follows. */
      parsed = json_tokener_parse_ex (self->tokener, "\n", 1);
      code = json_tokener_get_error (self->tokener);
    }
  else if (code == json_tokener_success && json_tokener_get_parse_end (self->tokener) < (gsize) (behind - self->at))
    code = json_tokener_error_parse_unexpected;
  if (code != json_tokener_success)
    {
      const char *at = self->at + MIN (json_tokener_get_parse_end (self->tokener), (gsize) (behind - self->at));

      json_object_put (parsed);
      if (code == json_tokener_error_depth || code == json_tokener_error_size)
        return fail_limit (self, at, error);
      return fail_syntax (self, MIN (at, self->end - 1), error);
    }
  self->at = behind;
  *value = parsed;
  return TRUE;
}

/* Behind a row: a comma with another row behind it, or the end of the array. */
static gboolean
end_row (WpJsonRows *self, GError **error)
{
  char next = peek (self);

  if (next == ',')
    {
      self->at++;
      if (peek (self) == ']')
        return fail_syntax (self, self->at, error);
    }
  else if (next != ']')
    return fail_syntax (self, self->at, error);
  return TRUE;
}

/* Behind a member: a comma with another behind it, or the end of the object. */
static gboolean
end_member (WpJsonRows *self, GError **error)
{
  char next = peek (self);

  if (next == ',')
    {
      self->at++;
      if (peek (self) != '"')
        return fail_syntax (self, self->at, error);
    }
  else if (next != '}')
    return fail_syntax (self, self->at, error);
  return TRUE;
}

/* One member; its rows are left to be read. */
static gboolean
read_member (WpJsonRows *self, struct json_object **row, gboolean *has_row, GError **error)
{
  g_autofree char *name = NULL;
  struct json_object *value = NULL;
  struct json_object *first = NULL;

  if (peek (self) != '"')
    return fail_syntax (self, self->at, error);
  if (!parse (self, &value, error))
    return FALSE;
  name = g_strdup (json_object_get_string (value));
  json_object_put (value);
  value = NULL;
  if (peek (self) != ':')
    return fail_syntax (self, self->at, error);
  self->at++;
  if (!self->found && g_strv_contains (self->names, name))
    {
      char next = peek (self);

      if (next == '[')
        {
          self->found = TRUE;
          self->at++;
          self->where = IN_MEMBER;
          return TRUE;
        }
      if (!parse (self, &value, error))
        return FALSE;
      self->found = next == 'n' || next == '{';
      if (next == '{')
        {
          /* One, without the array that it should be in. */
          *row = value;
          *has_row = TRUE;
          self->n++;
          return end_member (self, error);
        }
      json_object_put (value);
      return end_member (self, error);
    }
  if (!parse (self, &value, error))
    return FALSE;
  if (json_object_object_length (self->others) >= MOST_MEMBERS)
    {
      json_object_put (value);
      return fail_limit (self, self->at, error);
    }
  if (json_object_object_get_ex (self->others, name, &first))
    json_object_put (value); /* The first counts. */
  else
    json_object_object_add (self->others, name, value);
  return end_member (self, error);
}

static gboolean
start (WpJsonRows *self, GError **error)
{
  switch (peek (self))
    {
    case '[':
      self->at++;
      self->found = TRUE;
      self->where = IN_ARRAY;
      return TRUE;
    case '{':
      self->at++;
      self->where = IN_OBJECT;
      return TRUE;
    case '\0':
      if (self->at >= self->end)
        return fail (self, self->end, WP_DIRECTORY_ERROR_SYNTAX, _ ("There is no data."), error);
      return fail_syntax (self, self->at, error);
    case '<':
      return fail (self, self->at, WP_DIRECTORY_ERROR_SHAPE, _ ("This is a web page, not a list of services."), error);
    case '"':
    case 't':
    case 'f':
    case 'n':
      return fail (self, self->at, WP_DIRECTORY_ERROR_SHAPE, _ ("This is neither a list nor a service."), error);
    default:
      return fail_syntax (self, self->at, error);
    }
}

static gboolean
finish (WpJsonRows *self, GError **error)
{
  if (peek (self) != '\0' || self->at < self->end)
    return fail_syntax (self, self->at, error);
  self->where = AT_END;
  return TRUE;
}

gboolean
wp_json_rows_next (WpJsonRows *self, struct json_object **row, GError **error)
{
  gboolean has_row = FALSE;

  *row = NULL;
  for (;;)
    switch (self->where)
      {
      case AT_START:
        if (!start (self, error))
          return FALSE;
        break;
      case IN_ARRAY:
      case IN_MEMBER:
        if (peek (self) != ']')
          {
            if (!parse (self, row, error))
              return FALSE;
            self->n++;
            if (end_row (self, error))
              return TRUE;
            g_clear_pointer (row, json_object_put);
            return FALSE;
          }
        self->at++;
        if (self->where == IN_ARRAY ? !finish (self, error) : !end_member (self, error))
          return FALSE;
        if (self->where == IN_MEMBER)
          self->where = IN_OBJECT;
        break;
      case IN_OBJECT:
        if (peek (self) != '}')
          {
            if (!read_member (self, row, &has_row, error))
              {
                g_clear_pointer (row, json_object_put);
                return FALSE;
              }
            if (has_row)
              return TRUE;
            break;
          }
        self->at++;
        if (!finish (self, error))
          return FALSE;
        if (!self->found)
          {
            self->whole = json_object_get (self->others);
            *row = json_object_get (self->others);
            self->n++;
            return TRUE;
          }
        break;
      default:
        return FALSE;
      }
}
