/* wp-keep-page.h: keeping the directory true: what to check, whom to ask what came of it, what nobody gives.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-keep-list.h"
#include "wp-page.h"
#include "wp-unmet-table.h"

G_BEGIN_DECLS

/**
 * WpKeepPage: the services that nobody vouched for lately, and the follow-ups whose day has come, each with what is
 * done about it; and the needs that nothing was found for.
 */
#define WP_TYPE_KEEP_PAGE (wp_keep_page_get_type ())
G_DECLARE_FINAL_TYPE (WpKeepPage, wp_keep_page, WP, KEEP_PAGE, WpPage)

/* All of them are owned by the page. */

WpKeepList *wp_keep_page_get_checks (WpKeepPage *self);
WpKeepList *wp_keep_page_get_follow_ups (WpKeepPage *self);
WpUnmetTable *wp_keep_page_get_unmet (WpKeepPage *self);

G_END_DECLS
