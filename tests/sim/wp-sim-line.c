/* wp-sim-line.c: the line between a device and the server, which loses, repeats, keeps back and cuts what it carries.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sim.h"

#include <string.h>

#include "wp-rows.h"
#include "wp-sql-sqlite.h"
#include "wp-sync-reading.h"

/* So many pages without an end are a circle. */
#define MOST_ROUNDS 600
#define MOST_LATE 32
#define FAR_REVISION (G_GINT64_CONSTANT (1) << 52)

typedef void (*Route) (WpService *, WpSql *, const WpCaller *, const WpWireRequest *, WpWireAnswer *);

void
wp_sim_late_free (gpointer data)
{
  WpSimLate *late = data;

  g_bytes_unref (late->body);
  g_free (late);
}

static void
pull_route (WpService *service, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  wp_service_pull (service, sql, caller, request, answer, NULL);
}

static Route
find_route (const WpWireRequest *request)
{
  if (g_str_has_prefix (request->path, "/v1/push"))
    return wp_service_push;
  if (g_str_has_prefix (request->path, "/v1/pull"))
    return pull_route;
  if (g_str_has_prefix (request->path, "/v1/digest"))
    return wp_service_digest;
  if (g_str_has_prefix (request->path, "/v1/audit"))
    return wp_service_audit;
  if (g_str_has_prefix (request->path, "/v1/held"))
    return wp_service_held;
  return NULL;
}

/* What a mutant does to a push on its way. */

static gint64
server_seq (WpSim *self)
{
  gint64 seq = 0;

  wp_service_seq (self->service, self->sql, &seq, NULL, NULL);
  return seq;
}

static GBytes *
bend_push (WpSim *self, GBytes *body)
{
  g_autoptr (WpPush) push = wp_push_read (body, NULL);

  if (push == NULL)
    return g_bytes_ref (body);
  for (guint i = 0; i < push->mutations->len; i++)
    {
      WpMutation *mutation = g_ptr_array_index (push->mutations, i);
      if (self->mutant == WP_SIM_LAST_WRITER_WINS && !mutation->add)
        mutation->base = FAR_REVISION;
      if (self->mutant == WP_SIM_NO_DEDUPLICATION)
        {
          WpSqlRows *rows = wp_sql (self->sql, "DELETE FROM mutation WHERE mid = ?1", NULL);
          wp_sql_bind_id (rows, 1, mutation->mid);
          wp_sql_run (rows, NULL);
        }
    }
  return wp_push_write (push);
}

/* What a mutant does to the answer to @body. */
static void
bend_reply (WpSim *self, WpSimDevice *device, GBytes *body, WpWireAnswer *answer)
{
  g_autoptr (WpPush) push = NULL;
  g_autoptr (WpPushReply) reply = NULL;

  if (self->mutant != WP_SIM_ALWAYS_BRIEF || answer->status != 200)
    return;
  push = wp_push_read (body, NULL);
  reply = wp_push_reply_read (answer->body, NULL);
  for (guint i = 0; i < reply->acks->len; i++)
    {
      WpAck *ack = g_ptr_array_index (reply->acks, i);
      if (ack->row == NULL || ack->out != WP_OUT_APPLIED || !((WpMutation *) push->mutations->pdata[i])->add)
        continue;
      ack->rev = ack->row->rev;
      g_clear_pointer (&ack->row, wp_row_free);
      memcpy (reply->by, device->caller.user, sizeof reply->by);
    }
  g_bytes_unref (answer->body);
  answer->body = wp_push_reply_write (reply);
}

/* Whether the server had every mutation of @body before. */
static gboolean
is_repeat (WpSim *self, GBytes *body)
{
  g_autoptr (WpPush) push = wp_push_read (body, NULL);

  for (guint i = 0; i < push->mutations->len; i++)
    {
      g_auto (WpSqlScope) rows = wp_sql (self->sql, "SELECT 1 FROM mutation WHERE mid = ?1", NULL);
      wp_sql_bind_id (rows, 1, ((WpMutation *) g_ptr_array_index (push->mutations, i))->mid);
      if (!wp_sql_step (rows, NULL))
        return FALSE;
    }
  return TRUE;
}

static void
serve_push (WpSimDevice *device, GBytes *body, WpWireAnswer *answer)
{
  WpSim *self = device->sim;
  gboolean repeat = self->mutant != WP_SIM_REUSED_COUNTERS && is_repeat (self, body);
  gint64 before = server_seq (self);
  g_autoptr (GBytes) bent = bend_push (self, body);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = bent };

  if (self->faults && wp_sim_happens (self, 40))
    wp_disk_crash_at (self->disk, (int) wp_sim_chance (self, 3));
  if (self->faults && wp_sim_happens (self, 10))
    {
      wp_disk_set_room (self->disk, wp_sim_chance (self, 20000));
      self->counts->full++;
    }
  wp_service_push (self->service, self->sql, &device->caller, &request, answer);
  bend_reply (self, device, body, answer);
  wp_disk_set_room (self->disk, -1);
  if (!wp_disk_has_crashed (self->disk))
    wp_disk_crash_at (self->disk, -1);
  if (wp_disk_has_crashed (self->disk))
    {
      wp_wire_answer_clear (answer);
      wp_sim_server_restart (self);
    }
  else if (repeat && server_seq (self) != before)
    wp_sim_fail (self, "REPEAT: a push that the server had taken changed something when it came again");
}

/* FORGET_ALWAYS: whatever scope the record is held in. */
static void
leave_every_scope (WpPageWriter *writer, const WpRow *row, gint64 seq)
{
  WpScope scope = row->scope;

  for (scope.sensitivity = WP_SENSITIVITY_NORMAL; scope.sensitivity <= WP_SENSITIVITY_SEALED; scope.sensitivity++)
    wp_page_writer_left (writer, row->kind, row->id, &scope, seq);
}

/* What a mutant does to a page on its way. */
static GBytes *
bend_page (WpSim *self, GBytes *body)
{
  g_autoptr (WpPage) page = wp_page_read (body, NULL);
  g_assert_nonnull (page);
  WpPageWriter *writer = wp_page_writer_new (page->epoch);
  WpCursor next = page->next;

  for (guint i = 0; i < page->ops->len; i++)
    {
      const WpOp *op = &g_array_index (page->ops, WpOp, i);
      gint64 seq = self->mutant == WP_SIM_FORGET_ALWAYS ? FAR_REVISION : op->seq;
      self->counts->forgets += op->type == WP_OP_FORGET;
      if (op->type == WP_OP_ROW)
        wp_page_writer_row (writer, &op->row);
      else if (op->type == WP_OP_LEFT && self->mutant == WP_SIM_FORGET_ALWAYS)
        leave_every_scope (writer, &op->row, seq);
      else if (op->type == WP_OP_LEFT && self->mutant != WP_SIM_NO_MOVE_TOMBSTONE)
        wp_page_writer_left (writer, op->row.kind, op->row.id, &op->row.scope, seq);
      else if (op->type == WP_OP_FORGET && self->mutant != WP_SIM_NO_FORGET)
        wp_page_writer_forget (writer, op->scope.root_kind, op->scope.root, seq, &op->levels);
    }
  if (self->mutant == WP_SIM_CURSOR_NO_TIE_BREAK)
    next.root[0] = next.id[0] = '\0';
  return wp_page_writer_end (writer, &next, page->more, page->left);
}

/* ALL_OWN: whatever has a number. */
static char *
claim_all (const char *path)
{
  g_autoptr (GRegex) own = g_regex_new ("&own=[^&]*", 0, 0, NULL);
  g_autofree char *without = g_regex_replace_literal (own, path, -1, 0, "", 0, NULL);

  return g_strdup_printf ("%s&own=1-%" G_GINT64_FORMAT, without, FAR_REVISION);
}

/* Small pages, so that much lies between two. */
static char *
shorten (WpSim *self, const char *path)
{
  g_autoptr (GRegex) limit = g_regex_new ("limit=[0-9]+", 0, 0, NULL);
  g_autofree char *small = g_strdup_printf ("limit=%u", 1 + wp_sim_chance (self, 12));

  return g_regex_replace_literal (limit, path, -1, 0, small, 0, NULL);
}

static void
serve (WpSimDevice *device, const WpWireRequest *request, WpWireAnswer *answer)
{
  WpSim *self = device->sim;
  Route route = find_route (request);
  WpWireRequest small = *request;

  if (route == wp_service_push)
    {
      serve_push (device, request->body, answer);
      return;
    }
  if (route == NULL)
    {
      wp_sim_fail (self, "ROUTE: the engine asked for %s", request->path);
      return;
    }
  small.path = shorten (self, request->path);
  if (self->mutant == WP_SIM_ALL_OWN && route == pull_route)
    {
      g_autofree char *path = small.path;
      small.path = claim_all (path);
    }
  route (self->service, self->sql, &device->caller, &small, answer);
  g_free (small.path);
  if (route == pull_route && answer->status == 200)
    {
      GBytes *bent = bend_page (self, answer->body);
      g_clear_pointer (&self->page, g_bytes_unref);
      self->page = g_bytes_ref (answer->body);
      g_bytes_unref (answer->body);
      answer->body = bent;
    }
}

static void
cut (WpSim *self, WpWireAnswer *answer)
{
  gsize size = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;

  if (size < 2)
    return;
  GBytes *part = g_bytes_new_from_bytes (answer->body, 0, wp_sim_chance (self, (guint) size - 1));
  g_bytes_unref (answer->body);
  answer->body = part;
  self->counts->cuts++;
}

/* The device takes an answer */

static void
before_answer (WpSimDevice *device, WpSyncLane lane, const WpWireAnswer *answer)
{
  WpSim *self = device->sim;

  if (lane == WP_LANE_PULL && self->mutant == WP_SIM_CURSOR_EARLY && answer->status == 200)
    {
      g_autoptr (WpPage) page = wp_page_read (answer->body, NULL);
      g_autofree char *cursor = page != NULL ? wp_cursor_to_text (&page->next) : NULL;
      if (cursor != NULL)
        wp_rows_set_setting (device->db, "sync-cursor", cursor, NULL);
    }
  if (lane == WP_LANE_PULL && self->mutant == WP_SIM_PULL_HIDES_EDIT)
    wp_db_exec (device->db, "CREATE TEMP TABLE aside AS SELECT * FROM outbox; DELETE FROM outbox;", NULL);
  if (self->faults && wp_sim_happens (self, 40))
    wp_disk_crash_at (device->disk, (int) wp_sim_chance (self, 3));
  if (self->faults && wp_sim_happens (self, 10))
    {
      wp_disk_set_room (device->disk, wp_sim_chance (self, 20000));
      self->counts->full++;
    }
}

static void
after_answer (WpSimDevice *device, WpSyncLane lane, const WpSyncOutcome *outcome)
{
  WpSim *self = device->sim;

  wp_disk_set_room (device->disk, -1);
  if (lane == WP_LANE_PULL && self->mutant == WP_SIM_PULL_HIDES_EDIT)
    wp_db_exec (device->db, "INSERT INTO outbox SELECT * FROM temp.aside; DROP TABLE temp.aside;", NULL);
  if (lane == WP_LANE_PUSH && outcome->acked > 0 && self->mutant == WP_SIM_ACK_CLEARS_ALL)
    wp_db_exec (device->db, "DELETE FROM outbox", NULL);
  self->counts->conflicts += outcome->conflicts;
  self->counts->held += outcome->quarantined;
  if (wp_disk_has_crashed (device->disk))
    wp_sim_device_restart (device);
  else
    wp_disk_crash_at (device->disk, -1);
  wp_sim_note_edits (device);
}

/* Returns whether the lane may go on. */
static gboolean
take (WpSimDevice *device, WpSyncLane lane, const WpWireRequest *request, const WpWireAnswer *answer, gboolean whole)
{
  WpSim *self = device->sim;
  WpSyncOutcome outcome = { 0 };
  g_autoptr (GError) error = NULL;
  guint64 full = self->counts->full;

  g_autoptr (GPtrArray) newer = lane == WP_LANE_PULL && whole ? wp_sim_newer (device) : NULL;
  before_answer (device, lane, answer);
  gboolean taken = wp_sync_core_answer (device->core, device->db, lane, request, answer, &outcome, &error);
  gboolean crashed = wp_disk_has_crashed (device->disk);
  if (!taken && !crashed && whole && full == self->counts->full && self->mutant == WP_SIM_SOUND)
    wp_sim_fail (self, "ENGINE: a sound answer was not taken: %s", error->message);
  if (taken && outcome.wipe)
    wp_sim_fail (self, "WIPE: a device erased itself without being told");
  gboolean more = taken && !crashed && outcome.error == WP_WIRE_OK;
  gboolean again = taken && !crashed && outcome.more;
  after_answer (device, lane, &outcome);
  wp_sync_outcome_clear (&outcome);
  if (lane == WP_LANE_PULL)
    wp_sim_check_reader (device);
  if (newer != NULL)
    wp_sim_check_newer (device, newer);
  return lane == WP_LANE_PULL ? again : more || again;
}

/* The request that follows @request, before the answer to it is stored. */
static gboolean
find_next (
    WpSimDevice *device, WpSyncLane lane, const WpWireRequest *request, const WpWireAnswer *answer, WpWireRequest *next)
{
  g_autoptr (WpSyncReading) reading = wp_sync_reading_new (lane, request, answer);

  if (lane == WP_LANE_PULL)
    return wp_sync_reading_next (reading, request, next);
  if (wp_sim_happens (device->sim, 500))
    wp_sim_edit (device);
  return wp_sync_reading_is_whole (reading) && wp_sync_core_next_ahead (device->core, device->db, next, NULL);
}

/* The answers to two requests go in, of which the second went out before the first was stored: in their order or, where
 * the line plays tricks, the other way round, or the second although the first could not be stored. */
static gboolean
take_both (WpSimDevice *device,
           WpSyncLane lane,
           const WpWireRequest *requests[2],
           const WpWireAnswer *answers[2],
           gboolean whole)
{
  WpSim *self = device->sim;
  guint64 crashes = device->restarts;

  if (self->faults && wp_sim_happens (self, 100))
    {
      take (device, lane, requests[1], answers[1], whole);
      return device->restarts == crashes && take (device, lane, requests[0], answers[0], whole);
    }
  gboolean going = take (device, lane, requests[0], answers[0], whole);
  if (device->restarts != crashes || answers[1]->status == 0 || (self->faults && wp_sim_happens (self, 100)))
    return going && device->restarts == crashes;
  return take (device, lane, requests[1], answers[1], whole);
}

static gboolean
take_ahead (
    WpSimDevice *device, WpSyncLane lane, const WpWireRequest *request, const WpWireAnswer *answer, gboolean whole)
{
  WpSim *self = device->sim;
  WpWireRequest next = { 0 };
  WpWireAnswer second = { 0 };

  if (!find_next (device, lane, request, answer, &next))
    return take (device, lane, request, answer, whole);
  g_autoptr (GBytes) page = self->page != NULL ? g_bytes_ref (self->page) : NULL;
  serve (device, &next, &second);
  self->counts->ahead++;
  /* What the checks look at is the page of the answer that goes in. */
  g_autoptr (GBytes) second_page = g_steal_pointer (&self->page);
  self->page = g_steal_pointer (&page);
  gboolean going = FALSE;
  if (lane == WP_LANE_PUSH)
    going = take_both (device, lane, (const WpWireRequest *[]){ request, &next },
                       (const WpWireAnswer *[]){ answer, &second }, whole);
  else
    {
      guint64 crashes = device->restarts;
      going = take (device, lane, request, answer, whole);
      g_clear_pointer (&self->page, g_bytes_unref);
      self->page = g_steal_pointer (&second_page);
      if (device->restarts == crashes && second.status != 0)
        going = take (device, lane, &next, &second, whole);
    }
  wp_wire_request_clear (&next);
  wp_wire_answer_clear (&second);
  return going;
}

/* One request and its answer. Returns whether the lane may go on. */
static gboolean
exchange (WpSimDevice *device, WpSyncLane lane, const WpWireRequest *request)
{
  WpSim *self = device->sim;
  WpWireAnswer answer = { 0 };
  gboolean whole = TRUE;
  gboolean going = FALSE;

  if (self->faults && wp_sim_happens (self, 70))
    {
      self->counts->drops++;
      return FALSE;
    }
  if (self->faults && lane == WP_LANE_PUSH && self->late->len < MOST_LATE && wp_sim_happens (self, 60))
    {
      WpSimLate *late = g_new0 (WpSimLate, 1);
      late->device = device->n;
      late->body = g_bytes_ref (request->body);
      g_ptr_array_add (self->late, late);
    }
  serve (device, request, &answer);
  if (self->faults && wp_sim_happens (self, 70))
    {
      wp_wire_answer_clear (&answer);
      serve (device, request, &answer);
      self->counts->repeats++;
    }
  if (self->faults && wp_sim_happens (self, 40))
    {
      cut (self, &answer);
      whole = FALSE;
    }
  if (answer.status == 0 || (self->faults && wp_sim_happens (self, 70)))
    self->counts->drops++;
  else
    {
      /* Somebody saves while the request is under way. */
      if (self->faults && wp_sim_happens (self, 150))
        wp_sim_edit (device);
      if (lane != WP_LANE_CARE && answer.status == 200 && wp_sim_happens (self, 400))
        going = take_ahead (device, lane, request, &answer, whole);
      else
        going = take (device, lane, request, &answer, whole);
      /* The same page once more. */
      if (going && self->faults && lane == WP_LANE_PULL && wp_sim_happens (self, 30))
        going = take (device, lane, request, &answer, whole);
    }
  wp_wire_answer_clear (&answer);
  return going;
}

static void
go (WpSimDevice *device, WpSyncLane lane)
{
  WpSim *self = device->sim;

  for (guint round = 0; round < MOST_ROUNDS && self->failure == NULL; round++)
    {
      WpWireRequest request = { 0 };
      g_autoptr (GError) error = NULL;
      wp_sim_wake (self);
      if (!wp_sync_core_next (device->core, device->db, lane, 0, &request, &error))
        {
          if (error != NULL && !wp_disk_has_crashed (device->disk))
            wp_sim_fail (self, "ENGINE: there is no next request: %s", error->message);
          return;
        }
      gboolean going = exchange (device, lane, &request);
      wp_wire_request_clear (&request);
      if (!going)
        return;
    }
  if (self->failure == NULL)
    wp_sim_fail (self, "LIVELOCK: device %u does not come to an end", device->n);
}

void
wp_sim_push (WpSimDevice *device)
{
  go (device, WP_LANE_PUSH);
}

void
wp_sim_pull (WpSimDevice *device)
{
  go (device, WP_LANE_PULL);
}

void
wp_sim_care (WpSimDevice *device)
{
  go (device, WP_LANE_CARE);
}

void
wp_sim_deliver_late (WpSim *self)
{
  WpWireAnswer answer = { 0 };

  if (self->late->len == 0)
    return;
  const WpSimLate *late = g_ptr_array_index (self->late, wp_sim_chance (self, self->late->len));
  serve_push (&self->devices[late->device], late->body, &answer);
  wp_wire_answer_clear (&answer);
  self->counts->late++;
}
