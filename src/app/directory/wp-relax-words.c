/* wp-relax-words.c: what letting go of one part of a search is called.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-relax-words.h"

#include <glib/gi18n-lib.h>

static const char *const names[WP_LISTING_N_FILTERS] = {
  [WP_LISTING_FILTER_WORDS] = N_ ("Without the words"),
  [WP_LISTING_FILTER_AGE] = N_ ("Any age"),
  [WP_LISTING_FILTER_DISTANCE] = N_ ("Any distance"),
  [WP_LISTING_FILTER_FREE] = N_ ("Not free too"),
  [WP_LISTING_FILTER_ONLINE] = N_ ("In person too"),
  [WP_LISTING_FILTER_SELF_REFERRAL] = N_ ("By referral too"),
  [WP_LISTING_FILTER_ELIGIBILITY] = N_ ("With conditions too"),
  [WP_LISTING_FILTER_CHECKED] = N_ ("Checked or not"),
  [WP_LISTING_FILTER_TIME] = N_ ("Any time"),
  [WP_LISTING_FILTER_DAYS] = N_ ("Any day"),
  [WP_LISTING_FILTER_LANGUAGE] = N_ ("Any language"),
  [WP_LISTING_FILTER_ACCESS] = N_ ("Any access"),
  [WP_LISTING_FILTER_WAIT] = N_ ("Any wait"),
};

char *
wp_relax_words (const WpListingRelax *relax)
{
  if (relax->filter == WP_LISTING_FILTER_DISTANCE && relax->value > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mile", "%u miles", relax->value), relax->value);
  return g_strdup (_ (names[relax->filter]));
}

static void
add_sentence (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

char *
wp_relax_sentence (const WpListingResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Words that name a need were understood, whatever the services' own words are. */
  for (guint i = 0; result->needs[0] == NULL && result->instead != NULL && result->instead[i] != NULL
                    && result->instead[i + 1] != NULL;
       i += 2)
    {
      /* Translators: both are words: the one that was typed, and the one that was looked for. */
      g_autofree char *instead = g_strdup_printf (_ ("“%1$s” is not known: “%2$s” was looked for."), result->instead[i],
                                                  result->instead[i + 1]);
      add_sentence (text, instead);
    }
  if (result->let_go->len > 0)
    {
      g_autoptr (GString) list = g_string_new (NULL);
      g_autofree char *sentence = NULL;

      for (guint i = 0; i < result->let_go->len; i++)
        {
          g_autofree char *name = wp_relax_words (&g_array_index (result->let_go, WpListingRelax, i));
          g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", name);
        }
      /* Translators: %s is what was asked for instead, such as “Any time, 10 miles”. */
      sentence = g_strdup_printf (_ ("Nothing fits all of it. Shown instead: %s."), list->str);
      add_sentence (text, sentence);
    }
  else if (result->relaxed->len > 0 && result->n_found > 0)
    {
      g_autofree char *sentence = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u fits. More would with:", "%u fit. More would with:", result->n_found),
          result->n_found);
      add_sentence (text, sentence);
    }
  return g_strdup (text->str);
}
