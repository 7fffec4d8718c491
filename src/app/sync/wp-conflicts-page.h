/* wp-conflicts-page.h: two versions of one thing, side by side, until somebody settles which it shall be.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpConflictsPage: a list of the records with something to settle and of those settled lately; beside it the one that
 * is chosen, field by field, with who and when. Saving goes through the store as any change, and can be undone.
 */
#define WP_TYPE_CONFLICTS_PAGE (wp_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (WpConflictsPage, wp_conflicts_page, WP, CONFLICTS_PAGE, WpPage)

G_END_DECLS
