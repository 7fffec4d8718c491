/* wp-outlived.h: what was taken away from records that a restored server does not have again yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-service-private.h"

G_BEGIN_DECLS

/* A restore does again what the journal says. What it says of a family or a record that was made after the backup is
 * kept here, until a device offers that again. */

/** wp_outlived_end: what @user saw of @holder had ended. */
gboolean wp_outlived_end (WpWork *work, const char *user, const char *holder, GError **error);

/** wp_outlived_has_ended: whether that is so. */
gboolean wp_outlived_has_ended (WpWork *work, const char *user, const char *holder, gboolean *ended, GError **error);

/** wp_outlived_raise: the record @id had become @to, or more guarded still. */
gboolean wp_outlived_raise (WpWork *work, const char *id, WpSensitivity to, GError **error);

/** wp_outlived_guard: raises @sensitivity to what the record @id had become. */
gboolean wp_outlived_guard (WpWork *work, const char *id, WpSensitivity *sensitivity, GError **error);

G_END_DECLS
