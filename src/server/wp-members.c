/* wp-members.c: which roots lie in which holder, as the records say.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-members.h"

#include <string.h>

#define SQL_CURRENT "SELECT holder, holder_kind FROM member WHERE root = ?1 AND gone_seq IS NULL"
#define SQL_COME                                                                        \
  "INSERT INTO member (root, holder, root_kind, holder_kind, seq, first_seq, gone_seq)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?5, NULL)"                                              \
  " ON CONFLICT (root, holder) DO UPDATE SET seq = excluded.seq, gone_seq = NULL"
#define SQL_GO "UPDATE member SET gone_seq = ?3 WHERE root = ?1 AND holder = ?2"
#define SQL_DUE                                                       \
  "INSERT INTO member_due (root, root_kind, due) VALUES (?1, ?2, ?3)" \
  " ON CONFLICT (root) DO UPDATE SET due = excluded.due"
#define SQL_NOT_DUE "DELETE FROM member_due WHERE root = ?1"
#define SQL_ALL_DUE "SELECT root, root_kind FROM member_due WHERE due <= ?1 ORDER BY due LIMIT ?2"

/* Where a root should lie, and the first day on which that changes by itself. */
typedef struct
{
  WpSql *sql;
  WpDate today;
  GHashTable *holders; /* (owned): holder → WpHolderKind */
  WpDate due;          /* WP_DATE_NONE: never */
  gboolean whole;      /* families are worked out as well, not read as they lie now */
} Wanted;

static void
clear_wanted (Wanted *wanted)
{
  g_clear_pointer (&wanted->holders, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, clear_wanted)

static void
want (Wanted *wanted, const char *holder, WpHolderKind kind)
{
  g_hash_table_replace (wanted->holders, g_strdup (holder), GINT_TO_POINTER (kind));
}

static gboolean
read_id (WpFieldSet *fields, const char *name, char id[37])
{
  return wp_field_set_get_short (fields, name, id, 37);
}

static WpDate
date_of (WpFieldSet *fields, const char *name)
{
  WpDate date = WP_DATE_NONE;
  char text[16];

  if (wp_field_set_get_short (fields, name, text, sizeof text))
    wp_date_parse_iso (text, &date);
  return date;
}

static void
note_due (Wanted *wanted, WpDate day)
{
  if (day != WP_DATE_NONE && day > wanted->today && (wanted->due == WP_DATE_NONE || day < wanted->due))
    wanted->due = day;
}

/* Intervals are half-open: what ends today is over. */
static gboolean
is_valid_today (Wanted *wanted, WpFieldSet *fields)
{
  WpDate from = date_of (fields, "valid_from");
  WpDate to = date_of (fields, "valid_to");

  note_due (wanted, from);
  note_due (wanted, to);
  return (from == WP_DATE_NONE || from <= wanted->today) && (to == WP_DATE_NONE || to > wanted->today);
}

/* Each record that leads to @target and is not withdrawn, as its fields. */
typedef gboolean (*EachFields) (Wanted *wanted, WpFieldSet *fields, gpointer data, GError **error);

static gboolean
for_each_linked (Wanted *wanted, const char *target, WpKindId kind, EachFields each, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) found = wp_link_all (wanted->sql, target, wp_kind (kind)->name, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      GError *failed = NULL;
      g_autoptr (WpRec) rec = wp_rec_load (wanted->sql, g_ptr_array_index (found, i), &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
      if (rec == NULL || rec->row.voided)
        continue;
      g_autoptr (WpFieldSet) fields = wp_field_set_parse (rec->row.fields);
      if (fields != NULL && !each (wanted, fields, data, error))
        return FALSE;
    }
  return TRUE;
}

/* The locality of a family today: the row that began last. */
typedef struct
{
  char id[37];
  WpDate from;
} Locality;

static gboolean
look_at_locality (Wanted *wanted, WpFieldSet *fields, gpointer data, GError **error)
{
  Locality *best = data;
  WpDate from = date_of (fields, "valid_from");
  char id[37];

  if (!is_valid_today (wanted, fields) || !read_id (fields, "locality", id))
    return TRUE;
  if (best->id[0] == '\0' || from > best->from || (from == best->from && strcmp (id, best->id) > 0))
    {
      g_strlcpy (best->id, id, sizeof best->id);
      best->from = from;
    }
  return TRUE;
}

static gboolean
look_at_allocation (Wanted *wanted, WpFieldSet *fields, gpointer data, GError **error)
{
  GError *failed = NULL;
  char staff[37], team[37];

  if (!is_valid_today (wanted, fields) || !read_id (fields, "staff", staff))
    return TRUE;
  g_autoptr (WpRec) rec = wp_rec_load (wanted->sql, staff, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_autoptr (WpFieldSet) of_staff = rec != NULL && !rec->row.voided ? wp_field_set_parse (rec->row.fields) : NULL;
  if (of_staff != NULL && is_valid_today (wanted, of_staff) && read_id (of_staff, "team", team))
    want (wanted, team, WP_HOLDER_TEAM);
  return TRUE;
}

static gboolean
want_holders_of (Wanted *wanted, const char *family, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (wanted->sql, SQL_CURRENT, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, family);
  while (wp_sql_step (rows, &failed))
    {
      char holder[37];
      wp_sql_id (rows, 0, holder);
      want (wanted, holder, (WpHolderKind) wp_sql_int (rows, 1));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean work_out_family (Wanted *wanted, const char *family, GError **error);

static gboolean
look_at_membership (Wanted *wanted, WpFieldSet *fields, gpointer data, GError **error)
{
  char family[37];

  if (!is_valid_today (wanted, fields) || !read_id (fields, "family", family))
    return TRUE;
  if (!wanted->whole)
    return want_holders_of (wanted, family, error);
  want (wanted, family, WP_HOLDER_FAMILY);
  return work_out_family (wanted, family, error);
}

static gboolean
work_out_family (Wanted *wanted, const char *family, GError **error)
{
  Locality locality = { "", WP_DATE_NONE };

  if (!for_each_linked (wanted, family, WP_KIND_FAMILY_LOCALITY, look_at_locality, &locality, error)
      || !for_each_linked (wanted, family, WP_KIND_ALLOCATION, look_at_allocation, NULL, error))
    return FALSE;
  if (locality.id[0] != '\0')
    want (wanted, locality.id, WP_HOLDER_LOCALITY);
  return TRUE;
}

static gboolean
work_out (Wanted *wanted, WpRootKind root_kind, const char *root, const char *authority, GError **error)
{
  static const WpHolderKind own[] = { [WP_ROOT_AUTHORITY] = WP_HOLDER_AUTHORITY,
                                      [WP_ROOT_FAMILY] = WP_HOLDER_FAMILY,
                                      [WP_ROOT_PERSON] = WP_HOLDER_PERSON,
                                      [WP_ROOT_USER] = WP_HOLDER_USER };

  want (wanted, root, own[root_kind]);
  want (wanted, WP_HOLDER_WHOLE, WP_HOLDER_AUTHORITY);
  if (root_kind == WP_ROOT_USER && authority[0] != '\0')
    want (wanted, authority, WP_HOLDER_AUTHORITY);
  if (root_kind == WP_ROOT_PERSON)
    return for_each_linked (wanted, root, WP_KIND_FAMILY_MEMBER, look_at_membership, NULL, error);
  return root_kind != WP_ROOT_FAMILY || work_out_family (wanted, root, error);
}

static gboolean
read_current (WpSql *sql, const char *root, GHashTable *current, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_CURRENT, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  while (wp_sql_step (rows, &failed))
    {
      char holder[37];
      wp_sql_id (rows, 0, holder);
      g_hash_table_add (current, g_strdup (holder));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
come (WpWork *work,
      WpRootKind root_kind,
      const char *root,
      const char *holder,
      WpHolderKind holder_kind,
      gint64 seq,
      GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_COME, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  wp_sql_bind_id (rows, 2, holder);
  wp_sql_bind_int (rows, 3, root_kind);
  wp_sql_bind_int (rows, 4, holder_kind);
  wp_sql_bind_int (rows, 5, seq);
  return wp_sql_run (rows, error);
}

static gboolean
go (WpWork *work, const char *root, const char *holder, gint64 seq, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_GO, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  wp_sql_bind_id (rows, 2, holder);
  wp_sql_bind_int (rows, 3, seq);
  return wp_sql_run (rows, error);
}

/* Makes what is kept what is wanted. All that changes for a root changes at one number. */
static gboolean
apply (WpWork *work, WpRootKind root_kind, const char *root, GHashTable *wanted, gboolean *changed, GError **error)
{
  g_autoptr (GHashTable) current = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer holder, kind;
  gint64 seq = 0;

  if (!read_current (work->sql, root, current, error))
    return FALSE;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &holder, &kind))
    {
      if (g_hash_table_remove (current, holder))
        continue;
      seq = seq != 0 ? seq : wp_work_next (work);
      if (!come (work, root_kind, root, holder, GPOINTER_TO_INT (kind), seq, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, current);
  while (g_hash_table_iter_next (&iter, &holder, NULL))
    {
      seq = seq != 0 ? seq : wp_work_next (work);
      if (!go (work, root, holder, seq, error))
        return FALSE;
    }
  *changed = seq != 0;
  if (*changed)
    {
      wp_work_touch_root (work, root);
      if (work->viewer != NULL)
        wp_viewer_drop_root (work->viewer, root);
    }
  return TRUE;
}

static gboolean
keep_due (WpWork *work, WpRootKind root_kind, const char *root, WpDate due, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, due != WP_DATE_NONE ? SQL_DUE : SQL_NOT_DUE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  if (due != WP_DATE_NONE)
    {
      wp_sql_bind_int (rows, 2, root_kind);
      wp_sql_bind_int (rows, 3, due);
    }
  return wp_sql_run (rows, error);
}

/* (element-type utf8): those who are or were members of @family, by what is recorded, or are to be. */
static GPtrArray *
people_of (WpWork *work, const char *family, GError **error)
{
  g_autoptr (GPtrArray) found = wp_link_all (work->sql, family, wp_kind (WP_KIND_FAMILY_MEMBER)->name, error);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      GError *failed = NULL;
      g_autoptr (WpRec) rec = wp_rec_load (work->sql, g_ptr_array_index (found, i), &failed);
      g_autoptr (WpFieldSet) fields = rec != NULL ? wp_field_set_parse (rec->row.fields) : NULL;
      char person[37];
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return NULL;
        }
      if (fields != NULL && read_id (fields, "person", person))
        g_ptr_array_add (people, g_strdup (person));
    }
  return g_steal_pointer (&people);
}

/* The people of a family lie where it lies. */
static gboolean
update_people (WpWork *work, const char *family, GError **error)
{
  g_autoptr (GPtrArray) people = people_of (work, family, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    if (!wp_members_update (work, WP_ROOT_PERSON, g_ptr_array_index (people, i), error))
      return FALSE;
  return people != NULL;
}

static void
begin_wanted (Wanted *wanted, WpWork *work)
{
  *wanted = (Wanted){ .sql = work->sql, .today = wp_instant_to_date (work->now), .due = WP_DATE_NONE };
  wanted->holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

gboolean
wp_members_update (WpWork *work, WpRootKind root_kind, const char *root, GError **error)
{
  g_auto (Wanted) wanted = { 0 };
  gboolean changed;

  begin_wanted (&wanted, work);
  if (!work_out (&wanted, root_kind, root, work->authority, error)
      || !apply (work, root_kind, root, wanted.holders, &changed, error)
      || !keep_due (work, root_kind, root, wanted.due, error))
    return FALSE;
  return !changed || root_kind != WP_ROOT_FAMILY || update_people (work, root, error);
}

/* (element-type utf8): the families that are or were allocated to @staff, or are to be. */
static GPtrArray *
families_of_staff (WpWork *work, const char *staff, GError **error)
{
  g_autoptr (GPtrArray) found = wp_link_all (work->sql, staff, wp_kind (WP_KIND_ALLOCATION)->name, error);
  g_autoptr (GPtrArray) families = g_ptr_array_new_with_free_func (g_free);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *kind = NULL;
      WpScope scope;
      GError *failed = NULL;
      if (wp_rec_scope (work->sql, g_ptr_array_index (found, i), &kind, &scope, &failed))
        g_ptr_array_add (families, g_strdup (scope.root));
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return NULL;
        }
    }
  return g_steal_pointer (&families);
}

/* A member of staff takes the families that are allocated to them into their team. */
static gboolean
update_families_of_staff (WpWork *work, const char *staff, GError **error)
{
  g_autoptr (GPtrArray) families = families_of_staff (work, staff, error);

  for (guint i = 0; families != NULL && i < families->len; i++)
    if (!wp_members_update (work, WP_ROOT_FAMILY, g_ptr_array_index (families, i), error))
      return FALSE;
  return families != NULL;
}

static gboolean
link_to (WpWork *work, const WpRec *rec, WpFieldSet *fields, const char *field, GError **error)
{
  char target[37];

  return !read_id (fields, field, target) || wp_link_add (work, target, rec->row.kind, rec->row.id, error);
}

gboolean
wp_members_follow (WpWork *work, const WpRec *rec, GError **error)
{
  const WpKind *kind = wp_kind_by_name (rec->row.kind);
  const WpRow *row = &rec->row;
  char other[37];

  if (kind == NULL)
    return TRUE;
  switch (kind->id)
    {
    case WP_KIND_AUTHORITY:
    case WP_KIND_FAMILY:
    case WP_KIND_PERSON:
    case WP_KIND_USER:
      return wp_members_update (work, row->scope.root_kind, row->scope.root, error);
    case WP_KIND_STAFF:
      return update_families_of_staff (work, row->id, error);
    case WP_KIND_FAMILY_LOCALITY:
    case WP_KIND_ALLOCATION:
    case WP_KIND_FAMILY_MEMBER:
    case WP_KIND_CONFLICT:
      break;
    default:
      return TRUE;
    }
  g_autoptr (WpFieldSet) fields = wp_field_set_parse (row->fields);
  if (fields == NULL)
    return TRUE;
  switch (kind->id)
    {
    case WP_KIND_FAMILY_LOCALITY:
      return link_to (work, rec, fields, "family", error)
             && wp_members_update (work, row->scope.root_kind, row->scope.root, error);
    case WP_KIND_ALLOCATION:
      return link_to (work, rec, fields, "family", error) && link_to (work, rec, fields, "staff", error)
             && wp_members_update (work, row->scope.root_kind, row->scope.root, error);
    case WP_KIND_FAMILY_MEMBER:
      return link_to (work, rec, fields, "family", error) && link_to (work, rec, fields, "person", error)
             && (!read_id (fields, "person", other) || wp_members_update (work, WP_ROOT_PERSON, other, error));
    default:
      return link_to (work, rec, fields, "record", error);
    }
}

gboolean
wp_members_has_say (const WpKind *kind)
{
  return kind->id == WP_KIND_FAMILY_MEMBER || kind->id == WP_KIND_FAMILY_LOCALITY || kind->id == WP_KIND_ALLOCATION
         || kind->id == WP_KIND_STAFF;
}

static void
add_root (GArray *roots, WpRootKind kind, const char *id)
{
  WpMemberRoot root = { .kind = kind };

  g_strlcpy (root.root, id, sizeof root.root);
  g_array_append_val (roots, root);
}

/* The family, and the people who lie where it lies. */
static gboolean
add_family (WpWork *work, GArray *roots, const char *family, GError **error)
{
  g_autoptr (GPtrArray) people = people_of (work, family, error);

  if (people == NULL)
    return FALSE;
  add_root (roots, WP_ROOT_FAMILY, family);
  for (guint i = 0; i < people->len; i++)
    add_root (roots, WP_ROOT_PERSON, g_ptr_array_index (people, i));
  return TRUE;
}

GArray *
wp_members_roots (WpWork *work, const WpKind *kind, const char *id, WpFieldSet *fields, GError **error)
{
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (WpMemberRoot));
  char target[37];

  if (kind->id == WP_KIND_FAMILY_MEMBER)
    {
      if (read_id (fields, "person", target))
        add_root (roots, WP_ROOT_PERSON, target);
    }
  else if (kind->id == WP_KIND_STAFF)
    {
      g_autoptr (GPtrArray) families = families_of_staff (work, id, error);
      if (families == NULL)
        return NULL;
      for (guint i = 0; i < families->len; i++)
        if (!add_family (work, roots, g_ptr_array_index (families, i), error))
          return NULL;
    }
  else if (wp_members_has_say (kind) && read_id (fields, "family", target) && !add_family (work, roots, target, error))
    return NULL;
  return g_steal_pointer (&roots);
}

GHashTable *
wp_members_reach (WpWork *work, const WpMemberRoot *root, WpDate day, WpDate *next, GError **error)
{
  g_auto (Wanted) wanted = { 0 };

  begin_wanted (&wanted, work);
  wanted.whole = TRUE;
  wanted.today = day;
  if (!work_out (&wanted, root->kind, root->root, work->authority, error))
    return NULL;
  *next = wanted.due;
  return g_steal_pointer (&wanted.holders);
}

gboolean
wp_members_update_due (WpWork *work, WpDate today, guint max, gboolean *more, GError **error)
{
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (WpMemberRoot));
  GError *failed = NULL;

  WpSqlRows *rows = wp_sql (work->sql, SQL_ALL_DUE, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, today);
  wp_sql_bind_int (rows, 2, max);
  while (wp_sql_step (rows, &failed))
    {
      WpMemberRoot one = { .kind = (WpRootKind) wp_sql_int (rows, 1) };
      wp_sql_id (rows, 0, one.root);
      g_array_append_val (due, one);
    }
  *more = due->len == max;
  for (guint i = 0; failed == NULL && i < due->len; i++)
    {
      const WpMemberRoot *one = &g_array_index (due, WpMemberRoot, i);
      wp_members_update (work, one->kind, one->root, &failed);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_members_differ (WpWork *work, WpRootKind root_kind, const char *root, gboolean *differ, GError **error)
{
  g_auto (Wanted) wanted = { 0 };
  g_autoptr (GHashTable) current = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer holder;

  begin_wanted (&wanted, work);
  if (!work_out (&wanted, root_kind, root, work->authority, error) || !read_current (work->sql, root, current, error))
    return FALSE;
  *differ = g_hash_table_size (current) != g_hash_table_size (wanted.holders);
  g_hash_table_iter_init (&iter, wanted.holders);
  while (!*differ && g_hash_table_iter_next (&iter, &holder, NULL))
    *differ = !g_hash_table_contains (current, holder);
  return TRUE;
}
