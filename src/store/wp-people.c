/* wp-people.c: the people of one family, a card each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people.h"

#include <glib/gi18n-lib.h>

#include "wp-person-read.h"

WP_DEFINE_VIEW (WpPersonLine,
                wp_person_line,
                WP_VIEW_MEMBER (WpPersonLine, ID, id),
                WP_VIEW_MEMBER (WpPersonLine, INT, kind),
                WP_VIEW_MEMBER (WpPersonLine, TEXT, type),
                WP_VIEW_MEMBER (WpPersonLine, TEXT, label),
                WP_VIEW_MEMBER (WpPersonLine, TEXT, value),
                WP_VIEW_MEMBER (WpPersonLine, TEXT, note),
                WP_VIEW_MEMBER (WpPersonLine, ID, other_id),
                WP_VIEW_MEMBER (WpPersonLine, BOOLEAN, inverse),
                WP_VIEW_MEMBER (WpPersonLine, BOOLEAN, former),
                WP_VIEW_MEMBER (WpPersonLine, BOOLEAN, doubtful),
                WP_VIEW_MEMBER (WpPersonLine, INT, safe_call),
                WP_VIEW_MEMBER (WpPersonLine, INT, safe_text),
                WP_VIEW_MEMBER (WpPersonLine, INT, safe_voicemail),
                WP_VIEW_MEMBER (WpPersonLine, INT, safe_post),
                WP_VIEW_MEMBER (WpPersonLine, TEXT, safe))

WP_DEFINE_VIEW (WpPersonAddress,
                wp_person_address,
                WP_VIEW_MEMBER (WpPersonAddress, ID, address_id),
                WP_VIEW_MEMBER (WpPersonAddress, ID, household_id),
                WP_VIEW_MEMBER (WpPersonAddress, TEXT, household),
                WP_VIEW_MEMBER (WpPersonAddress, TEXT, type),
                WP_VIEW_MEMBER (WpPersonAddress, TEXT, text),
                WP_VIEW_MEMBER (WpPersonAddress, TEXT, postcode),
                WP_VIEW_MEMBER (WpPersonAddress, TEXT, dates),
                WP_VIEW_MEMBER (WpPersonAddress, BOOLEAN, is_protected),
                WP_VIEW_MEMBER (WpPersonAddress, BOOLEAN, former))

WP_DEFINE_VIEW (WpPersonCard,
                wp_person_card,
                WP_VIEW_MEMBER (WpPersonCard, ID, person_id),
                WP_VIEW_MEMBER (WpPersonCard, ID, member_id),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, name),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, legal_name),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, given),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, initials),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, role),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, role_text),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, sex),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, age),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, born),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, died),
                WP_VIEW_MEMBER (WpPersonCard, INT, dob),
                WP_VIEW_MEMBER (WpPersonCard, BOOLEAN, unborn),
                WP_VIEW_MEMBER (WpPersonCard, BOOLEAN, deceased),
                WP_VIEW_MEMBER (WpPersonCard, BOOLEAN, left),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, member_dates),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, relationships),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, responsibility),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, school),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, education),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, send),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, language),
                WP_VIEW_MEMBER (WpPersonCard, BOOLEAN, interpreter),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, communication),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, gender),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, ethnicity),
                WP_VIEW_MEMBER (WpPersonCard, TEXT, disability),
                WP_VIEW_MEMBER (WpPersonCard, INT, sensitivity),
                WP_VIEW_MEMBER (WpPersonCard, BOOLEAN, address_protected),
                WP_VIEW_MEMBER (WpPersonCard, LIST, alerts),
                WP_VIEW_MEMBER (WpPersonCard, LIST, names),
                WP_VIEW_MEMBER (WpPersonCard, LIST, identifiers),
                WP_VIEW_MEMBER (WpPersonCard, LIST, contacts),
                WP_VIEW_MEMBER (WpPersonCard, LIST, relations),
                WP_VIEW_MEMBER (WpPersonCard, LIST, households),
                WP_VIEW_MEMBER (WpPersonCard, LIST, addresses))

/* Those who left come last; else those who care for the children, the children by age, everybody else. */
static const char members_sql[] =
    "SELECT m.id, p.id, m.role, m.valid_from, m.valid_to, p.dob, p.dob_precision, p.edd, p.died_on, p.sex, p.gender,"
    " p.ethnicity, p.disability, p.language, p.correspondence_language, p.interpreter, p.communication_needs,"
    " p.send, p.education, c.name, p.sensitivity FROM family_member m JOIN person p ON p.id = m.person"
    " LEFT JOIN school c ON c.id = p.school WHERE m.family = ?1 AND m.voided = 0 AND p.voided = 0"
    " ORDER BY m.valid_to IS NOT NULL AND m.valid_to <= ?2, CASE m.role WHEN 'parent' THEN 0 WHEN 'carer' THEN 1"
    " WHEN 'partner' THEN 2 WHEN 'child' THEN 3 WHEN 'unborn' THEN 4 ELSE 5 END, p.dob IS NULL, p.dob, m.rid";

static void
fill_ages (WpPersonCard *card, WpStmt *row, const WpReadContext *context)
{
  WpPrecision precision = wp_read_precision (row, 6);
  WpDate edd = wp_read_date (row, 7);
  WpDate died = wp_read_date (row, 8);

  card->dob = wp_read_date (row, 5);
  card->unborn = card->dob == WP_DATE_NONE && edd != WP_DATE_NONE && died == WP_DATE_NONE;
  card->deceased = died != WP_DATE_NONE;
  if (card->dob != WP_DATE_NONE)
    {
      g_autofree char *date = wp_date_format_precise (card->dob, precision);
      wp_view_take_text (&card->born, g_strdup_printf (_ ("Born %s"), date));
    }
  else if (card->unborn)
    {
      g_autofree char *date = wp_date_format (edd, WP_DATE_MEDIUM);
      wp_view_take_text (&card->born, g_strdup_printf (_ ("Due %s"), date));
    }
  if (!card->deceased)
    {
      wp_view_take_text (&card->age, wp_read_age (card->dob, precision, edd, WP_DATE_NONE, context->today));
      return;
    }
  g_autofree char *date = wp_date_format (died, WP_DATE_MEDIUM);
  g_autofree char *age = wp_age_format (card->dob, precision, died);
  wp_view_take_text (&card->died, g_strdup_printf (_ ("Died %s"), date));
  wp_view_take_text (&card->age, *age != '\0' ? g_strdup_printf (_ ("died aged %s"), age) : g_strdup (_ ("died")));
}

static void
fill_texts (WpPersonCard *card, WpStmt *row, const WpReadContext *context)
{
  WpCodes *codes = context->codes;
  const char *letters = wp_read_text (row, 14);
  WpDate to = wp_read_date (row, 4);

  wp_view_set_text (&card->role, wp_stmt_text (row, 2));
  wp_view_set_text (&card->role_text, wp_codes_label (codes, "family_role", wp_stmt_text (row, 2)));
  card->left = to != WP_DATE_NONE && to <= context->today;
  if (card->left)
    {
      g_autofree char *dates = wp_dates_in_words (wp_read_date (row, 3), to);
      wp_view_take_text (&card->member_dates, g_strdup_printf (_ ("in the family %s"), dates));
    }
  wp_view_set_text (&card->sex, wp_stmt_text (row, 9));
  wp_view_set_text (&card->gender, wp_stmt_text (row, 10));
  wp_view_set_text (&card->ethnicity, wp_codes_label (codes, "ethnicity", wp_stmt_text (row, 11)));
  wp_view_set_text (&card->disability, wp_stmt_text (row, 12));
  wp_view_set_text (&card->language, wp_stmt_text (row, 13));
  if (*letters != '\0' && !g_str_equal (letters, "en"))
    {
      const char *label = wp_codes_label (codes, "correspondence_language", letters);
      g_autofree char *text = g_strdup_printf (_ ("letters in %s"), label);
      wp_view_take_text (&card->language, *card->language != '\0' ? g_strdup_printf (_ ("%s; %s"), card->language, text)
                                                                  : g_strdup (text));
    }
  card->interpreter = wp_stmt_int (row, 15) != 0;
  wp_view_set_text (&card->communication, wp_stmt_text (row, 16));
  if (!g_str_equal (wp_read_text (row, 17), "none"))
    wp_view_set_text (&card->send, wp_codes_label (codes, "send", wp_stmt_text (row, 17)));
  wp_view_set_text (&card->education, wp_codes_label (codes, "education_status", wp_stmt_text (row, 18)));
  wp_view_set_text (&card->school, wp_stmt_text (row, 19));
  card->sensitivity = (int) wp_stmt_int (row, 20);
}

static void
ensure_lists (WpPersonCard *card)
{
  GListModel **const lists[] = { &card->names, &card->identifiers, &card->contacts, &card->relations,
                                 &card->households };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (*lists[i] == NULL)
        *lists[i] = G_LIST_MODEL (g_list_store_new (WP_TYPE_PERSON_LINE));
    }
}

static gboolean
read_card (WpDb *db, WpPersonCard *card, const WpReadContext *context, GError **error)
{
  g_autoptr (WpPersonNames) names = wp_person_names_read (db, card->person_id, context->today, card->unborn, error);

  if (names == NULL)
    return FALSE;
  wp_view_set_text (&card->name, names->display);
  wp_view_set_text (&card->given, names->given);
  wp_view_take_text (&card->initials, wp_name_initials (names->display));
  if (names->legal != NULL && !g_str_equal (names->legal, names->display))
    wp_view_set_text (&card->legal_name, names->legal);
  wp_person_fill_names (card, names, context);
  if (!wp_person_read_identifiers (db, card, context, error) || !wp_person_read_contacts (db, card, context, error)
      || !wp_person_read_alerts (db, card, context, error) || !wp_person_read_relations (db, card, context, error)
      || !wp_person_read_homes (db, card, context, error))
    return FALSE;
  ensure_lists (card);
  return TRUE;
}

GPtrArray *
wp_people_read (WpDb *db, const WpReadContext *context, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, members_sql, error);

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_id (rows, 1, context->id);
  wp_stmt_bind_int (rows, 2, context->today);
  while (wp_stmt_step (rows, error))
    {
      WpPersonCard *card = g_object_new (WP_TYPE_PERSON_CARD, NULL);
      g_ptr_array_add (cards, card);
      card->member_id = wp_stmt_dup_id (rows, 0);
      card->person_id = wp_stmt_dup_id (rows, 1);
      fill_ages (card, rows, context);
      fill_texts (card, rows, context);
      if (!read_card (db, card, context, error))
        return NULL;
    }
  return *error == NULL ? g_steal_pointer (&cards) : NULL;
}

static gpointer
people_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_people_read (db, data, error);
}

void
wp_store_people_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, people_job, wp_read_context_new (store, family_id), (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_people_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
