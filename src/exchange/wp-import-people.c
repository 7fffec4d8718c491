/* wp-import-people.c: rows of people, with their names, numbers, ways to reach them and families.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-builders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-identifier.h"
#include "wp-import-values.h"

#define COLUMN(name) WP_COLUMN_PEOPLE_##name

/* Adds a record that belongs to the person; @part tells it from the person's others of the kind. */
static WpRecord *
add_part (WpImportRow *row, WpRecord *person, WpKindId kind, guint person_field, const char *part)
{
  g_autofree char *external_id = g_strconcat (row->external_id, ":", part, NULL);
  WpRecord *record = wp_import_row_add (row, kind, external_id);

  wp_record_set_text (record, person_field, wp_record_get_id (person));
  return record;
}

static WpRecord *
add_name (WpImportRow *row, WpRecord *person, const char *type, guint given, guint surname)
{
  if (wp_import_row_get (row, given) == NULL && wp_import_row_get (row, surname) == NULL)
    return NULL;
  WpRecord *name = add_part (row, person, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, type);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, type);
  wp_import_row_set_text (row, name, WP_PERSON_NAME_GIVEN, given);
  wp_import_row_set_text (row, name, WP_PERSON_NAME_SURNAME, surname);
  return name;
}

static void
add_names (WpImportRow *row, WpRecord *person)
{
  const char *legal_surname = wp_import_row_get (row, COLUMN (SURNAME));
  gboolean is_unborn = wp_record_is_set (person, WP_PERSON_EDD) && !wp_record_is_set (person, WP_PERSON_DOB);

  WpRecord *legal = add_name (row, person, "legal", COLUMN (GIVEN), COLUMN (SURNAME));
  WpRecord *known_as = add_name (row, person, "known_as", COLUMN (KNOWN_AS), COLUMN (KNOWN_AS_SURNAME));
  add_name (row, person, "previous", COLUMN (PREVIOUS_GIVEN), COLUMN (PREVIOUS_SURNAME));

  /* Systems give the first name that is used and leave the surname to be understood. */
  if (known_as != NULL && !wp_record_is_set (known_as, WP_PERSON_NAME_SURNAME) && legal_surname != NULL)
    wp_import_row_set_text (row, known_as, WP_PERSON_NAME_SURNAME, COLUMN (SURNAME));
  if (legal == NULL && known_as == NULL && is_unborn)
    {
      legal = add_part (row, person, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, "legal");
      wp_record_set_text (legal, WP_PERSON_NAME_TYPE, "legal");
    }
  if (legal != NULL && is_unborn && !wp_record_is_set (legal, WP_PERSON_NAME_GIVEN))
    wp_record_set_text (legal, WP_PERSON_NAME_GIVEN, "Unborn");
  if (legal == NULL && known_as == NULL)
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (SURNAME), NULL, _ ("The person has no name."),
                        _ ("Give a first name or a surname; for a child who is not born yet, the expected date."));
}

static void
add_identifier (WpImportRow *row, WpRecord *person, const char *part, const char *type, guint column, gboolean former)
{
  const char *text = wp_import_row_get_word (row, column);

  if (text == NULL)
    return;
  WpRecord *record = add_part (row, person, WP_KIND_IDENTIFIER, WP_IDENTIFIER_PERSON, part);
  wp_record_set_text (record, WP_IDENTIFIER_TYPE, type);
  wp_import_row_note (row, record, WP_IDENTIFIER_VALUE, column);
  if (strcmp (type, "nhs_number") == 0)
    wp_record_take_text (record, WP_IDENTIFIER_VALUE, wp_nhs_number_normalise (text));
  else if (strcmp (type, "upn") == 0)
    wp_record_take_text (record, WP_IDENTIFIER_VALUE, wp_upn_normalise (text));
  else
    wp_record_take_text (record, WP_IDENTIFIER_VALUE, wp_import_join_lines (text));
  if (former)
    wp_record_set_number (record, WP_IDENTIFIER_FORMER, TRUE);
}

static void
set_safe_to (WpImportRow *row, WpRecord *point, guint column)
{
  static const struct
  {
    const char *word;
    guint field;
  } uses[] = {
    { "call", WP_CONTACT_POINT_SAFE_CALL },
    { "text", WP_CONTACT_POINT_SAFE_TEXT },
    { "voicemail", WP_CONTACT_POINT_SAFE_VOICEMAIL },
    { "post", WP_CONTACT_POINT_SAFE_POST },
  };
  g_auto (GStrv) words = wp_import_row_get_list (row, column);

  /* Nothing said means not known; something said means that the rest is not safe. */
  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (uses); i++)
    wp_record_set_number (point, uses[i].field, FALSE);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = wp_import_fold_heading (words[i]);
      gboolean found = strcmp (word, "none") == 0;
      for (guint j = 0; j < G_N_ELEMENTS (uses); j++)
        {
          if (strcmp (word, uses[j].word) != 0)
            continue;
          wp_record_set_number (point, uses[j].field, TRUE);
          found = TRUE;
        }
      if (!found)
        wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, words[i], _ ("This does not say what is safe."),
                            _ ("Use call, text, voicemail and post with semicolons between, or none."));
    }
}

static void
add_contact_point (WpImportRow *row, WpRecord *person, const char *type, guint column, guint safe_column)
{
  const char *text = wp_import_row_get_word (row, column);

  if (text == NULL)
    return;
  WpRecord *point = add_part (row, person, WP_KIND_CONTACT_POINT, WP_CONTACT_POINT_PERSON, type);
  wp_record_set_text (point, WP_CONTACT_POINT_TYPE, type);
  wp_import_row_note (row, point, WP_CONTACT_POINT_VALUE, column);
  if (strcmp (type, "email") == 0)
    wp_record_take_text (point, WP_CONTACT_POINT_VALUE, wp_import_join_lines (text));
  else
    {
      g_autofree char *line = wp_import_join_lines (text);
      gboolean is_number = wp_phone_check (line) == WP_IDENTIFIER_VALID;
      wp_record_take_text (point, WP_CONTACT_POINT_VALUE,
                           is_number ? wp_phone_normalise (line) : g_steal_pointer (&line));
    }
  set_safe_to (row, point, safe_column);
}

/* The part of a list that goes with number @index of another list: the only one goes with all. */
static const char *
part_for (GStrv parts, guint index)
{
  guint n = g_strv_length (parts);

  if (n == 1)
    return parts[0];
  return index < n ? parts[index] : NULL;
}

static void
add_family (WpImportRow *row, WpRecord *person, const char *family_id, const char *name, const char *role)
{
  g_autofree char *id = wp_import_row_id (row, WP_KIND_FAMILY, family_id);
  g_autofree char *member_id = g_strconcat (family_id, ":", row->external_id, NULL);

  if (!wp_import_row_is_named (row, id, COLUMN (FAMILY_NAME), name))
    {
      if (name != NULL)
        {
          WpRecord *family = wp_import_row_add (row, WP_KIND_FAMILY, family_id);
          /* How secret a person is says nothing of how secret the family is. */
          wp_record_meta (family)->sensitivity = WP_SENSITIVITY_NORMAL;
          wp_record_take_text (family, WP_FAMILY_NAME, wp_import_join_lines (name));
          wp_record_set_text (family, WP_FAMILY_REFERENCE, family_id);
          wp_import_row_note (row, family, WP_FAMILY_NAME, COLUMN (FAMILY_NAME));
          wp_import_row_note (row, family, WP_FAMILY_REFERENCE, COLUMN (FAMILY_ID));
        }
      else if (!wp_import_row_knows (row, WP_KIND_FAMILY, id))
        {
          wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (FAMILY_NAME), NULL,
                              _ ("This family is new, and has no name here."),
                              _ ("Give the family’s name in the first row in which it stands."));
          wp_import_row_await (row, WP_KIND_FAMILY);
          return;
        }
    }
  WpRecord *member = wp_import_row_add (row, WP_KIND_FAMILY_MEMBER, member_id);
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, id);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
  if (role != NULL)
    wp_import_row_set_code (row, member, WP_FAMILY_MEMBER_ROLE, COLUMN (FAMILY_ROLE), role);
  wp_import_row_fill (row, member);
}

static void
add_families (WpImportRow *row, WpRecord *person)
{
  g_auto (GStrv) ids = wp_import_row_get_list (row, COLUMN (FAMILY_ID));
  g_auto (GStrv) roles = wp_import_row_get_list (row, COLUMN (FAMILY_ROLE));
  const char *name_text = wp_import_row_get (row, COLUMN (FAMILY_NAME));
  guint n = g_strv_length (ids);
  g_auto (GStrv) names = NULL;

  /* One family's name may have a comma or a semicolon in it; several are parted by semicolons. */
  if (name_text != NULL && n > 1)
    names = g_strsplit (name_text, ";", -1);
  else
    names = g_strsplit (name_text != NULL ? name_text : "", "\n", 1);
  for (guint i = 0; i < n; i++)
    {
      const char *name = i < g_strv_length (names) ? g_strstrip (names[i]) : NULL;
      if (g_strv_contains ((const char *const *) ids + i + 1, ids[i]))
        continue;
      add_family (row, person, ids[i], name != NULL && *name != '\0' ? name : NULL, part_for (roles, i));
    }
}

void
wp_import_build_people (WpImportRow *row)
{
  if (row->external_id == NULL)
    return;
  WpRecord *person = wp_import_row_add (row, WP_KIND_PERSON, row->external_id);
  wp_import_row_fill (row, person);
  add_names (row, person);
  add_identifier (row, person, "nhs_number", "nhs_number", COLUMN (NHS_NUMBER), FALSE);
  add_identifier (row, person, "upn", "upn", COLUMN (UPN), FALSE);
  add_identifier (row, person, "former_upn", "upn", COLUMN (FORMER_UPN), TRUE);
  add_identifier (row, person, "case_number", "case_number", COLUMN (CASE_NUMBER), FALSE);
  add_contact_point (row, person, "mobile", COLUMN (MOBILE), COLUMN (MOBILE_SAFE_TO));
  add_contact_point (row, person, "landline", COLUMN (LANDLINE), COLUMN (LANDLINE_SAFE_TO));
  add_contact_point (row, person, "email", COLUMN (EMAIL), COLUMN (EMAIL_SAFE_TO));
  if (wp_import_row_get_word (row, COLUMN (ALERT)) != NULL)
    {
      WpRecord *alert = add_part (row, person, WP_KIND_ALERT, WP_ALERT_PERSON, "1");
      wp_import_row_set_text (row, alert, WP_ALERT_TEXT, COLUMN (ALERT));
    }
  add_families (row, person);
}
