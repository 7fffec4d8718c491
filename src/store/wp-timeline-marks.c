/* wp-timeline-marks.c: the marks of a timeline: where they lie, which are in view, which is next.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "wp-timeline-private.h"

static const char *const alone_kinds[] = {
  "safeguarding_share", "step_up", "step_down", "birth", "death", "move",
};

static gboolean
stands_alone (const char *kind)
{
  static const char *interned[G_N_ELEMENTS (alone_kinds)];

  if (interned[0] == NULL)
    {
      for (guint i = G_N_ELEMENTS (alone_kinds); i > 0; i--)
        interned[i - 1] = g_intern_static_string (alone_kinds[i - 1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (interned); i++)
    {
      if (interned[i] == kind)
        return TRUE;
    }
  return FALSE;
}

/* The day of what is known to the day, with its time where that is known. */
static double
find_day (const WpEventEntry *entry)
{
  return entry->date + (entry->has_time ? entry->minutes / 1440.0 : 0.5);
}

WpTimelineMark
wp_timeline_mark_new (const WpEventEntry *entry)
{
  WpTimelineMark mark = { .rid = entry->rid,
                          .kind = entry->kind,
                          .precision = entry->precision,
                          .sensitivity = entry->sensitivity,
                          .planned = entry->planned,
                          .corrected = entry->n_corrections > 0,
                          .alone = stands_alone (entry->kind) };
  WpDate end = WP_DATE_NONE;
  int year;

  G_STATIC_ASSERT (sizeof mark.id == sizeof entry->id);
  memcpy (mark.id, entry->id, sizeof mark.id);
  mark.day = mark.from = mark.to = find_day (entry);
  if (!wp_date_split (entry->date, &year, NULL, NULL))
    return mark;
  switch ((WpPrecision) entry->precision)
    {
    case WP_PRECISION_MONTH:
      end = wp_date_add_months (entry->date, 1);
      mark.from = entry->date;
      mark.day = (mark.from + end) / 2;
      break;
    case WP_PRECISION_YEAR:
      end = wp_date_add_months (entry->date, 12);
      mark.from = entry->date;
      mark.day = (mark.from + end) / 2;
      break;
    case WP_PRECISION_ESTIMATED:
      /* The best guess stands; all that is said of it is the year. */
      mark.from = wp_date_make (year, 1, 1);
      end = wp_date_add_months ((WpDate) mark.from, 12);
      break;
    case WP_PRECISION_EXACT:
    default:
      return mark;
    }
  mark.to = end;
  return mark;
}

/* ---- Ranges ---- */

/* The first mark at @day or later. */
static guint
find_first (const GArray *marks, double day)
{
  guint low = 0;
  guint high = marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (marks, WpTimelineMark, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
wp_timeline_spans_range (WpTimeline *self, guint lane, double from, double to, guint *first, guint *end)
{
  const WpTimelineTrack *track = wp_timeline_shown_at (self, lane)->track;
  guint low = 0;
  guint high = track != NULL ? track->spans->len : 0;

  /* No span before the first whose reach is beyond @from touches it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (track->reach, double, middle) <= from)
        low = middle + 1;
      else
        high = middle;
    }
  *first = low;
  high = track != NULL ? track->spans->len : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (track->spans, WpTimelineSpan, middle).from < to)
        low = middle + 1;
      else
        high = middle;
    }
  *end = low;
}

static guint
count_before (const GArray *days, double day)
{
  guint low = 0;
  guint high = days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (days, double, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
wp_timeline_histogram (WpTimeline *self, double from, double to, guint n_bins, guint *bins)
{
  guint before = count_before (self->days, from);

  for (guint i = 0; i < n_bins; i++)
    {
      guint upto = count_before (self->days, i + 1 == n_bins ? to : from + (to - from) * (i + 1) / n_bins);
      bins[i] = upto - before;
      before = upto;
    }
}

/* ---- Finding ---- */

/* Of an event on several lanes the first. */
static gpointer
make_place (guint lane, guint index)
{
  return GSIZE_TO_POINTER (((gsize) lane << 32 | index) + 1);
}

/* Every event that has a mark, and every account that one of them corrects. */
static void
make_places (WpTimeline *self)
{
  const GArray *entries = self->events->rows != NULL ? self->events->rows->entries : NULL;
  g_autoptr (GHashTable) by_rid = g_hash_table_new (NULL, NULL);

  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->accounts = g_string_chunk_new (1024);
  for (guint lane = 0; lane < self->shown->len; lane++)
    {
      GArray *marks = wp_timeline_shown_at (self, lane)->marks;
      for (guint i = 0; i < marks->len; i++)
        {
          WpTimelineMark *mark = &g_array_index (marks, WpTimelineMark, i);
          if (*mark->id == '\0' || g_hash_table_contains (self->places, mark->id))
            continue;
          g_hash_table_insert (self->places, mark->id, make_place (lane, i));
          if (mark->corrected)
            g_hash_table_insert (by_rid, GSIZE_TO_POINTER (mark->rid), make_place (lane, i));
        }
    }
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WpEventEntry *entry = &g_array_index (entries, WpEventEntry, i);
      gpointer place = entry->hidden ? g_hash_table_lookup (by_rid, GSIZE_TO_POINTER (entry->shown_by)) : NULL;
      /* The entries may go before the places do. */
      if (place != NULL)
        g_hash_table_insert (self->places, g_string_chunk_insert (self->accounts, entry->id), place);
    }
}

void
wp_timeline_forget_places (WpTimeline *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->accounts, g_string_chunk_free);
}

/* The place of the event @rid, which is at @day, on another lane. */
static int
find_on_lane (WpTimeline *self, guint lane, gint64 rid, double day)
{
  const GArray *marks = wp_timeline_shown_at (self, lane)->marks;

  for (guint i = find_first (marks, day); i < marks->len; i++)
    {
      const WpTimelineMark *mark = &g_array_index (marks, WpTimelineMark, i);
      if (mark->day > day)
        break;
      if (mark->rid == rid)
        return (int) i;
    }
  return -1;
}

gboolean
wp_timeline_find_event (WpTimeline *self, const char *event_id, int lane, guint *found_lane, guint *found_index)
{
  const WpTimelineMark *mark;
  gsize place;
  int index;

  if (self->places == NULL)
    make_places (self);
  place = GPOINTER_TO_SIZE (g_hash_table_lookup (self->places, event_id));
  if (place == 0 || lane >= (int) self->shown->len)
    return FALSE;
  *found_lane = (guint) ((place - 1) >> 32);
  *found_index = (guint) ((place - 1) & G_MAXUINT32);
  if (lane < 0 || (guint) lane == *found_lane)
    return TRUE;
  mark = &g_array_index (wp_timeline_shown_at (self, *found_lane)->marks, WpTimelineMark, *found_index);
  index = find_on_lane (self, (guint) lane, mark->rid, mark->day);
  if (index < 0)
    return FALSE;
  *found_lane = (guint) lane;
  *found_index = (guint) index;
  return TRUE;
}

int
wp_timeline_nearest (WpTimeline *self, guint lane, double day)
{
  const GArray *marks = wp_timeline_shown_at (self, lane)->marks;
  guint next = find_first (marks, day);

  if (marks->len == 0)
    return -1;
  if (next == marks->len
      || (next > 0
          && day - g_array_index (marks, WpTimelineMark, next - 1).day
                 <= g_array_index (marks, WpTimelineMark, next).day - day))
    next--;
  return (int) next;
}

/* ---- In words ---- */

WpEventItem *
wp_timeline_get_item (WpTimeline *self, guint lane, guint index)
{
  const WpTimelineMark *mark = &g_array_index (wp_timeline_shown_at (self, lane)->marks, WpTimelineMark, index);
  guint place = *mark->id != '\0' ? wp_event_list_find (self->events, mark->id) : G_MAXUINT;

  return place != G_MAXUINT ? g_list_model_get_item (G_LIST_MODEL (self->events), place) : NULL;
}

char *
wp_timeline_describe_mark (WpTimeline *self, guint lane, guint index)
{
  const WpTimelineMark *mark = &g_array_index (wp_timeline_shown_at (self, lane)->marks, WpTimelineMark, index);
  const WpEventItem *item =
      mark->rid != 0 ? g_hash_table_lookup (self->events->items, GSIZE_TO_POINTER (mark->rid << 2)) : NULL;
  WpDate date = (WpDate) floor (mark->precision == WP_PRECISION_ESTIMATED ? mark->day : mark->from);
  const char *kind = wp_codes_label (wp_store_get_codes (self->store), "event_kind", mark->kind);
  g_autofree char *when = wp_date_format_precise (date, (WpPrecision) mark->precision);
  g_autoptr (GString) text = g_string_new (NULL);

  if (item != NULL && item->loaded)
    return g_strdup (item->spoken);
  g_string_append_printf (text, "%s, %s", kind, when);
  if (mark->planned)
    g_string_append_printf (text, ". %s", _ ("Planned"));
  if (mark->corrected)
    g_string_append_printf (text, ". %s", _ ("Corrected"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
