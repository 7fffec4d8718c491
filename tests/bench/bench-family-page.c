/* bench-family-page.c: a family of 2,000 events, from the key until it is painted, and its list as it is scrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Run it where there is a display. The pictures are drawn as GSK_RENDERER says. */

#include <stdlib.h>
#include <time.h>

#include "wp-application.h"
#include "wp-bench.h"
#include "wp-big-family.h"
#include "wp-family-page.h"
#include "wp-ui-test.h"
#include "wp-wait.h"

#define N_EVENTS 2000
#define N_PLAIN 100000
#define ROUNDS 9
#define FRAMES 300
#define WHEEL_PX 60
#define FLING_PX 600
#define DEADLINE_S 20

static double
thread_ms (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

/* One frame: what this thread did until it was laid out, and until it was painted. */
typedef struct
{
  double laid_out;
  gboolean painted;
} Frame;

static void
layout_cb (Frame *frame)
{
  frame->laid_out = thread_ms ();
}

static void
after_paint_cb (Frame *frame)
{
  frame->painted = TRUE;
}

static gboolean
is_painted (gpointer frame)
{
  return ((Frame *) frame)->painted;
}

static void
follow (Frame *frame, gpointer widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect_data (clock, "layout", G_CALLBACK (layout_cb), frame, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (after_paint_cb), frame, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
leave (Frame *frame, gpointer widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (widget), frame);
}

static void
give_up_unless (gboolean done, const char *what)
{
  if (done)
    return;
  g_printerr ("%s\n", what);
  exit (1);
}

/* ---- Opening ---- */

typedef struct
{
  WpWindow *window;
  Frame frame;
  double begun;
  double model; /* by the wall until the rows are there; 0 before */
} Opening;

static WpEventList *
list_of (WpWindow *window)
{
  WpPage *page = wp_window_get_page (window);

  if (!WP_IS_FAMILY_PAGE (page))
    return NULL;
  return wp_event_view_get_list (
      wp_whole_picture_get_events (wp_family_page_get_whole_picture (WP_FAMILY_PAGE (page))));
}

static gboolean
has_rows (gpointer data)
{
  Opening *opening = data;
  WpEventList *list = list_of (opening->window);

  if (opening->model <= 0 && list != NULL && g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    opening->model = wp_bench_wall_ms () - opening->begun;
  return opening->model > 0;
}

/* The texts of the first rows are there, who works with the family too, and a frame was painted since. */
static gboolean
is_whole (gpointer data)
{
  Opening *opening = data;
  g_autoptr (WpEventItem) item = NULL;

  if (!has_rows (opening))
    return FALSE;
  item = g_list_model_get_item (G_LIST_MODEL (list_of (opening->window)), 1);
  if (item == NULL || !item->loaded
      || wp_family_page_get_picture (WP_FAMILY_PAGE (wp_window_get_page (opening->window))) == NULL)
    opening->frame.painted = FALSE;
  return opening->frame.painted;
}

/* The same time of the reader alone: a list with no widgets. */
static double
time_model (WpStore *store, const char *family)
{
  double begun = wp_bench_wall_ms ();
  g_autoptr (WpEventList) list = wp_event_list_new (store, family);

  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  double took = wp_bench_wall_ms () - begun;
  while (wp_event_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return took;
}

/* @shape: as the person left the last family, "timeline" or "list" */
static void
open_family (WpUiTest *ui, const char *family, const char *shape)
{
  double cpu[ROUNDS], wall[ROUNDS];
  Opening opening = { .window = ui->window };
  g_autofree char *first = g_strdup_printf ("family page as a %s, the first time: processor time until painted", shape);
  g_autofree char *usual = g_strdup_printf ("family page as a %s: processor time until painted", shape);
  g_autofree char *by_wall = g_strdup_printf ("family page as a %s: until painted, by the wall", shape);

  g_settings_set_string (ui->settings, "family-view", shape);
  follow (&opening.frame, ui->window);
  for (int i = -1; i < ROUNDS; i++)
    {
      wp_wait_ms (300);
      double cpu_before = wp_bench_cpu_ms ();
      opening.begun = wp_bench_wall_ms ();
      opening.model = 0;
      opening.frame.painted = FALSE;
      gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.open-family", "s", family);
      give_up_unless (wp_wait_for (is_whole, &opening, DEADLINE_S), "The family's page was never whole.");
      if (i < 0)
        wp_bench_note (first, wp_bench_cpu_ms () - cpu_before, "ms");
      else
        {
          cpu[i] = wp_bench_cpu_ms () - cpu_before;
          wall[i] = wp_bench_wall_ms () - opening.begun;
        }
      if (i < ROUNDS - 1)
        gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.back", NULL);
    }
  leave (&opening.frame, ui->window);
  wp_bench_at_most (usual, wp_bench_percentile (cpu, ROUNDS, 50), "ms", 100);
  wp_bench_note (by_wall, wp_bench_percentile (wall, ROUNDS, 50), "ms");
}

/* ---- Scrolling ---- */

typedef struct
{
  double own[FRAMES];   /* until laid out */
  double whole[FRAMES]; /* until painted */
} Scroll;

static void
scroll (GtkWidget *list_view, double step, Scroll *times)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  Frame frame = { 0 };

  gtk_adjustment_set_value (adjustment, 0);
  wp_wait_ms (500);
  follow (&frame, list_view);
  for (guint i = 0; i < FRAMES; i++)
    {
      double begun = thread_ms ();
      double room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
      double value = gtk_adjustment_get_value (adjustment) + step;
      frame.painted = FALSE;
      frame.laid_out = 0;
      gtk_adjustment_set_value (adjustment, value <= room ? value : 0);
      give_up_unless (wp_wait_for (is_painted, &frame, DEADLINE_S), "A frame was never painted.");
      times->whole[i] = thread_ms () - begun;
      times->own[i] = frame.laid_out - begun;
    }
  leave (&frame, list_view);
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
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (string));
}

static GtkWidget *
open_plain (GtkWidget **list_view)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < N_PLAIN; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Row %u of a plain list", i + 1));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  *list_view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), *list_view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  wp_ui_settle (window);
  return window;
}

static void
compare_scrolls (const char *name, GtkWidget *ours, GtkWidget *plain, double step, gboolean judged)
{
  static Scroll our_times, plain_times;
  g_autofree char *ratio = g_strconcat (name, ": a frame against one of a plain list", NULL);
  g_autofree char *median = g_strconcat (name, ": a frame", NULL);
  g_autofree char *floor = g_strconcat (name, ": a frame of a plain list", NULL);
  g_autofree char *own = g_strconcat (name, ": largest of our own work in a frame", NULL);
  g_autofree char *largest = g_strconcat (name, ": largest frame, with its drawing", NULL);

  scroll (plain, step, &plain_times);
  scroll (ours, step, &our_times);
  double our_median = wp_bench_percentile (our_times.whole, FRAMES, 50);
  double plain_median = wp_bench_percentile (plain_times.whole, FRAMES, 50);
  wp_bench_note (floor, plain_median, "ms");
  wp_bench_note (median, our_median, "ms");
  wp_bench_note (largest, wp_bench_percentile (our_times.whole, FRAMES, 100), "ms");
  if (judged)
    {
      wp_bench_at_most (ratio, our_median / plain_median, "×", 4);
      wp_bench_at_most (own, wp_bench_percentile (our_times.own, FRAMES, 100), "ms", 16);
    }
  else
    {
      wp_bench_note (ratio, our_median / plain_median, "×");
      wp_bench_note (own, wp_bench_percentile (our_times.own, FRAMES, 100), "ms");
    }
}

/* A store with the large family, and a window on it. */
typedef struct
{
  WpUiTest *ui;
  char *family;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = wp_ui_test_new ();
  fixture->family = wp_big_family_make (fixture->ui->temp->store, N_EVENTS);
  wp_ui_test_open (fixture->ui);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wp_ui_test_free (fixture->ui);
  g_free (fixture->family);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  double model[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    model[i] = time_model (fixture->ui->temp->store, fixture->family);
  wp_bench_at_most ("rows of a family ready, by the wall", wp_bench_percentile (model, ROUNDS, 50), "ms", 16);
}

static void
test_open (Fixture *fixture, gconstpointer shape)
{
  open_family (fixture->ui, fixture->family, shape);
}

static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  Opening opening = { .window = fixture->ui->window };
  GtkWidget *plain;
  GtkWidget *plain_window;
  GtkWidget *ours;

  g_settings_set_string (fixture->ui->settings, "family-view", "list");
  follow (&opening.frame, fixture->ui->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->ui->window), "win.open-family", "s", fixture->family);
  give_up_unless (wp_wait_for (is_whole, &opening, DEADLINE_S), "The family's page was never whole.");
  leave (&opening.frame, fixture->ui->window);
  plain_window = open_plain (&plain);
  ours = wp_ui_find (wp_window_get_page (fixture->ui->window), GTK_TYPE_LIST_VIEW, NULL);
  give_up_unless (ours != NULL, "There is no list of events.");
  compare_scrolls ("scrolling by the wheel", ours, plain, WHEEL_PX, TRUE);
  compare_scrolls ("scrolling a window's height", ours, plain, FLING_PX, FALSE);
  gtk_window_destroy (GTK_WINDOW (plain_window));
}

static void
add (void)
{
  g_test_add ("/family-page/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/family-page/timeline", Fixture, "timeline", set_up, test_open, tear_down);
  g_test_add ("/family-page/list", Fixture, "list", set_up, test_open, tear_down);
  g_test_add ("/family-page/scroll", Fixture, NULL, set_up, test_scroll, tear_down);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
