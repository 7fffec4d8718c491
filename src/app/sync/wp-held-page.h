/* wp-held-page.h: the changes that the server holds back, for whoever decides about them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"
#include "wp-sync-held.h"

G_BEGIN_DECLS

/**
 * WpHeldPage: a list of what is held back beside the one that is looked at: whose it is, why it is held, and each value
 * that it proposes beside what stands. It is let through or refused, for good. The list is the server's and is asked
 * for whenever the page is shown; without the line the page says so.
 */
#define WP_TYPE_HELD_PAGE (wp_held_page_get_type ())
G_DECLARE_FINAL_TYPE (WpHeldPage, wp_held_page, WP, HELD_PAGE, WpPage)

/**
 * wp_held_page_show: shows @changes, or why they can't be shown; the server is not asked any more. For views of states
 * that are hard to come by.
 * @changes: (nullable) (transfer full)
 * @error: (nullable): where there are no changes
 */
void wp_held_page_show (WpHeldPage *self, WpHeldChanges *changes, const GError *error);

G_END_DECLS
