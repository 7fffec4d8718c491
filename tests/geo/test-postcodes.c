/* test-postcodes.c: postcodes asked for and imported without waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcodes.h"

#include <string.h>

#include "wp-places-kit.h"

static void
await_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static const char csv[] = "YO99 1AA,10,459652,451975,E92000001,,,,E06000014,E05001760\n"
                          "YO99 1AB,10,460652,451975,E92000001,,,,E06000014,E05001760\n";

static GThread *main_thread;

static void
fraction_cb (WpPostcodes *postcodes, GParamSpec *spec, guint *n)
{
  g_assert_true (g_thread_self () == main_thread);
  (*n)++;
}

static void
count_cb (WpPostcodes *postcodes, guint *n)
{
  (*n)++;
}

static void
import (WpPlacesKit *kit, WpPostcodes *postcodes, GError **error)
{
  GAsyncResult *waiting = NULL;
  guint n_steps = 0;

  wp_places_kit_write (kit, "yo.csv", csv);
  g_ptr_array_add (kit->paths, NULL);
  gulong handler = g_signal_connect (postcodes, "notify::fraction", G_CALLBACK (fraction_cb), &n_steps);
  wp_postcodes_import_async (postcodes, (const char *const *) kit->paths->pdata, WP_PLACES_KIT_NOW, await_cb, &waiting);
  g_assert_true (wp_postcodes_get_importing (postcodes));
  g_autoptr (GAsyncResult) result = await (&waiting);
  wp_postcodes_import_finish (postcodes, result, &kit->info, error);
  g_assert_false (wp_postcodes_get_importing (postcodes));
  /* At its beginning, and while it read the file. */
  g_assert_cmpuint (n_steps, ==, 2);
  g_signal_handler_disconnect (postcodes, handler);
  g_ptr_array_set_size (kit->paths, 0);
}

static void
test_questions (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpPostcodes) postcodes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree WpPostcode *found = NULL;
  g_auto (GStrv) texts = NULL;
  GAsyncResult *waiting = NULL;
  WpPlaceFix fix;
  WpPlacesInfo info;
  guint n_imported = 0;

  wp_places_kit_init (&kit);
  postcodes = wp_postcodes_new (kit.folder);
  g_signal_connect (postcodes, "imported", G_CALLBACK (count_cb), &n_imported);
  wp_postcodes_find_async (postcodes, "YO99 1AA", NULL, await_cb, &waiting);
  result = await (&waiting);
  g_assert_null (wp_postcodes_find_finish (postcodes, result, &error));
  g_assert_error (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET);
  g_clear_error (&error);

  import (&kit, postcodes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kit.info.n_postcodes, ==, 2);
  g_assert_cmpuint (n_imported, ==, 1);

  g_clear_object (&result);
  wp_postcodes_find_async (postcodes, "yo991aa", NULL, await_cb, &waiting);
  result = await (&waiting);
  found = wp_postcodes_find_finish (postcodes, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->text, ==, "YO99 1AA");
  g_clear_object (&result);
  wp_postcodes_find_async (postcodes, "YO99 1ZZ", NULL, await_cb, &waiting);
  result = await (&waiting);
  g_assert_null (wp_postcodes_find_finish (postcodes, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  wp_postcodes_suggest_async (postcodes, "yo99", 1, NULL, await_cb, &waiting);
  result = await (&waiting);
  texts = wp_postcodes_suggest_finish (postcodes, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (texts), ==, 1);
  g_assert_cmpstr (texts[0], ==, "YO99 1AA");
  g_clear_object (&result);
  wp_postcodes_locate_async (postcodes, "YO99", NULL, await_cb, &waiting);
  result = await (&waiting);
  g_assert_true (wp_postcodes_locate_finish (postcodes, result, &fix, &error));
  g_assert_cmpint (fix.precision, ==, WP_PLACE_DISTRICT);
  g_assert_cmpfloat_with_epsilon (fix.radius, 500, 5);
  g_clear_object (&result);
  wp_postcodes_describe_async (postcodes, NULL, await_cb, &waiting);
  result = await (&waiting);
  g_assert_true (wp_postcodes_describe_finish (postcodes, result, &info, &error));
  g_assert_cmpint (info.n_postcodes, ==, 2);
}

static void
test_cancelled_question (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpPostcodes) postcodes = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *waiting = NULL;

  wp_places_kit_init (&kit);
  postcodes = wp_postcodes_new (kit.folder);
  import (&kit, postcodes, &error);
  g_assert_no_error (error);
  wp_postcodes_suggest_async (postcodes, "yo", 5, cancellable, await_cb, &waiting);
  g_cancellable_cancel (cancellable);
  result = await (&waiting);
  g_assert_null (wp_postcodes_suggest_finish (postcodes, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_one_import_at_a_time (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpPostcodes) postcodes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  GAsyncResult *waiting_first = NULL;
  GAsyncResult *waiting_second = NULL;

  wp_places_kit_init (&kit);
  postcodes = wp_postcodes_new (kit.folder);
  wp_places_kit_write (&kit, "yo.csv", csv);
  g_ptr_array_add (kit.paths, NULL);
  wp_postcodes_import_async (postcodes, (const char *const *) kit.paths->pdata, WP_PLACES_KIT_NOW, await_cb,
                             &waiting_first);
  wp_postcodes_import_async (postcodes, (const char *const *) kit.paths->pdata, WP_PLACES_KIT_NOW, await_cb,
                             &waiting_second);
  second = await (&waiting_second);
  g_assert_false (wp_postcodes_import_finish (postcodes, second, &kit.info, &error));
  g_assert_error (error, WP_GEO_ERROR, WP_GEO_ERROR_BUSY);
  g_clear_error (&error);
  first = await (&waiting_first);
  g_assert_true (wp_postcodes_import_finish (postcodes, first, &kit.info, &error));
  g_assert_no_error (error);
}

static void
test_stopped (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpPostcodes) postcodes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *waiting = NULL;

  wp_places_kit_init (&kit);
  postcodes = wp_postcodes_new (kit.folder);
  /* Nothing to stop. */
  wp_postcodes_stop (postcodes);
  g_assert_null (wp_postcodes_get_report (postcodes));
  import (&kit, postcodes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wp_import_report_get_n_files (wp_postcodes_get_report (postcodes)), ==, 1);
  wp_places_kit_write (&kit, "yo.csv", "YO99 2AA,10,459652,451975,E92000001,,,,E06000014,E05001760\n");
  g_ptr_array_add (kit.paths, NULL);
  wp_postcodes_import_async (postcodes, (const char *const *) kit.paths->pdata, WP_PLACES_KIT_NOW, await_cb, &waiting);
  wp_postcodes_stop (postcodes);
  result = await (&waiting);
  g_assert_false (wp_postcodes_import_finish (postcodes, result, &kit.info, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (wp_places_kit_has (&kit, "YO99 1AA"));
  g_assert_false (wp_places_kit_has (&kit, "YO99 2AA"));
}

/* What a program that was killed left is removed by the first question of the next. */
static void
test_tidy (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpPostcodes) postcodes = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *partial = NULL;
  GAsyncResult *waiting = NULL;

  wp_places_kit_init (&kit);
  partial = g_build_filename (kit.folder, "places.db.partial", NULL);
  g_assert_true (g_file_set_contents (partial, "half", -1, NULL));
  postcodes = wp_postcodes_new (kit.folder);
  wp_postcodes_find_async (postcodes, "YO99 1AA", NULL, await_cb, &waiting);
  result = await (&waiting);
  wp_places_kit_assert_tidy (&kit);
}

/* Gone while it works: what runs comes to its end and nothing is left. */
static void
test_let_go (void)
{
  g_auto (WpPlacesKit) kit;
  WpPostcodes *postcodes;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *waiting = NULL;

  wp_places_kit_init (&kit);
  postcodes = wp_postcodes_new (kit.folder);
  import (&kit, postcodes, &error);
  g_assert_no_error (error);
  wp_postcodes_locate_async (postcodes, "YO99", NULL, await_cb, &waiting);
  g_object_add_weak_pointer (G_OBJECT (postcodes), (gpointer *) &postcodes);
  g_object_unref (postcodes);
  result = await (&waiting);
  g_clear_object (&result);
  /* A thread may be about to give back the last reference. */
  for (guint i = 0; i < 1000 && postcodes != NULL; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_null (postcodes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();
  g_test_add_func ("/postcodes/questions", test_questions);
  g_test_add_func ("/postcodes/cancelled-question", test_cancelled_question);
  g_test_add_func ("/postcodes/one-import-at-a-time", test_one_import_at_a_time);
  g_test_add_func ("/postcodes/stopped", test_stopped);
  g_test_add_func ("/postcodes/tidy", test_tidy);
  g_test_add_func ("/postcodes/let-go", test_let_go);
  return g_test_run ();
}
