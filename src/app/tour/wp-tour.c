/* wp-tour.c: the tour: a picture of each view on known data, in each of the ways in which it can look.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-tour.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "wp-picture-file.h"
#include "wp-search.h"
#include "wp-wait.h"

/* The longest that a view or a store may take. */
#define DEADLINE_S 120

/* Long enough for the delay of a search field, and for a frame to be laid out and drawn. */
#define FRAMES_MS 400

static const WpTourPass passes[] = {
  { .name = "light", .language = "en", .appearance = 1, .text_size = 100, .width = 1280, .height = 800 },
  { .name = "dark", .language = "en", .appearance = 2, .text_size = 100, .width = 1280, .height = 800 },
  { .name = "narrow", .language = "en", .appearance = 1, .text_size = 100, .width = 700, .height = 800 },
  { .name = "welsh", .language = "cy", .appearance = 1, .text_size = 100, .width = 1280, .height = 800 },
  { .name = "large-text", .language = "en", .appearance = 1, .text_size = 200, .width = 1280, .height = 800 },
  { .name = "wide",
    .language = "en",
    .appearance = 1,
    .text_size = 100,
    .width = 1920,
    .height = 1080,
    .main_only = TRUE },
  { .name = "empty", .language = "en", .appearance = 1, .text_size = 100, .width = 1280, .height = 800, .empty = TRUE },
};

static guint warnings;

static GLogWriterOutput
count_warnings_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
    g_atomic_int_inc (&warnings);
  return g_log_writer_default (level, fields, n_fields, data);
}

static const WpTourPass *
find_pass (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    if (g_strcmp0 (passes[i].name, name) == 0)
      return &passes[i];
  return NULL;
}

/* Waiting */

static gboolean
is_launched (gpointer launch)
{
  WpLaunchState state = wp_launch_get_state (launch);

  return state == WP_LAUNCH_READY || state == WP_LAUNCH_WELCOME || state == WP_LAUNCH_FAILED;
}

static gboolean
is_ready (gpointer launch)
{
  return wp_launch_get_state (launch) == WP_LAUNCH_READY;
}

static gboolean
is_there (gpointer result)
{
  return *(GAsyncResult **) result != NULL;
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* What is read for a view is read in the order in which it was asked for; so once a question asked now is answered, so
 * are all before it. What those answers ask in turn takes another round. */
static void
wait_for_store (WpContext *context)
{
  for (int round = 0; round < 5; round++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) records = NULL;

      wp_store_list_async (wp_context_get_store (context), WP_KIND_AUTHORITY, -1, NULL, NULL, take_result_cb, &result);
      if (wp_wait_for (is_there, &result, DEADLINE_S))
        records = wp_store_list_finish (wp_context_get_store (context), result, NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

void
wp_tour_settle (WpTour *tour)
{
  wait_for_store (tour->context);
  wp_wait_ms (FRAMES_MS);
}

static char *
find_family (WpContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  wp_store_search_async (wp_context_get_store (context), "Mia Coles", 1, NULL, take_result_cb, &result);
  if (!wp_wait_for (is_there, &result, DEADLINE_S))
    return NULL;
  hits = wp_store_search_finish (wp_context_get_store (context), result, NULL);
  if (hits == NULL || hits->len == 0)
    return NULL;
  return g_strdup (((WpSearchHit *) g_ptr_array_index (hits, 0))->family_id);
}

static gboolean
stop_at (const WpTourStop *stop, WpTour *tour, const char *folder)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.png", stop->name, tour->pass->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *window = stop->prepare (tour);
  gboolean written;

  if (window == NULL)
    {
      g_printerr ("The view “%s” could not be opened in the pass “%s”.\n", stop->name, tour->pass->name);
      return FALSE;
    }
  wp_tour_settle (tour);
  written = wp_picture_file_write (window, path, &error);
  if (!written)
    g_printerr ("%s\n", error->message);
  if (window != GTK_WINDOW (tour->window))
    gtk_window_destroy (window);
  return written;
}

static gboolean
take_stops (WpTour *tour, gboolean bare, const WpOptions *options)
{
  guint n;
  const WpTourStop *stops = wp_tour_stops (&n);
  gboolean good = TRUE;

  for (guint i = 0; i < n; i++)
    {
      gboolean wanted = stops[i].bare == bare && (!tour->pass->main_only || stops[i].main)
                        && (stops[i].only == NULL || g_str_equal (stops[i].only, tour->pass->name))
                        && (options->tour_stop == NULL || g_str_has_prefix (stops[i].name, options->tour_stop));

      if (wanted && !stop_at (&stops[i], tour, options->tour))
        good = FALSE;
    }
  return good;
}

gboolean
wp_tour_begin_pass (const WpOptions *options, GSettings *settings)
{
  const WpTourPass *pass = find_pass (options->tour_pass);

  if (pass == NULL)
    return FALSE;
  g_log_set_writer_func (count_warnings_cb, NULL, NULL);
  g_settings_set_enum (settings, "appearance", pass->appearance);
  g_settings_set_int (settings, "text-size", pass->text_size);
  g_settings_set_int (settings, "window-width", pass->width);
  g_settings_set_int (settings, "window-height", pass->height);
  return TRUE;
}

int
wp_tour_take_pass (const WpOptions *options, WpWindow *window, WpLaunch *launch)
{
  WpTour tour = { .pass = find_pass (options->tour_pass), .window = window };
  gboolean good = TRUE;

  if (!wp_wait_for (is_launched, launch, DEADLINE_S) || wp_launch_get_state (launch) == WP_LAUNCH_FAILED)
    {
      const GError *error = wp_launch_get_error (launch);

      g_printerr ("%s\n", error != NULL ? error->message : "The store did not open in time.");
      return 1;
    }
  tour.context = wp_launch_get_context (launch);
  if (tour.pass->empty)
    {
      g_autoptr (GAsyncResult) result = NULL;

      good = take_stops (&tour, TRUE, options);
      wp_context_introduce_async (tour.context, "Jo Marsh", "family_support_worker", NULL, take_result_cb, &result);
      good = wp_wait_for (is_there, &result, DEADLINE_S) && wp_context_introduce_finish (tour.context, result, NULL)
             && good;
      good = wp_wait_for (is_ready, launch, DEADLINE_S) && good;
    }
  else
    {
      tour.family = find_family (tour.context);
    }
  good = take_stops (&tour, FALSE, options) && good;
  g_free (tour.family);
  return good && g_atomic_int_get (&warnings) == 0 ? 0 : 1;
}

static gboolean
run_pass (const WpTourPass *pass, const WpOptions *options, const char *folder)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *profile = g_build_filename (folder, pass->empty ? "empty" : "demo", NULL);
  g_autofree char *seed = g_strdup_printf ("--demo-seed=%" G_GUINT64_FORMAT, options->demo_seed);

  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "memory", TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", pass->language, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  /* Without “--demo” a new profile stays empty. */
  process =
      g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--profile", profile, "--tour", options->tour,
                                   "--tour-pass", pass->name, seed, pass->empty ? NULL : "--demo", NULL);
  if (process != NULL && g_subprocess_wait_check (process, NULL, &error))
    return TRUE;
  g_printerr ("The pass “%s” of the tour failed: %s\n", pass->name, error->message);
  return FALSE;
}

static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

int
wp_tour_run_passes (const WpOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("whole-picture-tour-XXXXXX", &error);
  gboolean good = TRUE;

  if (folder == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (g_mkdir_with_parents (options->tour, 0755) != 0)
    {
      g_printerr ("%s: %s\n", options->tour, g_strerror (errno));
      good = FALSE;
    }
  for (guint i = 0; good && i < G_N_ELEMENTS (passes); i++)
    good = run_pass (&passes[i], options, folder);
  remove_folder (folder);
  return good ? 0 : 1;
}
