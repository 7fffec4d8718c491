/* wp-audit.c: what people look at, kept in the chain.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-audit.h"

#include "wp-audit-chain.h"
#include "wp-rows.h"
#include "wp-store-private.h"

typedef struct
{
  WpSaveContext context;
  gboolean durable;
  char *action; /* (owned) */
  int kind;
  char *id;     /* (owned) (nullable) */
  char *detail; /* (owned) (nullable) */
  char *reason; /* (owned) (nullable) */
} AuditJob;

static void
free_audit_job (gpointer data)
{
  AuditJob *job = data;

  wp_save_context_clear (&job->context);
  g_free (job->action);
  g_free (job->id);
  g_free (job->detail);
  g_free (job->reason);
  g_free (job);
}

static gpointer
audit_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  AuditJob *job = data;
  g_autofree char *device = wp_rows_get_setting (db, "device", error);
  WpAuditEntry entry = {
    .at = job->context.now,
    .user = job->context.user,
    .device = device,
    .action = job->action,
    .kind = job->kind >= 0 ? wp_kind ((WpKindId) job->kind)->name : NULL,
    .object = job->id,
    .reason = job->reason,
    .detail = job->detail,
  };

  if (device == NULL || !wp_db_set_durable (db, job->durable, error) || !wp_db_begin (db, error))
    return NULL;
  if (!wp_audit_chain_append (db, &entry, error) || !wp_db_commit (db, error))
    wp_db_rollback (db);
  return NULL;
}

static void
audited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    g_signal_emit_by_name (source, "audit-failed", error);
}

static AuditJob *
audit_job_new (WpStore *store, const char *action, int kind, const char *id, const char *detail, const char *reason)
{
  AuditJob *job = g_new0 (AuditJob, 1);

  wp_save_context_init (&job->context, store);
  job->action = g_strdup (action);
  job->kind = kind;
  job->id = g_strdup (id);
  job->detail = g_strdup (detail);
  job->reason = g_strdup (reason);
  return job;
}

void
wp_store_audit (WpStore *store, const char *action, int kind, const char *id, const char *detail, const char *reason)
{
  AuditJob *job = audit_job_new (store, action, kind, id, detail, reason);

  wp_store_write_async (store, TRUE, audit_job, job, free_audit_job, NULL, NULL, audited_cb, NULL);
}

void
wp_store_audit_async (WpStore *store,
                      const char *action,
                      int kind,
                      const char *id,
                      const char *detail,
                      const char *reason,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  AuditJob *job = audit_job_new (store, action, kind, id, detail, reason);

  job->durable = TRUE;
  wp_store_write_async (store, TRUE, audit_job, job, free_audit_job, NULL, NULL, callback, user_data);
}

gboolean
wp_store_audit_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) failed = NULL;

  wp_store_write_finish (store, result, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

typedef struct
{
  gint64 entries;
  gint64 broken_at;
} Verdict;

static gpointer
verify_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree Verdict *verdict = g_new0 (Verdict, 1);

  if (!wp_audit_chain_verify (db, &verdict->entries, &verdict->broken_at, error))
    return NULL;
  return g_steal_pointer (&verdict);
}

void
wp_store_verify_audit_async (WpStore *store,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  wp_store_read_async (store, verify_job, NULL, NULL, g_free, cancellable, callback, user_data);
}

gboolean
wp_store_verify_audit_finish (WpStore *store, GAsyncResult *result, gint64 *entries, gint64 *broken_at, GError **error)
{
  g_autofree Verdict *verdict = wp_store_read_finish (store, result, error);

  if (verdict == NULL)
    return FALSE;
  *entries = verdict->entries;
  *broken_at = verdict->broken_at;
  return TRUE;
}
