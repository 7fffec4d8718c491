/* wp-random.h: random bytes from the system, or from a seeded source in a simulation.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpRandomSource: fills @bytes, in the place of the system.
 */
typedef void (*WpRandomSource) (guint8 *bytes, gsize size, gpointer data);

/**
 * wp_random_bytes:
 * @bytes: (out caller-allocates) (array length=size): where they go
 *
 * Fills @bytes with what nobody can foretell: ids, salts and tokens are made of it. Ends the program if the system
 * gives none, since what is made without it would collide or be guessed in silence. Any thread.
 */
void wp_random_bytes (gpointer bytes, gsize size);

/**
 * wp_random_set_source:
 * @source: (nullable): %NULL for the system's own
 *
 * For simulations and tests only, while there is no other thread that draws: from here on every byte comes from
 * @source, so that a run can be repeated.
 */
void wp_random_set_source (WpRandomSource source, gpointer data);

/**
 * wp_random_source_number:
 *
 * Returns: a number that changes whenever the source is set, for whoever carries on from what was drawn before. Any
 *   thread.
 */
guint wp_random_source_number (void);

G_END_DECLS
