/* wp-error-details.h: an error as text to copy, for whoever helps.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_error_details:
 *
 * Returns: (transfer full): what a helper wants to know of @error: its message, domain and number, and the versions of
 *   the program and of what it runs on. Holds no case text, as no error does.
 */
char *wp_error_details (const GError *error);

G_END_DECLS
