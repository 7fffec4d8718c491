/* wp-help-window.c: help in the program, which needs no network.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-help-window.h"

#include "wp-help-text.h"

struct _WpHelpWindow
{
  AdwWindow parent_instance;

  GtkListBox *topics;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (WpHelpWindow, wp_help_window, ADW_TYPE_WINDOW)

static void
topic_chosen_cb (GtkListBox *list, GtkListBoxRow *row, WpHelpWindow *self)
{
  g_autofree char *text = NULL;
  GtkWidget *clamp;

  if (row == NULL)
    return;
  text = wp_help_load (wp_help_topics ()[gtk_list_box_row_get_index (row)]);
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), wp_help_build (text));
  gtk_scrolled_window_set_child (self->scroller, clamp);
}

static void
wp_help_window_class_init (WpHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpHelpWindow, topics);
  gtk_widget_class_bind_template_child (widget_class, WpHelpWindow, scroller);
  gtk_widget_class_bind_template_callback (widget_class, topic_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_help_window_init (WpHelpWindow *self)
{
  const char *const *topics = wp_help_topics ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; topics[i] != NULL; i++)
    {
      g_autofree char *text = wp_help_load (topics[i]);
      g_autofree char *title = wp_help_dup_title (text);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_list_box_append (self->topics, row);
    }
  gtk_list_box_select_row (self->topics, gtk_list_box_get_row_at_index (self->topics, 0));
}

void
wp_help_window_show (GtkWindow *parent)
{
  GtkWidget *self;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (WP_IS_HELP_WINDOW (window))
        {
          gtk_window_present (window);
          return;
        }
    }
  self = g_object_new (WP_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  gtk_window_present (GTK_WINDOW (self));
}
