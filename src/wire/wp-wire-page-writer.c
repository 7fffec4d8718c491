/* wp-wire-page-writer.c: a page of a person's feed, as it is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-page.h"
#include "wp-wire-private.h"

struct _WpPageWriter
{
  GString *body;
  guint count;
};

WpPageWriter *
wp_page_writer_new (const char *epoch)
{
  WpPageWriter *self = g_new0 (WpPageWriter, 1);

  self->body = g_string_new ("{\"epoch\":");
  wp_json_add_text (self->body, epoch);
  g_string_append (self->body, ",\"ops\":[");
  return self;
}

void
wp_page_writer_free (WpPageWriter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->body, TRUE);
  g_free (self);
}

static GString *
begin (WpPageWriter *self, const char *opening)
{
  if (self->count++ > 0)
    g_string_append_c (self->body, ',');
  g_string_append_len (self->body, opening, 5);
  return self->body;
}

void
wp_page_writer_row (WpPageWriter *self, const WpRow *row)
{
  GString *body = begin (self, "[\"u\",");

  wp_row_write (row, body);
  g_string_append_c (body, ']');
}

void
wp_page_writer_left (WpPageWriter *self, const char *kind, const char *id, const WpScope *scope, gint64 seq)
{
  GString *body = begin (self, "[\"x\",");

  wp_json_add_text (body, kind);
  g_string_append_c (body, ',');
  wp_wire_add_id (body, id);
  g_string_append_c (body, ',');
  wp_wire_add_scope (body, scope, id);
  g_string_append_c (body, ',');
  wp_json_add_number (body, seq);
  g_string_append_c (body, ']');
}

void
wp_page_writer_forget (WpPageWriter *self, WpRootKind root_kind, const char *root, gint64 seq, const WpLevels *keep)
{
  GString *body = begin (self, "[\"f\",");

  wp_json_add_text (body, wp_root_kind_name (root_kind));
  g_string_append_c (body, ',');
  wp_wire_add_id (body, root);
  g_string_append_c (body, ',');
  wp_json_add_number (body, seq);
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    {
      g_string_append (body, i == 0 ? ",[" : ",");
      wp_json_add_number (body, keep->highest[i]);
    }
  g_string_append (body, "]]");
}

guint
wp_page_writer_count (WpPageWriter *self)
{
  return self->count;
}

gsize
wp_page_writer_size (WpPageWriter *self)
{
  return self->body->len;
}

GBytes *
wp_page_writer_end (WpPageWriter *self, const WpCursor *next, gboolean more, gint64 left)
{
  GString *body = self->body;

  g_string_append (body, "],\"next\":[");
  wp_json_add_number (body, next->seq);
  g_string_append_c (body, ',');
  wp_wire_add_id (body, next->root);
  g_string_append_c (body, ',');
  wp_wire_add_id (body, next->id);
  g_string_append (body, more ? "],\"more\":true,\"left\":" : "],\"more\":false,\"left\":");
  wp_json_add_number (body, left);
  g_string_append_c (body, '}');
  g_free (self);
  return g_string_free_to_bytes (body);
}
