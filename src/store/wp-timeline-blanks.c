/* wp-timeline-blanks.c: from when to when a service's lane is blank, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-timeline-private.h"

static const char coverage_sql[] =
    "SELECT valid_from, valid_to FROM source_coverage WHERE agency = ? AND voided = 0 ORDER BY rid";

typedef struct
{
  double from;
  double to;
} Piece;

/* Takes [@from, @to) out of @pieces. */
static void
cut (GArray *pieces, double from, double to)
{
  for (guint i = 0; i < pieces->len;)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      Piece rest = { to, piece->to };
      if (piece->from >= to || piece->to <= from)
        {
          i++;
          continue;
        }
      piece->to = MIN (piece->to, from);
      if (piece->from >= piece->to)
        g_array_remove_index (pieces, i);
      else
        i++;
      if (rest.from < rest.to)
        g_array_insert_val (pieces, i++, rest);
    }
}

static GArray *
make_pieces (double from, double to)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece piece = { from, to };

  if (from < to)
    g_array_append_val (pieces, piece);
  return pieces;
}

static void
add_pieces (
    WpTimelineTrack *track, const GArray *pieces, WpBlankKind kind, const char *text, double since, WpDate today)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      WpTimelineSpan *span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_BLANK,
                                                    isinf (piece->from) ? WP_DATE_NONE : (WpDate) piece->from,
                                                    isinf (piece->to) ? WP_DATE_NONE : (WpDate) piece->to, today);
      span->blank = (int) kind;
      wp_timeline_set_text (&span->spoken,
                            text != NULL ? g_strdup (text)
                                         : wp_blank_explain (kind, isinf (since) ? WP_DATE_NONE : (WpDate) since));
    }
}

/* When we hold no data of the agency. What our own workers record is covered, and so is what is not judged blank though
 * no coverage tells of it. */
static GArray *
read_uncovered (WpDb *db, const WpReadContext *context, const WpTimelineTrack *track, WpBlankKind kind, GError **error)
{
  GArray *uncovered = make_pieces (-INFINITY, INFINITY);
  g_auto (WpStmtScope) row = NULL;
  gboolean any = FALSE;
  gboolean now = FALSE;

  if (track->agency == NULL || g_str_equal (track->lane.service_kind, "early_help"))
    {
      g_array_set_size (uncovered, kind == WP_BLANK_NOT_COVERED ? 1 : 0);
      return uncovered;
    }
  row = wp_db_prepare (db, coverage_sql, error);
  if (row != NULL)
    wp_stmt_bind_id (row, 1, track->agency);
  while (row != NULL && wp_stmt_step (row, error))
    {
      WpDate from = wp_read_date (row, 0);
      WpDate to = wp_read_date (row, 1);
      any = TRUE;
      now |= (from == WP_DATE_NONE || from <= context->today) && (to == WP_DATE_NONE || to > context->today);
      cut (uncovered, from != WP_DATE_NONE ? from : -INFINITY, to != WP_DATE_NONE ? to : INFINITY);
    }
  /* A marker says that it is not covered, whatever else is said. */
  if (kind == WP_BLANK_NOT_COVERED && (now || !any))
    {
      g_array_unref (uncovered);
      return make_pieces (-INFINITY, INFINITY);
    }
  if (!any)
    g_array_set_size (uncovered, 0);
  return uncovered;
}

/* Nothing may be seen from @limit on. */
static void
cut_bars (WpTimelineTrack *track, double limit)
{
  for (guint i = 0; i < track->spans->len;)
    {
      WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      if (span->from >= limit || isinf (limit))
        {
          g_array_remove_index (track->spans, i);
          continue;
        }
      if (span->to > limit)
        {
          span->to = limit;
          span->open = FALSE;
        }
      i++;
    }
}

/* From when a stale source is silent: since the day it tells, but not before what we know to be over; bars that were
 * open then are known until then. */
static double
find_silence (WpTimelineTrack *track, WpDate since)
{
  double silence = since != WP_DATE_NONE ? since : -INFINITY;

  for (guint i = 0; i < track->spans->len; i++)
    {
      const WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      if (!span->open)
        silence = MAX (silence, span->to);
      else if (!isinf (span->from))
        silence = MAX (silence, span->from + 1);
    }
  return silence;
}

/* When the last involvement ended: INFINITY when one goes on, -INFINITY when there never was any. */
static double
find_end (const WpTimelineTrack *track)
{
  double end = -INFINITY;

  for (guint i = 0; i < track->spans->len; i++)
    {
      const WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      end = MAX (end, span->open ? INFINITY : span->to);
    }
  return end;
}

/* Adds to each bar from when to when it was, as far as that may be told. Where the source is stale, what it last told
 * stands, however much of it is drawn. */
static void
speak_dates (WpTimelineTrack *track)
{
  for (guint i = 0; i < track->spans->len; i++)
    {
      WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      WpDate from = isinf (span->from) ? WP_DATE_NONE : (WpDate) span->from;
      WpDate to = isinf (span->to) ? WP_DATE_NONE : (WpDate) span->to;
      g_autofree char *dates = wp_timeline_dates_in_words (from, span->from_precision, to);
      if (*dates != '\0')
        wp_timeline_set_text (&span->spoken, g_strdup_printf (_ ("%s, %s"), span->spoken, dates));
    }
}

gboolean
wp_timeline_add_blanks (
    WpDb *db, const WpReadContext *context, WpTimelineTrack *track, const WpBlank *blank, GError **error)
{
  WpBlankKind kind = blank != NULL ? (WpBlankKind) blank->blank : WP_BLANK_NOT_BLANK;
  double end = find_end (track);
  double limit = INFINITY;
  g_autoptr (GArray) uncovered = read_uncovered (db, context, track, kind, error);
  g_autoptr (GArray) whole = NULL;
  g_autoptr (GArray) none = NULL;

  if (*error != NULL)
    return FALSE;
  if (kind == WP_BLANK_SENSITIVE)
    limit = -INFINITY;
  else if (kind == WP_BLANK_WITHHELD)
    limit = blank->since != WP_DATE_NONE ? blank->since : -INFINITY;
  else if (kind == WP_BLANK_STALE)
    limit = find_silence (track, blank->since);
  /* Where a stale source is silent since we do not know when, what we hold of it may still be seen. */
  if (kind == WP_BLANK_STALE)
    speak_dates (track);
  if (limit < INFINITY && (kind != WP_BLANK_STALE || !isinf (limit)))
    cut_bars (track, limit);
  if (kind != WP_BLANK_STALE)
    speak_dates (track);
  wp_timeline_track_pack (track);

  none = make_pieces (MIN (end, limit), limit);
  for (guint i = 0; i < uncovered->len; i++)
    cut (none, g_array_index (uncovered, Piece, i).from, g_array_index (uncovered, Piece, i).to);
  cut (uncovered, limit, INFINITY);
  whole = make_pieces (limit, INFINITY);
  for (guint i = 0; i < track->spans->len; i++)
    {
      const WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      cut (uncovered, span->from, span->to);
      cut (whole, span->from, span->to);
    }
  add_pieces (track, none, WP_BLANK_NONE, NULL, end, context->today);
  add_pieces (track, uncovered, WP_BLANK_NOT_COVERED, NULL, INFINITY, context->today);
  add_pieces (track, whole, kind, blank != NULL ? blank->text : NULL, INFINITY, context->today);
  return TRUE;
}
