/* test-import-waiting.c: rows that wait are given back from the last to the first, and only so many may.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-waiting.h"

#include <string.h>

static void
add (WpImportWaiting *waiting, guint64 line, const char *value)
{
  const char *fields[] = { value, "" };
  const WpCsvRow row = { .line = line, .n_fields = 2, .fields = fields };

  wp_import_waiting_add (waiting, &row);
}

static void
test_order (void)
{
  WpImportWaiting *waiting = wp_import_waiting_new ();
  char value[] = "three";

  add (waiting, 1, "one");
  add (waiting, 2, "two");
  add (waiting, 3, value);
  /* The row is a copy: what the reader gave is gone with the next one. */
  memset (value, 'x', strlen (value));
  g_assert_cmpuint (wp_import_waiting_get_n (waiting), ==, 3);
  g_assert_cmpuint (wp_import_waiting_peek (waiting)->line, ==, 3);
  g_assert_cmpuint (wp_import_waiting_peek (waiting)->n_fields, ==, 2);
  g_assert_cmpstr (wp_import_waiting_peek (waiting)->fields[0], ==, "three");
  g_assert_cmpstr (wp_import_waiting_peek (waiting)->fields[1], ==, "");

  wp_import_waiting_pass (waiting);
  wp_import_waiting_drop (waiting);
  g_assert_cmpuint (wp_import_waiting_peek (waiting)->line, ==, 1);
  wp_import_waiting_pass (waiting);
  g_assert_cmpuint (wp_import_waiting_peek (waiting)->line, ==, 3);
  wp_import_waiting_turn (waiting);
  g_assert_cmpuint (wp_import_waiting_peek (waiting)->line, ==, 1);
  g_assert_cmpuint (wp_import_waiting_get_n (waiting), ==, 2);
  wp_import_waiting_free (waiting);
}

static void
test_room (void)
{
  WpImportWaiting *waiting = wp_import_waiting_new ();
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');
  guint n = 0;

  for (; wp_import_waiting_has_room (waiting) && n < 100; n++)
    add (waiting, n, text);
  g_assert_cmpuint (n, ==, 16);
  wp_import_waiting_drop (waiting);
  g_assert_true (wp_import_waiting_has_room (waiting));
  wp_import_waiting_free (waiting);

  /* Rows with hardly anything in them take room too. */
  waiting = wp_import_waiting_new ();
  for (n = 0; wp_import_waiting_has_room (waiting) && n < 1000000; n++)
    add (waiting, n, "");
  g_assert_cmpuint (n, <, 200000);
  wp_import_waiting_free (waiting);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/waiting/order", test_order);
  g_test_add_func ("/import/waiting/room", test_room);
  return g_test_run ();
}
