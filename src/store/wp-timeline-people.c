/* wp-timeline-people.c: the people of a timeline: in which order, how old or in what part, and from before the birth.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-kin-words.h"
#include "wp-person-names.h"
#include "wp-timeline-private.h"

/* How long before the expected birth an unborn child's line begins: 40 weeks, as due dates are reckoned. */
#define PREGNANCY_DAYS 280

static const char members_sql[] =
    "SELECT p.id, m.role, m.valid_to IS NOT NULL AND m.valid_to <= ?2, p.dob, p.dob_precision, p.edd, p.died_on, p.sex"
    " FROM family_member m JOIN person p ON p.id = m.person WHERE m.family = ?1 AND m.voided = 0 AND p.voided = 0"
    " ORDER BY m.valid_to IS NOT NULL AND m.valid_to <= ?2, p.dob IS NULL, p.dob, m.rid";
static const char relations_sql[] = "SELECT r.type, r.other FROM relationship r WHERE r.person = ?1 AND r.voided = 0"
                                    " AND (r.valid_to IS NULL OR r.valid_to > ?2)";

static int
get_rank (const char *role)
{
  if (g_str_equal (role, "child") || g_str_equal (role, "unborn"))
    return 0;
  return g_str_equal (role, "parent") || g_str_equal (role, "carer") || g_str_equal (role, "partner") ? 1 : 2;
}

static void
add_unborn (WpTimelineTrack *track, WpDate today)
{
  WpTimelineLane *lane = &track->lane;
  WpDate begin = lane->due - PREGNANCY_DAYS;
  g_autofree char *due = wp_date_format (lane->due, WP_DATE_DAY_MONTH);
  g_autofree char *words = wp_date_format (lane->due, WP_DATE_MEDIUM);
  WpTimelineSpan *span;

  if (lane->born != WP_DATE_NONE && lane->born <= begin)
    return;
  span = wp_timeline_track_add (track, WP_TIMELINE_SPAN_UNBORN, begin,
                                lane->born != WP_DATE_NONE ? lane->born : lane->died, today);
  /* Translators: on the line of a child before the birth: “Unborn, due 20 Jun”. */
  wp_timeline_set_text (&span->label, g_strdup_printf (_ ("Unborn, due %s"), due));
  wp_timeline_set_text (&span->spoken, g_strdup_printf (_ ("Unborn, due %s"), words));
}

static WpTimelineTrack *
read_member (WpDb *db, const WpReadContext *context, WpStmt *row, const char *id, GError **error)
{
  WpDate due = wp_read_date (row, 5);
  WpDate born = wp_read_date (row, 3);
  WpDate died = wp_read_date (row, 6);
  gboolean unborn = born == WP_DATE_NONE && due != WP_DATE_NONE && died == WP_DATE_NONE;
  g_autoptr (WpPersonNames) names = wp_person_names_read (db, id, context->today, unborn, error);
  WpTimelineTrack *track;

  if (names == NULL)
    return NULL;
  track = wp_timeline_track_new (WP_TIMELINE_PERSON, id, names->given);
  track->rank = get_rank (wp_read_text (row, 1));
  track->current = wp_stmt_int (row, 2) == 0;
  track->lane.born = born;
  track->lane.born_precision = wp_read_precision (row, 4);
  track->lane.due = due;
  track->lane.died = died;
  if (unborn)
    wp_timeline_set_text (&track->lane.detail, wp_age_format_unborn (WP_DATE_NONE));
  else if (track->rank == 0)
    wp_timeline_set_text (&track->lane.detail,
                          wp_read_age (born, track->lane.born_precision, WP_DATE_NONE, died, context->today));
  if (due != WP_DATE_NONE)
    add_unborn (track, context->today);
  return track;
}

/* Children first, from the eldest, those not born yet last; then who cares for them; then others. */
static int
compare_people (gconstpointer a, gconstpointer b)
{
  const WpTimelineTrack *one = *(WpTimelineTrack *const *) a;
  const WpTimelineTrack *other = *(WpTimelineTrack *const *) b;

  if (one->current != other->current)
    return one->current ? -1 : 1;
  return one->rank - other->rank;
}

static gboolean
is_child (const WpTimelineData *data, const char *person)
{
  for (guint i = 0; i < data->people->len; i++)
    {
      const WpTimelineTrack *track = g_ptr_array_index (data->people, i);
      if (track->rank == 0 && g_str_equal (track->lane.key, person))
        return TRUE;
    }
  return FALSE;
}

/* What they are to most of the children; what comes first in the list of relationships where that is even. */
static gboolean
read_part (WpDb *db,
           const WpReadContext *context,
           const WpTimelineData *data,
           WpTimelineTrack *track,
           const char *sex,
           const char *role,
           GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (WpStmtScope) row = wp_db_prepare (db, relations_sql, error);
  GHashTableIter iter;
  gpointer type, count;
  const char *best = NULL;
  guint most = 0;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, track->lane.key);
  wp_stmt_bind_int (row, 2, context->today);
  while (wp_stmt_step (row, error))
    {
      char other[WP_STMT_ID_LENGTH];
      const char *to = wp_read_text (row, 0);
      if (!wp_stmt_id (row, 1, other) || !is_child (data, other))
        continue;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, to)) + 1;
      g_hash_table_insert (counts, g_strdup (to), GUINT_TO_POINTER (n));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &type, &count))
    {
      guint n = GPOINTER_TO_UINT (count);
      guint place = (guint) wp_codes_position (context->codes, "relationship_type", type);
      if (n > most || (n == most && place < (guint) wp_codes_position (context->codes, "relationship_type", best)))
        {
          best = type;
          most = n;
        }
    }
  g_autofree char *noun = best != NULL ? wp_kin_noun (best, sex) : NULL;
  /* Some parts in a family have the names of relationships. */
  if (noun == NULL)
    noun = wp_kin_noun (role, sex);
  if (noun == NULL && *role != '\0')
    noun = g_utf8_strdown (wp_codes_label (context->codes, "family_role", role), -1);
  if (noun != NULL)
    wp_timeline_set_text (&track->lane.detail, g_steal_pointer (&noun));
  return *error == NULL;
}

gboolean
wp_timeline_read_people (WpDb *db, const WpReadContext *context, WpTimelineData *data, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpStmtScope) row = wp_db_prepare (db, members_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, context->id);
  wp_stmt_bind_int (row, 2, context->today);
  while (wp_stmt_step (row, error))
    {
      char id[WP_STMT_ID_LENGTH];
      /* Somebody who left and came back has two rows, the one of now first. */
      if (!wp_stmt_id (row, 0, id) || g_hash_table_contains (known, id))
        continue;
      WpTimelineTrack *track = read_member (db, context, row, id, error);
      if (track == NULL)
        return FALSE;
      g_ptr_array_add (data->people, track);
      g_hash_table_add (known, track->lane.key);
      g_ptr_array_add (parts, wp_stmt_dup_text (row, 7));
      g_ptr_array_add (parts, wp_stmt_dup_text (row, 1));
    }
  for (guint i = 0; *error == NULL && i < data->people->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (data->people, i);
      const char *role = g_ptr_array_index (parts, 2 * i + 1);
      if (track->rank > 0)
        read_part (db, context, data, track, g_ptr_array_index (parts, 2 * i), role != NULL ? role : "", error);
    }
  g_ptr_array_sort (data->people, compare_people);
  return *error == NULL;
}
