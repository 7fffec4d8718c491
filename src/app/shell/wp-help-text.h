/* wp-help-text.h: the pages of help: where they are, and how their text becomes widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_help_topics:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the pages, in the order in which they are read.
 */
const char *const *wp_help_topics (void);

/**
 * wp_help_load:
 * @topic: one of wp_help_topics()
 *
 * Returns: (transfer full): the page's text, in the person's language where there is one in it, or else in English.
 */
char *wp_help_load (const char *topic);

/**
 * wp_help_dup_title:
 *
 * Returns: (transfer full): what follows “# ” in the first line of @text.
 */
char *wp_help_dup_title (const char *text);

/**
 * wp_help_build:
 * @text: lines in blocks with empty lines between: “# ” before the title, “## ” before a heading, “- ” before each line
 *   of a list, and else a paragraph. “**bold**” stands out and “`Ctrl+F`” is a key.
 *
 * Returns: (transfer floating): a box of labels, which are headings to a screen reader where they are headings.
 */
GtkWidget *wp_help_build (const char *text);

G_END_DECLS
