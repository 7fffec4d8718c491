/* wp-wait.h: waiting in place, for the tour and the tests, which have the main thread to themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_wait_for: turns the main context until @condition holds, asking it after each turn.
 *
 * Returns: whether it held within @seconds.
 */
gboolean wp_wait_for (gboolean (*condition) (gpointer data), gpointer data, guint seconds);

/**
 * wp_wait_ms: turns the main context for so many milliseconds.
 */
void wp_wait_ms (guint milliseconds);

G_END_DECLS
