/* wp-places-preferences.c: the page of the preferences that brings published postcodes in.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places-preferences.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"
#include "wp-error-dialog.h"
#include "wp-files.h"
#include "wp-import-problem-row.h"
#include "wp-report-file.h"
#include "wp-toasts.h"

/* Beyond these the list is for a spreadsheet. */
#define MAX_SHOWN 20

struct _WpPlacesPreferences
{
  AdwPreferencesPage parent_instance;

  WpPostcodes *postcodes; /* (owned) (nullable) */
  WpClock *clock;         /* (owned) (nullable) */

  AdwActionRow *state;
  GtkWidget *import_button;
  AdwPreferencesRow *running;
  GtkProgressBar *progress;
  AdwExpanderRow *left_out;
  GPtrArray *problem_rows; /* (owned): the rows of left_out, owned by it */
  AdwPreferencesGroup *source;
  GtkLabel *attribution;
};

G_DEFINE_FINAL_TYPE (WpPlacesPreferences, wp_places_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* ---- What is there ---- */

static char *
describe_count (const WpPlacesInfo *info)
{
  g_autofree char *number = wp_number_format (info->n_postcodes);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s postcode", "%s postcodes", (gulong) info->n_postcodes),
                          number);
}

static void
show_info (WpPlacesPreferences *self, const WpPlacesInfo *info)
{
  g_autofree char *count = describe_count (info);
  g_autofree char *when = wp_instant_format (info->imported_at);
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s, imported %2$s"), wp_places_source_name (info->source), when);
  g_autofree char *attribution = wp_places_info_attribution (info);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), count);
  adw_action_row_set_subtitle (self->state, subtitle);
  gtk_label_set_text (self->attribution, attribution);
  gtk_widget_set_visible (GTK_WIDGET (self->source), *attribution != '\0');
}

static void
show_none (WpPlacesPreferences *self, const GError *error)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), _ ("No postcodes yet"));
  adw_action_row_set_subtitle (self->state, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->source), FALSE);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPlacesPreferences) self = data;
  g_autoptr (GError) error = NULL;
  WpPlacesInfo info;

  if (wp_postcodes_describe_finish (WP_POSTCODES (source), result, &info, &error))
    show_info (self, &info);
  else
    show_none (self, error);
}

static void
forget_problems (WpPlacesPreferences *self)
{
  for (guint i = 0; i < self->problem_rows->len; i++)
    adw_expander_row_remove (self->left_out, g_ptr_array_index (self->problem_rows, i));
  g_ptr_array_set_size (self->problem_rows, 0);
}

/* The rows that the last import left out, as long as the program runs. */
static void
show_report (WpPlacesPreferences *self)
{
  WpImportReport *report = wp_postcodes_get_report (self->postcodes);
  guint64 n = report != NULL ? wp_import_report_count (report, WP_IMPORT_ERROR) : 0;
  g_autofree char *number = wp_number_format ((gint64) n);
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s row was left out", "%s rows were left out", (gulong) n), number);

  forget_problems (self);
  for (guint i = 0; n > 0 && i < MAX_SHOWN && i < g_list_model_get_n_items (G_LIST_MODEL (report)); i++)
    {
      g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (report), i);
      GtkWidget *row = adw_preferences_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                                  g_object_new (WP_TYPE_IMPORT_PROBLEM_ROW, "item", problem, NULL));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      wp_import_problem_get_why (problem), -1);
      adw_expander_row_add_row (self->left_out, row);
      g_ptr_array_add (self->problem_rows, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_out), title);
  adw_expander_row_set_subtitle (self->left_out,
                                 n > MAX_SHOWN ? _ ("These are the first; save the list for all.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), n > 0);
}

static void
show (WpPlacesPreferences *self)
{
  wp_postcodes_describe_async (self->postcodes, NULL, described_cb, g_object_ref (self));
  show_report (self);
}

static void
importing_cb (WpPlacesPreferences *self)
{
  gboolean importing = wp_postcodes_get_importing (self->postcodes);

  gtk_widget_set_visible (GTK_WIDGET (self->running), importing);
  gtk_widget_set_sensitive (self->import_button, !importing);
}

static void
fraction_cb (WpPlacesPreferences *self)
{
  gtk_progress_bar_set_fraction (self->progress, wp_postcodes_get_fraction (self->postcodes));
}

/* ---- The import ---- */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPlacesPreferences) self = data;
  g_autoptr (GError) error = NULL;
  WpPlacesInfo info;
  gboolean done = wp_postcodes_import_finish (WP_POSTCODES (source), result, &info, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (done)
    {
      g_autofree char *count = describe_count (&info);
      g_autofree char *text = g_strdup_printf (_ ("%s are in"), count);

      wp_toasts_show (GTK_WIDGET (self), text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wp_toasts_show (GTK_WIDGET (self), _ ("Stopped: what was here before is kept"));
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Postcodes Were Not Imported"), error);
}

void
wp_places_preferences_import (WpPlacesPreferences *self, const char *const *paths)
{
  wp_postcodes_import_async (self->postcodes, paths, wp_clock_now (self->clock), imported_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) paths = wp_files_open_finish (result);

  if (paths != NULL)
    wp_places_preferences_import (WP_PLACES_PREFERENCES (source), (const char *const *) paths);
}

static void
import_cb (WpPlacesPreferences *self)
{
  wp_files_open_async (GTK_WIDGET (self), _ ("Import Postcodes"), _ ("CSV files"), "*.csv", TRUE, chosen_cb, NULL);
}

static void
stop_cb (WpPlacesPreferences *self)
{
  wp_postcodes_stop (self->postcodes);
}

/* ---- The list of what was left out ---- */

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpPlacesPreferences *self = WP_PLACES_PREFERENCES (source);
  g_autofree char *path = wp_files_save_finish (result);

  if (path != NULL)
    wp_report_file_save (GTK_WIDGET (self), wp_postcodes_get_report (self->postcodes), path, _ ("The list is saved"),
                         _ ("The List Was Not Saved"));
}

static void
save_cb (WpPlacesPreferences *self)
{
  wp_files_save_async (GTK_WIDGET (self), _ ("Save the List"), _ ("Postcodes left out.csv"), save_chosen_cb, NULL);
}

/* ---- The page ---- */

static void
wp_places_preferences_dispose (GObject *object)
{
  WpPlacesPreferences *self = WP_PLACES_PREFERENCES (object);

  g_clear_object (&self->postcodes);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->problem_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_places_preferences_parent_class)->dispose (object);
}

static void
wp_places_preferences_class_init (WpPlacesPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_places_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/imports/wp-places-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, state);
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, import_button);
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, running);
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, progress);
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, left_out);
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, source);
  gtk_widget_class_bind_template_child (widget_class, WpPlacesPreferences, attribution);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
wp_places_preferences_init (WpPlacesPreferences *self)
{
  self->problem_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wp_places_preferences_follow (WpPlacesPreferences *self, WpContext *context)
{
  self->postcodes = g_object_ref (wp_context_get_postcodes (context));
  self->clock = g_object_ref (wp_context_get_clock (context));
  g_signal_connect_object (self->postcodes, "imported", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->postcodes, "notify::importing", G_CALLBACK (importing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->postcodes, "notify::fraction", G_CALLBACK (fraction_cb), self, G_CONNECT_SWAPPED);
  importing_cb (self);
  fraction_cb (self);
  show (self);
}
