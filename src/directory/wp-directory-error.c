/* wp-directory-error.c: what can go wrong with a feed of services as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-directory-error.h"

G_DEFINE_QUARK (wp - directory - error - quark, wp_directory_error)
