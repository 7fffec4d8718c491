/* wp-sync-error.c: the error domain of sync.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-error.h"

G_DEFINE_QUARK (wp - sync - error - quark, wp_sync_error)
