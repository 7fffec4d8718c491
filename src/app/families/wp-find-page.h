/* wp-find-page.h: finding a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpFindPage: the area “Families”.
 */
#define WP_TYPE_FIND_PAGE (wp_find_page_get_type ())
G_DECLARE_FINAL_TYPE (WpFindPage, wp_find_page, WP, FIND_PAGE, WpPage)

G_END_DECLS
