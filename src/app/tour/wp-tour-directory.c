/* wp-tour-directory.c: the views of the directory of services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-tour-directory.h"

#include "wp-directory-area.h"
#include "wp-directory-page.h"
#include "wp-duties-page.h"
#include "wp-feeds-window.h"
#include "wp-listing-editor.h"
#include "wp-side-by-side.h"
#include "wp-twins-window.h"
#include "wp-waits-page.h"

static void
wait_for_answer (WpTour *tour, WpDirectoryPage *page)
{
  wp_tour_settle (tour);
  while (wp_listing_finder_is_busy (wp_directory_page_get_finder (page)))
    g_main_context_iteration (NULL, TRUE);
  wp_tour_settle (tour);
}

/* The page as it is when it is first opened. */
static WpDirectoryPage *
open_page (WpTour *tour)
{
  WpPage *page;

  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.area", "s", "directory"))
    return NULL;
  page = wp_directory_area_show_view (WP_DIRECTORY_AREA (wp_window_get_page (tour->window)), "find");
  wp_basket_clear (wp_directory_page_get_basket (WP_DIRECTORY_PAGE (page)));
  if (wp_listing_pane_get_id (wp_directory_page_get_pane (WP_DIRECTORY_PAGE (page))) != NULL)
    wp_directory_page_close (WP_DIRECTORY_PAGE (page));
  wp_narrow_panel_clear (wp_directory_page_get_narrow (WP_DIRECTORY_PAGE (page)));
  wp_directory_page_set_words (WP_DIRECTORY_PAGE (page), "");
  wait_for_answer (tour, WP_DIRECTORY_PAGE (page));
  return WP_DIRECTORY_PAGE (page);
}

/* What a caller said, and where from. */
static WpDirectoryPage *
search (WpTour *tour, const char *words, const char *postcode)
{
  WpDirectoryPage *page = open_page (tour);

  if (page == NULL)
    return NULL;
  wp_directory_page_set_words (page, words);
  if (postcode != NULL)
    wp_narrow_panel_set_near (wp_directory_page_get_narrow (page), postcode);
  wait_for_answer (tour, page);
  return page;
}

static GtkWindow *
window_of (WpTour *tour, WpDirectoryPage *page)
{
  return page != NULL ? GTK_WINDOW (tour->window) : NULL;
}

GtkWindow *
wp_tour_show_directory (WpTour *tour)
{
  return window_of (tour, open_page (tour));
}

GtkWindow *
wp_tour_show_directory_found (WpTour *tour)
{
  WpDirectoryPage *page = search (tour, "worried all the time, won’t sleep", "YO99 3TT");

  if (page == NULL)
    return NULL;
  wp_narrow_panel_choose (wp_directory_page_get_narrow (page), WP_LISTING_FILTER_AGE, 6, NULL);
  wp_narrow_panel_choose (wp_directory_page_get_narrow (page), WP_LISTING_FILTER_FREE, WP_LISTING_WISH_FREE, NULL);
  wait_for_answer (tour, page);
  return GTK_WINDOW (tour->window);
}

GtkWindow *
wp_tour_show_directory_none (WpTour *tour)
{
  WpDirectoryPage *page = search (tour, "somebody in prison", NULL);

  if (page == NULL)
    return NULL;
  wp_narrow_panel_choose (wp_directory_page_get_narrow (page), WP_LISTING_FILTER_TIME, WP_LISTING_TIME_WEEKEND, NULL);
  wp_narrow_panel_choose (wp_directory_page_get_narrow (page), WP_LISTING_FILTER_LANGUAGE, 0, "cy");
  wait_for_answer (tour, page);
  return GTK_WINDOW (tour->window);
}

GtkWindow *
wp_tour_show_directory_detail (WpTour *tour)
{
  WpDirectoryPage *page = search (tour, "worried all the time", NULL);

  if (page != NULL && !tour->pass->empty)
    {
      wp_directory_page_open (page, 0);
      wp_tour_settle (tour);
    }
  return window_of (tour, page);
}

static WpDirectoryPage *
compare (WpTour *tour)
{
  WpDirectoryPage *page = search (tour, "worried all the time", NULL);
  GListModel *hits = page != NULL ? wp_listing_finder_get_hits (wp_directory_page_get_finder (page)) : NULL;

  for (guint i = 0; hits != NULL && i < MIN (g_list_model_get_n_items (hits), 9); i += 3)
    {
      g_autoptr (WpListingHit) hit = g_list_model_get_item (hits, i);
      wp_basket_add (wp_directory_page_get_basket (page), hit->id);
    }
  if (page != NULL)
    wp_tour_settle (tour);
  return page;
}

GtkWindow *
wp_tour_show_directory_compare (WpTour *tour)
{
  return window_of (tour, compare (tour));
}

GtkWindow *
wp_tour_show_directory_side (WpTour *tour)
{
  WpDirectoryPage *page = compare (tour);

  if (page == NULL || tour->pass->empty)
    return window_of (tour, page);
  return wp_side_by_side_show (GTK_WIDGET (page), wp_directory_page_get_basket (page));
}

GtkWindow *
wp_tour_show_directory_correct (WpTour *tour)
{
  WpDirectoryPage *page = search (tour, "worried all the time", NULL);
  GtkWindow *editor;

  if (page == NULL || tour->pass->empty)
    return window_of (tour, page);
  wp_directory_page_open (page, 0);
  while (wp_listing_pane_get_detail (wp_directory_page_get_pane (page)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  editor = GTK_WINDOW (wp_listing_editor_correct (tour->context, GTK_WIDGET (page),
                                                  wp_listing_pane_get_detail (wp_directory_page_get_pane (page))));
  while (!gtk_widget_get_mapped (GTK_WIDGET (editor)))
    g_main_context_iteration (NULL, TRUE);
  return editor;
}

GtkWindow *
wp_tour_show_directory_feeds (WpTour *tour)
{
  WpDirectoryPage *page = open_page (tour);

  return page != NULL ? GTK_WINDOW (wp_feeds_window_open (GTK_WIDGET (page), tour->context)) : NULL;
}

GtkWindow *
wp_tour_show_directory_twins (WpTour *tour)
{
  WpDirectoryPage *page = open_page (tour);

  return page != NULL ? GTK_WINDOW (wp_twins_window_open (GTK_WIDGET (page), tour->context)) : NULL;
}

GtkWindow *
wp_tour_show_directory_keep (WpTour *tour)
{
  WpDirectoryPage *page = open_page (tour);

  if (page == NULL)
    return NULL;
  wp_directory_area_show_view (WP_DIRECTORY_AREA (wp_window_get_page (tour->window)), "keep");
  wp_tour_settle (tour);
  return GTK_WINDOW (tour->window);
}

GtkWindow *
wp_tour_show_local_offer (WpTour *tour)
{
  WpPage *page;

  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.area", "s", "directory"))
    return NULL;
  page = wp_directory_area_show_view (WP_DIRECTORY_AREA (wp_window_get_page (tour->window)), "duties");
  while (wp_duties_page_is_busy (WP_DUTIES_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  wp_tour_settle (tour);
  return GTK_WINDOW (tour->window);
}

/* ---- Waiting lists ---- */

static WpWaitsPage *
open_waits (WpTour *tour, const char *view)
{
  WpPage *page;

  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.area", "s", "directory"))
    return NULL;
  page = wp_directory_area_show_view (WP_DIRECTORY_AREA (wp_window_get_page (tour->window)), "waits");
  while (wp_waits_page_get_report (WP_WAITS_PAGE (page)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wp_waits_page_set_view (WP_WAITS_PAGE (page), view);
  wp_tour_settle (tour);
  return WP_WAITS_PAGE (page);
}

GtkWindow *
wp_tour_show_waits (WpTour *tour)
{
  return open_waits (tour, "services") != NULL ? GTK_WINDOW (tour->window) : NULL;
}

GtkWindow *
wp_tour_show_waits_pressure (WpTour *tour)
{
  return open_waits (tour, "pressure") != NULL ? GTK_WINDOW (tour->window) : NULL;
}
