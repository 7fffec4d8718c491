/* wp-past.c: what was done to records: the history, what is held back, and the conflicts that come of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-past.h"

#include <string.h>

#include "wp-id.h"
#include "wp-members.h"

#define SQL_FIND "SELECT hash, user_id, outcome FROM mutation WHERE mid = ?1"
#define SQL_ANY "SELECT 1 FROM mutation WHERE mid BETWEEN ?1 AND ?2 LIMIT 1"
#define SQL_IS_OF "SELECT 1 FROM mutation WHERE mid = ?1 AND user_id = ?2"
#define SQL_WRITE                                                                                                 \
  "INSERT INTO mutation (mid, hash, device, user_id, kind, id, is_add, at, received, base, rev, outcome, patch, " \
  "before)"                                                                                                       \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
#define SQL_HOLD                                                                                                \
  "INSERT INTO quarantine (mid, root_kind, root, compartment, sensitivity, reason, made_upon, received, state)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)"
#define SQL_AUTHOR "SELECT user_id, at FROM mutation WHERE mid = ?1"
#define SQL_OVERWRITTEN "SELECT before FROM mutation WHERE id = ?1 AND rev > ?2 ORDER BY rev"

gboolean
wp_past_find (
    WpSql *sql, const char *mid, const guint8 hash[32], const char *user, gboolean *same, WpOut *out, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_FIND, error);
  char by[37];
  gsize size;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, mid);
  if (!wp_sql_step (rows, error))
    return FALSE;
  gconstpointer kept = wp_sql_blob (rows, 0, &size);
  *same = size == 32 && memcmp (kept, hash, 32) == 0;
  wp_sql_id (rows, 1, by);
  *same = *same && g_str_equal (by, user);
  *out = (WpOut) wp_sql_int (rows, 2);
  return TRUE;
}

gboolean
wp_past_any (WpSql *sql, const WpIdRange *range, gboolean *any, GError **error)
{
  return wp_id_range_any (sql, SQL_ANY, range, any, error);
}

gboolean
wp_past_is_of (WpSql *sql, const char *mid, const char *user, gboolean *is, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_IS_OF, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, mid);
  wp_sql_bind_id (rows, 2, user);
  *is = wp_sql_step (rows, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_past_write (WpWork *work,
               const WpCaller *caller,
               const WpMutation *mutation,
               const guint8 hash[32],
               WpOut out,
               gint64 rev,
               WpFieldSet *before,
               GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_WRITE, error);
  g_autofree char *overwritten = NULL;

  if (rows == NULL)
    return FALSE;
  if (before != NULL && wp_field_set_size (before) > 0)
    overwritten = wp_field_set_to_text (before);
  wp_sql_bind_id (rows, 1, mutation->mid);
  wp_sql_bind_blob (rows, 2, hash, 32);
  wp_sql_bind_id (rows, 3, caller->device);
  wp_sql_bind_id (rows, 4, caller->user);
  wp_sql_bind_text (rows, 5, mutation->kind);
  wp_sql_bind_id (rows, 6, mutation->id);
  wp_sql_bind_int (rows, 7, mutation->add);
  wp_sql_bind_int (rows, 8, mutation->at);
  wp_sql_bind_int (rows, 9, work->now);
  wp_sql_bind_int (rows, 10, mutation->base);
  wp_sql_bind_int (rows, 11, rev);
  wp_sql_bind_int (rows, 12, out);
  wp_sql_bind_text (rows, 13, mutation->set);
  wp_sql_bind_text (rows, 14, overwritten);
  return wp_sql_run (rows, error);
}

gboolean
wp_past_hold (WpWork *work, const WpMutation *mutation, const char *reason, const WpScope *target, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_HOLD, error);
  g_autoptr (GString) over = g_string_new (NULL);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; mutation->over != NULL && i < mutation->over->len; i++)
    g_string_append_printf (over, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (mutation->over, i));
  wp_sql_bind_id (rows, 1, mutation->mid);
  wp_sql_bind_int (rows, 2, target->root_kind);
  wp_sql_bind_id (rows, 3, target->root);
  wp_sql_bind_int (rows, 4, target->compartment);
  wp_sql_bind_int (rows, 5, target->sensitivity);
  wp_sql_bind_text (rows, 6, reason);
  wp_sql_bind_text (rows, 7, over->str);
  wp_sql_bind_int (rows, 8, work->now);
  return wp_sql_run (rows, error);
}

/* Who set the value that stands, and when by their clock. */
static gboolean
read_author (WpSql *sql, const char *mid, char user[37], gint64 *at, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_AUTHOR, error);
  GError *failed = NULL;

  user[0] = '\0';
  *at = 0;
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, mid);
  if (wp_sql_step (rows, &failed))
    {
      wp_sql_id (rows, 0, user);
      *at = wp_sql_int (rows, 1);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* What @field held at the revision @base: what the first mutation after it that set the field found there. */
static gboolean
read_base_value (
    WpSql *sql, const char *id, const char *field, gint64 base, char **value, gboolean *found, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_OVERWRITTEN, error);
  GError *failed = NULL;

  *value = NULL;
  *found = FALSE;
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, base);
  while (!*found && wp_sql_step (rows, &failed))
    {
      if (wp_sql_is_null (rows, 0))
        continue;
      g_autoptr (WpFieldSet) before = wp_field_set_parse (wp_sql_text (rows, 0));
      *found = before != NULL && wp_field_set_has (before, field);
      if (*found)
        *value = g_strdup (wp_field_set_get (before, field));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static WpFieldSet *
describe_clash (
    WpWork *work, const WpRec *rec, const WpMutation *mutation, const char *user, const WpClash *clash, GError **error)
{
  char first_by[37];
  gint64 first_at;
  g_autofree char *base = NULL;
  gboolean known;

  if (!read_author (work->sql, clash->first_mid, first_by, &first_at, error)
      || !read_base_value (work->sql, rec->row.id, clash->field, mutation->base, &base, &known, error))
    return NULL;
  WpFieldSet *fields = wp_field_set_new ();
  wp_field_set_put_text (fields, "record_kind", rec->row.kind);
  wp_field_set_put_text (fields, "record", rec->row.id);
  wp_field_set_put_text (fields, "field", clash->field);
  wp_field_set_put_text (fields, "compartment", wp_compartment_name (rec->row.scope.compartment));
  wp_field_set_put_text (fields, "base", known ? base : clash->field[0] == '$' ? clash->first : NULL);
  wp_field_set_put_text (fields, "first", clash->first);
  wp_field_set_put_text (fields, "second", clash->second);
  wp_field_set_put_text (fields, "first_by", first_by);
  if (first_at != 0)
    wp_field_set_put_number (fields, "first_at", first_at);
  wp_field_set_put_text (fields, "second_by", user);
  wp_field_set_put_number (fields, "second_at", mutation->at);
  wp_field_set_put_text (fields, "mid", mutation->mid);
  return fields;
}

gboolean
wp_past_clash (
    WpWork *work, const WpRec *rec, const WpMutation *mutation, const char *user, const WpClash *clash, GError **error)
{
  g_autoptr (WpFieldSet) fields = describe_clash (work, rec, mutation, user, clash, error);
  g_autoptr (WpRec) conflict = g_new0 (WpRec, 1);

  if (fields == NULL)
    return FALSE;
  wp_id_new_into (work->now, conflict->row.id);
  conflict->row.kind = g_strdup (wp_kind (WP_KIND_CONFLICT)->name);
  conflict->row.rev = wp_work_next (work);
  conflict->row.scope = rec->row.scope;
  conflict->row.created_at = conflict->row.updated_at = work->now;
  g_strlcpy (conflict->row.created_by, user, sizeof conflict->row.created_by);
  g_strlcpy (conflict->row.updated_by, user, sizeof conflict->row.updated_by);
  conflict->row.fields = wp_field_set_to_text (fields);
  g_autoptr (WpFieldRevs) revs = wp_field_revs_new (conflict->row.rev, mutation->mid);
  conflict->revs = wp_field_revs_to_text (revs);
  return wp_rec_insert (work, conflict, error) && wp_members_follow (work, conflict, error);
}
