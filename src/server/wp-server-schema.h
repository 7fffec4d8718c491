/* wp-server-schema.h: which form the records of a server have, and bringing older ones up to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

/**
 * WpServerSchemaStep:
 * @version: the version that the step leads to; steps are listed in rising order, from 2: what has tables and no
 * version is of version 1
 * @script: (nullable): statements
 * @apply: (nullable): does what statements alone cannot, after them
 *
 * What IF NOT EXISTS can't do: a further table or index needs no step, a further column does. A step stays as it is
 * once it was published: it finds what the step before it left behind.
 */
typedef struct
{
  gint64 version;
  const char *script;
  gboolean (*apply) (WpSql *sql, GError **error);
} WpServerSchemaStep;

/**
 * wp_server_schema_migrate:
 * @steps: (array length=n): all of them, at least one
 *
 * Runs those that have not been run, each in a transaction of its own with its version, so that a power cut leaves the
 * records before a step or after it. Of an empty store nothing is changed: it is to be given the version by
 * wp_server_schema_stamp(), and its newest form.
 *
 * Returns: %FALSE with %WP_SERVER_ERROR_REFUSED, and nothing changed, if a later version of the program has brought the
 *   records further; or with what stopped a step
 */
gboolean wp_server_schema_migrate (WpSql *sql, const WpServerSchemaStep *steps, guint n, GError **error);

/** wp_server_schema_stamp: says that the store, which had none, has the version of the last of @steps. */
gboolean wp_server_schema_stamp (WpSql *sql, const WpServerSchemaStep *steps, guint n, GError **error);

/** wp_server_schema_version: 0: the store is empty. @version: (out) */
gboolean wp_server_schema_version (WpSql *sql, gint64 *version, GError **error);

/** wp_server_schema_open: brings the records of a server to the form that this program knows; on every opening for
 * writing, before anything else. Fails as wp_server_schema_migrate() does. */
gboolean wp_server_schema_open (WpSql *sql, GError **error);

G_END_DECLS
