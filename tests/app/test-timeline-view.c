/* test-timeline-view.c: the timeline of a family: walking, zooming, opening numbers, folding, and its equal, the list.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-coles.h"
#include "wp-family-page.h"
#include "wp-ui-test.h"

/* A family with events of which some lie close together, and a window on its timeline. */
typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  char *visit; /* of Mia, latest */
  char *call;  /* of Tyler */
  char *meeting;
  GPtrArray *close; /* ids of Mia's events of one fortnight */
  WpWindow *window;
  WpFamilyPage *page;
  WpEventView *events;
  WpEventList *list;
  WpTimelineView *view;
  WpTimelineChart *chart;
  WpTimeline *timeline;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return wp_family_page_get_picture (fixture->page) != NULL && !wp_event_list_get_loading (fixture->list)
         && !wp_timeline_get_loading (fixture->timeline) && wp_timeline_get_n_lanes (fixture->timeline) > 0;
}

static void
add_events (Fixture *fixture)
{
  WpTempStore *temp = fixture->ui->temp;
  WpColes *coles = fixture->coles;

  fixture->meeting = wp_coles_event (temp, coles->family, "2023-04-13", "tac", coles->sam, coles->early_help, NULL,
                                     "Level raised to 3a");
  for (int day = 2; day < 8; day++)
    {
      g_autofree char *date = g_strdup_printf ("2024-06-%02d", day);

      g_ptr_array_add (fixture->close, wp_coles_event (temp, coles->family, date, "contact", coles->colin,
                                                       coles->school, coles->mia, "Rang about attendance"));
    }
  fixture->call = wp_coles_event (temp, coles->family, "2025-01-30", "contact", coles->colin, coles->school,
                                  coles->tyler, "Attendance 97 % this term");
  fixture->visit = wp_coles_event (temp, coles->family, "2025-02-07", "visit", coles->jo, coles->early_help, coles->mia,
                                   "Wants to see the college");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = wp_ui_test_new ();
  fixture->coles = wp_coles_add (fixture->ui->temp);
  fixture->close = g_ptr_array_new_with_free_func (g_free);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (!GPOINTER_TO_INT (data))
    add_events (fixture);
  fixture->window = wp_ui_test_open (fixture->ui);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-family", "s", fixture->coles->family));
  fixture->page = WP_FAMILY_PAGE (wp_window_get_page (fixture->window));
  fixture->events = wp_whole_picture_get_events (wp_family_page_get_whole_picture (fixture->page));
  fixture->list = wp_event_view_get_list (fixture->events);
  fixture->view = wp_event_view_get_timeline (fixture->events);
  fixture->chart = wp_timeline_view_get_chart (fixture->view);
  fixture->timeline = wp_timeline_chart_get_timeline (fixture->chart);
  wp_ui_wait_for (is_loaded, fixture);
  wp_ui_settle (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page, timeline = fixture->timeline;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  g_object_add_weak_pointer (G_OBJECT (fixture->timeline), &timeline);
  wp_ui_test_free (fixture->ui);
  g_assert_null (page);
  g_assert_null (timeline);
  wp_coles_free (fixture->coles);
  g_ptr_array_unref (fixture->close);
  g_free (fixture->visit);
  g_free (fixture->call);
  g_free (fixture->meeting);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static double
day_of (const char *iso)
{
  WpDate date;

  g_assert_true (wp_date_parse_iso (iso, &date));
  return date;
}

static gboolean
is_reading (gpointer data)
{
  Fixture *fixture = data;
  WpRecordPanel *panel = wp_whole_picture_get_panel (wp_family_page_get_whole_picture (fixture->page));

  return g_strcmp0 (wp_record_panel_get_event_id (panel), wp_event_view_get_selected (fixture->events)) == 0;
}

/* Left and right go along the lane, up and down to another; what is selected is read beside it. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  g_assert_true (wp_event_view_get_in_time (fixture->events));
  g_assert_true (wp_timeline_chart_select (fixture->chart, fixture->visit));
  g_assert_cmpstr (wp_timeline_chart_get_lane (fixture->chart), ==, fixture->coles->mia);
  wp_timeline_chart_step (fixture->chart, -1);
  g_assert_cmpstr (wp_timeline_chart_get_selected (fixture->chart), ==,
                   g_ptr_array_index (fixture->close, fixture->close->len - 1));
  wp_timeline_chart_step (fixture->chart, 1);
  g_assert_cmpstr (wp_timeline_chart_get_selected (fixture->chart), ==, fixture->visit);
  g_assert_cmpstr (wp_event_view_get_selected (fixture->events), ==, fixture->visit);
  wp_ui_wait_for (is_reading, fixture);
  /* There is no later one: nothing changes. */
  wp_timeline_chart_step (fixture->chart, 1);
  g_assert_cmpstr (wp_timeline_chart_get_selected (fixture->chart), ==, fixture->visit);
  for (int i = 0; i < 12 && g_strcmp0 (wp_timeline_chart_get_selected (fixture->chart), fixture->call) != 0; i++)
    wp_timeline_chart_step_lane (fixture->chart, 1);
  g_assert_cmpstr (wp_timeline_chart_get_selected (fixture->chart), ==, fixture->call);
  g_assert_cmpstr (wp_timeline_chart_get_lane (fixture->chart), ==, fixture->coles->tyler);
  wp_ui_picture (fixture->window, "timeline-walk");
}

/* Nearer and farther, what is selected stays where it is; so does a day under the pointer. */
static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  WpTimeScale before, after;
  double day = day_of ("2025-02-07") + 0.5;

  g_assert_true (wp_timeline_chart_select (fixture->chart, fixture->visit));
  before = wp_timeline_chart_get_scale (fixture->chart);
  wp_timeline_chart_zoom (fixture->chart, 1);
  after = wp_timeline_chart_get_scale (fixture->chart);
  g_assert_cmpfloat (after.px_per_day, >, before.px_per_day * 1.05);
  g_assert_cmpfloat (fabs (wp_time_scale_x (&before, day) - wp_time_scale_x (&after, day)), <, 1.5);
  wp_timeline_chart_zoom (fixture->chart, -1);
  wp_timeline_chart_zoom (fixture->chart, -1);
  after = wp_timeline_chart_get_scale (fixture->chart);
  g_assert_cmpfloat (after.px_per_day, <, before.px_per_day);
  wp_timeline_chart_show_everything (fixture->chart);
  after = wp_timeline_chart_get_scale (fixture->chart);
  {
    double from, to;

    wp_timeline_get_extent (fixture->timeline, &from, &to);
    g_assert_cmpfloat (after.from, <=, from);
    g_assert_cmpfloat (wp_time_scale_day (&after, after.width), >=, to);
  }
  g_assert_nonnull (wp_ui_find_named (fixture->page, GTK_TYPE_BUTTON, "Show less time"));
  wp_timeline_chart_show_now (fixture->chart);
  after = wp_timeline_chart_get_scale (fixture->chart);
  g_assert_cmpfloat (wp_time_scale_x (&after, wp_timeline_get_now (fixture->timeline)), <, after.width);
}

static guint
lane_of (Fixture *fixture, const char *key)
{
  int lane = wp_timeline_find_lane (fixture->timeline, key);

  g_assert_cmpint (lane, >=, 0);
  return lane;
}

/* Six calls of one week are one number from afar; it opens a list of them, and nearer they part. */
static void
test_pile (Fixture *fixture, gconstpointer data)
{
  guint mia = lane_of (fixture, fixture->coles->mia);
  GtkPopover *pile;
  double x, y;

  wp_timeline_chart_show_range (fixture->chart, day_of ("2023-06-01"), day_of ("2025-03-01"), FALSE);
  wp_ui_settle (fixture->window);
  g_assert_true (wp_timeline_chart_find_pile (fixture->chart, mia, &x, &y));
  wp_timeline_chart_press (fixture->chart, x, y, 1);
  pile = wp_timeline_chart_get_pile (fixture->chart);
  g_assert_nonnull (pile);
  g_assert_nonnull (wp_ui_wait_for_text (pile, GTK_TYPE_LABEL, "6 events, 2 Jun 2024 to 7 Jun 2024"));
  wp_ui_settle (fixture->window);
  wp_ui_picture (fixture->window, "timeline-pile");
  g_signal_emit_by_name (wp_ui_find_named (pile, GTK_TYPE_LIST_VIEW, "6 events, 2 Jun 2024 to 7 Jun 2024"), "activate",
                         2);
  g_assert_cmpstr (wp_event_view_get_selected (fixture->events), ==, g_ptr_array_index (fixture->close, 2));
  wp_ui_settle (fixture->window);
  g_assert_null (wp_timeline_chart_get_pile (fixture->chart));

  wp_timeline_chart_show_range (fixture->chart, day_of ("2024-06-01"), day_of ("2024-06-10"), FALSE);
  wp_ui_settle (fixture->window);
  g_assert_false (wp_timeline_chart_find_pile (fixture->chart, mia, &x, &y));
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  guint lanes = wp_timeline_get_n_lanes (fixture->timeline);
  guint people = lane_of (fixture, "people");

  wp_timeline_set_folded (fixture->timeline, "people", TRUE);
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, fixture->coles->mia), ==, -1);
  g_assert_true (wp_timeline_get_lane (fixture->timeline, people)->folded);
  wp_ui_settle (fixture->window);
  wp_timeline_set_folded (fixture->timeline, "people", FALSE);
  g_assert_cmpuint (wp_timeline_get_n_lanes (fixture->timeline), ==, lanes);
}

static gboolean
shows_one (gpointer data)
{
  Fixture *fixture = data;

  return wp_event_list_get_n_shown (fixture->list) == 1 && !wp_timeline_get_loading (fixture->timeline);
}

static gboolean
shows_none (gpointer data)
{
  return wp_event_list_get_n_shown (((Fixture *) data)->list) == 0;
}

/* The bar narrows down the timeline as it does the list. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  guint lane, index, n;

  wp_event_view_set_words (fixture->events, "college");
  wp_ui_wait_for (shows_one, fixture);
  g_assert_true (wp_timeline_find_event (fixture->timeline, fixture->visit, -1, &lane, &index));
  g_assert_false (wp_timeline_find_event (fixture->timeline, fixture->call, -1, &lane, &index));
  g_assert_false (wp_timeline_chart_select (fixture->chart, fixture->call));
  wp_timeline_get_marks (fixture->timeline, lane_of (fixture, fixture->coles->mia), &n);
  g_assert_cmpuint (n, <=, 2);
  g_assert_nonnull (wp_ui_wait_for_text (fixture->page, GTK_TYPE_LABEL, "1 of 9 events"));

  wp_event_view_set_words (fixture->events, "nowhere");
  wp_ui_wait_for (shows_none, fixture);
  g_assert_nonnull (wp_ui_wait_for_text (fixture->page, ADW_TYPE_STATUS_PAGE, "No events match"));
  wp_ui_click (wp_ui_find (fixture->page, GTK_TYPE_BUTTON, "Clear filters"));
  wp_ui_wait_for (is_loaded, fixture);
  g_assert_true (wp_timeline_find_event (fixture->timeline, fixture->call, -1, &lane, &index));
}

/* From one to the other and back: the selection is the same, and so is the time that is looked at. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  WpTimeScale scale;

  g_assert_true (wp_timeline_chart_select (fixture->chart, fixture->call));
  wp_timeline_chart_step (fixture->chart, 0);
  wp_family_page_set_view (fixture->page, "list");
  wp_ui_settle (fixture->window);
  g_assert_cmpstr (wp_event_view_get_selected (fixture->events), ==, fixture->call);
  g_assert_true (wp_event_view_select (fixture->events, fixture->meeting));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "family.switch-view", NULL);
  g_assert_cmpstr (wp_family_page_get_view (fixture->page), ==, "timeline");
  wp_ui_settle (fixture->window);
  g_assert_cmpstr (wp_timeline_chart_get_selected (fixture->chart), ==, fixture->meeting);
  scale = wp_timeline_chart_get_scale (fixture->chart);
  g_assert_cmpfloat (wp_time_scale_x (&scale, day_of ("2023-04-13")), >=, 0);
  g_assert_cmpfloat (wp_time_scale_x (&scale, day_of ("2023-04-13")), <=, scale.width);
  /* The next family begins with what was chosen last. */
  {
    g_autofree char *view = g_settings_get_string (fixture->ui->settings, "family-view");

    g_assert_cmpstr (view, ==, "timeline");
  }
}

/* The handles of the strip set what is in view, and its middle moves it. */
static void
test_strip (Fixture *fixture, gconstpointer data)
{
  WpTimelineStrip *strip = wp_timeline_view_get_strip (fixture->view);
  WpTimeScale before = wp_timeline_chart_get_scale (fixture->chart);
  WpTimeScale after;
  double left, right;

  wp_timeline_strip_get_window (strip, &left, &right);
  wp_timeline_strip_drag (strip, left, -60);
  after = wp_timeline_chart_get_scale (fixture->chart);
  g_assert_cmpfloat (after.from, <, before.from);
  g_assert_cmpfloat (fabs (wp_time_scale_day (&after, after.width) - wp_time_scale_day (&before, before.width)), <, 2);
  wp_timeline_strip_get_window (strip, &left, &right);
  before = after;
  wp_timeline_strip_drag (strip, (left + right) / 2, -30);
  after = wp_timeline_chart_get_scale (fixture->chart);
  g_assert_cmpfloat (after.from, <, before.from);
  g_assert_cmpfloat (fabs (after.px_per_day - before.px_per_day), <, 1e-6);
}

static void
assert_no_overlap (Fixture *fixture)
{
  GArray *texts = wp_timeline_chart_get_texts (fixture->chart);

  g_assert_cmpuint (texts->len, >, 8);
  for (guint i = 0; i < texts->len; i++)
    for (guint j = i + 1; j < texts->len; j++)
      {
        graphene_rect_t a = g_array_index (texts, graphene_rect_t, i);
        graphene_rect_t b = g_array_index (texts, graphene_rect_t, j);
        graphene_rect_t both;

        /* Lines of text have some air above and below their letters, which may touch. */
        graphene_rect_inset (&a, 0, a.size.height * 0.22);
        graphene_rect_inset (&b, 0, b.size.height * 0.22);
        if (graphene_rect_intersection (&a, &b, &both) && both.size.width > 1 && both.size.height > 1)
          g_error ("A text of %g × %g at %g, %g lies on one of %g × %g at %g, %g.", a.size.width, a.size.height,
                   a.origin.x, a.origin.y, b.size.width, b.size.height, b.origin.x, b.origin.y);
      }
}

/* From decades to a week, at the usual size of text and at twice it, no text lies on another. */
static void
test_texts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from, *to;
  } ranges[] = {
    { "1985-01-01", "2026-01-01" }, { "2008-01-01", "2026-01-01" }, { "2020-01-01", "2026-01-01" },
    { "2023-01-01", "2025-04-01" }, { "2024-05-01", "2025-04-01" }, { "2024-05-20", "2024-07-01" },
    { "2025-02-03", "2025-02-10" },
  };

  /* At twice the size there is so little room that the list would come first. */
  wp_family_page_set_view (fixture->page, "timeline");
  for (guint large = 0; large < 2; large++)
    {
      if (large)
        g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
      wp_timeline_chart_set_ages_of (fixture->chart, fixture->coles->mia);
      wp_timeline_chart_select (fixture->chart, fixture->visit);
      for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
        {
          g_autofree char *name = g_strdup_printf ("timeline-texts-%u-%u", large, i);

          wp_timeline_chart_show_range (fixture->chart, day_of (ranges[i].from), day_of (ranges[i].to), FALSE);
          gtk_widget_queue_draw (GTK_WIDGET (fixture->chart));
          wp_ui_settle (fixture->window);
          wp_ui_picture (fixture->window, name);
          assert_no_overlap (fixture);
        }
    }
}

/* A screen reader hears what the drawing is, which part of time it shows, and what is selected. */
static void
test_spoken (Fixture *fixture, gconstpointer data)
{
  GtkWidget *status;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->chart), GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->chart)));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (fixture->chart), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (wp_timeline_chart_select (fixture->chart, fixture->visit));
  wp_timeline_chart_step (fixture->chart, -1);
  wp_timeline_chart_step (fixture->chart, 1);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (fixture->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  status = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (status), GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (status)), "7 February 2025"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (status)), "Mia"));
}

/* A day that is asked for before the timeline has room is in view once it has, at the usual zoom. */
static void
test_early (Fixture *fixture, gconstpointer data)
{
  WpTimelineChart *chart = WP_TIMELINE_CHART (g_object_ref_sink (wp_timeline_chart_new ()));
  double day = day_of ("2019-03-01");
  WpTimeScale scale;

  wp_timeline_chart_set_timeline (chart, fixture->timeline);
  wp_timeline_chart_show_day (chart, day);
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (chart), 900, 500, -1, NULL);
  scale = wp_timeline_chart_get_scale (chart);
  g_assert_cmpfloat (scale.width, >, 400);
  g_assert_cmpfloat_with_epsilon (scale.width / scale.px_per_day, 850, 1);
  g_assert_cmpfloat (wp_time_scale_x (&scale, day), >, 0);
  g_assert_cmpfloat (wp_time_scale_x (&scale, day), <, scale.width);
  g_object_unref (chart);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (wp_event_list_get_n_total (fixture->list), ==, 0);
  wp_timeline_chart_step (fixture->chart, 1);
  wp_timeline_chart_step_lane (fixture->chart, 1);
  wp_timeline_chart_zoom (fixture->chart, 1);
  wp_timeline_chart_show_everything (fixture->chart);
  wp_ui_settle (fixture->window);
  wp_ui_picture (fixture->window, "timeline-no-events");
}

static void
add_with (const char *path, gboolean empty, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (empty), set_up, test, tear_down);
}

static void
add (void)
{
  add_with ("/timeline-view/walk", FALSE, test_walk);
  add_with ("/timeline-view/zoom", FALSE, test_zoom);
  add_with ("/timeline-view/pile", FALSE, test_pile);
  add_with ("/timeline-view/fold", FALSE, test_fold);
  add_with ("/timeline-view/filter", FALSE, test_filter);
  add_with ("/timeline-view/switch", FALSE, test_switch);
  add_with ("/timeline-view/strip", FALSE, test_strip);
  add_with ("/timeline-view/texts", FALSE, test_texts);
  add_with ("/timeline-view/spoken", FALSE, test_spoken);
  add_with ("/timeline-view/empty", TRUE, test_empty);
  add_with ("/timeline-view/early", FALSE, test_early);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
