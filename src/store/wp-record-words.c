/* wp-record-words.c: what records, their fields and values are called, where changes to them are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-words.h"

#include <glib/gi18n-lib.h>

#include "wp-payload.h"
#include "wp-person-names.h"
#include "wp-record-text.h"
#include "wp-rows.h"

#define SQL_USER "SELECT name FROM user WHERE id = ?"
#define SQL_FAMILY_NAME "SELECT name FROM family WHERE id = ?"
/* The family that somebody is in now, else one of before. */
#define SQL_FAMILY_OF                                                                        \
  "SELECT m.family FROM family_member m JOIN family f ON f.id = m.family WHERE m.person = ?" \
  " AND m.voided = 0 AND f.voided = 0 ORDER BY m.valid_to IS NOT NULL, m.rid LIMIT 1"

#define NO_RECORD "00000000-0000-7000-8000-000000000000"

char *
wp_words_user (WpDb *db, const char *id, GError **error)
{
  char *name = id != NULL && id[0] != '\0' ? wp_read_one_text (db, SQL_USER, id, error) : g_strdup ("");

  if (name[0] != '\0')
    return name;
  g_free (name);
  return g_strdup (_ ("Somebody"));
}

static char *
dup_person (WpDb *db, const char *id, WpDate today, GError **error)
{
  g_autoptr (WpPersonNames) names = wp_person_names_read (db, id, today, FALSE, error);

  return g_strdup (names != NULL ? names->display : "");
}

/* What a record that something leads to is called. */
static char *
dup_name (WpDb *db, const WpKind *kind, const char *id, WpDate today, GError **error)
{
  int field = wp_kind_find_field (kind, "name");

  if (kind->id == WP_KIND_PERSON)
    return dup_person (db, id, today, error);
  g_autoptr (WpRecord) record = field >= 0 ? wp_rows_get (db, kind, id, error) : NULL;
  if (record != NULL && wp_record_is_set (record, (guint) field))
    return g_strdup (wp_record_get_text (record, (guint) field));
  return g_strdup (wp_kind_label (kind));
}

/* Of whom a record is: “Mia Cole”; "" for what is the authority's. */
static char *
dup_owner (WpDb *db, const WpMeta *meta, WpDate today, GError **error)
{
  if (meta->root_kind == WP_ROOT_PERSON)
    return dup_person (db, meta->root, today, error);
  if (meta->root_kind == WP_ROOT_FAMILY)
    return wp_read_one_text (db, SQL_FAMILY_NAME, meta->root, error);
  return g_strdup ("");
}

char *
wp_words_where (WpDb *db, const WpKind *kind, const char *id, const WpMeta *meta, WpDate today, GError **error)
{
  g_autofree char *owner = dup_owner (db, meta, today, error);

  if (owner[0] == '\0')
    return wp_kind_find_field (kind, "name") >= 0 ? dup_name (db, kind, id, today, error)
                                                  : g_strdup (wp_kind_label (kind));
  if (kind->id == WP_KIND_PERSON || kind->id == WP_KIND_FAMILY)
    return g_steal_pointer (&owner);
  return g_strdup_printf ("%s – %s", owner, wp_kind_label (kind));
}

char *
wp_words_family (WpDb *db, const WpMeta *meta, GError **error)
{
  g_auto (WpStmtScope) row = NULL;

  if (meta->root_kind == WP_ROOT_FAMILY)
    return g_strdup (meta->root);
  if (meta->root_kind != WP_ROOT_PERSON)
    return NULL;
  row = wp_db_prepare (db, SQL_FAMILY_OF, error);
  if (row == NULL)
    return NULL;
  wp_stmt_bind_id (row, 1, meta->root);
  return wp_stmt_step (row, error) ? wp_stmt_dup_id (row, 0) : NULL;
}

char *
wp_words_read_value (const WpKind *kind, const char *name, const char *json)
{
  g_autoptr (WpRecord) empty = wp_record_new (kind->id, NO_RECORD);
  g_autofree char *payload = NULL;

  if (json == NULL)
    return g_str_equal (name, "$voided") ? g_strdup ("0") : NULL;
  payload = g_strdup_printf ("{\"%s\":%s}", name, json);
  wp_payload_apply (empty, payload);
  return wp_words_value_of (empty, name);
}

char *
wp_words_value_of (WpRecord *record, const char *name)
{
  const WpMeta *meta = wp_record_meta (record);
  int index = wp_kind_find_field (wp_record_get_kind (record), name);

  if (g_str_equal (name, "$voided"))
    return g_strdup (meta->voided ? "1" : "0");
  if (g_str_equal (name, "$sensitivity"))
    return g_strdup (wp_sensitivity_name (meta->sensitivity));
  return index >= 0 ? wp_record_dup_value (record, (guint) index) : NULL;
}

char *
wp_words_display (
    WpDb *db, const WpKind *kind, const char *name, const char *value, const WpReadContext *context, GError **error)
{
  int index = wp_kind_find_field (kind, name);

  if (value == NULL)
    return g_strdup ("");
  if (g_str_equal (name, "$voided"))
    return g_strdup (g_str_equal (value, "1") ? _ ("Taken back") : _ ("Kept"));
  if (g_str_equal (name, "$sensitivity"))
    {
      if (g_str_equal (value, wp_sensitivity_name (WP_SENSITIVITY_NORMAL)))
        return g_strdup (C_ ("sensitivity", "Normal"));
      return g_strdup (g_str_equal (value, wp_sensitivity_name (WP_SENSITIVITY_SEALED)) ? _ ("Sealed")
                                                                                        : _ ("Restricted"));
    }
  if (index < 0)
    return g_strdup (value);
  const WpField *field = &kind->fields[index];
  if (field->type == WP_FIELD_REF)
    return dup_name (db, wp_kind_by_name (field->of), value, context->today, error);
  return wp_value_display (field, value, context->codes);
}

char *
wp_words_field (const WpKind *kind, const char *name)
{
  int index = wp_kind_find_field (kind, name);

  if (g_str_equal (name, "$voided"))
    return g_strdup (_ ("Taken back or kept"));
  if (g_str_equal (name, "$sensitivity"))
    return g_strdup (_ ("Sensitivity"));
  return g_strdup (index >= 0 ? wp_field_label (&kind->fields[index]) : name);
}
