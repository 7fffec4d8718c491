/* wp-help-text.c: the pages of help: where they are, and how their text becomes widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-help-text.h"

#include <string.h>

static const char *const topics[] = {
  "first-steps", "finding",   "timeline", "people-drawn", "recording", "chronology", "directory",
  "drafts",      "importing", "sync",     "front-door",   "shortcuts", "privacy",    NULL,
};

const char *const *
wp_help_topics (void)
{
  return topics;
}

static char *
load_from (const char *language, const char *topic)
{
  g_autofree char *path = g_strdup_printf (WP_RESOURCE_BASE "/help/%s/%s.md", language, topic);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

char *
wp_help_load (const char *topic)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      /* British English, and any other, is what the pages in “C” are written in. */
      const char *language = g_str_has_prefix (languages[i], "en") ? "C" : languages[i];
      char *text = load_from (language, topic);

      if (text != NULL)
        return text;
    }
  return load_from ("C", topic);
}

char *
wp_help_dup_title (const char *text)
{
  const char *end = strchr (text, '\n');

  if (!g_str_has_prefix (text, "# "))
    return g_strdup ("");
  return end != NULL ? g_strndup (text + 2, (gsize) (end - text - 2)) : g_strdup (text + 2);
}

/* Every second piece between two @mark stands out. */
static char *
mark_up (const char *text, const char *mark, const char *open, const char *close)
{
  g_auto (GStrv) pieces = g_strsplit (text, mark, -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (i % 2 == 1 && pieces[i + 1] != NULL)
        g_string_append_printf (result, "%s%s%s", open, pieces[i], close);
      else
        g_string_append (result, pieces[i]);
    }
  return g_string_free (result, FALSE);
}

static GtkWidget *
make_label (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *bold = mark_up (escaped, "**", "<b>", "</b>");
  g_autofree char *markup = mark_up (bold, "`", "<tt><b>", "</b></tt>");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_heading (const char *text, const char *style, int level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text,
                                   "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_item (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *bullet = gtk_label_new ("•");

  gtk_label_set_yalign (GTK_LABEL (bullet), 0);
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_box_append (GTK_BOX (box), make_label (text));
  return box;
}

static void
add_block (GtkBox *box, const char *block)
{
  g_auto (GStrv) lines = NULL;

  if (g_str_has_prefix (block, "# "))
    {
      gtk_box_append (box, make_heading (block + 2, "title-2", 1));
      return;
    }
  if (g_str_has_prefix (block, "## "))
    {
      gtk_box_append (box, make_heading (block + 3, "heading", 2));
      return;
    }
  if (!g_str_has_prefix (block, "- "))
    {
      gtk_box_append (box, make_label (block));
      return;
    }
  lines = g_strsplit (block + 2, "\n- ", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    gtk_box_append (box, make_item (lines[i]));
}

GtkWidget *
wp_help_build (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_auto (GStrv) blocks = g_strsplit (text, "\n\n", -1);

  gtk_widget_add_css_class (box, "help-page");
  for (guint i = 0; blocks[i] != NULL; i++)
    {
      g_autofree char *block = g_strstrip (g_strdup (blocks[i]));

      if (block[0] != '\0')
        add_block (GTK_BOX (box), block);
    }
  return box;
}
