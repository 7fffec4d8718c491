/* test-timeline-sizes.c: a timeline of nothing, one that goes while it is read, and one of sixty years.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-clusters.h"
#include "wp-coles.h"
#include "wp-long-family.h"
#include "wp-timeline.h"

/* A family of which nothing is known but its name has nothing to draw, and a span of time all the same. */
static void
test_empty (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (temp, "Hale family");
  WpEventList *events = wp_event_list_new (temp->store, family);
  WpTimeline *timeline = wp_timeline_new (temp->store, family, events);
  double from, to;

  while (wp_timeline_get_loading (timeline))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (wp_timeline_get_n_lanes (timeline), ==, 2);
  g_assert_cmpint (wp_timeline_get_lane (timeline, 1)->type, ==, WP_TIMELINE_FAMILY);
  wp_timeline_get_extent (timeline, &from, &to);
  g_assert_cmpfloat (to, ==, wp_timeline_get_now (timeline));
  g_assert_cmpfloat (to - from, ==, 365);
  g_assert_cmpfloat_with_epsilon (to, wp_date_make (2025, 2, 11) + (9 * 60 + 55) / 1440.0, 1e-9);
  g_assert_finalize_object (timeline);
  g_assert_finalize_object (events);
}

/* Both may go while they read. */
static void
test_dispose_while_reading (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autoptr (WpColes) coles = wp_coles_add (temp);
  WpEventList *events = wp_event_list_new (temp->store, coles->family);
  WpTimeline *timeline = wp_timeline_new (temp->store, coles->family, events);

  g_object_run_dispose (G_OBJECT (timeline));
  g_object_unref (timeline);
  while (wp_event_list_get_loading (events))
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (events);
}

/* ---- Sixty years, twelve people, forty services ---- */

#define LONG_EVENTS 5000

static void
check_spans (WpTimeline *timeline, guint lane, double from, double to)
{
  double ends[64] = { 0 };
  guint first, end, n;
  const WpTimelineSpan *spans = wp_timeline_get_spans (timeline, lane, &n);
  double before = -INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    ends[i] = -INFINITY;
  wp_timeline_spans_range (timeline, lane, from, to, &first, &end);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (spans[i].from, <, spans[i].to);
      g_assert_cmpfloat (spans[i].from, >=, before);
      before = spans[i].from;
      g_assert_cmpint (spans[i].row, <, wp_timeline_get_lane (timeline, lane)->n_rows);
      /* None in view is left out. */
      if (spans[i].from < to && spans[i].to > from)
        g_assert_true (i >= first && i < end);
      /* Those of a row do not overlap. */
      g_assert_cmpfloat (ends[spans[i].row], <=, spans[i].from);
      ends[spans[i].row] = spans[i].to;
    }
}

static void
check_marks (WpTimeline *timeline, guint lane, GHashTable *seen)
{
  guint n;
  const WpTimelineMark *marks = wp_timeline_get_marks (timeline, lane, &n);
  g_autofree WpClusterIn *in = g_new0 (WpClusterIn, n + 1);
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (WpCluster));
  guint left = n;

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || marks[i - 1].day <= marks[i].day);
      g_assert_true (marks[i].from <= marks[i].day && marks[i].day <= marks[i].to);
      if (*marks[i].id != '\0')
        g_hash_table_add (seen, (gpointer) marks[i].id);
      in[i] = (WpClusterIn){ marks[i].day, marks[i].alone };
    }
  wp_clusters_make (in, n, 0.1, 1, clusters);
  for (guint i = 0; i < clusters->len; i++)
    left -= g_array_index (clusters, WpCluster, i).n;
  g_assert_cmpuint (left, ==, 0);
}

static void
test_long (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autofree char *family = wp_long_family_add (temp->store, LONG_EVENTS);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  WpEventList *events = wp_event_list_new (temp->store, family);
  WpTimeline *timeline = wp_timeline_new (temp->store, family, events);
  guint n_people = 0, n_services = 0, total = 0;
  guint bins[120];
  double from, to;

  while (wp_timeline_get_loading (timeline))
    g_main_context_iteration (NULL, TRUE);
  wp_timeline_set_folded (timeline, "more", FALSE);
  wp_timeline_get_extent (timeline, &from, &to);
  g_assert_cmpfloat (to - from, >, 59 * 365);
  for (guint i = 0; i < wp_timeline_get_n_lanes (timeline); i++)
    {
      n_people += wp_timeline_get_lane (timeline, i)->type == WP_TIMELINE_PERSON;
      n_services += wp_timeline_get_lane (timeline, i)->type == WP_TIMELINE_SERVICE;
      check_spans (timeline, i, from + 9000, from + 9700);
      check_marks (timeline, i, seen);
    }
  g_assert_cmpuint (n_people, ==, 12);
  g_assert_cmpuint (n_services, ==, 40);
  g_assert_cmpuint (g_hash_table_size (seen), ==, LONG_EVENTS);
  wp_timeline_histogram (timeline, from, to, G_N_ELEMENTS (bins), bins);
  for (guint i = 0; i < G_N_ELEMENTS (bins); i++)
    total += bins[i];
  g_assert_cmpuint (total, ==, LONG_EVENTS);
  g_assert_finalize_object (timeline);
  g_assert_finalize_object (events);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-sizes/empty", test_empty);
  g_test_add_func ("/timeline-sizes/dispose-while-reading", test_dispose_while_reading);
  g_test_add_func ("/timeline-sizes/long", test_long);
  return g_test_run ();
}
