/* wp-timeline-course.c: the course of a family's help on a timeline: its level of need, and what was agreed to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-timeline-private.h"

static const char levels_sql[] = "SELECT id, level, valid_from FROM level_of_need WHERE family = ? AND voided = 0"
                                 " AND person IS NULL ORDER BY valid_from, rid";
static const char agreements_sql[] =
    "SELECT g.id, g.given_by, g.purpose, g.given_on, g.withdrawn_on, a.name, n.given, g.scope FROM agreement g"
    " LEFT JOIN agency a ON a.id = g.agency LEFT JOIN person p ON p.id = g.given_by"
    " LEFT JOIN search_person n ON n.rid = p.rid WHERE g.family = ? AND g.voided = 0 ORDER BY g.given_on, g.rid";

/* ---- The level of need ---- */

gboolean
wp_timeline_read_levels (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, levels_sql, error);
  WpTimelineTrack *track;

  if (row == NULL)
    return FALSE;
  track = data->level = wp_timeline_track_new (WP_TIMELINE_LEVEL, "level", _ ("Level of need"));
  wp_timeline_set_text (&track->lane.detail, g_strdup (_ ("Whole family")));
  wp_stmt_bind_id (row, 1, context->id);
  while (wp_stmt_step (row, error))
    {
      WpDate from = wp_read_date (row, 2);
      WpTimelineSpan *last =
          track->spans->len > 0 ? &g_array_index (track->spans, WpTimelineSpan, track->spans->len - 1) : NULL;
      if (from == WP_DATE_NONE)
        continue;
      /* Of two on one day the later one holds. */
      if (last != NULL && last->from >= from)
        g_array_set_size (track->spans, track->spans->len - 1);
      else if (last != NULL)
        {
          last->to = from;
          last->open = FALSE;
        }
      WpTimelineSpan *span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_LEVEL, from, WP_DATE_NONE, context->today);
      span->id = wp_stmt_dup_id (row, 0);
      wp_timeline_set_text (&span->code, g_strdup (wp_read_text (row, 1)));
      wp_timeline_set_text (&span->label, g_strdup (wp_read_text (row, 1)));
    }
  for (guint i = 0; i < track->spans->len; i++)
    {
      WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      g_autofree char *dates = wp_timeline_dates_in_words ((WpDate) span->from, WP_PRECISION_EXACT,
                                                           span->open ? WP_DATE_NONE : (WpDate) span->to);
      wp_timeline_set_text (
          &span->spoken, g_strdup_printf (_ ("%s, %s"), wp_codes_label (context->codes, "level", span->code), dates));
    }
  if (track->spans->len == 0)
    g_clear_pointer (&data->level, wp_timeline_track_free);
  return *error == NULL;
}

/* ---- Agreements ---- */

/* Several agreements that one person gave on one day, and took back on one, are one band. */
typedef struct
{
  char giver[WP_STMT_ID_LENGTH];
  WpDate given;
  WpDate withdrawn;
  char *name;    /* (owned) */
  char *id;      /* (owned): of the first */
  GString *with; /* (owned): names of the agencies, or what was agreed to where none is named */
  GString *what; /* (owned): each of them with what was agreed to and how much may be told */
} Band;

static void
band_free (gpointer data)
{
  Band *band = data;

  g_free (band->name);
  g_free (band->id);
  g_string_free (band->with, TRUE);
  g_string_free (band->what, TRUE);
  g_free (band);
}

static Band *
find_band (GPtrArray *bands, WpStmt *row)
{
  char giver[WP_STMT_ID_LENGTH] = "";
  WpDate given = wp_read_date (row, 3);
  WpDate withdrawn = wp_read_date (row, 4);
  Band *band;

  wp_stmt_id (row, 1, giver);
  for (guint i = bands->len; i > 0; i--)
    {
      band = g_ptr_array_index (bands, i - 1);
      if (g_str_equal (band->giver, giver) && band->given == given && band->withdrawn == withdrawn)
        return band;
    }
  band = g_new0 (Band, 1);
  g_strlcpy (band->giver, giver, sizeof band->giver);
  band->given = given;
  band->withdrawn = withdrawn;
  band->name = g_strdup (wp_read_text (row, 6));
  band->id = wp_stmt_dup_id (row, 0);
  band->with = g_string_new (NULL);
  band->what = g_string_new (NULL);
  g_ptr_array_add (bands, band);
  return band;
}

static void
add_to_band (Band *band, WpStmt *row, WpCodes *codes)
{
  const char *agency = wp_stmt_text (row, 5);
  const char *purpose = wp_codes_label (codes, "agreement_purpose", wp_stmt_text (row, 2));
  const char *scope = wp_stmt_text (row, 7);

  g_string_append_printf (band->with, "%s%s", band->with->len > 0 ? ", " : "", agency != NULL ? agency : purpose);
  if (band->what->len > 0)
    g_string_append (band->what, "; ");
  if (agency != NULL)
    g_string_append_printf (band->what, "%s, ", agency);
  g_string_append (band->what, purpose);
  if (scope != NULL)
    g_string_append_printf (band->what, ", %s", wp_codes_label (codes, "agreement_scope", scope));
}

static void
add_band (WpTimelineTrack *track, const Band *band, WpDate today)
{
  WpTimelineSpan *span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_AGREEMENT, band->given, band->withdrawn, today);
  g_autofree char *dates = wp_timeline_dates_in_words (band->given, WP_PRECISION_EXACT, band->withdrawn);
  g_autoptr (GString) spoken = g_string_new (band->name);

  span->id = g_strdup (band->id);
  span->withdrawn = band->withdrawn != WP_DATE_NONE;
  /* Translators: who agreed, and with which agencies or to what: “Dana: school, health”. */
  wp_timeline_set_text (&span->label, *band->name != '\0' ? g_strdup_printf (_ ("%s: %s"), band->name, band->with->str)
                                                          : g_strdup (band->with->str));
  g_string_append_printf (spoken, "%s%s. %s", spoken->len > 0 ? ", " : "", dates, band->what->str);
  if (span->withdrawn)
    g_string_append_printf (spoken, ". %s", _ ("Withdrawn"));
  wp_timeline_set_text (&span->spoken, g_string_free (g_steal_pointer (&spoken), FALSE));
}

gboolean
wp_timeline_read_agreements (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error)
{
  g_autoptr (GPtrArray) bands = g_ptr_array_new_with_free_func (band_free);
  g_auto (WpStmtScope) row = wp_db_prepare (db, agreements_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, context->id);
  while (wp_stmt_step (row, error))
    add_to_band (find_band (bands, row), row, context->codes);
  if (*error != NULL || bands->len == 0)
    return *error == NULL;
  data->agreements = wp_timeline_track_new (WP_TIMELINE_AGREEMENTS, "agreements", _ ("Agreements"));
  for (guint i = 0; i < bands->len; i++)
    add_band (data->agreements, g_ptr_array_index (bands, i), context->today);
  wp_timeline_track_pack (data->agreements);
  return TRUE;
}
