/* wp-store-error.h: what can go wrong with the desktop's store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WP_STORE_ERROR: the store's error domain. Each message is in the person's language and says what happened, to what,
 * and what to do; none holds case text.
 */
#define WP_STORE_ERROR (wp_store_error_quark ())
GQuark wp_store_error_quark (void);

typedef enum {
  WP_STORE_ERROR_IN_USE,    /* another program has this profile open */
  WP_STORE_ERROR_SET_ASIDE, /* the store was damaged; it was set aside whole and the message says where */
  WP_STORE_ERROR_NEWER,     /* a newer program wrote this store */
  WP_STORE_ERROR_READ_ONLY, /* the folder or file can't be written */
  WP_STORE_ERROR_FULL,      /* no room on the disk; nothing was changed */
  WP_STORE_ERROR_REFUSED,   /* a record did not pass the checks */
  WP_STORE_ERROR_NOT_FOUND, /* there is no such record */
  WP_STORE_ERROR_CHANGED,   /* the record was changed by somebody else meanwhile, in the same field */
  WP_STORE_ERROR_CLOSED,    /* the store is closing */
  WP_STORE_ERROR_FAILED,
} WpStoreError;

G_END_DECLS
