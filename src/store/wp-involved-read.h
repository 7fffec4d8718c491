/* wp-involved-read.h: who works with a family now.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-picture.h"
#include "wp-read.h"

G_BEGIN_DECLS

/**
 * wp_involved_read:
 * @context: its id is the family's
 * @blanks: (element-type WpBlank): what is withheld or sensitive is left out, and a stale service where nobody is named
 * @error: not %NULL
 *
 * Returns: (transfer full) (element-type WpInvolved): the lead first, then by kind of service and since when, or %NULL.
 */
GPtrArray *wp_involved_read (WpDb *db, const WpReadContext *context, GPtrArray *blanks, GError **error);

G_END_DECLS
