/* wp-wire-cursor.c: the place in a feed, as text.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-id.h"
#include "wp-wire-line.h"
#include "wp-wire-page.h"

char *
wp_cursor_to_text (const WpCursor *cursor)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ",%s,%s", cursor->seq, cursor->root[0] != '\0' ? cursor->root : "0",
                          cursor->id[0] != '\0' ? cursor->id : "0");
}

static gboolean
read_id (const char *text, char id[37])
{
  if (!g_str_equal (text, "0") && !wp_id_is_valid (text))
    return FALSE;
  g_strlcpy (id, g_str_equal (text, "0") ? "" : text, 37);
  return TRUE;
}

gboolean
wp_cursor_from_text (const char *text, WpCursor *cursor)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ",", 4) : NULL;
  WpCursor read = { 0 };

  if (parts == NULL || parts[0] == NULL || !g_ascii_isdigit (parts[0][0])
      || !g_ascii_string_to_signed (parts[0], 10, 0, WP_WIRE_MAX_NUMBER, &read.seq, NULL))
    return FALSE;
  if (g_strv_length (parts) == 1
          ? read.seq != 0
          : g_strv_length (parts) != 3 || !read_id (parts[1], read.root) || !read_id (parts[2], read.id))
    return FALSE;
  *cursor = read;
  return TRUE;
}

int
wp_cursor_compare (const WpCursor *a, const WpCursor *b)
{
  int by_root;

  if (a->seq != b->seq)
    return a->seq < b->seq ? -1 : 1;
  by_root = strcmp (a->root, b->root);
  return by_root != 0 ? by_root : strcmp (a->id, b->id);
}
