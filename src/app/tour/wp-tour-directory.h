/* wp-tour-directory.h: the views of the directory of services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-tour.h"

G_BEGIN_DECLS

/* As the tour's stops are prepared; in the empty store all of them show what says so. */
GtkWindow *wp_tour_show_directory (WpTour *tour);
GtkWindow *wp_tour_show_directory_found (WpTour *tour);
GtkWindow *wp_tour_show_directory_none (WpTour *tour);
GtkWindow *wp_tour_show_directory_detail (WpTour *tour);
GtkWindow *wp_tour_show_directory_compare (WpTour *tour);
GtkWindow *wp_tour_show_directory_side (WpTour *tour);
GtkWindow *wp_tour_show_directory_correct (WpTour *tour);
GtkWindow *wp_tour_show_directory_feeds (WpTour *tour);
GtkWindow *wp_tour_show_directory_twins (WpTour *tour);
GtkWindow *wp_tour_show_directory_keep (WpTour *tour);
GtkWindow *wp_tour_show_local_offer (WpTour *tour);
GtkWindow *wp_tour_show_waits (WpTour *tour);
GtkWindow *wp_tour_show_waits_pressure (WpTour *tour);

G_END_DECLS
