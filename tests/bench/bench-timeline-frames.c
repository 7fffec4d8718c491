/* bench-timeline-frames.c: what a frame of the timeline costs while it moves, against a long list that is scrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-timeline-frames            measures 500, 2,000, 5,000 and 50,000 events, and the list, by processor time
 * bench-timeline-frames list       only the list; or a number of events, and how it moves: along, nearer or down: for a
 *                                  profiler, whose counting is switched on for the frames that are measured:
 *                                  valgrind --tool=callgrind --collect-atstart=no
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>
#if __has_include(<valgrind/callgrind.h>)
#  include <valgrind/callgrind.h>
#else
#  define CALLGRIND_TOGGLE_COLLECT
#endif

#include "wp-bench.h"
#include "wp-long-family.h"
#include "wp-timeline-view.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define WARM 20
#define FRAMES 120
#define ROWS 100000

/* Goals: a frame at 60 Hz, and so many times what the list takes. */
#define GOAL_MS 16.0
#define GOAL_RATIO 4.0

typedef enum { ALONG, NEARER, DOWN, N_MOVEMENTS } Movement;

static const char *const movements[] = { "along", "nearer", "down" };

typedef struct
{
  GtkWindow *window;
  Movement movement;
  WpTimelineChart *chart;    /* (nullable): what moves … */
  GtkAdjustment *adjustment; /* (nullable): … or is scrolled */
  guint frame;
  double began;
  double times[FRAMES];
} Run;

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Along time by a few pixels, a little nearer and farther again, or down the lanes and up again. */
static void
move (Run *run)
{
  WpTimeScale scale;
  double days;
  gboolean back = run->frame / 30 % 2 == 1;

  if (run->adjustment != NULL)
    {
      gtk_adjustment_set_value (run->adjustment,
                                gtk_adjustment_get_value (run->adjustment) + (run->chart != NULL && back ? -24 : 24));
      return;
    }
  scale = wp_timeline_chart_get_scale (run->chart);
  days = scale.width / scale.px_per_day;
  if (run->movement == NEARER)
    {
      double less = days * (back ? -0.02 : 0.02);

      wp_timeline_chart_show_range (run->chart, scale.from + less / 2, scale.from + days - less / 2, FALSE);
      return;
    }
  scale.from -= 6 / scale.px_per_day;
  wp_timeline_chart_show_range (run->chart, scale.from, scale.from + days, FALSE);
}

/* Whatever a movement asks for belongs to its frame. */
static void
before_cb (GdkFrameClock *clock, Run *run)
{
  if (run->frame >= WARM && run->frame < WARM + FRAMES)
    CALLGRIND_TOGGLE_COLLECT;
  run->began = thread_ms ();
  move (run);
}

static void
after_cb (GdkFrameClock *clock, Run *run)
{
  if (run->frame >= WARM && run->frame < WARM + FRAMES)
    {
      run->times[run->frame - WARM] = thread_ms () - run->began;
      CALLGRIND_TOGGLE_COLLECT;
    }
  run->frame++;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

/* Middle and largest of the frames, in milliseconds. */
static void
run_frames (Run *run, double *median, double *largest)
{
  GdkFrameClock *clock;
  guint tick;

  gtk_window_present (run->window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (run->window)))
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 40; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), run);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_cb), run);
  tick = gtk_widget_add_tick_callback (gtk_window_get_child (run->window), tick_cb, NULL, NULL);
  while (run->frame < WARM + FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (gtk_window_get_child (run->window), tick);
  g_signal_handlers_disconnect_by_data (clock, run);
  *median = wp_bench_percentile (run->times, FRAMES, 50);
  *largest = wp_bench_percentile (run->times, FRAMES, 100);
  gtk_window_destroy (run->window);
}

static GtkWindow *
make_window (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, 1100, 760);
  gtk_window_set_child (window, child);
  return window;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *text = g_strdup_printf ("Row %u of a long list", gtk_list_item_get_position (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
measure_list (double *median, double *largest)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  Run run = { 0 };

  for (int i = 0; i < ROWS; i++)
    gtk_string_list_append (rows, "");
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_scrolled_window_set_child (
      GTK_SCROLLED_WINDOW (scrolled),
      gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))), factory));
  run.window = make_window (scrolled);
  run.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  run_frames (&run, median, largest);
}

static GtkAdjustment *
find_adjustment (WpTimelineChart *chart)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (chart));
}

static void
measure_timeline (guint n_events, Movement movement, double *median, double *largest)
{
  g_autofree char *folder = g_dir_make_tmp ("whole-picture-frames-XXXXXX", NULL);
  WpStore *store = wp_bench_open (folder);
  g_autofree char *family = wp_long_family_add (store, n_events);
  g_autoptr (WpEventList) events = wp_event_list_new (store, family);
  GtkWidget *view = wp_timeline_view_new ();
  WpTimeline *timeline;
  Run run = { .movement = movement };

  wp_timeline_view_open (WP_TIMELINE_VIEW (view), store, family, events);
  wp_timeline_view_start (WP_TIMELINE_VIEW (view));
  run.chart = wp_timeline_view_get_chart (WP_TIMELINE_VIEW (view));
  timeline = wp_timeline_chart_get_timeline (run.chart);
  run.window = make_window (view);
  while (wp_timeline_get_loading (timeline) || wp_event_list_get_loading (events))
    g_main_context_iteration (NULL, TRUE);
  if (movement == DOWN)
    run.adjustment = find_adjustment (run.chart);
  run_frames (&run, median, largest);
  wp_bench_close (store);
  wp_bench_remove_folder (folder);
}

static Movement
find_movement (const char *name)
{
  for (guint i = 0; i < N_MOVEMENTS; i++)
    if (g_strcmp0 (movements[i], name) == 0)
      return i;
  return ALONG;
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 500, 2000, 5000, 50000 };
  double list, largest, median;

  if (!gtk_init_check ())
    {
      g_print ("There is no display: nothing was measured.\n");
      return 0;
    }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (argc > 1)
    {
      if (g_str_equal (argv[1], "list"))
        measure_list (&median, &largest);
      else
        measure_timeline ((guint) atoi (argv[1]), find_movement (argc > 2 ? argv[2] : NULL), &median, &largest);
      wp_bench_note (argv[1], median, "ms a frame");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (Movement movement = 0; movement < N_MOVEMENTS; movement++)
      {
        g_autofree char *name = g_strdup_printf ("timeline of %u events, %s", sizes[i], movements[movement]);
        g_autofree char *ratio = g_strdup_printf ("%s, against the list", name);
        g_autofree char *most = g_strdup_printf ("%s, longest frame", name);

        /* Both one after the other, since what else runs slows them both. */
        measure_list (&list, &largest);
        measure_timeline (sizes[i], movement, &median, &largest);
        wp_bench_note (name, median, "ms a frame");
        wp_bench_at_most (ratio, median / list, "x", GOAL_RATIO);
        wp_bench_at_most (most, largest, "ms", GOAL_MS);
      }
  return 0;
}
