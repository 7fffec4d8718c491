/* bench-timeline.c: how long a family's timeline takes to be made, and what looking at a part of it costs.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "wp-clusters.h"
#include "wp-long-family.h"
#include "wp-reading-bench.h"
#include "wp-timeline.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define ROUNDS 15

/* Goal: nothing holds the main thread for longer than a frame at 60 Hz. */
#define GOAL_US 16000

/* What each step holds the main thread for is no more than @longest. */
static WpTimeline *
open_timeline (WpStore *store, const char *family, WpEventList **events, gint64 *longest)
{
  WpTimeline *timeline;

  *longest = 0;
  *events = wp_event_list_new (store, family);
  timeline = wp_timeline_new (store, family, *events);
  while (wp_timeline_get_loading (timeline))
    {
      gint64 begin = wp_reading_bench_cpu_us ();
      g_main_context_iteration (NULL, TRUE);
      *longest = MAX (*longest, wp_reading_bench_cpu_us () - begin);
    }
  return timeline;
}

/* What a frame asks of every lane, of which two years are in view; the marks come out of clusters that are kept. */
static guint
look (WpTimeline *timeline, double from)
{
  guint found = 0;

  for (guint i = 0; i < wp_timeline_get_n_lanes (timeline); i++)
    {
      guint first, end;
      found += wp_timeline_nearest (timeline, i, from) >= 0;
      wp_timeline_spans_range (timeline, i, from, from + 730, &first, &end);
      found += end - first;
    }
  return found;
}

static void
cluster_all (WpTimeline *timeline, GArray *in, GArray *out)
{
  for (guint i = 0; i < wp_timeline_get_n_lanes (timeline); i++)
    {
      guint n;
      const WpTimelineMark *marks = wp_timeline_get_marks (timeline, i, &n);
      g_array_set_size (in, n);
      for (guint k = 0; k < n; k++)
        g_array_index (in, WpClusterIn, k) = (WpClusterIn){ marks[k].day, marks[k].alone };
      wp_clusters_make ((WpClusterIn *) (gpointer) in->data, n, 0.5, 1, out);
    }
}

static gint64
report (const char *what, guint n_events, GArray *times)
{
  g_autofree char *name = g_strdup_printf ("%s, %u events", what, n_events);
  gint64 p95 = wp_reading_bench_report (name, times);

  g_array_unref (times);
  return p95;
}

static gint64
measure (guint n_events)
{
  g_autofree char *folder = g_dir_make_tmp ("whole-picture-timeline-XXXXXX", NULL);
  g_autoptr (WpClock) clock = wp_clock_new_fixed (NOW);
  WpStore *store = wp_reading_bench_open (folder, clock);
  g_autofree char *family = wp_long_family_add (store, n_events);
  GArray *opened = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *held = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *built = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *looked = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *clustered = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) in = g_array_new (FALSE, FALSE, sizeof (WpClusterIn));
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (WpCluster));
  guint found = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      WpEventList *events;
      gint64 longest;
      gint64 begin = wp_reading_bench_cpu_us ();
      WpTimeline *timeline = open_timeline (store, family, &events, &longest);
      gint64 time = wp_reading_bench_cpu_us () - begin;
      double from, to;
      g_array_append_val (opened, time);
      g_array_append_val (held, longest);

      begin = wp_reading_bench_cpu_us ();
      wp_timeline_set_folded (timeline, "services", TRUE);
      wp_timeline_set_folded (timeline, "services", FALSE);
      time = (wp_reading_bench_cpu_us () - begin) / 2;
      g_array_append_val (built, time);

      wp_timeline_get_extent (timeline, &from, &to);
      begin = wp_reading_bench_cpu_us ();
      for (guint k = 0; k < 1000; k++)
        found += look (timeline, from + (to - from) * k / 1000);
      time = (wp_reading_bench_cpu_us () - begin) / 1000;
      g_array_append_val (looked, time);

      begin = wp_reading_bench_cpu_us ();
      cluster_all (timeline, in, out);
      time = wp_reading_bench_cpu_us () - begin;
      g_array_append_val (clustered, time);
      g_object_unref (timeline);
      g_object_unref (events);
    }
  g_assert_cmpuint (found, >, 0);
  report ("list and timeline, main thread", n_events, opened);
  gint64 worst = report ("of which at once", n_events, held);
  report ("lanes and marks made anew", n_events, built);
  report ("what lies in two years, all lanes", n_events, looked);
  report ("clusters of all lanes", n_events, clustered);
  wp_reading_bench_close (store);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  return worst;
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 500, 5000, 50000 };
  gint64 longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint64 held = measure (sizes[i]);
      longest = MAX (longest, held);
    }
  g_print ("the main thread at once: %.1f ms (goal <= %d ms) %s\n", (double) longest / 1000, GOAL_US / 1000,
           longest <= GOAL_US ? "PASS" : "FAIL");
  return longest <= GOAL_US ? EXIT_SUCCESS : EXIT_FAILURE;
}
