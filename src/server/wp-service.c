/* wp-service.c: the service as a whole, and the way in for what devices send.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-chain.h"
#include "wp-db-error.h"
#include "wp-id.h"
#include "wp-past.h"
#include "wp-records-schema.h"

#define RETRY_SECONDS 5

WpService *
wp_service_new (WpClock *clock)
{
  WpService *self = g_new0 (WpService, 1);

  self->clock = g_object_ref (clock);
  return self;
}

void
wp_service_free (WpService *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->clock);
  g_free (self);
}

gboolean
wp_service_schema (WpSql *sql, GError **error)
{
  return wp_records_schema (sql, error);
}

void
wp_service_set_news (WpService *self, WpServiceNews news, gpointer data)
{
  self->news = news;
  self->news_data = data;
}

void
wp_service_set_note (WpService *self, WpServiceNote note, gpointer data)
{
  self->note = note;
  self->note_data = data;
}

void
wp_service_set_admit (WpService *self, WpServiceAdmit admit, gpointer data)
{
  self->admit = admit;
  self->admit_data = data;
}

char *
wp_epoch_name (gint64 epoch)
{
  return g_strdup_printf ("E%" G_GINT64_FORMAT, epoch);
}

void
wp_service_fail (WpWireAnswer *answer, const GError *error)
{
  gboolean passes =
      g_error_matches (error, WP_DB_ERROR, WP_DB_ERROR_BUSY) || g_error_matches (error, WP_DB_ERROR, WP_DB_ERROR_FULL);

  g_message ("A request could not be answered: %s", error->message);
  wp_wire_answer_clear (answer);
  if (passes)
    wp_wire_answer_set_error (answer, WP_WIRE_UNAVAILABLE, "The server cannot store anything just now.");
  else
    wp_wire_answer_set_error (answer, WP_WIRE_FAILED, "The server could not do this.");
  answer->retry_after = passes ? RETRY_SECONDS : 0;
}

void
wp_answer_take_text (WpWireAnswer *answer, char *json)
{
  answer->status = 200;
  answer->body = g_bytes_new_take (json, strlen (json));
}

/* The answer to one mutation. A record goes only to who may see it now: without it the sender is to forget it. @brief:
 * of what is as it was sent the revision is enough */
static WpAck *
make_ack (WpWork *work, const WpMutation *mutation, WpPushed *pushed, gboolean brief, GError **error)
{
  WpAck *ack = g_new0 (WpAck, 1);
  GError *failed = NULL;

  memcpy (ack->mid, mutation->mid, sizeof ack->mid);
  ack->out = pushed->out;
  if (pushed->rec == NULL || !wp_viewer_allows (work->viewer, &pushed->rec->row.scope, &failed))
    ;
  else if (brief && pushed->as_sent)
    ack->rev = pushed->rec->row.rev;
  else
    {
      ack->row = g_new (WpRow, 1);
      *ack->row = pushed->rec->row;
      memset (&pushed->rec->row, 0, sizeof pushed->rec->row);
    }
  if (failed == NULL)
    return ack;
  wp_ack_free (ack);
  g_propagate_error (error, failed);
  return NULL;
}

/* (element-type utf8): the records that @push changes again after it has added them: of those the row has to be told.
 */
static GHashTable *
find_edited (const WpPush *push)
{
  GHashTable *edited = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < push->mutations->len; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (push->mutations, i);
      if (!mutation->add)
        g_hash_table_add (edited, (char *) mutation->id);
    }
  return edited;
}

static gboolean
apply_all (WpWork *work, const WpCaller *caller, WpReadyPush *ready, WpPushReply *reply, GError **error)
{
  const WpPush *push = ready->push;
  g_autoptr (GHashTable) edited = find_edited (push);
  gint64 before = work->seq;
  gboolean told = FALSE;
  gsize size = 0;

  for (guint i = 0; i < push->mutations->len && size < WP_WIRE_FULL_BODY; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (push->mutations, i);
      g_auto (WpPushed) pushed = { 0 };
      if (!wp_push_apply (work, caller, &ready->mutations[i], &pushed, error))
        return FALSE;
      gboolean brief = push->brief && !g_hash_table_contains (edited, mutation->id);
      WpAck *ack = make_ack (work, mutation, &pushed, brief, error);
      if (ack == NULL)
        return FALSE;
      g_ptr_array_add (reply->acks, ack);
      if (ack->rev > 0)
        memcpy (reply->by, caller->user, sizeof reply->by);
      else
        told = TRUE;
      size += ack->row != NULL ? strlen (ack->row->fields) : 0;
    }
  /* What was only added, and is as it was sent, changed no other record. */
  if (!told && work->seq > before)
    reply->span = (WpSpan){ before + 1, work->seq };
  return TRUE;
}

/* Most pushes bring nothing but what is new, which one look tells of all of it: ids begin with the time. */
static gboolean
look_what_is_new (WpWork *work, const WpReadyPush *ready, GError **error)
{
  gboolean any_past, any_record;

  if (!wp_past_any (work->sql, &ready->mids, &any_past, error)
      || !wp_rec_any (work->sql, &ready->added, &any_record, error))
    return FALSE;
  work->all_new = !any_past;
  work->adds_new = !any_record;
  return TRUE;
}

/* One push within the work; its answer stands only once the work is committed. */
static gboolean
answer_push (WpWork *work, const WpCaller *from, WpReadyPush *ready, WpWireAnswer *answer, GError **error)
{
  g_autoptr (WpPushReply) reply = wp_push_reply_new ();
  const char *epoch = ready->push->epoch;
  WpCaller caller = *from;

  if (!wp_work_admit (work, &caller, answer, error))
    return FALSE;
  if (answer->status != 0)
    return TRUE;
  g_free (reply->epoch);
  reply->epoch = wp_epoch_name (work->epoch);
  if (epoch != NULL && !g_str_equal (epoch, reply->epoch))
    {
      wp_wire_answer_set_error (answer, WP_WIRE_CONFLICTING, "The server was restored: its epoch is another.");
      return TRUE;
    }
  g_clear_pointer (&work->viewer, wp_viewer_free);
  work->viewer = wp_viewer_new (work->sql, caller.user, work->authority, work->now);
  if (!look_what_is_new (work, ready, error) || !apply_all (work, &caller, ready, reply, error))
    return FALSE;
  answer->status = 200;
  answer->body = wp_push_reply_write (reply);
  return TRUE;
}

/* What can't be read is answered at once. Returns how many can. */
static guint
turn_away_unread (WpReadyPush *const *pushes, WpWireAnswer *const *answers, guint n)
{
  guint n_read = 0;

  for (guint i = 0; i < n; i++)
    {
      if (pushes[i]->push != NULL)
        n_read++;
      else
        wp_wire_answer_set_error (answers[i], WP_WIRE_BAD_REQUEST, pushes[i]->error->message);
    }
  return n_read;
}

static gboolean
answer_pushes (WpService *self,
               WpSql *sql,
               const WpCaller *const *callers,
               WpReadyPush *const *pushes,
               WpWireAnswer *const *answers,
               guint n,
               GError **error)
{
  g_auto (WpWork) work = { 0 };

  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (pushes[i]->push != NULL && !answer_push (&work, callers[i], pushes[i], answers[i], error))
        return FALSE;
    }
  return wp_work_commit (&work, error);
}

void
wp_service_push_many (WpService *self,
                      WpSql *sql,
                      const WpCaller *const *callers,
                      WpReadyPush *const *pushes,
                      WpWireAnswer *const *answers,
                      guint n)
{
  g_autoptr (GError) error = NULL;

  if (turn_away_unread (pushes, answers, n) == 0 || answer_pushes (self, sql, callers, pushes, answers, n, &error))
    return;
  if (n == 1)
    {
      wp_service_fail (answers[0], error);
      return;
    }
  /* What one of them can't do keeps no other from it. */
  for (guint i = 0; i < n; i++)
    {
      if (pushes[i]->push == NULL)
        continue;
      wp_wire_answer_clear (answers[i]);
      wp_ready_push_renew (pushes[i]);
      wp_service_push_many (self, sql, &callers[i], &pushes[i], &answers[i], 1);
    }
}

void
wp_service_push (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (WpReadyPush) ready = wp_ready_push_new (request->body);

  wp_service_push_many (self, sql, &caller, &ready, &answer, 1);
}

gboolean
wp_service_put (WpService *self, WpSql *sql, WpRecord **records, guint n, const char *user, GError **error)
{
  g_auto (WpWork) work = { 0 };

  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!wp_push_put (&work, records[i], user, error))
        return FALSE;
    }
  return wp_work_commit (&work, error);
}

gboolean
wp_service_note_audit (WpService *self,
                       WpSql *sql,
                       const char *action,
                       const char *user,
                       const char *device,
                       const char *detail,
                       GError **error)
{
  WpWork work = { .service = self, .sql = sql, .now = wp_clock_now (self->clock) };
  WpAuditEntry line = { .action = action, .user = user, .device = device, .detail = detail };

  return wp_chain_append (&work, &line, error);
}

gboolean
wp_service_note_deed (WpService *self,
                      WpSql *sql,
                      const char *action,
                      const char *who,
                      const char *kind,
                      const char *object,
                      GError **error)
{
  WpWork work = { .service = self, .sql = sql, .now = wp_clock_now (self->clock) };
  WpAuditEntry line = { .action = action, .kind = kind, .object = object, .detail = who };

  return wp_chain_append (&work, &line, error);
}
