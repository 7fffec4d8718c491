/* wp-geo-error.c: what can go wrong with places.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-geo-error.h"

G_DEFINE_QUARK (wp - geo - error - quark, wp_geo_error)
