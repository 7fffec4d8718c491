/* wp-appearance.c: light or dark, and how large text is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-appearance.h"

#include <adwaita.h>

/* What the toolkit takes where the system says nothing: 96 dots an inch, in 1/1024. */
#define USUAL_DPI (96 * 1024)

static int system_dpi;

static void
set_scheme (GSettings *settings)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (settings, "appearance")]);
}

static void
set_text_size (GSettings *settings)
{
  GtkSettings *toolkit = gtk_settings_get_default ();

  if (system_dpi == 0)
    {
      g_object_get (toolkit, "gtk-xft-dpi", &system_dpi, NULL);
      if (system_dpi <= 0)
        system_dpi = USUAL_DPI;
    }
  g_object_set (toolkit, "gtk-xft-dpi", system_dpi / 100 * g_settings_get_int (settings, "text-size"), NULL);
}

static void
setting_changed_cb (GSettings *settings, const char *key, gpointer data)
{
  if (g_str_equal (key, "appearance"))
    set_scheme (settings);
  else if (g_str_equal (key, "text-size"))
    set_text_size (settings);
}

void
wp_appearance_follow (GSettings *settings)
{
  g_signal_connect (g_object_ref (settings), "changed", G_CALLBACK (setting_changed_cb), NULL);
  set_scheme (settings);
  if (g_settings_get_int (settings, "text-size") != 100)
    set_text_size (settings);
}
