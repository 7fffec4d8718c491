/* wp-server-error.c: what can go wrong in the server, apart from its storage.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-server-error.h"

G_DEFINE_QUARK (wp - server - error - quark, wp_server_error)
