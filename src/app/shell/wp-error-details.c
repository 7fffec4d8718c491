/* wp-error-details.c: an error as text to copy, for whoever helps.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-error-details.h"

#include <adwaita.h>

char *
wp_error_details (const GError *error)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return g_strdup_printf ("%s\n%s %d\nWhole Picture %s, GTK %u.%u.%u, libadwaita %u.%u.%u, %s", error->message,
                          g_quark_to_string (error->domain), error->code, WP_VERSION, gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), system != NULL ? system : "");
}
