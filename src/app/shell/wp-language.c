/* wp-language.c: which language the program speaks.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-language.h"

#include <gtk/gtk.h>
#include <libintl.h>
#include <locale.h>

/* Months, weekdays and plurals follow these where the system has them; if not, the words alone are translated. */
static const char *const welsh_locales[] = { "cy_GB.UTF-8", "cy_GB.utf8", NULL };
static const char *const english_locales[] = { "en_GB.UTF-8", "en_GB.utf8", NULL };

static void
try_locales (int category, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (setlocale (category, names[i]) != NULL)
      return;
}

static void
choose (const char *language, const char *const *locales)
{
  /* The variable LANGUAGE has no effect in the locale “C”. */
  if (g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    setlocale (LC_MESSAGES, "C.UTF-8");
  try_locales (LC_MESSAGES, locales);
  try_locales (LC_TIME, locales);
  g_setenv ("LANGUAGE", language, TRUE);
}

void
wp_language_init (GSettings *settings)
{
  const char *folder = g_getenv ("WP_LOCALE_DIR");
  g_autofree char *language = settings != NULL ? g_settings_get_string (settings, "language") : NULL;

  /* The toolkit would take the system's locale once more, over the person's choice. */
  gtk_disable_setlocale ();
  /* A locale that the system names and does not have is no reason to be without the person's language. */
  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  if (g_strcmp0 (language, "cy") == 0)
    choose ("cy", welsh_locales);
  else if (g_strcmp0 (language, "en") == 0)
    choose ("en", english_locales);
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : WP_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
