/* wp-plain-text.h: text for people out of what publishers put into their fields, HTML and all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpPlainTextFlags:
 * @WP_PLAIN_TEXT_LINES: ends of lines and of blocks stay, at most one empty line between two others
 * @WP_PLAIN_TEXT_ONE_LINE: everything on one line
 */
typedef enum {
  WP_PLAIN_TEXT_LINES = 0,
  WP_PLAIN_TEXT_ONE_LINE = 1 << 0,
} WpPlainTextFlags;

/**
 * wp_plain_text:
 * @text: bytes, as a rule UTF-8; what is not becomes U+FFFD
 * @size: their number
 * @most: how many characters may be left, at least 1
 * @cut: (out) (optional): whether there were more; the last is then “…”
 *
 * Makes plain text: tags and comments are dropped; scripts, styles and the like whole; the end of a block is the end of
 * a line, and an item of a list begins with “• ”. Entities are decoded, by number and by the names in common use; what
 * looks like a name and is none stays. Text that was escaped twice, so that its tags come out of entities, is cleaned
 * again. Spaces are run together, those around it and around lines removed. Control characters, byte order marks, soft
 * hyphens, and those that turn the direction of writing are left out, since they can make text look like another.
 *
 * The result is never markup: a “<” in it is a less-than sign. Whoever shows it as markup has to escape it. Pure; takes
 * time in proportion to @size; may be called from any thread.
 *
 * Returns: (transfer full) (nullable): the text, never empty; %NULL when nothing is left
 */
char *wp_plain_text (const char *text, gsize size, WpPlainTextFlags flags, gsize most, gboolean *cut);

G_END_DECLS
