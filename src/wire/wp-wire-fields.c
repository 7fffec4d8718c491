/* wp-wire-fields.c: the fields of a record to JSON and back, by the table of its kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-date.h"
#include "wp-id.h"
#include "wp-record-text.h"
#include "wp-wire-line.h"
#include "wp-wire-row.h"

/* A text whose line in the table gives no limit holds so many characters. */
#define DEFAULT_MAX_CHARACTERS 4000

/* The number of the field called @name, or -1. Members mostly come in the order of the table, so it is looked for from
 * @from on, and round. */
static int
find_field (const WpKind *kind, const WpJsonSlice *name, guint from)
{
  for (guint i = 0; i < kind->n_fields; i++)
    {
      guint at = from + i < kind->n_fields ? from + i : from + i - kind->n_fields;
      const char *known = kind->fields[at].name;
      if (known[0] == name->text[0] && wp_json_slice_is (name, known))
        return (int) at;
    }
  return -1;
}

static gboolean
read_date (WpJson *json, WpDate *date)
{
  char text[11];

  return wp_json_read_short (json, text, sizeof text)
         && (wp_date_parse_iso (text, date) || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a date was expected"));
}

static gboolean
read_number (WpJson *json, const WpField *field, gint64 *number)
{
  gboolean value = FALSE;

  if (field->type != WP_FIELD_BOOLEAN)
    return wp_json_read_number (json, G_MININT64, G_MAXINT64, number);
  if (!wp_json_read_boolean (json, &value))
    return FALSE;
  *number = value;
  return TRUE;
}

/* A text of the field. */
static gboolean
read_text (WpJson *json, const WpField *field, char **text)
{
  if (field->type != WP_FIELD_REF)
    return wp_json_read_text (json, text);
  *text = g_malloc (37);
  return wp_json_read_id (json, *text);
}

static gboolean
read_value (WpJson *json, WpRecord *record, guint index)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];
  gint64 number;
  WpDate date;

  if (wp_json_read_null (json))
    {
      wp_record_unset (record, index);
      return TRUE;
    }
  if (wp_field_is_text (field))
    {
      g_autofree char *text = NULL;
      if (!read_text (json, field, &text))
        return FALSE;
      wp_record_take_text (record, index, g_steal_pointer (&text));
      return TRUE;
    }
  if (field->type == WP_FIELD_DATE)
    {
      if (!read_date (json, &date))
        return FALSE;
      wp_record_set_date (record, index, date);
      return TRUE;
    }
  if (!read_number (json, field, &number))
    return FALSE;
  wp_record_set_number (record, index, number);
  return TRUE;
}

static void
add_unknown (GString **unknown, const WpJsonSlice *name, const WpJsonSlice *value)
{
  if (*unknown == NULL)
    *unknown = g_string_new ("{\"");
  else
    g_string_append (*unknown, ",\"");
  g_string_append_len (*unknown, name->text, (gssize) name->size);
  g_string_append (*unknown, "\":");
  g_string_append_len (*unknown, value->text, (gssize) value->size);
}

static void
read_fields (WpJson *json, WpRecord *record, GString **unknown)
{
  const WpKind *kind = wp_record_get_kind (record);
  guint from = 0;
  WpJsonScope scope;
  WpJsonSlice name, value;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    {
      int field = find_field (kind, &name, from);
      if (field >= 0)
        {
          read_value (json, record, (guint) field);
          from = (guint) field + 1;
        }
      else if (wp_json_slice (json, &value))
        add_unknown (unknown, &name, &value);
    }
}

static void
set_meta (WpRecord *record, const WpRow *row)
{
  WpMeta *meta = wp_record_meta (record);

  meta->root_kind = row->scope.root_kind;
  memcpy (meta->root, row->scope.root, sizeof meta->root);
  meta->sensitivity = row->scope.sensitivity;
  meta->rev = row->rev;
  meta->created_at = row->created_at;
  memcpy (meta->created_by, row->created_by, sizeof meta->created_by);
  meta->updated_at = row->updated_at;
  memcpy (meta->updated_by, row->updated_by, sizeof meta->updated_by);
  meta->voided = row->voided;
  if (row->source != NULL || row->external_id != NULL)
    wp_record_set_source (record, row->source, row->external_id);
}

WpRecord *
wp_row_to_record (const WpRow *row, char **unknown, GError **error)
{
  const WpKind *kind = wp_kind_by_name (row->kind);
  g_autoptr (WpRecord) record = NULL;
  GString *rest = NULL;
  WpJson json;

  *unknown = NULL;
  if (kind == NULL)
    {
      *unknown = g_strdup (row->fields);
      return NULL;
    }
  record = wp_record_new (kind->id, row->id);
  wp_record_set_quiet (record, TRUE);
  set_meta (record, row);
  if (wp_json_begin (&json, row->fields, strlen (row->fields), WP_WIRE_MAX_DEPTH))
    read_fields (&json, record, &rest);
  if (rest != NULL)
    g_string_append_c (rest, '}');
  if (!wp_json_end (&json, error))
    {
      if (rest != NULL)
        g_string_free (rest, TRUE);
      g_prefix_error (error, "A record of the kind “%s” can’t be read. ", kind->name);
      return NULL;
    }
  if (rest != NULL)
    *unknown = g_string_free (rest, FALSE);
  wp_record_set_quiet (record, FALSE);
  return g_steal_pointer (&record);
}

static char *
make_fields (WpRecord *record, const char *unknown)
{
  const WpKind *kind = wp_record_get_kind (record);
  GString *fields = g_string_new ("{");

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (!wp_record_is_set (record, i))
        continue;
      g_string_append (fields, fields->len > 1 ? ",\"" : "\"");
      g_string_append (fields, kind->fields[i].name);
      g_string_append (fields, "\":");
      wp_record_add_json (record, i, fields);
    }
  if (unknown == NULL || g_str_equal (unknown, "{}"))
    g_string_append_c (fields, '}');
  else
    {
      /* The opening bracket of the others goes, the closing one serves both. */
      if (fields->len > 1)
        g_string_append_c (fields, ',');
      g_string_append (fields, unknown + 1);
    }
  return g_string_free (fields, FALSE);
}

void
wp_row_from_record (WpRow *row, WpRecord *record, const char *unknown)
{
  const WpMeta *meta = wp_record_meta (record);

  wp_row_clear (row);
  row->kind = g_strdup (wp_record_get_kind (record)->name);
  memcpy (row->id, meta->id, sizeof row->id);
  row->rev = meta->rev;
  row->scope.root_kind = meta->root_kind;
  memcpy (row->scope.root, meta->root, sizeof row->scope.root);
  row->scope.compartment = wp_record_compartment (record);
  row->scope.sensitivity = meta->sensitivity;
  row->created_at = meta->created_at;
  memcpy (row->created_by, meta->created_by, sizeof row->created_by);
  row->updated_at = meta->updated_at;
  memcpy (row->updated_by, meta->updated_by, sizeof row->updated_by);
  row->voided = meta->voided;
  row->source = g_strdup (meta->source);
  row->external_id = g_strdup (meta->external_id);
  row->fields = make_fields (record, unknown);
}

static gboolean
check_text (WpJson *json, const WpField *field)
{
  g_autofree char *text = NULL;
  glong max = field->max > 0 ? (glong) field->max : DEFAULT_MAX_CHARACTERS;

  return read_text (json, field, &text)
         && (g_utf8_strlen (text, -1) <= max || wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a text is too long"));
}

static gboolean
check_value (WpJson *json, const WpField *field)
{
  gint64 number;
  WpDate date;

  if (wp_json_read_null (json))
    return TRUE;
  if (wp_field_is_text (field))
    return check_text (json, field);
  return field->type == WP_FIELD_DATE ? read_date (json, &date) : read_number (json, field, &number);
}

/* A member of the record itself. They are few, and what they may hold is fixed. */
static gboolean
check_member_of_record (WpJson *json, const WpJsonSlice *name, gboolean add)
{
  WpSensitivity sensitivity;
  char buffer[WP_WIRE_MAX_NAME + 1];
  gboolean boolean;
  gint64 number;

  if (wp_json_slice_is (name, "$voided"))
    return wp_json_read_boolean (json, &boolean);
  if (wp_json_slice_is (name, "$sensitivity"))
    return wp_json_read_short (json, buffer, sizeof buffer)
           && (wp_sensitivity_from_name (buffer, &sensitivity)
               || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "there is no such sensitivity"));
  if (add && (wp_json_slice_is (name, "$source") || wp_json_slice_is (name, "$external_id")))
    {
      static const WpField source = { .type = WP_FIELD_TEXT, .max = 250 };
      return check_value (json, &source);
    }
  if (add && (wp_json_slice_is (name, "$created_at") || wp_json_slice_is (name, "$updated_at")))
    return wp_json_read_number (json, -WP_WIRE_MAX_NUMBER, WP_WIRE_MAX_NUMBER, &number);
  if (add && wp_json_slice_is (name, "$created_by"))
    return wp_json_read_null (json) || wp_json_read_id (json, buffer);
  return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a member of a record can’t be set, or only in a new one");
}

const char *
wp_fields_check (const WpKind *kind, const char *set, gboolean add)
{
  guint from = 0;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  if (!wp_json_begin (&json, set, strlen (set), WP_WIRE_MAX_DEPTH))
    return json.fault;
  wp_json_begin_object (&json, &scope);
  while (wp_json_next_member (&json, &scope, &name))
    {
      int field = find_field (kind, &name, from);
      if (field >= 0)
        {
          check_value (&json, &kind->fields[field]);
          from = (guint) field + 1;
        }
      else if (name.text[0] == '$')
        check_member_of_record (&json, &name, add);
      else
        wp_json_slice (&json, NULL);
    }
  wp_json_end (&json, NULL);
  return json.fault;
}
