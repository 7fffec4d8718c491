/* wp-twins-window.c: services of different feeds that look like one, side by side, to be settled.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-twins-window.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-listing-search.h"
#include "wp-listing-twins.h"
#include "wp-spoken.h"
#include "wp-toasts.h"
#include "wp-wrapped-label.h"

/* So many at once: when some are settled others take their places. */
#define MOST_OPEN 20
#define MOST_SETTLED 50

struct _WpTwinsWindow
{
  AdwWindow parent_instance;

  WpContext *context;        /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the lists that were asked for last */
  GPtrArray *settled_rows;   /* (owned): rows of the group, which owns them */

  GtkStack *stack;
  GtkBox *open;
  AdwPreferencesGroup *settled;
};

G_DEFINE_FINAL_TYPE (WpTwinsWindow, wp_twins_window, ADW_TYPE_WINDOW)

/* ---- Settling ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpTwinsWindow) self = data;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    wp_toasts_show_undo (GTK_WIDGET (self->stack), self->context, _ ("It is settled"), undo);
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("It Was Not Settled"), error);
}

static void
settle (WpTwinsWindow *self, WpListingPair *twin, const char *verdict)
{
  WpStore *store = wp_context_get_store (self->context);
  g_autoptr (WpRecord) record = wp_store_new_record (store, WP_KIND_LISTING_TWIN);
  WpChange *change = wp_change_new ("add");

  wp_record_set_text (record, WP_LISTING_TWIN_FIRST, twin->first->id);
  wp_record_set_text (record, WP_LISTING_TWIN_SECOND, twin->second->id);
  wp_record_set_text (record, WP_LISTING_TWIN_VERDICT, verdict);
  wp_change_add (change, record);
  wp_store_save_async (store, change, NULL, saved_cb, g_object_ref (self));
}

static WpTwinsWindow *
window_of (GtkWidget *widget)
{
  return WP_TWINS_WINDOW (gtk_widget_get_ancestor (widget, WP_TYPE_TWINS_WINDOW));
}

static void
same_cb (GtkWidget *button, WpListingPair *twin)
{
  settle (window_of (button), twin, "same");
}

static void
different_cb (GtkWidget *button, WpListingPair *twin)
{
  settle (window_of (button), twin, "different");
}

static void
anew_cb (GtkWidget *button, WpListingPair *twin)
{
  WpTwinsWindow *self = window_of (button);
  WpChange *change = wp_change_new ("void");

  wp_change_void (change, WP_KIND_LISTING_TWIN, twin->id, NULL);
  wp_store_save_async (wp_context_get_store (self->context), change, NULL, saved_cb, g_object_ref (self));
}

/* ---- What is shown ---- */

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = wp_wrapped_label_new (text, class);

  gtk_widget_set_visible (label, *text != '\0');
  return label;
}

static GtkWidget *
make_side (WpListingSide *side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), make_label (side->name, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (side->organisation, NULL));
  gtk_box_append (GTK_BOX (box), make_label (side->places, NULL));
  gtk_box_append (GTK_BOX (box), make_label (side->telephone, "numeric"));
  gtk_box_append (GTK_BOX (box), make_label (side->feed, "dim-label"));
  return box;
}

static GtkWidget *
make_button (const char *label, const char *spoken, GCallback clicked, WpListingPair *twin)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (button, "clicked", clicked, g_object_ref (twin),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  return button;
}

static GtkWidget *
make_card (WpListingPair *twin)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  /* Translators: %s is the name of a service. */
  g_autofree char *same = g_strdup_printf (_ ("%s: the same"), twin->first->name);
  g_autofree char *different = g_strdup_printf (_ ("%s: two different ones"), twin->first->name);

  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), make_side (twin->first));
  gtk_box_append (GTK_BOX (sides), make_side (twin->second));
  gtk_box_append (GTK_BOX (buttons), make_button (_ ("The Same"), same, G_CALLBACK (same_cb), twin));
  gtk_box_append (GTK_BOX (buttons),
                  make_button (_ ("Two Different Ones"), different, G_CALLBACK (different_cb), twin));
  gtk_box_append (GTK_BOX (card), make_label (twin->label, "caption-heading"));
  gtk_box_append (GTK_BOX (card), sides);
  gtk_box_append (GTK_BOX (card), buttons);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "twin");
  return card;
}

static void
show_open (WpTwinsWindow *self, GPtrArray *twins)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->open))) != NULL)
    gtk_box_remove (self->open, child);
  for (guint i = 0; i < twins->len; i++)
    gtk_box_append (self->open, make_card (twins->pdata[i]));
}

static GtkWidget *
make_row (WpListingPair *twin)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s · %s", twin->label, twin->first->feed, twin->second->feed);
  g_autofree char *spoken = g_strdup_printf (_ ("Settle %s anew"), twin->first->name);
  GtkWidget *button = make_button (_ ("Settle Anew"), spoken, G_CALLBACK (anew_cb), twin);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), twin->first->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_settled (WpTwinsWindow *self, GPtrArray *twins)
{
  for (guint i = 0; i < self->settled_rows->len; i++)
    adw_preferences_group_remove (self->settled, self->settled_rows->pdata[i]);
  g_ptr_array_set_size (self->settled_rows, 0);
  for (guint i = 0; i < twins->len; i++)
    {
      GtkWidget *row = make_row (twins->pdata[i]);

      adw_preferences_group_add (self->settled, row);
      g_ptr_array_add (self->settled_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->settled), twins->len > 0);
}

static GPtrArray *
finish (WpTwinsWindow *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *twins = wp_store_listing_twins_finish (WP_STORE (source), result, &error);

  if (twins == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Services Could Not Be Listed"), error);
  return twins;
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpTwinsWindow) self = data;
  g_autoptr (GPtrArray) twins = finish (self, source, result);

  if (twins == NULL || self->context == NULL)
    return;
  show_open (self, twins);
  gtk_stack_set_visible_child_name (self->stack, twins->len > 0 ? "twins" : "none");
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpTwinsWindow) self = data;
  g_autoptr (GPtrArray) twins = finish (self, source, result);

  if (twins != NULL && self->context != NULL)
    show_settled (self, twins);
}

static void
list (WpTwinsWindow *self)
{
  WpStore *store = wp_context_get_store (self->context);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_listing_twins_async (store, FALSE, MOST_OPEN, self->cancellable, open_cb, g_object_ref (self));
  wp_store_listing_twins_async (store, TRUE, MOST_SETTLED, self->cancellable, settled_cb, g_object_ref (self));
}

static void
store_changed_cb (WpTwinsWindow *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & WP_LISTING_KINDS) != 0)
    list (self);
}

/* ---- The window ---- */

static void
wp_twins_window_dispose (GObject *object)
{
  WpTwinsWindow *self = WP_TWINS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->settled_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_twins_window_parent_class)->dispose (object);
}

static void
wp_twins_window_class_init (WpTwinsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_twins_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-twins-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpTwinsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WpTwinsWindow, open);
  gtk_widget_class_bind_template_child (widget_class, WpTwinsWindow, settled);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_twins_window_init (WpTwinsWindow *self)
{
  self->settled_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Listed Twice"));
}

WpTwinsWindow *
wp_twins_window_open (GtkWidget *from, WpContext *context)
{
  WpTwinsWindow *self =
      g_object_new (WP_TYPE_TWINS_WINDOW, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  list (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
