/* wp-tour-sync.h: the tour's views of sync.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-tour.h"

G_BEGIN_DECLS

/* Each is what a WpTourStop prepares. The tour meets no server: how sync stands is given to the page. */
GtkWindow *wp_tour_show_sync_off (WpTour *tour);
GtkWindow *wp_tour_show_sync_done (WpTour *tour);
GtkWindow *wp_tour_show_sync_preparing (WpTour *tour);
GtkWindow *wp_tour_show_sync_problems (WpTour *tour);
GtkWindow *wp_tour_show_sync_key_lost (WpTour *tour);
GtkWindow *wp_tour_show_sign_in (WpTour *tour);
GtkWindow *wp_tour_show_connect (WpTour *tour);
GtkWindow *wp_tour_show_conflicts (WpTour *tour);
GtkWindow *wp_tour_show_held (WpTour *tour);
GtkWindow *wp_tour_show_held_new (WpTour *tour);
GtkWindow *wp_tour_show_held_refuse (WpTour *tour);
GtkWindow *wp_tour_show_held_offline (WpTour *tour);

G_END_DECLS
