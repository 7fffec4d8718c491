/* wp-sync-held.c: what the server holds back, for who decides about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-held.h"

#include <glib/gi18n-lib.h>

#include "wp-sync-call.h"
#include "wp-sync-core-private.h"
#include "wp-sync-private.h"

#define PATH "/v1/quarantine"
G_STATIC_ASSERT (WP_SYNC_MAX_WHY == WP_WIRE_MAX_WHY);

void
wp_held_changes_free (WpHeldChanges *changes)
{
  if (changes == NULL)
    return;
  g_clear_pointer (&changes->proposals, g_ptr_array_unref);
  g_free (changes);
}

/* ---- Asking ---- */

/* One question: a body is a decision. */
typedef struct
{
  GBytes *body;          /* (owned) (nullable) */
  gboolean renewed;      /* the token was not taken any more, and was renewed for this */
  WpHeldChanges *answer; /* (owned) (nullable) */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->body, g_bytes_unref);
  wp_held_changes_free (question->answer);
  g_free (question);
}

static GTask *
make_task (WpSync *self, GBytes *body, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->body = body;
  g_task_set_task_data (task, question, free_question);
  return task;
}

static void
fail (GTask *task, GError *error)
{
  wp_sync_release (g_task_get_source_object (task));
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void ask (GTask *task);
static void take_list (GTask *task, GBytes *body);
static void take_outcome (GTask *task, GBytes *body);

static void
refuse (GTask *task, WpWireError code, guint retry_after)
{
  GError *error = NULL;

  if (code == WP_WIRE_FORBIDDEN)
    g_set_error_literal (&error, WP_SYNC_ERROR, WP_SYNC_ERROR_REFUSED,
                         _ ("Your account is not one that decides about held changes. If it should be, ask your "
                            "administrator."));
  else if (code == WP_WIRE_SIGN_IN)
    g_set_error_literal (&error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN, _ ("The session has ended. Sign in to go on."));
  else
    wp_sync_say_asked (code, retry_after, &error);
  fail (task, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSync *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  WpWireAnswer answer;
  gint64 server_time;

  if (!wp_transport_send_finish (WP_TRANSPORT (source), result, &answer, &server_time, &error))
    {
      fail (task, error);
      return;
    }
  WpWireError code = wp_wire_answer_get_error (&answer);
  wp_sync_note_answer (self, server_time);
  if (code == WP_WIRE_OK)
    wp_sync_note_admitted (self);
  if (code == WP_WIRE_SIGN_IN && !question->renewed)
    {
      question->renewed = TRUE;
      wp_sync_forget_token (self);
      ask (task);
    }
  else if (code == WP_WIRE_NOT_FOUND && question->body != NULL)
    take_outcome (task, NULL);
  else if (code != WP_WIRE_OK)
    refuse (task, code, answer.retry_after);
  else if (question->body != NULL)
    take_outcome (task, answer.body);
  else
    take_list (task, answer.body);
  wp_wire_answer_clear (&answer);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSync *self = WP_SYNC (source);
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  char *token = wp_sync_token_finish (self, result, &error);
  WpWireRequest request = { .method = question->body != NULL ? "POST" : "GET" };

  if (token == NULL || self->transport == NULL)
    {
      g_free (token);
      if (error == NULL)
        error = g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT,
                                     _ ("This device is not enrolled with a server."));
      fail (task, error);
      return;
    }
  request.path = g_strdup (PATH);
  request.token = token;
  request.body = question->body != NULL ? g_bytes_ref (question->body) : NULL;
  wp_transport_send_async (self->transport, &request, g_task_get_cancellable (task), answered_cb, task);
  wp_wire_request_clear (&request);
}

static void
ask (GTask *task)
{
  wp_sync_token_async (g_task_get_source_object (task), token_cb, task);
}

/* Takes @task. What nobody is signed in for is not asked. */
static void
begin (GTask *task)
{
  WpSync *self = g_task_get_source_object (task);

  wp_sync_hold (self);
  if (self->transport == NULL)
    fail (task, g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT,
                                     _ ("This device is not enrolled with a server.")));
  else if (self->block != WP_SYNC_FREE)
    fail (task, g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN, _ ("Sign in to go on.")));
  else
    ask (task);
}

/* ---- The list ---- */

static gpointer
note_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d", GPOINTER_TO_INT (data));

  wp_sync_core_set (db, error, WP_SYNC_SETTING_TO_DECIDE, text, NULL);
  return NULL;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;

  wp_store_write_finish (WP_STORE (source), result, NULL);
  wp_sync_release (self);
}

/* What was counted now is newer than what the last question told. */
static void
note_open (WpSync *self, int n)
{
  WpSyncCounts counts = self->counts;

  counts.to_decide = n;
  wp_sync_take_counts (self, &counts);
  wp_sync_hold (self);
  wp_store_write_async (self->store, FALSE, note_job, GINT_TO_POINTER (n), NULL, NULL, NULL, noted_cb,
                        g_object_ref (self));
}

static void
proposals_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSync *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) proposals = wp_store_proposals_finish (WP_STORE (source), result, &error);

  if (proposals == NULL)
    {
      fail (task, error);
      return;
    }
  note_open (self, (int) proposals->len);
  wp_sync_release (self);
  g_task_return_pointer (task, g_steal_pointer (&question->answer), (GDestroyNotify) wp_held_changes_free);
  g_object_unref (task);
}

static WpHeldChanges *
make_changes (const WpHeldList *list)
{
  WpHeldChanges *changes = g_new0 (WpHeldChanges, 1);

  changes->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  changes->more = list->more;
  for (guint i = 0; i < list->entries->len; i++)
    {
      const WpHeld *held = g_ptr_array_index (list->entries, i);
      g_ptr_array_add (changes->proposals, wp_proposal_new (held->mid, held->kind, held->id, held->add, held->set,
                                                            held->user, held->at, held->reason));
    }
  return changes;
}

static void
take_list (GTask *task, GBytes *body)
{
  WpSync *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GError *failed = NULL;
  GError *error = NULL;
  g_autoptr (WpHeldList) list = body != NULL ? wp_held_list_read (body, &failed) : NULL;

  if (list == NULL)
    {
      wp_sync_core_wrong (&error, failed);
      fail (task, error);
      return;
    }
  question->answer = make_changes (list);
  wp_store_proposals_async (self->store, question->answer->proposals, g_task_get_cancellable (task), proposals_read_cb,
                            task);
}

void
wp_sync_held_async (WpSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  begin (make_task (self, NULL, cancellable, callback, user_data));
}

WpHeldChanges *
wp_sync_held_finish (WpSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- A decision ---- */

static gboolean
read_outcome (GBytes *body, gboolean release, WpDecided *decided)
{
  g_autoptr (JsonObject) reply = wp_sync_json_read (body);
  const char *name = reply != NULL ? wp_sync_json_text (reply, "out", WP_WIRE_MAX_NAME) : NULL;
  WpOut out;

  if (name == NULL || !wp_out_from_name (name, &out))
    return FALSE;
  *decided = out == WP_OUT_CONFLICT                                            ? WP_DECIDED_CONFLICT
             : out == WP_OUT_QUARANTINED || (release && out == WP_OUT_REFUSED) ? WP_DECIDED_NOT_YET
                                                                               : WP_DECIDED_DONE;
  return TRUE;
}

/* @body: (nullable): none when the server does not hold it any more */
static void
take_outcome (GTask *task, GBytes *body)
{
  WpSync *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_auto (WpDecision) decision = { 0 };
  WpDecided decided = WP_DECIDED_GONE;
  GError *error = NULL;

  if (body != NULL && wp_decision_read (question->body, &decision, NULL)
      && !read_outcome (body, decision.release, &decided))
    {
      wp_sync_core_wrong (&error, NULL);
      fail (task, error);
      return;
    }
  wp_sync_release (self);
  g_task_return_int (task, (gssize) decided);
  g_object_unref (task);
}

void
wp_sync_decide_async (WpSync *self,
                      const char *mid,
                      gboolean release,
                      const char *why,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  WpDecision decision = { .release = release, .why = (char *) why };

  g_strlcpy (decision.mid, mid, sizeof decision.mid);
  begin (make_task (self, wp_decision_write (&decision), cancellable, callback, user_data));
}

gboolean
wp_sync_decide_finish (WpSync *self, GAsyncResult *result, WpDecided *decided, GError **error)
{
  GError *failed = NULL;
  gssize value = g_task_propagate_int (G_TASK (result), &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  *decided = (WpDecided) value;
  return TRUE;
}
