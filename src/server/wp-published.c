/* wp-published.c: what of the directory is published, made of the records and kept ready to be sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-published.h"

#include <string.h>

#include "wp-directory-store.h"
#include "wp-listing-record.h"
#include "wp-listing-sessions.h"
#include "wp-oruk-write.h"
#include "wp-records.h"
#include "wp-words.h"

/* "version" counts changes; "rev" is how far the records were read, and "feeds" which feeds were published then. */
#define SCHEMA                                                                                                \
  "CREATE TABLE IF NOT EXISTS published_state ("                                                              \
  "  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL, rev BIGINT NOT NULL,"         \
  "  feeds TEXT NOT NULL);"                                                                                   \
  "INSERT INTO published_state (one, version, rev, feeds) VALUES (1, 1, 0, '') ON CONFLICT (one) DO NOTHING;" \
  "CREATE TABLE IF NOT EXISTS published ("                                                                    \
  "  rec BLOB NOT NULL PRIMARY KEY, id BLOB NOT NULL UNIQUE, modified BIGINT NOT NULL, age_from REAL,"        \
  "  age_to REAL, words TEXT NOT NULL, brief TEXT NOT NULL);"                                                 \
  "CREATE TABLE IF NOT EXISTS published_at ("                                                                 \
  "  id BLOB NOT NULL PRIMARY KEY, rec BLOB NOT NULL, n INTEGER NOT NULL, latitude REAL, longitude REAL,"     \
  "  brief TEXT NOT NULL);"                                                                                   \
  "CREATE INDEX IF NOT EXISTS published_at_rec ON published_at (rec);"                                        \
  "CREATE TABLE IF NOT EXISTS published_link ("                                                               \
  "  rec BLOB NOT NULL, term BLOB NOT NULL, taxonomy BLOB, PRIMARY KEY (rec, term)) WITHOUT ROWID;"           \
  "CREATE INDEX IF NOT EXISTS published_link_term ON published_link (term, taxonomy);"                        \
  "CREATE INDEX IF NOT EXISTS published_link_taxonomy ON published_link (taxonomy);"                          \
  "CREATE TABLE IF NOT EXISTS published_term (id BLOB NOT NULL PRIMARY KEY, body TEXT NOT NULL);"             \
  "CREATE TABLE IF NOT EXISTS published_taxonomy (id BLOB NOT NULL PRIMARY KEY, body TEXT NOT NULL);"         \
  "CREATE TABLE IF NOT EXISTS published_session ("                                                            \
  "  rec BLOB NOT NULL, n INTEGER NOT NULL, days INTEGER NOT NULL, opens INTEGER NOT NULL,"                   \
  "  closes INTEGER NOT NULL, PRIMARY KEY (rec, n)) WITHOUT ROWID;"

#define SQL_STATE "SELECT version, rev, feeds FROM published_state WHERE one = 1"
#define SQL_SET_STATE "UPDATE published_state SET version = version + ?1, rev = ?2, feeds = ?3 WHERE one = 1"
#define SQL_CHANGED \
  "SELECT " WP_REC_COLUMNS " FROM rec WHERE kind = 'listed_service' AND rev > ?1 ORDER BY rev LIMIT 300"
#define SQL_TAKEN "SELECT 1 FROM published WHERE id = ?1"
#define SQL_ADD \
  "INSERT INTO published (rec, id, modified, age_from, age_to, words, brief) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
#define SQL_ADD_AT                                                                                    \
  "INSERT INTO published_at (id, rec, n, latitude, longitude, brief) VALUES (?1, ?2, ?3, ?4, ?5, ?6)" \
  " ON CONFLICT (id) DO NOTHING"
#define SQL_ADD_LINK \
  "INSERT INTO published_link (rec, term, taxonomy) VALUES (?1, ?2, ?3) ON CONFLICT (rec, term) DO NOTHING"
#define SQL_ADD_TERM \
  "INSERT INTO published_term (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body"
#define SQL_ADD_TAXONOMY \
  "INSERT INTO published_taxonomy (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body"
#define SQL_ADD_SESSION "INSERT INTO published_session (rec, n, days, opens, closes) VALUES (?1, ?2, ?3, ?4, ?5)"

static const char *const FORGET[] = {
  "DELETE FROM published WHERE rec = ?1",
  "DELETE FROM published_at WHERE rec = ?1",
  "DELETE FROM published_link WHERE rec = ?1",
  "DELETE FROM published_session WHERE rec = ?1",
};

#define FORGET_ALL                                                                                           \
  "DELETE FROM published; DELETE FROM published_at; DELETE FROM published_link; DELETE FROM published_term;" \
  "DELETE FROM published_taxonomy; DELETE FROM published_session;"

gboolean
wp_published_schema (WpSql *sql, GError **error)
{
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  g_auto (WpSqlRollback) transaction = sql;
  return wp_sql_script (sql, SCHEMA, error) && wp_sql_commit (sql, error);
}

static gboolean
read_state (WpSql *sql, gint64 *version, gint64 *rev, char **feeds, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_STATE, error);

  if (rows == NULL || !wp_sql_step (rows, error))
    return FALSE;
  if (version != NULL)
    *version = wp_sql_int (rows, 0);
  if (rev != NULL)
    *rev = wp_sql_int (rows, 1);
  if (feeds != NULL)
    *feeds = g_strdup (wp_sql_text (rows, 2));
  return TRUE;
}

gboolean
wp_published_version (WpSql *sql, gint64 *version, GError **error)
{
  return read_state (sql, version, NULL, NULL, error);
}

static void
bind_real (WpSqlRows *rows, int index, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* The column makes a number of it. */
  wp_sql_bind_text (rows, index, g_ascii_dtostr (text, sizeof text, value));
}

static gboolean
forget (WpSql *sql, const char *rec, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (FORGET); i++)
    if (!wp_sql_run_with_id (sql, FORGET[i], rec, error))
      return FALSE;
  return TRUE;
}

/* Whether another feed's service has this id already: then it is the same one, told of twice. */
static gboolean
is_taken (WpSql *sql, const char *id, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_TAKEN, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  return wp_sql_step (rows, error);
}

static gboolean
add_service (WpSql *sql, WpRecord *record, const WpListing *listing, const char *feed, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, SQL_ADD, error);
  g_autofree char *brief = wp_oruk_write_service (listing, feed, WP_ORUK_WRITE_BRIEF);
  const char *parts[] = { listing->name, listing->alternate_name, listing->organization.name, listing->description,
                          wp_record_get_text (record, WP_LISTED_SERVICE_TERMS) };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = NULL;
  const gint64 modified =
      listing->modified != WP_INSTANT_NONE ? listing->modified : wp_record_meta (record)->updated_at;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s ", parts[i]);
  words = wp_words_fold (text->str);
  wp_sql_bind_id (rows, 1, wp_record_get_id (record));
  wp_sql_bind_id (rows, 2, listing->id);
  wp_sql_bind_int (rows, 3, modified);
  if (listing->minimum_age != WP_LISTING_NO_AGE)
    bind_real (rows, 4, listing->minimum_age);
  if (listing->maximum_age != WP_LISTING_NO_AGE)
    bind_real (rows, 5, listing->maximum_age);
  wp_sql_bind_text (rows, 6, words);
  wp_sql_bind_text (rows, 7, brief);
  return wp_sql_run (rows, error);
}

static gboolean
add_locations (WpSql *sql, const char *rec, const WpListing *listing, const char *feed, GError **error)
{
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const WpListingLocation *location = &g_array_index (listing->locations, WpListingLocation, i);
      WpSqlRows *rows = wp_sql (sql, SQL_ADD_AT, error);
      char id[37] = "";
      g_autofree char *brief = wp_oruk_write_at_location (listing, feed, i, WP_ORUK_WRITE_BRIEF, id);

      if (rows == NULL)
        return FALSE;
      wp_sql_bind_id (rows, 1, id);
      wp_sql_bind_id (rows, 2, rec);
      wp_sql_bind_int (rows, 3, i);
      if (location->has_point)
        {
          bind_real (rows, 4, location->latitude);
          bind_real (rows, 5, location->longitude);
        }
      wp_sql_bind_text (rows, 6, brief);
      if (!wp_sql_run (rows, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_body (WpSql *sql, const char *statement, const char *id, const char *body, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, statement, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_text (rows, 2, body);
  return wp_sql_run (rows, error);
}

static char *
write_taxonomy (const char *id, const char *name)
{
  GString *json = g_string_new ("{\"id\":");

  wp_oruk_append_text (json, id);
  g_string_append (json, ",\"name\":");
  wp_oruk_append_text (json, name != NULL ? name : "");
  g_string_append (json, ",\"description\":\"\"}");
  return g_string_free (json, FALSE);
}

static gboolean
add_terms (WpSql *sql, const char *rec, const WpListing *listing, const char *feed, GError **error)
{
  for (guint i = 0; i < listing->terms->len; i++)
    {
      const WpListingTerm *term = &g_array_index (listing->terms, WpListingTerm, i);
      WpSqlRows *rows;
      char id[37], taxonomy[37];
      g_autofree char *body = NULL;

      if (term->name == NULL)
        continue;
      body = wp_oruk_write_term (term, feed, id, taxonomy);
      if (!add_body (sql, SQL_ADD_TERM, id, body, error))
        return FALSE;
      if (taxonomy[0] != '\0')
        {
          g_autofree char *about = write_taxonomy (taxonomy, term->taxonomy);

          if (!add_body (sql, SQL_ADD_TAXONOMY, taxonomy, about, error))
            return FALSE;
        }
      rows = wp_sql (sql, SQL_ADD_LINK, error);
      if (rows == NULL)
        return FALSE;
      wp_sql_bind_id (rows, 1, rec);
      wp_sql_bind_id (rows, 2, id);
      wp_sql_bind_id (rows, 3, taxonomy);
      if (!wp_sql_run (rows, error))
        return FALSE;
    }
  return TRUE;
}

/* Every day where none is named. */
static guint
days_of (const WpListingSession *session)
{
  guint days = wp_listing_session_days (session);

  return days == 0 && session->freq == 'D' ? 0x7f : days;
}

static gboolean
add_sessions (WpSql *sql, WpRecord *record, GError **error)
{
  g_autoptr (GArray) sessions = wp_listing_sessions_read (wp_record_get_text (record, WP_LISTED_SERVICE_SESSIONS));

  for (guint i = 0; i < sessions->len; i++)
    {
      const WpListingSession *session = &g_array_index (sessions, WpListingSession, i);
      WpSqlRows *rows = wp_sql (sql, SQL_ADD_SESSION, error);

      if (rows == NULL)
        return FALSE;
      wp_sql_bind_id (rows, 1, wp_record_get_id (record));
      wp_sql_bind_int (rows, 2, i);
      wp_sql_bind_int (rows, 3, days_of (session));
      wp_sql_bind_int (rows, 4, session->opens);
      wp_sql_bind_int (rows, 5, session->closes);
      if (!wp_sql_run (rows, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
publish (WpSql *sql, WpRecord *record, GError **error)
{
  const char *rec = wp_record_get_id (record);
  const char *feed = wp_record_get_text (record, WP_LISTED_SERVICE_FEED);
  g_autoptr (WpListing) listing = wp_listing_from_record (record);
  GError *failed = NULL;

  if (listing == NULL)
    return TRUE;
  if (is_taken (sql, listing->id, &failed))
    return TRUE;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return add_service (sql, record, listing, feed, error) && add_locations (sql, rec, listing, feed, error)
         && add_terms (sql, rec, listing, feed, error) && add_sessions (sql, record, error);
}

static gboolean
refresh_one (WpSql *sql, WpRecord *record, const char *feeds, GError **error)
{
  const char *feed = wp_record_get_text (record, WP_LISTED_SERVICE_FEED);

  if (!forget (sql, wp_record_get_id (record), error))
    return FALSE;
  if (feed == NULL || strstr (feeds, feed) == NULL || wp_record_meta (record)->voided
      || wp_record_is_set (record, WP_LISTED_SERVICE_GONE_ON))
    return TRUE;
  return publish (sql, record, error);
}

/* The ids of feeds that are published now. */
static char *
read_published (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) feeds = wp_directory_feed_records (sql, error);
  GString *text;

  if (feeds == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < feeds->len; i++)
    {
      const WpDirectoryFeed *feed = g_ptr_array_index (feeds, i);

      if (feed->published)
        g_string_append_printf (text, "%s ", feed->id);
    }
  return g_string_free (text, FALSE);
}

static gboolean
save_state (WpSql *sql, gboolean changed, gint64 rev, const char *feeds, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, SQL_SET_STATE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, changed);
  wp_sql_bind_int (rows, 2, rev);
  wp_sql_bind_text (rows, 3, feeds);
  return wp_sql_run (rows, error);
}

gboolean
wp_published_refresh (WpSql *sql, gboolean *more, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *feeds = read_published (sql, error);
  g_autoptr (GPtrArray) records = NULL;
  gboolean other;
  gint64 rev;

  *more = FALSE;
  if (feeds == NULL || !read_state (sql, NULL, &rev, &before, error))
    return FALSE;
  other = !g_str_equal (before, feeds);
  if (other)
    rev = 0;
  records = wp_directory_read_after (sql, SQL_CHANGED, &rev, error);
  if (records == NULL || (records->len == 0 && !other))
    return records != NULL;
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  g_auto (WpSqlRollback) transaction = sql;
  if (other && !wp_sql_script (sql, FORGET_ALL, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!refresh_one (sql, g_ptr_array_index (records, i), feeds, error))
      return FALSE;
  *more = records->len > 0;
  return save_state (sql, TRUE, rev, feeds, error) && wp_sql_commit (sql, error);
}
