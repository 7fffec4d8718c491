/* wp-about.c: what the program is, and whose.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wp-spoken.h"

void
wp_about_show (GtkWindow *parent)
{
  GtkWidget *window =
      g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "application-name", _ ("Whole Picture"),
                    "application-icon", WP_APPLICATION_ID, "version", WP_VERSION, "developer-name",
                    _ ("The Whole Picture project"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
                    _ ("A family’s whole picture, for those who help early: who works with it now, and what "
                       "happened before."),
                    "title", "Whole Picture", NULL);

  wp_spoken_window (window, _ ("About Whole Picture"));
  gtk_window_present (GTK_WINDOW (window));
}
