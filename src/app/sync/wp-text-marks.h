/* wp-text-marks.h: which words of two versions of a text are not in the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * wp_text_marks:
 *
 * Compares two texts word by word (the longest run of words that both have in the same order stays unmarked; of texts
 * of more than a thousand words only what they begin and end with is compared).
 *
 * Returns: (transfer full): attributes that underline in @text what @other does not have. None where one is empty.
 */
PangoAttrList *wp_text_marks (const char *text, const char *other);

G_END_DECLS
