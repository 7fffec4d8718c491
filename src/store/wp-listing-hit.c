/* wp-listing-hit.c: one service of the directory in a list of those that were found.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-hit-read.h"

#include <glib/gi18n-lib.h>

#include "wp-listing-places.h"
#include "wp-listing-schema.h"
#include "wp-needs.h"
#include "wp-read.h"

static const char shown_sql[] =
    "SELECT s.listed, s.name, s.organisation, s.summary, s.places, s.sessions, s.free, s.cost, s.wait, s.by_phone,"
    " s.telephone, s.email, s.url, s.status, s.notice, s.assured_on, s.checked_on, s.corrected, l.age_from, l.age_to,"
    " l.flags, l.times, l.days, l.needs, l.wait_days, a.also FROM listing_shown s JOIN listing l ON l.rid = s.rid"
    " LEFT JOIN listing_also a ON a.listed = s.listed"
    " WHERE s.rid = ?1";

WP_DEFINE_VIEW (WpListingHit,
                wp_listing_hit,
                WP_VIEW_MEMBER (WpListingHit, ID, id),
                WP_VIEW_MEMBER (WpListingHit, TEXT, name),
                WP_VIEW_MEMBER (WpListingHit, TEXT, organisation),
                WP_VIEW_MEMBER (WpListingHit, TEXT, summary),
                WP_VIEW_MEMBER (WpListingHit, TEXT, place),
                WP_VIEW_MEMBER (WpListingHit, DOUBLE, miles),
                WP_VIEW_MEMBER (WpListingHit, INT, next_on),
                WP_VIEW_MEMBER (WpListingHit, INT, next_from),
                WP_VIEW_MEMBER (WpListingHit, INT, next_to),
                WP_VIEW_MEMBER (WpListingHit, BOOLEAN, open_now),
                WP_VIEW_MEMBER (WpListingHit, INT, free),
                WP_VIEW_MEMBER (WpListingHit, TEXT, cost),
                WP_VIEW_MEMBER (WpListingHit, TEXT, wait),
                WP_VIEW_MEMBER (WpListingHit, INT, wait_days),
                WP_VIEW_MEMBER (WpListingHit, INT, assured_on),
                WP_VIEW_MEMBER (WpListingHit, INT, checked_on),
                WP_VIEW_MEMBER (WpListingHit, INT, freshness),
                WP_VIEW_MEMBER (WpListingHit, BOOLEAN, online),
                WP_VIEW_MEMBER (WpListingHit, BOOLEAN, by_phone),
                WP_VIEW_MEMBER (WpListingHit, BOOLEAN, self_referral),
                WP_VIEW_MEMBER (WpListingHit, TEXT, telephone),
                WP_VIEW_MEMBER (WpListingHit, TEXT, email),
                WP_VIEW_MEMBER (WpListingHit, TEXT, url),
                WP_VIEW_MEMBER (WpListingHit, TEXT, status),
                WP_VIEW_MEMBER (WpListingHit, TEXT, status_label),
                WP_VIEW_MEMBER (WpListingHit, TEXT, notice),
                WP_VIEW_MEMBER (WpListingHit, STRV, why),
                WP_VIEW_MEMBER (WpListingHit, STRV, needs),
                WP_VIEW_MEMBER (WpListingHit, INT, age_from),
                WP_VIEW_MEMBER (WpListingHit, INT, age_to),
                WP_VIEW_MEMBER (WpListingHit, BOOLEAN, corrected),
                WP_VIEW_MEMBER (WpListingHit, TEXT, also))

WpListingFreshness
wp_listing_freshness (gint32 last, gint32 today)
{
  if (last == WP_DATE_NONE)
    return WP_LISTING_UNKNOWN;
  if (last < wp_date_add_months (today, -12))
    return WP_LISTING_RED;
  return last < wp_date_add_months (today, -6) ? WP_LISTING_AMBER : WP_LISTING_FRESH;
}

/* ---- Why it was found ---- */

static void
add_needs (GStrvBuilder *why, const WpListingWords *words, guint32 bits)
{
  for (guint i = 0; i < words->needs->len; i++)
    {
      const WpListingNeed *need = g_ptr_array_index (words->needs, i);
      if (!(bits & (1u << (i + WP_LISTING_NEED_SHIFT))))
        continue;
      if (need->phrase == NULL)
        {
          const char *label = wp_need_label (need->code);
          g_strv_builder_add (why, label != NULL ? label : need->code);
          continue;
        }
      g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), need->phrase);
      g_strv_builder_add (why, quoted);
    }
}

static void
add_age (GStrvBuilder *why, const WpListingQuery *query)
{
  g_autofree char *text = NULL;
  int from = query->age_from / 12;
  int last = query->age_to < 0 ? -1 : (MAX (query->age_to, query->age_from + 1) - 1) / 12;

  if (query->age_from < 0 && query->age_to < 0)
    return;
  if (query->age_from < 0)
    text = g_strdup_printf (_ ("up to age %d"), last);
  else if (last < 0)
    text = g_strdup_printf (_ ("from age %d"), from);
  else if (last == from)
    text = g_strdup_printf (_ ("age %d"), from);
  else
    text = g_strdup_printf (_ ("ages %d to %d"), from, last);
  g_strv_builder_add (why, text);
}

static void
add_times (GStrvBuilder *why, const WpListingQuery *query, WpStmt *row, gboolean open_now)
{
  gint64 times = query->times & wp_stmt_int (row, 21);

  if ((query->times & WP_LISTING_TIME_OPEN_NOW) && open_now)
    g_strv_builder_add (why, _ ("open now"));
  if (times & WP_LISTING_TIME_DAY)
    g_strv_builder_add (why, _ ("in the day"));
  if (times & WP_LISTING_TIME_AFTER_SCHOOL)
    g_strv_builder_add (why, _ ("after school"));
  if (times & WP_LISTING_TIME_EVENING)
    g_strv_builder_add (why, _ ("in the evening"));
  if (times & WP_LISTING_TIME_WEEKEND)
    g_strv_builder_add (why, _ ("at the weekend"));
}

static void
add_days (GStrvBuilder *why, const WpListingQuery *query, WpStmt *row, const WpListingFit *fit)
{
  gint64 days = query->days & wp_stmt_int (row, 22);

  for (int day = 0; day < 7; day++)
    {
      if (days & (1 << day))
        {
          g_autofree char *name = wp_date_format (fit->today - (int) fit->weekday + day, WP_DATE_WEEKDAY_SHORT);
          g_strv_builder_add (why, name);
        }
    }
}

static GStrv
make_why (const WpListingFit *fit,
          const WpListingWords *words,
          const WpListingCandidate *candidate,
          WpStmt *row,
          const WpListingHit *hit,
          WpCodes *codes)
{
  const WpListingQuery *query = fit->query;
  g_autoptr (GStrvBuilder) why = g_strv_builder_new ();

  add_needs (why, words, candidate->bits);
  add_age (why, query);
  add_times (why, query, row, hit->open_now);
  add_days (why, query, row, fit);
  if (query->wishes & WP_LISTING_WISH_FREE)
    g_strv_builder_add (why, _ ("free"));
  if (query->wishes & WP_LISTING_WISH_ONLINE)
    g_strv_builder_add (why, _ ("online or by telephone"));
  if (query->wishes & WP_LISTING_WISH_SELF_REFERRAL)
    g_strv_builder_add (why, _ ("families may ask by themselves"));
  if (query->wishes & WP_LISTING_WISH_FOR_ALL)
    g_strv_builder_add (why, _ ("open to anyone"));
  if (query->wishes & WP_LISTING_WISH_CHECKED)
    g_strv_builder_add (why, _ ("checked lately"));
  for (guint i = 0; query->access != NULL && query->access[i] != NULL; i++)
    g_strv_builder_add (why, wp_codes_label (codes, "listing_access", query->access[i]));
  if (query->most_wait >= 0 && hit->wait_days >= 0)
    {
      g_autofree char *wait = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "a wait of %d day", "a wait of %d days", (gulong) hit->wait_days),
          hit->wait_days);
      g_strv_builder_add (why, wait);
    }
  return g_strv_builder_end (why);
}

/* ---- Reading ---- */

static void
read_place (WpListingHit *hit, const WpListingFit *fit, const char *text)
{
  g_autoptr (GArray) places = wp_listing_places_read (text);
  const WpListingPlace *shown = NULL;
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < places->len; i++)
    {
      const WpListingPlace *place = &g_array_index (places, WpListingPlace, i);
      double far = fit->query->has_point && place->has_point ? wp_point_distance (&fit->from, &place->point) : -1;

      if (far >= 0 && far < nearest)
        {
          nearest = far;
          shown = place;
        }
      else if (shown == NULL && (place->label != NULL || place->postcode != NULL))
        shown = place;
    }
  if (shown != NULL)
    wp_view_set_text (&hit->place, shown->label != NULL ? shown->label : shown->postcode);
}

static void
read_next (WpListingHit *hit, const WpListingFit *fit, const char *text)
{
  g_autoptr (GArray) sessions = wp_listing_sessions_read (text);
  WpListingNext next;

  hit->next_on = WP_DATE_NONE;
  hit->next_from = hit->next_to = -1;
  if (wp_listing_sessions_next (sessions, fit->today, fit->minute, &next, 1) == 0)
    return;
  hit->next_on = next.date;
  hit->next_from = next.opens;
  hit->next_to = next.closes;
  hit->open_now = next.now;
}

static void
read_dates (WpListingHit *hit, const WpListingFit *fit, WpStmt *row)
{
  hit->assured_on = wp_read_date (row, 15);
  hit->checked_on = wp_read_date (row, 16);
  if (hit->assured_on == WP_DATE_NONE || hit->checked_on == WP_DATE_NONE)
    hit->freshness =
        (int) wp_listing_freshness (hit->assured_on == WP_DATE_NONE ? hit->checked_on : hit->assured_on, fit->today);
  else
    hit->freshness = (int) wp_listing_freshness (MAX (hit->assured_on, hit->checked_on), fit->today);
}

static void
read_texts (WpListingHit *hit, WpStmt *row, WpCodes *codes)
{
  wp_view_set_text (&hit->name, wp_stmt_text (row, 1));
  wp_view_set_text (&hit->organisation, wp_stmt_text (row, 2));
  wp_view_set_text (&hit->summary, wp_stmt_text (row, 3));
  wp_view_set_text (&hit->cost, wp_stmt_text (row, 7));
  wp_view_set_text (&hit->wait, wp_stmt_text (row, 8));
  wp_view_set_text (&hit->telephone, wp_stmt_text (row, 10));
  wp_view_set_text (&hit->email, wp_stmt_text (row, 11));
  wp_view_set_text (&hit->url, wp_stmt_text (row, 12));
  wp_view_set_text (&hit->status, wp_stmt_text (row, 13));
  wp_view_set_text (&hit->notice, wp_stmt_text (row, 14));
  wp_view_set_text (&hit->also, wp_stmt_text (row, 25));
  if (*hit->status != '\0' && !g_str_equal (hit->status, "active"))
    wp_view_set_text (&hit->status_label, wp_codes_label (codes, "listing_status", hit->status));
}

static WpListingHit *
read_hit (WpStmt *row,
          WpCodes *codes,
          const WpListingFit *fit,
          const WpListingWords *words,
          const WpListingCandidate *candidate)
{
  WpListingHit *hit = g_object_new (WP_TYPE_LISTING_HIT, NULL);
  gint64 flags = wp_stmt_int (row, 20);

  hit->id = wp_stmt_dup_id (row, 0);
  read_texts (hit, row, codes);
  read_place (hit, fit, wp_stmt_text (row, 4));
  read_next (hit, fit, wp_stmt_text (row, 5));
  read_dates (hit, fit, row);
  hit->miles = candidate->miles;
  hit->free = wp_stmt_is_null (row, 6) ? -1 : (int) wp_stmt_int (row, 6);
  hit->by_phone = wp_stmt_int (row, 9) != 0;
  hit->corrected = wp_stmt_int (row, 17) != 0;
  hit->age_from = wp_stmt_int (row, 18) > 0 ? (int) wp_stmt_int (row, 18) : -1;
  hit->age_to = wp_stmt_int (row, 19) < WP_LISTING_ANY_AGE ? (int) wp_stmt_int (row, 19) : -1;
  hit->online = (flags & WP_LISTING_FLAG_REMOTE) != 0;
  hit->self_referral = (flags & WP_LISTING_FLAG_SELF_REFERRAL) != 0;
  hit->wait_days = (int) wp_stmt_int (row, 24);
  hit->needs = g_strsplit (wp_read_text (row, 23), " ", -1);
  hit->why = make_why (fit, words, candidate, row, hit, codes);
  return hit;
}

GListModel *
wp_listing_hits_read (
    WpDb *db, WpCodes *codes, const WpListingFit *fit, const WpListingWords *words, GArray *candidates, GError **error)
{
  g_autoptr (GListStore) hits = g_list_store_new (WP_TYPE_LISTING_HIT);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  GError *failed = NULL;

  for (guint i = 0; i < candidates->len && failed == NULL; i++)
    {
      const WpListingCandidate *candidate = &g_array_index (candidates, WpListingCandidate, i);
      g_auto (WpStmtScope) row = wp_db_prepare (db, shown_sql, error);

      if (row == NULL)
        return NULL;
      wp_stmt_bind_int (row, 1, candidate->rid);
      if (wp_stmt_step (row, &failed))
        g_ptr_array_add (all, read_hit (row, codes, fit, words, candidate));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  g_list_store_splice (hits, 0, 0, all->pdata, all->len);
  return G_LIST_MODEL (g_steal_pointer (&hits));
}
