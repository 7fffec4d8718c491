/* wp-import-relations.c: rows of relationships and of addresses with their households.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-builders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-identifier.h"
#include "wp-import-values.h"
#include "wp-kinship.h"

/* ---- Relationships ---- */

#undef COLUMN
#define COLUMN(name) WP_COLUMN_RELATIONSHIPS_##name

/* Parents that are kept and those that earlier rows have told of. */
static void
find_parents (const char *person, GPtrArray *parents, gpointer data)
{
  WpImportContext *context = data;
  GPtrArray *told = g_hash_table_lookup (context->parents, person);

  context->target->parents_of (person, parents, context->target_data);
  for (guint i = 0; told != NULL && i < told->len; i++)
    g_ptr_array_add (parents, g_strdup (g_ptr_array_index (told, i)));
}

static void
check_kinship (WpImportRow *row, WpRecord *record)
{
  const char *person = wp_record_get_text (record, WP_RELATIONSHIP_PERSON);
  const char *other = wp_record_get_text (record, WP_RELATIONSHIP_OTHER);

  if (person == NULL || other == NULL)
    return;
  if (strcmp (person, other) == 0)
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (OTHER_ID), NULL, _ ("Nobody is their own relation."),
                        _ ("Give the other person’s number."));
  else if (wp_kinship_is_descent (wp_record_get_text (record, WP_RELATIONSHIP_TYPE))
           && wp_kinship_makes_circle (person, other, find_parents, row->context))
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (TYPE), NULL,
                        _ ("With this row somebody would be their own ancestor."),
                        _ ("Check which of the two is the parent, here and in the rows about their parents."));
}

void
wp_import_build_relationships (WpImportRow *row)
{
  const char *person = wp_import_row_get_word (row, COLUMN (PERSON_ID));
  const char *other = wp_import_row_get_word (row, COLUMN (OTHER_ID));
  const char *type = wp_import_row_get_word (row, COLUMN (TYPE));
  guint person_column = COLUMN (PERSON_ID);
  guint other_column = COLUMN (OTHER_ID);
  gboolean reversed = FALSE;
  const char *code =
      type != NULL ? wp_import_match_code (row->context->codes, "relationship_type", type, &reversed) : NULL;

  if (reversed)
    {
      const char *swap = person;
      person = other;
      other = swap;
      person_column = COLUMN (OTHER_ID);
      other_column = COLUMN (PERSON_ID);
    }
  g_autofree char *key =
      g_strjoin ("|", person != NULL ? person : "", other != NULL ? other : "", code != NULL ? code : "", NULL);
  WpRecord *record = wp_import_row_add (row, WP_KIND_RELATIONSHIP, row->external_id != NULL ? row->external_id : key);

  wp_import_row_note (row, record, WP_RELATIONSHIP_PERSON, person_column);
  wp_import_row_note (row, record, WP_RELATIONSHIP_OTHER, other_column);
  wp_import_row_note (row, record, WP_RELATIONSHIP_TYPE, COLUMN (TYPE));
  if (person != NULL)
    wp_record_take_text (record, WP_RELATIONSHIP_PERSON,
                         wp_import_row_refer (row, person_column, WP_KIND_PERSON, person));
  if (other != NULL)
    wp_record_take_text (record, WP_RELATIONSHIP_OTHER, wp_import_row_refer (row, other_column, WP_KIND_PERSON, other));
  if (code != NULL)
    wp_record_set_text (record, WP_RELATIONSHIP_TYPE, code);
  else if (type != NULL)
    wp_import_row_set_code (row, record, WP_RELATIONSHIP_TYPE, COLUMN (TYPE), type);
  wp_import_row_fill (row, record);
  check_kinship (row, record);
}

/* ---- Addresses ---- */

#undef COLUMN
#define COLUMN(name) WP_COLUMN_ADDRESSES_##name

static void
add_members (WpImportRow *row, const char *household_id, const char *household_external_id)
{
  g_auto (GStrv) members = wp_import_row_get_list (row, COLUMN (MEMBERS));

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *external_id = g_strconcat (household_external_id, ":", members[i], NULL);
      g_autofree char *person = wp_import_row_refer (row, COLUMN (MEMBERS), WP_KIND_PERSON, members[i]);
      if (person == NULL || g_strv_contains ((const char *const *) members + i + 1, members[i]))
        continue;
      WpRecord *member = wp_import_row_add (row, WP_KIND_HOUSEHOLD_MEMBER, external_id);
      wp_record_set_text (member, WP_HOUSEHOLD_MEMBER_HOUSEHOLD, household_id);
      wp_record_set_text (member, WP_HOUSEHOLD_MEMBER_PERSON, person);
    }
}

/* The id of the household, which is made if it is new. */
static char *
add_household (WpImportRow *row, const char *external_id)
{
  const char *name = wp_import_row_get (row, COLUMN (HOUSEHOLD_NAME));
  const char *family = wp_import_row_get_word (row, COLUMN (FAMILY_ID));
  g_autofree char *id = wp_import_row_id (row, WP_KIND_HOUSEHOLD, external_id);

  if (wp_import_row_is_named (row, id, COLUMN (HOUSEHOLD_NAME), name))
    return g_steal_pointer (&id);
  if (name == NULL)
    return wp_import_row_refer (row, COLUMN (HOUSEHOLD_ID), WP_KIND_HOUSEHOLD, external_id);

  WpRecord *household = wp_import_row_add (row, WP_KIND_HOUSEHOLD, external_id);
  wp_import_row_set_text (row, household, WP_HOUSEHOLD_NAME, COLUMN (HOUSEHOLD_NAME));
  wp_import_row_note (row, household, WP_HOUSEHOLD_FAMILY, COLUMN (FAMILY_ID));
  if (family != NULL)
    wp_record_take_text (household, WP_HOUSEHOLD_FAMILY,
                         wp_import_row_refer (row, COLUMN (FAMILY_ID), WP_KIND_FAMILY, family));
  return g_steal_pointer (&id);
}

static void
set_lines (WpImportRow *row, WpRecord *address)
{
  static const guint columns[] = { COLUMN (LINE_1), COLUMN (LINE_2), COLUMN (LINE_3), COLUMN (LINE_4) };
  g_autoptr (GString) lines = g_string_new (NULL);

  wp_import_row_set_text (row, address, WP_ADDRESS_LINES, COLUMN (ADDRESS));
  if (wp_record_is_set (address, WP_ADDRESS_LINES))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *line = wp_import_row_get (row, columns[i]);
      if (line != NULL)
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  wp_record_set_text (address, WP_ADDRESS_LINES, lines->str);
}

static void
set_place (WpImportRow *row, WpRecord *address)
{
  const char *postcode = wp_import_row_get_word (row, COLUMN (POSTCODE));
  const char *uprn = wp_import_row_get_word (row, COLUMN (UPRN));

  wp_import_row_note (row, address, WP_ADDRESS_POSTCODE, COLUMN (POSTCODE));
  wp_import_row_note (row, address, WP_ADDRESS_UPRN, COLUMN (UPRN));
  if (postcode != NULL)
    {
      g_autofree char *line = wp_import_join_lines (postcode);
      wp_record_take_text (address, WP_ADDRESS_POSTCODE, wp_postcode_normalise (line));
    }
  if (uprn == NULL)
    return;
  WpIdentifierVerdict verdict = wp_uprn_check (uprn);
  if (verdict == WP_IDENTIFIER_VALID)
    {
      g_autofree char *digits = wp_uprn_normalise (uprn);
      wp_record_set_number (address, WP_ADDRESS_UPRN, g_ascii_strtoll (digits, NULL, 10));
    }
  else
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (UPRN), NULL,
                        wp_identifier_verdict_message (WP_IDENTIFIER_UPRN, verdict),
                        _ ("Correct it in the system that the extract is from, or leave it empty."));
}

void
wp_import_build_addresses (WpImportRow *row)
{
  const char *household_external_id = wp_import_row_get_word (row, COLUMN (HOUSEHOLD_ID));
  g_autofree char *household = NULL;

  if (household_external_id != NULL)
    {
      household = add_household (row, household_external_id);
      if (household != NULL)
        add_members (row, household, household_external_id);
    }
  g_autofree char *person_key = wp_import_row_key (row, COLUMN (PERSON_ID));
  g_autofree char *from_key = wp_import_row_key (row, COLUMN (FROM));
  g_autofree char *postcode_key = wp_import_row_key (row, COLUMN (POSTCODE));
  g_autofree char *place = wp_postcode_normalise (postcode_key);
  g_autofree char *key =
      g_strjoin ("|", household_external_id != NULL ? household_external_id : person_key, place, from_key, NULL);

  WpRecord *address = wp_import_row_add (row, WP_KIND_ADDRESS, row->external_id != NULL ? row->external_id : key);
  wp_record_set_text (address, WP_ADDRESS_HOUSEHOLD, household);
  wp_import_row_note (row, address, WP_ADDRESS_HOUSEHOLD, COLUMN (HOUSEHOLD_ID));
  set_lines (row, address);
  set_place (row, address);
  wp_import_row_fill (row, address);
  /* A protected address is a record of its own so that its own sensitivity can guard it. */
  WpMeta *meta = wp_record_meta (address);
  if (wp_record_get_boolean (address, WP_ADDRESS_PROTECTED))
    meta->sensitivity = MAX (meta->sensitivity, WP_SENSITIVITY_RESTRICTED);
}
