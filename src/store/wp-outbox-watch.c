/* wp-outbox-watch.c: in builds with assertions, sees to it that no record is written without its outbox row.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-outbox-watch.h"

#include <sqlite3.h>

#include "wp-kind.h"
#include "wp-own-private.h"
#include "wp-rows.h"

#define SQL_LAST "SELECT n FROM outbox WHERE n > 0 ORDER BY n DESC LIMIT 1"
#define SQL_WAITS "SELECT 1 FROM outbox WHERE record = ?1 AND n > ?2"

typedef struct
{
  const WpKind *kind;
  gint64 rowid;
} Written;

struct _WpOutboxWatch
{
  WpDb *db;        /* (unowned) */
  gint64 last;     /* number of the last mutation before */
  GArray *written; /* (owned) (element-type Written) */
};

static void
written_cb (void *data, int operation, const char *database, const char *table, sqlite3_int64 rowid)
{
  WpOutboxWatch *self = data;
  Written written = { wp_kind_by_name (table), rowid };

  if (written.kind != NULL && operation != SQLITE_DELETE)
    g_array_append_val (self->written, written);
}

WpOutboxWatch *
wp_outbox_watch_new (WpDb *db)
{
  WpOutboxWatch *self = g_new0 (WpOutboxWatch, 1);

  self->db = db;
  self->written = g_array_new (FALSE, FALSE, sizeof (Written));
  wp_db_query_int (db, SQL_LAST, &self->last, NULL);
  sqlite3_update_hook (wp_db_get_handle (db), written_cb, self);
  return self;
}

void
wp_outbox_watch_free (WpOutboxWatch *self)
{
  if (self == NULL)
    return;
  sqlite3_update_hook (wp_db_get_handle (self->db), NULL, NULL);
  g_array_unref (self->written);
  g_free (self);
}

/* Nobody is told of a desk's own feeds. */
static gboolean
stays (WpDb *db, const WpKind *kind, const char *id)
{
  g_autoptr (WpRecord) record = wp_rows_get (db, kind, id, NULL);
  gboolean own = FALSE;

  return record != NULL && wp_own_stays (db, record, &own, NULL) && own;
}

static gboolean
read_id (WpDb *db, const Written *written, char id[37])
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE rid = ?1", written->kind->name);
  g_auto (WpStmtScope) row = wp_db_prepare (db, sql, NULL);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_int (row, 1, written->rowid);
  return wp_stmt_step (row, NULL) && wp_stmt_id (row, 0, id);
}

static gboolean
waits (WpOutboxWatch *self, const char *id)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, SQL_WAITS, NULL);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  wp_stmt_bind_int (row, 2, self->last);
  return wp_stmt_step (row, NULL);
}

gboolean
wp_outbox_watch_is_whole (WpOutboxWatch *self)
{
  for (guint i = 0; i < self->written->len; i++)
    {
      const Written *written = &g_array_index (self->written, Written, i);
      char id[37];
      if (!read_id (self->db, written, id) || !(waits (self, id) || stays (self->db, written->kind, id)))
        return FALSE;
    }
  return TRUE;
}
