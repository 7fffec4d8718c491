/* wp-paper-view.h: shows the pages of a paper on the screen, one at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-paper.h"

G_BEGIN_DECLS

/**
 * WpPaperView: one page, whole or larger, to be turned and scrolled. A screen reader is told the number of the page and
 * reads what stands on it.
 *
 * Actions: “paper.previous” and “paper.next” (Page Up and Page Down), “paper.first” and “paper.last” (Home, End),
 * “paper.zoom-in”, “paper.zoom-out” (+ and −) and “paper.zoom-fit” (0: the whole page).
 *
 * Property "page" (guint, notified too when another paper is shown): from 0.
 */
#define WP_TYPE_PAPER_VIEW (wp_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (WpPaperView, wp_paper_view, WP, PAPER_VIEW, AdwBin)

GtkWidget *wp_paper_view_new (void);

/**
 * wp_paper_view_take_paper:
 * @paper: (transfer full) (nullable): shown from now on, at the page that was shown before where there is one
 */
void wp_paper_view_take_paper (WpPaperView *self, WpPaper *paper);

/**
 * wp_paper_view_get_paper: (transfer none) (nullable): what is shown.
 */
WpPaper *wp_paper_view_get_paper (WpPaperView *self);

guint wp_paper_view_get_page (WpPaperView *self);
void wp_paper_view_set_page (WpPaperView *self, guint page);

G_END_DECLS
