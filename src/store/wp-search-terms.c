/* wp-search-terms.c: how the terms that search looks through are written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-terms.h"

gboolean
wp_term_is_empty_word (const char *word)
{
  static const char *const words[] = { "family", "the", "and", "teulu", "household", NULL };

  return g_strv_contains (words, word);
}

char *
wp_term_make (char term_class, const char *word)
{
  return g_strdup_printf ("%c%s", term_class, word);
}
