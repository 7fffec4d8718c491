/* wp-conflicts-settle.c: settles conflicts as one saved change.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflict-item.h"

#include <glib/gi18n-lib.h>

#include "wp-record-text.h"
#include "wp-record-words.h"
#include "wp-rows.h"
#include "wp-store-private.h"

typedef struct
{
  GPtrArray *items; /* (owned) (element-type WpConflictItem) */
  GStrv choices;    /* (owned) */
} SettleJob;

static void
free_settle_job (gpointer data)
{
  SettleJob *job = data;

  g_ptr_array_unref (job->items);
  g_strfreev (job->choices);
  g_free (job);
}

static WpRecord *
get (WpDb *db, const WpKind *kind, const char *id, GError **error)
{
  GError *failed = NULL;
  WpRecord *record = wp_rows_get (db, kind, id, &failed);

  if (failed != NULL)
    g_propagate_error (error, failed);
  else if (record == NULL)
    g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND, _ ("%s: this record is not here any more."),
                 wp_kind_label (kind));
  return record;
}

static gboolean
refuse_changed (WpConflictItem *item, GError **error)
{
  g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_CHANGED,
               _ ("%s: this was changed while you were looking at it. Look at the list again to see what stands now."),
               item->field_label);
  return FALSE;
}

/* Marks the conflict as settled; its own record is saved like any other. */
static gboolean
mark_settled (
    WpDb *db, WpConflictItem *item, const char *choice, const WpSaveContext *context, WpChange *change, GError **error)
{
  g_autoptr (WpRecord) before = get (db, wp_kind (WP_KIND_CONFLICT), item->id, error);

  if (before == NULL)
    return FALSE;
  if (wp_record_is_set (before, WP_CONFLICT_SETTLED))
    return refuse_changed (item, error);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  wp_record_set_text (after, WP_CONFLICT_SETTLED, choice);
  wp_record_set_text (after, WP_CONFLICT_SETTLED_BY, context->user);
  wp_record_set_number (after, WP_CONFLICT_SETTLED_AT, context->now);
  wp_change_edit (change, after, before);
  return TRUE;
}

static gboolean
set_value (WpRecord *record, WpConflictItem *item, const char *choice)
{
  int index = wp_kind_find_field (item->kind, item->field);
  g_autofree char *both = NULL;

  if (g_str_equal (item->field, "$sensitivity"))
    return wp_sensitivity_from_name (item->offers, &wp_record_meta (record)->sensitivity);
  if (index < 0)
    return FALSE;
  if (g_str_equal (choice, "both") && item->stands != NULL && item->offers != NULL)
    both = g_strconcat (item->stands, "\n\n", item->offers, NULL);
  else if (g_str_equal (choice, "both") && item->offers == NULL)
    return TRUE;
  return wp_record_set_value (record, (guint) index, both != NULL ? both : item->offers);
}

/* The person saw the record as it lay here when the list was read. */
static gboolean
change_record (WpDb *db, WpConflictItem *item, const char *choice, WpChange *change, GError **error)
{
  g_autoptr (WpRecord) before = get (db, item->kind, item->record, error);
  g_autofree char *stands = before != NULL ? wp_words_value_of (before, item->field) : NULL;

  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (stands, item->stands) != 0)
    return refuse_changed (item, error);
  if (g_str_equal (item->field, "$voided"))
    {
      if (g_strcmp0 (item->offers, "1") == 0)
        wp_change_void (change, item->kind->id, item->record, NULL);
      else
        wp_change_restore (change, item->kind->id, item->record);
      return TRUE;
    }
  wp_record_meta (before)->rev = item->seen;
  g_autoptr (WpRecord) after = wp_record_copy (before);
  if (!set_value (after, item, choice))
    return refuse_changed (item, error);
  wp_change_edit (change, after, before);
  return TRUE;
}

/* What stands is chosen as it was shown; of a record that is not here nothing more is known. */
static gboolean
still_stands (WpDb *db, WpConflictItem *item, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpRecord) record = wp_rows_get (db, item->kind, item->record, &failed);
  g_autofree char *stands = record != NULL ? wp_words_value_of (record, item->field) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return record == NULL || g_strcmp0 (stands, item->stands) == 0 || refuse_changed (item, error);
}

static WpChange *
make_change (WpDb *db, const WpSaveContext *context, gpointer data, GError **error)
{
  const SettleJob *job = data;
  g_autoptr (WpChange) change = wp_change_new ("settle");

  for (guint i = 0; i < job->items->len; i++)
    {
      WpConflictItem *item = g_ptr_array_index (job->items, i);
      const char *choice = job->choices[i];
      gboolean done = g_str_equal (choice, "first") ? still_stands (db, item, error)
                                                    : change_record (db, item, choice, change, error);
      if (!done || !mark_settled (db, item, choice, context, change, error))
        return NULL;
    }
  return g_steal_pointer (&change);
}

void
wp_store_settle_async (WpStore *store,
                       GPtrArray *items,
                       const char *const *choices,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  SettleJob *job = g_new0 (SettleJob, 1);

  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  job->choices = g_new0 (char *, items->len + 1);
  for (guint i = 0; i < items->len; i++)
    {
      g_ptr_array_add (job->items, g_object_ref (g_ptr_array_index (items, i)));
      job->choices[i] = g_strdup (choices[i]);
    }
  wp_store_save_made_async (store, make_change, job, free_settle_job, cancellable, callback, user_data);
}

gboolean
wp_store_settle_finish (WpStore *store, GAsyncResult *result, WpChange **undo, GError **error)
{
  return wp_store_save_finish (store, result, undo, error);
}
