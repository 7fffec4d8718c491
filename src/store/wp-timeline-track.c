/* wp-timeline-track.c: lanes of a timeline and the spans on them, as they are read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-row-pack.h"

static void
clear_lane (WpTimelineLane *lane)
{
  g_free (lane->key);
  g_free (lane->label);
  g_free (lane->detail);
  g_free (lane->service_kind);
  g_free (lane->spoken);
}

static void
clear_span (gpointer data)
{
  WpTimelineSpan *span = data;

  g_free (span->id);
  g_free (span->label);
  g_free (span->code);
  g_free (span->spoken);
}

WpTimelineTrack *
wp_timeline_track_new (WpTimelineLaneType type, const char *key, const char *label)
{
  WpTimelineTrack *track = g_new0 (WpTimelineTrack, 1);

  track->lane.type = type;
  track->lane.key = g_strdup (key);
  track->lane.label = g_strdup (label);
  track->lane.detail = g_strdup ("");
  track->lane.service_kind = g_strdup ("");
  track->lane.spoken = g_strdup (label);
  track->lane.born = track->lane.due = track->lane.died = WP_DATE_NONE;
  track->lane.n_rows = 1;
  track->spans = g_array_new (FALSE, TRUE, sizeof (WpTimelineSpan));
  g_array_set_clear_func (track->spans, clear_span);
  track->reach = g_array_new (FALSE, FALSE, sizeof (double));
  return track;
}

void
wp_timeline_track_free (WpTimelineTrack *track)
{
  clear_lane (&track->lane);
  g_array_unref (track->spans);
  g_array_unref (track->reach);
  g_free (track->agency);
  g_free (track);
}

WpTimelineSpan *
wp_timeline_track_add (WpTimelineTrack *track, WpTimelineSpanType type, WpDate from, WpDate to, WpDate today)
{
  WpTimelineSpan span = { .type = type, .blank = WP_BLANK_NOT_BLANK };

  span.from = from != WP_DATE_NONE ? from : -INFINITY;
  span.to = to != WP_DATE_NONE ? to : INFINITY;
  span.open = span.to > today;
  span.label = g_strdup ("");
  span.code = g_strdup ("");
  span.spoken = g_strdup ("");
  g_array_append_val (track->spans, span);
  return &g_array_index (track->spans, WpTimelineSpan, track->spans->len - 1);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const WpTimelineSpan *one = a;
  const WpTimelineSpan *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return one->to < other->to ? -1 : one->to > other->to;
}

void
wp_timeline_track_pack (WpTimelineTrack *track)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_sort (track->spans, compare_spans);
  for (guint i = 0; i < track->spans->len; i++)
    {
      WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);

      if (span->type != WP_TIMELINE_SPAN_BLANK)
        span->row = (int) wp_row_pack (ends, span->from, span->to);
    }
  track->lane.n_rows = MAX (1, (int) ends->len);
}

void
wp_timeline_track_finish (WpTimelineTrack *track)
{
  double reach = -INFINITY;

  g_array_sort (track->spans, compare_spans);
  g_array_set_size (track->reach, 0);
  for (guint i = 0; i < track->spans->len; i++)
    {
      reach = MAX (reach, g_array_index (track->spans, WpTimelineSpan, i).to);
      g_array_append_val (track->reach, reach);
    }
}

void
wp_timeline_set_text (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

char *
wp_timeline_dates_in_words (WpDate from, WpPrecision precision, WpDate to)
{
  g_autofree char *first = NULL;
  g_autofree char *last = to != WP_DATE_NONE ? wp_date_format (to, WP_DATE_SHORT) : NULL;

  if (from != WP_DATE_NONE)
    first = precision == WP_PRECISION_EXACT ? wp_date_format (from, WP_DATE_SHORT)
                                            : wp_date_format_precise (from, precision);
  if (first != NULL && last != NULL)
    return g_strdup_printf (_ ("%s to %s"), first, last);
  if (first != NULL)
    return g_strdup_printf (_ ("since %s"), first);
  return last != NULL ? g_strdup_printf (_ ("until %s"), last) : g_strdup ("");
}

void
wp_timeline_data_free (WpTimelineData *data)
{
  g_clear_pointer (&data->level, wp_timeline_track_free);
  g_clear_pointer (&data->agreements, wp_timeline_track_free);
  g_ptr_array_unref (data->people);
  g_ptr_array_unref (data->services);
  g_free (data);
}

WpTimelineData *
wp_timeline_data_read (WpDb *db, const WpReadContext *context, GError **error)
{
  g_autoptr (WpTimelineData) data = g_new0 (WpTimelineData, 1);
  WpDate today = context->today;

  data->people = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_timeline_track_free);
  data->services = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_timeline_track_free);
  data->today = today;
  data->now = today + (double) (context->now - wp_instant_from_date_time (today, 0)) / (double) WP_DAY_MS;
  if (!wp_timeline_read_people (db, context, data, error) || !wp_timeline_read_levels (db, context, data, error)
      || !wp_timeline_read_agreements (db, context, data, error)
      || !wp_timeline_read_services (db, context, data, error))
    return NULL;
  if (data->level != NULL)
    wp_timeline_track_finish (data->level);
  if (data->agreements != NULL)
    wp_timeline_track_finish (data->agreements);
  g_ptr_array_foreach (data->people, (GFunc) (void (*) (void)) wp_timeline_track_finish, NULL);
  g_ptr_array_foreach (data->services, (GFunc) (void (*) (void)) wp_timeline_track_finish, NULL);
  return g_steal_pointer (&data);
}
