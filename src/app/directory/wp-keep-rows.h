/* wp-keep-rows.h: the two lists of what waits to be done in the directory, and their rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-keep-list.h"

G_BEGIN_DECLS

/*
 * A row activates with its buttons the actions "keep.check" and "keep.correct" (string: id of a listed service), and
 * "keep.outcome" (two strings: id of a signposting, code of the list "signpost_outcome") and "keep.postpone" (id of a
 * signposting, days from today as an int). Its data "listed" is the service that activating it opens.
 */

/** wp_keep_rows_checks: the services that nobody vouched for lately (WpListingToCheck). */
const WpKeepListKind *wp_keep_rows_checks (void);

/** wp_keep_rows_follow_ups: whom to ask what came of it (WpFollowUp). */
const WpKeepListKind *wp_keep_rows_follow_ups (void);

G_END_DECLS
