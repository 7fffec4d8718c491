/* wp-import-run.c: imports of texts into a fake target, as short as a test wants them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-run.h"

#include <glib/gstdio.h>
#include <string.h>

void
wp_import_run_init (WpImportRun *self)
{
  g_autoptr (GError) error = NULL;

  *self = (WpImportRun){ 0 };
  self->folder = g_dir_make_tmp ("wp-import-XXXXXX", &error);
  g_assert_no_error (error);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  wp_fake_target_init (&self->target);
}

void
wp_import_run_forget_files (WpImportRun *self)
{
  for (guint i = 0; i < self->paths->len; i++)
    {
      if (g_str_has_prefix (g_ptr_array_index (self->paths, i), self->folder))
        g_unlink (g_ptr_array_index (self->paths, i));
    }
  g_ptr_array_set_size (self->paths, 0);
}

void
wp_import_run_clear (WpImportRun *self)
{
  wp_import_run_forget_files (self);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->paths);
  wp_fake_target_clear (&self->target);
  g_clear_object (&self->importer);
}

void
wp_import_run_add (WpImportRun *self, const char *name, const char *text, gssize size)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->paths, path);
}

gboolean
wp_import_run_try (WpImportRun *self, GCancellable *cancellable, GError **error)
{
  gint64 noon = wp_instant_from_date_time (wp_date_make (2026, 1, 5), 12 * 60);
  g_autoptr (WpClock) clock = wp_clock_new_fixed (noon);

  g_clear_object (&self->importer);
  self->importer = wp_importer_new (wp_codes_get_default (), clock);
  self->report = wp_importer_get_report (self->importer);
  wp_importer_set_source (self->importer, "S");
  self->target.last_progress = 0;
  self->target.n_puts = 0;
  g_ptr_array_add (self->paths, NULL);
  gboolean done = wp_importer_run (self->importer, (const char *const *) self->paths->pdata,
                                   wp_fake_target_functions (), &self->target, cancellable, error);
  g_ptr_array_set_size (self->paths, (int) self->paths->len - 1);
  return done;
}

void
wp_import_run_go (WpImportRun *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wp_import_run_try (self, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

gboolean
wp_import_run_told (WpImportRun *self, WpImportSeverity severity, guint64 line, const char *column, const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->report)); i++)
    {
      g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->report), i);
      if (wp_import_problem_get_severity (problem) == severity
          && (line == 0 || wp_import_problem_get_line (problem) == line)
          && (column == NULL || strcmp (wp_import_problem_get_column (problem), column) == 0)
          && (strstr (wp_import_problem_get_why (problem), words) != NULL
              || strstr (wp_import_problem_get_advice (problem), words) != NULL
              || strstr (wp_import_problem_get_value (problem), words) != NULL))
        return TRUE;
    }
  return FALSE;
}

char *
wp_import_run_list (WpImportRun *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->report)) && i < 40; i++)
    {
      g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->report), i);
      g_string_append_printf (list, "%s:%u %s [%s] “%s”: %s %s\n", wp_import_problem_get_file (problem),
                              (guint) wp_import_problem_get_line (problem),
                              wp_import_severity_label (wp_import_problem_get_severity (problem)),
                              wp_import_problem_get_column (problem), wp_import_problem_get_value (problem),
                              wp_import_problem_get_why (problem), wp_import_problem_get_advice (problem));
    }
  return g_string_free (list, FALSE);
}
