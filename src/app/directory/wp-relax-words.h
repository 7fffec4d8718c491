/* wp-relax-words.h: what letting go of one part of a search is called.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-search.h"

G_BEGIN_DECLS

/**
 * wp_relax_words: (transfer full): “Any time”, “10 miles”.
 */
char *wp_relax_words (const WpListingRelax *relax);

/**
 * wp_relax_sentence: (transfer full): how many fit and what was done so that something does; "" where that needs no
 * saying.
 */
char *wp_relax_sentence (const WpListingResult *result);

G_END_DECLS
