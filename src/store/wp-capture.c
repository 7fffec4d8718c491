/* wp-capture.c: turns what is saved into mutations that wait to be sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-capture.h"

#include "wp-id.h"
#include "wp-outbox.h"
#include "wp-own-private.h"

/* A mutation names at most so many that it was made upon; the last ones count. */
#define MOST_UPON 32

#define SQL_WRITE                                                         \
  "INSERT INTO outbox (mid, kind, record, base, at, payload, adds, upon)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
#define SQL_PENDING "SELECT mid, base, adds, payload FROM outbox WHERE record = ?1 ORDER BY n"
#define SQL_SENT "SELECT mid, rev, adds, payload FROM sent WHERE record = ?1 AND rev > 0 AND out < ?2 ORDER BY n"
#define SQL_MATERIALISE "UPDATE outbox SET payload = ?2 WHERE record = ?1 AND adds = 1 AND payload IS NULL"
#define SQL_NEEDS_MATERIAL "SELECT 1 FROM outbox WHERE record = ?1 AND adds = 1 AND payload IS NULL"
#define SQL_KEEP_SCOPE "INSERT OR IGNORE INTO server_scope (record, root, sensitivity) VALUES (?1, ?2, ?3)"

/* One mutation that was noted and not written yet. */
typedef struct
{
  char mid[37];
  char id[37];
  const WpKind *kind;
  gint64 base;
  WpFieldSet fields;
  gboolean add;
  char *payload; /* (owned) */
  char *upon;    /* (owned) (nullable) */
} Captured;

/* An earlier mutation of the same record. */
typedef struct
{
  char mid[37];
  gint64 base; /* of one that waits: on what it was made; of one that was sent: the revision that it came to */
  WpFieldSet fields;
} Earlier;

static void
free_captured (gpointer data)
{
  Captured *captured = data;

  g_free (captured->payload);
  g_free (captured->upon);
  g_free (captured);
}

static Captured *
note (WpSaver *self, WpRecord *record)
{
  Captured *captured = g_new0 (Captured, 1);

  if (self->captured == NULL)
    self->captured = g_ptr_array_new_with_free_func (free_captured);
  wp_id_new_into (self->now, captured->mid);
  g_strlcpy (captured->id, wp_record_get_id (record), sizeof captured->id);
  captured->kind = wp_record_get_kind (record);
  g_ptr_array_add (self->captured, captured);
  return captured;
}

gboolean
wp_capture_add (WpSaver *self, WpRecord *record, GError **error)
{
  gboolean stays = self->unsent;

  if (!stays && !wp_own_stays (self->db, record, &stays, error))
    return FALSE;
  if (stays)
    return TRUE;
  Captured *captured = note (self, record);
  captured->add = TRUE;
  captured->fields = WP_FIELD_SET_ALL;
  captured->payload = wp_payload_of_record (record);
  return TRUE;
}

static gboolean
read_earlier (WpStmt *rows, const WpKind *kind, GArray *earlier, GError **error)
{
  GError *failed = NULL;

  while (wp_stmt_step (rows, &failed))
    {
      Earlier one = { .base = wp_stmt_int (rows, 1) };
      wp_stmt_id (rows, 0, one.mid);
      if (wp_stmt_int (rows, 2) != 0)
        one.fields = WP_FIELD_SET_ALL;
      else if (!wp_stmt_is_null (rows, 3))
        one.fields = wp_payload_fields (kind, wp_stmt_text (rows, 3));
      g_array_append_val (earlier, one);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* What waits for this record, in the store and in this save. */
static gboolean
read_pending (WpSaver *self, WpRecord *record, GArray *pending, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (self->db, SQL_PENDING, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, wp_record_get_id (record));
  if (!read_earlier (rows, wp_record_get_kind (record), pending, error))
    return FALSE;
  for (guint i = 0; self->captured != NULL && i < self->captured->len; i++)
    {
      const Captured *captured = g_ptr_array_index (self->captured, i);
      Earlier one = { .base = captured->base, .fields = captured->fields };
      if (!g_str_equal (captured->id, wp_record_get_id (record)))
        continue;
      g_strlcpy (one.mid, captured->mid, sizeof one.mid);
      g_array_append_val (pending, one);
    }
  return TRUE;
}

static gboolean
read_sent (WpSaver *self, WpRecord *record, GArray *sent, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (self->db, SQL_SENT, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, wp_record_get_id (record));
  wp_stmt_bind_int (rows, 2, WP_SENT_QUARANTINED);
  return read_earlier (rows, wp_record_get_kind (record), sent, error);
}

/* To take a record back is to say something of all of it. */
static WpFieldSet
what_it_rests_on (WpFieldSet fields)
{
  return (fields & WP_FIELD_SET_VOIDED) ? WP_FIELD_SET_ALL : fields;
}

/* The revision of which @field was last seen as the server has it. */
static gint64
base_of (WpFieldSet field, GArray *pending, gint64 seen)
{
  gint64 base = seen;

  for (guint i = 0; i < pending->len; i++)
    {
      const Earlier *earlier = &g_array_index (pending, Earlier, i);
      if (earlier->fields & what_it_rests_on (field))
        base = MIN (base, earlier->base);
    }
  return base;
}

static char *
join_upon (WpFieldSet fields, gint64 base, GArray *sent, GArray *pending)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();
  g_autoptr (GString) upon = g_string_new (NULL);

  for (guint i = 0; i < sent->len; i++)
    {
      Earlier *earlier = &g_array_index (sent, Earlier, i);
      if ((earlier->fields & fields) && earlier->base > base)
        g_ptr_array_add (mids, earlier->mid);
    }
  for (guint i = 0; i < pending->len; i++)
    {
      Earlier *earlier = &g_array_index (pending, Earlier, i);
      if (earlier->fields & fields)
        g_ptr_array_add (mids, earlier->mid);
    }
  for (guint i = mids->len > MOST_UPON ? mids->len - MOST_UPON : 0; i < mids->len; i++)
    g_string_append_printf (upon, "%s%s", upon->len > 0 ? " " : "", (const char *) g_ptr_array_index (mids, i));
  return upon->len > 0 ? g_strdup (upon->str) : NULL;
}

static gboolean
keep_scope (WpDb *db, WpRecord *before, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_KEEP_SCOPE, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, wp_record_get_id (before));
  wp_stmt_bind_id (stmt, 2, wp_record_meta (before)->root);
  wp_stmt_bind_int (stmt, 3, wp_record_meta (before)->sensitivity);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_capture_materialise (WpDb *db, WpRecord *record, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_NEEDS_MATERIAL, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, wp_record_get_id (record));
  if (!wp_stmt_step (row, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  wp_stmt_reset (row);
  g_autofree char *payload = wp_payload_of_record (record);
  WpStmt *stmt = wp_db_prepare (db, SQL_MATERIALISE, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, wp_record_get_id (record));
  wp_stmt_bind_text (stmt, 2, payload);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_capture_edit (WpSaver *self, WpRecord *before, WpRecord *after, gint64 seen, GError **error)
{
  WpFieldSet left = wp_payload_compare (after, before);
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Earlier));
  g_autoptr (GArray) sent = g_array_new (FALSE, FALSE, sizeof (Earlier));

  gboolean stays = self->unsent || left == 0;

  if (!stays && !wp_own_stays (self->db, before, &stays, error))
    return FALSE;
  if (stays)
    return TRUE;
  if (!wp_capture_materialise (self->db, before, error) || !read_pending (self, before, pending, error)
      || !read_sent (self, before, sent, error))
    return FALSE;
  if ((left & WP_FIELD_SET_SENSITIVITY) && wp_record_meta (before)->rev > 0 && !keep_scope (self->db, before, error))
    return FALSE;
  while (left != 0)
    {
      /* The lowest bit that is left, and all that share its past. */
      gint64 base = base_of (left & -left, pending, seen);
      WpFieldSet together = 0;
      for (WpFieldSet rest = left; rest != 0; rest &= rest - 1)
        {
          if (base_of (rest & -rest, pending, seen) == base)
            together |= rest & -rest;
        }
      left &= ~together;
      Captured *captured = note (self, after);
      captured->base = base;
      captured->fields = together;
      captured->payload = wp_payload_of_fields (after, together);
      captured->upon = join_upon (what_it_rests_on (together), base, sent, pending);
    }
  return TRUE;
}

static gboolean
write_mutation (WpSaver *self, const Captured *captured, GError **error)
{
  WpStmt *stmt = wp_db_prepare (self->db, SQL_WRITE, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, captured->mid);
  wp_stmt_bind_lasting_text (stmt, 2, captured->kind->name);
  wp_stmt_bind_id (stmt, 3, captured->id);
  wp_stmt_bind_int (stmt, 4, captured->base);
  wp_stmt_bind_int (stmt, 5, self->now);
  if (captured->payload != NULL)
    wp_stmt_bind_lasting_text (stmt, 6, captured->payload);
  wp_stmt_bind_int (stmt, 7, captured->add);
  wp_stmt_bind_text_or_null (stmt, 8, captured->upon);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_capture_bulk (WpSaver *self, WpRecord *record, GError **error)
{
  Captured captured = { .kind = wp_record_get_kind (record), .add = TRUE };

  if (self->unsent)
    return TRUE;
  wp_id_new_into (self->now, captured.mid);
  g_strlcpy (captured.id, wp_record_get_id (record), sizeof captured.id);
  return write_mutation (self, &captured, error);
}

gboolean
wp_capture_flush (WpSaver *self, GError **error)
{
  if (self->captured == NULL)
    return TRUE;
  for (guint kind = 0; kind <= WP_N_KINDS; kind++)
    {
      for (guint i = 0; i < self->captured->len; i++)
        {
          const Captured *captured = g_ptr_array_index (self->captured, i);
          guint place = captured->add ? captured->kind->id : WP_N_KINDS;
          if (place == kind && !write_mutation (self, captured, error))
            return FALSE;
        }
    }
  g_clear_pointer (&self->captured, g_ptr_array_unref);
  return TRUE;
}
