/* test-import-columns.c: how files are known by their columns, and the page that documents them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-columns.h"
#include "wp-import-guide.h"

#include <string.h>

static const WpExtract *
recognise (const char *name, const char *headings, WpImportHeading *heading)
{
  g_auto (GStrv) parts = g_strsplit (headings, ",", -1);

  wp_import_heading_init (heading, name, (const char *const *) parts, g_strv_length (parts));
  return heading->extract;
}

static void
test_headings_in_any_dress (void)
{
  WpImportHeading heading;

  g_assert_true (recognise ("x.csv", "Date of Birth,FORENAME,sur_name,Person-ID,Shoe size", &heading)
                 == wp_extract (WP_EXTRACT_PEOPLE));
  g_assert_cmpint (heading.field[WP_COLUMN_PEOPLE_DOB], ==, 0);
  g_assert_cmpint (heading.field[WP_COLUMN_PEOPLE_GIVEN], ==, 1);
  g_assert_cmpint (heading.field[WP_COLUMN_PEOPLE_SURNAME], ==, 2);
  g_assert_cmpint (heading.field[WP_COLUMN_PEOPLE_EXTERNAL_ID], ==, 3);
  g_assert_cmpint (heading.field[WP_COLUMN_PEOPLE_UPN], ==, -1);
  g_assert_cmpuint (heading.ignored->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (heading.ignored, 0), ==, "Shoe size");
  wp_import_heading_clear (&heading);
}

static void
assert_folds (const char *heading, const char *expected)
{
  /* In memory of just its size, so that a sanitiser sees what is read beyond its end. */
  g_autofree char *exact = g_strdup (heading);
  g_autofree char *folded = wp_import_fold_heading (exact);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold (void)
{
  assert_folds ("Date of Birth", "dateofbirth");
  assert_folds ("\xef\xbb\xbfPerson\xc2\xa0ID ", "personid");
  assert_folds ("Enw’r plentyn", "enw’rplentyn");
  assert_folds ("\xef", "\xef");
  assert_folds ("\xc2", "\xc2");
  assert_folds ("_ -", "");
}

static void
test_every_extract_by_its_own_names (void)
{
  for (guint i = 0; i < WP_N_EXTRACTS; i++)
    {
      const WpExtract *extract = wp_extract (i);
      g_autoptr (GString) headings = g_string_new (NULL);
      WpImportHeading heading;
      for (guint j = 0; j < extract->n_columns; j++)
        g_string_append_printf (headings, "%s%s", j > 0 ? "," : "", extract->columns[j].name);
      g_assert_true (recognise ("unnamed.csv", headings->str, &heading) == extract);
      g_assert_cmpuint (heading.ignored->len, ==, 0);
      for (guint j = 0; j < extract->n_columns; j++)
        g_assert_cmpint (heading.field[j], ==, (int) j);
      wp_import_heading_clear (&heading);
    }
}

/* A heading that two columns of an extract claim would go to the first, unseen. */
static void
test_no_heading_means_two_columns (void)
{
  for (guint i = 0; i < WP_N_EXTRACTS; i++)
    {
      const WpExtract *extract = wp_extract (i);
      g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint j = 0; j < extract->n_columns; j++)
        {
          g_auto (GStrv) aliases = g_strsplit (extract->columns[j].aliases, " ", -1);
          if (!g_hash_table_add (taken, wp_import_fold_heading (extract->columns[j].name)))
            g_error ("%s: %s is there twice", extract->name, extract->columns[j].name);
          for (guint k = 0; aliases[k] != NULL; k++)
            {
              g_autofree char *folded = wp_import_fold_heading (aliases[k]);
              g_assert_cmpstr (folded, ==, aliases[k]);
              if (!g_hash_table_add (taken, g_steal_pointer (&folded)))
                g_error ("%s: %s is there twice", extract->name, aliases[k]);
            }
        }
    }
}

static void
test_missing_and_unknown (void)
{
  WpImportHeading heading;

  g_assert_true (recognise ("episodes.csv", "id,family_id,state", &heading) == wp_extract (WP_EXTRACT_EPISODES));
  g_assert_cmpuint (heading.missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (heading.missing, 0), ==, "opened_on");
  wp_import_heading_clear (&heading);

  g_assert_null (recognise ("stock.csv", "sku,price,quantity", &heading));
  wp_import_heading_clear (&heading);
  g_assert_null (recognise ("people.csv", "sku,price,quantity", &heading));
  wp_import_heading_clear (&heading);
  g_assert_null (recognise (NULL, "", &heading));
  wp_import_heading_clear (&heading);
}

static void
test_name_settles_a_tie (void)
{
  WpImportHeading heading;

  /* All that an agency needs, a person has under the same headings. */
  g_assert_true (recognise ("Agencies 2025.csv", "id,name,kind", &heading) == wp_extract (WP_EXTRACT_AGENCIES));
  wp_import_heading_clear (&heading);
  g_assert_null (recognise ("a.csv", "id,email", &heading));
  wp_import_heading_clear (&heading);
  g_assert_true (recognise ("people.csv", "id,email", &heading) == wp_extract (WP_EXTRACT_PEOPLE));
  wp_import_heading_clear (&heading);
}

/* Set WP_UPDATE_DOCS to have the page written anew. */
static void
test_page_says_what_the_table_says (void)
{
  g_autofree char *path = g_build_filename (WP_SOURCE_ROOT, "docs", "import.md", NULL);
  g_autofree char *guide = wp_import_guide (wp_codes_get_default ());
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("WP_UPDATE_DOCS") != NULL)
    g_file_set_contents (path, guide, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &page, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (page, guide) != 0)
    g_error ("docs/import.md differs from the table of columns: run this test with WP_UPDATE_DOCS=1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/columns/headings-in-any-dress", test_headings_in_any_dress);
  g_test_add_func ("/import/columns/fold", test_fold);
  g_test_add_func ("/import/columns/every-extract-by-its-own-names", test_every_extract_by_its_own_names);
  g_test_add_func ("/import/columns/no-heading-means-two-columns", test_no_heading_means_two_columns);
  g_test_add_func ("/import/columns/missing-and-unknown", test_missing_and_unknown);
  g_test_add_func ("/import/columns/name-settles-a-tie", test_name_settles_a_tie);
  g_test_add_func ("/import/columns/page-says-what-the-table-says", test_page_says_what_the_table_says);
  return g_test_run ();
}
