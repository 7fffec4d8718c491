/* wp-jump-popover.c: asks for the day to look at.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-jump-popover.h"

#include <glib/gi18n-lib.h>

#include "wp-spoken.h"

struct _WpJumpPopover
{
  GtkPopover parent_instance;

  GtkEntry *entry;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (WpJumpPopover, wp_jump_popover, GTK_TYPE_POPOVER)

enum { JUMP, ENTERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
entered_cb (WpJumpPopover *self)
{
  WpDate date;

  if (!wp_date_parse_any (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &date, NULL))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_error_bell (GTK_WIDGET (self->entry));
      return;
    }
  g_signal_emit (self, signals[JUMP], 0, date);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
typed_cb (WpJumpPopover *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
day_selected_cb (WpJumpPopover *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  g_signal_emit (
      self, signals[JUMP], 0,
      wp_date_make (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
}

static void
wp_jump_popover_class_init (WpJumpPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[JUMP] =
      g_signal_new ("jump", WP_TYPE_JUMP_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ENTERED] =
      g_signal_new ("entered", WP_TYPE_JUMP_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-jump-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, WpJumpPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, WpJumpPopover, calendar);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
wp_jump_popover_init (WpJumpPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_calendar (self->calendar, _ ("Calendar"));
}

GtkWidget *
wp_jump_popover_new (void)
{
  return g_object_new (WP_TYPE_JUMP_POPOVER, NULL);
}

void
wp_jump_popover_focus (WpJumpPopover *self)
{
  g_return_if_fail (WP_IS_JUMP_POPOVER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
