/* wp-waits-page.h: the waiting lists: what services publish beside what is seen from here, and where they press.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"
#include "wp-waits-report.h"

G_BEGIN_DECLS

/**
 * WpWaitsPage: a table of services; of the one that is chosen a chart of its months beside a table of the same figures;
 * and the view of pressure: services by how much they press, localities, and the places on lists that go on.
 *
 * Signal "loaded": the lists are counted anew, and shown.
 */
#define WP_TYPE_WAITS_PAGE (wp_waits_page_get_type ())
G_DECLARE_FINAL_TYPE (WpWaitsPage, wp_waits_page, WP, WAITS_PAGE, WpPage)

/** wp_waits_page_set_view: "services" or "pressure". */
void wp_waits_page_set_view (WpWaitsPage *self, const char *view);

/** wp_waits_page_choose: chooses the service at @position of the table. */
void wp_waits_page_choose (WpWaitsPage *self, guint position);

/** wp_waits_page_get_report: (transfer none) (nullable): what is shown. */
const WpWaitsReport *wp_waits_page_get_report (WpWaitsPage *self);

/** wp_waits_page_save_to: writes what “Save as CSV…” does to @path. */
void wp_waits_page_save_to (WpWaitsPage *self, const char *path);

G_END_DECLS
