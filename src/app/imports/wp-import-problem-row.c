/* wp-import-problem-row.c: one line of the report of an import.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-problem-row.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"

struct _WpImportProblemRow
{
  AdwBin parent_instance;

  WpImportProblem *item; /* (owned) (nullable) */
};

enum {
  PROP_ITEM = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WpImportProblemRow, wp_import_problem_row, ADW_TYPE_BIN)

/* “people.csv, line 12, dob” */
static char *
place_of (WpImportProblemRow *self, WpImportProblem *problem)
{
  if (problem == NULL)
    return g_strdup ("");
  const char *file = wp_import_problem_get_file (problem);
  const char *column = wp_import_problem_get_column (problem);
  g_autofree char *line = wp_number_format ((gint64) wp_import_problem_get_line (problem));

  if (wp_import_problem_get_line (problem) == 0)
    return column[0] == '\0' ? g_strdup (file) : g_strdup_printf (_ ("%1$s, %2$s"), file, column);
  return column[0] == '\0' ? g_strdup_printf (_ ("%1$s, line %2$s"), file, line)
                           : g_strdup_printf (_ ("%1$s, line %2$s, %3$s"), file, line, column);
}

static char *
value_of (WpImportProblemRow *self, WpImportProblem *problem)
{
  const char *value = problem != NULL ? wp_import_problem_get_value (problem) : "";

  return value[0] == '\0' ? g_strdup ("") : g_strdup_printf (_ ("“%s”"), value);
}

static char *
icon_of (WpImportProblemRow *self, WpImportProblem *problem)
{
  if (problem == NULL || wp_import_problem_get_severity (problem) == WP_IMPORT_NOTICE)
    return g_strdup ("dialog-information-symbolic");
  return g_strdup (wp_import_problem_get_severity (problem) == WP_IMPORT_ERROR ? "dialog-error-symbolic"
                                                                               : "dialog-warning-symbolic");
}

static gboolean
has_text (WpImportProblemRow *self, const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
wp_import_problem_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, WP_IMPORT_PROBLEM_ROW (object)->item);
}

static void
wp_import_problem_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WpImportProblemRow *self = WP_IMPORT_PROBLEM_ROW (object);

  if (g_set_object (&self->item, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
wp_import_problem_row_dispose (GObject *object)
{
  g_clear_object (&WP_IMPORT_PROBLEM_ROW (object)->item);
  G_OBJECT_CLASS (wp_import_problem_row_parent_class)->dispose (object);
}

static void
wp_import_problem_row_class_init (WpImportProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wp_import_problem_row_get_property;
  object_class->set_property = wp_import_problem_row_set_property;
  object_class->dispose = wp_import_problem_row_dispose;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, WP_TYPE_IMPORT_PROBLEM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/imports/wp-import-problem-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, place_of);
  gtk_widget_class_bind_template_callback (widget_class, value_of);
  gtk_widget_class_bind_template_callback (widget_class, icon_of);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
wp_import_problem_row_init (WpImportProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
