/* wp-duties-page.h: what a council has to tell families of, and what is missing from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-duties.h"
#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpDutiesPage: the Local Offer and funded childcare: their themes with the number of services of each and what those
 * lack, and the services of the theme that is chosen. A view of the directory's area.
 */
#define WP_TYPE_DUTIES_PAGE (wp_duties_page_get_type ())
G_DECLARE_FINAL_TYPE (WpDutiesPage, wp_duties_page, WP, DUTIES_PAGE, WpPage)

/**
 * wp_duties_page_choose: as if @duty and @theme (see wp-duty-report.h) were clicked.
 */
void wp_duties_page_choose (WpDutiesPage *self, WpDuty duty, int theme);

/**
 * wp_duties_page_get_shown: (transfer none) (element-type WpDutyService): the services of the theme that is chosen.
 */
GListModel *wp_duties_page_get_shown (WpDutiesPage *self);

/**
 * wp_duties_page_is_busy: whether what is shown is still being read.
 */
gboolean wp_duties_page_is_busy (WpDutiesPage *self);

/**
 * wp_duties_page_save_to: writes what “Save as CSV…” does to @path.
 */
void wp_duties_page_save_to (WpDutiesPage *self, const char *path);

G_END_DECLS
