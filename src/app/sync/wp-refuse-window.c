/* wp-refuse-window.c: why a change that was held back is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-refuse-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-spoken.h"
#include "wp-sync-held.h"

struct _WpRefuseWindow
{
  AdwWindow parent_instance;

  GtkLabel *explanation;
  GtkTextView *why;
  GtkTextBuffer *buffer;
  GtkWidget *refuse;
  GtkWidget *too_long;
};

enum { REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WpRefuseWindow, wp_refuse_window, ADW_TYPE_WINDOW)

static char *
get_why (WpRefuseWindow *self)
{
  char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);
  return g_strstrip (text);
}

static void
typed_cb (GtkTextBuffer *buffer, WpRefuseWindow *self)
{
  g_autofree char *why = get_why (self);
  gboolean fits = strlen (why) <= WP_SYNC_MAX_WHY;

  gtk_widget_set_visible (self->too_long, !fits);
  gtk_widget_set_sensitive (self->refuse, fits && why[0] != '\0');
}

static void
refuse_cb (GtkWidget *widget, WpRefuseWindow *self)
{
  g_autoptr (WpRefuseWindow) held = g_object_ref (self);
  g_autofree char *why = get_why (self);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (held, signals[REFUSED], 0, why);
}

static void
wp_refuse_window_class_init (WpRefuseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/sync/wp-refuse-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpRefuseWindow, explanation);
  gtk_widget_class_bind_template_child (widget_class, WpRefuseWindow, why);
  gtk_widget_class_bind_template_child (widget_class, WpRefuseWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, WpRefuseWindow, refuse);
  gtk_widget_class_bind_template_child (widget_class, WpRefuseWindow, too_long);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_refuse_window_init (WpRefuseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Refuse This Change"));
}

WpRefuseWindow *
wp_refuse_window_show (GtkWidget *from, const char *who)
{
  WpRefuseWindow *self =
      g_object_new (WP_TYPE_REFUSE_WINDOW, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);
  g_autofree char *text = g_strdup_printf (
      _ ("It will not be taken into the record, and that can’t be undone. %s reads your reason on their "
         "desk, and may not be allowed to see the record: leave out what they should not know."),
      who);

  gtk_label_set_text (self->explanation, text);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->why));
  return self;
}
