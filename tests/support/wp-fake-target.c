/* wp-fake-target.c: a target for imports that keeps records in a hash table, for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-fake-target.h"

#include "wp-id.h"
#include "wp-kinship.h"

static gboolean
fake_exists (WpKindId kind, const char *id, gpointer data)
{
  WpFakeTarget *self = data;
  WpRecord *record = g_hash_table_lookup (self->records, id);

  return self->forgetful || (record != NULL && wp_record_get_kind (record)->id == kind);
}

static void
fake_parents_of (const char *person, GPtrArray *parents, gpointer data)
{
  WpFakeTarget *self = data;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      if (wp_record_get_kind (record)->id == WP_KIND_RELATIONSHIP
          && wp_kinship_is_descent (wp_record_get_text (record, WP_RELATIONSHIP_TYPE))
          && g_strcmp0 (wp_record_get_text (record, WP_RELATIONSHIP_OTHER), person) == 0)
        g_ptr_array_add (parents, g_strdup (wp_record_get_text (record, WP_RELATIONSHIP_PERSON)));
    }
}

static gboolean
refers_to_nothing (WpFakeTarget *self, WpRecord *record)
{
  const WpKind *kind = wp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *id = kind->fields[i].type == WP_FIELD_REF ? wp_record_get_text (record, i) : NULL;
      if (id != NULL && !fake_exists (wp_kind_by_name (kind->fields[i].of)->id, id, self))
        return TRUE;
    }
  return FALSE;
}

static WpImportResult
keep (WpFakeTarget *self, WpRecord *record)
{
  WpRecord *before = g_hash_table_lookup (self->records, wp_record_get_id (record));
  WpImportResult result = WP_IMPORT_SAME;

  if (before == NULL)
    {
      g_hash_table_insert (self->records, g_strdup (wp_record_get_id (record)), wp_record_copy (record));
      return WP_IMPORT_ADDED;
    }
  for (guint i = 0; i < wp_record_get_kind (record)->n_fields; i++)
    {
      if (!wp_record_is_set (record, i) || wp_record_same_value (record, before, i))
        continue;
      wp_record_copy_value (before, record, i);
      result = WP_IMPORT_CHANGED;
    }
  return result;
}

static gboolean
fake_put (WpRecord **records, guint n, WpImportOutcome *outcomes, gpointer data, GError **error)
{
  WpFakeTarget *self = data;

  self->n_puts++;
  if (self->n_puts == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (wp_id_is_valid (wp_record_get_id (records[i])));
      if (self->forgetful)
        outcomes[i].result = WP_IMPORT_ADDED;
      else if (refers_to_nothing (self, records[i]))
        {
          outcomes[i].result = WP_IMPORT_REFUSED;
          outcomes[i].message = g_strdup ("It refers to nothing.");
        }
      else
        outcomes[i].result = keep (self, records[i]);
    }
  if (self->n_puts == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static void
fake_progress (double fraction, const char *file, gpointer data)
{
  WpFakeTarget *self = data;

  g_assert_cmpfloat (fraction, >=, self->last_progress);
  g_assert_cmpfloat (fraction, <=, 1.0);
  g_assert_nonnull (file);
  self->last_progress = fraction;
}

void
wp_fake_target_init (WpFakeTarget *self)
{
  *self = (WpFakeTarget){ 0 };
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

void
wp_fake_target_clear (WpFakeTarget *self)
{
  g_clear_pointer (&self->records, g_hash_table_unref);
}

const WpImportTarget *
wp_fake_target_functions (void)
{
  static const WpImportTarget functions = { fake_exists, fake_parents_of, fake_put, fake_progress };

  return &functions;
}

guint
wp_fake_target_count (WpFakeTarget *self, WpKindId kind)
{
  GHashTableIter iter;
  gpointer record;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    n += wp_record_get_kind (record)->id == kind;
  return n;
}

WpRecord *
wp_fake_target_find (WpFakeTarget *self, WpKindId kind, const char *source, const char *external_id)
{
  g_autofree char *name = g_strconcat (wp_kind (kind)->name, ":", external_id, NULL);
  g_autofree char *id = wp_id_from_seed (source, name);

  return g_hash_table_lookup (self->records, id);
}
