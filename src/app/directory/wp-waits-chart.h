/* wp-waits-chart.h: a service's months drawn: who joined, started and was taken off, and how long the waits were.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpWaitsChart: two charts one above the other over the same months: bars of people, and lines of days. Bars differ by
 * their fill (whole, outlined, hatched) and lines by their stroke and marks as well as by colour. Whatever it shows
 * stands beside it in a table, which is what a screen reader reads.
 */
#define WP_TYPE_WAITS_CHART (wp_waits_chart_get_type ())
G_DECLARE_FINAL_TYPE (WpWaitsChart, wp_waits_chart, WP, WAITS_CHART, GtkWidget)

/**
 * wp_waits_chart_set_months:
 * @months: (nullable): of #WpWaitsMonth, the earliest first
 */
void wp_waits_chart_set_months (WpWaitsChart *self, GListModel *months);

/** wp_waits_chart_top: the end of an axis that has room for @largest: 1, 2 or 5 times a power of ten, and 5 at least.
 */
int wp_waits_chart_top (int largest);

G_END_DECLS
