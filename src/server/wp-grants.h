/* wp-grants.h: grants, inside a transaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-service-private.h"

G_BEGIN_DECLS

/** wp_grant_give: stores @grant, with a new id if it has none; it takes effect at once unless it begins later. */
gboolean wp_grant_give (WpWork *work, WpGrant *grant, const char *by, GError **error);

/** wp_grant_end: @by and @reason: (nullable). Returns %FALSE without @error if there is none, or it has ended. */
gboolean wp_grant_end (WpWork *work, const char *id, const char *by, const char *reason, GError **error);

/** wp_grants_turn: begins and ends what is due at the time of @work, at most @max of them.
 * @more: (out): whether there may be others */
gboolean wp_grants_turn (WpWork *work, guint max, gboolean *more, GError **error);

G_END_DECLS
