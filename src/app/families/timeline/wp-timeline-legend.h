/* wp-timeline-legend.h: what the signs of the timeline mean.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpTimelineLegend: two rows, one of marks and one of blanks. Given the height of one row only, or too little width, it
 * shows as much as has room and a button that opens the whole.
 */
#define WP_TYPE_TIMELINE_LEGEND (wp_timeline_legend_get_type ())
G_DECLARE_FINAL_TYPE (WpTimelineLegend, wp_timeline_legend, WP, TIMELINE_LEGEND, GtkWidget)

GtkWidget *wp_timeline_legend_new (void);

G_END_DECLS
