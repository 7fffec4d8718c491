/* wp-listing-index.h: keeps what the directory is searched by in step with the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * wp_listing_index:
 * @id: a listed_service that was added, changed or taken away, or of which a check or a correction was
 *
 * Makes what it is found by anew from the rows as they stand in the writer's open transaction; takes it away when the
 * service is not there any more, was taken back, has ended or is gone from its feed. Call it once a service at the end
 * of a change. Writer's thread.
 */
gboolean wp_listing_index (WpDb *db, const char *id, GError **error);

/**
 * wp_listing_index_missing: makes it for all services of which there is nothing yet: once, in a store that had services
 * before it had these tables. The caller has a transaction open.
 */
gboolean wp_listing_index_missing (WpDb *db, GError **error);

G_END_DECLS
