/* wp-duty-services.c: the listed services that are part of what a council has to tell of, and what they lack.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-duty-services.h"

#include "wp-listing-postings.h"
#include "wp-read.h"

static const char most_sql[] = "SELECT max (rid) FROM listing";
static const char setting_sql[] = "SELECT value FROM setting WHERE name = ?1 AND voided = 0";
static const char shown_sql[] =
    "SELECT s.listed, s.name, s.organisation, s.telephone, s.email, s.wait, l.wait_days, l.fresh_on, l.age_from,"
    " l.age_to FROM listing_shown s JOIN listing l ON l.rid = s.rid WHERE s.rid = ?1";

WP_DEFINE_VIEW (WpDutyService,
                wp_duty_service,
                WP_VIEW_MEMBER (WpDutyService, ID, id),
                WP_VIEW_MEMBER (WpDutyService, TEXT, name),
                WP_VIEW_MEMBER (WpDutyService, TEXT, organisation),
                WP_VIEW_MEMBER (WpDutyService, TEXT, telephone),
                WP_VIEW_MEMBER (WpDutyService, TEXT, email),
                WP_VIEW_MEMBER (WpDutyService, TEXT, wait),
                WP_VIEW_MEMBER (WpDutyService, INT, wait_days),
                WP_VIEW_MEMBER (WpDutyService, INT, last_on),
                WP_VIEW_MEMBER (WpDutyService, INT, freshness),
                WP_VIEW_MEMBER (WpDutyService, INT, themes),
                WP_VIEW_MEMBER (WpDutyService, INT, gaps))

typedef struct
{
  WpDuty duty;
  WpDate today;
} Asked;

typedef struct
{
  WpDb *db;
  const Asked *asked;
  WpListingPostings *postings; /* (owned) */
  gint64 most;
  WpListingBits *base; /* (owned) (nullable) */
  GPtrArray *themes;   /* (owned) (element-type WpListingBits) */
  GCancellable *cancellable;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->postings, wp_listing_postings_free);
  g_clear_pointer (&self->base, wp_listing_bits_free);
  g_clear_pointer (&self->themes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* ---- Rules ---- */

/* The authority's own rule, or ours. */
static char *
read_rule (Reading *self, const WpDutyTheme *theme, GError **error)
{
  g_autofree char *name = wp_duty_setting (self->asked->duty, theme);
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, setting_sql, error);
  g_autofree char *rule = NULL;
  GError *failed = NULL;

  if (row == NULL)
    return NULL;
  wp_stmt_bind_text (row, 1, name);
  if (wp_stmt_step (row, &failed))
    rule = g_strdup (wp_read_text (row, 0));
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  return rule != NULL ? g_steal_pointer (&rule) : g_strdup (theme->rule);
}

static WpListingBits *
find_alternative (Reading *self, GArray *terms, GError **error)
{
  g_autoptr (WpListingBits) found = NULL;

  for (guint i = 0; i < terms->len; i++)
    {
      const WpDutyTerm *term = &g_array_index (terms, WpDutyTerm, i);
      WpListingPostingKind kind = term->need    ? WP_LISTING_POSTING_NEED
                                  : term->begun ? WP_LISTING_POSTING_BEGUN
                                                : WP_LISTING_POSTING_WORD;
      g_autoptr (WpListingPosting) posting = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      posting = wp_listing_postings_get (self->postings, self->db, kind, term->text, error);
      if (posting == NULL)
        return NULL;
      if (found == NULL)
        found = wp_listing_bits_copy (posting->all);
      else
        wp_listing_bits_keep (found, posting->all);
    }
  return g_steal_pointer (&found);
}

static WpListingBits *
find_theme (Reading *self, const WpDutyTheme *theme, GError **error)
{
  g_autofree char *rule = read_rule (self, theme, error);
  g_autoptr (GPtrArray) alternatives = rule != NULL ? wp_duty_rule_read (rule) : NULL;
  g_autoptr (WpListingBits) found = wp_listing_bits_new (self->most);

  if (alternatives == NULL)
    return NULL;
  for (guint i = 0; i < alternatives->len; i++)
    {
      g_autoptr (WpListingBits) one = find_alternative (self, g_ptr_array_index (alternatives, i), error);
      if (one == NULL)
        return NULL;
      wp_listing_bits_add (found, one);
    }
  return g_steal_pointer (&found);
}

/* ---- Services ---- */

static gboolean
is_for_age (WpStmt *row, const WpDutyTheme *theme)
{
  return wp_stmt_int (row, 8) < theme->age_to && wp_stmt_int (row, 9) > theme->age_from;
}

static int
find_gaps (const WpDutyService *service)
{
  int gaps = WP_DUTY_GAP_NONE;

  if (service->wait_days < 0 && *service->wait == '\0')
    gaps |= WP_DUTY_GAP_WAIT;
  if (service->freshness == WP_LISTING_RED || service->freshness == WP_LISTING_UNKNOWN)
    gaps |= WP_DUTY_GAP_DATE;
  if (*service->telephone == '\0' && *service->email == '\0')
    gaps |= WP_DUTY_GAP_REACH;
  return gaps;
}

static WpDutyService *
read_service (Reading *self, WpStmt *row, gint64 rid)
{
  WpDutyService *service = g_object_new (WP_TYPE_DUTY_SERVICE, NULL);
  gint64 fresh_on = wp_stmt_int (row, 7);
  guint n;
  const WpDutyTheme *themes = wp_duty_themes (self->asked->duty, &n);

  service->id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&service->name, wp_stmt_text (row, 1));
  wp_view_set_text (&service->organisation, wp_stmt_text (row, 2));
  wp_view_set_text (&service->telephone, wp_stmt_text (row, 3));
  wp_view_set_text (&service->email, wp_stmt_text (row, 4));
  wp_view_set_text (&service->wait, wp_stmt_text (row, 5));
  service->wait_days = (int) wp_stmt_int (row, 6);
  service->last_on = fresh_on > 0 ? (WpDate) fresh_on : WP_DATE_NONE;
  service->freshness = (int) wp_listing_freshness (service->last_on, self->asked->today);
  service->gaps = find_gaps (service);
  for (guint i = 0; i < n; i++)
    if (wp_listing_bits_get (g_ptr_array_index (self->themes, i), rid) && is_for_age (row, &themes[i]))
      service->themes |= 1 << i;
  return service;
}

static gboolean
read_services (Reading *self, GPtrArray *services, GError **error)
{
  const WpDutyTheme *whole = wp_duty_all (self->asked->duty);
  GError *failed = NULL;

  for (gint64 rid = 0; rid <= self->most && failed == NULL; rid++)
    {
      if (!wp_listing_bits_get (self->base, rid))
        continue;
      g_auto (WpStmtScope) row = wp_db_prepare (self->db, shown_sql, error);
      if (row == NULL)
        return FALSE;
      wp_stmt_bind_int (row, 1, rid);
      if (wp_stmt_step (row, &failed) && is_for_age (row, whole))
        g_ptr_array_add (services, read_service (self, row, rid));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  const WpDutyService *one = *(WpDutyService *const *) a;
  const WpDutyService *other = *(WpDutyService *const *) b;
  int order = g_utf8_collate (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static gpointer
read_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (Reading) self = { .db = db, .asked = data, .cancellable = cancellable };
  guint n;
  const WpDutyTheme *themes = wp_duty_themes (self.asked->duty, &n);

  if (!wp_db_query_int (db, most_sql, &self.most, error))
    return NULL;
  self.postings = wp_listing_postings_new ();
  wp_listing_postings_clear (self.postings, self.most);
  self.themes = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_bits_free);
  self.base = find_theme (&self, wp_duty_all (self.asked->duty), error);
  if (self.base == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      WpListingBits *theme = find_theme (&self, &themes[i], error);
      if (theme == NULL)
        return NULL;
      g_ptr_array_add (self.themes, theme);
    }
  if (!read_services (&self, services, error))
    return NULL;
  g_ptr_array_sort (services, compare_services);
  return g_steal_pointer (&services);
}

void
wp_store_duty_services_async (WpStore *store,
                              WpDuty duty,
                              gint64 now,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ duty, wp_instant_to_date (now) };
  wp_store_read_async (store, read_job, asked, g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

GPtrArray *
wp_store_duty_services_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
