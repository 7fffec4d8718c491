/* wp-import-report-json.c: the report of an import as text to be kept, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-report-json.h"

#include <json-glib/json-glib.h>

static const char *const severities[] = { "notice", "warning", "error" };

/* Problems stand in the order of the files, so that each file takes those that come next and bear its name. */
static JsonArray *
save_problems (WpImportReport *self, const char *file, guint *next)
{
  JsonArray *problems = json_array_new ();

  for (; *next < g_list_model_get_n_items (G_LIST_MODEL (self)); (*next)++)
    {
      g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (self), *next);
      if (!g_str_equal (wp_import_problem_get_file (problem), file))
        break;
      JsonObject *saved = json_object_new ();
      json_object_set_string_member (saved, "severity", severities[wp_import_problem_get_severity (problem)]);
      json_object_set_int_member (saved, "line", (gint64) wp_import_problem_get_line (problem));
      json_object_set_string_member (saved, "column", wp_import_problem_get_column (problem));
      json_object_set_string_member (saved, "value", wp_import_problem_get_value (problem));
      json_object_set_string_member (saved, "why", wp_import_problem_get_why (problem));
      json_object_set_string_member (saved, "advice", wp_import_problem_get_advice (problem));
      json_array_add_object_element (problems, saved);
    }
  return problems;
}

char *
wp_import_report_to_json (WpImportReport *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *report = json_object_new ();
  JsonObject *counts = json_object_new ();
  JsonArray *files = json_array_new ();
  guint next = 0;

  for (guint i = 0; i < wp_import_report_get_n_files (self); i++)
    {
      const WpImportFile *file = wp_import_report_get_file (self, i);
      JsonObject *saved = json_object_new ();
      json_object_set_string_member (saved, "name", file->name);
      if (file->extract != NULL)
        json_object_set_int_member (saved, "extract", file->extract->id);
      json_object_set_boolean_member (saved, "left_out_whole", file->left_out);
      json_object_set_int_member (saved, "read", (gint64) file->rows.read);
      json_object_set_int_member (saved, "added", (gint64) file->rows.added);
      json_object_set_int_member (saved, "changed", (gint64) file->rows.changed);
      json_object_set_int_member (saved, "same", (gint64) file->rows.same);
      json_object_set_int_member (saved, "left_out", (gint64) file->rows.left_out);
      json_object_set_array_member (saved, "problems", save_problems (self, file->name, &next));
      json_array_add_object_element (files, saved);
    }
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    json_object_set_int_member (counts, severities[i], (gint64) wp_import_report_count (self, (WpImportSeverity) i));
  json_object_set_array_member (report, "files", files);
  json_object_set_object_member (report, "counts", counts);
  json_node_take_object (node, report);
  return json_to_string (node, FALSE);
}

static guint64
get_number (JsonObject *object, const char *name)
{
  return (guint64) MAX (json_object_get_int_member_with_default (object, name, 0), 0);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static void
restore_problem (WpImportReport *self, JsonObject *saved)
{
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      if (g_str_equal (get_text (saved, "severity"), severities[i]))
        wp_import_report_add (self, (WpImportSeverity) i, get_number (saved, "line"), get_text (saved, "column"),
                              get_text (saved, "value"), get_text (saved, "why"), get_text (saved, "advice"));
    }
}

/* The objects of an array that @object has as @name; none where it has no such array. */
static GPtrArray *
list_objects (JsonObject *object, const char *name)
{
  GPtrArray *objects = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_OBJECT (element))
        g_ptr_array_add (objects, json_node_get_object (element));
    }
  return objects;
}

static void
restore_file (WpImportReport *self, JsonObject *saved)
{
  WpImportFile *file = wp_import_report_add_file (self, get_text (saved, "name"));
  g_autoptr (GPtrArray) problems = list_objects (saved, "problems");
  gint64 extract = json_object_get_int_member_with_default (saved, "extract", -1);

  if (extract >= 0 && extract < WP_N_EXTRACTS)
    file->extract = wp_extract ((WpExtractId) extract);
  file->left_out = json_object_get_boolean_member_with_default (saved, "left_out_whole", FALSE);
  file->rows = (WpImportCounts){
    .read = get_number (saved, "read"),
    .added = get_number (saved, "added"),
    .changed = get_number (saved, "changed"),
    .same = get_number (saved, "same"),
    .left_out = get_number (saved, "left_out"),
  };
  for (guint i = 0; i < problems->len; i++)
    restore_problem (self, g_ptr_array_index (problems, i));
}

WpImportReport *
wp_import_report_from_json (const char *text)
{
  WpImportReport *self = wp_import_report_new ();
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return self;
  JsonObject *report = json_node_get_object (node);
  g_autoptr (GPtrArray) files = list_objects (report, "files");
  for (guint i = 0; i < files->len; i++)
    restore_file (self, g_ptr_array_index (files, i));
  JsonNode *counts = json_object_get_member (report, "counts");
  for (guint i = 0; counts != NULL && JSON_NODE_HOLDS_OBJECT (counts) && i < G_N_ELEMENTS (severities); i++)
    wp_import_report_set_count (self, (WpImportSeverity) i, get_number (json_node_get_object (counts), severities[i]));
  return self;
}
