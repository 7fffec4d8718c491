/* wp-body.c: small JSON bodies of the routes of accounts: strictly read, plainly written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-body.h"

#include <string.h>

#define MOST_DEPTH 8

static void
refuse (WpWireAnswer *answer, const char *name, const char *what)
{
  g_autofree char *message = g_strdup_printf ("The member “%s” %s.", name, what);

  wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, message);
}

WpBody *
wp_body_read (GBytes *body, WpWireAnswer *answer)
{
  gsize size = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  struct json_tokener *tokener;
  WpBody *json = NULL;

  if (size == 0 || size > G_MAXINT || !g_utf8_validate (text, (gssize) size, NULL))
    {
      wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, "The body has to be a JSON object in UTF-8.");
      return NULL;
    }
  tokener = json_tokener_new_ex (MOST_DEPTH);
  json_tokener_set_flags (tokener, JSON_TOKENER_STRICT);
  json = json_tokener_parse_ex (tokener, text, (int) size);
  if (json_tokener_get_error (tokener) != json_tokener_success || json_tokener_get_parse_end (tokener) != size
      || !json_object_is_type (json, json_type_object))
    {
      wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, "The body has to be one JSON object.");
      g_clear_pointer (&json, json_object_put);
    }
  json_tokener_free (tokener);
  return json;
}

const char *
wp_body_text (WpBody *json, const char *name, gsize most, WpWireAnswer *answer)
{
  WpBody *member = NULL;
  const char *text;
  gsize length;

  if (!json_object_object_get_ex (json, name, &member) || !json_object_is_type (member, json_type_string))
    {
      refuse (answer, name, "has to be there, and a text");
      return NULL;
    }
  text = json_object_get_string (member);
  length = (gsize) json_object_get_string_len (member);
  if (length == 0 || length > most || strlen (text) != length)
    {
      refuse (answer, name, "is empty or too long");
      return NULL;
    }
  return text;
}

gboolean
wp_body_number (WpBody *json, const char *name, gint64 *value, WpWireAnswer *answer)
{
  WpBody *member = NULL;

  if (json_object_object_get_ex (json, name, &member) && json_object_is_type (member, json_type_int))
    {
      *value = json_object_get_int64 (member);
      if (*value >= 0)
        return TRUE;
    }
  refuse (answer, name, "has to be there, and a whole number");
  return FALSE;
}

WpBody *
wp_body_object (WpBody *json, const char *name, WpWireAnswer *answer)
{
  WpBody *member = NULL;

  if (json_object_object_get_ex (json, name, &member) && json_object_is_type (member, json_type_object))
    return member;
  refuse (answer, name, "has to be there, and an object");
  return NULL;
}

void
wp_body_add_text (WpBody *json, const char *name, const char *value)
{
  json_object_object_add (json, name, json_object_new_string (value));
}

void
wp_body_add_number (WpBody *json, const char *name, gint64 value)
{
  json_object_object_add (json, name, json_object_new_int64 (value));
}

void
wp_body_answer (WpBody *json, WpWireAnswer *answer)
{
  gsize length;
  const char *text =
      json_object_to_json_string_length (json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &length);

  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->status = 200;
  answer->body = g_bytes_new (text, length);
}
