/* wp-chronology-events.c: the table of everything that happened, on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-chronology-sections.h"
#include "wp-chronology-words.h"

enum { DATE, WHAT, WHO, BY };

static void
add_date (WpPaperTable *table, const WpChronologyEvent *event)
{
  if (event->precision != WP_PRECISION_EXACT)
    {
      g_autofree char *date = wp_date_format_precise (event->date, event->precision);
      wp_paper_table_add (table, DATE, WP_PAPER_STRONG, date, WP_PAPER_INK);
      wp_paper_table_add (table, DATE, WP_PAPER_DETAIL,
                          event->precision == WP_PRECISION_ESTIMATED ? _ ("estimated") : _ ("day not known"),
                          WP_PAPER_DIM);
      return;
    }
  g_autofree char *weekday = wp_date_format (event->date, WP_DATE_WEEKDAY_SHORT);
  g_autofree char *date = wp_date_format (event->date, WP_DATE_SHORT);
  wp_paper_table_add (table, DATE, WP_PAPER_STRONG, date, WP_PAPER_INK);
  g_autofree char *at = *event->time != '\0' ? g_strdup_printf ("%s %s", weekday, event->time) : g_strdup (weekday);
  wp_paper_table_add (table, DATE, WP_PAPER_DETAIL, at, WP_PAPER_DIM);
}

static void
add_level (WpPaperTable *table, const WpEventDetail *detail)
{
  if (*detail->level_to == '\0' || g_str_equal (detail->level_from, detail->level_to))
    return;
  g_autofree char *text = *detail->level_from != '\0'
                              ? g_strdup_printf (_ ("Level of need: %s to %s"), detail->level_from, detail->level_to)
                              : g_strdup_printf (_ ("Level of need: %s"), detail->level_to);
  wp_paper_table_add (table, WHAT, WP_PAPER_STRONG, text, WP_PAPER_ACCENT);
}

/* Their own quotation marks are taken off, lest they stand twice. */
static void
add_words (WpPaperTable *table, const WpEventDetail *detail, gboolean plain)
{
  static const char *const opening[] = { "“", "‘", "\"", "'" };
  static const char *const closing[] = { "”", "’", "\"", "'" };
  g_autofree char *words = g_strstrip (g_strdup (detail->child_words));
  const char *begin = words;

  if (*words == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    {
      if (g_str_has_prefix (words, opening[i]) && g_str_has_suffix (words, closing[i])
          && strlen (words) > strlen (opening[i]) + strlen (closing[i]))
        {
          begin = words + strlen (opening[i]);
          words[strlen (words) - strlen (closing[i])] = '\0';
          break;
        }
    }
  wp_paper_table_add (table, WHAT, WP_PAPER_DETAIL, _ ("In the child’s own words"), WP_PAPER_DIM);
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), begin);
  wp_paper_table_add (table, WHAT, WP_PAPER_WORDS, quoted, WP_PAPER_INK);
}

static void
add_account (WpPaperTable *table, const WpEventDetail *detail, gboolean plain)
{
  wp_paper_table_add (table, WHAT, WP_PAPER_STRONG, plain ? wp_plain_event (detail) : detail->title, WP_PAPER_INK);
  if (detail->planned)
    wp_paper_table_add (table, WHAT, WP_PAPER_DETAIL, plain ? _ ("This is still to come") : _ ("Planned"),
                        WP_PAPER_ACCENT);
  if (!plain)
    add_level (table, detail);
  wp_paper_table_add (table, WHAT, WP_PAPER_TEXT, detail->summary, WP_PAPER_INK);
  wp_paper_table_add (table, WHAT, WP_PAPER_TEXT, detail->narrative, WP_PAPER_INK);
  add_words (table, detail, plain);
  if (*detail->analysis != '\0')
    {
      wp_paper_table_add (table, WHAT, WP_PAPER_DETAIL, _ ("What it means and what comes next"), WP_PAPER_DIM);
      wp_paper_table_add (table, WHAT, WP_PAPER_TEXT, detail->analysis, WP_PAPER_INK);
    }
  if (detail->n_corrections > 0)
    wp_paper_table_add (table, WHAT, WP_PAPER_DETAIL, detail->corrections_text, WP_PAPER_DIM);
  if (detail->sensitivity != WP_SENSITIVITY_NORMAL)
    wp_paper_table_add (table, WHAT, WP_PAPER_DETAIL,
                        detail->sensitivity == WP_SENSITIVITY_SEALED ? _ ("Sealed") : _ ("Restricted"), WP_PAPER_ALARM);
}

static char *
name_person (const WpEventPerson *person)
{
  if (person->alone)
    return g_strdup_printf (_ ("%s, seen alone"), person->name);
  return person->seen ? g_strdup_printf (_ ("%s, seen"), person->name) : g_strdup (person->name);
}

static void
add_people (WpPaperTable *table, const WpEventDetail *detail, gboolean plain)
{
  guint n_subjects = g_list_model_get_n_items (detail->subjects);
  guint n_attendees = g_list_model_get_n_items (detail->attendees);

  for (guint i = 0; i < n_subjects; i++)
    {
      g_autoptr (WpEventPerson) person = g_list_model_get_item (detail->subjects, i);
      g_autofree char *text = name_person (person);
      wp_paper_table_add (table, WHO, WP_PAPER_TEXT, text, WP_PAPER_INK);
    }
  if (n_subjects == 0)
    wp_paper_table_add (table, WHO, WP_PAPER_TEXT, plain ? _ ("All of you") : _ ("Whole family"), WP_PAPER_INK);
  if (n_attendees == 0)
    return;
  wp_paper_table_add (table, WHO, WP_PAPER_DETAIL, _ ("At the meeting"), WP_PAPER_DIM);
  for (guint i = 0; i < n_attendees; i++)
    {
      g_autoptr (WpEventPerson) person = g_list_model_get_item (detail->attendees, i);
      gboolean there = g_str_equal (person->attendance, "attended") || *person->attendance == '\0';
      wp_paper_table_add (table, WHO, WP_PAPER_TEXT, person->name, there ? WP_PAPER_INK : WP_PAPER_DIM);
      /* What part the family's own play is told of the key people. */
      if (person->professional_id != NULL)
        wp_paper_table_add (table, WHO, WP_PAPER_DETAIL, person->role, WP_PAPER_DIM);
      if (!there)
        wp_paper_table_add (table, WHO, WP_PAPER_DETAIL, person->attendance_text, WP_PAPER_DIM);
    }
}

static void
add_author (WpPaperTable *table, const WpEventDetail *detail)
{
  wp_paper_table_add (table, BY, WP_PAPER_TEXT, detail->professional, WP_PAPER_INK);
  wp_paper_table_add (table, BY, WP_PAPER_DETAIL, detail->role, WP_PAPER_DIM);
  wp_paper_table_add (table, BY, *detail->professional != '\0' ? WP_PAPER_DETAIL : WP_PAPER_TEXT, detail->agency,
                      *detail->professional != '\0' ? WP_PAPER_DIM : WP_PAPER_INK);
}

/* The month stands over what happened in it; what is known to the year alone stands under the year. */
static void
add_band (WpPaperTable *table, const WpChronologyEvent *event, int *month)
{
  int year, now;
  g_autofree char *text = NULL;

  if (!wp_date_split (event->date, &year, &now, NULL))
    return;
  if (event->precision == WP_PRECISION_YEAR)
    now = 0;
  if (year * 13 + now == *month)
    return;
  *month = year * 13 + now;
  text = now == 0 ? wp_date_format_precise (event->date, WP_PRECISION_YEAR)
                  : wp_date_format (event->date, WP_DATE_MONTH_YEAR);
  wp_paper_table_band (table, text);
}

void
wp_chronology_put_events (WpPaperFlow *flow, WpChronology *chronology)
{
  gboolean plain = chronology->plain;
  const double shares[] = { 14, 47, 19, 20 };
  const double plain_shares[] = { 18, 44, 19, 19 };
  const char *const titles[] = { _ ("Date"), _ ("What happened"), _ ("Who"), plain ? _ ("Written by") : _ ("By whom") };
  int month = -1;

  wp_paper_flow_heading (flow, _ ("What happened"), 90);
  if (chronology->events->len == 0)
    {
      wp_paper_flow_text (flow, WP_PAPER_TEXT, _ ("Nothing is recorded of what was asked for."), WP_PAPER_DIM, 10);
      return;
    }
  WpPaperTable *table = wp_paper_table_begin (flow, G_N_ELEMENTS (shares), plain ? plain_shares : shares, titles);
  for (guint i = 0; i < chronology->events->len; i++)
    {
      const WpChronologyEvent *event = g_ptr_array_index (chronology->events, i);
      add_band (table, event, &month);
      add_date (table, event);
      add_account (table, event->detail, plain);
      add_people (table, event->detail, plain);
      add_author (table, event->detail);
      wp_paper_table_end_row (table);
    }
  wp_paper_table_end (table);
}
