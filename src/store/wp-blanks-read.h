/* wp-blanks-read.h: which agencies a family's picture says nothing of, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-picture.h"
#include "wp-read.h"

G_BEGIN_DECLS

/**
 * wp_blanks_read:
 * @context: its id is the family's
 * @error: not %NULL
 *
 * Judges each agency that we hold data of, or that ever worked with the family, or that a marker names. Several
 * agencies of one kind that never had to do with the family are told as one, by their kind.
 *
 * Returns: (transfer full) (element-type WpBlank): the blanks, by kind of service and name, or %NULL.
 */
GPtrArray *wp_blanks_read (WpDb *db, const WpReadContext *context, GError **error);

/**
 * wp_blanks_find: the blank of @agency among @blanks, or %NULL.
 */
WpBlank *wp_blanks_find (GPtrArray *blanks, const char *agency);

G_END_DECLS
