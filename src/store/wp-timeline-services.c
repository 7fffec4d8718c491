/* wp-timeline-services.c: the services of a timeline: who worked with the family, and for how long.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-blanks-read.h"
#include "wp-timeline-private.h"

/* A service where one is named, else the agency. */
static const char involvements_sql[] =
    "SELECT i.id, s.id, s.name, a.id, a.name, coalesce (s.kind, a.kind), i.status, i.valid_from, i.valid_to,"
    " i.from_precision, i.lead, p.name, coalesce (i.role, p.role), i.person, n.given FROM involvement i"
    " LEFT JOIN professional p ON p.id = i.professional LEFT JOIN service s ON s.id = coalesce (i.service, p.service)"
    " LEFT JOIN agency a ON a.id = coalesce (i.agency, p.agency, s.agency) LEFT JOIN person q ON q.id = i.person"
    " LEFT JOIN search_person n ON n.rid = q.rid WHERE i.family = ? AND i.voided = 0 ORDER BY i.valid_from, i.rid";

/* The key of a lane of those who are not told. */
#define UNKNOWN "unknown"

typedef struct
{
  const WpReadContext *context;
  WpTimelineData *data;
  GHashTable *tracks;  /* (owned): key → track */
  GHashTable *persons; /* (owned): id of a person → GHashTable of tracks */
} Reader;

static WpTimelineTrack *
find_track (Reader *reader, const char *key, const char *label, const char *kind, const char *agency)
{
  WpTimelineTrack *track = g_hash_table_lookup (reader->tracks, key);

  if (track != NULL)
    return track;
  track = wp_timeline_track_new (WP_TIMELINE_SERVICE, key, label);
  wp_timeline_set_text (&track->lane.service_kind, g_strdup (kind));
  track->agency = g_strdup (agency);
  track->rank = wp_codes_position (reader->context->codes, "service_kind", kind);
  g_ptr_array_add (reader->data->services, track);
  g_hash_table_insert (reader->tracks, track->lane.key, track);
  return track;
}

static void
keep_person (Reader *reader, WpStmt *row, WpTimelineTrack *track)
{
  char person[WP_STMT_ID_LENGTH];
  GHashTable *tracks;

  if (!wp_stmt_id (row, 13, person))
    return;
  tracks = g_hash_table_lookup (reader->persons, person);
  if (tracks == NULL)
    {
      tracks = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (reader->persons, g_strdup (person), tracks);
    }
  g_hash_table_add (tracks, track);
}

static char *
make_label (WpStmt *row, gboolean waiting, WpDate from, WpDate to)
{
  const char *who = wp_stmt_text (row, 11);
  const char *whom = wp_stmt_text (row, 14);

  if (waiting && from != WP_DATE_NONE && to > from)
    return wp_timeline_waiting_label (from, to);
  if (who == NULL)
    who = wp_stmt_text (row, 12);
  if (who != NULL && whom != NULL)
    return g_strdup_printf (_ ("%s: %s"), who, whom);
  return g_strdup (who != NULL ? who : whom != NULL ? whom : "");
}

/* All but the dates, which are added when it is known how far they may be told. */
static char *
speak (const Reader *reader, WpStmt *row, const char *lane)
{
  const char *const parts[] = { wp_stmt_text (row, 11), wp_stmt_text (row, 12), lane };
  const char *status = wp_read_text (row, 6);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL && *parts[i] != '\0' && (i == 0 || g_strcmp0 (parts[i], parts[i - 1]) != 0))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
    }
  if (!wp_stmt_is_null (row, 14))
    {
      g_autofree char *whom = g_strdup_printf (_ ("for %s"), wp_stmt_text (row, 14));
      g_string_append_printf (text, ", %s", whom);
    }
  if (!g_str_equal (status, "active") && !g_str_equal (status, "ended"))
    g_string_append_printf (text, ". %s", wp_codes_label (reader->context->codes, "involvement_status", status));
  if (wp_stmt_int (row, 10) != 0)
    g_string_append_printf (text, ". %s", _ ("Lead professional"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_involvement (Reader *reader, WpStmt *row)
{
  WpDate today = reader->context->today;
  const char *status = wp_read_text (row, 6);
  gboolean waiting = g_str_equal (status, "waiting") || g_str_equal (status, "proposed");
  WpDate from = wp_read_date (row, 7);
  WpDate to = wp_read_date (row, 8);
  g_autofree char *service = wp_stmt_dup_id (row, 1);
  g_autofree char *agency = wp_stmt_dup_id (row, 3);
  const char *name = wp_stmt_text (row, service != NULL ? 2 : 4);
  const char *key = service != NULL ? service : agency != NULL ? agency : UNKNOWN;
  WpTimelineTrack *track =
      find_track (reader, key, name != NULL ? name : _ ("A service"), wp_read_text (row, 5), agency);
  WpTimelineSpan *span;

  keep_person (reader, row, track);
  /* Of one that is over without anybody knowing since when, only the start can be drawn. */
  if (g_str_equal (status, "ended") && to == WP_DATE_NONE)
    to = from != WP_DATE_NONE ? from + 1 : today;
  if (from != WP_DATE_NONE && to != WP_DATE_NONE && to <= from)
    to = from + 1;
  span = wp_timeline_track_add (track, waiting ? WP_TIMELINE_SPAN_WAITING : WP_TIMELINE_SPAN_INVOLVED, from, to, today);
  span->id = wp_stmt_dup_id (row, 0);
  span->from_precision = wp_read_precision (row, 9);
  span->from_loose = from == WP_DATE_NONE || span->from_precision != WP_PRECISION_EXACT;
  span->lead = wp_stmt_int (row, 10) != 0;
  wp_timeline_set_text (&span->label, make_label (row, waiting, from, to != WP_DATE_NONE ? to : today));
  wp_timeline_set_text (&span->spoken, speak (reader, row, track->lane.label));
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  const WpTimelineTrack *one = *(WpTimelineTrack *const *) a;
  const WpTimelineTrack *other = *(WpTimelineTrack *const *) b;

  /* A kind that is not told, at -1, comes last. */
  if (one->rank != other->rank)
    return (guint) one->rank < (guint) other->rank ? -1 : 1;
  int by_name = g_utf8_collate (one->lane.label, other->lane.label);
  return by_name != 0 ? by_name : strcmp (one->lane.key, other->lane.key);
}

/* Agencies that have no lane yet, because nobody of theirs ever worked with the family. Several of one kind that are
 * told as one are no lane. */
static void
add_blank_lanes (Reader *reader, GPtrArray *blanks)
{
  g_autoptr (GHashTable) agencies = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reader->data->services->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (reader->data->services, i);
      if (track->agency != NULL)
        g_hash_table_add (agencies, track->agency);
    }
  for (guint i = 0; i < blanks->len; i++)
    {
      const WpBlank *blank = g_ptr_array_index (blanks, i);
      if (blank->agency_id == NULL && blank->blank == WP_BLANK_NONE)
        continue;
      if (blank->agency_id == NULL || !g_hash_table_contains (agencies, blank->agency_id))
        find_track (reader, blank->agency_id != NULL ? blank->agency_id : UNKNOWN, blank->name, blank->service_kind,
                    blank->agency_id);
    }
}

static WpBlank *
find_blank (GPtrArray *blanks, const WpTimelineTrack *track)
{
  /* A service of nobody's, such as one of the directory, is no agency that is not told. */
  if (track->agency == NULL && !g_str_equal (track->lane.key, UNKNOWN))
    return NULL;
  for (guint i = 0; i < blanks->len; i++)
    {
      WpBlank *blank = g_ptr_array_index (blanks, i);
      if (g_strcmp0 (blank->agency_id, track->agency) == 0 && (track->agency != NULL || blank->blank != WP_BLANK_NONE))
        return blank;
    }
  return NULL;
}

static guint
count_bars (const WpTimelineTrack *track)
{
  guint n = 0;

  for (guint i = 0; i < track->spans->len; i++)
    n += g_array_index (track->spans, WpTimelineSpan, i).type != WP_TIMELINE_SPAN_BLANK;
  return n;
}

/* How many services worked with each person, of those that may be told. */
static void
count_services (Reader *reader)
{
  for (guint i = 0; i < reader->data->people->len; i++)
    {
      WpTimelineTrack *person = g_ptr_array_index (reader->data->people, i);
      GHashTable *tracks = g_hash_table_lookup (reader->persons, person->lane.key);
      GHashTableIter iter;
      gpointer track;
      if (tracks == NULL)
        continue;
      g_hash_table_iter_init (&iter, tracks);
      while (g_hash_table_iter_next (&iter, &track, NULL))
        person->n_services += count_bars (track) > 0;
    }
}

static void
speak_track (WpTimelineTrack *track, const WpBlank *blank, WpCodes *codes)
{
  g_autoptr (GString) text = g_string_new (track->lane.label);
  guint n = count_bars (track);

  if (*track->lane.service_kind != '\0'
      && !g_str_equal (track->lane.label, wp_codes_label (codes, "service_kind", track->lane.service_kind)))
    g_string_append_printf (text, ", %s", wp_codes_label (codes, "service_kind", track->lane.service_kind));
  if (n > 0)
    {
      g_autofree char *times =
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u involvement", "%u involvements", n), n);
      g_string_append_printf (text, ": %s", times);
    }
  if (blank != NULL)
    g_string_append_printf (text, ". %s", blank->text);
  wp_timeline_set_text (&track->lane.spoken, g_string_free (g_steal_pointer (&text), FALSE));
}

gboolean
wp_timeline_read_services (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error)
{
  g_autoptr (GHashTable) tracks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) persons =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_auto (WpStmtScope) row = wp_db_prepare (db, involvements_sql, error);
  Reader reader = { context, data, tracks, persons };
  g_autoptr (GPtrArray) blanks = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, context->id);
  while (wp_stmt_step (row, error))
    add_involvement (&reader, row);
  if (*error != NULL || !wp_timeline_read_waits (db, context, data, error)
      || (blanks = wp_blanks_read (db, context, error)) == NULL)
    return FALSE;
  add_blank_lanes (&reader, blanks);
  g_ptr_array_sort (data->services, compare_services);
  for (guint i = 0; i < data->services->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (data->services, i);
      const WpBlank *blank = find_blank (blanks, track);
      if (!wp_timeline_add_blanks (db, context, track, blank, error))
        return FALSE;
      speak_track (track, blank, context->codes);
    }
  count_services (&reader);
  return TRUE;
}
