/* wp-long-family.h: the fictional family that has been known for sixty years, in a store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * wp_long_family_add: puts the family of wp_demo_long_family_make() with @n_events into @store, as it stands by the
 * store's clock, and waits.
 *
 * Returns: (transfer full): the family's id.
 */
char *wp_long_family_add (WpStore *store, guint n_events);

G_END_DECLS
