/* wp-filter-popover.c: the list of things to show that a filter opens, each with a tick.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-filter-popover.h"

#include "wp-date.h"

struct _WpFilterPopover
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkStack *stack;

  GListModel *choices; /* (owned) (nullable) */
  GHashTable *chosen;  /* (owned) (element-type utf8): ids */
  gboolean filling;    /* the ticks are being set to what is chosen */
};

G_DEFINE_FINAL_TYPE (WpFilterPopover, wp_filter_popover, GTK_TYPE_POPOVER)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
toggled_cb (GtkCheckButton *check, WpFilterPopover *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");

  if (!self->filling)
    g_signal_emit (self, signals[CHOSEN], 0, id, gtk_check_button_get_active (check));
}

static GtkWidget *
make_row_cb (gpointer item, gpointer data)
{
  WpFilterPopover *self = WP_FILTER_POPOVER (data);
  WpFilterChoice *choice = WP_FILTER_CHOICE (item);
  g_autofree char *count = wp_number_format (choice->n_events);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (choice->label);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, choice->label, -1);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (choice->id), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, choice->id));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, choice->label, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  return row;
}

static void
choices_changed_cb (WpFilterPopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->choices) > 0 ? "list" : "none");
}

static void
row_activated_cb (WpFilterPopover *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
forget_choices (WpFilterPopover *self)
{
  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed_cb, self);
  g_clear_object (&self->choices);
}

static void
wp_filter_popover_dispose (GObject *object)
{
  forget_choices (WP_FILTER_POPOVER (object));
  G_OBJECT_CLASS (wp_filter_popover_parent_class)->dispose (object);
}

static void
wp_filter_popover_finalize (GObject *object)
{
  g_hash_table_unref (WP_FILTER_POPOVER (object)->chosen);
  G_OBJECT_CLASS (wp_filter_popover_parent_class)->finalize (object);
}

static void
wp_filter_popover_class_init (WpFilterPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_filter_popover_dispose;
  G_OBJECT_CLASS (class)->finalize = wp_filter_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", WP_TYPE_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFilterPopover, list);
  gtk_widget_class_bind_template_child (widget_class, WpFilterPopover, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wp_filter_popover_init (WpFilterPopover *self)
{
  self->chosen = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_filter_popover_new (const char *label, GHashTable *chosen)
{
  WpFilterPopover *self = g_object_new (WP_TYPE_FILTER_POPOVER, NULL);

  g_hash_table_unref (self->chosen);
  self->chosen = g_hash_table_ref (chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
wp_filter_popover_set_choices (WpFilterPopover *self, GListModel *choices)
{
  g_return_if_fail (WP_IS_FILTER_POPOVER (self));

  forget_choices (self);
  g_set_object (&self->choices, choices);
  gtk_list_box_bind_model (self->list, choices, make_row_cb, self, NULL);
  if (choices == NULL)
    return;
  g_signal_connect_swapped (choices, "items-changed", G_CALLBACK (choices_changed_cb), self);
  choices_changed_cb (self);
}

void
wp_filter_popover_show_ticks (WpFilterPopover *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (WP_IS_FILTER_POPOVER (self));

  self->filling = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);
      const char *id = g_object_get_data (G_OBJECT (check), "id");

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, id));
    }
  self->filling = FALSE;
}
