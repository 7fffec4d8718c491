/* wp-filter-bar.c: what narrows down everything that happened, and where in time to look.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-filter-bar.h"

#include "wp-filter-button.h"
#include "wp-jump-popover.h"
#include "wp-wrap-layout.h"

struct _WpFilterBar
{
  AdwBin parent_instance;

  GtkSearchEntry *find;
  WpFilterButton *people;
  WpFilterButton *services;
  WpFilterButton *kinds;
  GtkToggleButton *lead;
  GtkWidget *clear;
  GtkLabel *count;
  GtkWidget *zoom;
  GtkLabel *range;
  GtkMenuButton *jump;
  WpJumpPopover *popover; /* (unowned) (nullable): of @jump, from the first time on that it is opened */

  gboolean clearing; /* several things are given up at once: that is one change */
  gboolean timeline;
  gboolean filtered;
};

G_DEFINE_FINAL_TYPE (WpFilterBar, wp_filter_bar, ADW_TYPE_BIN)

enum { CHANGED, JUMP, LEAVE, ZOOM, EVERYTHING, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
filter_changed_cb (WpFilterBar *self)
{
  if (!self->clearing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_filters_cb (WpFilterBar *self)
{
  wp_filter_bar_clear (self);
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
stop_find_cb (WpFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->find), "");
  g_signal_emit (self, signals[LEAVE], 0);
}

static gboolean
find_key_cb (WpFilterBar *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[LEAVE], 0);
  return GDK_EVENT_STOP;
}

/* Jumping to a date */

static void
jumped_cb (WpFilterBar *self, int date)
{
  g_signal_emit (self, signals[JUMP], 0, date);
}

static void
jump_entered_cb (WpFilterBar *self)
{
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
make_popover_cb (GtkMenuButton *button, gpointer data)
{
  WpFilterBar *self = WP_FILTER_BAR (data);

  if (self->popover != NULL)
    return;
  self->popover = WP_JUMP_POPOVER (wp_jump_popover_new ());
  g_signal_connect_object (self->popover, "jump", G_CALLBACK (jumped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "entered", G_CALLBACK (jump_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

/* The timeline */

static void
zoom_in_cb (WpFilterBar *self)
{
  g_signal_emit (self, signals[ZOOM], 0, 1);
}

static void
zoom_out_cb (WpFilterBar *self)
{
  g_signal_emit (self, signals[ZOOM], 0, -1);
}

static void
everything_cb (WpFilterBar *self)
{
  g_signal_emit (self, signals[EVERYTHING], 0);
}

/* Below the timeline the strip says how many there are, so only what a filter leaves is said here. */
static void
show_parts (WpFilterBar *self)
{
  gtk_widget_set_visible (self->zoom, self->timeline);
  gtk_widget_set_visible (self->clear, self->filtered);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !self->timeline || self->filtered);
}

static void
wp_filter_bar_class_init (WpFilterBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[CHANGED] =
      g_signal_new ("changed", WP_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUMP] =
      g_signal_new ("jump", WP_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LEAVE] = g_signal_new ("leave", WP_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ZOOM] =
      g_signal_new ("zoom", WP_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[EVERYTHING] =
      g_signal_new ("everything", WP_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WP_TYPE_FILTER_BUTTON);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, find);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, people);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, services);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, kinds);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, lead);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, clear);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, count);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, zoom);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, range);
  gtk_widget_class_bind_template_child (widget_class, WpFilterBar, jump);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_find_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, everything_cb);
}

static void
wp_filter_bar_init (WpFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->jump, make_popover_cb, self, NULL);
}

GtkWidget *
wp_filter_bar_new (void)
{
  return g_object_new (WP_TYPE_FILTER_BAR, NULL);
}

void
wp_filter_bar_set_list (WpFilterBar *self, WpEventList *list)
{
  g_autoptr (GListModel) people = NULL;
  g_autoptr (GListModel) agencies = NULL;
  g_autoptr (GListModel) kinds = NULL;

  g_return_if_fail (WP_IS_FILTER_BAR (self));

  g_object_get (list, "people", &people, "agencies", &agencies, "kinds", &kinds, NULL);
  wp_filter_button_set_choices (self->people, people);
  wp_filter_button_set_choices (self->services, agencies);
  wp_filter_button_set_choices (self->kinds, kinds);
}

void
wp_filter_bar_apply (WpFilterBar *self, WpEventList *list)
{
  g_auto (GStrv) people = NULL;
  g_auto (GStrv) services = NULL;
  g_auto (GStrv) kinds = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (WP_IS_FILTER_BAR (self));

  people = wp_filter_button_dup_chosen (self->people);
  services = wp_filter_button_dup_chosen (self->services);
  kinds = wp_filter_button_dup_chosen (self->kinds);
  words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->find))));
  wp_event_list_set_filter (list, &(WpEventFilter){
                                      .people = (const char *const *) people,
                                      .agencies = (const char *const *) services,
                                      .kinds = (const char *const *) kinds,
                                      .words = *words != '\0' ? words : NULL,
                                      .lead_only = gtk_toggle_button_get_active (self->lead),
                                  });
}

void
wp_filter_bar_clear (WpFilterBar *self)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  self->clearing = TRUE;
  wp_filter_button_clear (self->people);
  wp_filter_button_clear (self->services);
  wp_filter_button_clear (self->kinds);
  gtk_toggle_button_set_active (self->lead, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->find), "");
  self->clearing = FALSE;
  filter_changed_cb (self);
}

void
wp_filter_bar_set_words (WpFilterBar *self, const char *words)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->find), words);
  filter_changed_cb (self);
}

void
wp_filter_bar_choose_person (WpFilterBar *self, const char *id, gboolean chosen)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  wp_filter_button_set_chosen (self->people, id, chosen);
}

void
wp_filter_bar_show_count (WpFilterBar *self, const char *count, gboolean filtered)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  gtk_label_set_label (self->count, count);
  self->filtered = filtered;
  show_parts (self);
}

void
wp_filter_bar_set_timeline (WpFilterBar *self, gboolean timeline)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  self->timeline = timeline;
  show_parts (self);
}

void
wp_filter_bar_set_range (WpFilterBar *self, const char *range)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  gtk_label_set_label (self->range, range);
}

void
wp_filter_bar_focus_find (WpFilterBar *self)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->find));
}

void
wp_filter_bar_ask_date (WpFilterBar *self)
{
  g_return_if_fail (WP_IS_FILTER_BAR (self));

  gtk_menu_button_popup (self->jump);
  wp_jump_popover_focus (self->popover);
}
