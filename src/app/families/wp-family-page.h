/* wp-family-page.h: a family's own page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpFamilyPage: everything about one family, laid over the area that it was opened from.
 */
#define WP_TYPE_FAMILY_PAGE (wp_family_page_get_type ())
G_DECLARE_FINAL_TYPE (WpFamilyPage, wp_family_page, WP, FAMILY_PAGE, WpPage)

/**
 * wp_family_page_new:
 * @id: the family's id
 *
 * Returns: (transfer floating): the page, which reads the family itself.
 */
WpFamilyPage *wp_family_page_new (WpContext *context, const char *id);

const char *wp_family_page_get_family_id (WpFamilyPage *self);

G_END_DECLS
