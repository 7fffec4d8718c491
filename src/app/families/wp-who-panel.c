/* wp-who-panel.c: who works with a family now, and of whom nothing is seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-who-panel.h"

#include <glib/gi18n-lib.h>

#include "wp-blank-glyph.h"
#include "wp-blank-row.h"
#include "wp-involved-row.h"
#include "wp-toasts.h"

struct _WpWhoPanel
{
  AdwBin parent_instance;

  GtkListBox *involved;
  GtkWidget *copy;
  GtkWidget *nobody;
  GtkWidget *blanks_box;
  GtkLabel *blanks_title;
  GtkListBox *blanks;

  WpPicture *picture; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpWhoPanel, wp_who_panel, ADW_TYPE_BIN)

static GtkWidget *
make_involved_cb (gpointer item, gpointer data)
{
  return wp_involved_row_new (WP_INVOLVED (item));
}

static GtkWidget *
make_blank_cb (gpointer item, gpointer data)
{
  return wp_blank_row_new (WP_BLANK (item));
}

/* One line a professional: name, role and agency, telephone. */
static void
copy_all_cb (WpWhoPanel *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (self->picture->involved);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpInvolved) one = g_list_model_get_item (self->picture->involved, i);

      g_string_append (text, one->name);
      if (one->role_and_agency[0] != '\0')
        g_string_append_printf (text, ", %s", one->role_and_agency);
      if (one->telephone[0] != '\0')
        g_string_append_printf (text, ", %s", one->telephone);
      g_string_append_c (text, '\n');
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  wp_toasts_show (GTK_WIDGET (self), _ ("List copied"));
}

static void
wp_who_panel_dispose (GObject *object)
{
  g_clear_object (&WP_WHO_PANEL (object)->picture);
  G_OBJECT_CLASS (wp_who_panel_parent_class)->dispose (object);
}

static void
wp_who_panel_class_init (WpWhoPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_who_panel_dispose;

  g_type_ensure (WP_TYPE_BLANK_GLYPH);
  g_type_ensure (WP_TYPE_BLANK_ROW);
  g_type_ensure (WP_TYPE_INVOLVED_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-who-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, WpWhoPanel, involved);
  gtk_widget_class_bind_template_child (widget_class, WpWhoPanel, copy);
  gtk_widget_class_bind_template_child (widget_class, WpWhoPanel, nobody);
  gtk_widget_class_bind_template_child (widget_class, WpWhoPanel, blanks_box);
  gtk_widget_class_bind_template_child (widget_class, WpWhoPanel, blanks_title);
  gtk_widget_class_bind_template_child (widget_class, WpWhoPanel, blanks);
  gtk_widget_class_bind_template_callback (widget_class, copy_all_cb);
}

static void
wp_who_panel_init (WpWhoPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_who_panel_new (void)
{
  return g_object_new (WP_TYPE_WHO_PANEL, NULL);
}

void
wp_who_panel_set_picture (WpWhoPanel *self, WpPicture *picture)
{
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  guint n_involved;
  guint n_blanks;

  g_return_if_fail (WP_IS_WHO_PANEL (self));

  g_set_object (&self->picture, picture);
  n_involved = g_list_model_get_n_items (picture->involved);
  n_blanks = g_list_model_get_n_items (picture->blanks);
  number = wp_number_format (n_blanks);
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s more service, not seen or not there",
                                        "%s more services, not seen or not there", n_blanks),
                           number);
  gtk_list_box_bind_model (self->involved, picture->involved, make_involved_cb, NULL, NULL);
  gtk_list_box_bind_model (self->blanks, picture->blanks, make_blank_cb, NULL, NULL);
  gtk_label_set_label (self->blanks_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->involved), n_involved > 0);
  gtk_widget_set_visible (self->copy, n_involved > 0);
  gtk_widget_set_visible (self->nobody, n_involved == 0);
  gtk_widget_set_visible (self->blanks_box, n_blanks > 0);
}
