/* wp-event-text.c: how an event is told in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the middle of a phrase a label begins small, unless it is an abbreviation. */
static char *
begin_small (const char *label)
{
  const char *second = g_utf8_next_char (label);

  if (*label == '\0' || (*second != '\0' && g_unichar_isupper (g_utf8_get_char (second))))
    return g_strdup (label);
  g_autofree char *first = g_utf8_substring (label, 0, 1);
  g_autofree char *small = g_utf8_strdown (first, -1);
  return g_strconcat (small, second, NULL);
}

char *
wp_event_title (WpCodes *codes, const char *kind, const char *mode, gboolean child_alone, gboolean reached_not)
{
  const char *label = wp_codes_label (codes, "event_kind", kind);
  g_autofree char *how = NULL;
  g_autofree char *title = NULL;

  if (mode != NULL && *mode != '\0')
    how = begin_small (wp_codes_label (codes, "contact_mode", mode));
  if (g_strcmp0 (kind, "visit") == 0 && g_strcmp0 (mode, "home") == 0)
    title = g_strdup (wp_codes_label (codes, "contact_mode", mode));
  else
    title = how != NULL ? g_strdup_printf (_ ("%s: %s"), label, how) : g_strdup (label);
  if (reached_not)
    return g_strdup_printf (_ ("%s, nobody reached"), title);
  if (child_alone)
    return g_strdup_printf (_ ("%s, child seen alone"), title);
  return g_steal_pointer (&title);
}

char *
wp_event_time (gint64 at)
{
  int hour, minute;

  return wp_instant_split (at, NULL, &hour, &minute) ? g_strdup_printf ("%02d:%02d", hour, minute) : g_strdup ("");
}

char *
wp_event_when (gint64 occurred_at, gint64 ended_at, WpPrecision precision, gboolean has_time)
{
  WpDate date = wp_instant_to_date (occurred_at);

  if (precision != WP_PRECISION_EXACT)
    return wp_date_format_precise (date, precision);
  g_autofree char *day = wp_date_format (date, WP_DATE_LONG);
  if (!has_time)
    return g_steal_pointer (&day);
  g_autofree char *begin = wp_event_time (occurred_at);
  if (ended_at == WP_INSTANT_NONE || ended_at <= occurred_at)
    return g_strdup_printf (_ ("%s, %s"), day, begin);
  g_autofree char *end = wp_event_time (ended_at);
  return g_strdup_printf (_ ("%s, %s to %s"), day, begin, end);
}
