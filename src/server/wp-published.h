/* wp-published.h: what of the directory is published, made of the records and kept ready to be sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

/* These tables hold nothing but services of feeds that are marked as published, made from records of the kind
 * "listed_service" alone: the routes that anybody may ask read these tables and nothing else. */

/** wp_published_schema: makes the tables that are not there yet; after that of the records. */
gboolean wp_published_schema (WpSql *sql, GError **error);

/**
 * wp_published_refresh:
 * @more: (out): whether there is more to do
 *
 * Takes in what changed in the records since the last time, some hundred of them; all of it anew when other feeds are
 * published than before. In a transaction of its own.
 */
gboolean wp_published_refresh (WpSql *sql, gboolean *more, GError **error);

/** wp_published_version: a number that is another whenever something else is published. */
gboolean wp_published_version (WpSql *sql, gint64 *version, GError **error);

G_END_DECLS
