/* wp-import-store.h: keeps the records of an import on the server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-import-target.h"
#include "wp-service.h"

G_BEGIN_DECLS

/** WpImportStore: one import on one connection, on one thread. */
typedef struct
{
  WpService *service;
  WpSql *sql;
  GHashTable *parents; /* (owned): child's id → GPtrArray of ids of parents */
} WpImportStore;

/** wp_import_store_init: reads who is whose parent, which an import asks for again and again. */
gboolean wp_import_store_init (WpImportStore *self, WpService *service, WpSql *sql, GError **error);
void wp_import_store_clear (WpImportStore *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpImportStore, wp_import_store_clear)

/** wp_import_store_target: (transfer none): the functions; their data is a #WpImportStore. */
const WpImportTarget *wp_import_store_target (void);

G_END_DECLS
