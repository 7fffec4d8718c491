/* wp-options.c: what was asked for on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-options.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define DEFAULT_SEED 2025

void
wp_options_free (WpOptions *self)
{
  g_free (self->profile);
  g_strfreev (self->import_files);
  g_free (self->tour);
  g_free (self->tour_pass);
  g_free (self->tour_stop);
  g_free (self);
}

static char *
default_profile (void)
{
  return g_build_filename (g_get_user_data_dir (), "whole-picture", "default", NULL);
}

static gboolean
check (WpOptions *self, const char *size, gboolean import, char **files, GError **error)
{
  if (size != NULL && !wp_demo_size_from_name (size, &self->demo_size))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("There is no size “%s”. Choose locality, york, york10 or hampshire."), size);
      return FALSE;
    }
  if (import && (files == NULL || files[0] == NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Name the files to import after “--import”."));
      return FALSE;
    }
  if (!import && files != NULL && files[0] != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("To bring in “%s”, put “--import” before it."),
                   files[0]);
      return FALSE;
    }
  if (self->tour != NULL && self->tour_pass == NULL && !self->demo)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("The tour is of the fictional authority: say “--demo --tour FOLDER”."));
      return FALSE;
    }
  return TRUE;
}

WpOptions *
wp_options_parse (char ***arguments, GError **error)
{
  g_autoptr (WpOptions) self = g_new0 (WpOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *profile = NULL;
  g_autofree char *size = NULL;
  g_auto (GStrv) files = NULL;
  gint64 seed = DEFAULT_SEED;
  gboolean import = FALSE;
  const GOptionEntry entries[] = {
    { "profile", 'p', 0, G_OPTION_ARG_FILENAME, &profile, N_ ("Keep the records in FOLDER"), N_ ("FOLDER") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_ ("Open a fictional authority, in a profile of its own"), NULL },
    { "demo-size", 0, 0, G_OPTION_ARG_STRING, &size, N_ ("How large it is: locality, york, york10 or hampshire"),
      N_ ("SIZE") },
    { "demo-seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("Another number makes another authority"), N_ ("NUMBER") },
    { "import", 0, 0, G_OPTION_ARG_NONE, &import, N_ ("Import the CSV files that are named after it"), NULL },
    { "tour", 0, 0, G_OPTION_ARG_FILENAME, &self->tour, N_ ("Write a picture of each view into FOLDER"),
      N_ ("FOLDER") },
    { "tour-stop", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &self->tour_stop, NULL, NULL },
    { "tour-pass", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &self->tour_pass, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_ ("Say which version this is"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("[FILE…]") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, N_ ("Shows a family’s whole picture to those who help it."));
  self->demo_size = WP_DEMO_SMALL;
  if (!g_option_context_parse_strv (context, arguments, error) || !check (self, size, import, files, error))
    return NULL;

  self->demo_seed = (guint64) seed;
  self->import_files = g_steal_pointer (&files);
  if (profile != NULL)
    self->profile = g_canonicalize_filename (profile, NULL);
  else if (self->demo)
    {
      g_autofree char *name = g_strdup_printf ("demo-%s", size != NULL ? size : "locality");

      self->profile = g_build_filename (g_get_user_data_dir (), "whole-picture", name, NULL);
    }
  else
    self->profile = default_profile ();
  return g_steal_pointer (&self);
}

char *
wp_options_dup_application_id (const WpOptions *self)
{
  g_autofree char *usual = default_profile ();
  g_autofree char *real = realpath (self->profile, NULL);
  g_autofree char *sum = NULL;

  if (g_str_equal (self->profile, usual))
    return g_strdup (WP_APPLICATION_ID);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real != NULL ? real : self->profile, -1);
  sum[12] = '\0';
  return g_strdup_printf ("%s.profile-%s", WP_APPLICATION_ID, sum);
}
