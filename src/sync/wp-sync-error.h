/* wp-sync-error.h: what can go wrong between this device and the server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WP_SYNC_ERROR: the error domain of sync. Each message is in the person's language and says what happened and what
 * to do; none holds case text.
 */
#define WP_SYNC_ERROR (wp_sync_error_quark ())
GQuark wp_sync_error_quark (void);

/**
 * WpSyncError:
 * @WP_SYNC_ERROR_UNREACHABLE: no answer came: no line, no such host, nobody listening, too slow, cut off
 * @WP_SYNC_ERROR_UNTRUSTED: who answered could not prove to be the server of the authority
 * @WP_SYNC_ERROR_ANSWER: the answer is none that this program understands; nothing was taken from it
 * @WP_SYNC_ERROR_ENROLMENT: the enrolment file, address or code is not one, or is too old
 * @WP_SYNC_ERROR_SIGN_IN: the password is wrong, or somebody has to sign in
 * @WP_SYNC_ERROR_REFUSED: the server does not let this account or device do that
 * @WP_SYNC_ERROR_WIPE: the authority wants what this device holds erased
 * @WP_SYNC_ERROR_NOT_EMPTY: the store holds families that belong to no server or to another
 * @WP_SYNC_ERROR_BUSY: the server asks to wait
 * @WP_SYNC_ERROR_TOO_OLD: this program or the server has to be updated first
 * @WP_SYNC_ERROR_FAILED: anything else
 */
typedef enum {
  WP_SYNC_ERROR_UNREACHABLE,
  WP_SYNC_ERROR_UNTRUSTED,
  WP_SYNC_ERROR_ANSWER,
  WP_SYNC_ERROR_ENROLMENT,
  WP_SYNC_ERROR_SIGN_IN,
  WP_SYNC_ERROR_REFUSED,
  WP_SYNC_ERROR_WIPE,
  WP_SYNC_ERROR_NOT_EMPTY,
  WP_SYNC_ERROR_BUSY,
  WP_SYNC_ERROR_TOO_OLD,
  WP_SYNC_ERROR_FAILED,
} WpSyncError;

G_END_DECLS
