/* wp-held-fate.h: what managers decided about changes that were sent from here and held back. For the sync layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/* Everything here runs inside a job on the writer's thread with its connection, as in wp-outbox.h. What was decided
 * stays with what was sent, and goes with it after 30 days, and at once when this device is erased. */

/** wp_held_undecided: (transfer full) (nullable) (element-type utf8): the ids of mutations that wait for a manager, in
 * the order of ids, after @after ("": from the first), at most @max; %NULL with @error. */
GPtrArray *wp_held_undecided (WpDb *db, const char *after, guint max, GError **error);

/** WpHeldFate: what was decided about one. */
typedef struct
{
  const char *mid;
  gboolean released;
  const char *by;  /* (nullable): the manager's id */
  gint64 at;       /* UTC ms */
  const char *why; /* (nullable): for its author, in the manager's words */
} WpHeldFate;

/** wp_held_decide: notes what was decided about each; passes over what does not wait. One durable transaction. */
gboolean wp_held_decide (WpDb *db, const WpHeldFate *fates, guint n, GError **error);

G_END_DECLS
