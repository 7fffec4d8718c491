/* wp-kin-read.c: reads who is related to whom in and round a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-address-read.h"
#include "wp-kin-private.h"
#include "wp-person-names.h"
#include "wp-person-read.h"
#include "wp-read.h"

/* Members as on their cards; who was in the family twice is taken as last. */
#define PERSON_COLUMNS "p.id, p.sex, p.dob, p.dob_precision, p.edd, p.died_on, p.sensitivity"
static const char members_sql[] =
    "SELECT " PERSON_COLUMNS ", m.valid_to IS NOT NULL AND m.valid_to <= ?2 FROM family_member m"
    " JOIN person p ON p.id = m.person WHERE m.family = ?1 AND m.voided = 0 AND p.voided = 0"
    " ORDER BY m.valid_to IS NOT NULL AND m.valid_to <= ?2, CASE m.role WHEN 'parent' THEN 0 WHEN 'carer' THEN 1"
    " WHEN 'partner' THEN 2 WHEN 'child' THEN 3 WHEN 'unborn' THEN 4 ELSE 5 END, p.dob IS NULL, p.dob, m.rid";
static const char other_sql[] = "SELECT " PERSON_COLUMNS ", 1 FROM person p WHERE p.id = ?1 AND p.voided = 0";
static const char ties_sql[] =
    "SELECT r.id, r.person, r.other, r.type, r.strength, r.valid_from, r.valid_to, r.sensitivity,"
    " r.parental_responsibility FROM relationship r WHERE r.person = ?1 AND r.voided = 0"
    " UNION ALL SELECT r.id, r.person, r.other, r.type, r.strength, r.valid_from, r.valid_to, r.sensitivity,"
    " r.parental_responsibility FROM relationship r WHERE r.other = ?1 AND r.voided = 0";
static const char homes_sql[] = "SELECT h.id, h.name, h.sensitivity FROM household h WHERE h.family = ?1"
                                " AND h.voided = 0 AND (h.valid_to IS NULL OR h.valid_to > ?2) ORDER BY h.rid";
static const char residents_sql[] = "SELECT m.person FROM household_member m WHERE m.household = ?1 AND m.voided = 0"
                                    " AND (m.valid_from IS NULL OR m.valid_from <= ?2)"
                                    " AND (m.valid_to IS NULL OR m.valid_to > ?2)";
#define ADDRESS_COLUMNS "SELECT max (" WP_SQL_IS_PROTECTED ("a") "), max (a.valid_from) FROM address a"
#define ADDRESS_NOW " AND a.voided = 0 AND (a.valid_to IS NULL OR a.valid_to > ?2)"
static const char home_address_sql[] = ADDRESS_COLUMNS " WHERE a.household = ?1" ADDRESS_NOW;
static const char own_address_sql[] = ADDRESS_COLUMNS " WHERE a.person = ?1" ADDRESS_NOW;
static const char subjects_sql[] =
    "SELECT i.person FROM involvement i WHERE i.family = ?1 AND i.voided = 0 AND i.lead = 1"
    " AND i.status <> 'ended' AND i.person IS NOT NULL AND (i.valid_to IS NULL OR i.valid_to > ?2)";
static const char name_sql[] = "SELECT name FROM family WHERE id = ?1";

typedef struct
{
  WpDb *db;
  const WpReadContext *context;
  WpKin *kin;
  GHashTable *read_ties; /* (owned): ids */
} Reader;

static WpStmt *
ask (const Reader *self, const char *sql, const char *id, GError **error)
{
  WpStmt *stmt = wp_db_prepare (self->db, sql, error);

  if (stmt != NULL)
    {
      wp_stmt_bind_id (stmt, 1, id);
      if (strstr (sql, "?2") != NULL)
        wp_stmt_bind_int (stmt, 2, self->context->today);
    }
  return stmt;
}

static int
year_of (WpDate date)
{
  int year = 0;

  wp_date_split (date, &year, NULL, NULL);
  return year;
}

/* @died: or %WP_DATE_NONE; @about: the birth is not known to the day */
static void
tell_life (WpKinPerson *person, WpDate dob, WpDate died, gboolean about)
{
  g_autofree char *due = NULL;

  if (person->unborn)
    {
      due = wp_date_format (person->birth, WP_DATE_SHORT);
      person->life = g_strdup_printf (_ ("due %s"), due);
    }
  else if (died != WP_DATE_NONE && dob != WP_DATE_NONE)
    person->life = g_strdup_printf ("%d–%d", year_of (dob), year_of (died));
  else if (died != WP_DATE_NONE)
    person->life = g_strdup_printf (_ ("died %d"), year_of (died));
  else if (dob != WP_DATE_NONE)
    person->life = g_strdup_printf (about ? _ ("born about %d") : _ ("born %d"), year_of (dob));
  else
    person->life = g_strdup ("");
}

static WpKinPerson *
make_person (const Reader *self, WpStmt *row)
{
  WpKinPerson *person = g_new0 (WpKinPerson, 1);
  WpDate dob = wp_read_date (row, 2);
  WpPrecision precision = wp_read_precision (row, 3);
  WpDate edd = wp_read_date (row, 4);
  WpDate died = wp_read_date (row, 5);
  WpDate until = died != WP_DATE_NONE ? died : self->context->today;
  int years = wp_age_years (dob, until);
  g_autofree char *age = wp_age_format (dob, precision, until);

  person->id = wp_stmt_dup_id (row, 0);
  person->sex = g_strdup (wp_read_text (row, 1));
  person->unborn = dob == WP_DATE_NONE && edd != WP_DATE_NONE && died == WP_DATE_NONE;
  person->deceased = died != WP_DATE_NONE;
  person->birth = dob != WP_DATE_NONE ? dob : edd;
  person->sensitivity = (int) wp_stmt_int (row, 6);
  person->member = wp_stmt_int (row, 7) == 0;
  if (person->deceased)
    person->age = *age != '\0' ? g_strdup_printf (_ ("died aged %s"), age) : g_strdup (_ ("died"));
  else
    person->age = person->unborn ? wp_age_format_unborn (edd) : g_strdup (age);
  if (years < 0)
    person->short_age = g_strdup ("");
  else if (years == 0)
    person->short_age = g_strdup ("<1");
  else
    person->short_age = g_strdup_printf ("%s%d", precision == WP_PRECISION_EXACT ? "" : "~", years);
  tell_life (person, dob, died, precision != WP_PRECISION_EXACT && precision != WP_PRECISION_MONTH);
  return person;
}

/* Adds everybody whom @sql finds and who is not there yet. */
static gboolean
read_people (const Reader *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  {
    g_auto (WpStmtScope) rows = ask (self, sql, id, error);
    while (rows != NULL && wp_stmt_step (rows, error))
      {
        WpKinPerson *person = make_person (self, rows);
        if (wp_kin_find (self->kin, person->id) != G_MAXUINT)
          wp_kin_person_free (person);
        else
          {
            g_ptr_array_add (found, person);
            g_ptr_array_add (self->kin->people, person);
          }
      }
  }
  for (guint i = 0; *error == NULL && i < found->len; i++)
    {
      WpKinPerson *person = g_ptr_array_index (found, i);
      g_autoptr (WpPersonNames) names =
          wp_person_names_read (self->db, person->id, self->context->today, person->unborn, error);
      if (names == NULL)
        return FALSE;
      person->name = g_strdup (names->display);
      person->given = g_strdup (names->given);
    }
  for (guint i = 0; *error == NULL && i < found->len; i++)
    {
      WpKinPerson *person = g_ptr_array_index (found, i);
      g_auto (WpStmtScope) row = ask (self, own_address_sql, person->id, error);
      if (row != NULL && wp_stmt_step (row, error))
        person->address_protected = wp_stmt_int (row, 0) != 0;
    }
  return *error == NULL;
}

/* A relationship as it stands in a row, before it is known who the two are. */
typedef struct
{
  char *person; /* (owned) */
  char *other;  /* (owned) */
  gboolean responsible;
  WpKinTie *tie; /* (owned) (nullable) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->person);
  g_free (found->other);
  if (found->tie != NULL)
    wp_kin_tie_free (found->tie);
  g_free (found);
}

static gboolean
find_ties (const Reader *self, const char *person, GPtrArray *all, GError **error)
{
  g_auto (WpStmtScope) rows = ask (self, ties_sql, person, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      char *id = wp_stmt_dup_id (rows, 0);
      if (!g_hash_table_add (self->read_ties, id))
        continue;
      Found *found = g_new0 (Found, 1);
      found->person = wp_stmt_dup_id (rows, 1);
      found->other = wp_stmt_dup_id (rows, 2);
      found->responsible = g_str_equal (wp_read_text (rows, 8), "yes");
      found->tie = g_new0 (WpKinTie, 1);
      found->tie->type = g_strdup (wp_read_text (rows, 3));
      found->tie->strength = g_strdup (wp_read_text (rows, 4));
      found->tie->from = wp_read_date (rows, 5);
      found->tie->to = wp_read_date (rows, 6);
      found->tie->sensitivity = (int) wp_stmt_int (rows, 7);
      found->tie->over = found->tie->to != WP_DATE_NONE && found->tie->to <= self->context->today;
      g_ptr_array_add (all, found);
    }
  return *error == NULL;
}

/* What the members are to others, and who those are; of those others only what they are to anybody who is there. */
static gboolean
read_ties (const Reader *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (found_free);
  guint n_members = self->kin->people->len;

  for (guint i = 0; i < n_members; i++)
    if (!find_ties (self, wp_kin_person (self->kin, i)->id, all, error))
      return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = g_ptr_array_index (all, i);
      const char *ids[] = { found->person, found->other };
      for (guint k = 0; k < 2; k++)
        if (wp_kin_find (self->kin, ids[k]) == G_MAXUINT && !read_people (self, other_sql, ids[k], error))
          return FALSE;
    }
  for (guint i = n_members; i < self->kin->people->len; i++)
    if (!find_ties (self, wp_kin_person (self->kin, i)->id, all, error))
      return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      Found *found = g_ptr_array_index (all, i);
      found->tie->person = wp_kin_find (self->kin, found->person);
      found->tie->other = wp_kin_find (self->kin, found->other);
      if (found->tie->person == G_MAXUINT || found->tie->other == G_MAXUINT || found->tie->person == found->tie->other)
        continue;
      WpKinPerson *person = g_ptr_array_index (self->kin->people, found->tie->person);
      person->responsible |= found->responsible && !found->tie->over;
      g_ptr_array_add (self->kin->ties, g_steal_pointer (&found->tie));
    }
  return TRUE;
}

static gboolean
fill_home (const Reader *self, WpKinHome *home, const char *name, GError **error)
{
  WpDate since = WP_DATE_NONE;
  {
    g_auto (WpStmtScope) rows = ask (self, residents_sql, home->id, error);
    while (rows != NULL && wp_stmt_step (rows, error))
      {
        g_autofree char *id = wp_stmt_dup_id (rows, 0);
        guint person = wp_kin_find (self->kin, id);
        if (person != G_MAXUINT)
          g_array_append_val (home->members, person);
      }
  }
  if (*error != NULL)
    return FALSE;
  {
    g_auto (WpStmtScope) row = ask (self, home_address_sql, home->id, error);
    if (row != NULL && wp_stmt_step (row, error))
      {
        home->is_protected = wp_stmt_int (row, 0) != 0;
        since = wp_read_date (row, 1);
      }
  }
  for (guint i = 0; i < home->members->len; i++)
    home->is_protected |= wp_kin_person (self->kin, g_array_index (home->members, guint, i))->address_protected;
  g_autofree char *dates = wp_dates_in_words (since, WP_DATE_NONE);
  home->name = g_strdup (home->is_protected ? _ ("Address protected") : name);
  if (home->is_protected)
    home->label = g_strdup (home->name);
  else
    home->label = *dates != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), name, dates) : g_strdup (name);
  return *error == NULL;
}

static gboolean
read_homes (const Reader *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  {
    g_auto (WpStmtScope) rows = ask (self, homes_sql, self->kin->family_id, error);
    while (rows != NULL && wp_stmt_step (rows, error))
      {
        WpKinHome *home = g_new0 (WpKinHome, 1);
        home->id = wp_stmt_dup_id (rows, 0);
        home->sensitivity = (int) wp_stmt_int (rows, 2);
        home->members = g_array_new (FALSE, FALSE, sizeof (guint));
        g_ptr_array_add (names, wp_stmt_dup_text (rows, 1));
        g_ptr_array_add (self->kin->homes, home);
      }
  }
  for (guint i = 0; *error == NULL && i < self->kin->homes->len; i++)
    fill_home (self, g_ptr_array_index (self->kin->homes, i), g_ptr_array_index (names, i), error);
  return *error == NULL;
}

static gboolean
mark_subjects (const Reader *self, GError **error)
{
  g_auto (WpStmtScope) rows = ask (self, subjects_sql, self->kin->family_id, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 0);
      guint person = wp_kin_find (self->kin, id);
      if (person != G_MAXUINT)
        ((WpKinPerson *) g_ptr_array_index (self->kin->people, person))->subject = TRUE;
    }
  return *error == NULL;
}

/* Runs on the reader's thread. */
WpKin *
wp_kin_read (WpDb *db, const WpReadContext *context, GError **error)
{
  g_autoptr (WpKin) kin = wp_kin_new (context->id, context->today);
  g_autoptr (GHashTable) ties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader self = { db, context, kin, ties };

  kin->family_name = wp_read_one_text (db, name_sql, context->id, error);
  if (*error != NULL || !read_people (&self, members_sql, context->id, error) || !read_ties (&self, error)
      || !read_homes (&self, error) || !mark_subjects (&self, error))
    return NULL;
  wp_kin_complete (kin);
  return g_steal_pointer (&kin);
}

static gpointer
kin_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_kin_read (db, data, error);
}

void
wp_store_kin_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, kin_job, wp_read_context_new (store, family_id), (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) wp_kin_free, cancellable, callback, user_data);
}

WpKin *
wp_store_kin_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
