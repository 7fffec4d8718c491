/* wp-blank.c: why a part of a family's picture is blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank.h"

#include <glib/gi18n-lib.h>

static gboolean
is_stale (const WpBlankFacts *facts, WpDate today, int stale_days)
{
  if (facts->marked_stale)
    return TRUE;
  return facts->covered && !facts->reports_itself && facts->as_of != WP_DATE_NONE && today - facts->as_of > stale_days;
}

WpBlankKind
wp_blank_judge (const WpBlankFacts *facts, WpDate today, int stale_days)
{
  if (facts->marked_sensitive)
    return WP_BLANK_SENSITIVE;
  if (facts->marked_withheld || (facts->has_source && facts->agreement_missing))
    return WP_BLANK_WITHHELD;
  if (is_stale (facts, today, stale_days))
    return WP_BLANK_STALE;
  if (facts->active)
    return WP_BLANK_NOT_BLANK;
  if (facts->marked_not_covered || !(facts->covered || facts->reports_itself))
    return WP_BLANK_NOT_COVERED;
  return WP_BLANK_NONE;
}

char *
wp_blank_explain (WpBlankKind kind, WpDate since)
{
  g_autofree char *date = since != WP_DATE_NONE ? wp_date_format (since, WP_DATE_SHORT) : NULL;

  switch (kind)
    {
    case WP_BLANK_SENSITIVE:
      return g_strdup (_ ("Sensitive: ask the broker"));
    case WP_BLANK_WITHHELD:
      return date != NULL ? g_strdup_printf (_ ("Withheld: agreement ended %s"), date)
                          : g_strdup (_ ("Withheld: no agreement to share"));
    case WP_BLANK_STALE:
      return date != NULL ? g_strdup_printf (_ ("Stale: nothing since %s"), date)
                          : g_strdup (_ ("Stale: nothing lately"));
    case WP_BLANK_NOT_COVERED:
      return g_strdup (_ ("Source not covered"));
    case WP_BLANK_NONE:
      return date != NULL ? g_strdup_printf (_ ("No involvement since %s"), date) : g_strdup (_ ("No involvement"));
    case WP_BLANK_NOT_BLANK:
      break;
    }
  return g_strdup ("");
}
