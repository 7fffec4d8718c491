/* wp-family-summary.c: families in one line each: those opened lately, and those that are mine.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-summary.h"

#include <glib/gi18n-lib.h>

#include "wp-family-read.h"
#include "wp-family-summary-read.h"

WP_DEFINE_VIEW (WpFamilySummary,
                wp_family_summary,
                WP_VIEW_MEMBER (WpFamilySummary, ID, family_id),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, name),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, members),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, level),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, locality),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, state),
                WP_VIEW_MEMBER (WpFamilySummary, BOOLEAN, open),
                WP_VIEW_MEMBER (WpFamilySummary, BOOLEAN, mine),
                WP_VIEW_MEMBER (WpFamilySummary, INT, contact_days),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, contact_text),
                WP_VIEW_MEMBER (WpFamilySummary, INT, next_date),
                WP_VIEW_MEMBER (WpFamilySummary, TEXT, next_text),
                WP_VIEW_MEMBER (WpFamilySummary, BOOLEAN, overdue),
                WP_VIEW_MEMBER (WpFamilySummary, INT64, opened_at))

/* One row a family, with ?1 the day and ?2 the instant it is: everything in one statement, since a manager's list has
 * thousands. The last episode is the open one where there is one. */
#define COLUMNS                                                                                                    \
  "SELECT f.id, f.name,"                                                                                           \
  " (SELECT group_concat (given, ', ') FROM (SELECT s.given FROM family_member m JOIN person p ON p.id = m.person" \
  "  JOIN search_person s ON s.rid = p.rid WHERE m.family = f.id AND m.voided = 0"                                 \
  "  AND (m.valid_to IS NULL OR m.valid_to > ?1) ORDER BY m.rid)),"                                                \
  " (SELECT n.level FROM level_of_need n WHERE n.family = f.id AND n.voided = 0 AND n.person IS NULL"              \
  "  AND n.valid_from <= ?1 ORDER BY n.valid_from DESC, n.rid DESC LIMIT 1),"                                      \
  " (SELECT l.name FROM family_locality x JOIN locality l ON l.id = x.locality WHERE x.family = f.id"              \
  "  AND x.voided = 0 AND coalesce (x.valid_from, ?1) <= ?1 AND (x.valid_to IS NULL OR x.valid_to > ?1)"           \
  "  ORDER BY x.valid_from DESC LIMIT 1),"                                                                         \
  " (SELECT v.occurred_at FROM event v WHERE v.family = f.id AND v.occurred_at <= ?2 AND v.voided = 0"             \
  "  AND coalesce (v.planned, 0) = 0 AND v.kind IN " WP_SQL_CONTACT_KINDS " AND v.successful = 1"                  \
  "  AND NOT EXISTS (SELECT 1 FROM event c WHERE c.supersedes = v.id AND c.voided = 0)"                            \
  "  ORDER BY v.occurred_at DESC LIMIT 1),"                                                                        \
  " e.state, e.next_date,"                                                                                         \
  " e.rid IS NOT NULL AND (e.closed_on IS NULL OR e.closed_on > ?1) AND e.state NOT IN " WP_SQL_ENDED_STATES

#define IS_MINE                                                                                        \
  " (SELECT 1 FROM allocation a JOIN staff w ON w.id = a.staff WHERE a.family = f.id AND a.voided = 0" \
  "  AND a.valid_from <= ?1 AND (a.valid_to IS NULL OR a.valid_to > ?1) AND w.user = ?3 AND w.voided = 0 LIMIT 1)"

static const char recent_sql[] =
    COLUMNS ", " IS_MINE ", r.opened_at FROM recent_family r JOIN family f ON f.id = r.family"
            " LEFT JOIN episode e ON e.rid = (SELECT x.rid FROM episode x WHERE x.family = f.id AND x.voided = 0"
            " AND x.opened_on <= ?1 ORDER BY x.closed_on IS NOT NULL, x.opened_on DESC LIMIT 1)"
            " WHERE f.voided = 0 ORDER BY r.opened_at DESC LIMIT ?4";
static const char mine_sql[] =
    COLUMNS ", 1, 0 FROM staff w JOIN allocation a ON a.staff = w.id JOIN episode e ON e.id = a.episode"
            " JOIN family f ON f.id = a.family WHERE w.user = ?3 AND w.voided = 0 AND a.voided = 0"
            " AND a.valid_from <= ?1 AND (a.valid_to IS NULL OR a.valid_to > ?1) AND e.voided = 0"
            " AND e.opened_on <= ?1 AND (e.closed_on IS NULL OR e.closed_on > ?1)"
            " AND e.state NOT IN " WP_SQL_ENDED_STATES " AND f.voided = 0";
static const char note_sql[] = "INSERT OR REPLACE INTO recent_family (family, opened_at) VALUES (?, ?)";
static const char forget_sql[] = "DELETE FROM recent_family WHERE opened_at <"
                                 " (SELECT opened_at FROM recent_family ORDER BY opened_at DESC LIMIT 1 OFFSET 49)";

static WpFamilySummary *
make_summary (WpStmt *row, const WpReadContext *context)
{
  WpFamilySummary *self = g_object_new (WP_TYPE_FAMILY_SUMMARY, NULL);

  self->family_id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&self->name, wp_stmt_text (row, 1));
  wp_view_set_text (&self->members, wp_stmt_text (row, 2));
  wp_view_set_text (&self->level, wp_stmt_text (row, 3));
  wp_view_set_text (&self->locality, wp_stmt_text (row, 4));
  self->contact_days = wp_stmt_is_null (row, 5) ? -1 : context->today - wp_instant_to_date (wp_stmt_int (row, 5));
  wp_view_take_text (&self->contact_text, self->contact_days < 0 ? g_strdup (_ ("no contact yet"))
                                                                 : wp_days_ago_format (self->contact_days));
  wp_view_set_text (&self->state, wp_codes_label (context->codes, "episode_state", wp_stmt_text (row, 6)));
  self->next_date = wp_read_date (row, 7);
  if (self->next_date != WP_DATE_NONE)
    wp_view_take_text (&self->next_text, wp_date_format (self->next_date, WP_DATE_SHORT));
  self->open = wp_stmt_int (row, 8) != 0;
  self->overdue = self->open && self->next_date != WP_DATE_NONE && self->next_date < context->today;
  self->mine = wp_stmt_int (row, 9) != 0;
  self->opened_at = wp_stmt_int (row, 10);
  return self;
}

static GPtrArray *
read_summaries (WpDb *db, const char *sql, const WpReadContext *context, GError **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);
  g_autoptr (GError) failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, context->today);
  wp_stmt_bind_int (rows, 2, context->now);
  wp_stmt_bind_id (rows, 3, context->user);
  if (context->limit > 0)
    wp_stmt_bind_int (rows, 4, context->limit);
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (summaries, make_summary (rows, context));
  if (failed == NULL)
    return g_steal_pointer (&summaries);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* No next date comes first: nobody gets lost. */
static int
compare_next (gconstpointer a, gconstpointer b)
{
  const WpFamilySummary *one = *(WpFamilySummary *const *) a;
  const WpFamilySummary *other = *(WpFamilySummary *const *) b;

  if (one->next_date != other->next_date)
    return one->next_date < other->next_date ? -1 : 1;
  return g_strcmp0 (one->name, other->name);
}

/* Somebody may have two allocations to one family. */
static void
drop_repeated (GPtrArray *summaries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < summaries->len;)
    {
      WpFamilySummary *summary = g_ptr_array_index (summaries, i);
      if (g_hash_table_add (seen, g_strdup (summary->family_id)))
        i++;
      else
        g_ptr_array_remove_index (summaries, i);
    }
}

GPtrArray *
wp_family_summary_read_recent (WpDb *db, const WpReadContext *context, GError **error)
{
  return read_summaries (db, recent_sql, context, error);
}

GPtrArray *
wp_family_summary_read_mine (WpDb *db, const WpReadContext *context, GError **error)
{
  GPtrArray *summaries;

  if (context->user == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  summaries = read_summaries (db, mine_sql, context, error);
  if (summaries == NULL)
    return NULL;
  drop_repeated (summaries);
  g_ptr_array_sort (summaries, compare_next);
  return summaries;
}

static gpointer
recent_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_family_summary_read_recent (db, data, error);
}

static gpointer
mine_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_family_summary_read_mine (db, data, error);
}

static gpointer
note_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_auto (WpDbRollback) transaction = NULL;
  WpStmt *note = NULL;

  if (!wp_db_begin (db, error))
    return NULL;
  transaction = db;
  note = wp_db_prepare (db, note_sql, error);
  if (note == NULL)
    return NULL;
  wp_stmt_bind_id (note, 1, context->id);
  wp_stmt_bind_int (note, 2, context->now);
  if (wp_stmt_run (note, error) && wp_db_exec (db, forget_sql, error) && wp_db_commit (db, error))
    transaction = NULL;
  return NULL;
}

/* What was looked at is a convenience: should it not be kept, the person has lost nothing that they would miss. */
static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    g_info ("The list of families opened lately was not kept: %s", error->message);
}

void
wp_store_note_opened (WpStore *store, const char *family_id)
{
  wp_store_write_async (store, TRUE, note_job, wp_read_context_new (store, family_id),
                        (GDestroyNotify) wp_read_context_free, NULL, NULL, noted_cb, NULL);
}

void
wp_store_recent_async (
    WpStore *store, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, NULL);

  context->limit = MAX (limit, 1);
  wp_store_read_async (store, recent_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_recent_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}

void
wp_store_mine_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, mine_job, wp_read_context_new (store, NULL), (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_mine_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
