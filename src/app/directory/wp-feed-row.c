/* wp-feed-row.c: a feed in the list of feeds.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-feed-row.h"

#include <glib/gi18n-lib.h>

#include "wp-confirm.h"
#include "wp-date.h"
#include "wp-error-dialog.h"
#include "wp-feed-entry.h"
#include "wp-feed-reader.h"
#include "wp-feed-report-window.h"
#include "wp-spoken.h"
#include "wp-toasts.h"

struct _WpFeedRow
{
  AdwActionRow parent_instance;

  WpContext *context;  /* (owned) */
  WpListingFeed *feed; /* (owned) (nullable) */
  GSimpleActionGroup *actions;
  gboolean removing;

  GtkWidget *progress;
  GtkWidget *button;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (WpFeedRow, wp_feed_row, ADW_TYPE_ACTION_ROW)

static WpFeedReader *
get_reader (WpFeedRow *self)
{
  return wp_feed_reader_get (wp_context_get_store (self->context));
}

/* ---- What it says ---- */

static char *
describe_numbers (const WpListingFeed *feed)
{
  g_autofree char *n = wp_number_format (feed->n_listed);
  g_autofree char *gone = wp_number_format (feed->n_gone);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%s service", "%s services", (gulong) feed->n_listed), n);
  if (feed->n_gone > 0)
    g_string_append_printf (text, _ (" · %s no longer listed"), gone);
  if (feed->complete_at > 0)
    {
      g_autofree char *when = wp_instant_format (feed->complete_at);

      g_string_append_printf (text, _ (" · last read whole %s"), when);
    }
  else if (feed->address[0] != '\0')
    g_string_append (text, _ (" · never read whole"));
  if (feed->paused)
    g_string_append (text, _ (" · paused"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* “340 of 1,204 services” */
static char *
describe_progress (gint64 services, gint64 of)
{
  g_autofree char *n = wp_number_format (services);
  g_autofree char *all = wp_number_format (of);

  if (of < 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s service", "%s services", (gulong) services), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s of %2$s service", "%1$s of %2$s services", (gulong) of),
                          n, all);
}

static char *
describe_state (WpFeedRow *self, WpFeedReading reading, guint services, gint64 of)
{
  const WpListingFeed *feed = self->feed;
  g_autofree char *so_far = NULL;

  if (self->removing)
    return g_strdup (_ ("Being removed…"));
  if (reading == WP_FEED_WAITING)
    return g_strdup (_ ("Waits for its turn to be read"));
  if (reading == WP_FEED_READING)
    {
      so_far = describe_progress (services, of);
      return g_strdup_printf (_ ("Being read: %s"), so_far);
    }
  if (feed->unfinished)
    {
      so_far = describe_progress (feed->n_read, feed->n_total);
      return g_strdup_printf (_ ("Not read to its end: %1$s. %2$s"), so_far, feed->message);
    }
  if (feed->n_left_out > 0)
    {
      so_far = wp_number_format (feed->n_left_out);
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%s row was left out", "%s rows were left out", (gulong) feed->n_left_out),
          so_far);
    }
  return NULL;
}

static void
add_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
enable (WpFeedRow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_buttons (WpFeedRow *self, WpFeedReading reading)
{
  const WpListingFeed *feed = self->feed;
  const gboolean rests = reading == WP_FEED_AT_REST && !self->removing;
  GMenuModel *pause;

  gtk_widget_set_visible (self->menu, feed->own);
  gtk_widget_set_visible (self->button, feed->own && feed->address[0] != '\0' && !self->removing);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), rests ? "feed.read" : "feed.stop");
  gtk_button_set_label (GTK_BUTTON (self->button), !rests             ? _ ("Stop")
                                                   : feed->unfinished ? _ ("Go On")
                                                                      : _ ("Read Now"));
  enable (self, "rename", rests);
  enable (self, "remove", rests);
  enable (self, "pause", rests && feed->address[0] != '\0');
  enable (self, "report", rests && feed->tried_at > 0);
  pause = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->menu));
  g_menu_remove (G_MENU (pause), 1);
  g_menu_insert (G_MENU (pause), 1, feed->paused ? _ ("_Read Again From Now On") : _ ("_Pause"), "feed.pause");
}

void
wp_feed_row_follow (WpFeedRow *self)
{
  const WpListingFeed *feed = self->feed;
  guint services;
  gint64 of;
  const WpFeedReading reading = wp_feed_reader_get_state (get_reader (self), feed->id, &services, &of);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *numbers = describe_numbers (feed);
  g_autofree char *state = describe_state (self, reading, services, of);

  add_line (text, feed->address[0] != '\0' ? feed->address : feed->kind_label);
  add_line (text, feed->licence);
  add_line (text, numbers);
  add_line (text, state);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text->str);
  gtk_widget_set_visible (self->progress, reading == WP_FEED_READING);
  if (of > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), MIN (1.0, (double) services / (double) of));
  show_buttons (self, reading);
}

void
wp_feed_row_show (WpFeedRow *self, WpListingFeed *feed)
{
  g_autofree char *spoken = g_strdup_printf (_ ("More about %s"), feed->name);

  g_set_object (&self->feed, feed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), feed->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  wp_feed_row_follow (self);
}

/* ---- What is done with it ---- */

static void
read_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpFeedRow *self = data;

  wp_feed_reader_read (get_reader (self), self->feed);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpFeedRow *self = data;

  wp_feed_reader_stop (get_reader (self), self->feed->id);
}

static void
report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpFeedRow *self = data;

  wp_feed_report_window_open (GTK_WIDGET (self), self->context, self->feed);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedRow) self = data;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    wp_toasts_show_undo (GTK_WIDGET (self), self->context, _ ("The feed is changed"), undo);
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Feed Was Not Changed"), error);
}

/* What is to become of the feed's record, once that is read. */
typedef struct
{
  WpFeedRow *row; /* (owned) */
  char *name;     /* (owned) (nullable): its new one */
} Altering;

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Altering *altering = data;
  g_autoptr (WpFeedRow) self = altering->row;
  g_autofree char *name = altering->name;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) before = wp_store_get_finish (WP_STORE (source), result, &error);
  g_autoptr (WpRecord) record = NULL;
  WpChange *change;

  if (before == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Feed Was Not Changed"), error);
      return;
    }
  record = wp_record_copy (before);
  if (name != NULL)
    wp_record_set_text (record, WP_FEED_NAME, name);
  else
    wp_record_set_number (record, WP_FEED_PAUSED, !wp_record_get_boolean (before, WP_FEED_PAUSED));
  change = wp_change_new ("alter");
  wp_change_edit (change, record, before);
  wp_store_save_async (WP_STORE (source), change, NULL, saved_cb, g_object_ref (self));
}

static void
alter (WpFeedRow *self, const char *name)
{
  Altering *altering = g_new (Altering, 1);

  *altering = (Altering){ g_object_ref (self), g_strdup (name) };
  wp_store_get_async (wp_context_get_store (self->context), WP_KIND_FEED, self->feed->id, NULL, got_cb, altering);
}

static void
pause_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  alter (data, NULL);
}

static void
renamed_cb (WpFeedRow *self, const char *name, const char *address)
{
  alter (self, name);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpFeedRow *self = data;
  WpFeedEntry *entry = wp_feed_entry_open (GTK_WIDGET (self), self->feed->name);

  g_signal_connect_object (entry, "entered", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedRow) self = data;
  g_autoptr (GError) error = NULL;

  self->removing = FALSE;
  if (wp_feed_reader_remove_finish (WP_FEED_READER (source), result, &error))
    return;
  wp_feed_row_follow (self);
  wp_error_dialog_show (GTK_WIDGET (self), _ ("The Feed Was Not Removed"), error);
}

static void
agreed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpFeedRow *self = WP_FEED_ROW (source);

  if (!wp_confirm_finish (result))
    return;
  self->removing = TRUE;
  wp_feed_row_follow (self);
  wp_feed_reader_remove_async (get_reader (self), self->feed->id, removed_cb, g_object_ref (self));
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpFeedRow *self = data;
  g_autofree char *n = wp_number_format (self->feed->n_listed + self->feed->n_gone);
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), self->feed->name);
  g_autofree char *body = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%s service leaves this desk, with what was checked and corrected of it here. That can’t be undone.",
                   "%s services leave this desk, with what was checked and corrected of them here. That can’t be "
                   "undone.",
                   (gulong) (self->feed->n_listed + self->feed->n_gone)),
      n);

  wp_confirm_async (GTK_WIDGET (self), heading, body, _ ("_Remove"), TRUE, agreed_cb, NULL);
}

/* ---- The row ---- */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Re_name…"), "feed.rename");
  g_menu_append (menu, _ ("_Pause"), "feed.pause");
  g_menu_append (menu, _ ("Re_port of the Last Reading…"), "feed.report");
  g_menu_append (menu, _ ("Remo_ve…"), "feed.remove");
  return G_MENU_MODEL (menu);
}

static void
wp_feed_row_dispose (GObject *object)
{
  WpFeedRow *self = WP_FEED_ROW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->feed);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (wp_feed_row_parent_class)->dispose (object);
}

static void
wp_feed_row_class_init (WpFeedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_feed_row_dispose;
}

static void
wp_feed_row_init (WpFeedRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "read", .activate = read_cb },     { .name = "stop", .activate = stop_cb },
    { .name = "report", .activate = report_cb }, { .name = "pause", .activate = pause_cb },
    { .name = "rename", .activate = rename_cb }, { .name = "remove", .activate = remove_cb },
  };
  g_autoptr (GMenuModel) menu = make_menu ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "feed", G_ACTION_GROUP (self->actions));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much of the feed is read"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->progress);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->menu);
}

GtkWidget *
wp_feed_row_new (WpContext *context)
{
  WpFeedRow *self = g_object_new (WP_TYPE_FEED_ROW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
