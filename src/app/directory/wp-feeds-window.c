/* wp-feeds-window.c: the feeds that the directory is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-feeds-window.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-feed-entry.h"
#include "wp-feed-reader.h"
#include "wp-feed-row.h"
#include "wp-spoken.h"
#include "wp-twins-window.h"

#define FEED_KINDS ((G_GUINT64_CONSTANT (1) << WP_KIND_FEED) | (G_GUINT64_CONSTANT (1) << WP_KIND_LISTED_SERVICE))

struct _WpFeedsWindow
{
  AdwWindow parent_instance;

  WpContext *context;        /* (owned) */
  WpFeedReader *reader;      /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the list that was asked for last */
  char *current;             /* (owned) (nullable): id of the feed that was being read last */
  GHashTable *rows;          /* (owned): a feed's id to its row, which its group owns */

  AdwPreferencesGroup *own;
  AdwPreferencesGroup *others;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (WpFeedsWindow, wp_feeds_window, ADW_TYPE_WINDOW)

static void
drop_row (WpFeedsWindow *self, const char *id)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, id);
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
}

/* Rows that stay are not made anew, so that whoever stands on one goes on standing there. */
static void
show_feeds (WpFeedsWindow *self, GPtrArray *feeds)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;
  guint n_own = 0;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (left, g_strdup (id));
  for (guint i = 0; i < feeds->len; i++)
    {
      WpListingFeed *feed = feeds->pdata[i];
      GtkWidget *row = g_hash_table_lookup (self->rows, feed->id);

      if (row == NULL)
        {
          row = wp_feed_row_new (self->context);
          adw_preferences_group_add (feed->own ? self->own : self->others, row);
          g_hash_table_insert (self->rows, g_strdup (feed->id), row);
        }
      g_hash_table_remove (left, feed->id);
      wp_feed_row_show (WP_FEED_ROW (row), feed);
      n_own += feed->own;
    }
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      drop_row (self, id);
      g_hash_table_remove (self->rows, id);
    }
  gtk_widget_set_visible (self->none, n_own == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->others), feeds->len > n_own);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = wp_store_feeds_finish (WP_STORE (source), result, &error);

  if (feeds != NULL && self->context != NULL)
    show_feeds (self, feeds);
  else if (feeds == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Feeds Could Not Be Listed"), error);
}

static void
list (WpFeedsWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_feeds_async (wp_context_get_store (self->context), self->cancellable, listed_cb, g_object_ref (self));
}

static void
store_changed_cb (WpFeedsWindow *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & FEED_KINDS) != 0)
    list (self);
}

/* Each step of a reading tells; what it kept is listed when it ends, and a feed that is new at once. */
static void
reader_changed_cb (WpFeedsWindow *self)
{
  const char *current = wp_feed_reader_get_current (self->reader);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    wp_feed_row_follow (row);
  if (g_strcmp0 (current, self->current) == 0 && (current == NULL || g_hash_table_contains (self->rows, current)))
    return;
  g_free (self->current);
  self->current = g_strdup (current);
  list (self);
}

static void
entered_cb (WpFeedEntry *entry, const char *name, const char *address, WpFeedsWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!wp_feed_reader_add (self->reader, name, address, &error))
    wp_feed_entry_refuse (entry, error->message);
}

static void
add_cb (WpFeedsWindow *self)
{
  WpFeedEntry *entry = wp_feed_entry_open (GTK_WIDGET (self), NULL);

  g_signal_connect_object (entry, "entered", G_CALLBACK (entered_cb), self, 0);
}

static void
twins_cb (WpFeedsWindow *self)
{
  wp_twins_window_open (GTK_WIDGET (self), self->context);
}

static void
wp_feeds_window_dispose (GObject *object)
{
  WpFeedsWindow *self = WP_FEEDS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (wp_feeds_window_parent_class)->dispose (object);
}

static void
wp_feeds_window_class_init (WpFeedsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_feeds_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-feeds-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFeedsWindow, own);
  gtk_widget_class_bind_template_child (widget_class, WpFeedsWindow, others);
  gtk_widget_class_bind_template_child (widget_class, WpFeedsWindow, none);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, twins_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_feeds_window_init (WpFeedsWindow *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Feeds"));
}

WpFeedsWindow *
wp_feeds_window_open (GtkWidget *from, WpContext *context)
{
  WpFeedsWindow *self =
      g_object_new (WP_TYPE_FEEDS_WINDOW, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);
  WpStore *store = wp_context_get_store (context);

  self->context = g_object_ref (context);
  self->reader = g_object_ref (wp_feed_reader_get (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "changed", G_CALLBACK (reader_changed_cb), self, G_CONNECT_SWAPPED);
  list (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
