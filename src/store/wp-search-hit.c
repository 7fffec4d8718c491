/* wp-search-hit.c: makes of the people that a search found the hits that are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-hit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-family-read.h"
#include "wp-identifier.h"
#include "wp-search-terms.h"
#include "wp-words.h"

WP_DEFINE_VIEW (WpSearchHit,
                wp_search_hit,
                WP_VIEW_MEMBER (WpSearchHit, ID, person_id),
                WP_VIEW_MEMBER (WpSearchHit, ID, family_id),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, name),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, aliases),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, why),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, age),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, born),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, family_name),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, level),
                WP_VIEW_MEMBER (WpSearchHit, TEXT, locality),
                WP_VIEW_MEMBER (WpSearchHit, INT, match),
                WP_VIEW_MEMBER (WpSearchHit, BOOLEAN, mine),
                WP_VIEW_MEMBER (WpSearchHit, BOOLEAN, open),
                WP_VIEW_MEMBER (WpSearchHit, BOOLEAN, deceased),
                WP_VIEW_MEMBER (WpSearchHit, BOOLEAN, left),
                WP_VIEW_MEMBER (WpSearchHit, INT, score))

static const char person_sql[] = "SELECT person, name, aliases, dob, dob_precision, edd, died_on FROM search_person"
                                 " WHERE rid = ?";
static const char families_sql[] =
    "SELECT f.id, f.name, m.valid_to FROM family_member m JOIN family f ON f.id = m.family"
    " WHERE m.person = ? AND m.voided = 0 AND f.voided = 0 ORDER BY m.rid";

/* The word of a name as it is written, whose folded form is known. */
static char *
find_written (const WpSearchHit *hit, const char *folded)
{
  g_autofree char *all = g_strjoin (" ", hit->name, hit->aliases, hit->family_name, NULL);
  g_auto (GStrv) words = g_strsplit_set (all, " ,-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *own = wp_words_fold (words[i]);
      if (*own != '\0' && g_str_equal (own, folded))
        return g_strdup (words[i]);
    }
  return g_strdup (folded);
}

static char *
explain_number (const char *term)
{
  g_autofree char *shown = NULL;

  switch (*term)
    {
    case WP_NUMBER_NHS:
      shown = wp_nhs_number_format (term + 1);
      return g_strdup_printf (_ ("NHS number %s"), shown);
    case WP_NUMBER_UPN:
      shown = g_ascii_strup (term + 1, -1);
      return g_strdup_printf (_ ("Pupil number %s"), shown);
    case WP_NUMBER_PHONE:
      shown = wp_phone_format (term + 1);
      return g_strdup_printf (_ ("Telephone %s"), shown);
    case WP_NUMBER_PHONE_END:
      shown = g_strreverse (g_strdup (term + 1));
      return g_strdup_printf (_ ("Telephone ends %s"), shown + MAX (0, (int) strlen (shown) - 3));
    default:
      shown = g_ascii_strup (term + 1, -1);
      return g_strdup_printf (_ ("Number %s"), shown);
    }
}

static char *
explain (const WpSearchHit *hit, const WpSearchCandidate *candidate)
{
  g_autofree char *text = NULL;
  const char *term = candidate->term;

  if (*term == '\0')
    return g_strdup ("");
  switch (candidate->match)
    {
    case WP_SEARCH_NUMBER:
      return explain_number (term);
    case WP_SEARCH_BORN:
      return g_strdup_printf (_ ("Born %s"), hit->born);
    case WP_SEARCH_PLACE:
      text = wp_postcode_format (term + 1);
      return g_strdup_printf (_ ("Lives at %s"), text);
    case WP_SEARCH_FAMILY:
      return g_strdup (_ ("By the family’s name"));
    case WP_SEARCH_ALIAS:
      return *hit->aliases != '\0' ? g_strdup_printf (_ ("Also known as %s"), hit->aliases) : g_strdup ("");
    case WP_SEARCH_SOUND:
      text = find_written (hit, term + 1);
      return g_strdup_printf (_ ("Sounds like %s"), text);
    case WP_SEARCH_MISSPELT:
      text = find_written (hit, term + 1);
      return g_strdup_printf (_ ("Spelt nearly like %s"), text);
    case WP_SEARCH_NAME:
    case WP_SEARCH_PREFIX:
      break;
    }
  return g_strdup ("");
}

static WpSearchHit *
read_person (WpDb *db, const WpReadContext *context, const WpSearchCandidate *candidate, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, person_sql, error);
  WpSearchHit *hit = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, candidate->rid);
  if (!wp_stmt_step (rows, error))
    return NULL;
  WpDate dob = wp_read_date (rows, 3);
  WpPrecision precision = wp_read_precision (rows, 4);
  WpDate edd = wp_read_date (rows, 5);
  WpDate died = wp_read_date (rows, 6);
  hit = g_object_new (WP_TYPE_SEARCH_HIT, NULL);
  hit->person_id = wp_stmt_dup_id (rows, 0);
  wp_view_set_text (&hit->name, wp_stmt_text (rows, 1));
  if (*hit->name == '\0')
    wp_view_set_text (&hit->name, dob == WP_DATE_NONE && edd != WP_DATE_NONE ? _ ("Unborn child") : _ ("No name"));
  wp_view_set_text (&hit->aliases, wp_stmt_text (rows, 2));
  wp_view_take_text (&hit->age, wp_read_age (dob, precision, edd, died, context->today));
  if (dob != WP_DATE_NONE)
    wp_view_take_text (&hit->born, wp_date_format_precise (dob, precision));
  hit->deceased = died != WP_DATE_NONE;
  hit->match = candidate->match;
  hit->mine = candidate->mine;
  hit->score = candidate->score;
  return hit;
}

static WpSearchHit *
copy_person (const WpSearchHit *from)
{
  WpSearchHit *hit = g_object_new (WP_TYPE_SEARCH_HIT, NULL);

  hit->person_id = g_strdup (from->person_id);
  wp_view_set_text (&hit->name, from->name);
  wp_view_set_text (&hit->aliases, from->aliases);
  wp_view_set_text (&hit->age, from->age);
  wp_view_set_text (&hit->born, from->born);
  hit->deceased = from->deceased;
  hit->match = from->match;
  hit->mine = from->mine;
  hit->score = from->score;
  return hit;
}

static gboolean
add_family (WpDb *db, const WpReadContext *context, WpSearchHit *hit, WpStmt *row, GError **error)
{
  WpDate to = wp_read_date (row, 2);

  hit->family_id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&hit->family_name, wp_stmt_text (row, 1));
  hit->left = to != WP_DATE_NONE && to <= context->today;
  hit->open = wp_family_is_open (db, hit->family_id, context->today, error);
  if (*error == NULL)
    wp_view_take_text (&hit->level, wp_family_read_level (db, hit->family_id, context->today, NULL, error));
  if (*error == NULL)
    wp_view_take_text (&hit->locality, wp_family_read_locality (db, hit->family_id, context->today, error));
  hit->score += (hit->open ? 5 : 0) - (hit->left ? 10 : 0);
  return *error == NULL;
}

/* One hit for each family that the person is or was in, or one without. */
static gboolean
read_hits (WpDb *db, const WpReadContext *context, const WpSearchCandidate *candidate, GPtrArray *hits, GError **error)
{
  g_autoptr (WpSearchHit) first = read_person (db, context, candidate, error);
  g_auto (WpStmtScope) rows = NULL;
  guint before = hits->len;

  if (first == NULL)
    return *error == NULL;
  rows = wp_db_prepare (db, families_sql, error);
  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, first->person_id);
  while (wp_stmt_step (rows, error))
    {
      WpSearchHit *hit = copy_person (first);
      g_ptr_array_add (hits, hit);
      if (!add_family (db, context, hit, rows, error))
        return FALSE;
    }
  if (hits->len == before)
    g_ptr_array_add (hits, g_object_ref (first));
  for (guint i = before; i < hits->len; i++)
    {
      WpSearchHit *hit = g_ptr_array_index (hits, i);
      wp_view_take_text (&hit->why, explain (hit, candidate));
    }
  return *error == NULL;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const WpSearchHit *one = *(WpSearchHit *const *) a;
  const WpSearchHit *other = *(WpSearchHit *const *) b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return g_strcmp0 (one->name, other->name);
}

guint
wp_search_hits_wanted (guint limit)
{
  /* Some more than are shown, since their families may change their order. */
  return limit + limit / 2;
}

GPtrArray *
wp_search_hits_read (WpDb *db, const WpReadContext *context, GArray *candidates, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < candidates->len && hits->len < wp_search_hits_wanted (context->limit); i++)
    {
      if (!read_hits (db, context, &g_array_index (candidates, WpSearchCandidate, i), hits, error))
        return NULL;
    }
  g_ptr_array_sort (hits, compare_hits);
  if (hits->len > context->limit)
    g_ptr_array_remove_range (hits, context->limit, hits->len - context->limit);
  return g_steal_pointer (&hits);
}
