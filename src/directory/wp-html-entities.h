/* wp-html-entities.h: the characters that HTML has names and numbers for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_html_entity:
 * @text: what begins with “&”
 * @end: behind the last byte that may be read
 * @letter: (out): the character that is meant; 0 for one that may not be, such as U+0000 or half of a surrogate pair
 *
 * Reads “&amp;”, “&#233;” or “&#xE9;”. The semicolon may be missing behind a number, and behind nothing else. Numbers
 * from 128 to 159 are taken for those of Windows-1252, as browsers do.
 *
 * Returns: how many bytes it takes; 0 when it is none
 */
gsize wp_html_entity (const char *text, const char *end, gunichar *letter);

G_END_DECLS
