/* wp-draft.c: what is typed and not saved yet, kept with every keystroke.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-draft.h"

#include <glib/gi18n-lib.h>

#include "wp-rescue.h"
#include "wp-rows.h"
#include "wp-store-error.h"
#include "wp-store-private.h"

#define SQL_KEEP                                                                                  \
  "INSERT INTO draft (id, form, family, user, content, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)" \
  " ON CONFLICT (id) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at"
#define SQL_DISCARD "DELETE FROM draft WHERE id = ?"
#define SQL_LIST                                                                                                    \
  "SELECT d.id, d.form, d.family, d.content, d.saved_at, f.name FROM draft d LEFT JOIN family f ON f.id = d.family" \
  " WHERE d.user IS ?1 ORDER BY d.saved_at DESC"
#define SQL_LIST_FAMILY                                                                                             \
  "SELECT d.id, d.form, d.family, d.content, d.saved_at, f.name FROM draft d LEFT JOIN family f ON f.id = d.family" \
  " WHERE d.user IS ?1 AND d.family = ?2 ORDER BY d.saved_at DESC"

struct _WpDraft
{
  GObject parent_instance;

  char *id;          /* (owned) */
  char *form;        /* (owned) */
  char *family;      /* (owned) (nullable) */
  char *family_name; /* (owned) (nullable) */
  char *content;     /* (owned) */
  gint64 saved_at;
};

G_DEFINE_FINAL_TYPE (WpDraft, wp_draft, G_TYPE_OBJECT)

static void
wp_draft_finalize (GObject *object)
{
  WpDraft *self = WP_DRAFT (object);

  g_free (self->id);
  g_free (self->form);
  g_free (self->family);
  g_free (self->family_name);
  g_free (self->content);
  G_OBJECT_CLASS (wp_draft_parent_class)->finalize (object);
}

static void
wp_draft_class_init (WpDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_draft_finalize;
}

static void
wp_draft_init (WpDraft *self)
{
}

WpDraft *
wp_draft_new (const char *id, const char *form, const char *family, const char *content)
{
  WpDraft *self = g_object_new (WP_TYPE_DRAFT, NULL);

  self->id = g_strdup (id);
  self->form = g_strdup (form);
  self->family = g_strdup (family);
  self->content = g_strdup (content);
  return self;
}

const char *
wp_draft_get_id (WpDraft *self)
{
  return self->id;
}

const char *
wp_draft_get_form (WpDraft *self)
{
  return self->form;
}

const char *
wp_draft_get_family (WpDraft *self)
{
  return self->family;
}

const char *
wp_draft_get_content (WpDraft *self)
{
  return self->content;
}

const char *
wp_draft_get_family_name (WpDraft *self)
{
  return self->family_name;
}

gint64
wp_draft_get_saved_at (WpDraft *self)
{
  return self->saved_at;
}

/* One write of one draft, which belongs to the writer's thread while it is there. */
typedef struct
{
  WpDraft *draft; /* (owned) */
  char *user;     /* (owned) (nullable) */
  gint64 now;
} DraftJob;

static void
free_draft_job (gpointer data)
{
  DraftJob *job = data;

  g_object_unref (job->draft);
  g_free (job->user);
  g_free (job);
}

static gboolean
commit_or_roll_back (WpDb *db, gboolean written, GError **error)
{
  if (written && wp_db_commit (db, error))
    return TRUE;
  wp_db_rollback (db);
  return FALSE;
}

static gboolean
write_draft (WpDb *db, const DraftJob *job, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_KEEP, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, job->draft->id);
  wp_stmt_bind_text (stmt, 2, job->draft->form);
  wp_stmt_bind_id (stmt, 3, job->draft->family);
  wp_stmt_bind_id (stmt, 4, job->user);
  wp_stmt_bind_text (stmt, 5, job->draft->content);
  wp_stmt_bind_int (stmt, 6, job->now);
  return wp_stmt_run (stmt, error);
}

/* Whoever types may not know yet that the family has been forgotten. Nothing would ever take such a draft away, so it
 * is sealed in the transaction that writes it. */
static gboolean
keep_draft (WpDb *db, const DraftJob *job, gboolean *held, GError **error)
{
  const char *family = job->draft->family;
  int exists = family != NULL ? wp_rows_exists (db, wp_kind (WP_KIND_FAMILY), family, error) : 1;

  *held = exists > 0;
  return exists >= 0 && write_draft (db, job, error) && (*held || wp_rescue_seal_drafts (db, family, error));
}

static gpointer
draft_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean held = TRUE;

  if (wp_db_set_durable (db, TRUE, error) && wp_db_begin (db, error)
      && commit_or_roll_back (db, keep_draft (db, data, &held, error), error) && !held)
    g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                         _ ("You may no longer see this family. What you wrote was sealed for your authority alone "
                            "to open."));
  return NULL;
}

/* At most one write of a draft is under way. What is typed meanwhile waits here, the latest in place of the earlier, so
 * that fast typing makes few writes and the last one always wins. Main thread only. */
typedef struct
{
  WpDraft *next;      /* (owned) (nullable): to write when the one under way has ended */
  GPtrArray *waiting; /* (element-type GTask): callers who wait for next */
  GPtrArray *running; /* (element-type GTask): callers who wait for the one under way */
} Slot;

static Slot *
make_slot (void)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  slot->running = g_ptr_array_new_with_free_func (g_object_unref);
  return slot;
}

void
wp_draft_slot_free (gpointer data)
{
  Slot *slot = data;

  g_clear_object (&slot->next);
  g_ptr_array_unref (slot->waiting);
  g_ptr_array_unref (slot->running);
  g_free (slot);
}

static void write_next (WpStore *store, const char *id, Slot *slot);

static void
draft_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpStore *store = WP_STORE (source);
  g_autofree char *id = data;
  Slot *slot = g_hash_table_lookup (store->drafts, id);
  g_autoptr (GPtrArray) told = g_steal_pointer (&slot->running);
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (store, result, &error);
  slot->running = g_ptr_array_new_with_free_func (g_object_unref);
  if (slot->next != NULL)
    write_next (store, id, slot);
  else
    g_hash_table_remove (store->drafts, id);
  for (guint i = 0; i < told->len; i++)
    {
      GTask *task = g_ptr_array_index (told, i);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
write_next (WpStore *store, const char *id, Slot *slot)
{
  DraftJob *job = g_new0 (DraftJob, 1);

  job->draft = g_steal_pointer (&slot->next);
  job->user = g_strdup (store->user);
  job->now = wp_clock_now (store->clock);
  job->draft->saved_at = job->now;
  g_clear_pointer (&slot->running, g_ptr_array_unref);
  slot->running = g_steal_pointer (&slot->waiting);
  slot->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  wp_store_write_async (store, TRUE, draft_job, job, free_draft_job, NULL, NULL, draft_written_cb, g_strdup (id));
}

void
wp_store_save_draft_async (WpStore *store, WpDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  Slot *slot = g_hash_table_lookup (store->drafts, draft->id);
  gboolean idle = slot == NULL;

  if (idle)
    {
      slot = make_slot ();
      g_hash_table_insert (store->drafts, g_strdup (draft->id), slot);
    }
  g_set_object (&slot->next, draft);
  g_ptr_array_add (slot->waiting, task);
  if (idle)
    write_next (store, draft->id, slot);
}

gboolean
wp_store_save_draft_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char *user;   /* (owned) (nullable) */
  char *family; /* (owned) (nullable) */
} ListJob;

static void
free_list_job (gpointer data)
{
  ListJob *job = data;

  g_free (job->user);
  g_free (job->family);
  g_free (job);
}

static WpDraft *
read_draft (WpStmt *row)
{
  g_autofree char *id = wp_stmt_dup_id (row, 0);
  g_autofree char *family = wp_stmt_dup_id (row, 2);
  WpDraft *draft = wp_draft_new (id, wp_stmt_text (row, 1), family, wp_stmt_text (row, 3));

  draft->saved_at = wp_stmt_int (row, 4);
  draft->family_name = wp_stmt_dup_text (row, 5);
  return draft;
}

static gpointer
list_drafts_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, job->family != NULL ? SQL_LIST_FAMILY : SQL_LIST, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_id (rows, 1, job->user);
  if (job->family != NULL)
    wp_stmt_bind_id (rows, 2, job->family);
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (drafts, read_draft (rows));
  if (failed == NULL)
    return g_steal_pointer (&drafts);
  g_propagate_error (error, failed);
  return NULL;
}

void
wp_store_list_drafts_async (
    WpStore *store, const char *family, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ListJob *job = g_new0 (ListJob, 1);

  job->user = g_strdup (store->user);
  job->family = g_strdup (family);
  wp_store_read_async (store, list_drafts_job, job, free_list_job, (GDestroyNotify) g_ptr_array_unref, cancellable,
                       callback, user_data);
}

GPtrArray *
wp_store_list_drafts_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}

static gpointer
discard_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (wp_db_set_durable (db, TRUE, error) && wp_db_begin (db, error)
      && commit_or_roll_back (db, wp_db_run_with_id (db, SQL_DISCARD, data, error), error))
    /* Its text is still in the log until that is cut back; a reader at work puts this off to the next time. */
    wp_db_checkpoint (db, TRUE, NULL);
  return NULL;
}

void
wp_store_discard_draft_async (WpStore *store, const char *id, GAsyncReadyCallback callback, gpointer user_data)
{
  Slot *slot = g_hash_table_lookup (store->drafts, id);

  /* What still waits is thrown away with it; a write under way ends first, since the writer keeps its order. */
  if (slot != NULL && slot->next != NULL)
    {
      g_clear_object (&slot->next);
      g_ptr_array_extend_and_steal (slot->running, g_steal_pointer (&slot->waiting));
      slot->waiting = g_ptr_array_new_with_free_func (g_object_unref);
    }
  wp_store_write_async (store, TRUE, discard_job, g_strdup (id), g_free, NULL, NULL, wp_store_written_cb,
                        g_task_new (store, NULL, callback, user_data));
}

gboolean
wp_store_discard_draft_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
