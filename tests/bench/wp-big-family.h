/* wp-big-family.h: one family with as many events as are asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * wp_big_family_make: adds a family of five to @store, with @n_events over its years: visits and contacts of two people
 * of two agencies, with their notes, and now and then a meeting. Ends the program when it can't.
 *
 * Returns: (transfer full): the family's id.
 */
char *wp_big_family_make (WpStore *store, guint n_events);

G_END_DECLS
