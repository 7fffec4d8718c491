/* wp-drafts-page.h: what was begun and not yet saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpDraftsPage: the area “Drafts”: the user's begun forms, latest first, to go on with or to discard.
 */
#define WP_TYPE_DRAFTS_PAGE (wp_drafts_page_get_type ())
G_DECLARE_FINAL_TYPE (WpDraftsPage, wp_drafts_page, WP, DRAFTS_PAGE, WpPage)

G_END_DECLS
