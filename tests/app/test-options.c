/* test-options.c: the command line: what it means and what it refuses.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "wp-options.h"

static WpOptions *
parse (const char *line, GError **error)
{
  g_auto (GStrv) arguments = g_strsplit (line, " ", -1);

  return wp_options_parse (&arguments, error);
}

static void
test_default (void)
{
  g_autoptr (WpOptions) options = parse ("whole-picture", NULL);
  g_autofree char *id = wp_options_dup_application_id (options);

  g_assert_true (g_str_has_suffix (options->profile, "/whole-picture/default"));
  g_assert_false (options->demo);
  g_assert_cmpstr (id, ==, WP_APPLICATION_ID);
}

static void
test_demo (void)
{
  g_autoptr (WpOptions) options = parse ("whole-picture --demo --demo-size york --demo-seed 7", NULL);

  g_assert_true (options->demo);
  g_assert_cmpint (options->demo_size, ==, WP_DEMO_YORK);
  g_assert_cmpuint (options->demo_seed, ==, 7);
  g_assert_true (g_str_has_suffix (options->profile, "/whole-picture/demo-york"));
}

/* A profile is one however it is named, and two are two. */
static void
test_profiles (void)
{
  g_autofree char *folder = g_dir_make_tmp ("options-XXXXXX", NULL);
  g_autofree char *link = g_strconcat (folder, "-link", NULL);
  g_autofree char *by_name = g_strdup_printf ("whole-picture --profile %s", folder);
  g_autofree char *by_link = g_strdup_printf ("whole-picture --profile %s/../%s", folder, strrchr (link, '/') + 1);
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autoptr (WpOptions) first = NULL;
  g_autoptr (WpOptions) second = NULL;
  g_autoptr (WpOptions) other = parse ("whole-picture --profile /nowhere", NULL);
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  g_autofree char *other_id = wp_options_dup_application_id (other);

  g_assert_true (g_file_make_symbolic_link (file, folder, NULL, NULL));
  first = parse (by_name, NULL);
  second = parse (by_link, NULL);
  first_id = wp_options_dup_application_id (first);
  second_id = wp_options_dup_application_id (second);
  g_assert_cmpstr (first_id, ==, second_id);
  g_assert_cmpstr (first_id, !=, other_id);
  g_assert_true (g_application_id_is_valid (first_id));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_refused (void)
{
  static const char *const lines[] = {
    "whole-picture --demo --demo-size atlantis",
    "whole-picture --tour /tmp",
    "whole-picture --no-such-thing",
    "whole-picture --import",
    "whole-picture people.csv",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (lines[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_import (void)
{
  g_autoptr (WpOptions) options = parse ("whole-picture --import people.csv events.csv", NULL);

  g_assert_nonnull (options);
  g_assert_cmpstr (options->import_files[0], ==, "people.csv");
  g_assert_cmpstr (options->import_files[1], ==, "events.csv");
  g_assert_null (options->import_files[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/default", test_default);
  g_test_add_func ("/options/demo", test_demo);
  g_test_add_func ("/options/profiles", test_profiles);
  g_test_add_func ("/options/refused", test_refused);
  g_test_add_func ("/options/import", test_import);
  return g_test_run ();
}
