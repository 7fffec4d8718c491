/* wp-whole-picture.c: the tab “Whole picture” of a family's page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-whole-picture.h"

#include <glib/gi18n-lib.h>

#include "wp-fit-layout.h"
#include "wp-toasts.h"
#include "wp-who-panel.h"

/* Narrower than this, in pixels of text at its usual size, there is no room for the event beside the list … */
#define PANEL_BESIDE 1040
/* … nor for who works with them. */
#define WHO_BESIDE 820

struct _WpWholePicture
{
  AdwBin parent_instance;

  AdwFlap *who_flap;
  AdwFlap *panel_flap;
  GtkWidget *who_bar;
  GtkToggleButton *who_button;
  WpWhoPanel *who;
  WpEventView *events;
  WpRecordPanel *panel; /* (unowned) (nullable): in @panel_flap, from the first event on that is read */

  WpStore *store;  /* (owned) (nullable) */
  char *family_id; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpWholePicture, wp_whole_picture, ADW_TYPE_BIN)

/* The shape */

static void
fold (AdwFlap *flap, gboolean folded)
{
  adw_flap_set_fold_policy (flap, folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
}

static void
fit_cb (WpWholePicture *self, int width)
{
  gboolean hide_who = width < WHO_BESIDE;

  fold (self->panel_flap, width < PANEL_BESIDE);
  if (hide_who != gtk_widget_get_visible (self->who_bar))
    {
      gtk_widget_set_visible (self->who_bar, hide_who);
      fold (self->who_flap, hide_who);
      adw_flap_set_reveal_flap (self->who_flap, !hide_who);
    }
}

/* What the parts say */

static WpRecordPanel *
need_panel (WpWholePicture *self)
{
  if (self->panel != NULL)
    return self->panel;
  self->panel = WP_RECORD_PANEL (wp_record_panel_new (self->store));
  adw_flap_set_flap (self->panel_flap, GTK_WIDGET (self->panel));
  return self->panel;
}

static const char *
get_read (WpWholePicture *self)
{
  return self->panel != NULL ? wp_record_panel_get_event_id (self->panel) : NULL;
}

static void
event_selected_cb (WpWholePicture *self, const char *event_id)
{
  if (g_strcmp0 (get_read (self), event_id) != 0)
    wp_record_panel_show_event (need_panel (self), event_id);
  adw_flap_set_reveal_flap (self->panel_flap, TRUE);
}

static void
event_activated_cb (WpWholePicture *self)
{
  if (get_read (self) == NULL)
    return;
  adw_flap_set_reveal_flap (self->panel_flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
}

/* An event that the filters hide, and where it would be. */
typedef struct
{
  WpEventView *events; /* (owned) */
  char *id;            /* (owned) */
} Hidden;

static void
hidden_free (gpointer data)
{
  Hidden *hidden = data;

  g_object_unref (hidden->events);
  g_free (hidden->id);
  g_free (hidden);
}

static void
show_hidden_cb (AdwToast *toast, Hidden *hidden)
{
  wp_event_view_clear_filters (hidden->events);
  wp_event_view_show_new (hidden->events, hidden->id);
}

static void
event_hidden_cb (WpWholePicture *self, const char *event_id)
{
  Hidden *hidden = g_new0 (Hidden, 1);

  hidden->events = g_object_ref (self->events);
  hidden->id = g_strdup (event_id);
  wp_toasts_show_button (GTK_WIDGET (self), _ ("The filters hide what you recorded"), _ ("_Show"),
                         G_CALLBACK (show_hidden_cb), hidden, hidden_free);
}

static void
store_changed_cb (WpWholePicture *self, guint64 kinds, const char *const *ids)
{
  const guint64 mask = (G_GUINT64_CONSTANT (1) << WP_KIND_EVENT) | (G_GUINT64_CONSTANT (1) << WP_KIND_CASE_NOTE)
                       | (G_GUINT64_CONSTANT (1) << WP_KIND_EVENT_SUBJECT)
                       | (G_GUINT64_CONSTANT (1) << WP_KIND_EVENT_ATTENDEE);
  const char *event_id = get_read (self);

  if (event_id == NULL || (kinds & mask) == 0)
    return;
  if (ids == NULL || ids[0] == NULL || g_strv_contains (ids, event_id) || g_strv_contains (ids, self->family_id))
    wp_record_panel_show_event (self->panel, event_id);
}

/* Actions */

static void
find_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_event_view_focus_find (WP_WHOLE_PICTURE (widget)->events);
}

static void
jump_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_event_view_ask_date (WP_WHOLE_PICTURE (widget)->events);
}

static void
previous_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_event_view_step (WP_WHOLE_PICTURE (widget)->events, -1);
}

static void
next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_event_view_step (WP_WHOLE_PICTURE (widget)->events, 1);
}

static void
close_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWholePicture *self = WP_WHOLE_PICTURE (widget);

  adw_flap_set_reveal_flap (self->panel_flap, FALSE);
  wp_event_view_focus_list (self->events);
}

static void
who_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWholePicture *self = WP_WHOLE_PICTURE (widget);

  if (gtk_widget_get_visible (self->who_bar))
    adw_flap_set_reveal_flap (self->who_flap, !adw_flap_get_reveal_flap (self->who_flap));
}

/* Escape closes what is open, and else is left to whatever is around. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  WpWholePicture *self = WP_WHOLE_PICTURE (widget);

  if (!wp_whole_picture_is_reading (self))
    return FALSE;
  close_action_cb (widget, NULL, NULL);
  return TRUE;
}

static void
wp_whole_picture_dispose (GObject *object)
{
  WpWholePicture *self = WP_WHOLE_PICTURE (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->family_id, g_free);
  G_OBJECT_CLASS (wp_whole_picture_parent_class)->dispose (object);
}

static void
wp_whole_picture_class_init (WpWholePictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_whole_picture_dispose;

  g_type_ensure (WP_TYPE_EVENT_VIEW);
  g_type_ensure (WP_TYPE_WHO_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-whole-picture.ui");
  gtk_widget_class_bind_template_child (widget_class, WpWholePicture, who_flap);
  gtk_widget_class_bind_template_child (widget_class, WpWholePicture, panel_flap);
  gtk_widget_class_bind_template_child (widget_class, WpWholePicture, who_bar);
  gtk_widget_class_bind_template_child (widget_class, WpWholePicture, who_button);
  gtk_widget_class_bind_template_child (widget_class, WpWholePicture, who);
  gtk_widget_class_bind_template_child (widget_class, WpWholePicture, events);
  gtk_widget_class_bind_template_callback (widget_class, event_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_hidden_cb);

  gtk_widget_class_install_action (widget_class, "picture.find", NULL, find_action_cb);
  gtk_widget_class_install_action (widget_class, "picture.jump", NULL, jump_action_cb);
  gtk_widget_class_install_action (widget_class, "picture.previous", NULL, previous_action_cb);
  gtk_widget_class_install_action (widget_class, "picture.next", NULL, next_action_cb);
  gtk_widget_class_install_action (widget_class, "picture.close", NULL, close_action_cb);
  gtk_widget_class_install_action (widget_class, "picture.who", NULL, who_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "picture.jump", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "picture.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "picture.next", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
wp_whole_picture_init (WpWholePicture *self)
{
  g_autoptr (GtkLayoutManager) fit = wp_fit_layout_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->who_flap, "reveal-flap", self->who_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_ref (fit));
  g_signal_connect_object (fit, "fit", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
wp_whole_picture_new (void)
{
  return g_object_new (WP_TYPE_WHOLE_PICTURE, NULL);
}

void
wp_whole_picture_open (WpWholePicture *self, WpStore *store, const char *family_id)
{
  g_return_if_fail (WP_IS_WHOLE_PICTURE (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->family_id = g_strdup (family_id);
  wp_event_view_open (self->events, store, family_id);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
}

void
wp_whole_picture_set_picture (WpWholePicture *self, WpPicture *picture)
{
  g_return_if_fail (WP_IS_WHOLE_PICTURE (self));

  wp_who_panel_set_picture (self->who, picture);
}

WpEventView *
wp_whole_picture_get_events (WpWholePicture *self)
{
  g_return_val_if_fail (WP_IS_WHOLE_PICTURE (self), NULL);

  return self->events;
}

WpRecordPanel *
wp_whole_picture_get_panel (WpWholePicture *self)
{
  g_return_val_if_fail (WP_IS_WHOLE_PICTURE (self), NULL);

  return need_panel (self);
}

gboolean
wp_whole_picture_is_reading (WpWholePicture *self)
{
  g_return_val_if_fail (WP_IS_WHOLE_PICTURE (self), FALSE);

  return adw_flap_get_reveal_flap (self->panel_flap);
}

void
wp_whole_picture_read_event (WpWholePicture *self, const char *event_id)
{
  g_return_if_fail (WP_IS_WHOLE_PICTURE (self));
  g_return_if_fail (event_id != NULL);

  if (!wp_event_view_select (self->events, event_id) || g_strcmp0 (get_read (self), event_id) != 0)
    wp_record_panel_show_event (need_panel (self), event_id);
  adw_flap_set_reveal_flap (self->panel_flap, TRUE);
}
