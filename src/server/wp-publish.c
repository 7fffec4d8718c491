/* wp-publish.c: our directory for everybody, by the routes of Open Referral UK 3.0.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-publish.h"

#include <math.h>
#include <string.h>

#include "wp-body.h"
#include "wp-field-set.h"
#include "wp-oruk-write.h"
#include "wp-oruk.h"
#include "wp-places.h"
#include "wp-publish-query.h"
#include "wp-service-private.h"

#define PROFILE "https://docs.openreferraluk.org/en/latest/profile/"
#define OPENAPI "https://docs.openreferraluk.org/en/latest/openapi30.json"
/* Metres of a degree of latitude. */
#define DEGREE 111320.0

/* What a service has to be, by its row p. A service is for somebody of these ages when they overlap its own; one that
 * tells no age is for everybody. */
#define WHERE_SERVICE                                                                                          \
  " (?1 IS NULL OR p.words LIKE '%' || ?1 || '%') AND (?2 IS NULL OR p.words LIKE '%' || ?2 || '%')"           \
  " AND (?3 IS NULL OR p.words LIKE '%' || ?3 || '%') AND (?4 IS NULL OR p.words LIKE '%' || ?4 || '%')"       \
  " AND (?5 IS NULL OR p.modified >= ?5)"                                                                      \
  " AND (?6 IS NULL OR p.age_to IS NULL OR p.age_to >= CAST (?6 AS REAL))"                                     \
  " AND (?7 IS NULL OR p.age_from IS NULL OR p.age_from <= CAST (?7 AS REAL))"                                 \
  " AND (?8 IS NULL OR EXISTS (SELECT 1 FROM published_link l WHERE l.rec = p.rec AND l.term = ?8))"           \
  " AND (?9 IS NULL OR EXISTS (SELECT 1 FROM published_link l WHERE l.rec = p.rec AND l.taxonomy = ?9))"       \
  " AND (?10 IS NULL OR EXISTS (SELECT 1 FROM published_session s WHERE s.rec = p.rec AND (s.days & ?10) <> 0" \
  "      AND (?11 IS NULL OR s.opens >= ?11) AND (?12 IS NULL OR (s.closes >= 0 AND s.closes <= ?12))))"

/* Near a point, on the plane: within a percent of the sphere at these distances. */
#define WHERE_NEAR                                                                                      \
  " (?13 IS NULL OR (a.latitude BETWEEN CAST (?13 AS REAL) - CAST (?16 AS REAL)"                        \
  "      AND CAST (?13 AS REAL) + CAST (?16 AS REAL)"                                                   \
  "   AND (a.latitude - CAST (?13 AS REAL)) * (a.latitude - CAST (?13 AS REAL))"                        \
  "     + (a.longitude - CAST (?14 AS REAL)) * (a.longitude - CAST (?14 AS REAL)) * CAST (?15 AS REAL)" \
  "     <= CAST (?16 AS REAL) * CAST (?16 AS REAL)))"

#define SQL_COUNT_ALL "SELECT count(*) FROM published"
#define SQL_COUNT_SERVICES "SELECT count(*) FROM published p WHERE" WHERE_SERVICE
#define SQL_PAGE_ALL                                                                                                  \
  "SELECT p.brief, p.rec FROM published p WHERE p.id IN (SELECT q.id FROM published q ORDER BY q.id LIMIT ?17 OFFSET" \
  " ?18) ORDER BY p.id"
#define SQL_PAGE_SERVICES \
  "SELECT p.brief, p.rec FROM published p WHERE" WHERE_SERVICE " ORDER BY p.id LIMIT ?17 OFFSET ?18"
#define SQL_COUNT_AT \
  "SELECT count(*) FROM published_at a JOIN published p ON p.rec = a.rec WHERE" WHERE_SERVICE " AND" WHERE_NEAR
#define SQL_PAGE_AT                                                                                                   \
  "SELECT a.brief, a.rec FROM published_at a JOIN published p ON p.rec = a.rec WHERE" WHERE_SERVICE " AND" WHERE_NEAR \
  " ORDER BY a.id LIMIT ?17 OFFSET ?18"
#define SQL_COUNT_TAXONOMIES \
  "SELECT count(*) FROM published_taxonomy t WHERE EXISTS (SELECT 1 FROM published_link l WHERE l.taxonomy = t.id)"
#define SQL_PAGE_TAXONOMIES                                                                                  \
  "SELECT t.body FROM published_taxonomy t WHERE EXISTS (SELECT 1 FROM published_link l WHERE l.taxonomy = " \
  "t.id) ORDER BY t.id LIMIT ?17 OFFSET ?18"
#define SQL_COUNT_TERMS                                                                                        \
  "SELECT count(*) FROM published_term t WHERE EXISTS (SELECT 1 FROM published_link l WHERE l.term = t.id AND" \
  " (?9 IS NULL OR l.taxonomy = ?9))"
#define SQL_PAGE_TERMS                                                                                       \
  "SELECT t.body FROM published_term t WHERE EXISTS (SELECT 1 FROM published_link l WHERE l.term = t.id AND" \
  " (?9 IS NULL OR l.taxonomy = ?9)) ORDER BY t.id LIMIT ?17 OFFSET ?18"
#define SQL_SERVICE \
  "SELECT r.fields FROM published p JOIN rec r ON r.id = p.rec WHERE p.id = ?1 AND r.kind = 'listed_service'"
#define SQL_AT                                                                                        \
  "SELECT r.fields, a.n FROM published_at a JOIN rec r ON r.id = a.rec WHERE a.id = ?1 AND r.kind = " \
  "'listed_service'"
#define SQL_BODY "SELECT r.fields FROM rec r WHERE r.id = ?1 AND r.kind = 'listed_service'"
#define SQL_TAXONOMY                                                                                          \
  "SELECT t.body FROM published_taxonomy t WHERE t.id = ?1 AND EXISTS (SELECT 1 FROM published_link l WHERE " \
  "l.taxonomy = t.id)"
#define SQL_TERM                                                                                                   \
  "SELECT t.body FROM published_term t WHERE t.id = ?1 AND EXISTS (SELECT 1 FROM published_link l WHERE l.term = " \
  "t.id)"

/* Where somebody asks for what is near. */
typedef struct
{
  gboolean has_point;
  WpPoint point;
} Near;

static void
bind_real (WpSqlRows *rows, int index, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  wp_sql_bind_text (rows, index, g_ascii_dtostr (text, sizeof text, value));
}

static gboolean
has_filter (const WpPublishQuery *query)
{
  return query->words[0] != NULL || query->modified_after >= 0 || query->minimum_age >= 0 || query->maximum_age >= 0
         || *query->term != '\0' || *query->taxonomy != '\0' || query->day >= 0 || query->opens >= 0
         || query->closes >= 0;
}

/* Binds what the statement of a list of services may have; what is not asked for stays NULL. */
static void
bind_filters (WpSqlRows *rows, const WpPublishQuery *query, const Near *near)
{
  for (guint i = 0; i < WP_PUBLISH_MOST_WORDS; i++)
    if (query->words[i] != NULL)
      wp_sql_bind_text (rows, (int) i + 1, query->words[i]);
  if (query->modified_after >= 0)
    wp_sql_bind_int (rows, 5, query->modified_after);
  if (query->minimum_age >= 0)
    bind_real (rows, 6, query->minimum_age);
  if (query->maximum_age >= 0)
    bind_real (rows, 7, query->maximum_age);
  wp_sql_bind_id (rows, 8, query->term);
  wp_sql_bind_id (rows, 9, query->taxonomy);
  if (query->day >= 0 || query->opens >= 0 || query->closes >= 0)
    wp_sql_bind_int (rows, 10, query->day >= 0 ? 1 << query->day : 0x7f);
  if (query->opens >= 0)
    wp_sql_bind_int (rows, 11, query->opens);
  if (query->closes >= 0)
    wp_sql_bind_int (rows, 12, query->closes);
  if (near != NULL && near->has_point)
    {
      const double across = cos (near->point.latitude * G_PI / 180.0);

      bind_real (rows, 13, near->point.latitude);
      bind_real (rows, 14, near->point.longitude);
      bind_real (rows, 15, across * across);
      bind_real (rows, 16, query->metres / DEGREE);
    }
}

static void
answer_error (WpCall *call, WpWireError error, const char *message)
{
  wp_wire_answer_set_error (&call->answer, error, message);
}

static void
answer_text (WpCall *call, char *json)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);

  call->etag = g_strdup_printf ("W/\"%.20s\"", sum);
  wp_answer_take_text (&call->answer, json);
}

static void
answer_about (WpServer *server, WpCall *call)
{
  GString *json = g_string_new ("{\"version\":\"HSDS-UK-3.0\",\"profile\":\"" PROFILE "\",\"openapi_url\":\"" OPENAPI
                                "\",\"publisher\":");

  wp_oruk_append_text (json, server->settings->authority);
  g_string_append_c (json, '}');
  answer_text (call, g_string_free (json, FALSE));
}

/* A published service's whole text, out of its record. */
static char *
body_of (const char *fields)
{
  g_autoptr (WpFieldSet) set = wp_field_set_parse (fields);

  return set != NULL ? wp_field_set_dup_text (set, "body") : NULL;
}

static char *
read_body (WpSql *sql, const char *rec, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_BODY, error);

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, rec);
  return wp_sql_step (rows, error) ? body_of (wp_sql_text (rows, 0)) : NULL;
}

/* One service at a location, made of the service's text. */
static char *
write_at (const char *fields, guint index)
{
  g_autofree char *body = body_of (fields);
  g_autoptr (WpListing) listing = body != NULL ? wp_oruk_read_written (body) : NULL;

  if (listing == NULL || index >= listing->locations->len)
    return NULL;
  return wp_oruk_write_at_location (listing, listing->id, index, WP_ORUK_WRITE_ALL, NULL);
}

static gboolean
answer_one (WpSql *sql, WpCall *call, const WpPublishQuery *query, GError **error)
{
  static const char *const ONE[] = { [WP_PUBLISH_SERVICES] = SQL_SERVICE,
                                     [WP_PUBLISH_AT_LOCATIONS] = SQL_AT,
                                     [WP_PUBLISH_TAXONOMIES] = SQL_TAXONOMY,
                                     [WP_PUBLISH_TERMS] = SQL_TERM };
  g_auto (WpSqlScope) rows = wp_sql (sql, ONE[query->what], error);
  GError *failed = NULL;
  char *text = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, query->id);
  if (wp_sql_step (rows, &failed))
    {
      if (query->what == WP_PUBLISH_SERVICES)
        text = body_of (wp_sql_text (rows, 0));
      else if (query->what == WP_PUBLISH_AT_LOCATIONS)
        text = write_at (wp_sql_text (rows, 0), (guint) wp_sql_int (rows, 1));
      else
        text = g_strdup (wp_sql_text (rows, 0));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (text != NULL)
    answer_text (call, text);
  else
    answer_error (call, WP_WIRE_NOT_FOUND, "There is nothing of this id.");
  return TRUE;
}

static gboolean
count_rows (WpSql *sql, const char *statement, const WpPublishQuery *query, const Near *near, gint64 *n, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, statement, error);

  if (rows == NULL)
    return FALSE;
  if (strchr (statement, '?') != NULL)
    bind_filters (rows, query, near);
  if (!wp_sql_step (rows, error))
    return FALSE;
  *n = wp_sql_int (rows, 0);
  return TRUE;
}

static void
begin_page (GString *json, const WpPublishQuery *query, gint64 total, gint64 here)
{
  const gint64 pages = MAX ((total + query->per_page - 1) / query->per_page, 1);

  g_string_append_printf (json,
                          "{\"total_items\":%" G_GINT64_FORMAT ",\"total_pages\":%" G_GINT64_FORMAT
                          ",\"page_number\":%u,\"size\":%" G_GINT64_FORMAT
                          ",\"first_page\":%s,\"last_page\":%s,\"empty\":%s,\"contents\":[",
                          total, pages, query->page, here, query->page == 1 ? "true" : "false",
                          query->page >= pages ? "true" : "false", here == 0 ? "true" : "false");
}

static gboolean
answer_page (WpSql *sql, WpCall *call, const WpPublishQuery *query, const Near *near, GError **error)
{
  static const struct
  {
    const char *count, *page;
  } LISTS[] = { [WP_PUBLISH_SERVICES] = { SQL_COUNT_SERVICES, SQL_PAGE_SERVICES },
                [WP_PUBLISH_AT_LOCATIONS] = { SQL_COUNT_AT, SQL_PAGE_AT },
                [WP_PUBLISH_TAXONOMIES] = { SQL_COUNT_TAXONOMIES, SQL_PAGE_TAXONOMIES },
                [WP_PUBLISH_TERMS] = { SQL_COUNT_TERMS, SQL_PAGE_TERMS } };
  const gboolean all = query->what == WP_PUBLISH_SERVICES && !has_filter (query);
  const gboolean full = query->full && query->what == WP_PUBLISH_SERVICES;
  const gint64 before = (gint64) (query->page - 1) * query->per_page;
  g_autoptr (GString) json = g_string_new (NULL);
  g_auto (WpSqlScope) rows = NULL;
  GError *failed = NULL;
  gint64 total;
  guint n = 0;

  if (!count_rows (sql, all ? SQL_COUNT_ALL : LISTS[query->what].count, query, near, &total, error))
    return FALSE;
  rows = wp_sql (sql, all ? SQL_PAGE_ALL : LISTS[query->what].page, error);
  if (rows == NULL)
    return FALSE;
  bind_filters (rows, query, near);
  wp_sql_bind_int (rows, 17, query->per_page);
  wp_sql_bind_int (rows, 18, before);
  begin_page (json, query, total, CLAMP (total - before, 0, (gint64) query->per_page));
  while (wp_sql_step (rows, &failed))
    {
      g_autofree char *body = NULL;
      char rec[37];

      if (full && wp_sql_id (rows, 1, rec))
        body = read_body (sql, rec, &failed);
      if (n++ > 0)
        g_string_append_c (json, ',');
      g_string_append (json, body != NULL ? body : wp_sql_text (rows, 0));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_string_append (json, "]}");
  answer_text (call, g_string_free (g_steal_pointer (&json), FALSE));
  return TRUE;
}

/* Where the postcode is; FALSE when that is answered already. */
static gboolean
find_point (WpServer *server, WpCall *call, const WpPublishQuery *query, Near *near)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpDb) db = NULL;
  WpPostcode found;
  gboolean is_there = FALSE;

  *near = (Near){ 0 };
  if (query->postcode == NULL || query->what != WP_PUBLISH_AT_LOCATIONS || *query->id != '\0')
    return TRUE;
  db = wp_places_open (server->settings->folder, &error);
  if (db == NULL || !wp_places_find (db, query->postcode, &found, &is_there, &error))
    {
      answer_error (call, WP_WIRE_UNAVAILABLE, "Postcodes can’t be looked up here just now.");
      return FALSE;
    }
  if (!is_there || !found.has_point)
    {
      answer_error (call, WP_WIRE_BAD_REQUEST, "This postcode is not known.");
      return FALSE;
    }
  *near = (Near){ .has_point = TRUE, .point = found.point };
  return TRUE;
}

static WpPoolQueue
publish (WpServer *server, WpSql *sql, WpCall *call)
{
  g_auto (WpPublishQuery) query = { 0 };
  g_autoptr (GError) error = NULL;
  const char *fault = NULL;
  gboolean done = TRUE;
  Near near;

  if (!wp_publish_query_read (server->settings->publish, call->request.path, &query, &fault))
    answer_error (call, fault != NULL ? WP_WIRE_BAD_REQUEST : WP_WIRE_NOT_FOUND,
                  fault != NULL ? fault : "There is nothing at this address.");
  else if (query.what == WP_PUBLISH_ABOUT)
    answer_about (server, call);
  else if (*query.id != '\0')
    done = answer_one (sql, call, &query, &error);
  else if (find_point (server, call, &query, &near))
    done = answer_page (sql, call, &query, &near, &error);
  if (!done)
    wp_service_fail (&call->answer, error);
  return WP_POOL_DONE;
}

const WpRoute *
wp_publish_route (WpServer *server, const char *method, const char *path, const char **allowed)
{
  static const WpRoute ROUTE = { "GET", "/", "published", WP_ROUTE_PUBLIC, WP_POOL_READ, 0, publish };
  g_autofree char *slashed = g_strconcat (path, "/", NULL);

  *allowed = NULL;
  if (server->settings->publish == NULL || !wp_publish_is_under (server->settings->publish, slashed))
    return NULL;
  *allowed = "GET, HEAD, OPTIONS";
  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD") ? &ROUTE : NULL;
}
