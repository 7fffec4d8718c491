/* test-paper-colours.c: on paper levels and services have the colours that they have in light windows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "wp-paper-colours.h"

static guint32
read_colour (const char *sheet, const char *name)
{
  g_autofree char *begin = g_strdup_printf ("@define-color %s #", name);
  const char *at = strstr (sheet, begin);

  g_assert_nonnull (at);
  return (guint32) g_ascii_strtoull (at + strlen (begin), NULL, 16);
}

static void
the_style_sheet_has_the_same (void)
{
  static const char *const levels[] = { "1", "2", "3a", "3b", "4" };
  static const char *const kinds[] = { "early_help",  "education", "health",   "mental_health",
                                       "social_care", "housing",   "community" };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "style.css", NULL);
  g_autofree char *sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sheet, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *name = g_strconcat ("wp_level_", levels[i], NULL);
      guint32 ink;
      g_assert_cmphex (wp_paper_level_colour (levels[i], &ink), ==, read_colour (sheet, name));
      g_assert_cmphex (ink, ==, read_colour (sheet, i == 0 ? "wp_level_1_text" : "wp_level_text"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat ("wp_", kinds[i], NULL);
      g_assert_cmphex (wp_paper_service_colour (kinds[i]), ==, read_colour (sheet, name));
    }
  g_assert_cmphex (wp_paper_service_colour ("police"), ==, wp_paper_service_colour ("social_care"));
  g_assert_cmphex (wp_paper_service_colour ("of our own"), ==, WP_PAPER_DIM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-colours/style-sheet", the_style_sheet_has_the_same);
  return g_test_run ();
}
