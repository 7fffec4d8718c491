/* wp-history.h: what a record said before, who changed it and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpHistoryEntry: one change of one field.
 */
typedef struct
{
  int field;    /* its number, or -1 when the record was made, taken back or restored */
  char *action; /* (owned): "create", "alter", "void", "restore" */
  char *before; /* (owned) (nullable): as from wp_record_dup_value() */
  char *after;  /* (owned) (nullable) */
  gint64 at;    /* UTC ms */
  char *by;     /* (owned) (nullable): the user's name */
  char *reason; /* (owned) (nullable) */
} WpHistoryEntry;

void wp_history_entry_free (WpHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpHistoryEntry, wp_history_entry_free)

/**
 * wp_store_history_async: reads the history of one record, latest first.
 */
void wp_store_history_async (WpStore *store,
                             WpKindId kind,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * wp_store_history_finish:
 *
 * Returns: (transfer full) (element-type WpHistoryEntry): the entries.
 */
GPtrArray *wp_store_history_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
