/* wp-outbox.c: what this device has still to send, and what became of what it sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-outbox.h"

#include "wp-capture.h"
#include "wp-intake.h"
#include "wp-rescue.h"
#include "wp-rows.h"

/* How long what was acknowledged is kept, so that a restored server can be offered it again. */
#define KEPT_MS (G_GINT64_CONSTANT (30) * 24 * 3600 * 1000)

/* What was sent lies at the head of the outbox: what is acknowledged, and before it at most what went out in the push
 * before, of which the answer has not come. */
#define HEAD 2000

/* Where many are acknowledged at once, others follow: the log is then copied back seldom. */
#define MANY 500
#define MANY_AUTOCHECKPOINT 4000
#define USUAL_AUTOCHECKPOINT 1000

#define SQL_READ \
  "SELECT n, mid, kind, record, adds, base, at, payload, upon, 0 FROM outbox WHERE n > ?2 ORDER BY n LIMIT ?1"
#define SQL_READ_ONE "SELECT n, mid, kind, record, adds, base, at, payload, upon, ?2 FROM outbox WHERE n = ?1"
/* What is offered to a restored server. */
#define SQL_READ_SENT                                                              \
  "SELECT n, mid, kind, record, adds, base, at, payload, upon, acked_at FROM sent" \
  " WHERE record = ?1 AND out <> ?2 AND payload IS NOT NULL ORDER BY n"
#define SQL_READ_ALL_SENT                                                          \
  "SELECT n, mid, kind, record, adds, base, at, payload, upon, acked_at FROM sent" \
  " WHERE n > 0 AND out <> ?1 AND payload IS NOT NULL ORDER BY n"
#define SQL_COUNT "SELECT count(*), (SELECT at FROM outbox WHERE n > 0 ORDER BY n LIMIT 1) FROM outbox WHERE n > 0"
#define SQL_HEAD "SELECT n, mid, kind, record, payload IS NULL FROM outbox WHERE n > 0 ORDER BY n LIMIT ?1"
#define SQL_KEEP_SENT                                                                                     \
  "INSERT OR REPLACE INTO sent (n, mid, kind, record, base, at, payload, adds, upon, out, rev, acked_at)" \
  " SELECT n, mid, kind, record, base, at, coalesce (payload, ?2), adds, upon, ?3, ?4, ?5"                \
  " FROM outbox WHERE n = ?1"
/* That it was sent and what became of it may be known of what is forgotten; what it said may not. */
#define SQL_KEEP_OUTCOME                                                                   \
  "INSERT OR REPLACE INTO sent (n, mid, kind, record, base, at, adds, out, rev, acked_at)" \
  " SELECT n, mid, kind, record, base, at, adds, ?2, 0, ?3 FROM outbox WHERE n = ?1"
#define SQL_DROP "DELETE FROM outbox WHERE n > 0 AND n <= ?1"
#define SQL_OFFER                                                            \
  "INSERT INTO outbox (n, mid, kind, record, base, at, payload, adds, upon)" \
  " SELECT n, mid, kind, record, base, at, payload, adds, upon FROM sent"    \
  " WHERE acked_at >= ?1 AND out <> ?2 AND payload IS NOT NULL"
#define SQL_OFFERED "DELETE FROM sent WHERE acked_at >= ?1 AND out <> ?2 AND payload IS NOT NULL"
#define SQL_TRIM "DELETE FROM sent WHERE acked_at < ?1"

void
wp_incoming_clear (WpIncoming *incoming)
{
  g_clear_object (&incoming->record);
  g_clear_pointer (&incoming->unknown, g_free);
  g_clear_pointer (&incoming->kind, g_free);
  g_clear_pointer (&incoming->meta.source, g_free);
  g_clear_pointer (&incoming->meta.external_id, g_free);
}

static void
free_item (gpointer data)
{
  WpOutboxItem *item = data;

  g_free (item->kind);
  g_free (item->set);
  g_clear_pointer (&item->over, g_ptr_array_unref);
  g_free (item);
}

/* What the addition of a whole record says. One that is not there any more, which should not be, says nothing: the
 * server then holds it back, and the others go on. */
static char *
make_set (WpDb *db, const char *kind_name, const char *id, GError **error)
{
  const WpKind *kind = wp_kind_by_name (kind_name);
  GError *failed = NULL;
  g_autoptr (WpRecord) record = kind != NULL ? wp_rows_get (db, kind, id, &failed) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  return record != NULL ? wp_payload_of_record (record) : g_strdup ("{}");
}

static GPtrArray *
split_upon (const char *upon)
{
  GPtrArray *over = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) mids = upon != NULL ? g_strsplit (upon, " ", -1) : NULL;

  for (guint i = 0; mids != NULL && mids[i] != NULL; i++)
    g_ptr_array_add (over, g_steal_pointer (&mids[i]));
  return over;
}

static WpOutboxItem *
read_item (WpDb *db, WpStmt *row, GError **error)
{
  WpOutboxItem *item = g_new0 (WpOutboxItem, 1);

  item->n = wp_stmt_int (row, 0);
  wp_stmt_id (row, 1, item->mid);
  item->kind = wp_stmt_dup_text (row, 2);
  wp_stmt_id (row, 3, item->id);
  item->add = wp_stmt_int (row, 4) != 0;
  item->base = wp_stmt_int (row, 5);
  item->at = wp_stmt_int (row, 6);
  item->over = split_upon (wp_stmt_text (row, 8));
  item->acked_at = wp_stmt_int (row, 9);
  item->set = wp_stmt_is_null (row, 7) ? make_set (db, item->kind, item->id, error) : wp_stmt_dup_text (row, 7);
  if (item->set != NULL)
    return item;
  free_item (item);
  return NULL;
}

/* The items that @rows, which are bound, give, up to @max_bytes of what they set, and at least one. */
static GPtrArray *
read_items (WpDb *db, WpStmt *rows, gsize max_bytes, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  GError *failed = NULL;
  gsize bytes = 0;

  while (wp_stmt_step (rows, &failed))
    {
      WpOutboxItem *item = read_item (db, rows, error);
      if (item == NULL)
        return NULL;
      bytes += strlen (item->set);
      if (bytes > max_bytes && items->len > 0)
        {
          free_item (item);
          break;
        }
      g_ptr_array_add (items, item);
    }
  if (failed == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, failed);
  return NULL;
}

GPtrArray *
wp_outbox_read_after (WpDb *db, gint64 after, guint max, gsize max_bytes, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_READ, error);

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, max);
  wp_stmt_bind_int (rows, 2, after);
  return read_items (db, rows, max_bytes, error);
}

GPtrArray *
wp_outbox_read (WpDb *db, guint max, gsize max_bytes, GError **error)
{
  return wp_outbox_read_after (db, 0, max, max_bytes, error);
}

GPtrArray *
wp_outbox_read_sent (WpDb *db, const char *id, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, id != NULL ? SQL_READ_SENT : SQL_READ_ALL_SENT, error);

  if (rows == NULL)
    return NULL;
  if (id != NULL)
    wp_stmt_bind_id (rows, 1, id);
  wp_stmt_bind_int (rows, id != NULL ? 2 : 1, WP_SENT_REFUSED);
  return read_items (db, rows, G_MAXSIZE, error);
}

gint64
wp_outbox_count (WpDb *db, gint64 *oldest, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_COUNT, error);

  if (oldest != NULL)
    *oldest = 0;
  if (row == NULL || !wp_stmt_step (row, error))
    return -1;
  if (oldest != NULL)
    *oldest = wp_stmt_int (row, 1);
  return wp_stmt_int (row, 0);
}

/* ---- Acknowledgement ---- */

/* What an acknowledged mutation was about. */
typedef struct
{
  const WpAcked *ack;
  const WpKind *kind; /* NULL: it does not wait here any more */
  char id[37];
} Done;

static gint64
revision_of (const WpIncoming *row)
{
  return row->record != NULL ? wp_record_meta (row->record)->rev : row->meta.rev;
}

static gboolean
is_ours (const WpAcked *ack)
{
  return ack->row != NULL || ack->rev > 0;
}

/* What was refused may stay with who saved it: the server told nothing about the record. */
static gboolean
is_kept (const WpAcked *ack)
{
  return is_ours (ack) || ack->out == WP_SENT_REFUSED;
}

static gboolean
keep_sent (WpDb *db, gint64 n, const WpAcked *ack, const char *payload, gint64 now, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, is_kept (ack) ? SQL_KEEP_SENT : SQL_KEEP_OUTCOME, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, n);
  if (!is_kept (ack))
    {
      wp_stmt_bind_int (stmt, 2, ack->out);
      wp_stmt_bind_int (stmt, 3, now);
      return wp_stmt_run (stmt, error);
    }
  wp_stmt_bind_text_or_null (stmt, 2, payload);
  wp_stmt_bind_int (stmt, 3, ack->out);
  wp_stmt_bind_int (stmt, 4, ack->row != NULL ? revision_of (ack->row) : ack->rev);
  wp_stmt_bind_int (stmt, 5, now);
  return wp_stmt_run (stmt, error);
}

static gboolean
drop (WpDb *db, gint64 last, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_DROP, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, last);
  return wp_stmt_run (stmt, error);
}

/* The mutation as it lies in the outbox, as one that is acknowledged now. */
static GPtrArray *
read_one (WpDb *db, gint64 n, gint64 now, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_READ_ONE, error);

  if (row == NULL)
    return NULL;
  wp_stmt_bind_int (row, 1, n);
  wp_stmt_bind_int (row, 2, now);
  return read_items (db, row, G_MAXSIZE, error);
}

/* The server has it and this device may not: what the outbox says of it goes with it. What was refused the server has
 * not, and may never be told in another way. */
static gboolean
seal_waiting (WpIntake *intake, gint64 n, const WpAcked *ack, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) one = read_one (intake->db, n, now, error);

  if (one == NULL || ack->out != WP_SENT_REFUSED)
    return one != NULL && wp_intake_seal (intake, one, error);
  return one->len == 0 || wp_rescue_seal_refused (intake->db, one->pdata[0], error);
}

/* Keeps the mutation at @row, which @done acknowledges, among those that were sent. @enough: (out): whether the answer
 * says what has to be known of the record; nothing is done if not */
static gboolean
settle (WpIntake *intake, WpStmt *row, Done *done, gint64 now, gboolean *enough, GError **error)
{
  const WpAcked *ack = done->ack;
  gint64 n = wp_stmt_int (row, 0);
  g_autofree char *payload = NULL;

  done->kind = wp_kind_by_name (wp_stmt_text (row, 2));
  wp_stmt_id (row, 3, done->id);
  *enough = TRUE;
  if (ack->row == NULL && ack->rev > 0)
    {
      if (!wp_intake_as_sent (intake, done->kind, done->id, ack->rev, ack->by, n, enough, error))
        return FALSE;
      if (!*enough)
        return TRUE;
    }
  if (is_kept (ack) && ack->set == NULL && wp_stmt_int (row, 4) != 0)
    {
      payload = make_set (intake->db, wp_stmt_text (row, 2), done->id, error);
      if (payload == NULL)
        return FALSE;
    }
  if ((!is_ours (ack) || ack->out == WP_SENT_REFUSED) && !seal_waiting (intake, n, ack, now, error))
    return FALSE;
  return keep_sent (intake->db, n, ack, ack->set != NULL ? ack->set : payload, now, error);
}

/* The acknowledged by their ids: "done", by the index that they have in @acks. */
static GHashTable *
index_acks (const WpAcked *acks, guint n, Done *done)
{
  GHashTable *by_mid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      done[i].ack = &acks[i];
      g_hash_table_insert (by_mid, (char *) acks[i].mid, &done[i]);
    }
  return by_mid;
}

/* All are taken out before the first row is stored, so that a row lies only under what still waits. What is not found
 * at the head has been acknowledged before. */
static gboolean
settle_all (WpIntake *intake, const WpAcked *acks, guint n, gint64 now, Done *done, guint *taken, GError **error)
{
  g_autoptr (GHashTable) by_mid = index_acks (acks, n, done);
  g_auto (WpStmtScope) head = wp_db_prepare (intake->db, SQL_HEAD, error);
  GError *failed = NULL;
  gboolean in_turn = TRUE;
  gboolean passed = FALSE;
  gboolean enough = TRUE;
  gint64 last = 0;
  guint found = 0;

  *taken = n;
  if (head == NULL)
    return FALSE;
  wp_stmt_bind_int (head, 1, (gint64) n + HEAD);
  while (failed == NULL && in_turn && found < n && wp_stmt_step (head, &failed))
    {
      char mid[37];
      wp_stmt_id (head, 1, mid);
      Done *its = g_hash_table_lookup (by_mid, mid);
      passed = passed || its == NULL;
      in_turn = its == NULL || !passed;
      if (passed)
        continue;
      gint64 at = wp_stmt_int (head, 0);
      settle (intake, head, its, now, &enough, &failed);
      if (!enough)
        {
          *taken = (guint) (its - done);
          break;
        }
      found++;
      last = at;
    }
  if (!in_turn)
    *taken = 0;
  else if (failed == NULL)
    return last == 0 || drop (intake->db, last, error);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

/* What was refused for its form says nothing of the record; but if that has been forgotten meanwhile, so is this. */
static gboolean
take_refusal (WpIntake *intake, const Done *done, GError **error)
{
  int exists = wp_rows_exists (intake->db, done->kind, done->id, error);

  return exists > 0 || (exists == 0 && wp_intake_forget (intake, done->kind, done->id, error));
}

/* Without a row and a revision the record is no longer ours. */
static gboolean
take_answer (WpIntake *intake, const Done *done, GError **error)
{
  if (done->ack->row != NULL)
    return wp_intake_row (intake, done->ack->row, WP_INTAKE_HELD_ONLY, error);
  if (is_ours (done->ack))
    return TRUE;
  if (done->kind == NULL)
    return TRUE;
  if (done->ack->out == WP_SENT_REFUSED)
    return take_refusal (intake, done, error);
  return wp_intake_forget (intake, done->kind, done->id, error);
}

static gboolean
take_answers (WpIntake *intake, const Done *done, guint n, GError **error)
{
  if (!wp_intake_look_at_outbox (intake, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!take_answer (intake, &done[i], error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_outbox_ack (WpDb *db,
               const WpAcked *acks,
               guint n,
               gint64 now,
               guint *taken,
               guint64 *kinds,
               GHashTable *touched,
               GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;
  g_autofree Done *done = g_new0 (Done, MAX (n, 1));

  *taken = 0;
  wp_db_set_wal_autocheckpoint (db, n >= MANY ? MANY_AUTOCHECKPOINT : USUAL_AUTOCHECKPOINT);
  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  g_autoptr (WpIntake) intake = wp_intake_new (db, FALSE, now, error);
  if (intake == NULL || !settle_all (intake, acks, n, now, done, taken, error))
    return FALSE;
  if (*taken == 0)
    return TRUE;
  if (!take_answers (intake, done, *taken, error) || !wp_intake_finish (intake, kinds, touched, error)
      || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

/* ---- A restored server ---- */

static gboolean
run_from (WpDb *db, const char *sql, gint64 from, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, from);
  if (g_str_equal (sql, SQL_TRIM))
    return wp_stmt_run (stmt, error);
  wp_stmt_bind_int (stmt, 2, WP_SENT_REFUSED);
  return wp_stmt_run (stmt, error);
}

/* They keep the numbers that they had, which are below those of all that waits. */
gboolean
wp_outbox_offer_again (WpDb *db, gint64 now, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  if (!run_from (db, SQL_OFFER, now - KEPT_MS, error) || !run_from (db, SQL_OFFERED, now - KEPT_MS, error)
      || !wp_rescue_owe (db, now - KEPT_MS, error) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

gboolean
wp_outbox_trim_sent (WpDb *db, gint64 now, GError **error)
{
  return wp_db_set_durable (db, FALSE, error) && run_from (db, SQL_TRIM, now - KEPT_MS, error)
         && wp_rescue_drop_kept (db, now - KEPT_MS, error);
}
