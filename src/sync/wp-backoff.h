/* wp-backoff.h: how long to wait before something that failed is tried again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_BACKOFF_LONGEST_MS (5 * 60 * 1000)

/**
 * wp_backoff_ms:
 * @failures: how often it has failed in a row, from 1
 * @retry_after: seconds that the server asked for; 0 for none
 *
 * Doubles from one second, and draws from the upper half of that, so that a hundred desks whose server comes back do
 * not all ask at once. What the server asks for is never undercut, and is drawn out by up to a quarter.
 *
 * Returns: milliseconds
 */
guint wp_backoff_ms (guint failures, guint retry_after);

G_END_DECLS
