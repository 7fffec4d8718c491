/* wp-find-page.h: finding a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-finder.h"
#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpFindPage: the area “Families”: one field for whatever is known of somebody, and below it who that may be, best
 * first; before anything is typed, my families and those opened lately. ↓ goes from the field into the list; Enter
 * opens the first of it, or the one that has the cursor.
 */
#define WP_TYPE_FIND_PAGE (wp_find_page_get_type ())
G_DECLARE_FINAL_TYPE (WpFindPage, wp_find_page, WP, FIND_PAGE, WpPage)

/**
 * wp_find_page_get_finder:
 *
 * Returns: (transfer none): what the page shows.
 */
WpFinder *wp_find_page_get_finder (WpFindPage *self);

/**
 * wp_find_page_set_text: as if @text were typed.
 */
void wp_find_page_set_text (WpFindPage *self, const char *text);

G_END_DECLS
