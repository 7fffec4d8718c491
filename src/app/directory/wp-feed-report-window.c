/* wp-feed-report-window.c: what was left out of a feed when it was read last, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-feed-report-window.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-files.h"
#include "wp-import-problem-row.h"
#include "wp-import-report-json.h"
#include "wp-own-feed.h"
#include "wp-report-file.h"
#include "wp-spoken.h"

struct _WpFeedReportWindow
{
  AdwWindow parent_instance;

  WpImportReport *report; /* (owned) (nullable) */

  AdwWindowTitle *heading;
  GtkStack *stack;
  GtkNoSelection *problems;
  GtkLabel *summary;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (WpFeedReportWindow, wp_feed_report_window, ADW_TYPE_WINDOW)

void
wp_feed_report_window_save (WpFeedReportWindow *self, const char *path)
{
  wp_report_file_save (GTK_WIDGET (self->stack), self->report, path, _ ("The report is saved"),
                       _ ("The Report Was Not Saved"));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = wp_files_save_finish (result);

  if (path != NULL)
    wp_feed_report_window_save (WP_FEED_REPORT_WINDOW (source), path);
}

static void
save_cb (WpFeedReportWindow *self)
{
  wp_files_save_async (GTK_WIDGET (self), _ ("Save the Report"), _ ("Report of a feed.csv"), chosen_cb, NULL);
}

static char *
summarise (const WpOwnFeed *own, guint n)
{
  g_autofree char *when = wp_instant_format (own->tried_at);
  g_autofree char *things = wp_number_format (n);
  g_autofree char *told = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s thing to look at", "%s things to look at", (gulong) n), things);
  g_autofree char *added = wp_number_format (own->counts.added + own->counts.back);
  g_autofree char *changed = wp_number_format (own->counts.changed);
  g_autofree char *same = wp_number_format (own->counts.same);
  g_autofree char *left_out = wp_number_format (own->counts.left_out);
  g_autofree char *counts =
      g_strdup_printf (_ ("%1$s added, %2$s changed, %3$s unchanged, %4$s left out"), added, changed, same, left_out);

  return g_strdup_printf ("%s · %s · %s%s%s", when, counts, told, own->message != NULL ? "\n" : "",
                          own->message != NULL ? own->message : "");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedReportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpOwnFeed) own = wp_store_own_feed_finish (WP_STORE (source), result, &error);
  g_autofree char *summary = NULL;
  guint n;

  if (own == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Report Could Not Be Opened"), error);
      return;
    }
  self->report = own->report != NULL ? wp_import_report_from_json (own->report) : wp_import_report_new ();
  n = g_list_model_get_n_items (G_LIST_MODEL (self->report));
  summary = summarise (own, n);
  gtk_label_set_text (self->summary, summary);
  gtk_no_selection_set_model (self->problems, G_LIST_MODEL (self->report));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "problems" : "nothing");
  gtk_widget_set_sensitive (self->save, n > 0);
}

static void
wp_feed_report_window_dispose (GObject *object)
{
  g_clear_object (&WP_FEED_REPORT_WINDOW (object)->report);
  G_OBJECT_CLASS (wp_feed_report_window_parent_class)->dispose (object);
}

static void
wp_feed_report_window_class_init (WpFeedReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_feed_report_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-feed-report-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFeedReportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, WpFeedReportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WpFeedReportWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, WpFeedReportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, WpFeedReportWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_feed_report_window_init (WpFeedReportWindow *self)
{
  g_type_ensure (WP_TYPE_IMPORT_PROBLEM_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpFeedReportWindow *
wp_feed_report_window_open (GtkWidget *from, WpContext *context, WpListingFeed *feed)
{
  WpFeedReportWindow *self =
      g_object_new (WP_TYPE_FEED_REPORT_WINDOW, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);

  adw_window_title_set_subtitle (self->heading, feed->name);
  wp_store_own_feed_async (wp_context_get_store (context), feed->id, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
