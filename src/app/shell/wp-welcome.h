/* wp-welcome.h: asks who works here, the first time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpWelcome: the form that somebody fills in whom the store does not know. When it is saved the context knows them.
 */
#define WP_TYPE_WELCOME (wp_welcome_get_type ())
G_DECLARE_FINAL_TYPE (WpWelcome, wp_welcome, WP, WELCOME, AdwBin)

/**
 * wp_welcome_set_context: whose store it is.
 */
void wp_welcome_set_context (WpWelcome *self, WpContext *context);

G_END_DECLS
