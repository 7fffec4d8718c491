/* test-import-job.c: councils' extracts come into the store, once, and can be stopped.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-job.h"
#include "wp-temp-store.h"

static GStrv
example_paths (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "examples", NULL);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, ".csv"))
        g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}

static WpImportReport *
run (WpTempStore *t, const char *const *paths, GCancellable *cancellable, GError **error)
{
  GAsyncResult *waiting = NULL;
  WpImportReport *report = NULL;

  wp_import_job_async (t->store, paths, NULL, NULL, cancellable, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_import_job_finish (t->store, result, &report, NULL, error);
  return report;
}

static void
the_examples_come_in_once (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_auto (GStrv) paths = example_paths ();
  g_autoptr (GError) error = NULL;

  /* The family's story ends in December 2025. */
  wp_clock_set (t->clock, WP_TEST_NOW + G_GINT64_CONSTANT (31536000000));
  g_autoptr (WpImportReport) first = run (t, (const char *const *) paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_get_n_files (first), ==, 12);
  g_assert_cmpuint (wp_import_report_total (first).left_out, ==, 0);
  g_assert_cmpuint (wp_import_report_total (first).added, ==, wp_import_report_total (first).read);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name LIKE 'Coles%'"), ==, 1);
  gint64 outbox = wp_temp_store_query (t, "SELECT count(*) FROM outbox");

  g_autoptr (WpImportReport) second = run (t, (const char *const *) paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_total (second).same, ==, wp_import_report_total (second).read);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, outbox);
}

static void
a_bad_row_is_named_and_the_good_are_in (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *path = g_build_filename (t->folder, "people.csv", NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "person_id,first_names,surname,dob\n"
                                      "1,Mia,Coles,20/06/2008\n"
                                      "2,Tyler,Coles,31/02/2014\n"
                                      "3,Dana,Coles,\n",
                                      -1, &error));
  g_autoptr (WpImportReport) report = run (t, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_total (report).added, ==, 2);
  g_assert_cmpuint (wp_import_report_total (report).left_out, ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (report)), >=, 1);
}

static gboolean
is_told (WpImportReport *report, guint64 line, const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (report)); i++)
    {
      g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (report), i);
      if (wp_import_problem_get_line (problem) == line && strstr (wp_import_problem_get_why (problem), words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
a_second_lead_is_named_and_left_out (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *people = g_build_filename (t->folder, "people.csv", NULL);
  g_autofree char *agencies = g_build_filename (t->folder, "agencies.csv", NULL);
  g_autofree char *involvements = g_build_filename (t->folder, "involvements.csv", NULL);
  const char *const paths[] = { people, agencies, involvements, NULL };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (people, "person_id,first_names,surname,family_id,family_name\n1,Mia,Coles,F1,Coles family\n", -1,
                       &error);
  g_assert_no_error (error);
  g_file_set_contents (agencies, "agency_id,name,kind\nA1,Early Help,early_help\n", -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (involvements,
                       "involvement_id,family_id,agency_id,role,status,lead\n"
                       "1,F1,A1,Family support worker,active,yes\n"
                       "2,F1,A1,School nurse,active,yes\n"
                       "3,F1,A1,Teacher,active,no\n",
                       -1, &error);
  g_assert_no_error (error);
  g_autoptr (WpImportReport) report = run (t, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_total (report).left_out, ==, 1);
  g_assert_true (is_told (report, 3, "one lead at a time"));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM involvement"), ==, 2);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM involvement WHERE lead = 1"), ==, 1);
}

static void
a_stopped_import_leaves_a_sound_store (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_auto (GStrv) paths = example_paths ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_autoptr (WpImportReport) report = run (t, (const char *const *) paths, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (report);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM person"), ==, 0);
}

#define SERVICE(id, name)               \
  "{\"id\":\"" id "\",\"name\":\"" name \
  "\",\"status\":\"active\",\"organization\":{\"id\":\"o1\",\"name\":\"Drumming Together\"}}"

static void
write_file (WpTempStore *t, const char *name, const char *text, char **path)
{
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (t->folder, name, NULL);
  g_file_set_contents (*path, text, -1, &error);
  g_assert_no_error (error);
}

/* Twice the same, then one row that cannot be read and one that is new: nothing is lost, nothing is sent. */
static void
services_come_in_and_stay_here (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *json = NULL;
  g_autofree char *people = NULL;
  g_autoptr (GError) error = NULL;

  write_file (t, "any name.json",
              "{\"contents\":[" SERVICE ("s1", "Drums") "," SERVICE ("s2", "Songs") ",{\"id\":\"s3\"}]}", &json);
  write_file (t, "people.csv", "person_id,first_names,surname\n1,Mia,Coles\n", &people);
  const char *const both[] = { json, people, NULL };
  g_autoptr (WpImportReport) first = run (t, both, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_get_n_files (first), ==, 2);
  g_assert_cmpuint (wp_import_report_total (first).added, ==, 3);
  g_assert_cmpuint (wp_import_report_total (first).left_out, ==, 1);
  g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (first), 0);
  g_assert_cmpstr (wp_import_problem_get_file (problem), ==, "any name.json");
  g_assert_cmpstr (wp_import_problem_get_column (problem), ==, "row 3");
  g_assert_nonnull (strstr (wp_import_problem_get_advice (problem), "s3"));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE rev = 0"), ==, 2);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox WHERE kind IN ('feed', 'listed_service')"), ==,
                   0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox WHERE kind = 'person'"), ==, 1);

  const char *const alone[] = { json, NULL };
  g_autoptr (WpImportReport) second = run (t, alone, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_total (second).same, ==, 2);
  g_assert_cmpuint (wp_import_report_total (second).added, ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM feed"), ==, 1);

  g_free (json);
  write_file (t, "another name.json", "[" SERVICE ("s1", "Drums") ",{\"id\":\"s2\"}," SERVICE ("s4", "Bells") "]",
              &json);
  for (guint i = 0; i < 3; i++)
    {
      const char *const changed[] = { json, NULL };
      g_autoptr (WpImportReport) report = run (t, changed, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (wp_import_report_total (report).left_out, ==, 1);
    }
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM feed"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE gone_on IS NULL"), ==, 3);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT ended_at > 0 AND report LIKE '%s2%' FROM own_feed"), ==, 1);
}

static void
a_file_that_is_cut_off_loses_nothing (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *json = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (GError) error = NULL;

  write_file (t, "whole.json", "[" SERVICE ("s1", "Drums") "," SERVICE ("s2", "Songs") "]", &json);
  write_file (t, "cut.json", "[" SERVICE ("s1", "Drums") ",{\"id\":\"s2\",\"na", &cut);
  write_file (t, "nothing.json", "{\"weather\":\"fine\"}", &nothing);
  const char *const whole[] = { json, NULL };
  g_autoptr (WpImportReport) first = run (t, whole, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      const char *const bad[] = { cut, nothing, NULL };
      g_autoptr (WpImportReport) report = run (t, bad, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (wp_import_report_get_file (report, 0)->left_out);
      g_assert_true (wp_import_report_get_file (report, 1)->left_out);
      g_assert_cmpuint (wp_import_report_count (report, WP_IMPORT_ERROR), ==, 2);
    }
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE gone_on IS NULL"), ==, 2);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM feed"), ==, 1);
}

/* The tables of a datapackage, of which not even all were chosen. */
static void
tables_are_read_together (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *services = NULL;
  g_autofree char *organizations = NULL;
  g_autofree char *package = NULL;
  g_autoptr (GError) error = NULL;

  write_file (t, "services.csv", "id,organization_id,name,status\ns1,o1,Drums,active\n,o1,Nameless,active\n",
              &services);
  write_file (t, "organizations.csv", "id,name\no1,Drumming Together\n", &organizations);
  write_file (t, "datapackage.json", "{\"resources\":[]}", &package);
  const char *const paths[] = { organizations, package, NULL };
  g_autoptr (WpImportReport) report = run (t, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_total (report).added, ==, 1);
  g_assert_cmpuint (wp_import_report_total (report).left_out, ==, 1);
  g_assert_cmpuint (wp_import_report_get_n_files (report), ==, 3);
  g_assert_cmpint (
      wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE organisation = 'Drumming Together'"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-job/the-examples-come-in-once", the_examples_come_in_once);
  g_test_add_func ("/import-job/a-bad-row-is-named-and-the-good-are-in", a_bad_row_is_named_and_the_good_are_in);
  g_test_add_func ("/import-job/a-second-lead-is-named-and-left-out", a_second_lead_is_named_and_left_out);
  g_test_add_func ("/import-job/a-stopped-import-leaves-a-sound-store", a_stopped_import_leaves_a_sound_store);
  g_test_add_func ("/import-job/services-come-in-and-stay-here", services_come_in_and_stay_here);
  g_test_add_func ("/import-job/a-file-that-is-cut-off-loses-nothing", a_file_that_is_cut_off_loses_nothing);
  g_test_add_func ("/import-job/tables-are-read-together", tables_are_read_together);
  return g_test_run ();
}
