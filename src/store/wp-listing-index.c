/* wp-listing-index.c: keeps what the directory is searched by in step with the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-index.h"

#include <math.h>
#include <string.h>

#include "wp-kinds.h"
#include "wp-listing-corrected.h"
#include "wp-listing-places.h"
#include "wp-listing-schema.h"
#include "wp-listing-sessions.h"
#include "wp-listing-twins-index.h"
#include "wp-needs.h"
#include "wp-rows.h"
#include "wp-words.h"

/* So much of what it offers is shown in a list. */
#define SHOWN_SUMMARY 300

static const char missing_sql[] = "SELECT id FROM listed_service s WHERE s.voided = 0 AND s.gone_on IS NULL"
                                  " AND NOT EXISTS (SELECT 1 FROM listing_shown l WHERE l.listed = s.id"
                                  " AND EXISTS (SELECT 1 FROM listing_key k WHERE k.listed = s.id))";
static const char rid_sql[] = "SELECT rid FROM listed_service WHERE id = ?1";
static const char old_sql[] = "SELECT s.rid, length (l.points) / 8, l.needs FROM listing_shown s"
                              " JOIN listing l ON l.rid = s.rid WHERE s.listed = ?1";
static const char checked_sql[] = "SELECT max (checked_on) FROM listing_check WHERE listed = ?1 AND voided = 0";
static const char drop_listing_sql[] = "DELETE FROM listing WHERE rid = ?1";
static const char drop_shown_sql[] = "DELETE FROM listing_shown WHERE rid = ?1";
static const char drop_text_sql[] = "DELETE FROM listing_text WHERE rowid = ?1";
static const char drop_place_sql[] = "DELETE FROM listing_place WHERE id = ?1";
static const char drop_need_sql[] = "DELETE FROM listing_need WHERE need = ?1 AND rid = ?2";
static const char put_listing_sql[] =
    "INSERT INTO listing (rid, age_from, age_to, flags, wait_days, times, days, fresh_on, name_key, anywhere, points,"
    " languages, access, needs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
static const char put_shown_sql[] =
    "INSERT INTO listing_shown (rid, listed, name, organisation, summary, places, sessions, free, cost, wait, by_phone,"
    " telephone, email, url, status, notice, assured_on, checked_on, corrected)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";
static const char put_text_sql[] = "INSERT INTO listing_text (rowid, name, other_name, organisation, summary, terms,"
                                   " needs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char put_place_sql[] =
    "INSERT INTO listing_place (id, south, north, west, east) VALUES (?1, ?2, ?2, ?3, ?3)";
static const char put_need_sql[] = "INSERT OR IGNORE INTO listing_need (need, rid) VALUES (?1, ?2)";
static const char pack_sql[] = "INSERT INTO listing_text (listing_text) VALUES ('optimize')";
static const char count_sql[] = "UPDATE listing_total SET n = n + ?1, version = version + 1 WHERE one = 1";

/* ---- What was there ---- */

static gboolean
run_with_int (WpDb *db, const char *sql, gint64 number, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, number);
  return wp_stmt_run (stmt, error);
}

static gboolean
run_for_needs (WpDb *db, const char *sql, const char *needs, gint64 rid, GError **error)
{
  g_auto (GStrv) codes = g_strsplit (needs, " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      WpStmt *stmt = *codes[i] != '\0' ? wp_db_prepare (db, sql, error) : NULL;

      if (*codes[i] == '\0')
        continue;
      if (stmt == NULL)
        return FALSE;
      wp_stmt_bind_text (stmt, 1, codes[i]);
      wp_stmt_bind_int (stmt, 2, rid);
      if (!wp_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_places (WpDb *db, gint64 rid, gint64 n, GError **error)
{
  for (gint64 i = 0; i < n; i++)
    {
      if (!run_with_int (db, drop_place_sql, (rid << WP_LISTING_PLACE_BITS) + i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_old (WpDb *db, const char *id, gboolean *dropped, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, old_sql, error);
  g_autofree char *needs = NULL;
  GError *failed = NULL;
  gint64 rid, n_places;

  *dropped = FALSE;
  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  if (!wp_stmt_step (row, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  rid = wp_stmt_int (row, 0);
  n_places = wp_stmt_int (row, 1);
  needs = wp_stmt_dup_text (row, 2);
  wp_stmt_reset (row);
  *dropped = TRUE;
  return drop_places (db, rid, n_places, error) && run_for_needs (db, drop_need_sql, needs, rid, error)
         && run_with_int (db, drop_text_sql, rid, error) && run_with_int (db, drop_shown_sql, rid, error)
         && run_with_int (db, drop_listing_sql, rid, error);
}

/* ---- What is there ---- */

typedef struct
{
  WpDb *db;
  WpRecord *record;
  gint64 rid;
  WpDate checked_on;
  gboolean corrected;
  GByteArray *points; /* (owned) */
} Listing;

static const char *
get_text (const Listing *self, guint field)
{
  const char *text = wp_record_get_text (self->record, field);

  return text != NULL ? text : "";
}

static gboolean
put_places (Listing *self, GError **error)
{
  g_autoptr (GArray) places = wp_listing_places_read (get_text (self, WP_LISTED_SERVICE_PLACES));
  gint64 n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const WpListingPlace *place = &g_array_index (places, WpListingPlace, i);
      WpStmt *put = place->has_point ? wp_db_prepare (self->db, put_place_sql, error) : NULL;
      gint32 point[2];

      if (!place->has_point)
        continue;
      if (put == NULL)
        return FALSE;
      wp_stmt_bind_int (put, 1, (self->rid << WP_LISTING_PLACE_BITS) + n++);
      wp_stmt_bind_double (put, 2, place->point.latitude);
      wp_stmt_bind_double (put, 3, place->point.longitude);
      if (!wp_stmt_run (put, error))
        return FALSE;
      point[0] = GINT32_TO_LE ((gint32) lround (place->point.latitude * 1e5));
      point[1] = GINT32_TO_LE ((gint32) lround (place->point.longitude * 1e5));
      g_byte_array_append (self->points, (const guint8 *) point, sizeof point);
    }
  return TRUE;
}

/* As a number that has the order of the texts, of which it holds the beginning. */
static gint64
make_name_key (const char *folded)
{
  guint64 key = 0;
  gsize length = strlen (folded);

  for (gsize i = 0; i < 8; i++)
    key = (key << 8) | (i < length ? (guchar) folded[i] : 0);
  return (gint64) (key >> 1);
}

/* Publishers say so in a few ways, or say nothing. */
static gboolean
is_for_all (const char *eligibility)
{
  static const char *const beginnings[] = { "anyone",      "anybody",        "everyone",      "everybody",
                                            "all famil",   "all child",      "all parent",    "all young",
                                            "open to all", "open to anyone", "open to every", "none" };
  g_autofree char *folded = wp_words_fold (eligibility);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (folded, beginnings[i]))
      return TRUE;
  return *folded == '\0';
}

static gint64
get_flags (const Listing *self)
{
  const char *status = get_text (self, WP_LISTED_SERVICE_STATUS);
  gint64 flags = 0;

  if (wp_record_get_boolean (self->record, WP_LISTED_SERVICE_FREE))
    flags |= WP_LISTING_FLAG_FREE;
  if (wp_record_get_boolean (self->record, WP_LISTED_SERVICE_ONLINE)
      || wp_record_get_boolean (self->record, WP_LISTED_SERVICE_BY_PHONE))
    flags |= WP_LISTING_FLAG_REMOTE;
  if (wp_record_get_boolean (self->record, WP_LISTED_SERVICE_SELF_REFERRAL))
    flags |= WP_LISTING_FLAG_SELF_REFERRAL;
  if (is_for_all (get_text (self, WP_LISTED_SERVICE_ELIGIBILITY)))
    flags |= WP_LISTING_FLAG_FOR_ALL;
  if (*status != '\0' && !g_str_equal (status, "active"))
    flags |= WP_LISTING_FLAG_CLOSED;
  return flags;
}

static gint64
get_fresh_on (const Listing *self)
{
  WpDate assured = wp_record_get_date (self->record, WP_LISTED_SERVICE_ASSURED_ON);
  gint64 fresh = 0;

  if (assured != WP_DATE_NONE)
    fresh = MAX (fresh, assured);
  if (self->checked_on != WP_DATE_NONE)
    fresh = MAX (fresh, self->checked_on);
  return fresh;
}

static gboolean
put_listing (Listing *self, const char *folded_name, GError **error)
{
  g_autoptr (GArray) sessions = wp_listing_sessions_read (get_text (self, WP_LISTED_SERVICE_SESSIONS));
  WpStmt *put = wp_db_prepare (self->db, put_listing_sql, error);
  gint64 flags = get_flags (self);
  guint days = 0;
  WpListingTimes times = wp_listing_sessions_times (sessions, &days);

  if (put == NULL)
    return FALSE;
  wp_stmt_bind_int (put, 1, self->rid);
  wp_stmt_bind_int (put, 2, wp_record_get_number (self->record, WP_LISTED_SERVICE_AGE_FROM, 0));
  wp_stmt_bind_int (put, 3, wp_record_get_number (self->record, WP_LISTED_SERVICE_AGE_TO, WP_LISTING_ANY_AGE));
  wp_stmt_bind_int (put, 4, flags);
  wp_stmt_bind_int (put, 5, wp_record_get_number (self->record, WP_LISTED_SERVICE_WAIT_DAYS, -1));
  wp_stmt_bind_int (put, 6, times);
  wp_stmt_bind_int (put, 7, days);
  wp_stmt_bind_int (put, 8, get_fresh_on (self));
  wp_stmt_bind_int (put, 9, make_name_key (folded_name));
  wp_stmt_bind_int (put, 10, (flags & WP_LISTING_FLAG_REMOTE) != 0);
  wp_stmt_bind_blob (put, 11, self->points->data, self->points->len);
  wp_stmt_bind_text (put, 12, get_text (self, WP_LISTED_SERVICE_LANGUAGES));
  wp_stmt_bind_text (put, 13, get_text (self, WP_LISTED_SERVICE_ACCESS));
  wp_stmt_bind_text (put, 14, get_text (self, WP_LISTED_SERVICE_NEEDS));
  return wp_stmt_run (put, error);
}

static char *
shorten (const char *text)
{
  char *line = g_utf8_strlen (text, -1) > SHOWN_SUMMARY ? g_utf8_substring (text, 0, SHOWN_SUMMARY) : g_strdup (text);

  return g_strstrip (g_strdelimit (line, "\r\n\t", ' '));
}

static gboolean
put_shown (Listing *self, GError **error)
{
  static const struct
  {
    int column;
    guint field;
  } texts[] = {
    { 3, WP_LISTED_SERVICE_NAME },       { 4, WP_LISTED_SERVICE_ORGANISATION }, { 6, WP_LISTED_SERVICE_PLACES },
    { 7, WP_LISTED_SERVICE_SESSIONS },   { 9, WP_LISTED_SERVICE_COST },         { 10, WP_LISTED_SERVICE_WAIT },
    { 12, WP_LISTED_SERVICE_TELEPHONE }, { 13, WP_LISTED_SERVICE_EMAIL },       { 14, WP_LISTED_SERVICE_URL },
    { 15, WP_LISTED_SERVICE_STATUS },    { 16, WP_LISTED_SERVICE_NOTICE },
  };
  WpStmt *put = wp_db_prepare (self->db, put_shown_sql, error);
  g_autofree char *summary = shorten (get_text (self, WP_LISTED_SERVICE_SUMMARY));
  WpDate assured = wp_record_get_date (self->record, WP_LISTED_SERVICE_ASSURED_ON);

  if (put == NULL)
    return FALSE;
  wp_stmt_bind_int (put, 1, self->rid);
  wp_stmt_bind_id (put, 2, wp_record_get_id (self->record));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wp_stmt_bind_text_or_null (put, texts[i].column, wp_record_get_text (self->record, texts[i].field));
  wp_stmt_bind_text (put, 3, get_text (self, WP_LISTED_SERVICE_NAME));
  wp_stmt_bind_text (put, 5, summary);
  wp_stmt_bind_int_or_null (put, 8, wp_record_is_set (self->record, WP_LISTED_SERVICE_FREE),
                            wp_record_get_boolean (self->record, WP_LISTED_SERVICE_FREE));
  wp_stmt_bind_int (put, 11, wp_record_get_boolean (self->record, WP_LISTED_SERVICE_BY_PHONE));
  wp_stmt_bind_int_or_null (put, 17, assured != WP_DATE_NONE, assured);
  wp_stmt_bind_int_or_null (put, 18, self->checked_on != WP_DATE_NONE, self->checked_on);
  wp_stmt_bind_int (put, 19, self->corrected);
  return wp_stmt_run (put, error);
}

/* The names of the needs in English and, where it is another, in the language in force. */
static char *
make_need_words (const char *needs)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) codes = g_strsplit (needs, " ", -1);
  guint n;
  const WpNeed *all = wp_needs (&n);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      for (guint k = 0; k < n; k++)
        {
          if (g_str_equal (all[k].code, codes[i]))
            g_string_append_printf (words, "%s %s ", all[k].label, wp_need_label (codes[i]));
        }
    }
  return wp_words_fold (words->str);
}

static gboolean
put_text (Listing *self, const char *folded_name, GError **error)
{
  static const guint fields[] = { WP_LISTED_SERVICE_OTHER_NAME, WP_LISTED_SERVICE_ORGANISATION,
                                  WP_LISTED_SERVICE_SUMMARY, WP_LISTED_SERVICE_TERMS };
  WpStmt *put = wp_db_prepare (self->db, put_text_sql, error);
  g_autofree char *needs = make_need_words (get_text (self, WP_LISTED_SERVICE_NEEDS));

  if (put == NULL)
    return FALSE;
  wp_stmt_bind_int (put, 1, self->rid);
  wp_stmt_bind_text (put, 2, folded_name);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *folded = wp_words_fold (get_text (self, fields[i]));
      wp_stmt_bind_text (put, 3 + (int) i, folded);
    }
  wp_stmt_bind_text (put, 7, needs);
  return wp_stmt_run (put, error);
}

/* Looks up the row's number and when somebody checked it last. */
static gboolean
look_up (Listing *self, GError **error)
{
  const char *id = wp_record_get_id (self->record);
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, rid_sql, error);
  g_auto (WpStmtScope) check = row != NULL ? wp_db_prepare (self->db, checked_sql, error) : NULL;
  GError *failed = NULL;

  if (check == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  wp_stmt_bind_id (check, 1, id);
  self->checked_on = WP_DATE_NONE;
  if (wp_stmt_step (row, &failed))
    self->rid = wp_stmt_int (row, 0);
  if (failed == NULL && wp_stmt_step (check, &failed) && !wp_stmt_is_null (check, 0))
    self->checked_on = (WpDate) wp_stmt_int (check, 0);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
put_new (WpDb *db, WpRecord *record, gboolean corrected, GError **error)
{
  g_autoptr (GByteArray) points = g_byte_array_new ();
  g_autofree char *name = wp_words_fold (wp_record_get_text (record, WP_LISTED_SERVICE_NAME));
  Listing listing = { .db = db, .record = record, .corrected = corrected, .points = points };

  return look_up (&listing, error) && put_places (&listing, error) && put_listing (&listing, name, error)
         && run_for_needs (db, put_need_sql, get_text (&listing, WP_LISTED_SERVICE_NEEDS), listing.rid, error)
         && put_shown (&listing, error) && put_text (&listing, name, error);
}

static gboolean
is_found (WpRecord *record)
{
  return !wp_record_meta (record)->voided && !wp_record_is_set (record, WP_LISTED_SERVICE_GONE_ON)
         && g_strcmp0 (wp_record_get_text (record, WP_LISTED_SERVICE_STATUS), "defunct") != 0;
}

static gboolean
index_one (WpDb *db, const char *id, gboolean compare, GError **error)
{
  GError *failed = NULL;
  gboolean corrected, dropped;
  gboolean hidden = FALSE;
  g_autoptr (WpRecord) record = wp_listing_read_corrected (db, id, NULL, &corrected, &failed);
  gboolean found = record != NULL && is_found (record);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if ((compare && !wp_listing_twins_index (db, id, found ? record : NULL, error))
      || !wp_listing_twins_hide (db, id, found ? record : NULL, &hidden, error))
    return FALSE;
  found = found && !hidden;
  if (!drop_old (db, id, &dropped, error) || (found && !put_new (db, record, corrected, error)))
    return FALSE;
  return (!found && !dropped) || run_with_int (db, count_sql, (gint64) found - dropped, error);
}

/* Whether a service is shown depends on those that are the same, and the other way round. */
gboolean
wp_listing_index (WpDb *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) others = wp_listing_twins_same (db, id, error);

  if (others == NULL || !index_one (db, id, TRUE, error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (!index_one (db, others->pdata[i], FALSE, error))
      return FALSE;
  return TRUE;
}

gboolean
wp_listing_index_missing (WpDb *db, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, missing_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (ids, wp_stmt_dup_id (rows, 0));
  for (guint i = 0; i < ids->len && failed == NULL; i++)
    wp_listing_index (db, ids->pdata[i], &failed);
  /* The words that were there before lie in other parts of the index, through all of which a search would go. */
  if (failed == NULL && ids->len > 0)
    wp_db_exec (db, pack_sql, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}
