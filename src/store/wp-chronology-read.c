/* wp-chronology-read.c: who is in a chronology: the people, who works with them, levels of need and agreements.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-address-read.h"
#include "wp-blanks-read.h"
#include "wp-identifier.h"
#include "wp-kin-private.h"
#include "wp-kin-words.h"
#include "wp-person-read.h"

static const char person_sql[] = "SELECT sensitivity FROM person WHERE id = ?";
static const char involved_sql[] =
    "SELECT p.name, s.name, a.name, coalesce (i.role, p.role), coalesce (s.kind, a.kind), i.person, n.given, i.status,"
    " i.lead, i.valid_from, i.valid_to, i.from_precision, coalesce (p.telephone, a.telephone), a.id, i.sensitivity"
    " FROM involvement i LEFT JOIN professional p ON p.id = i.professional"
    " LEFT JOIN service s ON s.id = coalesce (i.service, p.service)"
    " LEFT JOIN agency a ON a.id = coalesce (i.agency, p.agency, s.agency)"
    " LEFT JOIN person q ON q.id = i.person LEFT JOIN search_person n ON n.rid = q.rid"
    " WHERE i.family = ? AND i.voided = 0";
static const char levels_sql[] =
    "SELECT l.level, l.valid_from, l.person, n.given, p.name, l.reason, l.sensitivity FROM level_of_need l"
    " LEFT JOIN professional p ON p.id = l.decided_by LEFT JOIN person q ON q.id = l.person"
    " LEFT JOIN search_person n ON n.rid = q.rid WHERE l.family = ? AND l.voided = 0 ORDER BY l.valid_from, l.rid";
static const char agreements_sql[] =
    "SELECT g.given_by, n.given, g.for_person, m.given, g.purpose, a.name, g.scope, g.given_on, g.review_by,"
    " g.withdrawn_on, g.sensitivity FROM agreement g LEFT JOIN agency a ON a.id = g.agency"
    " LEFT JOIN person q ON q.id = g.given_by LEFT JOIN search_person n ON n.rid = q.rid"
    " LEFT JOIN person r ON r.id = g.for_person LEFT JOIN search_person m ON m.rid = r.rid"
    " WHERE g.family = ? AND g.voided = 0 ORDER BY g.given_on, g.rid";

gboolean
wp_chronology_overlaps (const WpChronology *chronology, WpDate from, WpDate to)
{
  if (chronology->to != WP_DATE_NONE && from != WP_DATE_NONE && from > chronology->to)
    return FALSE;
  return chronology->from == WP_DATE_NONE || to == WP_DATE_NONE || to > chronology->from;
}

/* ---- People ---- */

static void
remember (WpChronologyReader *reader, const char *person, gboolean may)
{
  g_hash_table_insert (reader->people, g_strdup (person), GINT_TO_POINTER (may));
}

gboolean
wp_chronology_may_name (WpChronologyReader *reader, const char *person, GError **error)
{
  gpointer known;

  if (person == NULL || reader->chronology->is_protected)
    return TRUE;
  if (!g_hash_table_lookup_extended (reader->people, person, NULL, &known))
    {
      g_auto (WpStmtScope) row = wp_read_ask (reader->db, person_sql, person, error);
      gboolean may = row != NULL && wp_stmt_step (row, error)
                     && wp_stmt_int (row, 0) == WP_SENSITIVITY_NORMAL
                     /* Whoever is not in the family is not the family's to read about. */
                     && !reader->chronology->plain;
      remember (reader, person, may);
      return may;
    }
  return GPOINTER_TO_INT (known);
}

/* What somebody is to the others, again without those who may not be named. */
static void
retell_relations (WpChronologyReader *reader, WpPersonCard *card, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean left_out = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (card->relations); i++)
    {
      g_autoptr (WpPersonLine) line = g_list_model_get_item (card->relations, i);
      if (!wp_chronology_may_name (reader, line->other_id, error))
        left_out = TRUE;
      else if (!line->former)
        {
          g_autofree char *phrase = wp_kin_phrase (line->type, line->inverse, card->sex, line->value);
          g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", phrase);
        }
    }
  if (!left_out)
    return;
  wp_view_set_text (&card->relationships, text->str);
  /* It names the children all together. */
  wp_view_set_text (&card->responsibility, "");
}

static gboolean
reveal_addresses (WpChronologyReader *reader, WpPersonCard *card, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (card->addresses); i++)
    {
      g_autoptr (WpPersonAddress) address = g_list_model_get_item (card->addresses, i);
      if (address->is_protected)
        wp_view_take_text (&address->text, wp_address_read_any (reader->db, address->address_id, error));
    }
  return *error == NULL;
}

gboolean
wp_chronology_read_people (WpChronologyReader *reader, GError **error)
{
  WpChronology *self = reader->chronology;
  g_autoptr (GPtrArray) cards = wp_people_read (reader->db, reader->context, error);

  if (cards == NULL)
    return FALSE;
  for (guint i = 0; i < cards->len; i++)
    {
      const WpPersonCard *card = g_ptr_array_index (cards, i);
      gboolean may = self->is_protected || (card->sensitivity == WP_SENSITIVITY_NORMAL && !(self->plain && card->left));
      remember (reader, card->person_id, may);
      if (may)
        g_ptr_array_add (self->people, g_object_ref (g_ptr_array_index (cards, i)));
    }
  for (guint i = 0; i < self->people->len && *error == NULL; i++)
    {
      WpPersonCard *card = g_ptr_array_index (self->people, i);
      if (self->is_protected)
        reveal_addresses (reader, card, error);
      else
        retell_relations (reader, card, error);
    }
  return *error == NULL;
}

static gboolean
may_draw (const WpKinPerson *person, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* Whoever could not be asked about is left out. */
  return wp_chronology_may_name (data, person->id, &error) && error == NULL;
}

gboolean
wp_chronology_read_kin (WpChronologyReader *reader, GError **error)
{
  g_autoptr (WpKin) kin = wp_kin_read (reader->db, reader->context, error);

  if (kin != NULL)
    reader->chronology->kin = wp_kin_copy_some (kin, may_draw, reader, reader->chronology->is_protected);
  return kin != NULL;
}

/* ---- Who works with them ---- */

static void
involved_free (gpointer data)
{
  WpChronologyInvolved *involved = data;

  g_free (involved->name);
  g_free (involved->role);
  g_free (involved->agency);
  g_free (involved->kind);
  g_free (involved->kind_text);
  g_free (involved->whom);
  g_free (involved->dates);
  g_free (involved->status);
  g_free (involved->telephone);
  g_free (involved);
}

/* “since about 2023”, “June 2023 to 8 Dec 2023”: the beginning no closer than it is known. */
static char *
tell_dates (WpDate from, WpPrecision precision, WpDate to)
{
  if (from == WP_DATE_NONE || precision == WP_PRECISION_EXACT)
    return wp_dates_in_words (from, to);
  g_autofree char *first = wp_date_format_precise (from, precision);
  if (to == WP_DATE_NONE)
    return g_strdup_printf (_ ("since %s"), first);
  g_autofree char *last = wp_date_format (to, WP_DATE_SHORT);
  return g_strdup_printf (_ ("%s to %s"), first, last);
}

static WpChronologyInvolved *
make_involved (WpStmt *row, const WpReadContext *context)
{
  WpChronologyInvolved *self = g_new0 (WpChronologyInvolved, 1);
  const char *name = wp_read_text (row, 0);
  const char *service = wp_read_text (row, 1);
  const char *agency = wp_read_text (row, 2);
  const char *status = wp_read_text (row, 7);

  if (*name == '\0')
    name = *service != '\0' ? service : agency;
  self->name = g_strdup (name);
  self->agency = g_strdup (g_str_equal (name, agency) ? "" : agency);
  self->role = g_strdup (wp_read_text (row, 3));
  self->kind = g_strdup (wp_read_text (row, 4));
  self->kind_text = g_strdup (wp_codes_label (context->codes, "service_kind", self->kind));
  self->whom = g_strdup (wp_read_text (row, 6));
  self->lead = wp_stmt_int (row, 8) != 0;
  self->from = wp_read_date (row, 9);
  self->to = wp_read_date (row, 10);
  self->over = g_str_equal (status, "ended") || (self->to != WP_DATE_NONE && self->to <= context->today);
  self->status = g_strdup (self->over || g_str_equal (status, "active")
                               ? ""
                               : wp_codes_label (context->codes, "involvement_status", status));
  self->dates = tell_dates (self->from, wp_read_precision (row, 11), self->to);
  self->telephone = self->over || wp_stmt_is_null (row, 12) ? g_strdup ("") : wp_phone_format (wp_stmt_text (row, 12));
  return self;
}

/* That an agency works with somebody is itself sensitive where a marker says so. */
static gboolean
is_sensitive (WpChronologyReader *reader, const char *agency)
{
  const WpBlank *blank = agency != NULL ? wp_blanks_find (reader->blanks, agency) : NULL;

  return blank != NULL && blank->blank == WP_BLANK_SENSITIVE && !reader->chronology->is_protected;
}

static int
compare_involved (gconstpointer a, gconstpointer b, gpointer data)
{
  const WpChronologyInvolved *one = *(WpChronologyInvolved *const *) a;
  const WpChronologyInvolved *other = *(WpChronologyInvolved *const *) b;
  guint place = (guint) wp_codes_position (data, "service_kind", one->kind);
  guint other_place = (guint) wp_codes_position (data, "service_kind", other->kind);

  if (one->over != other->over)
    return one->over - other->over;
  if (!one->over && one->lead != other->lead)
    return other->lead - one->lead;
  if (one->over && one->from != other->from)
    return one->from < other->from ? -1 : 1;
  if (place != other_place)
    return place < other_place ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

gboolean
wp_chronology_read_involved (WpChronologyReader *reader, GError **error)
{
  WpChronology *self = reader->chronology;

  reader->blanks = wp_blanks_read (reader->db, reader->context, error);
  if (reader->blanks == NULL)
    return FALSE;
  for (guint i = 0; i < reader->blanks->len && !self->plain; i++)
    {
      WpBlank *blank = g_ptr_array_index (reader->blanks, i);
      if (blank->blank == WP_BLANK_NOT_COVERED || blank->blank == WP_BLANK_STALE || self->is_protected)
        g_ptr_array_add (self->blanks, g_object_ref (blank));
    }
  g_auto (WpStmtScope) rows = wp_read_ask (reader->db, involved_sql, reader->context->id, error);
  g_ptr_array_set_free_func (self->involved, involved_free);
  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *person = wp_stmt_dup_id (rows, 5);
      g_autofree char *agency = wp_stmt_dup_id (rows, 13);
      if ((wp_stmt_int (rows, 14) != WP_SENSITIVITY_NORMAL && !self->is_protected) || is_sensitive (reader, agency)
          || !wp_chronology_may_name (reader, person, error)
          || !wp_chronology_overlaps (self, wp_read_date (rows, 9), wp_read_date (rows, 10)))
        continue;
      g_ptr_array_add (self->involved, make_involved (rows, reader->context));
    }
  g_ptr_array_sort_with_data (self->involved, compare_involved, reader->context->codes);
  return *error == NULL;
}

/* ---- Levels of need ---- */

static void
level_free (gpointer data)
{
  WpChronologyLevel *level = data;

  g_free (level->level);
  g_free (level->label);
  g_free (level->whom);
  g_free (level->by);
  g_free (level->reason);
  g_free (level);
}

gboolean
wp_chronology_read_levels (WpChronologyReader *reader, GError **error)
{
  WpChronology *self = reader->chronology;
  g_auto (WpStmtScope) rows = wp_read_ask (reader->db, levels_sql, reader->context->id, error);

  g_ptr_array_set_free_func (self->levels, level_free);
  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *person = wp_stmt_dup_id (rows, 2);
      if ((wp_stmt_int (rows, 6) != WP_SENSITIVITY_NORMAL && !self->is_protected)
          || !wp_chronology_may_name (reader, person, error)
          || !wp_chronology_overlaps (self, wp_read_date (rows, 1), WP_DATE_NONE))
        continue;
      WpChronologyLevel *level = g_new0 (WpChronologyLevel, 1);
      level->level = g_strdup (wp_read_text (rows, 0));
      level->label = g_strdup (wp_codes_label (reader->context->codes, "level", level->level));
      level->from = wp_read_date (rows, 1);
      level->whom = g_strdup (wp_read_text (rows, 3));
      level->by = g_strdup (wp_read_text (rows, 4));
      level->reason = g_strdup (self->plain ? "" : wp_read_text (rows, 5));
      g_ptr_array_add (self->levels, level);
    }
  return *error == NULL;
}

/* ---- Agreements ---- */

static void
agreement_free (gpointer data)
{
  WpChronologyAgreement *agreement = data;

  g_free (agreement->given_by);
  g_free (agreement->whom);
  g_free (agreement->purpose);
  g_free (agreement->purpose_text);
  g_free (agreement->agency);
  g_free (agreement->scope);
  g_free (agreement);
}

gboolean
wp_chronology_read_agreements (WpChronologyReader *reader, GError **error)
{
  WpChronology *self = reader->chronology;
  WpCodes *codes = reader->context->codes;
  g_auto (WpStmtScope) rows = wp_read_ask (reader->db, agreements_sql, reader->context->id, error);

  g_ptr_array_set_free_func (self->agreements, agreement_free);
  while (rows != NULL && wp_stmt_step (rows, error))
    {
      g_autofree char *giver = wp_stmt_dup_id (rows, 0);
      g_autofree char *person = wp_stmt_dup_id (rows, 2);
      if ((wp_stmt_int (rows, 10) != WP_SENSITIVITY_NORMAL && !self->is_protected)
          || !wp_chronology_may_name (reader, giver, error) || !wp_chronology_may_name (reader, person, error)
          || !wp_chronology_overlaps (self, wp_read_date (rows, 7), wp_read_date (rows, 9)))
        continue;
      WpChronologyAgreement *agreement = g_new0 (WpChronologyAgreement, 1);
      agreement->given_by = g_strdup (wp_read_text (rows, 1));
      agreement->whom = g_strdup (wp_read_text (rows, 3));
      agreement->purpose = g_strdup (wp_read_text (rows, 4));
      agreement->purpose_text = g_strdup (wp_codes_label (codes, "agreement_purpose", agreement->purpose));
      agreement->agency = g_strdup (wp_read_text (rows, 5));
      agreement->scope = g_strdup (wp_codes_label (codes, "agreement_scope", wp_read_text (rows, 6)));
      agreement->given_on = wp_read_date (rows, 7);
      agreement->review_by = wp_read_date (rows, 8);
      agreement->withdrawn_on = wp_read_date (rows, 9);
      g_ptr_array_add (self->agreements, agreement);
    }
  return *error == NULL;
}
