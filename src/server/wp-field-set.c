/* wp-field-set.c: the members of a JSON object by name, each as the bytes that came.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-field-set.h"

#include <string.h>

#include "wp-wire.h"

/* What was parsed lies in the text of the set; what was put is the member's own. */
typedef struct
{
  char *name;
  char *value; /* JSON */
  gboolean owns_name, owns_value;
} Member;

struct _WpFieldSet
{
  GArray *members; /* (owned) (element-type Member) */
  char *text;      /* (owned) (nullable): what was parsed, with a zero byte behind each name and value */
};

/* Of a member as it was read. */
typedef struct
{
  gsize name, value;
} Sizes;

#define USUAL_MEMBERS 16

static void
clear_member (gpointer data)
{
  Member *member = data;

  if (member->owns_name)
    g_free (member->name);
  if (member->owns_value)
    g_free (member->value);
}

WpFieldSet *
wp_field_set_new (void)
{
  WpFieldSet *self = g_new0 (WpFieldSet, 1);

  self->members = g_array_sized_new (FALSE, FALSE, sizeof (Member), USUAL_MEMBERS);
  g_array_set_clear_func (self->members, clear_member);
  return self;
}

/* Behind a name stands its quotation mark, and behind a value at least the bracket: these make room for the zero. */
static void
end_texts (GArray *members, const Sizes *sizes)
{
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);
      member->name[sizes[i].name] = '\0';
      member->value[sizes[i].value] = '\0';
    }
}

WpFieldSet *
wp_field_set_parse (const char *text)
{
  g_autoptr (WpFieldSet) self = wp_field_set_new ();
  g_autoptr (GArray) sizes = g_array_sized_new (FALSE, FALSE, sizeof (Sizes), USUAL_MEMBERS);
  WpJsonScope scope;
  WpJsonSlice name, value;
  WpJson json;

  self->text = g_strdup (text);
  if (!wp_json_begin (&json, self->text, strlen (text), WP_WIRE_MAX_DEPTH))
    return NULL;
  wp_json_begin_object (&json, &scope);
  while (wp_json_next_member (&json, &scope, &name))
    {
      if (!wp_json_slice (&json, &value))
        continue;
      Member member = { .name = self->text + (name.text - self->text),
                        .value = self->text + (value.text - self->text) };
      Sizes both = { name.size, value.size };
      g_array_append_val (self->members, member);
      g_array_append_val (sizes, both);
    }
  if (!wp_json_end (&json, NULL))
    return NULL;
  end_texts (self->members, (const Sizes *) sizes->data);
  return g_steal_pointer (&self);
}

void
wp_field_set_free (WpFieldSet *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->members);
  g_free (self->text);
  g_free (self);
}

guint
wp_field_set_size (WpFieldSet *self)
{
  return self->members->len;
}

const char *
wp_field_set_name (WpFieldSet *self, guint index)
{
  return g_array_index (self->members, Member, index).name;
}

const char *
wp_field_set_value (WpFieldSet *self, guint index)
{
  return g_array_index (self->members, Member, index).value;
}

static int
find (WpFieldSet *self, const char *name)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      if (strcmp (g_array_index (self->members, Member, i).name, name) == 0)
        return (int) i;
    }
  return -1;
}

gboolean
wp_field_set_has (WpFieldSet *self, const char *name)
{
  return find (self, name) >= 0;
}

const char *
wp_field_set_get (WpFieldSet *self, const char *name)
{
  int at = find (self, name);
  const char *value = at >= 0 ? wp_field_set_value (self, (guint) at) : NULL;

  return value != NULL && strcmp (value, "null") != 0 ? value : NULL;
}

/* Sets @json up to read the member; FALSE if there is none. */
static gboolean
begin_value (WpFieldSet *self, const char *name, WpJson *json)
{
  const char *value = wp_field_set_get (self, name);

  return value != NULL && wp_json_begin (json, value, strlen (value), WP_WIRE_MAX_DEPTH);
}

char *
wp_field_set_dup_text (WpFieldSet *self, const char *name)
{
  char *text = NULL;
  WpJson json;

  return begin_value (self, name, &json) && wp_json_read_text (&json, &text) ? text : NULL;
}

gboolean
wp_field_set_get_short (WpFieldSet *self, const char *name, char *text, gsize size)
{
  WpJson json;

  if (begin_value (self, name, &json) && wp_json_read_short (&json, text, size))
    return TRUE;
  text[0] = '\0';
  return FALSE;
}

gboolean
wp_field_set_get_number (WpFieldSet *self, const char *name, gint64 *number)
{
  WpJson json;

  return begin_value (self, name, &json) && wp_json_read_number (&json, G_MININT64, G_MAXINT64, number);
}

gboolean
wp_field_set_is_true (WpFieldSet *self, const char *name)
{
  const char *value = wp_field_set_get (self, name);

  return value != NULL && strcmp (value, "true") == 0;
}

static void
put_owned (WpFieldSet *self, const char *name, char *json)
{
  int at = find (self, name);
  Member member = { .value = json, .owns_name = TRUE, .owns_value = TRUE };

  if (at >= 0)
    {
      Member *there = &g_array_index (self->members, Member, at);
      if (there->owns_value)
        g_free (there->value);
      there->value = json;
      there->owns_value = TRUE;
      return;
    }
  member.name = g_strdup (name);
  g_array_append_val (self->members, member);
}

void
wp_field_set_put (WpFieldSet *self, const char *name, const char *json)
{
  put_owned (self, name, g_strdup (json != NULL ? json : "null"));
}

void
wp_field_set_put_text (WpFieldSet *self, const char *name, const char *text)
{
  GString *json;

  if (text == NULL || *text == '\0')
    return;
  json = g_string_new (NULL);
  wp_json_add_text (json, text);
  put_owned (self, name, g_string_free (json, FALSE));
}

void
wp_field_set_put_number (WpFieldSet *self, const char *name, gint64 number)
{
  put_owned (self, name, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

void
wp_field_set_remove (WpFieldSet *self, const char *name)
{
  int at = find (self, name);

  if (at >= 0)
    g_array_remove_index (self->members, (guint) at);
}

/* Names need no escapes: the reader takes none. */
static void
add_member (GString *text, const Member *member)
{
  g_string_append (text, text->len > 1 ? ",\"" : "\"");
  g_string_append (text, member->name);
  g_string_append (text, "\":");
  g_string_append (text, member->value);
}

char *
wp_field_set_to_text (WpFieldSet *self)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < self->members->len; i++)
    add_member (text, &g_array_index (self->members, Member, i));
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

char *
wp_field_set_to_fields (WpFieldSet *self)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      if (member->name[0] != '$' && strcmp (member->value, "null") != 0 && find (self, member->name) == (int) i)
        add_member (text, member);
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

gboolean
wp_json_same (const char *a, const char *b)
{
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;
  WpJson json_a, json_b;

  if (a == NULL || b == NULL || strcmp (a, b) == 0)
    return a == b || (a != NULL && b != NULL);
  if (*a != '"' || *b != '"' || (strchr (a, '\\') == NULL && strchr (b, '\\') == NULL))
    return FALSE;
  return wp_json_begin (&json_a, a, strlen (a), WP_WIRE_MAX_DEPTH) && wp_json_read_text (&json_a, &text_a)
         && wp_json_begin (&json_b, b, strlen (b), WP_WIRE_MAX_DEPTH) && wp_json_read_text (&json_b, &text_b)
         && strcmp (text_a, text_b) == 0;
}
