/* wp-entry.c: what follows from what a worker records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-entry.h"

/* The age from which somebody is no child any more (Children Act 1989, section 105). */
#define ADULT_AGE 18

gboolean
wp_entry_is_child (const char *role, WpDate dob, WpDate on)
{
  if (wp_date_is_valid (dob))
    return wp_age_years (dob, on) < ADULT_AGE;
  return g_strcmp0 (role, "child") == 0 || g_strcmp0 (role, "unborn") == 0;
}

/* In a note nobody is met, so nothing is said of who was seen. */
static gboolean
is_meeting_kind (const char *kind)
{
  return g_strcmp0 (kind, "note") != 0;
}

void
wp_entry_complete (WpRecord *event, WpRecord *note, GPtrArray *subjects, GHashTable *children, gint64 now)
{
  const char *id = wp_record_get_id (event);
  WpSensitivity sensitivity = wp_record_meta (event)->sensitivity;
  gboolean seen = FALSE;
  gboolean alone = FALSE;

  for (guint i = 0; i < subjects->len; i++)
    {
      WpRecord *subject = g_ptr_array_index (subjects, i);
      wp_record_set_text (subject, WP_EVENT_SUBJECT_EVENT, id);
      wp_record_meta (subject)->sensitivity = sensitivity;
      if (wp_record_get_boolean (subject, WP_EVENT_SUBJECT_ALONE))
        wp_record_set_number (subject, WP_EVENT_SUBJECT_SEEN, TRUE);
      if (!g_hash_table_contains (children, wp_record_get_text (subject, WP_EVENT_SUBJECT_PERSON)))
        continue;
      seen = seen || wp_record_get_boolean (subject, WP_EVENT_SUBJECT_SEEN);
      alone = alone || wp_record_get_boolean (subject, WP_EVENT_SUBJECT_ALONE);
    }
  if (is_meeting_kind (wp_record_get_text (event, WP_EVENT_KIND)) && !wp_record_get_boolean (event, WP_EVENT_PLANNED))
    {
      wp_record_set_number (event, WP_EVENT_CHILD_SEEN, seen);
      wp_record_set_number (event, WP_EVENT_CHILD_ALONE, alone);
    }
  else
    {
      wp_record_unset (event, WP_EVENT_CHILD_SEEN);
      wp_record_unset (event, WP_EVENT_CHILD_ALONE);
    }
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, now);
  if (note != NULL)
    {
      wp_record_set_text (note, WP_CASE_NOTE_EVENT, id);
      wp_record_meta (note)->sensitivity = sensitivity;
    }
}

/* An event that is known by its day alone is put at noon, where no change of the clocks can move it to another day. */
static void
put_on_day (WpRecord *event, WpDate day, gint64 now)
{
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT,
                        day == wp_instant_to_date (now) ? now : wp_instant_from_date_time (day, 12 * 60));
  wp_record_set_number (event, WP_EVENT_HAS_TIME, FALSE);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, now);
}

void
wp_entry_fill_level_event (WpRecord *event, WpRecord *level, const char *before, gint64 now)
{
  wp_record_set_text (event, WP_EVENT_FAMILY, wp_record_get_text (level, WP_LEVEL_OF_NEED_FAMILY));
  wp_record_set_text (event, WP_EVENT_KIND, "level");
  wp_record_set_text (event, WP_EVENT_LEVEL_FROM, before);
  wp_record_set_text (event, WP_EVENT_LEVEL_TO, wp_record_get_text (level, WP_LEVEL_OF_NEED_LEVEL));
  wp_record_set_text (event, WP_EVENT_PROFESSIONAL, wp_record_get_text (level, WP_LEVEL_OF_NEED_DECIDED_BY));
  wp_record_meta (event)->sensitivity = wp_record_meta (level)->sensitivity;
  put_on_day (event, wp_record_get_date (level, WP_LEVEL_OF_NEED_VALID_FROM), now);
}

void
wp_entry_fill_agreement_event (WpRecord *event, WpRecord *agreement, gboolean withdrawn, gint64 now)
{
  guint day = withdrawn ? WP_AGREEMENT_WITHDRAWN_ON : WP_AGREEMENT_GIVEN_ON;

  wp_record_set_text (event, WP_EVENT_FAMILY, wp_record_get_text (agreement, WP_AGREEMENT_FAMILY));
  wp_record_set_text (event, WP_EVENT_KIND, withdrawn ? "withdrawal" : "agreement");
  wp_record_set_text (event, WP_EVENT_AGENCY, wp_record_get_text (agreement, WP_AGREEMENT_AGENCY));
  wp_record_meta (event)->sensitivity = wp_record_meta (agreement)->sensitivity;
  put_on_day (event, wp_record_get_date (agreement, day), now);
}

void
wp_entry_fill_waiting_event (WpRecord *event, WpRecord *waiting, gint64 now)
{
  gboolean started = wp_record_is_set (waiting, WP_WAITING_STARTED_ON);
  gboolean removed = wp_record_is_set (waiting, WP_WAITING_REMOVED_ON);
  guint day = started ? WP_WAITING_STARTED_ON : removed ? WP_WAITING_REMOVED_ON : WP_WAITING_ADDED_ON;

  wp_record_set_text (event, WP_EVENT_FAMILY, wp_record_get_text (waiting, WP_WAITING_FAMILY));
  wp_record_set_text (event, WP_EVENT_KIND, started ? "service_start" : removed ? "wait_end" : "wait_add");
  wp_record_meta (event)->sensitivity = wp_record_meta (waiting)->sensitivity;
  put_on_day (event, wp_record_get_date (waiting, day), now);
}

gboolean
wp_entry_is_open_episode (WpRecord *episode, WpDate on)
{
  return wp_record_is_set (episode, WP_EPISODE_OPENED_ON) && wp_record_get_date (episode, WP_EPISODE_OPENED_ON) <= on
         && (!wp_record_is_set (episode, WP_EPISODE_CLOSED_ON)
             || wp_record_get_date (episode, WP_EPISODE_CLOSED_ON) > on);
}

const char *
wp_entry_find_level (GPtrArray *levels, const char *person, WpDate on)
{
  WpRecord *found = NULL;

  for (guint i = 0; i < levels->len; i++)
    {
      WpRecord *level = g_ptr_array_index (levels, i);
      WpDate from = wp_record_get_date (level, WP_LEVEL_OF_NEED_VALID_FROM);
      if (from > on || g_strcmp0 (wp_record_get_text (level, WP_LEVEL_OF_NEED_PERSON), person) != 0)
        continue;
      if (found == NULL || from >= wp_record_get_date (found, WP_LEVEL_OF_NEED_VALID_FROM))
        found = level;
    }
  return found != NULL ? wp_record_get_text (found, WP_LEVEL_OF_NEED_LEVEL) : NULL;
}

/* One that names no episode is taken for the present one's. */
static gboolean
may_be_same_episode (WpRecord *one, WpRecord *other)
{
  return !wp_record_is_set (one, WP_INVOLVEMENT_EPISODE) || !wp_record_is_set (other, WP_INVOLVEMENT_EPISODE)
         || wp_record_same_value (one, other, WP_INVOLVEMENT_EPISODE);
}

gboolean
wp_entry_is_active_lead (WpRecord *involvement, WpDate today)
{
  return wp_record_get_boolean (involvement, WP_INVOLVEMENT_LEAD) && !wp_record_meta (involvement)->voided
         && g_strcmp0 (wp_record_get_text (involvement, WP_INVOLVEMENT_STATUS), "active") == 0
         && wp_record_get_number (involvement, WP_INVOLVEMENT_VALID_TO, G_MAXINT64) > today;
}

WpRecord *
wp_entry_find_lead (GPtrArray *involvements, WpRecord *except, WpDate today)
{
  for (guint i = 0; i < involvements->len; i++)
    {
      WpRecord *other = g_ptr_array_index (involvements, i);
      if (!g_str_equal (wp_record_get_id (other), wp_record_get_id (except)) && wp_entry_is_active_lead (other, today)
          && may_be_same_episode (other, except))
        return other;
    }
  return NULL;
}
