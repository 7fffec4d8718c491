/* wp-sync-kit.c: rows, pages and answers as a server would send them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-kit.h"

#include "wp-id.h"
#include "wp-record-text.h"
#include "wp-rows.h"

typedef struct
{
  const WpKind *kind;
  const char *id;
} Get;

static gpointer
get_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Get *get = data;

  return wp_rows_get (db, get->kind, get->id, error);
}

WpRecord *
wp_kit_get (WpTempStore *t, WpKindId kind, const char *id)
{
  Get get = { wp_kind (kind), id };
  g_autoptr (GError) error = NULL;
  WpRecord *record = wp_temp_store_write (t, get_job, &get, &error);

  g_assert_no_error (error);
  return record;
}

static WpRecord *
make (WpKindId kind, const char *root)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (kind, id);
  WpMeta *meta = wp_record_meta (record);

  meta->created_at = WP_TEST_NOW;
  meta->updated_at = WP_TEST_NOW;
  g_strlcpy (meta->root, root != NULL ? root : id, sizeof meta->root);
  return record;
}

WpRecord *
wp_kit_family (const char *name)
{
  WpRecord *family = make (WP_KIND_FAMILY, NULL);

  wp_record_set_text (family, WP_FAMILY_NAME, name);
  return family;
}

WpRecord *
wp_kit_person (void)
{
  return make (WP_KIND_PERSON, NULL);
}

WpRecord *
wp_kit_name (const char *person, const char *given, const char *surname)
{
  WpRecord *name = make (WP_KIND_PERSON_NAME, person);

  wp_record_set_text (name, WP_PERSON_NAME_PERSON, person);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, given);
  wp_record_set_text (name, WP_PERSON_NAME_SURNAME, surname);
  return name;
}

WpPageOp
wp_kit_row (WpRecord *record, gint64 rev)
{
  wp_record_meta (record)->rev = rev;
  return (WpPageOp){ .type = WP_PAGE_ROW, .row = { .record = record } };
}

WpPageOp
wp_kit_left (WpKindId kind, const char *id, const char *root, WpSensitivity sensitivity, gint64 seq)
{
  WpPageOp op = { .type = WP_PAGE_LEFT, .kind = wp_kind (kind)->name, .seq = seq };

  g_strlcpy (op.id, id, sizeof op.id);
  g_strlcpy (op.scope.root, root, sizeof op.scope.root);
  op.scope.root_kind = wp_kind (kind)->root;
  op.scope.compartment = wp_kind (kind)->compartment;
  op.scope.sensitivity = sensitivity;
  return op;
}

WpPageOp
wp_kit_forget (const char *root, WpLevels keep, gint64 seq)
{
  WpPageOp op = { .type = WP_PAGE_FORGET, .keep = keep, .seq = seq };

  g_strlcpy (op.scope.root, root, sizeof op.scope.root);
  return op;
}

typedef struct
{
  WpPageOp *ops;
  guint n;
  const char *cursor;
  gboolean first;
} Page;

static gpointer
apply_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Page *page = data;
  guint64 kinds = 0;

  wp_incoming_apply (db, page->ops, page->n, page->cursor, page->first, WP_TEST_NOW, &kinds, NULL, error);
  return NULL;
}

void
wp_kit_apply (WpTempStore *t, WpPageOp *ops, guint n, const char *cursor, gboolean first)
{
  Page page = { ops, n, cursor, first };
  g_autoptr (GError) error = NULL;

  wp_temp_store_write (t, apply_job, &page, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    wp_incoming_clear (&ops[i].row);
}

static gpointer
outbox_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_outbox_read (db, 1000, G_MAXSIZE, error);
}

GPtrArray *
wp_kit_outbox (WpTempStore *t)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = wp_temp_store_write (t, outbox_job, NULL, &error);

  g_assert_no_error (error);
  return items;
}

static gpointer
ack_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint64 kinds = 0;
  guint taken;

  wp_outbox_ack (db, data, 1, WP_TEST_NOW, &taken, &kinds, NULL, error);
  return GUINT_TO_POINTER (taken);
}

void
wp_kit_ack (WpTempStore *t, const char *mid, WpSentOut out, WpRecord *row, gint64 rev)
{
  WpIncoming incoming = { .record = row };
  WpAcked acked = { .out = out, .row = row != NULL ? &incoming : NULL };
  g_autoptr (GError) error = NULL;

  if (row != NULL)
    wp_record_meta (row)->rev = rev;
  g_strlcpy (acked.mid, mid, sizeof acked.mid);
  wp_temp_store_write (t, ack_job, &acked, &error);
  g_assert_no_error (error);
  wp_incoming_clear (&incoming);
}

void
wp_kit_edit (WpTempStore *t, WpKindId kind, const char *id, guint field, const char *value)
{
  g_autoptr (WpRecord) before = wp_kit_get (t, kind, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_record_set_value (after, field, value));
  wp_change_edit (change, after, before);
  wp_temp_store_save (t, change, NULL, &error);
  g_assert_no_error (error);
}

char *
wp_kit_text (WpTempStore *t, WpKindId kind, const char *id, guint field)
{
  g_autoptr (WpRecord) record = wp_kit_get (t, kind, id);

  return record != NULL ? g_strdup (wp_record_get_text (record, field)) : NULL;
}

static gpointer
scrub_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean more = TRUE;

  for (guint i = 0; i < 1000 && more; i++)
    {
      if (!wp_incoming_scrub (db, &more, error))
        return NULL;
    }
  g_assert_false (more);
  return NULL;
}

void
wp_kit_scrub (WpTempStore *t)
{
  g_autoptr (GError) error = NULL;

  wp_temp_store_write (t, scrub_job, NULL, &error);
  g_assert_no_error (error);
}
