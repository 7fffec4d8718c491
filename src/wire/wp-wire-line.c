/* wp-wire-line.c: requests and answers apart from the line that carries them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-line.h"

#include <string.h>

#include "wp-wire-private.h"
#include "wp-wire-push.h"

static const struct
{
  const char *name;
  guint status;
} errors[WP_N_WIRE_ERRORS] = {
  [WP_WIRE_OK] = { "ok", 200 },
  [WP_WIRE_BAD_REQUEST] = { "bad-request", 400 },
  [WP_WIRE_SIGN_IN] = { "sign-in", 401 },
  [WP_WIRE_FORBIDDEN] = { "forbidden", 403 },
  [WP_WIRE_WIPE] = { "wipe", 403 },
  [WP_WIRE_NOT_FOUND] = { "not-found", 404 },
  [WP_WIRE_CONFLICTING] = { "conflicting", 409 },
  [WP_WIRE_GONE] = { "gone", 410 },
  [WP_WIRE_TOO_LARGE] = { "too-large", 413 },
  [WP_WIRE_TOO_OLD] = { "too-old", 426 },
  [WP_WIRE_TOO_MANY] = { "too-many", 429 },
  [WP_WIRE_FAILED] = { "failed", 500 },
  [WP_WIRE_UNAVAILABLE] = { "unavailable", 503 },
};

const char *
wp_wire_error_name (WpWireError error)
{
  return errors[error].name;
}

WpWireError
wp_wire_error_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      if (g_strcmp0 (name, errors[i].name) == 0)
        return (WpWireError) i;
    }
  return WP_WIRE_FAILED;
}

guint
wp_wire_error_status (WpWireError error)
{
  return errors[error].status;
}

void
wp_wire_request_clear (WpWireRequest *request)
{
  g_clear_pointer (&request->path, g_free);
  g_clear_pointer (&request->token, g_free);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_clear_pointer (&request->packed, g_bytes_unref);
  g_clear_pointer (&request->push, wp_push_free);
  g_clear_pointer (&request->remote, g_free);
  request->method = NULL;
}

void
wp_wire_answer_clear (WpWireAnswer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->status = 0;
  answer->retry_after = 0;
}

void
wp_wire_answer_set_error (WpWireAnswer *answer, WpWireError error, const char *message)
{
  GString *body = g_string_new ("{\"error\":");

  wp_json_add_text (body, wp_wire_error_name (error));
  g_string_append (body, ",\"message\":");
  wp_json_add_text (body, message);
  g_string_append_c (body, '}');
  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->status = wp_wire_error_status (error);
  answer->body = g_string_free_to_bytes (body);
}

/* The member "error" of the body; %NULL where the body is none of ours. */
static char *
read_code (GBytes *body)
{
  g_autofree char *code = NULL;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  if (!wp_wire_begin_body (&json, body, &scope))
    return NULL;
  while (wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "error"))
        wp_json_read_text (&json, &code);
      else
        wp_json_slice (&json, NULL);
    }
  return wp_json_end (&json, NULL) ? g_steal_pointer (&code) : NULL;
}

static WpWireError
error_of_status (guint status)
{
  for (guint i = WP_WIRE_BAD_REQUEST; i < WP_N_WIRE_ERRORS; i++)
    {
      if (errors[i].status == status)
        return (WpWireError) i;
    }
  /* What a proxy says when it can't reach the server behind it. */
  return status == 0 || status == 502 || status == 504 ? WP_WIRE_UNAVAILABLE : WP_WIRE_FAILED;
}

WpWireError
wp_wire_answer_get_error (const WpWireAnswer *answer)
{
  g_autofree char *code = NULL;

  if (answer->status == 200)
    return WP_WIRE_OK;
  if (answer->body != NULL)
    code = read_code (answer->body);
  for (guint i = WP_WIRE_BAD_REQUEST; i < WP_N_WIRE_ERRORS; i++)
    {
      /* A code counts with its own status alone, so that nothing but the server makes a device erase itself. */
      if (g_strcmp0 (code, errors[i].name) == 0 && errors[i].status == answer->status)
        return (WpWireError) i;
    }
  return error_of_status (answer->status);
}

/* The value of one "name=value" when its name is @name. */
static const char *
match (const char *part, const char *end, const char *name, gsize *size)
{
  gsize length = strlen (name);

  if ((gsize) (end - part) < length + 1 || strncmp (part, name, length) != 0 || part[length] != '=')
    return NULL;
  *size = (gsize) (end - part) - length - 1;
  return part + length + 1;
}

char *
wp_wire_query (const char *path, const char *name)
{
  const char *part = strchr (path, '?');
  const char *found = NULL;
  gsize found_size = 0;

  while (part != NULL)
    {
      const char *start = part + 1;
      const char *end = strchrnul (start, '&');
      gsize size;
      const char *value = match (start, end, name, &size);
      if (value != NULL && found != NULL)
        return NULL;
      if (value != NULL)
        {
          found = value;
          found_size = size;
        }
      part = *end == '&' ? end : NULL;
    }
  if (found == NULL || found_size > 3 * WP_WIRE_MAX_QUERY)
    return NULL;
  g_autofree char *text = g_uri_unescape_segment (found, found + found_size, NULL);
  if (text == NULL || strlen (text) > WP_WIRE_MAX_QUERY || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}
