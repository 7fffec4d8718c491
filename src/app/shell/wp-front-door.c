/* wp-front-door.c: whom to ring when worried about a child.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-front-door.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-spoken.h"
#include "wp-toasts.h"

#define EMERGENCY "999"

struct _WpFrontDoor
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkLabel *advice;
  AdwPreferencesGroup *numbers;
};

G_DEFINE_FINAL_TYPE (WpFrontDoor, wp_front_door, ADW_TYPE_WINDOW)

static const char *
value (WpRecord *authority, guint field)
{
  return authority != NULL ? wp_record_get_text (authority, field) : NULL;
}

static void
copy_cb (GtkButton *button, WpFrontDoor *self)
{
  const char *number = g_object_get_data (G_OBJECT (button), "number");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), number);
  wp_toasts_show (GTK_WIDGET (self->toasts), _ ("The number is copied"));
}

static void
add_number (WpFrontDoor *self, const char *title, const char *subtitle, const char *number)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Copy %s"), number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (label, "front-door-number");
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (copy, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (copy), "number", g_strdup (number), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy);
  adw_preferences_group_add (self->numbers, row);
}

static void
fill (WpFrontDoor *self, WpRecord *authority)
{
  const char *name = value (authority, WP_AUTHORITY_FRONT_DOOR_NAME);
  const char *text = value (authority, WP_AUTHORITY_FRONT_DOOR_TEXT);
  const char *day = value (authority, WP_AUTHORITY_FRONT_DOOR_DAY);
  const char *hours = value (authority, WP_AUTHORITY_FRONT_DOOR_DAY_HOURS);
  const char *night = value (authority, WP_AUTHORITY_FRONT_DOOR_NIGHT);
  const char *emergency = value (authority, WP_AUTHORITY_FRONT_DOOR_EMERGENCY);

  if (name != NULL)
    adw_window_title_set_subtitle (self->title, name);
  if (text == NULL)
    text = day != NULL || night != NULL
               ? _ ("Ring now and say what you saw or heard. You do not need to be sure, and you do not need to ask "
                    "the family first if asking could put a child at risk.")
               : _ ("Your council has not set the number of its front door here. Ask your manager for it, and put it "
                    "in the preferences. Do not wait for that if a child is in danger now.");
  gtk_label_set_text (self->advice, text);
  add_number (self, _ ("A child is in danger now"), NULL, emergency != NULL ? emergency : EMERGENCY);
  if (day != NULL)
    add_number (self, _ ("In office hours"), hours, day);
  if (night != NULL)
    add_number (self, _ ("At any other time"), NULL, night);
}

static void
gone_cb (WpFrontDoor *self, GtkWindow *parent)
{
  g_object_set_data (G_OBJECT (parent), "wp-front-door", NULL);
}

static void
wp_front_door_class_init (WpFrontDoorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-front-door.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFrontDoor, toasts);
  gtk_widget_class_bind_template_child (widget_class, WpFrontDoor, title);
  gtk_widget_class_bind_template_child (widget_class, WpFrontDoor, advice);
  gtk_widget_class_bind_template_child (widget_class, WpFrontDoor, numbers);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_front_door_init (WpFrontDoor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Worried About a Child?"));
}

void
wp_front_door_show (GtkWindow *parent, WpContext *context)
{
  WpFrontDoor *self = g_object_get_data (G_OBJECT (parent), "wp-front-door");

  if (context != NULL)
    wp_store_audit (wp_context_get_store (context), "front-door", -1, NULL, NULL, NULL);
  if (self == NULL)
    {
      self = g_object_new (WP_TYPE_FRONT_DOOR, "transient-for", parent, NULL);
      fill (self, context != NULL ? wp_context_get_authority (context) : NULL);
      g_object_set_data (G_OBJECT (parent), "wp-front-door", self);
      g_signal_connect_object (self, "destroy", G_CALLBACK (gone_cb), parent, 0);
    }
  gtk_window_present (GTK_WINDOW (self));
}
