/* wp-server-error.h: what can go wrong in the server, apart from its storage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_SERVER_ERROR (wp_server_error_quark ())

/**
 * WpServerError:
 * @WP_SERVER_ERROR_NOT_FOUND: what was named is not there
 * @WP_SERVER_ERROR_REFUSED: what was asked for is not allowed, or makes no sense
 * @WP_SERVER_ERROR_USAGE: the command line can’t be meant
 * @WP_SERVER_ERROR_DAMAGED: a backup that was changed or cut off, or another key
 * @WP_SERVER_ERROR_FAILED: anything else: what is stored contradicts itself
 */
typedef enum {
  WP_SERVER_ERROR_NOT_FOUND,
  WP_SERVER_ERROR_REFUSED,
  WP_SERVER_ERROR_USAGE,
  WP_SERVER_ERROR_DAMAGED,
  WP_SERVER_ERROR_FAILED,
} WpServerError;

GQuark wp_server_error_quark (void);

G_END_DECLS
