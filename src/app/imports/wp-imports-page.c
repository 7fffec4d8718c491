/* wp-imports-page.c: bringing extracts in.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-imports-page.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"
#include "wp-error-dialog.h"
#include "wp-files.h"
#include "wp-import-job.h"
#include "wp-import-log.h"
#include "wp-import-report-json.h"
#include "wp-import-problem-row.h"
#include "wp-late-icons.h"
#include "wp-report-file.h"
#include "wp-spoken.h"

struct _WpImportsPage
{
  WpPage parent_instance;

  GCancellable *cancellable; /* (owned) (nullable): of the import that runs */
  WpImportReport *report;    /* (owned) (nullable): the one that is shown, or was last */
  WpImportEntry *opening;    /* (owned) (nullable): the past import whose report was asked for last */

  GtkStack *stack;
  GtkLabel *file_label;
  GtkProgressBar *progress;
  GtkLabel *heading;
  GtkLabel *summary;
  AdwPreferencesGroup *past;
  GPtrArray *past_rows; /* (owned): the rows of past, owned by it */
  AdwPreferencesGroup *files;
  GPtrArray *file_rows; /* (owned): the rows of files, owned by it */
  GtkWidget *problems;
  GtkNoSelection *problem_model;
  GtkLabel *problems_heading;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (WpImportsPage, wp_imports_page, WP_TYPE_PAGE)

/* “57 rows: 50 added, 3 changed, 2 unchanged, 2 left out” */
static char *
describe_counts (const WpImportCounts *counts)
{
  g_autofree char *rows = wp_number_format ((gint64) counts->read);
  g_autofree char *added = wp_number_format ((gint64) counts->added);
  g_autofree char *changed = wp_number_format ((gint64) counts->changed);
  g_autofree char *same = wp_number_format ((gint64) counts->same);
  g_autofree char *left_out = wp_number_format ((gint64) counts->left_out);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%1$s row: %2$s added, %3$s changed, %4$s unchanged, %5$s left out",
                   "%1$s rows: %2$s added, %3$s changed, %4$s unchanged, %5$s left out", (gulong) counts->read),
      rows, added, changed, same, left_out);
}

static GtkWidget *
make_file_row (const WpImportFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *counts = describe_counts (&file->rows);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               file->left_out && file->extract == NULL && file->rows.read == 0
                                   ? _ ("Left out: it is none of the extracts that are known here")
                                   : counts);
  gboolean well = !file->left_out && file->rows.left_out == 0;
  GtkWidget *icon = gtk_image_new_from_icon_name (well ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_add_css_class (icon, well ? "success" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  well ? _ ("All of it is in") : _ ("Something was left out"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
show_files (WpImportsPage *self)
{
  for (guint i = 0; i < self->file_rows->len; i++)
    adw_preferences_group_remove (self->files, g_ptr_array_index (self->file_rows, i));
  g_ptr_array_set_size (self->file_rows, 0);
  for (guint i = 0; i < wp_import_report_get_n_files (self->report); i++)
    {
      GtkWidget *row = make_file_row (wp_import_report_get_file (self->report, i));
      adw_preferences_group_add (self->files, row);
      g_ptr_array_add (self->file_rows, row);
    }
}

static void
show_problems (WpImportsPage *self)
{
  guint64 errors = wp_import_report_count (self->report, WP_IMPORT_ERROR);
  guint64 all = errors + wp_import_report_count (self->report, WP_IMPORT_WARNING)
                + wp_import_report_count (self->report, WP_IMPORT_NOTICE);
  g_autofree char *number = wp_number_format ((gint64) all);
  g_autofree char *heading = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s thing to look at", "%s things to look at", (gulong) all), number);

  gtk_label_set_text (self->problems_heading, heading);
  gtk_widget_set_visible (self->problems, all > 0);
  gtk_widget_set_visible (self->save_button, all > 0);
  gtk_no_selection_set_model (self->problem_model, G_LIST_MODEL (self->report));
}

static void
show_report (WpImportsPage *self, gboolean ended)
{
  WpImportCounts total = wp_import_report_total (self->report);
  g_autofree char *summary = describe_counts (&total);

  if (!ended)
    gtk_label_set_text (self->heading, _ ("The Import Was Stopped"));
  else if (total.left_out > 0 || wp_import_report_count (self->report, WP_IMPORT_ERROR) > 0)
    gtk_label_set_text (self->heading, _ ("Imported, With Something Left Out"));
  else
    gtk_label_set_text (self->heading, _ ("Everything Is In"));
  gtk_label_set_text (self->summary, summary);
  show_files (self);
  show_problems (self);
  gtk_stack_set_visible_child_name (self->stack, "report");
}

/* ---- Past imports ---- */

static void
past_report_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpImportsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = wp_store_import_report_finish (WP_STORE (source), result, &error);

  if (self->cancellable != NULL)
    return;
  if (text == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Report Could Not Be Opened"), error);
      return;
    }
  g_clear_object (&self->report);
  self->report = wp_import_report_from_json (text);
  show_report (self, self->opening->ended);
  g_autofree char *when = wp_instant_format (self->opening->at);
  g_autofree char *counts = g_strdup (gtk_label_get_text (self->summary));
  g_autofree char *summary = g_strdup_printf ("%s · %s", when, counts);
  gtk_label_set_text (self->summary, summary);
}

static void
open_past_cb (GtkWidget *row, WpImportEntry *entry)
{
  WpImportsPage *self = WP_IMPORTS_PAGE (gtk_widget_get_ancestor (row, WP_TYPE_IMPORTS_PAGE));

  g_set_object (&self->opening, entry);
  wp_store_import_report_async (wp_context_get_store (wp_page_get_context (WP_PAGE (self))), entry->number, NULL,
                                past_report_cb, g_object_ref (self));
}

static GtkWidget *
make_past_row (WpImportEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open Report"));
  WpImportCounts counts = { (guint64) entry->n_read, (guint64) entry->n_added, (guint64) entry->n_changed,
                            (guint64) entry->n_same, (guint64) entry->n_left_out };
  g_autofree char *when = wp_instant_format (entry->at);
  g_autofree char *told = describe_counts (&counts);
  g_autofree char *state = entry->ended ? g_strdup (told) : g_strdup_printf (_ ("Stopped. %s"), told);
  g_autofree char *subtitle = entry->by[0] != '\0' ? g_strdup_printf ("%s\n%s", entry->by, state) : g_strdup (state);
  g_autofree char *spoken = g_strdup_printf (_ ("Open the report of %s"), when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_past_cb), entry, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "wp-entry", g_object_ref (entry), g_object_unref);
  return row;
}

static void
past_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpImportsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = wp_store_list_imports_finish (WP_STORE (source), result, &error);

  if (entries == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Past Imports Could Not Be Listed"), error);
      return;
    }
  for (guint i = 0; i < self->past_rows->len; i++)
    adw_preferences_group_remove (self->past, g_ptr_array_index (self->past_rows, i));
  g_ptr_array_set_size (self->past_rows, 0);
  for (guint i = 0; i < entries->len; i++)
    {
      GtkWidget *row = make_past_row (g_ptr_array_index (entries, i));
      adw_preferences_group_add (self->past, row);
      g_ptr_array_add (self->past_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->past), entries->len > 0);
}

static void
list_past (WpImportsPage *self)
{
  wp_store_list_imports_async (wp_context_get_store (wp_page_get_context (WP_PAGE (self))), NULL, past_listed_cb,
                               g_object_ref (self));
}

static void
show_past_cb (WpImportsPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* ---- Importing ---- */

static void
progress_cb (double fraction, const char *file, gpointer data)
{
  WpImportsPage *self = data;

  gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_label_set_text (self->file_label, file);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpImportsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unkept = NULL;

  g_clear_object (&self->report);
  g_clear_object (&self->cancellable);
  gboolean ended = wp_import_job_finish (WP_STORE (source), result, &self->report, &unkept, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  show_report (self, ended);
  list_past (self);
  if (unkept != NULL)
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Report Is Not Kept: Save It If You Need It"), unkept);
  if (!ended)
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Import Did Not Come to Its End"), error);
}

void
wp_imports_page_import (WpImportsPage *self, const char *const *paths)
{
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_text (self->file_label, "");
  gtk_stack_set_visible_child_name (self->stack, "running");
  wp_import_job_async (wp_context_get_store (wp_page_get_context (WP_PAGE (self))), paths, NULL, progress_cb,
                       self->cancellable, imported_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) paths = wp_files_open_finish (result);

  if (paths != NULL)
    wp_imports_page_import (WP_IMPORTS_PAGE (source), (const char *const *) paths);
}

static void
choose_cb (WpImportsPage *self)
{
  wp_files_open_async (GTK_WIDGET (self), _ ("Import Extracts or Services"), _ ("CSV and JSON files"), "*.csv;*.json",
                       TRUE, chosen_cb, NULL);
}

static void
stop_cb (WpImportsPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpImportsPage *self = WP_IMPORTS_PAGE (source);
  g_autofree char *path = wp_files_save_finish (result);

  if (path != NULL)
    wp_report_file_save (GTK_WIDGET (self), self->report, path,
                         _ ("The report is saved: guard it as you guard the extracts"), _ ("The Report Was Not Saved"));
}

static void
save_cb (WpImportsPage *self)
{
  wp_files_save_async (GTK_WIDGET (self), _ ("Save the Report"), _ ("Import report.csv"), save_chosen_cb, NULL);
}

/* Each time it is seen, since an import may have ended while another page was. */
static void
wp_imports_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wp_imports_page_parent_class)->map (widget);
  list_past (WP_IMPORTS_PAGE (widget));
}

static void
wp_imports_page_dispose (GObject *object)
{
  WpImportsPage *self = WP_IMPORTS_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->report);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->file_rows, g_ptr_array_unref);
  g_clear_pointer (&self->past_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_imports_page_parent_class)->dispose (object);
}

static gboolean
wp_imports_page_open_files (WpPage *page, const char *const *paths)
{
  wp_imports_page_import (WP_IMPORTS_PAGE (page), paths);
  return TRUE;
}

static void
wp_imports_page_class_init (WpImportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_imports_page_dispose;
  widget_class->map = wp_imports_page_map;
  WP_PAGE_CLASS (klass)->open_files = wp_imports_page_open_files;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/imports/wp-imports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, file_label);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, past);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, files);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, problems);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, problem_model);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, problems_heading);
  gtk_widget_class_bind_template_child (widget_class, WpImportsPage, save_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_past_cb);
}

static void
wp_imports_page_init (WpImportsPage *self)
{
  g_type_ensure (WP_TYPE_IMPORT_PROBLEM_ROW);
  self->file_rows = g_ptr_array_new ();
  self->past_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
  wp_spoken_groups (GTK_WIDGET (self), _ ("Files"));
}
