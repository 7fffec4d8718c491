/* test-wire-row.c: records of every kind to the wire and back, with what this program does not know.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

#define ID "0192f0c0-0000-7000-8000-000000000001"
#define OTHER_ID "0192f0c0-0000-7000-8000-000000000002"

static WpRecord *
fill (WpKindId kind)
{
  WpRecord *record = wp_record_new (kind, ID);
  const WpKind *info = wp_kind (kind);
  WpMeta *meta = wp_record_meta (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].type == WP_FIELD_REF)
        wp_record_set_text (record, i, OTHER_ID);
      else if (wp_field_is_text (&info->fields[i]))
        wp_record_set_text (record, i, "Siân\n“Bach”\t\\🙂");
      else
        wp_record_set_number (record, i, info->fields[i].type == WP_FIELD_BOOLEAN ? 1 : 14000 + i);
    }
  if (kind == WP_KIND_CONFLICT)
    wp_record_set_text (record, WP_CONFLICT_COMPARTMENT, "case");
  meta->root_kind = WP_ROOT_FAMILY;
  g_strlcpy (meta->root, kind % 2 == 0 ? OTHER_ID : ID, sizeof meta->root);
  meta->sensitivity = WP_SENSITIVITY_RESTRICTED;
  meta->rev = 1099511627777;
  meta->created_at = 1795255331000;
  meta->updated_at = 1795255331001;
  g_strlcpy (meta->created_by, OTHER_ID, sizeof meta->created_by);
  meta->voided = kind % 3 == 0;
  if (kind % 4 == 0)
    wp_record_set_source (record, "Liquid “Logic”", "17/a");
  return record;
}

static void
assert_same_meta (const WpMeta *a, const WpMeta *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint (a->root_kind, ==, b->root_kind);
  g_assert_cmpstr (a->root, ==, b->root);
  g_assert_cmpint (a->sensitivity, ==, b->sensitivity);
  g_assert_cmpint (a->rev, ==, b->rev);
  g_assert_cmpint (a->created_at, ==, b->created_at);
  g_assert_cmpstr (a->created_by, ==, b->created_by);
  g_assert_cmpint (a->updated_at, ==, b->updated_at);
  g_assert_cmpstr (a->updated_by, ==, b->updated_by);
  g_assert_cmpstr (a->source, ==, b->source);
  g_assert_cmpstr (a->external_id, ==, b->external_id);
  g_assert_cmpint (a->voided, ==, b->voided);
}

/* Writes @row into an array, and reads it from there. */
static WpRow *
carry (const WpRow *row)
{
  g_autoptr (GString) text = g_string_new ("[");
  WpRow *read = g_new0 (WpRow, 1);
  WpJsonScope array;
  WpJson json;

  wp_row_write (row, text);
  g_string_append_c (text, ']');
  g_assert_true (wp_json_begin (&json, text->str, text->len, WP_WIRE_MAX_DEPTH));
  g_assert_true (wp_json_begin_array (&json, &array));
  g_assert_true (wp_row_read (&json, &array, read));
  g_assert_false (wp_json_next_element (&json, &array));
  g_assert_true (wp_json_end (&json, NULL));
  return read;
}

static void
test_every_kind (void)
{
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      g_autoptr (WpRecord) record = fill (k);
      g_autoptr (WpRecord) read = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WpRow) carried = NULL;
      g_autofree char *unknown = NULL;
      const char *wrong;
      WpRow row = { 0 };

      wp_row_from_record (&row, record, NULL);
      wrong = wp_fields_check (wp_kind (k), row.fields, TRUE);
      if (wrong != NULL) /* It is longer than a telephone number may be. */
        g_assert_cmpstr (wrong, ==, "a text is too long");
      carried = carry (&row);
      g_assert_cmpint (carried->scope.compartment, ==, wp_record_compartment (record));
      read = wp_row_to_record (carried, &unknown, &error);
      g_assert_no_error (error);
      g_assert_null (unknown);
      assert_same_meta (wp_record_meta (read), wp_record_meta (record));
      for (guint i = 0; i < wp_kind (k)->n_fields; i++)
        g_assert_true (wp_record_same_value (read, record, i));
      wp_row_clear (&row);
    }
}

/* Fields of a newer program go through records and back out, whatever they hold; null is no value. */
static void
test_unknown_fields (void)
{
  const char *fields = "{\"new_list\":[1,{\"a\":\"\\u00e2\"}],\"sex\":\"F\",\"new_text\":\"x\",\"dob\":null}";
  g_autoptr (GError) error = NULL;
  g_autofree char *unknown = NULL;
  WpRow row = { .kind = g_strdup ("person"), .id = ID, .fields = g_strdup (fields) };
  g_autoptr (WpRecord) record = wp_row_to_record (&row, &unknown, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (unknown, ==, "{\"new_list\":[1,{\"a\":\"\\u00e2\"}],\"new_text\":\"x\"}");
  g_assert_cmpstr (wp_record_get_text (record, WP_PERSON_SEX), ==, "F");
  g_assert_false (wp_record_is_set (record, WP_PERSON_DOB));
  wp_row_from_record (&row, record, unknown);
  g_assert_cmpstr (row.fields, ==, "{\"sex\":\"F\",\"new_list\":[1,{\"a\":\"\\u00e2\"}],\"new_text\":\"x\"}");
  wp_record_unset (record, WP_PERSON_SEX);
  wp_row_from_record (&row, record, unknown);
  g_assert_cmpstr (row.fields, ==, unknown);
  wp_row_from_record (&row, record, "{}");
  g_assert_cmpstr (row.fields, ==, "{}");
  wp_row_clear (&row);
}

static void
test_unknown_kind (void)
{
  const char *fields = "{\"when\":1,\"what\":[]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRow) carried = NULL;
  g_autofree char *unknown = NULL;
  WpRow row = { .kind = g_strdup ("play_session"),
                .id = ID,
                .scope = { WP_ROOT_FAMILY, OTHER_ID, WP_COMPARTMENT_MEETING, WP_SENSITIVITY_SEALED },
                .fields = g_strdup (fields) };

  carried = carry (&row);
  g_assert_cmpstr (carried->kind, ==, "play_session");
  g_assert_cmpint (carried->scope.compartment, ==, WP_COMPARTMENT_MEETING);
  g_assert_null (wp_row_to_record (carried, &unknown, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (unknown, ==, fields);
  wp_row_clear (&row);
}

static void
test_wrong_types (void)
{
  static const char *const wrong[] = {
    "{\"sex\":1}",
    "{\"sex\":[\"F\"]}",
    "{\"dob\":\"2023-02-30\"}",
    "{\"dob\":14000}",
    "{\"dob\":\"2023-02-28T00:00\"}",
    "{\"interpreter\":1}",
    "{\"interpreter\":\"yes\"}",
    "{\"sex\":\"F\",\"sex\":\"M\"}",
    "[]",
    "{\"sex\":\"F\"} ",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *unknown = NULL;
      WpRow row = { .kind = (char *) "person", .id = ID, .fields = (char *) wrong[i] };
      g_autoptr (WpRecord) record = wp_row_to_record (&row, &unknown, &error);
      g_test_message ("%s", wrong[i]);
      if (g_str_has_suffix (wrong[i], " "))
        {
          g_assert_nonnull (record);
          continue;
        }
      g_assert_null (record);
      g_assert_null (unknown);
      g_assert_true (error->domain == WP_WIRE_FAULT);
      g_assert_nonnull (wp_fields_check (wp_kind (WP_KIND_PERSON), wrong[i], TRUE));
    }
}

static void
test_checks (void)
{
  const WpKind *person = wp_kind (WP_KIND_PERSON);
  const WpKind *note = wp_kind (WP_KIND_CASE_NOTE);
  g_autofree char *words = g_strnfill (400, 'w');
  g_autofree char *fits = g_strdup_printf ("{\"summary\":\"%s\"}", words);
  g_autofree char *too_long = g_strdup_printf ("{\"summary\":\"%sw\"}", words);

  g_assert_null (wp_fields_check (person, "{\"$voided\":true,\"$sensitivity\":\"sealed\",\"sex\":null}", FALSE));
  g_assert_nonnull (wp_fields_check (person, "{\"$voided\":1}", FALSE));
  g_assert_nonnull (wp_fields_check (person, "{\"$sensitivity\":\"secret\"}", FALSE));
  g_assert_nonnull (wp_fields_check (person, "{\"$rev\":1}", TRUE));
  g_assert_nonnull (wp_fields_check (person, "{\"$created_at\":1}", FALSE));
  g_assert_null (wp_fields_check (person,
                                  "{\"$created_at\":1,\"$updated_at\":2,\"$created_by\":\"" ID
                                  "\",\"$source\":\"s\",\"$external_id\":null}",
                                  TRUE));
  g_assert_nonnull (wp_fields_check (person, "{\"$created_by\":\"me\"}", TRUE));
  g_assert_null (wp_fields_check (note, fits, FALSE));
  g_assert_nonnull (wp_fields_check (note, too_long, FALSE));
  g_assert_nonnull (wp_fields_check (note, "{\"event\":\"" ID "x\"}", FALSE));
  g_assert_nonnull (wp_fields_check (note, "{\"event\":\"0192F0C0-0000-7000-8000-000000000001\"}", FALSE));
  g_assert_null (wp_fields_check (note, "{\"event\":\"" ID "\",\"from_later\":{\"x\":1}}", FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row/every-kind", test_every_kind);
  g_test_add_func ("/row/unknown-fields", test_unknown_fields);
  g_test_add_func ("/row/unknown-kind", test_unknown_kind);
  g_test_add_func ("/row/wrong-types", test_wrong_types);
  g_test_add_func ("/row/checks", test_checks);
  return g_test_run ();
}
