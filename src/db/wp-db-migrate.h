/* wp-db-migrate.h: bring a store up to the version that this program knows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * WpMigration:
 * @version: the version that the step leads to; steps are listed in rising order, from 1
 * @name: what the step does, in a few words
 * @apply: (nullable): does what SQL alone cannot; runs after @sql, inside the same transaction
 * @sql: (nullable): a constant script
 */
typedef struct
{
  int version;
  const char *name;
  gboolean (*apply) (WpDb *db, gpointer data, GError **error);
  const char *sql;
} WpMigration;

/**
 * wp_db_migrate:
 * @migrations: all steps since the first version
 * @data: handed to each step's function
 *
 * Runs the steps that the store has not seen, each in its own durable transaction with its new version, so that a crash
 * leaves the store before a step or after it. Foreign keys are not enforced while steps run, so that a table can be
 * rebuilt, but are checked before each commit.
 *
 * A store that already holds tables is first copied to `PATH.before-vN`, where N is the first step to run; a failed
 * step leaves that copy. Needs a connection that may write; not inside a transaction.
 *
 * Returns: %FALSE with %WP_DB_ERROR_NEWER if the store knows more than this program, or with what stopped a step
 */
gboolean wp_db_migrate (WpDb *db, const WpMigration *migrations, guint n_migrations, gpointer data, GError **error);

G_END_DECLS
