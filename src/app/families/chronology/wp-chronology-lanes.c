/* wp-chronology-lanes.c: what a chronology tells, as lanes along time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-lanes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-paper-colours.h"
#include "wp-chronology-words.h"
#include "wp-row-pack.h"

static void
span_clear (gpointer data)
{
  g_free (((WpPaperSpan *) data)->label);
}

static void
lane_free (gpointer data)
{
  WpPaperLane *lane = data;

  g_free (lane->label);
  g_array_unref (lane->spans);
  g_array_unref (lane->marks);
  g_free (lane);
}

void
wp_paper_lanes_free (WpPaperLanes *self)
{
  g_ptr_array_unref (self->lanes);
  g_free (self);
}

static WpPaperLane *
add_lane (WpPaperLanes *self, WpPaperLaneType type, const char *label)
{
  WpPaperLane *lane = g_new0 (WpPaperLane, 1);

  lane->type = type;
  lane->label = g_strdup (label);
  lane->n_rows = 1;
  lane->spans = g_array_new (FALSE, FALSE, sizeof (WpPaperSpan));
  g_array_set_clear_func (lane->spans, span_clear);
  lane->marks = g_array_new (FALSE, FALSE, sizeof (WpPaperLaneMark));
  g_ptr_array_add (self->lanes, lane);
  return lane;
}

/* ---- Which time ---- */

static gboolean
is_life_alone (const WpChronologyEvent *event)
{
  return g_str_equal (event->detail->kind, "birth") || g_str_equal (event->detail->kind, "death");
}

static void
choose_time (WpPaperLanes *self, const WpChronology *chronology)
{
  WpDate from = G_MAXINT32;
  WpDate to = chronology->today;

  for (guint i = 0; i < chronology->events->len; i++)
    {
      const WpChronologyEvent *event = g_ptr_array_index (chronology->events, i);
      if (!is_life_alone (event))
        from = MIN (from, event->date);
      to = MAX (to, event->date);
    }
  for (guint i = 0; i < chronology->involved->len; i++)
    {
      const WpChronologyInvolved *involved = g_ptr_array_index (chronology->involved, i);
      if (involved->from != WP_DATE_NONE)
        from = MIN (from, involved->from);
    }
  for (guint i = 0; i < chronology->levels->len; i++)
    from = MIN (from, ((WpChronologyLevel *) g_ptr_array_index (chronology->levels, i))->from);
  if (from == G_MAXINT32)
    from = chronology->first != WP_DATE_NONE ? chronology->first : chronology->today - 365;
  if (chronology->from != WP_DATE_NONE)
    from = chronology->from;
  if (chronology->to != WP_DATE_NONE)
    to = chronology->to + 1;
  /* Something stands at the edges: a little room, and a month at the least. */
  double days = MAX (to - from, 30);
  self->from = from - (chronology->from == WP_DATE_NONE ? days * 0.02 : 0);
  self->to = from + days * 1.03;
}

/* ---- Spans ---- */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const WpPaperSpan *one = a;
  const WpPaperSpan *other = b;

  return one->from < other->from ? -1 : one->from > other->from;
}

/* Each takes the first row in which it lies free. */
static void
pack_rows (WpPaperLane *lane)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_sort (lane->spans, compare_spans);
  for (guint i = 0; i < lane->spans->len; i++)
    {
      WpPaperSpan *span = &g_array_index (lane->spans, WpPaperSpan, i);

      span->row = wp_row_pack (ends, span->from, span->to);
    }
  lane->n_rows = MAX (ends->len, 1);
}

static void
add_levels (WpPaperLanes *self, const WpChronology *chronology)
{
  static const char *const codes[] = { "1", "2", "3a", "3b", "4" };
  WpPaperLane *lane = NULL;

  for (guint i = 0; i < chronology->levels->len; i++)
    {
      const WpChronologyLevel *level = g_ptr_array_index (chronology->levels, i);
      WpPaperSpan span = { .from = level->from, .to = self->to };
      gboolean known = FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (codes) && !known; k++)
        {
          known = g_str_equal (codes[k], level->level);
          span.row = k;
        }
      /* A level that the authority added has no place among the steps; somebody's own is told in the table. */
      if (!known || *level->whom != '\0' || level->from >= self->to)
        continue;
      if (lane == NULL)
        {
          lane = add_lane (self, WP_PAPER_LANE_LEVEL, chronology->plain ? _ ("How much help") : _ ("Level of need"));
          lane->n_rows = G_N_ELEMENTS (codes);
        }
      if (lane->spans->len > 0)
        g_array_index (lane->spans, WpPaperSpan, lane->spans->len - 1).to = span.from;
      span.label = g_strdup (chronology->plain ? wp_plain_level (level->level, level->label) : level->level);
      span.colour = wp_paper_level_colour (level->level, &span.ink);
      g_array_append_val (lane->spans, span);
    }
}

static void
add_agreements (WpPaperLanes *self, const WpChronology *chronology)
{
  WpPaperLane *lane = NULL;

  for (guint i = 0; i < chronology->agreements->len; i++)
    {
      const WpChronologyAgreement *agreement = g_ptr_array_index (chronology->agreements, i);
      WpPaperSpan span = { .from = agreement->given_on,
                           .to = agreement->withdrawn_on != WP_DATE_NONE ? agreement->withdrawn_on : self->to,
                           .colour = 0x2a75ba,
                           .ground = wp_paper_tint (0x2a75ba) };
      if (agreement->given_on == WP_DATE_NONE || span.from >= self->to || span.to <= self->from)
        continue;
      if (lane == NULL)
        lane = add_lane (self, WP_PAPER_LANE_BARS, chronology->plain ? _ ("What you agreed to") : _ ("Agreements"));
      const char *what = *agreement->agency != '\0' ? agreement->agency : agreement->purpose_text;
      span.label = g_strdup_printf ("%s: %s", agreement->given_by, what);
      g_array_append_val (lane->spans, span);
    }
  if (lane != NULL)
    pack_rows (lane);
}

static WpPaperLane *
find_service (WpPaperLanes *self, GHashTable *known, const WpChronologyInvolved *involved)
{
  WpPaperLane *lane = g_hash_table_lookup (known, involved->kind);

  if (lane == NULL)
    {
      lane = add_lane (self, WP_PAPER_LANE_BARS, *involved->kind_text != '\0' ? involved->kind_text : _ ("Other"));
      g_hash_table_insert (known, involved->kind, lane);
    }
  return lane;
}

static void
add_services (WpPaperLanes *self, const WpChronology *chronology)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean any = FALSE;

  for (guint i = 0; i < chronology->involved->len; i++)
    {
      const WpChronologyInvolved *involved = g_ptr_array_index (chronology->involved, i);
      guint32 colour = wp_paper_service_colour (involved->kind);
      WpPaperSpan span = { .from = involved->from != WP_DATE_NONE ? involved->from : self->from,
                           .to = involved->to != WP_DATE_NONE ? involved->to : self->to,
                           .colour = colour,
                           .ground = wp_paper_tint (colour) };
      /* Of what is over without a date of its end nothing is known to draw. */
      if ((involved->over && involved->to == WP_DATE_NONE) || span.from >= self->to || span.to <= self->from)
        continue;
      if (!any)
        add_lane (self, WP_PAPER_LANE_HEADING, chronology->plain ? _ ("Who helps you") : _ ("Services"));
      any = TRUE;
      WpPaperLane *lane = find_service (self, known, involved);
      span.label = *involved->whom != '\0' ? g_strdup_printf ("%s: %s", involved->name, involved->whom)
                                           : g_strdup (involved->name);
      g_array_append_val (lane->spans, span);
    }
  for (guint i = 0; i < self->lanes->len; i++)
    {
      WpPaperLane *lane = g_ptr_array_index (self->lanes, i);
      if (lane->type == WP_PAPER_LANE_BARS)
        pack_rows (lane);
    }
}

/* ---- Marks ---- */

static gboolean
is_about (const WpEventDetail *detail, const char *person)
{
  for (guint i = 0; i < g_list_model_get_n_items (detail->subjects); i++)
    {
      g_autoptr (WpEventPerson) subject = g_list_model_get_item (detail->subjects, i);
      if (g_strcmp0 (subject->person_id, person) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is known to the month or year stands in the middle of that. */
static double
get_day (const WpChronologyEvent *event)
{
  if (event->precision == WP_PRECISION_MONTH)
    return event->date + 15;
  return event->date + (event->precision == WP_PRECISION_YEAR ? 182.5 : 0.5);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const WpPaperLaneMark *one = a;
  const WpPaperLaneMark *other = b;

  return one->day < other->day ? -1 : one->day > other->day;
}

/* The lane of one person, or of the whole family where @card is NULL; none where nothing happened. */
static void
add_marks (WpPaperLanes *self, const WpChronology *chronology, const WpPersonCard *card, const char *label)
{
  WpPaperLane *lane = add_lane (self, WP_PAPER_LANE_MARKS, label);

  for (guint i = 0; i < chronology->events->len; i++)
    {
      const WpChronologyEvent *event = g_ptr_array_index (chronology->events, i);
      gboolean whole = g_list_model_get_n_items (event->detail->subjects) == 0;
      WpPaperLaneMark mark = { .day = get_day (event),
                               .mark = wp_mark_of_event (event->detail->kind),
                               .planned = event->detail->planned };
      if (mark.day < self->from || mark.day >= self->to
          || (card == NULL ? !whole : !is_about (event->detail, card->person_id)))
        continue;
      mark.alone = mark.mark == WP_MARK_ALARM || mark.mark == WP_MARK_STAR;
      g_array_append_val (lane->marks, mark);
    }
  if (lane->marks->len == 0)
    g_ptr_array_remove (self->lanes, lane);
  else
    g_array_sort (lane->marks, compare_marks);
}

WpPaperLanes *
wp_paper_lanes_new (WpChronology *chronology)
{
  WpPaperLanes *self = g_new0 (WpPaperLanes, 1);

  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  choose_time (self, chronology);
  add_levels (self, chronology);
  add_agreements (self, chronology);
  if (chronology->events->len > 0)
    {
      add_lane (self, WP_PAPER_LANE_HEADING, chronology->plain ? _ ("Your family") : _ ("People"));
      add_marks (self, chronology, NULL, chronology->plain ? _ ("All of you") : _ ("Whole family"));
      for (guint i = 0; i < chronology->people->len; i++)
        {
          const WpPersonCard *card = g_ptr_array_index (chronology->people, i);
          add_marks (self, chronology, card, card->given);
        }
    }
  add_services (self, chronology);
  return self;
}
