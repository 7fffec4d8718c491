/* wp-timeline-waits.c: times on a waiting list: places on one, and those that only events tell of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-timeline-private.h"

/* An involvement that began with waiting says “active” once it has begun, and from when; that there was a wait before
 * it is known from the event alone. Of events of other agencies nothing is taken: they tell who wrote it down, not
 * whose list it is. What a place on a list tells of is not told once more by an event of about that day. */
static const char waits_sql[] =
    "SELECT e.agency, e.kind = 'wait_add', e.occurred_at, e.precision, a.name, a.kind FROM event e"
    " JOIN agency a ON a.id = e.agency WHERE e.family = ? AND e.voided = 0 AND e.kind IN ('wait_add', 'wait_end')"
    " AND coalesce (e.planned, 0) = 0"
    " AND (e.kind = 'wait_end' OR NOT EXISTS (SELECT 1 FROM waiting w JOIN service s ON s.id = w.service"
    "  WHERE w.family = e.family AND s.agency = e.agency AND w.voided = 0"
    "  AND abs (w.added_on - e.occurred_at / 86400000) <= 28))"
    " AND NOT EXISTS (SELECT 1 FROM event c WHERE c.supersedes = e.id AND c.voided = 0) ORDER BY e.occurred_at";

/* A service of the house where one is named, else one of the directory, as it is called there. */
static const char places_sql[] =
    "SELECT w.id, s.id, s.name, a.id, coalesce (s.kind, a.kind), w.listed, coalesce (x.name, l.name), w.added_on,"
    " w.started_on, w.removed_on, n.given FROM waiting w LEFT JOIN service s ON s.id = w.service"
    " LEFT JOIN agency a ON a.id = s.agency LEFT JOIN listed_service l ON l.id = w.listed"
    " LEFT JOIN listing_shown x ON x.rid = l.rid LEFT JOIN person q ON q.id = w.person"
    " LEFT JOIN search_person n ON n.rid = q.rid WHERE w.family = ? AND w.voided = 0 ORDER BY w.added_on, w.rid";

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
add_lane (WpTimelineData *data, const char *key, const char *name, const char *kind, const char *agency, WpCodes *codes)
{
  WpTimelineTrack *track = wp_timeline_track_new (WP_TIMELINE_SERVICE, key, name);

  wp_timeline_set_text (&track->lane.service_kind, g_strdup (kind));
  track->agency = g_strdup (agency);
  track->rank = wp_codes_position (codes, "service_kind", kind);
  g_ptr_array_add (data->services, track);
  return track;
}

/* The service's own lane, else the first of its agency's. */
static WpTimelineTrack *
find_service_lane (WpTimelineData *data, const char *key, const char *agency)
{
  WpTimelineTrack *found = NULL;

  for (guint i = 0; i < data->services->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (data->services, i);
      if (g_str_equal (track->lane.key, key))
        return track;
      if (found == NULL && agency != NULL && g_strcmp0 (track->agency, agency) == 0)
        found = track;
    }
  return found;
}

/* Whether an involvement says already that they wait there then. */
static gboolean
is_told (const WpTimelineTrack *track, WpDate on)
{
  for (guint i = 0; i < track->spans->len; i++)
    {
      const WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      if (span->type == WP_TIMELINE_SPAN_WAITING && span->from <= on && span->to > on && span->id != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
set_words (WpTimelineSpan *span, const char *lane, WpDate from, WpDate until, const char *whom)
{
  wp_timeline_set_text (&span->label, wp_timeline_waiting_label (from, until));
  g_autofree char *spoken = g_strdup_printf (_ ("%s, %s"), lane, span->label);
  if (whom == NULL)
    wp_timeline_set_text (&span->spoken, g_steal_pointer (&spoken));
  else
    {
      g_autofree char *for_whom = g_strdup_printf (_ ("for %s"), whom);
      wp_timeline_set_text (&span->spoken, g_strdup_printf (_ ("%s, %s"), spoken, for_whom));
    }
}

static void
add_place (WpTimelineData *data, const WpReadContext *context, WpStmt *row)
{
  g_autofree char *service = wp_stmt_dup_id (row, 1);
  g_autofree char *listed = wp_stmt_dup_id (row, 5);
  g_autofree char *agency = wp_stmt_dup_id (row, 3);
  const char *key = service != NULL ? service : listed;
  const char *name = wp_stmt_text (row, service != NULL ? 2 : 6);
  WpDate from = wp_read_date (row, 7);
  WpDate started = wp_read_date (row, 8);
  WpDate removed = wp_read_date (row, 9);
  WpDate to = started == WP_DATE_NONE || (removed != WP_DATE_NONE && removed < started) ? removed : started;

  if (key == NULL || from == WP_DATE_NONE)
    return;
  WpTimelineTrack *track = find_service_lane (data, key, agency);
  if (track == NULL)
    track = add_lane (data, key, name != NULL ? name : _ ("A service"), wp_read_text (row, 4), agency, context->codes);
  if (is_told (track, from))
    return;
  if (to != WP_DATE_NONE && to <= from)
    to = from + 1;
  WpTimelineSpan *span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_WAITING, from, to, context->today);
  set_words (span, track->lane.label, from, to != WP_DATE_NONE ? to : context->today, wp_stmt_text (row, 10));
}

static gboolean
read_places (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, places_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, context->id);
  while (wp_stmt_step (row, error))
    add_place (data, context, row);
  return *error == NULL;
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

  if (!read_places (db, context, data, error) || !read_waits (db, context, waits, error))
    return FALSE;
  for (guint i = 0; i < waits->len; i++)
    {
      const Wait *wait = g_ptr_array_index (waits, i);
      double start;
      WpTimelineTrack *track = find_lane (data, wait, &start);
      WpDate to = wait->to;
      if (track == NULL)
        track = add_lane (data, wait->agency, wait->name, wait->kind, wait->agency, context->codes);
      if (start < wait->from)
        continue;
      if (!isinf (start) && (to == WP_DATE_NONE || start < to))
        to = (WpDate) start;
      WpTimelineSpan *span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_WAITING, wait->from, to, context->today);
      span->from_precision = wait->precision;
      span->from_loose = wait->precision != WP_PRECISION_EXACT;
      set_words (span, track->lane.label, wait->from, to != WP_DATE_NONE ? to : context->today, NULL);
    }
  return TRUE;
}
