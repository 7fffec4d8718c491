/* wp-directory-error.h: what can go wrong with a feed of services as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_DIRECTORY_ERROR (wp_directory_error_quark ())

/**
 * WpDirectoryError: what costs a whole page or feed. What is wrong with one service is a #WpListingIssue instead.
 * @WP_DIRECTORY_ERROR_SYNTAX: what came is no JSON, or was cut off; the message names the line
 * @WP_DIRECTORY_ERROR_SHAPE: it is JSON, but no list of services and no service
 * @WP_DIRECTORY_ERROR_LIMIT: there is more of it than is read
 * @WP_DIRECTORY_ERROR_ADDRESS: an address that is not asked: not HTTPS, or with a password in it
 * @WP_DIRECTORY_ERROR_REFUSED: the publisher refused, or pointed to somewhere that is not followed
 * @WP_DIRECTORY_ERROR_UNREACHABLE: nothing came, after several tries; going on later may succeed
 * @WP_DIRECTORY_ERROR_STATE: a crawl that was noted cannot be gone on with
 */
typedef enum {
  WP_DIRECTORY_ERROR_SYNTAX,
  WP_DIRECTORY_ERROR_SHAPE,
  WP_DIRECTORY_ERROR_LIMIT,
  WP_DIRECTORY_ERROR_ADDRESS,
  WP_DIRECTORY_ERROR_REFUSED,
  WP_DIRECTORY_ERROR_UNREACHABLE,
  WP_DIRECTORY_ERROR_STATE,
} WpDirectoryError;

GQuark wp_directory_error_quark (void);

G_END_DECLS
