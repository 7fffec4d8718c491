/* wp-tour-stops.c: the views that the tour shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-tour.h"

#include "wp-about.h"
#include "wp-bulk.h"
#include "wp-chronology-window.h"
#include "wp-demo-long.h"
#include "wp-event-view.h"
#include "wp-family-page.h"
#include "wp-find-page.h"
#include "wp-front-door.h"
#include "wp-help-window.h"
#include "wp-level-editor.h"
#include "wp-people-page.h"
#include "wp-person-editor.h"
#include "wp-preferences.h"
#include "wp-tour-directory.h"
#include "wp-tour-sync.h"

/* The window that was opened last, which is not the main one. */
static GtkWindow *
other_window (WpTour *tour)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (window != GTK_WINDOW (tour->window))
        return window;
    }
  return NULL;
}

static GtkWindow *
show_area (WpTour *tour, const char *area)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.area", "s", area))
    return NULL;
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_welcome (WpTour *tour)
{
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_families (WpTour *tour)
{
  return show_area (tour, "families");
}

static GtkWindow *
show_family (WpTour *tour)
{
  /* There is none in the empty store, and so nothing to open: the finder says so. */
  if (tour->pass->empty)
    return show_area (tour, "families");
  if (tour->family == NULL
      || !gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.open-family", "s", tour->family))
    return NULL;
  return GTK_WINDOW (tour->window);
}

/* The family's page, looked at as a timeline or as a list; %NULL in the empty store. */
static WpFamilyPage *
show_family_as (WpTour *tour, const char *view)
{
  GtkWindow *window = show_family (tour);
  WpPage *page = window != NULL ? wp_window_get_page (tour->window) : NULL;

  if (!WP_IS_FAMILY_PAGE (page))
    return NULL;
  wp_family_page_set_view (WP_FAMILY_PAGE (page), view);
  return WP_FAMILY_PAGE (page);
}

static GtkWindow *
show_list (WpTour *tour)
{
  return show_family_as (tour, "list") != NULL || tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
}

static GtkWidget *
find_child (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWindow *
show_search (WpTour *tour, const char *words)
{
  GtkWidget *page = show_families (tour) != NULL ? find_child (GTK_WIDGET (tour->window), WP_TYPE_FIND_PAGE) : NULL;

  if (page == NULL)
    return NULL;
  wp_find_page_set_text (WP_FIND_PAGE (page), words);
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_found (WpTour *tour)
{
  return show_search (tour, "tyler coles");
}

static GtkWindow *
show_nobody (WpTour *tour)
{
  return show_search (tour, "coles zzyzx");
}

/* The family's list of events, once it is there; NULL where there is no family. */
static WpEventView *
open_events (WpTour *tour)
{
  GtkWidget *view;

  if (tour->family == NULL || show_family_as (tour, "list") == NULL)
    return NULL;
  wp_tour_settle (tour);
  view = find_child (GTK_WIDGET (tour->window), WP_TYPE_EVENT_VIEW);
  return view != NULL ? WP_EVENT_VIEW (view) : NULL;
}

static GtkWindow *
show_filtered (WpTour *tour)
{
  WpEventView *view = open_events (tour);

  if (view != NULL)
    wp_event_view_set_words (view, "school");
  return view != NULL || tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
}

/* A meeting that raised the level, read beside the list. */
static GtkWindow *
show_event (WpTour *tour)
{
  WpEventView *view = open_events (tour);

  if (view != NULL)
    {
      wp_event_view_set_words (view, "raised");
      wp_tour_settle (tour);
      wp_event_view_step (view, 1);
      wp_tour_settle (tour);
      wp_event_view_clear_filters (view);
    }
  return view != NULL || tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
}

/* The timeline, once it is there; NULL where there is no family. */
static WpTimelineChart *
open_timeline (WpTour *tour)
{
  WpFamilyPage *page = tour->family != NULL ? show_family_as (tour, "timeline") : NULL;
  WpWholePicture *picture;
  WpTimelineChart *chart;

  if (page == NULL)
    return NULL;
  wp_tour_settle (tour);
  picture = wp_family_page_get_whole_picture (page);
  chart = wp_timeline_view_get_chart (wp_event_view_get_timeline (wp_whole_picture_get_events (picture)));
  if (wp_timeline_chart_get_pile (chart) != NULL)
    gtk_popover_popdown (wp_timeline_chart_get_pile (chart));
  return chart;
}

static GtkWindow *
show_timeline (WpTour *tour)
{
  return open_timeline (tour) != NULL || tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
}

/* An event of the family's lane, read beside it. */
static GtkWindow *
show_timeline_event (WpTour *tour)
{
  WpTimelineChart *chart = open_timeline (tour);

  if (chart == NULL)
    return tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  wp_timeline_chart_step (chart, 1);
  wp_tour_settle (tour);
  wp_timeline_chart_step (chart, 1);
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_timeline_decades (WpTour *tour)
{
  WpTimelineChart *chart = open_timeline (tour);

  if (chart != NULL)
    wp_timeline_chart_show_everything (chart);
  return chart != NULL || tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
}

static GtkWindow *
show_timeline_week (WpTour *tour)
{
  WpTimelineChart *chart = open_timeline (tour);
  double now;

  if (chart == NULL)
    return tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
  now = wp_timeline_get_now (wp_timeline_chart_get_timeline (chart));
  wp_timeline_chart_show_range (chart, now - 6, now + 1, FALSE);
  return GTK_WINDOW (tour->window);
}

/* The list of what lies too close together for a mark each; one lane or another has such a count from so far. */
static GtkWindow *
show_timeline_pile (WpTour *tour)
{
  WpTimelineChart *chart = open_timeline (tour);
  GtkAdjustment *lanes;
  double x = -1, y = -1;
  guint n;

  if (chart == NULL)
    return tour->pass->empty ? GTK_WINDOW (tour->window) : NULL;
  n = wp_timeline_get_n_lanes (wp_timeline_chart_get_timeline (chart));
  for (guint i = 0; i < n && y < 0; i++)
    if (!wp_timeline_chart_find_pile (chart, i, &x, &y))
      y = -1;
  lanes = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (chart));
  /* Where text is large it lies below what can be seen. */
  if (y > gtk_adjustment_get_page_size (lanes))
    {
      double before = gtk_adjustment_get_value (lanes);

      gtk_adjustment_set_value (lanes, before + y - gtk_adjustment_get_page_size (lanes));
      y -= gtk_adjustment_get_value (lanes) - before;
    }
  wp_timeline_chart_press (chart, x, y, 1);
  return wp_timeline_chart_get_pile (chart) != NULL ? GTK_WINDOW (tour->window) : NULL;
}

/* A family of sixty years and 5,000 events, put into the store when it is first asked for; a pass is a process. */

#define LONG_SEED 60
#define LONG_EVENTS 5000

static gboolean
make_long_cb (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_demo_long_family_make (LONG_SEED, LONG_EVENTS, wp_instant_to_date (WP_TOUR_NOW), WP_TOUR_NOW, wp_bulk_sink,
                                   bulk, error);
}

static void
made_long_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
make_long (WpTour *tour)
{
  static gboolean made;
  g_autoptr (GAsyncResult) result = NULL;

  if (made)
    return TRUE;
  wp_store_bulk_async (wp_context_get_store (tour->context), WP_BULK_DEMO, make_long_cb, NULL, NULL, NULL, NULL,
                       made_long_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  made = wp_store_bulk_finish (wp_context_get_store (tour->context), result, NULL);
  return made;
}

static GtkWindow *
show_timeline_long (WpTour *tour)
{
  g_autofree char *family = wp_demo_long_family_id (LONG_SEED);
  g_autofree char *usual = NULL;
  WpTimelineChart *chart;

  if (tour->pass->empty)
    return GTK_WINDOW (tour->window);
  if (!make_long (tour))
    return NULL;
  usual = tour->family;
  tour->family = family;
  chart = open_timeline (tour);
  tour->family = g_steal_pointer (&usual);
  if (chart == NULL)
    return NULL;
  wp_timeline_chart_show_everything (chart);
  return GTK_WINDOW (tour->window);
}

/* The family's page at one of its tabs; %NULL in the empty store. */
static WpFamilyPage *
show_tab (WpTour *tour, const char *tab)
{
  GtkWindow *window = show_family (tour);
  WpPage *page = window != NULL ? wp_window_get_page (tour->window) : NULL;

  if (!WP_IS_FAMILY_PAGE (page))
    return NULL;
  wp_family_page_show_tab (WP_FAMILY_PAGE (page), tab);
  return WP_FAMILY_PAGE (page);
}

static GtkWindow *
show_people (WpTour *tour)
{
  show_tab (tour, "people");
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_people_as (WpTour *tour, const char *view)
{
  WpFamilyPage *page = show_tab (tour, "people");
  GtkWidget *people = page != NULL ? find_child (GTK_WIDGET (page), WP_TYPE_PEOPLE_PAGE) : NULL;

  if (people != NULL)
    {
      wp_tour_settle (tour);
      wp_people_page_set_view (WP_PEOPLE_PAGE (people), view);
    }
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_people_drawn (WpTour *tour)
{
  return show_people_as (tour, "drawing");
}

static GtkWindow *
show_people_listed (WpTour *tour)
{
  return show_people_as (tour, "list");
}

static GtkWindow *
show_people_long (WpTour *tour)
{
  g_autofree char *family = wp_demo_long_family_id (LONG_SEED);
  g_autofree char *usual = NULL;
  GtkWindow *window;

  if (!make_long (tour))
    return NULL;
  usual = tour->family;
  tour->family = family;
  window = show_people_drawn (tour);
  tour->family = g_steal_pointer (&usual);
  return window;
}

static GtkWindow *
show_record (WpTour *tour)
{
  show_tab (tour, "record");
  return GTK_WINDOW (tour->window);
}

/* A form is there once the family's people have been read. */
static WpRecordEntry *
begin_visit (WpTour *tour)
{
  WpFamilyPage *page = show_tab (tour, "record");

  if (page == NULL)
    return NULL;
  wp_record_page_begin (wp_family_page_get_record (page), "visit");
  while (wp_record_page_get_entry (wp_family_page_get_record (page)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wp_record_page_get_entry (wp_family_page_get_record (page));
}

static GtkWindow *
show_visit (WpTour *tour)
{
  begin_visit (tour);
  return GTK_WINDOW (tour->window);
}

static GtkWindow *
show_visit_errors (WpTour *tour)
{
  WpRecordEntry *entry = begin_visit (tour);

  if (entry != NULL)
    {
      wp_form_row_set_typed (wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_OCCURRED_AT),
                             "1/3/2025\n10:00");
      wp_record_entry_save (entry);
    }
  return GTK_WINDOW (tour->window);
}

/* An editor is shown once it has read what it needs. */
static GtkWindow *
show_editor (WpTour *tour, WpEditor *(*open) (WpContext *, GtkWidget *, const char *) )
{
  if (tour->family == NULL || tour->pass->empty)
    return show_area (tour, "families");
  GtkWindow *editor = GTK_WINDOW (open (tour->context, GTK_WIDGET (tour->window), tour->family));
  while (!gtk_widget_get_mapped (GTK_WIDGET (editor)))
    g_main_context_iteration (NULL, TRUE);
  return editor;
}

static GtkWindow *
show_add_person (WpTour *tour)
{
  return show_editor (tour, wp_person_editor_add);
}

static GtkWindow *
show_add_level (WpTour *tour)
{
  return show_editor (tour, wp_level_editor_add);
}

/* The pages of a chronology are there when they have been read and laid out. @section counts from the last, which is 1;
 * 0 is the cover, and @further pages are turned from there. */
static GtkWindow *
show_chronology (WpTour *tour, guint section, guint further, gboolean for_family)
{
  guint page = 0;

  if (tour->family == NULL || tour->pass->empty)
    return show_area (tour, "families");
  WpChronologyWindow *window = wp_chronology_window_show (tour->context, GTK_WIDGET (tour->window), tour->family, NULL);
  WpPaperView *view = wp_chronology_window_get_view (window);
  wp_chronology_window_set_plain (window, for_family);
  while (wp_chronology_window_is_busy (window))
    g_main_context_iteration (NULL, TRUE);
  WpPaper *paper = wp_paper_view_get_paper (view);
  if (paper == NULL)
    return NULL;
  if (section > 0 && section <= wp_paper_get_n_marks (paper))
    wp_paper_get_mark (paper, wp_paper_get_n_marks (paper) - section, &page);
  wp_paper_view_set_page (view, page + further);
  return GTK_WINDOW (window);
}

static GtkWindow *
show_chronology_cover (WpTour *tour)
{
  return show_chronology (tour, 0, 0, FALSE);
}

static GtkWindow *
show_chronology_people (WpTour *tour)
{
  return show_chronology (tour, 0, 2, FALSE);
}

static GtkWindow *
show_chronology_timeline (WpTour *tour)
{
  return show_chronology (tour, 2, 0, FALSE);
}

static GtkWindow *
show_chronology_table (WpTour *tour)
{
  return show_chronology (tour, 1, 1, FALSE);
}

static GtkWindow *
show_chronology_plain (WpTour *tour)
{
  return show_chronology (tour, 2, 0, TRUE);
}

static GtkWindow *
show_drafts (WpTour *tour)
{
  return show_area (tour, "drafts");
}

static GtkWindow *
show_imports (WpTour *tour)
{
  return show_area (tour, "imports");
}

static GtkWindow *
show_front_door (WpTour *tour)
{
  wp_front_door_show (GTK_WINDOW (tour->window), tour->context);
  return other_window (tour);
}

static GtkWindow *
show_preferences (WpTour *tour)
{
  wp_preferences_show (GTK_WINDOW (tour->window), wp_context_get_settings (tour->context), tour->context);
  return other_window (tour);
}

static GtkWindow *
show_preferences_front_door (WpTour *tour)
{
  GtkWindow *window = show_preferences (tour);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), "front-door");
  return window;
}

static GtkWindow *
show_preferences_places (WpTour *tour)
{
  GtkWindow *window = show_preferences (tour);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), "places");
  return window;
}

static GtkWindow *
show_shortcuts (WpTour *tour)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), "app.shortcuts", NULL))
    return NULL;
  return other_window (tour);
}

static GtkWindow *
show_help (WpTour *tour)
{
  wp_help_window_show (GTK_WINDOW (tour->window));
  return other_window (tour);
}

static GtkWindow *
show_about (WpTour *tour)
{
  wp_about_show (GTK_WINDOW (tour->window));
  return other_window (tour);
}

static const WpTourStop stops[] = {
  { .name = "welcome", .bare = TRUE, .prepare = show_welcome },
  { .name = "families", .main = TRUE, .prepare = show_families },
  { .name = "families-found", .prepare = show_found },
  { .name = "families-nobody", .prepare = show_nobody },
  { .name = "family", .main = TRUE, .prepare = show_list },
  { .name = "timeline", .main = TRUE, .prepare = show_timeline },
  { .name = "timeline-event", .main = TRUE, .prepare = show_timeline_event },
  { .name = "timeline-decades", .main = TRUE, .prepare = show_timeline_decades },
  { .name = "timeline-pile", .prepare = show_timeline_pile },
  { .name = "timeline-week", .prepare = show_timeline_week },
  { .name = "family-filtered", .prepare = show_filtered },
  { .name = "family-event", .main = TRUE, .prepare = show_event },
  { .name = "people", .main = TRUE, .prepare = show_people },
  { .name = "people-drawn", .main = TRUE, .prepare = show_people_drawn },
  { .name = "people-listed", .prepare = show_people_listed },
  { .name = "record", .prepare = show_record },
  { .name = "record-visit", .main = TRUE, .prepare = show_visit },
  { .name = "record-errors", .prepare = show_visit_errors },
  { .name = "add-person", .prepare = show_add_person },
  { .name = "add-level", .prepare = show_add_level },
  { .name = "chronology", .main = TRUE, .prepare = show_chronology_cover },
  { .name = "chronology-people", .prepare = show_chronology_people },
  { .name = "chronology-timeline", .prepare = show_chronology_timeline },
  { .name = "chronology-table", .prepare = show_chronology_table },
  { .name = "chronology-family", .prepare = show_chronology_plain },
  { .name = "directory", .main = TRUE, .prepare = wp_tour_show_directory },
  { .name = "directory-found", .main = TRUE, .prepare = wp_tour_show_directory_found },
  { .name = "directory-none", .prepare = wp_tour_show_directory_none },
  { .name = "directory-detail", .main = TRUE, .prepare = wp_tour_show_directory_detail },
  { .name = "directory-compare", .main = TRUE, .prepare = wp_tour_show_directory_compare },
  { .name = "directory-side", .prepare = wp_tour_show_directory_side },
  { .name = "directory-correct", .prepare = wp_tour_show_directory_correct },
  { .name = "directory-feeds", .prepare = wp_tour_show_directory_feeds },
  { .name = "directory-twins", .prepare = wp_tour_show_directory_twins },
  { .name = "directory-keep", .main = TRUE, .prepare = wp_tour_show_directory_keep },
  { .name = "local-offer", .main = TRUE, .prepare = wp_tour_show_local_offer },
  { .name = "waits", .main = TRUE, .prepare = wp_tour_show_waits },
  { .name = "waits-pressure", .prepare = wp_tour_show_waits_pressure },
  { .name = "drafts", .main = TRUE, .prepare = show_drafts },
  { .name = "imports", .main = TRUE, .prepare = show_imports },
  { .name = "sync-off", .prepare = wp_tour_show_sync_off },
  { .name = "sync-connect", .prepare = wp_tour_show_connect },
  { .name = "sync-key-lost", .prepare = wp_tour_show_sync_key_lost },
  { .name = "sync-sign-in", .prepare = wp_tour_show_sign_in },
  { .name = "sync-preparing", .prepare = wp_tour_show_sync_preparing },
  { .name = "sync-done", .prepare = wp_tour_show_sync_done },
  { .name = "sync-problems", .main = TRUE, .prepare = wp_tour_show_sync_problems },
  { .name = "conflicts", .main = TRUE, .prepare = wp_tour_show_conflicts },
  { .name = "held", .main = TRUE, .prepare = wp_tour_show_held },
  { .name = "held-new", .prepare = wp_tour_show_held_new },
  { .name = "held-refuse", .prepare = wp_tour_show_held_refuse },
  { .name = "held-offline", .prepare = wp_tour_show_held_offline },
  { .name = "front-door", .prepare = show_front_door },
  { .name = "preferences", .prepare = show_preferences },
  { .name = "preferences-front-door", .prepare = show_preferences_front_door },
  { .name = "preferences-places", .prepare = show_preferences_places },
  { .name = "help", .prepare = show_help },
  { .name = "shortcuts", .prepare = show_shortcuts },
  { .name = "about", .prepare = show_about },
  /* Last of all: its agencies are the whole authority's from then on. */
  { .name = "timeline-long", .main = TRUE, .only = "wide", .prepare = show_timeline_long },
  { .name = "people-long", .main = TRUE, .only = "wide", .prepare = show_people_long },
};

const WpTourStop *
wp_tour_stops (guint *n)
{
  *n = G_N_ELEMENTS (stops);
  return stops;
}
