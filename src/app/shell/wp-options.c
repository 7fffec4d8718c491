/* wp-options.c: what was asked for on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-options.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

void
wp_options_free (WpOptions *self)
{
  g_free (self->profile);
  g_free (self);
}

static char *
default_profile (void)
{
  return g_build_filename (g_get_user_data_dir (), "whole-picture", "default", NULL);
}

WpOptions *
wp_options_parse (char ***arguments, GError **error)
{
  g_autoptr (WpOptions) self = g_new0 (WpOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *profile = NULL;
  const GOptionEntry entries[] = {
    { "profile", 'p', 0, G_OPTION_ARG_FILENAME, &profile, N_ ("Keep the records in FOLDER"), N_ ("FOLDER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_ ("Say which version this is"), NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, N_ ("Shows a family’s whole picture to those who help it."));
  if (!g_option_context_parse_strv (context, arguments, error))
    return NULL;

  if (profile != NULL)
    self->profile = g_canonicalize_filename (profile, NULL);
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
