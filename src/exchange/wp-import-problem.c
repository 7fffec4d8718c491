/* wp-import-problem.c: one thing that an import has to tell of a file: where, what, why, and what to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-problem.h"

#include <glib/gi18n-lib.h>

struct _WpImportProblem
{
  GObject parent_instance;

  WpImportSeverity severity;
  guint64 line;
  char *file;   /* (owned) */
  char *column; /* (owned) */
  char *value;  /* (owned) */
  char *why;    /* (owned) */
  char *advice; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpImportProblem, wp_import_problem, G_TYPE_OBJECT)

enum {
  PROP_FILE = 1,
  PROP_LINE,
  PROP_COLUMN,
  PROP_VALUE,
  PROP_WHY,
  PROP_ADVICE,
  PROP_SEVERITY,
  PROP_SEVERITY_LABEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static char *
shorten (const char *value)
{
  if (value == NULL)
    return g_strdup ("");
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  if (g_utf8_strlen (valid, -1) <= WP_IMPORT_PROBLEM_VALUE_CHARACTERS)
    return g_steal_pointer (&valid);
  g_autofree char *start = g_utf8_substring (valid, 0, WP_IMPORT_PROBLEM_VALUE_CHARACTERS - 1);
  return g_strconcat (start, "…", NULL);
}

static void
wp_import_problem_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpImportProblem *self = WP_IMPORT_PROBLEM (object);

  switch (id)
    {
    case PROP_FILE:
      g_value_set_string (value, self->file);
      break;
    case PROP_LINE:
      g_value_set_uint64 (value, self->line);
      break;
    case PROP_COLUMN:
      g_value_set_string (value, self->column);
      break;
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_WHY:
      g_value_set_string (value, self->why);
      break;
    case PROP_ADVICE:
      g_value_set_string (value, self->advice);
      break;
    case PROP_SEVERITY:
      g_value_set_int (value, (int) self->severity);
      break;
    case PROP_SEVERITY_LABEL:
      g_value_set_string (value, wp_import_severity_label (self->severity));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_import_problem_finalize (GObject *object)
{
  WpImportProblem *self = WP_IMPORT_PROBLEM (object);

  g_free (self->file);
  g_free (self->column);
  g_free (self->value);
  g_free (self->why);
  g_free (self->advice);
  G_OBJECT_CLASS (wp_import_problem_parent_class)->finalize (object);
}

static void
wp_import_problem_class_init (WpImportProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wp_import_problem_get_property;
  object_class->finalize = wp_import_problem_finalize;
  props[PROP_FILE] = g_param_spec_string ("file", NULL, NULL, "", flags);
  props[PROP_LINE] = g_param_spec_uint64 ("line", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  props[PROP_COLUMN] = g_param_spec_string ("column", NULL, NULL, "", flags);
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", flags);
  props[PROP_WHY] = g_param_spec_string ("why", NULL, NULL, "", flags);
  props[PROP_ADVICE] = g_param_spec_string ("advice", NULL, NULL, "", flags);
  props[PROP_SEVERITY] = g_param_spec_int ("severity", NULL, NULL, 0, WP_IMPORT_ERROR, 0, flags);
  props[PROP_SEVERITY_LABEL] = g_param_spec_string ("severity-label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wp_import_problem_init (WpImportProblem *self)
{
}

WpImportProblem *
wp_import_problem_new (WpImportSeverity severity,
                       const char *file,
                       guint64 line,
                       const char *column,
                       const char *value,
                       const char *why,
                       const char *advice)
{
  WpImportProblem *self = g_object_new (WP_TYPE_IMPORT_PROBLEM, NULL);

  self->severity = severity;
  self->file = g_strdup (file);
  self->line = line;
  self->column = shorten (column);
  self->value = shorten (value);
  self->why = g_strdup (why);
  self->advice = g_strdup (advice != NULL ? advice : "");
  return self;
}

WpImportSeverity
wp_import_problem_get_severity (WpImportProblem *self)
{
  return self->severity;
}

guint64
wp_import_problem_get_line (WpImportProblem *self)
{
  return self->line;
}

const char *
wp_import_problem_get_file (WpImportProblem *self)
{
  return self->file;
}

const char *
wp_import_problem_get_column (WpImportProblem *self)
{
  return self->column;
}

const char *
wp_import_problem_get_value (WpImportProblem *self)
{
  return self->value;
}

const char *
wp_import_problem_get_why (WpImportProblem *self)
{
  return self->why;
}

const char *
wp_import_problem_get_advice (WpImportProblem *self)
{
  return self->advice;
}

const char *
wp_import_severity_label (WpImportSeverity severity)
{
  switch (severity)
    {
    case WP_IMPORT_ERROR:
      return _ ("Left out");
    case WP_IMPORT_WARNING:
      return _ ("Kept, please check");
    case WP_IMPORT_NOTICE:
    default:
      return _ ("For information");
    }
}
