/* test-kind.c: the table of fields is whole, and everything follows from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-codes.h"
#include "wp-record-text.h"

#define ID "0192f0c0-0000-7000-8000-000000000001"
#define OTHER_ID "0192f0c0-0000-7000-8000-000000000002"

static void
each_kind_is_named_once (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      const WpKind *kind = wp_kind (k);
      g_assert_cmpint (kind->id, ==, k);
      g_assert_true (g_hash_table_add (seen, (gpointer) kind->name));
      g_assert_true (g_hash_table_add (seen, (gpointer) kind->type_name));
      g_assert_true (wp_kind_by_name (kind->name) == kind);
      g_assert_cmpuint (kind->n_fields, >, 0);
    }
  g_assert_null (wp_kind_by_name ("secret"));
}

static void
each_field_is_whole (void)
{
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      const WpKind *kind = wp_kind (k);
      for (guint i = 0; i < kind->n_fields; i++)
        {
          const WpField *field = &kind->fields[i];
          guint n;
          g_test_message ("%s.%s", kind->name, field->name);
          g_assert_cmpint (wp_kind_find_field (kind, field->name), ==, i);
          g_assert_cmpstr (field->label, !=, "");
          if (field->type == WP_FIELD_CODE)
            g_assert_nonnull (wp_codes_list (wp_codes_get_default (), field->of, &n));
          else if (field->type == WP_FIELD_REF)
            g_assert_nonnull (wp_kind_by_name (field->of));
          else
            g_assert_null (field->of);
        }
    }
}

/* A root field must lead, in a few steps, to the kind of root that the kind declares. */
static void
each_root_is_reached (void)
{
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      const WpKind *kind = wp_kind (k);
      for (guint i = 0; i < G_N_ELEMENTS (kind->root_fields) && kind->root_fields[i] != NULL; i++)
        {
          const WpKind *at = kind;
          const char *by = kind->root_fields[i];
          for (guint steps = 0; at->root_fields[0] != NULL; steps++)
            {
              int field = wp_kind_find_field (at, by);
              g_assert_cmpint (field, >=, 0);
              g_assert_cmpint (at->fields[field].type, ==, WP_FIELD_REF);
              g_assert_cmpuint (steps, <, 4);
              at = wp_kind_by_name (at->fields[field].of);
              by = at->root_fields[0];
            }
          if (i == 0)
            g_assert_cmpint (at->root, ==, kind->root);
        }
    }
}

static WpRecord *
fill (WpKindId kind)
{
  WpRecord *record = wp_record_new (kind, ID);
  const WpKind *info = wp_kind (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].type == WP_FIELD_REF)
        wp_record_set_text (record, i, OTHER_ID);
      else if (wp_field_is_text (&info->fields[i]))
        wp_record_set_text (record, i, "Siân “Bach” 🙂");
      else
        wp_record_set_number (record, i, info->fields[i].type == WP_FIELD_BOOLEAN ? 1 : 14000 + i);
    }
  return record;
}

/* What would break if a field were added and something else did not know of it. */
static void
everything_follows_from_the_table (void)
{
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      g_autoptr (WpRecord) full = fill (k);
      g_autoptr (WpRecord) from_json = wp_record_new (k, ID);
      g_autoptr (WpRecord) from_text = wp_record_new (k, ID);
      g_autoptr (WpRecord) copy = wp_record_copy (full);
      g_autoptr (JsonObject) json = wp_record_to_json (full, NULL);
      const WpKind *kind = wp_kind (k);
      guint wrong;
      g_assert_true (wp_record_apply_json (from_json, json, &wrong));
      g_assert_cmpuint (json_object_get_size (json), ==, kind->n_fields);
      for (guint i = 0; i < kind->n_fields; i++)
        {
          g_autofree char *value = wp_record_dup_value (full, i);
          g_autofree char *property = g_strdelimit (g_strdup (kind->fields[i].name), "_", '-');
          g_assert_true (wp_record_set_value (from_text, i, value));
          g_assert_true (wp_record_same_value (full, from_json, i));
          g_assert_true (wp_record_same_value (full, from_text, i));
          g_assert_true (wp_record_same_value (full, copy, i));
          g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (full), property));
        }
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *) data)++;
}

static void
properties_read_write_and_notify (void)
{
  g_autoptr (WpRecord) person = wp_record_new (WP_KIND_PERSON, ID);
  g_autofree char *sex = NULL;
  g_autofree char *id = NULL;
  guint notified = 0;
  gint64 dob;

  g_signal_connect (person, "notify::sex", G_CALLBACK (count_cb), &notified);
  g_object_set (person, "sex", "F", "dob", (gint64) 14050, NULL);
  g_object_set (person, "sex", "F", NULL);
  g_object_get (person, "sex", &sex, "dob", &dob, "id", &id, NULL);
  g_assert_cmpstr (sex, ==, "F");
  g_assert_cmpint (dob, ==, 14050);
  g_assert_cmpstr (id, ==, ID);
  g_assert_cmpuint (notified, ==, 1);
  wp_record_set_text (person, WP_PERSON_SEX, "");
  g_assert_false (wp_record_is_set (person, WP_PERSON_SEX));
  g_assert_cmpuint (notified, ==, 2);
}

static void
a_quiet_record_does_not_notify (void)
{
  g_autoptr (WpRecord) person = wp_record_new (WP_KIND_PERSON, ID);
  guint notified = 0;

  g_signal_connect (person, "notify", G_CALLBACK (count_cb), &notified);
  wp_record_set_quiet (person, TRUE);
  wp_record_set_text (person, WP_PERSON_SEX, "F");
  wp_record_set_date (person, WP_PERSON_DOB, 14050);
  g_assert_cmpuint (notified, ==, 0);
  wp_record_set_quiet (person, FALSE);
  wp_record_unset (person, WP_PERSON_SEX);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_cmpint (wp_record_get_date (person, WP_PERSON_DOB), ==, 14050);
}

static void
json_gives_only_what_changed (void)
{
  g_autoptr (WpRecord) before = wp_record_new (WP_KIND_PERSON, ID);
  wp_record_set_text (before, WP_PERSON_SEX, "F");
  wp_record_set_text (before, WP_PERSON_LANGUAGE, "Cymraeg");
  g_autoptr (WpRecord) after = wp_record_copy (before);
  wp_record_unset (after, WP_PERSON_SEX);
  wp_record_set_date (after, WP_PERSON_DOB, 14050);
  g_autofree char *text = wp_record_to_json_text (after, before);

  g_assert_cmpstr (text, ==, "{\"dob\":\"2008-06-20\",\"sex\":null}");
}

static void
wrong_values_are_refused (void)
{
  g_autoptr (WpRecord) person = wp_record_new (WP_KIND_PERSON, ID);
  g_autoptr (JsonObject) object = json_object_new ();
  guint wrong = 99;

  g_assert_false (wp_record_set_value (person, WP_PERSON_DOB, "2023-02-30"));
  g_assert_false (wp_record_set_value (person, WP_PERSON_INTERPRETER, "2"));
  json_object_set_int_member (object, "dob", 5);
  json_object_set_string_member (object, "from_a_newer_program", "kept out");
  g_assert_false (wp_record_apply_json (person, object, &wrong));
  g_assert_cmpuint (wrong, ==, WP_PERSON_DOB);
  g_assert_false (wp_record_is_set (person, WP_PERSON_DOB));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kind/each-kind-is-named-once", each_kind_is_named_once);
  g_test_add_func ("/kind/each-field-is-whole", each_field_is_whole);
  g_test_add_func ("/kind/each-root-is-reached", each_root_is_reached);
  g_test_add_func ("/kind/everything-follows-from-the-table", everything_follows_from_the_table);
  g_test_add_func ("/record/properties-read-write-and-notify", properties_read_write_and_notify);
  g_test_add_func ("/record/a-quiet-record-does-not-notify", a_quiet_record_does_not_notify);
  g_test_add_func ("/record/json-gives-only-what-changed", json_gives_only_what_changed);
  g_test_add_func ("/record/wrong-values-are-refused", wrong_values_are_refused);
  return g_test_run ();
}
