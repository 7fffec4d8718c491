/* wp-search-index.c: keeps what search looks through in step with the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-index.h"

#include <string.h>

#include "wp-identifier.h"
#include "wp-person-names.h"
#include "wp-read.h"
#include "wp-search-near.h"
#include "wp-search-terms.h"
#include "wp-words.h"

static const char person_sql[] = "SELECT rid, dob, dob_precision, edd, died_on FROM person WHERE id = ? AND voided = 0";
static const char person_rid_sql[] = "SELECT rid FROM person WHERE id = ?";
static const char families_sql[] = "SELECT f.name, f.reference FROM family_member m JOIN family f ON f.id = m.family"
                                   " WHERE m.person = ? AND m.voided = 0 AND f.voided = 0 ORDER BY m.rid";
static const char identifiers_sql[] = "SELECT type, value FROM identifier WHERE person = ? AND voided = 0 ORDER BY rid";
static const char contacts_sql[] = "SELECT type, value FROM contact_point WHERE person = ? AND voided = 0 ORDER BY rid";
/* What is protected, or is a refuge, is not to be found by its place. */
static const char own_addresses_sql[] =
    "SELECT postcode FROM address WHERE person = ? AND voided = 0 AND valid_to IS NULL"
    " AND coalesce (protected, 0) = 0 AND coalesce (type, '') <> 'refuge' AND postcode IS NOT NULL ORDER BY rid";
static const char household_addresses_sql[] =
    "SELECT a.postcode FROM household_member m JOIN address a ON a.household = m.household"
    " WHERE m.person = ? AND m.voided = 0 AND m.valid_to IS NULL AND a.voided = 0"
    " AND a.valid_to IS NULL AND coalesce (a.protected, 0) = 0 AND coalesce (a.type, '') <> 'refuge'"
    " AND a.postcode IS NOT NULL ORDER BY a.rid";
static const char old_sql[] = "SELECT terms, numbers FROM search_person WHERE rid = ?";
static const char delete_terms_sql[] =
    "INSERT INTO person_search (person_search, rowid, terms) VALUES ('delete', ?, ?)";
static const char insert_terms_sql[] = "INSERT INTO person_search (rowid, terms) VALUES (?, ?)";
static const char delete_row_sql[] = "DELETE FROM search_person WHERE rid = ?";
static const char put_row_sql[] =
    "INSERT OR REPLACE INTO search_person"
    " (rid, person, name, given, aliases, terms, numbers, dob, dob_precision, edd, died_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char delete_number_sql[] = "DELETE FROM search_number WHERE value = ? AND rid = ?";
static const char insert_number_sql[] = "INSERT OR IGNORE INTO search_number (value, rid) VALUES (?, ?)";
static const char members_sql[] = "SELECT person FROM family_member WHERE family = ? AND voided = 0";

typedef struct
{
  gint64 rid;
  WpDate dob;
  WpPrecision precision;
  WpDate edd;
  WpDate died;
  GString *sections[WP_N_SECTIONS]; /* (owned) */
  GString *numbers;                 /* (owned) */
} Terms;

static void
terms_clear (Terms *terms)
{
  for (guint i = 0; i < WP_N_SECTIONS; i++)
    g_string_free (terms->sections[i], TRUE);
  g_string_free (terms->numbers, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Terms, terms_clear)

/* Adds a term once: the terms of one section are few. Returns whether it was not there. */
static gboolean
add_term (GString *section, char term_class, const char *word)
{
  g_autofree char *term = g_strdup_printf ("%c%s ", term_class, word);
  const char *found = section->str;

  while ((found = strstr (found, term)) != NULL)
    {
      if (found == section->str || found[-1] == ' ')
        return FALSE;
      found++;
    }
  g_string_append (section, term);
  return TRUE;
}

static gboolean
add_name (WpDb *db, Terms *terms, WpTermSection section, const char *name, GError **error)
{
  g_auto (GStrv) words = wp_words_split (name);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (section == WP_SECTION_FAMILIES && wp_term_is_empty_word (words[i]))
        continue;
      if (!add_term (terms->sections[section], WP_TERM_NAME, words[i]) || section == WP_SECTION_FAMILIES)
        continue;
      g_autofree char *sound = wp_words_sound (words[i]);
      g_autofree char *lower = g_ascii_strdown (sound, -1);
      if (*lower != '\0' && strlen (words[i]) > 2)
        add_term (terms->sections[WP_SECTION_SOUNDS], WP_TERM_SOUND, lower);
      if (!wp_search_near_add (db, words[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_names (WpDb *db, Terms *terms, const WpPersonNames *names, GError **error)
{
  if (names->rows->len > 0 && !add_name (db, terms, WP_SECTION_NAMES, names->display, error))
    return FALSE;
  for (guint i = 0; i < names->rows->len; i++)
    {
      const WpPersonNameRow *row = g_ptr_array_index (names->rows, i);
      g_autofree char *full = wp_person_name_full (row);
      gboolean now = !row->former && g_str_equal (row->type, "legal");
      if (!add_name (db, terms, now ? WP_SECTION_NAMES : WP_SECTION_ALIASES, full, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_families (WpDb *db, Terms *terms, const char *person, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, families_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, person);
  while (wp_stmt_step (rows, error))
    {
      if (!add_name (db, terms, WP_SECTION_FAMILIES, wp_stmt_text (rows, 0), error)
          || !add_name (db, terms, WP_SECTION_FAMILIES, wp_stmt_text (rows, 1), error))
        return FALSE;
    }
  return *error == NULL;
}

/* Letters and digits only, in lower case. */
static char *
compact (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
    }
  return g_string_free (out, FALSE);
}

static gboolean
add_identifiers (WpDb *db, Terms *terms, const char *person, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, identifiers_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, person);
  while (wp_stmt_step (rows, error))
    {
      const char *type = wp_read_text (rows, 0);
      g_autofree char *value = compact (wp_stmt_text (rows, 1));
      char number_class = WP_NUMBER_OTHER;
      if (g_str_equal (type, "nhs_number"))
        number_class = WP_NUMBER_NHS;
      else if (g_str_equal (type, "upn"))
        number_class = WP_NUMBER_UPN;
      if (*value != '\0')
        add_term (terms->numbers, number_class, value);
    }
  return *error == NULL;
}

static gboolean
add_contacts (WpDb *db, Terms *terms, const char *person, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, contacts_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, person);
  while (wp_stmt_step (rows, error))
    {
      if (g_str_equal (wp_read_text (rows, 0), "email"))
        continue;
      g_autofree char *phone = wp_phone_normalise (wp_stmt_text (rows, 1));
      g_autofree char *digits = compact (phone);
      gsize n = strlen (digits);
      if (n < 3)
        continue;
      add_term (terms->numbers, WP_NUMBER_PHONE, digits);
      g_autofree char *end = g_strdup (digits + (n > WP_PHONE_END_DIGITS ? n - WP_PHONE_END_DIGITS : 0));
      add_term (terms->numbers, WP_NUMBER_PHONE_END, g_strreverse (end));
    }
  return *error == NULL;
}

static gboolean
add_places (WpDb *db, Terms *terms, const char *sql, const char *person, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, person);
  while (wp_stmt_step (rows, error))
    {
      g_autofree char *whole = compact (wp_stmt_text (rows, 0));
      gsize n = strlen (whole);
      if (n < 5)
        continue;
      add_term (terms->sections[WP_SECTION_PLACES], WP_TERM_PLACE, whole);
      whole[n - 2] = '\0';
      add_term (terms->sections[WP_SECTION_PLACES], WP_TERM_PLACE, whole);
      whole[n - 3] = '\0';
      add_term (terms->sections[WP_SECTION_PLACES], WP_TERM_PLACE, whole);
    }
  return *error == NULL;
}

static void
add_birth (Terms *terms)
{
  int year, month, day;
  char text[32];

  if (!wp_date_split (terms->dob, &year, &month, &day))
    return;
  g_snprintf (text, sizeof text, "%04d", year);
  add_term (terms->sections[WP_SECTION_BIRTHS], WP_TERM_BORN, text);
  if (terms->precision == WP_PRECISION_YEAR)
    return;
  g_snprintf (text, sizeof text, "%04d%02d", year, month);
  add_term (terms->sections[WP_SECTION_BIRTHS], WP_TERM_BORN, text);
  if (terms->precision == WP_PRECISION_MONTH)
    return;
  g_snprintf (text, sizeof text, "%04d%02d%02d", year, month, day);
  add_term (terms->sections[WP_SECTION_BIRTHS], WP_TERM_BORN, text);
}

static char *
join_sections (const Terms *terms)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < WP_N_SECTIONS; i++)
    {
      g_string_append_len (all, terms->sections[i]->str, (gssize) terms->sections[i]->len);
      g_string_append_c (all, '|');
    }
  return g_string_free (all, FALSE);
}

/* ---- Writing ---- */

static gboolean
put_terms (WpDb *db, const char *sql, gint64 rid, const char *terms, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, rid);
  wp_stmt_bind_text (stmt, 2, terms);
  return wp_stmt_run (stmt, error);
}

static gboolean
put_numbers (WpDb *db, const char *sql, gint64 rid, const char *numbers, GError **error)
{
  g_auto (GStrv) values = g_strsplit (numbers, " ", -1);
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; values[i] != NULL; i++)
    {
      if (*values[i] == '\0')
        continue;
      wp_stmt_bind_text (stmt, 1, values[i]);
      wp_stmt_bind_int (stmt, 2, rid);
      if (!wp_stmt_run (stmt, error))
        return FALSE;
    }
  wp_stmt_reset (stmt);
  return TRUE;
}

static gboolean
put_row (
    WpDb *db, const char *person, const Terms *terms, const WpPersonNames *names, const char *joined, GError **error)
{
  g_autofree char *aliases = wp_person_names_dup_aliases (names);
  WpStmt *put = wp_db_prepare (db, put_row_sql, error);

  if (put == NULL)
    return FALSE;
  wp_stmt_bind_int (put, 1, terms->rid);
  wp_stmt_bind_id (put, 2, person);
  wp_stmt_bind_text (put, 3, names->rows->len > 0 ? names->display : "");
  wp_stmt_bind_text (put, 4, names->rows->len > 0 ? names->given : "");
  wp_stmt_bind_text (put, 5, aliases);
  wp_stmt_bind_text (put, 6, joined);
  wp_stmt_bind_text (put, 7, terms->numbers->str);
  wp_stmt_bind_int_or_null (put, 8, terms->dob != WP_DATE_NONE, terms->dob);
  wp_stmt_bind_text (put, 9, wp_precision_to_string (terms->precision));
  wp_stmt_bind_int_or_null (put, 10, terms->edd != WP_DATE_NONE, terms->edd);
  wp_stmt_bind_int_or_null (put, 11, terms->died != WP_DATE_NONE, terms->died);
  return wp_stmt_run (put, error);
}

/* What was written last time, to be taken away as it was written. */
static gboolean
read_old (WpDb *db, gint64 rid, char **terms, char **numbers, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, old_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_int (rows, 1, rid);
  if (wp_stmt_step (rows, error))
    {
      *terms = wp_stmt_dup_text (rows, 0);
      *numbers = wp_stmt_dup_text (rows, 1);
    }
  return *error == NULL;
}

static gboolean
remove_person (WpDb *db, const char *person, GError **error)
{
  g_autofree char *terms = NULL;
  g_autofree char *numbers = NULL;
  WpStmt *find = wp_db_prepare (db, person_rid_sql, error);

  if (find == NULL)
    return FALSE;
  wp_stmt_bind_id (find, 1, person);
  gboolean found = wp_stmt_step (find, error);
  gint64 rid = found ? wp_stmt_int (find, 0) : 0;
  wp_stmt_reset (find);
  if (!found || *error != NULL)
    return *error == NULL;
  if (!read_old (db, rid, &terms, &numbers, error))
    return FALSE;
  if (terms == NULL)
    return TRUE;
  WpStmt *delete = wp_db_prepare (db, delete_row_sql, error);
  if (delete == NULL)
    return FALSE;
  wp_stmt_bind_int (delete, 1, rid);
  return wp_stmt_run (delete, error) && put_terms (db, delete_terms_sql, rid, terms, error)
         && put_numbers (db, delete_number_sql, rid, numbers, error) && wp_search_near_drop (db, terms, "", error);
}

static gboolean
replace (WpDb *db, const char *person, const Terms *terms, const WpPersonNames *names, GError **error)
{
  g_autofree char *old_terms = NULL;
  g_autofree char *old_numbers = NULL;
  g_autofree char *joined = join_sections (terms);

  if (!read_old (db, terms->rid, &old_terms, &old_numbers, error))
    return FALSE;
  if (g_strcmp0 (old_terms, joined) != 0)
    {
      if (old_terms != NULL && !put_terms (db, delete_terms_sql, terms->rid, old_terms, error))
        return FALSE;
      if (!put_terms (db, insert_terms_sql, terms->rid, joined, error))
        return FALSE;
      if (old_terms != NULL && !wp_search_near_drop (db, old_terms, joined, error))
        return FALSE;
    }
  if (g_strcmp0 (old_numbers, terms->numbers->str) != 0)
    {
      if (old_numbers != NULL && !put_numbers (db, delete_number_sql, terms->rid, old_numbers, error))
        return FALSE;
      if (!put_numbers (db, insert_number_sql, terms->rid, terms->numbers->str, error))
        return FALSE;
    }
  return put_row (db, person, terms, names, joined, error);
}

static gboolean
index_person (WpDb *db, const char *person, GError **error)
{
  g_auto (Terms) terms = { 0 };
  g_autoptr (WpPersonNames) names = NULL;
  WpStmt *rows = NULL;

  for (guint i = 0; i < WP_N_SECTIONS; i++)
    terms.sections[i] = g_string_new (NULL);
  terms.numbers = g_string_new (NULL);

  rows = wp_db_prepare (db, person_sql, error);
  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, person);
  if (!wp_stmt_step (rows, error))
    return *error == NULL && remove_person (db, person, error);
  terms.rid = wp_stmt_int (rows, 0);
  terms.dob = wp_read_date (rows, 1);
  terms.precision = wp_read_precision (rows, 2);
  terms.edd = wp_read_date (rows, 3);
  terms.died = wp_read_date (rows, 4);
  wp_stmt_reset (rows);

  /* The index is not told the day: a name with an end counts as one of before. */
  names = wp_person_names_read (db, person, G_MAXINT32, FALSE, error);
  if (names == NULL || !add_names (db, &terms, names, error) || !add_families (db, &terms, person, error)
      || !add_identifiers (db, &terms, person, error) || !add_contacts (db, &terms, person, error)
      || !add_places (db, &terms, own_addresses_sql, person, error)
      || !add_places (db, &terms, household_addresses_sql, person, error))
    return FALSE;
  add_birth (&terms);
  return replace (db, person, &terms, names, error);
}

gboolean
wp_search_index_person (WpDb *db, const char *person_id, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (index_person (db, person_id, &failed))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* (out): the number of the person's row; 0 for one who is not there. */
static gboolean
find_rid (WpDb *db, const char *person, gint64 *rid, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, person_rid_sql, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, person);
  *rid = wp_stmt_step (row, &failed) ? wp_stmt_int (row, 0) : 0;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

typedef struct
{
  gint64 rid;
  const char *person;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Place *) a)->rid;
  gint64 two = ((const Place *) b)->rid;

  return one < two ? -1 : one > two;
}

/* The index keeps terms in memory only while the numbers of the rows rise; each that falls back has it write what it
 * has, in pieces that are to be merged later. */
gboolean
wp_search_index_people (WpDb *db, GHashTable *people, GError **error)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), g_hash_table_size (people));
  GHashTableIter iter;
  gpointer person;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    {
      Place place = { 0, person };
      if (g_hash_table_size (people) > 1 && !find_rid (db, person, &place.rid, error))
        return FALSE;
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      if (!wp_search_index_person (db, g_array_index (places, Place, i).person, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_search_index_forget (WpDb *db, const char *person_id, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (remove_person (db, person_id, &failed))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wp_search_add_members (WpDb *db, const char *family_id, GHashTable *people, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, members_sql, error);
  GError *failed = NULL;
  char person[37];

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, family_id);
  while (wp_stmt_step (rows, &failed))
    {
      if (wp_stmt_id (rows, 0, person) && !g_hash_table_contains (people, person))
        g_hash_table_add (people, g_strdup (person));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}
