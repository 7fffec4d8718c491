/* wp-filter-button.c: a button that opens a list of things to show, each with a tick.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-filter-button.h"

#include <glib/gi18n-lib.h>

#include "wp-filter-popover.h"

struct _WpFilterButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  WpFilterPopover *popover; /* (unowned) (nullable): of @button, from the first time on that it is opened */

  char *label;         /* (owned) */
  GListModel *choices; /* (owned) (nullable) */
  GHashTable *chosen;  /* (owned) (element-type utf8): ids */
};

G_DEFINE_FINAL_TYPE (WpFilterButton, wp_filter_button, ADW_TYPE_BIN)

enum { PROP_LABEL = 1, PROP_CHOICES, N_PROPS };

enum { CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
show_label (WpFilterButton *self)
{
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;

  if (n == 0)
    {
      label = g_strdup (self->label);
      /* Translators: %s is what can be chosen, such as “People”. */
      spoken = g_strdup_printf (_ ("%s: all are shown"), self->label);
      gtk_widget_remove_css_class (GTK_WIDGET (self->button), "chosen");
    }
  else
    {
      /* Translators: what is chosen and how many, such as “People 2”. */
      label = g_strdup_printf (_ ("%s %u"), self->label, n);
      /* Translators: %s is what can be chosen, such as “People”; %u how many of them are. */
      spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u chosen", "%s: %u chosen", n), self->label, n);
      gtk_widget_add_css_class (GTK_WIDGET (self->button), "chosen");
    }
  gtk_menu_button_set_label (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
chosen_cb (WpFilterButton *self, const char *id, gboolean chosen)
{
  wp_filter_button_set_chosen (self, id, chosen);
}

static void
make_popover_cb (GtkMenuButton *button, gpointer data)
{
  WpFilterButton *self = WP_FILTER_BUTTON (data);

  if (self->popover != NULL)
    return;
  self->popover = WP_FILTER_POPOVER (wp_filter_popover_new (self->label, self->chosen));
  wp_filter_popover_set_choices (self->popover, self->choices);
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static void
show_ticks (WpFilterButton *self)
{
  if (self->popover != NULL)
    wp_filter_popover_show_ticks (self->popover);
}

static void
wp_filter_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpFilterButton *self = WP_FILTER_BUTTON (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_CHOICES:
      g_value_set_object (value, self->choices);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_filter_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WpFilterButton *self = WP_FILTER_BUTTON (object);

  switch (id)
    {
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      if (self->label == NULL)
        self->label = g_strdup ("");
      show_label (self);
      break;
    case PROP_CHOICES:
      wp_filter_button_set_choices (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_filter_button_dispose (GObject *object)
{
  WpFilterButton *self = WP_FILTER_BUTTON (object);

  g_clear_object (&self->choices);
  G_OBJECT_CLASS (wp_filter_button_parent_class)->dispose (object);
}

static void
wp_filter_button_finalize (GObject *object)
{
  WpFilterButton *self = WP_FILTER_BUTTON (object);

  g_free (self->label);
  g_hash_table_unref (self->chosen);
  G_OBJECT_CLASS (wp_filter_button_parent_class)->finalize (object);
}

static void
wp_filter_button_class_init (WpFilterButtonClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_filter_button_get_property;
  object_class->set_property = wp_filter_button_set_property;
  object_class->dispose = wp_filter_button_dispose;
  object_class->finalize = wp_filter_button_finalize;

  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  props[PROP_CHOICES] = g_param_spec_object ("choices", NULL, NULL, G_TYPE_LIST_MODEL,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] =
      g_signal_new ("changed", WP_TYPE_FILTER_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFilterButton, button);
}

static void
wp_filter_button_init (WpFilterButton *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, make_popover_cb, self, NULL);
}

GtkWidget *
wp_filter_button_new (const char *label)
{
  return g_object_new (WP_TYPE_FILTER_BUTTON, "label", label, NULL);
}

void
wp_filter_button_set_choices (WpFilterButton *self, GListModel *choices)
{
  g_return_if_fail (WP_IS_FILTER_BUTTON (self));

  if (self->choices == choices)
    return;
  g_set_object (&self->choices, choices);
  if (self->popover != NULL)
    wp_filter_popover_set_choices (self->popover, choices);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOICES]);
}

GStrv
wp_filter_button_dup_chosen (WpFilterButton *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (WP_IS_FILTER_BUTTON (self), NULL);

  if (g_hash_table_size (self->chosen) == 0)
    return NULL;
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_strv_builder_add (builder, id);
  return g_strv_builder_end (builder);
}

void
wp_filter_button_set_chosen (WpFilterButton *self, const char *id, gboolean chosen)
{
  g_return_if_fail (WP_IS_FILTER_BUTTON (self));
  g_return_if_fail (id != NULL);

  if (chosen == g_hash_table_contains (self->chosen, id))
    return;
  if (chosen)
    g_hash_table_add (self->chosen, g_strdup (id));
  else
    g_hash_table_remove (self->chosen, id);
  show_label (self);
  show_ticks (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
wp_filter_button_clear (WpFilterButton *self)
{
  g_return_if_fail (WP_IS_FILTER_BUTTON (self));

  g_hash_table_remove_all (self->chosen);
  show_label (self);
  show_ticks (self);
}
