/* wp-unknown.h: what a newer program wrote and this one does not know, kept until it does. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-outbox.h"

G_BEGIN_DECLS

/**
 * wp_unknown_keep_members:
 * @members: (nullable): a JSON object; %NULL when the record has none any more
 *
 * Keeps the members of the record @id, of a kind that is known, which the kind does not have.
 */
gboolean wp_unknown_keep_members (WpDb *db, const WpKind *kind, const char *id, const char *members, GError **error);

/**
 * wp_unknown_keep_record: keeps a record of a kind that is not known. One that is older than what is kept is passed
 * over, unless that one is stale: @meeting as in #WpIntake.
 */
gboolean wp_unknown_keep_record (WpDb *db, const WpIncoming *incoming, int meeting, GError **error);

/**
 * wp_unknown_any: whether anything at all is kept: most stores have nothing.
 */
gboolean wp_unknown_any (WpDb *db, gboolean *any, GError **error);

/**
 * wp_unknown_take_in: makes columns and rows of what was kept, as far as @kind has them now. Called when the schema
 * grows, with the kind's table and columns in place.
 */
gboolean wp_unknown_take_in (WpDb *db, const WpKind *kind, GError **error);

G_END_DECLS
