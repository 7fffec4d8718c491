/* wp-import-events.c: rows of events, with whom they are about, who was there and what was written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-builders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-import-values.h"

#define COLUMN(name) WP_COLUMN_EVENTS_##name

/* Reads a date that may have a time behind it. */
static gboolean
read_moment (const char *text, WpDate *date, WpPrecision *precision, gint64 *instant, gboolean *has_time)
{
  *has_time = strchr (text, ':') != NULL && wp_instant_parse_any (text, instant);
  if (*has_time)
    {
      *date = wp_instant_to_date (*instant);
      *precision = WP_PRECISION_EXACT;
      return *date != WP_DATE_NONE;
    }
  if (!wp_import_parse_date (text, WP_DATE_NONE, date, precision))
    return FALSE;
  *instant = wp_instant_from_date_time (*date, 0);
  return TRUE;
}

static void
tell_bad_date (WpImportRow *row, guint column)
{
  wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, NULL, _ ("This is not a date that exists."),
                      _ ("Write the day as 2023-04-13 or 13/04/2023, and the time behind it as 15:30."));
}

static void
tell_bad_time (WpImportRow *row, guint column)
{
  wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, NULL, _ ("This is not a time of day."),
                      _ ("Write it as 15:30."));
}

/* Returns the date, or WP_DATE_NONE if there is none that makes sense. */
static WpDate
set_start (WpImportRow *row, WpRecord *event)
{
  const char *date_text = wp_import_row_get_word (row, COLUMN (DATE));
  const char *time_text = wp_import_row_get_word (row, COLUMN (TIME));
  WpPrecision precision;
  WpDate date;
  gint64 instant;
  gboolean has_time;
  int minutes;

  wp_import_row_note (row, event, WP_EVENT_OCCURRED_AT, COLUMN (DATE));
  if (date_text == NULL)
    return WP_DATE_NONE;
  if (!read_moment (date_text, &date, &precision, &instant, &has_time))
    {
      tell_bad_date (row, COLUMN (DATE));
      return WP_DATE_NONE;
    }
  if (time_text != NULL && !wp_import_parse_time (time_text, &minutes))
    tell_bad_time (row, COLUMN (TIME));
  else if (time_text != NULL)
    {
      instant = wp_instant_from_date_time (date, minutes);
      has_time = TRUE;
    }
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, instant);
  wp_record_set_number (event, WP_EVENT_HAS_TIME, has_time);
  if (precision != WP_PRECISION_EXACT)
    wp_record_set_text (event, WP_EVENT_PRECISION, wp_precision_to_string (precision));
  return date;
}

static void
set_end (WpImportRow *row, WpRecord *event, WpDate start)
{
  const char *text = wp_import_row_get_word (row, COLUMN (END_TIME));
  WpPrecision precision;
  WpDate date;
  gint64 instant;
  gboolean has_time;
  int minutes;

  wp_import_row_note (row, event, WP_EVENT_ENDED_AT, COLUMN (END_TIME));
  if (text == NULL || start == WP_DATE_NONE)
    return;
  if (wp_import_parse_time (text, &minutes))
    wp_record_set_number (event, WP_EVENT_ENDED_AT, wp_instant_from_date_time (start, minutes));
  else if (read_moment (text, &date, &precision, &instant, &has_time))
    wp_record_set_number (event, WP_EVENT_ENDED_AT, instant);
  else
    tell_bad_time (row, COLUMN (END_TIME));
}

/* An extract that does not say when something was written down must give the same each time that it is imported, so
 * the time of the import can't stand in for it. */
static void
set_recorded (WpImportRow *row, WpRecord *event)
{
  const char *text = wp_import_row_get_word (row, COLUMN (RECORDED_AT));
  gint64 occurred = wp_record_get_number (event, WP_EVENT_OCCURRED_AT, WP_INSTANT_NONE);
  WpPrecision precision;
  WpDate date;
  gint64 instant;
  gboolean has_time;

  wp_import_row_note (row, event, WP_EVENT_RECORDED_AT, COLUMN (RECORDED_AT));
  if (text != NULL && read_moment (text, &date, &precision, &instant, &has_time))
    wp_record_set_number (event, WP_EVENT_RECORDED_AT, instant);
  else if (text != NULL)
    tell_bad_date (row, COLUMN (RECORDED_AT));
  else if (occurred != WP_INSTANT_NONE && wp_instant_to_date (occurred) <= row->context->today)
    wp_record_set_number (event, WP_EVENT_RECORDED_AT, occurred);
  else if (occurred != WP_INSTANT_NONE)
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (RECORDED_AT), NULL,
                        _ ("What is planned needs the date when it was written down."),
                        _ ("Give that date in the column “recorded_at”."));
  else
    /* The date is what is wrong, and that has been told. */
    row->told |= G_GUINT64_CONSTANT (1) << COLUMN (RECORDED_AT);
}

static WpRecord *
find_part (WpImportRow *row, GHashTable *parts, WpRecord *event, WpKindId kind, guint event_field, const char *number)
{
  WpRecord *part = g_hash_table_lookup (parts, number);

  if (part == NULL)
    {
      g_autofree char *external_id = g_strconcat (row->external_id, ":", number, NULL);
      part = wp_import_row_add (row, kind, external_id);
      wp_record_set_text (part, event_field, wp_record_get_id (event));
      g_hash_table_insert (parts, g_strdup (number), part);
    }
  return part;
}

/* Who was seen is a subject too, and who was seen alone was seen. */
static void
add_subjects (WpImportRow *row, WpRecord *event)
{
  static const guint columns[] = { COLUMN (PERSON_IDS), COLUMN (SEEN_IDS), COLUMN (ALONE_IDS) };
  g_autoptr (GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) people = wp_import_row_get_list (row, columns[i]);
      for (guint j = 0; people[j] != NULL; j++)
        {
          g_autofree char *person = wp_import_row_refer (row, columns[i], WP_KIND_PERSON, people[j]);
          if (person == NULL)
            continue;
          WpRecord *subject =
              find_part (row, subjects, event, WP_KIND_EVENT_SUBJECT, WP_EVENT_SUBJECT_EVENT, people[j]);
          wp_record_set_text (subject, WP_EVENT_SUBJECT_PERSON, person);
          if (columns[i] != COLUMN (PERSON_IDS))
            wp_record_set_number (subject, WP_EVENT_SUBJECT_SEEN, TRUE);
          if (columns[i] == COLUMN (ALONE_IDS))
            wp_record_set_number (subject, WP_EVENT_SUBJECT_ALONE, TRUE);
        }
    }
}

static void
add_attendees (WpImportRow *row, WpRecord *event)
{
  static const struct
  {
    guint column;
    const char *attendance;
  } lists[] = { { COLUMN (APOLOGIES_IDS), "apologies" }, { COLUMN (ATTENDED_IDS), "attended" } };
  g_autoptr (GHashTable) attendees = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) numbers = wp_import_row_get_list (row, lists[i].column);
      for (guint j = 0; numbers[j] != NULL; j++)
        {
          g_autofree char *id = wp_import_row_refer (row, lists[i].column, WP_KIND_PROFESSIONAL, numbers[j]);
          if (id == NULL)
            continue;
          WpRecord *attendee =
              find_part (row, attendees, event, WP_KIND_EVENT_ATTENDEE, WP_EVENT_ATTENDEE_EVENT, numbers[j]);
          wp_record_set_text (attendee, WP_EVENT_ATTENDEE_PROFESSIONAL, id);
          wp_record_set_text (attendee, WP_EVENT_ATTENDEE_ATTENDANCE, lists[i].attendance);
        }
    }
}

static void
add_note (WpImportRow *row, WpRecord *event)
{
  static const guint columns[] = { COLUMN (SUMMARY), COLUMN (NARRATIVE), COLUMN (CHILD_WORDS), COLUMN (ANALYSIS) };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (wp_import_row_get (row, columns[i]) == NULL)
        continue;
      WpRecord *note = wp_import_row_add (row, WP_KIND_CASE_NOTE, row->external_id);
      wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
      wp_import_row_fill (row, note);
      return;
    }
}

void
wp_import_build_events (WpImportRow *row)
{
  if (row->external_id == NULL)
    return;
  WpRecord *event = wp_import_row_add (row, WP_KIND_EVENT, row->external_id);
  WpDate date = set_start (row, event);

  set_end (row, event, date);
  set_recorded (row, event);
  wp_import_row_fill (row, event);
  if (g_strcmp0 (wp_record_get_text (event, WP_EVENT_SUPERSEDES), wp_record_get_id (event)) == 0)
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (SUPERSEDES), NULL, _ ("An event can’t correct itself."),
                        _ ("Give the number of the event that is corrected."));
  add_subjects (row, event);
  add_attendees (row, event);
  add_note (row, event);
}
