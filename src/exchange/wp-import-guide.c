/* wp-import-guide.c: the documented columns of the extracts, written out of the table of columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-guide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-import-columns.h"
#include "wp-import-values.h"

static const char introduction[] =
    "# Importing councils’ extracts\n"
    "\n"
    "*Import…* and `whole-picture --import FILE…` read CSV files as the systems of councils give them. This page "
    "lists\n"
    "the extracts that are known and their columns; it is written out of the program’s own table, and a test holds it\n"
    "to that. `data/examples/` has one of each.\n"
    "\n"
    "## Files\n"
    "\n"
    "- The first row holds headings. Columns may come in any order. Case, spaces, `_` and `-` in headings do not "
    "matter:\n"
    "  `DateOfBirth`, `date_of_birth` and `Date of birth` are the same. Columns that are not known are passed over, "
    "and\n"
    "  the report says so once a file.\n"
    "- Which extract a file is, is told by its columns; where two fit equally, by the file’s name. A file that can’t "
    "be\n"
    "  told, or lacks a required column, is left out and named in the report.\n"
    "- UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252; commas, semicolons or tabs between\n"
    "  values; any line ends; line ends in quotation marks belong to the value.\n"
    "- The files of one import may be given in any order. They are read in the order of this page, so that what a row\n"
    "  refers to is there before it.\n"
    "\n"
    "## Rows\n"
    "\n"
    "- A row is known by its source (the system that it is from) and its external id (its number there). Import the "
    "same\n"
    "  file again and nothing changes; import a newer one and what differs is changed. Nothing is ever removed by an\n"
    "  import. The source has to be called the same each time.\n"
    "- References (`family_id`, `person_id` and so on) are external ids of the same source. What they refer to may "
    "stand\n"
    "  further down in the same file.\n"
    "- If an external id stands in a file twice, the first row is taken. A second one that says the same is passed "
    "over;\n"
    "  one that says something else is left out, and the report names both lines.\n"
    "- The first row of an import that names a family, a household or a service is believed; another name is "
    "reported.\n"
    "- A family has one lead at a time. An involvement that would make a second one is left out, unless rows near it "
    "end the\n"
    "  first; import the file again where they stand further down.\n"
    "- A bad row is left out, and the report gives file, line, column, value, why, and what to do. All others are "
    "taken.\n"
    "\n"
    "## Values\n"
    "\n"
    "- Dates: `2023-04-13`, `13/04/2023`, `13 April 2023` and the like; the day stands before the month. A time of "
    "day\n"
    "  behind a date is passed over where only the day is wanted. Times: `15:30`.\n"
    "- Periods are half-open: the day in `to` is the first that no longer counts.\n"
    "- Yes and no: `yes`, `no`, `y`, `n`, `true`, `false`, `1`, `0`. “Unknown” and an empty value mean not known.\n"
    "- Codes: the code itself or its label, in English or Welsh, without regard to case, spaces, `_` and `-`. A code "
    "that\n"
    "  is not in the list leaves the row out. These lists are the defaults; the authority may have its own.\n"
    "- Several values in one column stand with semicolons between.\n"
    "- `NULL`, `n/a` and `-` mean empty in all but free text.\n"
    "- An NHS number, pupil number or property number of an impossible form leaves the row out. A check digit that "
    "does\n"
    "  not fit, and a postcode or telephone number of an odd form, are kept with a warning.\n";

/* How the values of a column are written. */
static char *
describe_type (const WpImportColumn *column)
{
  if (column->field < 0)
    return g_strdup ("text");
  const WpField *field = &wp_kind (column->kind)->fields[column->field];
  switch (field->type)
    {
    case WP_FIELD_CODE:
      return g_strdup_printf ("code: [%s](#%s)", field->of, field->of);
    case WP_FIELD_REF:
      return g_strdup_printf ("id: %s", field->of);
    case WP_FIELD_DATE:
      return g_strdup ("date");
    case WP_FIELD_BOOLEAN:
      return g_strdup ("yes or no");
    case WP_FIELD_TEXT:
    case WP_FIELD_LONG_TEXT:
      return g_strdup_printf ("text, %d", field->max > 0 ? (int) field->max : 4000);
    case WP_FIELD_INSTANT:
    case WP_FIELD_INTEGER:
    default:
      return g_strdup ("number");
    }
}

static void
describe_extract (GString *guide, const WpExtract *extract)
{
  g_string_append_printf (guide, "\n### %s\n\n", extract->name);
  g_string_append (guide, "| column | other headings | values | example | |\n|---|---|---|---|---|\n");
  for (guint i = 0; i < extract->n_columns; i++)
    {
      const WpImportColumn *column = &extract->columns[i];
      g_autofree char *type = describe_type (column);
      g_auto (GStrv) aliases = g_strsplit (column->aliases, " ", -1);
      g_autofree char *others = g_strjoinv (", ", aliases);
      g_string_append_printf (guide, "| %s`%s`%s | %s | %s | %s | %s |\n", column->required ? "**" : "", column->name,
                              column->required ? "**" : "", others, type, column->example, _ (column->help));
    }
}

static gboolean
is_used (const char *list)
{
  if (strcmp (list, "family_role") == 0 || strcmp (list, "relationship_type") == 0)
    return TRUE;
  for (guint i = 0; i < WP_N_EXTRACTS; i++)
    {
      const WpExtract *extract = wp_extract (i);
      for (guint j = 0; j < extract->n_columns; j++)
        {
          const WpImportColumn *column = &extract->columns[j];
          if (column->field >= 0 && wp_kind (column->kind)->fields[column->field].type == WP_FIELD_CODE
              && strcmp (wp_kind (column->kind)->fields[column->field].of, list) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static void
describe_list (GString *guide, WpCodes *codes, const char *list)
{
  guint n, n_synonyms;
  const WpCodeItem *items = wp_codes_list (codes, list, &n);
  const WpImportSynonym *synonyms = wp_import_synonyms (&n_synonyms);

  g_string_append_printf (guide, "\n### %s\n\n", list);
  for (guint i = 0; i < n; i++)
    {
      const char *before = " (also ";
      g_string_append_printf (guide, "- `%s` %s", items[i].code, wp_codes_label (codes, list, items[i].code));
      for (guint j = 0; j < n_synonyms; j++)
        {
          if (strcmp (synonyms[j].list, list) != 0 || strcmp (synonyms[j].code, items[i].code) != 0)
            continue;
          g_string_append_printf (guide, "%s%s%s", before, synonyms[j].word,
                                  synonyms[j].reversed ? ", turned round" : "");
          before = "; ";
        }
      g_string_append (guide, *before == ';' ? ")\n" : "\n");
    }
}

char *
wp_import_guide (WpCodes *codes)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  GString *guide = g_string_new (introduction);

  g_string_append (
      guide, "\n## Extracts\n\nA file has to have the columns in bold. A number behind “text” is the most characters "
             "that fit.\n");
  for (guint i = 0; i < WP_N_EXTRACTS; i++)
    describe_extract (guide, wp_extract (i));
  g_string_append (guide, "\n## Codes\n");
  for (guint i = 0; i < WP_N_KINDS; i++)
    {
      const WpKind *kind = wp_kind (i);
      for (guint j = 0; j < kind->n_fields; j++)
        {
          const char *list = kind->fields[j].type == WP_FIELD_CODE ? kind->fields[j].of : NULL;
          if (list != NULL && is_used (list) && g_hash_table_add (done, (gpointer) list))
            describe_list (guide, codes, list);
        }
    }
  return g_string_free (guide, FALSE);
}
