/* wp-record-content.c: what is typed in a record's form, as the text of a draft.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-content.h"

#include "wp-id.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

char *
wp_record_content_save (const WpRecordContent *content)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, "event", wp_record_form_save_typed (content->event));
  json_object_set_object_member (object, "note", wp_record_form_save_typed (content->note));
  json_object_set_array_member (object, "subjects", wp_record_subjects_save (content->subjects));
  json_object_set_string_member (object, "sensitivity", wp_sensitivity_name (content->sensitivity));
  if (content->supersedes != NULL)
    json_object_set_string_member (object, "supersedes", content->supersedes);
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

WpSensitivity
wp_record_content_restore (const WpRecordContent *content, const char *text)
{
  g_autoptr (JsonObject) object = parse (text);
  JsonObject *event = get_object (object, "event");
  JsonObject *note = get_object (object, "note");
  JsonNode *subjects = json_object_get_member (object, "subjects");
  WpSensitivity sensitivity = WP_SENSITIVITY_NORMAL;

  if (event != NULL)
    wp_record_form_restore_typed (content->event, event);
  if (note != NULL)
    wp_record_form_restore_typed (content->note, note);
  if (subjects != NULL && JSON_NODE_HOLDS_ARRAY (subjects))
    wp_record_subjects_restore (content->subjects, json_node_get_array (subjects));
  wp_sensitivity_from_name (json_object_get_string_member_with_default (object, "sensitivity", ""), &sensitivity);
  return sensitivity;
}

char *
wp_record_content_dup_supersedes (const char *text)
{
  g_autoptr (JsonObject) object = parse (text);
  const char *id = json_object_get_string_member_with_default (object, "supersedes", NULL);

  return wp_id_is_valid (id) ? g_strdup (id) : NULL;
}

static void
fill_form (WpRecordForm *form, WpRecord *from, const int *except)
{
  WpRecord *record = wp_record_form_get_record (form);

  for (guint i = 0; i < wp_record_get_kind (record)->n_fields; i++)
    {
      if ((int) i == except[0] || (int) i == except[1] || (int) i == except[2])
        continue;
      wp_record_copy_value (record, from, i);
      if (wp_record_form_get_row (form, i) != NULL)
        wp_form_row_refresh (wp_record_form_get_row (form, i));
    }
}

void
wp_record_content_fill (const WpRecordContent *content, WpRecord *event, WpRecord *note, GPtrArray *subjects)
{
  static const int own_of_event[] = { WP_EVENT_SUPERSEDES, WP_EVENT_CORRECTION_REASON, WP_EVENT_RECORDED_AT };
  static const int own_of_note[] = { WP_CASE_NOTE_EVENT, WP_CASE_NOTE_EVENT, WP_CASE_NOTE_EVENT };

  fill_form (content->event, event, own_of_event);
  if (note != NULL)
    fill_form (content->note, note, own_of_note);
  for (guint i = 0; i < subjects->len; i++)
    {
      WpRecord *subject = g_ptr_array_index (subjects, i);
      wp_record_subjects_set (content->subjects, wp_record_get_text (subject, WP_EVENT_SUBJECT_PERSON), TRUE,
                              wp_record_get_boolean (subject, WP_EVENT_SUBJECT_SEEN),
                              wp_record_get_boolean (subject, WP_EVENT_SUBJECT_ALONE));
    }
}
