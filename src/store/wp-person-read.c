/* wp-person-read.c: fills the lists of a person's card.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-person-read.h"

#include <glib/gi18n-lib.h>

#include "wp-address-read.h"
#include "wp-identifier.h"
#include "wp-kin-words.h"

static const char identifiers_sql[] =
    "SELECT id, type, value, former FROM identifier WHERE person = ? AND voided = 0 ORDER BY former, rid";
static const char contacts_sql[] =
    "SELECT id, type, value, note, valid_to, safe_call, safe_text, safe_voicemail, safe_post FROM contact_point"
    " WHERE person = ? AND voided = 0 ORDER BY valid_to IS NOT NULL, rid";
static const char alerts_sql[] = "SELECT id, text, valid_from, valid_to FROM alert WHERE person = ? AND voided = 0"
                                 " ORDER BY rid";
/* Both sides of what was entered once: what the person is to others, and what others are to the person. */
static const char relations_sql[] =
    "SELECT r.id, r.type, 0, o.id, s.name, s.given, r.valid_from, r.valid_to, r.parental_responsibility, r.court_order"
    " FROM relationship r JOIN person o ON o.id = r.other JOIN search_person s ON s.rid = o.rid"
    " WHERE r.person = ?1 AND r.voided = 0 AND o.voided = 0"
    " UNION ALL SELECT r.id, r.type, 1, o.id, s.name, s.given, r.valid_from, r.valid_to, NULL, r.court_order"
    " FROM relationship r JOIN person o ON o.id = r.person JOIN search_person s ON s.rid = o.rid"
    " WHERE r.other = ?1 AND r.voided = 0 AND o.voided = 0";
static const char households_sql[] =
    "SELECT h.id, h.name, m.valid_from, m.valid_to, m.id FROM household_member m JOIN household h ON h.id = m.household"
    " WHERE m.person = ? AND m.voided = 0 AND h.voided = 0 ORDER BY m.valid_to IS NOT NULL, m.rid";
#define ADDRESS_COLUMNS(from, to, household)                                                       \
  "SELECT a.id, " household ", a.type, CASE WHEN " WP_SQL_IS_PROTECTED (                           \
      "a") " THEN NULL ELSE a.lines END,"                                                          \
           " CASE WHEN " WP_SQL_IS_PROTECTED ("a") " THEN NULL ELSE a.postcode END, " from ", " to \
                                                   ", " WP_SQL_IS_PROTECTED ("a")
static const char own_addresses_sql[] =
    ADDRESS_COLUMNS ("a.valid_from", "a.valid_to", "NULL, ''") " FROM address a WHERE a.person = ? AND a.voided = 0"
                                                               " ORDER BY a.valid_to IS NOT NULL, a.valid_to DESC";
static const char household_addresses_sql[] = ADDRESS_COLUMNS (
    "nullif (max (coalesce (a.valid_from, -1000000), coalesce (m.valid_from, -1000000)), -1000000)",
    "nullif (min (coalesce (a.valid_to, 1000000), coalesce (m.valid_to, 1000000)), 1000000)",
    "h.id, h.name") " FROM household_member m JOIN household h ON h.id = m.household"
                    " JOIN address a ON a.household = h.id WHERE m.person = ? AND m.voided = 0"
                    " AND h.voided = 0 AND a.voided = 0 ORDER BY a.valid_to IS NOT NULL, a.valid_to DESC";

char *
wp_dates_in_words (WpDate from, WpDate to)
{
  g_autofree char *first = from != WP_DATE_NONE ? wp_date_format (from, WP_DATE_SHORT) : NULL;
  g_autofree char *last = to != WP_DATE_NONE ? wp_date_format (to, WP_DATE_SHORT) : NULL;

  if (first != NULL && last != NULL)
    return g_strdup_printf (_ ("%s to %s"), first, last);
  if (first != NULL)
    return g_strdup_printf (_ ("since %s"), first);
  return last != NULL ? g_strdup_printf (_ ("until %s"), last) : g_strdup ("");
}

static WpPersonLine *
add_line (GListModel **list, const char *id, WpKindId kind)
{
  WpPersonLine *line = g_object_new (WP_TYPE_PERSON_LINE, NULL);

  line->id = g_strdup (id);
  line->kind = kind;
  line->safe_call = line->safe_text = line->safe_voicemail = line->safe_post = -1;
  if (*list == NULL)
    *list = G_LIST_MODEL (g_list_store_new (WP_TYPE_PERSON_LINE));
  g_list_store_append (G_LIST_STORE (*list), line);
  /* The list holds it from here on. */
  g_object_unref (line);
  return line;
}

static gboolean
is_over (WpDate to, const WpReadContext *context)
{
  return to != WP_DATE_NONE && to <= context->today;
}

static WpStmt *
ask (WpDb *db, const char *sql, const WpPersonCard *card, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt != NULL)
    wp_stmt_bind_id (stmt, 1, card->person_id);
  return stmt;
}

void
wp_person_fill_names (WpPersonCard *card, const WpPersonNames *names, const WpReadContext *context)
{
  for (guint i = 0; i < names->rows->len; i++)
    {
      const WpPersonNameRow *row = g_ptr_array_index (names->rows, i);
      g_autofree char *full = wp_person_name_full (row);
      if (g_str_equal (full, names->display))
        continue;
      WpPersonLine *line = add_line (&card->names, row->id, WP_KIND_PERSON_NAME);
      wp_view_set_text (&line->type, row->type);
      wp_view_set_text (&line->label, wp_codes_label (context->codes, "name_type", row->type));
      wp_view_set_text (&line->value, full);
      wp_view_take_text (&line->note, wp_dates_in_words (row->from, row->to));
      line->former = row->former;
    }
}

gboolean
wp_person_read_identifiers (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_auto (WpStmtScope) rows = ask (db, identifiers_sql, card, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 0);
      const char *type = wp_read_text (rows, 1);
      const char *value = wp_read_text (rows, 2);
      WpPersonLine *line = add_line (&card->identifiers, id, WP_KIND_IDENTIFIER);
      wp_view_set_text (&line->type, type);
      wp_view_set_text (&line->label, wp_codes_label (context->codes, "identifier_type", type));
      wp_view_set_text (&line->value, value);
      if (g_str_equal (type, "nhs_number"))
        {
          wp_view_take_text (&line->value, wp_nhs_number_format (value));
          line->doubtful = wp_nhs_number_check (value) != WP_IDENTIFIER_VALID;
        }
      else if (g_str_equal (type, "upn"))
        line->doubtful = wp_upn_check (value) != WP_IDENTIFIER_VALID;
      line->former = wp_stmt_int (rows, 3) != 0;
      if (line->former)
        wp_view_set_text (&line->note, _ ("no longer used"));
      else if (line->doubtful)
        wp_view_set_text (&line->note, _ ("does not pass its check: ask again"));
    }
  return *error == NULL;
}

/* ---- Ways to be reached ---- */

static int
read_flag (WpStmt *row, int column)
{
  return wp_stmt_is_null (row, column) ? -1 : wp_stmt_int (row, column) != 0;
}

static char *
join_flags (const WpPersonLine *line, int wanted)
{
  const int flags[] = { line->safe_call, line->safe_text, line->safe_voicemail, line->safe_post };
  const char *const words[] = { _ ("call"), _ ("text"), _ ("leave a voicemail"), _ ("post") };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      if (flags[i] == wanted)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_safety (const WpPersonLine *line)
{
  g_autofree char *yes = join_flags (line, 1);
  g_autofree char *no = join_flags (line, 0);
  g_autofree char *safe = *yes != '\0' ? g_strdup_printf (_ ("Safe to: %s."), yes) : g_strdup ("");
  g_autofree char *unsafe = *no != '\0' ? g_strdup_printf (_ ("Not safe to: %s."), no) : g_strdup ("");

  return g_strconcat (safe, *safe != '\0' && *unsafe != '\0' ? " " : "", unsafe, NULL);
}

gboolean
wp_person_read_contacts (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_auto (WpStmtScope) rows = ask (db, contacts_sql, card, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 0);
      const char *type = wp_read_text (rows, 1);
      WpPersonLine *line = add_line (&card->contacts, id, WP_KIND_CONTACT_POINT);
      wp_view_set_text (&line->type, type);
      wp_view_set_text (&line->label, wp_codes_label (context->codes, "contact_point_type", type));
      wp_view_take_text (&line->value, g_str_equal (type, "email") ? wp_stmt_dup_text (rows, 2)
                                                                   : wp_phone_format (wp_stmt_text (rows, 2)));
      wp_view_set_text (&line->note, wp_stmt_text (rows, 3));
      line->former = is_over (wp_read_date (rows, 4), context);
      line->safe_call = read_flag (rows, 5);
      line->safe_text = read_flag (rows, 6);
      line->safe_voicemail = read_flag (rows, 7);
      line->safe_post = read_flag (rows, 8);
      wp_view_take_text (&line->safe, describe_safety (line));
    }
  return *error == NULL;
}

gboolean
wp_person_read_alerts (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_auto (WpStmtScope) rows = ask (db, alerts_sql, card, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 0);
      WpDate from = wp_read_date (rows, 2);
      WpDate to = wp_read_date (rows, 3);
      WpPersonLine *line = add_line (&card->alerts, id, WP_KIND_ALERT);
      gboolean later = from != WP_DATE_NONE && from > context->today;
      line->former = is_over (to, context);
      wp_view_set_text (&line->type, line->former ? "over" : later ? "later" : "now");
      wp_view_set_text (&line->label, _ ("Warning for visitors"));
      wp_view_set_text (&line->value, wp_stmt_text (rows, 1));
      wp_view_take_text (&line->note, wp_dates_in_words (from, to));
    }
  return *error == NULL;
}

/* ---- Relationships ---- */

/* What is the same to several is told once: “mother of Mia, Tyler”. */
typedef struct
{
  char *type; /* (owned) */
  gboolean inverse;
  GString *names; /* (owned) */
} Kin;

static void
kin_free (gpointer data)
{
  Kin *kin = data;

  g_free (kin->type);
  g_string_free (kin->names, TRUE);
  g_free (kin);
}

static void
add_kin (GPtrArray *kins, const char *type, gboolean inverse, const char *name)
{
  Kin *kin = NULL;

  for (guint i = 0; i < kins->len && kin == NULL; i++)
    {
      Kin *one = g_ptr_array_index (kins, i);
      if (one->inverse == inverse && g_str_equal (one->type, type))
        kin = one;
    }
  if (kin == NULL)
    {
      kin = g_new0 (Kin, 1);
      kin->type = g_strdup (type);
      kin->inverse = inverse;
      kin->names = g_string_new (NULL);
      g_ptr_array_add (kins, kin);
    }
  g_string_append_printf (kin->names, "%s%s", kin->names->len > 0 ? ", " : "", name);
}

static char *
describe_kins (GPtrArray *kins, const char *sex)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kins->len; i++)
    {
      Kin *kin = g_ptr_array_index (kins, i);
      g_autofree char *phrase = wp_kin_phrase (kin->type, kin->inverse, sex, kin->names->str);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", phrase);
    }
  return g_string_free (text, FALSE);
}

gboolean
wp_person_read_relations (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_autoptr (GPtrArray) kins = g_ptr_array_new_with_free_func (kin_free);
  g_autoptr (GString) children = g_string_new (NULL);
  g_auto (WpStmtScope) rows = ask (db, relations_sql, card, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 0);
      const char *type = wp_read_text (rows, 1);
      const char *given =
          wp_stmt_is_null (rows, 5) || *wp_stmt_text (rows, 5) == '\0' ? _ ("unborn child") : wp_stmt_text (rows, 5);
      WpPersonLine *line = add_line (&card->relations, id, WP_KIND_RELATIONSHIP);
      line->inverse = wp_stmt_int (rows, 2) != 0;
      wp_view_set_text (&line->type, type);
      wp_view_take_text (&line->label, wp_kin_label (type, line->inverse, card->sex));
      wp_view_set_text (&line->value, *wp_read_text (rows, 4) != '\0' ? wp_stmt_text (rows, 4) : given);
      line->other_id = wp_stmt_dup_id (rows, 3);
      WpDate to = wp_read_date (rows, 7);
      line->former = is_over (to, context);
      gboolean responsible = g_str_equal (wp_read_text (rows, 8), "yes");
      g_autofree char *dates = wp_dates_in_words (wp_read_date (rows, 6), to);
      g_autofree char *notes = g_strjoin (". ", responsible ? _ ("Parental responsibility") : dates,
                                          responsible && *dates != '\0' ? dates : NULL, NULL);
      const char *order = wp_read_text (rows, 9);
      wp_view_take_text (&line->note, *order != '\0' ? g_strjoin (*notes != '\0' ? ". " : "", notes, order, NULL)
                                                     : g_steal_pointer (&notes));
      if (line->former)
        continue;
      add_kin (kins, type, line->inverse, given);
      if (responsible)
        g_string_append_printf (children, "%s%s", children->len > 0 ? ", " : "", given);
    }
  wp_view_take_text (&card->relationships, describe_kins (kins, card->sex));
  if (children->len > 0)
    wp_view_take_text (&card->responsibility, g_strdup_printf (_ ("Parental responsibility for %s"), children->str));
  return *error == NULL;
}

/* ---- Homes ---- */

static gboolean
read_addresses (WpDb *db, const char *sql, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_auto (WpStmtScope) rows = ask (db, sql, card, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autoptr (WpPersonAddress) address = g_object_new (WP_TYPE_PERSON_ADDRESS, NULL);
      WpDate to = wp_read_date (rows, 7);
      address->address_id = wp_stmt_dup_id (rows, 0);
      address->household_id = wp_stmt_dup_id (rows, 1);
      wp_view_set_text (&address->household, wp_stmt_text (rows, 2));
      wp_view_take_text (&address->dates, wp_dates_in_words (wp_read_date (rows, 6), to));
      address->is_protected = wp_stmt_int (rows, 8) != 0;
      address->former = is_over (to, context);
      if (address->is_protected)
        {
          wp_view_set_text (&address->text, _ ("Address protected"));
          card->address_protected |= !address->former;
        }
      else
        {
          wp_view_set_text (&address->type, wp_codes_label (context->codes, "address_type", wp_stmt_text (rows, 3)));
          wp_view_take_text (&address->text, wp_address_join (wp_stmt_text (rows, 4), wp_stmt_text (rows, 5)));
          wp_view_set_text (&address->postcode, wp_stmt_text (rows, 5));
        }
      g_list_store_append (G_LIST_STORE (card->addresses), address);
    }
  return *error == NULL;
}

static int
compare_addresses (gconstpointer a, gconstpointer b, gpointer data)
{
  const WpPersonAddress *one = a;
  const WpPersonAddress *other = b;

  return one->former - other->former;
}

gboolean
wp_person_read_homes (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_auto (WpStmtScope) rows = ask (db, households_sql, card, error);

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 4);
      WpDate to = wp_read_date (rows, 3);
      WpPersonLine *line = add_line (&card->households, id, WP_KIND_HOUSEHOLD_MEMBER);
      line->other_id = wp_stmt_dup_id (rows, 0);
      line->former = is_over (to, context);
      wp_view_set_text (&line->label, line->former ? _ ("Lived at") : _ ("Lives at"));
      wp_view_set_text (&line->value, wp_stmt_text (rows, 1));
      wp_view_take_text (&line->note, wp_dates_in_words (wp_read_date (rows, 2), to));
    }
  card->addresses = G_LIST_MODEL (g_list_store_new (WP_TYPE_PERSON_ADDRESS));
  if (*error != NULL || !read_addresses (db, household_addresses_sql, card, context, error)
      || !read_addresses (db, own_addresses_sql, card, context, error))
    return FALSE;
  g_list_store_sort (G_LIST_STORE (card->addresses), compare_addresses, NULL);
  return TRUE;
}
