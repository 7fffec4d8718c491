/* wp-import-row.c: one row of an extract on its way to becoming records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-check.h"
#include "wp-id.h"
#include "wp-import-values.h"

/* Different texts for codes that are kept with what they mean; there are never so many in a sound file. */
#define MOST_MATCHED 4096

/* The common columns have the same place in most extracts, but not in all: they are found by their names. */
static int
find_column (const WpExtract *extract, const char *name)
{
  for (guint i = 0; i < extract->n_columns; i++)
    {
      if (strcmp (extract->columns[i].name, name) == 0)
        return (int) i;
    }
  return -1;
}

static void
read_sensitivity (WpImportRow *row, int column)
{
  const char *text = column >= 0 ? wp_import_row_get_word (row, (guint) column) : NULL;
  gboolean restricted, known;

  if (text == NULL)
    return;
  g_autofree char *word = wp_import_fold_heading (text);
  if (wp_sensitivity_from_name (word, &row->sensitivity))
    return;
  if (wp_import_parse_boolean (text, &restricted, &known) && known)
    row->sensitivity = restricted ? WP_SENSITIVITY_RESTRICTED : WP_SENSITIVITY_NORMAL;
  else
    wp_import_row_tell (row, WP_IMPORT_ERROR, column, NULL, _ ("This does not say who may see the row."),
                        _ ("Use one of: normal, restricted, sealed."));
}

static void
read_external_id (WpImportRow *row, int column)
{
  const char *text = wp_import_row_get_word (row, (guint) column);

  if (text != NULL && g_utf8_strlen (text, -1) > WP_IMPORT_MAX_EXTERNAL_ID)
    wp_import_row_tell (row, WP_IMPORT_ERROR, column, NULL, _ ("This number is too long to be one."),
                        _ ("Give the row’s own number in the system."));
  else if (text != NULL)
    row->external_id = g_strdup (text);
  else if (row->heading->extract->columns[column].required)
    wp_import_row_tell (row, WP_IMPORT_ERROR, column, NULL, _ ("The row has no number of its own."),
                        _ ("Give the row’s own number in the system, so that it is known again next time."));
}

void
wp_import_row_init (WpImportRow *row,
                    WpImportContext *context,
                    const WpImportHeading *heading,
                    const char *const *fields,
                    guint n_fields,
                    guint64 line)
{
  const WpExtract *extract = heading->extract;

  memset (row, 0, sizeof *row);
  row->context = context;
  row->heading = heading;
  row->fields = fields;
  row->n_fields = n_fields;
  row->line = line;
  row->records = g_ptr_array_new_with_free_func (g_object_unref);
  row->origins = g_array_new (FALSE, FALSE, sizeof (WpImportOrigin));

  const char *source = wp_import_row_get_word (row, (guint) find_column (extract, "source"));
  row->source = g_strdup (source != NULL ? source : context->default_source);
  read_external_id (row, find_column (extract, "external_id"));
  read_sensitivity (row, find_column (extract, "sensitivity"));
}

void
wp_import_row_clear (WpImportRow *row)
{
  for (guint i = 0; i < WP_IMPORT_MAX_COLUMNS; i++)
    g_free (row->values[i]);
  g_free (row->source);
  g_free (row->external_id);
  g_ptr_array_unref (row->records);
  g_array_unref (row->origins);
}

const char *
wp_import_row_get (WpImportRow *row, guint column)
{
  int field = row->heading->field[column];

  if (field < 0 || (guint) field >= row->n_fields || *row->fields[field] == '\0')
    return NULL;
  if (row->values[column] == NULL)
    row->values[column] = wp_import_clean (row->fields[field]);
  return *row->values[column] != '\0' ? row->values[column] : NULL;
}

const char *
wp_import_row_get_word (WpImportRow *row, guint column)
{
  const char *text = wp_import_row_get (row, column);

  return text != NULL && !wp_import_is_blank (text) ? text : NULL;
}

GStrv
wp_import_row_get_list (WpImportRow *row, guint column)
{
  const char *text = wp_import_row_get_word (row, column);
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ";,|\n", -1);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      if (*part != '\0')
        g_strv_builder_add (list, part);
    }
  return g_strv_builder_end (list);
}

void
wp_import_row_tell (
    WpImportRow *row, WpImportSeverity severity, int column, const char *value, const char *why, const char *advice)
{
  const char *heading = NULL;

  if (column >= 0)
    {
      heading = row->heading->extract->columns[column].name;
      if (severity == WP_IMPORT_ERROR)
        row->told |= G_GUINT64_CONSTANT (1) << column;
      if (value == NULL)
        value = wp_import_row_get (row, (guint) column);
    }
  row->bad = row->bad || severity == WP_IMPORT_ERROR;
  row->n_errors += severity == WP_IMPORT_ERROR;
  wp_import_report_add (row->context->report, severity, row->line, heading, value, why, advice);
}

char *
wp_import_row_key (WpImportRow *row, guint column)
{
  const WpImportColumn *info = &row->heading->extract->columns[column];
  const char *text = wp_import_row_get_word (row, column);
  WpFieldType type = info->field >= 0 ? wp_kind (info->kind)->fields[info->field].type : WP_FIELD_TEXT;
  WpPrecision precision;
  WpDate date;

  if (text == NULL)
    return g_strdup ("");
  if (type == WP_FIELD_DATE && wp_import_parse_date (text, WP_DATE_NONE, &date, &precision))
    return wp_date_to_iso (date);
  return g_strdup (text);
}

char *
wp_import_row_id (WpImportRow *row, WpKindId kind, const char *external_id)
{
  g_autofree char *name = g_strconcat (wp_kind (kind)->name, ":", external_id, NULL);

  return wp_id_from_seed (row->source, name);
}

gboolean
wp_import_row_knows (WpImportRow *row, WpKindId kind, const char *id)
{
  WpImportContext *context = row->context;
  guint64 key = wp_import_seen_key (id);
  guint64 *place = &context->known[key % WP_IMPORT_N_KNOWN];

  if (*place == key || g_hash_table_contains (context->pending, id))
    return TRUE;
  for (guint i = 0; i < row->records->len; i++)
    {
      if (strcmp (wp_record_get_id (g_ptr_array_index (row->records, i)), id) == 0)
        return TRUE;
    }
  if (!context->target->exists (kind, id, context->target_data))
    return FALSE;
  *place = key;
  return TRUE;
}

/* Each a sentence of its own, since the words around the name bend with it in Welsh. */
static char *
say_unknown (WpKindId kind, const char *external_id, const char *source)
{
  const char *format;

  switch (kind)
    {
    case WP_KIND_PERSON:
      format = _ ("No person with the number “%1$s” is known from “%2$s”.");
      break;
    case WP_KIND_FAMILY:
      format = _ ("No family with the number “%1$s” is known from “%2$s”.");
      break;
    case WP_KIND_HOUSEHOLD:
      format = _ ("No household with the number “%1$s” is known from “%2$s”.");
      break;
    case WP_KIND_STAFF:
      format = _ ("No member of staff with the number “%1$s” is known from “%2$s”.");
      break;
    case WP_KIND_PROFESSIONAL:
      format = _ ("No professional with the number “%1$s” is known from “%2$s”.");
      break;
    case WP_KIND_AGENCY:
      format = _ ("No agency with the number “%1$s” is known from “%2$s”.");
      break;
    case WP_KIND_EPISODE:
      format = _ ("No episode with the number “%1$s” is known from “%2$s”.");
      break;
    default:
      format = _ ("No event with the number “%1$s” is known from “%2$s”.");
      break;
    }
  g_autofree char *shown = g_utf8_substring (external_id, 0, MIN (g_utf8_strlen (external_id, -1), 40));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  char *text = g_strdup_printf (format, shown, source);
#pragma GCC diagnostic pop
  return text;
}

static const char *
extract_that_holds (WpKindId kind)
{
  switch (kind)
    {
    case WP_KIND_PERSON:
    case WP_KIND_FAMILY:
      return "people";
    case WP_KIND_HOUSEHOLD:
      return "addresses";
    case WP_KIND_STAFF:
    case WP_KIND_PROFESSIONAL:
      return "professionals";
    case WP_KIND_AGENCY:
      return "agencies";
    case WP_KIND_EPISODE:
      return "episodes";
    default:
      return "events";
    }
}

char *
wp_import_row_refer (WpImportRow *row, guint column, WpKindId kind, const char *external_id)
{
  g_autofree char *id = wp_import_row_id (row, kind, external_id);

  if (wp_import_row_knows (row, kind, id))
    return g_steal_pointer (&id);
  g_autofree char *why = say_unknown (kind, external_id, row->source);
  /* Translators: %s is the name of a file, such as “people”. */
  g_autofree char *advice =
      g_strdup_printf (_ ("Correct the number, or import the extract “%s” that holds it."), extract_that_holds (kind));
  wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, external_id, why, advice);
  wp_import_row_await (row, kind);
  return NULL;
}

void
wp_import_row_await (WpImportRow *row, WpKindId kind)
{
  const WpExtract *extract = row->heading->extract;

  for (guint i = 0; i < extract->n_columns; i++)
    {
      if (extract->columns[i].kind != kind)
        continue;
      row->n_awaited++;
      return;
    }
}

gboolean
wp_import_row_waits (WpImportRow *row)
{
  return row->n_awaited > 0 && row->n_awaited == row->n_errors;
}

WpRecord *
wp_import_row_add (WpImportRow *row, WpKindId kind, const char *external_id)
{
  g_autofree char *id = wp_import_row_id (row, kind, external_id);
  WpRecord *record = wp_record_new (kind, id);

  wp_record_set_source (record, row->source, external_id);
  wp_record_meta (record)->sensitivity = row->sensitivity;
  g_ptr_array_add (row->records, record);
  return record;
}

void
wp_import_row_note (WpImportRow *row, WpRecord *record, guint field, guint column)
{
  WpImportOrigin origin = { record, field, column };

  g_array_append_val (row->origins, origin);
}

static void
set_text (WpRecord *record, guint field, const char *text)
{
  if (wp_record_get_kind (record)->fields[field].type == WP_FIELD_LONG_TEXT)
    wp_record_set_text (record, field, text);
  else
    wp_record_take_text (record, field, wp_import_join_lines (text));
}

void
wp_import_row_set_text (WpImportRow *row, WpRecord *record, guint field, guint column)
{
  const char *text = wp_import_row_get (row, column);

  wp_import_row_note (row, record, field, column);
  if (text != NULL)
    set_text (record, field, text);
}

/* Matching compares @text with each code and label in both languages, and most rows say what others said before. */
static const char *
match_code (WpImportContext *context, const char *list, const char *text)
{
  g_autofree char *key = g_strconcat (list, ":", text, NULL);
  const char *code = g_hash_table_lookup (context->matched, key);

  if (code != NULL)
    return code;
  code = wp_import_match_code (context->codes, list, text, NULL);
  if (code != NULL && g_hash_table_size (context->matched) < MOST_MATCHED)
    g_hash_table_insert (context->matched, g_steal_pointer (&key), (gpointer) code);
  return code;
}

void
wp_import_row_set_code (WpImportRow *row, WpRecord *record, guint field, guint column, const char *text)
{
  const char *list = wp_record_get_kind (record)->fields[field].of;
  const char *code = match_code (row->context, list, text);

  wp_import_row_note (row, record, field, column);
  if (code != NULL)
    {
      wp_record_set_text (record, field, code);
      return;
    }
  g_autofree char *codes = wp_import_list_codes (row->context->codes, list);
  /* Translators: a list of codes with commas between. */
  g_autofree char *advice = g_strdup_printf (_ ("Use one of: %s."), codes);
  wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, text, _ ("This is not one of the choices."), advice);
}

/* Where there is a field for how closely a date is known, it stands right behind it or is named after it. */
static int
precision_field (const WpKind *kind, guint field)
{
  if (kind->id == WP_KIND_PERSON && field == WP_PERSON_DOB)
    return WP_PERSON_DOB_PRECISION;
  if (kind->id == WP_KIND_INVOLVEMENT && field == WP_INVOLVEMENT_VALID_FROM)
    return WP_INVOLVEMENT_FROM_PRECISION;
  return -1;
}

static void
set_date (WpImportRow *row, WpRecord *record, guint field, guint column, const char *text)
{
  const WpKind *kind = wp_record_get_kind (record);
  gboolean may_be_future = (kind->fields[field].flags & WP_FIELD_MAY_BE_FUTURE) != 0;
  int precision_at = precision_field (kind, field);
  WpPrecision precision;
  WpDate date;

  if (!wp_import_parse_date (text, may_be_future ? WP_DATE_NONE : row->context->today, &date, &precision))
    {
      wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, NULL, _ ("This is not a date that exists."),
                          _ ("Write the day as 2023-04-13 or 13/04/2023."));
      return;
    }
  wp_record_set_date (record, field, date);
  if (precision == WP_PRECISION_EXACT)
    return;
  if (precision_at >= 0)
    wp_record_set_text (record, (guint) precision_at, wp_precision_to_string (precision));
  else
    wp_import_row_tell (row, WP_IMPORT_WARNING, (int) column, NULL,
                        _ ("This is not an exact day, and is kept as the first one that it may be."),
                        _ ("Write the day as 2023-04-13 or 13/04/2023."));
}

static void
set_boolean (WpImportRow *row, WpRecord *record, guint field, guint column, const char *text)
{
  gboolean value, known;

  if (!wp_import_parse_boolean (text, &value, &known))
    wp_import_row_tell (row, WP_IMPORT_ERROR, (int) column, NULL, _ ("This is neither yes nor no."),
                        _ ("Write “yes” or “no”, or leave it empty if it is not known."));
  else if (known)
    wp_record_set_number (record, field, value);
}

static void
fill_field (WpImportRow *row, WpRecord *record, guint column)
{
  const WpImportColumn *info = &row->heading->extract->columns[column];
  const WpField *field = &wp_record_get_kind (record)->fields[info->field];
  guint number = (guint) info->field;
  gboolean is_free = field->type == WP_FIELD_TEXT || field->type == WP_FIELD_LONG_TEXT;
  const char *text = is_free ? wp_import_row_get (row, column) : wp_import_row_get_word (row, column);

  if (text == NULL)
    return;
  switch (field->type)
    {
    case WP_FIELD_TEXT:
    case WP_FIELD_LONG_TEXT:
      set_text (record, number, text);
      break;
    case WP_FIELD_CODE:
      wp_import_row_set_code (row, record, number, column, text);
      break;
      case WP_FIELD_REF: {
        char *id = wp_import_row_refer (row, column, wp_kind_by_name (field->of)->id, text);
        if (id != NULL)
          wp_record_take_text (record, number, id);
        break;
      }
    case WP_FIELD_DATE:
      set_date (row, record, number, column, text);
      break;
    case WP_FIELD_BOOLEAN:
      set_boolean (row, record, number, column, text);
      break;
    case WP_FIELD_INSTANT:
    case WP_FIELD_INTEGER:
    default:
      /* No column of the table fills such a field: builders do. */
      g_assert_not_reached ();
    }
}

void
wp_import_row_fill (WpImportRow *row, WpRecord *record)
{
  const WpExtract *extract = row->heading->extract;
  WpKindId kind = wp_record_get_kind (record)->id;

  for (guint i = 0; i < extract->n_columns; i++)
    {
      if (extract->columns[i].kind == kind && extract->columns[i].field >= 0 && row->heading->field[i] >= 0)
        fill_field (row, record, i);
    }
}

gboolean
wp_import_row_is_named (WpImportRow *row, const char *id, guint column, const char *name)
{
  guint32 line, content;

  if (!wp_import_seen_lookup (row->context->named, id, &line, &content))
    return FALSE;
  if (name == NULL || content == g_str_hash (name))
    return TRUE;
  g_autofree char *why = g_strdup_printf (_ ("An earlier row (line %u) gives it another name, which is kept."), line);
  wp_import_row_tell (row, WP_IMPORT_WARNING, (int) column, NULL, why,
                      _ ("Give the same name in each row, or only in the first."));
  return TRUE;
}

static int
find_origin (WpImportRow *row, WpRecord *record, int field)
{
  const WpExtract *extract = row->heading->extract;

  for (guint i = 0; i < row->origins->len; i++)
    {
      const WpImportOrigin *origin = &g_array_index (row->origins, WpImportOrigin, i);
      if (origin->record == record && (int) origin->field == field)
        return (int) origin->column;
    }
  for (guint i = 0; field >= 0 && i < extract->n_columns; i++)
    {
      if (extract->columns[i].kind == wp_record_get_kind (record)->id && extract->columns[i].field == field)
        return (int) i;
    }
  return -1;
}

void
wp_import_row_check (WpImportRow *row)
{
  for (guint i = 0; i < row->records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (row->records, i);
      g_autoptr (GPtrArray) problems = wp_problems_new ();

      wp_record_check (record, row->context->codes, row->context->today, problems);
      for (guint j = 0; j < problems->len; j++)
        {
          const WpProblem *problem = g_ptr_array_index (problems, j);
          int column = find_origin (row, record, problem->field);
          /* What could not be read was left unset, and need not be told a second time as missing. */
          if (column >= 0 ? (row->told & G_GUINT64_CONSTANT (1) << column) != 0 : row->bad)
            continue;
          gboolean is_error = problem->severity == WP_SEVERITY_ERROR;
          wp_import_row_tell (row, is_error ? WP_IMPORT_ERROR : WP_IMPORT_WARNING, column, NULL, problem->message,
                              is_error ? _ ("Correct it in the system that the extract is from, and import it again.")
                                       : _ ("It was kept. Check it in the system that the extract is from."));
        }
    }
}
