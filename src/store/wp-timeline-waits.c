/* wp-timeline-waits.c: times on a waiting list that only events tell of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-timeline-private.h"

/* An involvement that began with waiting says “active” once it has begun, and from when; that there was a wait before
 * it is known from the event alone. Of events of other agencies nothing is taken: they tell who wrote it down, not
 * whose list it is. */
static const char waits_sql[] =
    "SELECT e.agency, e.kind = 'wait_add', e.occurred_at, e.precision, a.name, a.kind FROM event e"
    " JOIN agency a ON a.id = e.agency WHERE e.family = ? AND e.voided = 0 AND e.kind IN ('wait_add', 'wait_end')"
    " AND coalesce (e.planned, 0) = 0"
    " AND NOT EXISTS (SELECT 1 FROM event c WHERE c.supersedes = e.id AND c.voided = 0) ORDER BY e.occurred_at";

typedef struct
{
  char agency[WP_STMT_ID_LENGTH];
  char *name; /* (owned): of the agency */
  char *kind; /* (owned): of its service */
  WpDate from;
  WpDate to; /* WP_DATE_NONE while it goes on */
  WpPrecision precision;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_free (wait->name);
  g_free (wait->kind);
  g_free (wait);
}

static void
begin_wait (GPtrArray *waits, WpStmt *row, const char *agency, WpDate date)
{
  Wait *wait = g_new0 (Wait, 1);

  g_strlcpy (wait->agency, agency, sizeof wait->agency);
  wait->name = g_strdup (wp_read_text (row, 4));
  wait->kind = g_strdup (wp_read_text (row, 5));
  wait->from = date;
  wait->to = WP_DATE_NONE;
  wait->precision = wp_read_precision (row, 3);
  g_ptr_array_add (waits, wait);
}

static void
end_waits (GPtrArray *waits, const char *agency, WpDate date)
{
  for (guint i = 0; i < waits->len; i++)
    {
      Wait *wait = g_ptr_array_index (waits, i);
      if (wait->to == WP_DATE_NONE && g_str_equal (wait->agency, agency))
        wait->to = MAX (date, wait->from + 1);
    }
}

static gboolean
read_waits (WpDb *db, const WpReadContext *context, GPtrArray *waits, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, waits_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, context->id);
  while (wp_stmt_step (row, error))
    {
      char agency[WP_STMT_ID_LENGTH];
      WpDate date = wp_instant_to_date (wp_stmt_int (row, 2));
      if (!wp_stmt_id (row, 0, agency) || date == WP_DATE_NONE)
        continue;
      if (wp_stmt_int (row, 1) != 0)
        begin_wait (waits, row, agency, date);
      else
        end_waits (waits, agency, date);
    }
  return *error == NULL;
}

/* When work began on a lane after @from, or INFINITY; -INFINITY when the lane itself says that they wait, or work, at
 * that time. */
static double
find_start (const WpTimelineTrack *track, WpDate from)
{
  double start = INFINITY;

  for (guint i = 0; i < track->spans->len; i++)
    {
      const WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      if (span->from <= from && span->to > from)
        return -INFINITY;
      if (span->from > from)
        start = MIN (start, span->from);
    }
  return start;
}

/* The agency's lane on which work began soonest after @wait began. */
static WpTimelineTrack *
find_lane (WpTimelineData *data, const Wait *wait, double *start)
{
  WpTimelineTrack *best = NULL;

  *start = INFINITY;
  for (guint i = 0; i < data->services->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (data->services, i);
      if (g_strcmp0 (track->agency, wait->agency) != 0)
        continue;
      double begins = find_start (track, wait->from);
      if (best == NULL || begins < *start)
        {
          best = track;
          *start = begins;
        }
    }
  return best;
}

static WpTimelineTrack *
add_lane (WpTimelineData *data, const Wait *wait, WpCodes *codes)
{
  WpTimelineTrack *track = wp_timeline_track_new (WP_TIMELINE_SERVICE, wait->agency, wait->name);

  wp_timeline_set_text (&track->lane.service_kind, g_strdup (wait->kind));
  track->agency = g_strdup (wait->agency);
  track->rank = wp_codes_position (codes, "service_kind", wait->kind);
  g_ptr_array_add (data->services, track);
  return track;
}

char *
wp_timeline_waiting_label (WpDate from, WpDate to)
{
  guint weeks = (guint) MAX (to - from, 0) / 7;

  /* Translators: how long a family has been on a waiting list. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Waiting %u week", "Waiting %u weeks", weeks), weeks);
}

gboolean
wp_timeline_read_waits (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error)
{
  g_autoptr (GPtrArray) waits = g_ptr_array_new_with_free_func (wait_free);

  if (!read_waits (db, context, waits, error))
    return FALSE;
  for (guint i = 0; i < waits->len; i++)
    {
      const Wait *wait = g_ptr_array_index (waits, i);
      double start;
      WpTimelineTrack *track = find_lane (data, wait, &start);
      WpDate to = wait->to;
      if (track == NULL)
        track = add_lane (data, wait, context->codes);
      if (start < wait->from)
        continue;
      if (!isinf (start) && (to == WP_DATE_NONE || start < to))
        to = (WpDate) start;
      WpTimelineSpan *span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_WAITING, wait->from, to, context->today);
      span->from_precision = wait->precision;
      span->from_loose = wait->precision != WP_PRECISION_EXACT;
      wp_timeline_set_text (&span->label,
                            wp_timeline_waiting_label (wait->from, to != WP_DATE_NONE ? to : context->today));
      wp_timeline_set_text (&span->spoken, g_strdup_printf (_ ("%s, %s"), track->lane.label, span->label));
    }
  return TRUE;
}
