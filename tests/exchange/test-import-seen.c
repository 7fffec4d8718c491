/* test-import-seen.c: the ids that an import has met, in memory and in a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-seen.h"

#include "wp-id.h"

static char *
make_id (guint i)
{
  g_autofree char *number = g_strdup_printf ("event:%u", i);

  return wp_id_from_seed ("test", number);
}

static void
all_are_known_and_no_others (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (WpImportSeen) seen = wp_import_seen_new ();
  guint32 line, content;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = make_id (i);
      g_assert_false (wp_import_seen_lookup (seen, id, NULL, NULL));
      wp_import_seen_add (seen, id, i + 2, ~i);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = make_id (i);
      g_assert_true (wp_import_seen_lookup (seen, id, &line, &content));
      g_assert_cmpuint (line, ==, i + 2);
      g_assert_cmpuint (content, ==, ~i);
    }
  g_autofree char *first = make_id (0);
  wp_import_seen_add (seen, first, 7, 8);
  g_assert_true (wp_import_seen_lookup (seen, first, &line, &content));
  g_assert_cmpuint (line, ==, 7);
  wp_import_seen_clear (seen);
  g_assert_false (wp_import_seen_lookup (seen, first, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/import-seen/few", GUINT_TO_POINTER (1000), all_are_known_and_no_others);
  g_test_add_data_func ("/import-seen/many", GUINT_TO_POINTER (150000), all_are_known_and_no_others);
  return g_test_run ();
}
