/* wp-field-revs.c: for each field of a record: at which revision it was last set, and by which mutation.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-field-revs.h"

#include <string.h>

#include "wp-id.h"
#include "wp-wire.h"

typedef struct
{
  char *name; /* (owned) */
  WpFieldRev rev;
} Line;

struct _WpFieldRevs
{
  GArray *lines; /* (owned) (element-type Line): the first is that of all the others */
};

static void
clear_line (gpointer line)
{
  g_free (((Line *) line)->name);
}

static WpFieldRevs *
make_empty (void)
{
  WpFieldRevs *self = g_new (WpFieldRevs, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  return self;
}

static void
add_line (WpFieldRevs *self, const char *name, gsize length, gint64 rev, const char *mid)
{
  Line line = { .name = g_strndup (name, length), .rev.rev = rev };

  g_strlcpy (line.rev.mid, mid, sizeof line.rev.mid);
  g_array_append_val (self->lines, line);
}

WpFieldRevs *
wp_field_revs_new (gint64 rev, const char *mid)
{
  WpFieldRevs *self = make_empty ();

  add_line (self, "*", 1, rev, mid);
  return self;
}

WpFieldRevs *
wp_field_revs_from_text (const char *text)
{
  g_autoptr (WpFieldRevs) self = make_empty ();

  for (const char *at = text; at != NULL && *at != '\0';)
    {
      const char *space = strchr (at, ' ');
      char *end = NULL;
      gint64 rev = space != NULL ? g_ascii_strtoll (space + 1, &end, 10) : 0;
      if (space == NULL || *end != ' ' || strlen (end + 1) < WP_ID_LENGTH + 1 || end[1 + WP_ID_LENGTH] != '\n')
        return NULL;
      add_line (self, at, (gsize) (space - at), rev, end + 1);
      at = end + 1 + WP_ID_LENGTH + 1;
    }
  if (self->lines->len == 0 || strcmp (g_array_index (self->lines, Line, 0).name, "*") != 0)
    return NULL;
  return g_steal_pointer (&self);
}

char *
wp_field_revs_to_text (WpFieldRevs *self)
{
  GString *text = g_string_sized_new (64 * self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      g_string_append (text, line->name);
      g_string_append_c (text, ' ');
      wp_json_add_number (text, line->rev.rev);
      g_string_append_c (text, ' ');
      g_string_append (text, line->rev.mid);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

void
wp_field_revs_free (WpFieldRevs *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_free (self);
}

static Line *
find_line (WpFieldRevs *self, const char *field)
{
  for (guint i = 1; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      if (strcmp (line->name, field) == 0)
        return line;
    }
  return NULL;
}

const WpFieldRev *
wp_field_revs_get (WpFieldRevs *self, const char *field)
{
  const Line *line = find_line (self, field);

  return line != NULL ? &line->rev : &g_array_index (self->lines, Line, 0).rev;
}

void
wp_field_revs_set (WpFieldRevs *self, const char *field, gint64 rev, const char *mid)
{
  Line *line = find_line (self, field);

  if (line == NULL)
    {
      add_line (self, field, strlen (field), rev, mid);
      return;
    }
  line->rev.rev = rev;
  g_strlcpy (line->rev.mid, mid, sizeof line->rev.mid);
}

gboolean
wp_field_rev_is_seen (const WpFieldRev *self, gint64 base, GPtrArray *over)
{
  if (self->rev <= base)
    return TRUE;
  for (guint i = 0; over != NULL && i < over->len; i++)
    {
      if (strcmp (g_ptr_array_index (over, i), self->mid) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
wp_field_revs_unseen (WpFieldRevs *self, gint64 base, GPtrArray *over)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (!wp_field_rev_is_seen (&g_array_index (self->lines, Line, i).rev, base, over))
        return TRUE;
    }
  return FALSE;
}
