/* test-clusters.c: marks that would overlap become one, and what must be seen is seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-clusters.h"

#include <math.h>
#include <time.h>

static GArray *
make (const WpClusterIn *marks, guint n, double px_per_day, double text_scale)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (WpCluster));

  wp_clusters_make (marks, n, px_per_day, text_scale, out);
  return out;
}

static const WpCluster *
get (GArray *clusters, guint i)
{
  g_assert_cmpuint (i, <, clusters->len);
  return &g_array_index (clusters, WpCluster, i);
}

/* Nothing overlaps, each mark is in one cluster in its order, and what is selected is by itself. */
static void
check (const WpClusterIn *marks, guint n, double px_per_day, double text_scale, GArray *clusters)
{
  guint next = 0;

  for (guint i = 0; i < clusters->len; i++)
    {
      const WpCluster *cluster = get (clusters, i);
      gboolean alone = FALSE;

      g_assert_cmpuint (cluster->first, ==, next);
      g_assert_cmpuint (cluster->n, >, 0);
      next += cluster->n;
      g_assert_cmpuint (next, <=, n);
      g_assert_cmpfloat (cluster->day, >=, marks[cluster->first].day - 1e-6);
      g_assert_cmpfloat (cluster->day, <=, marks[next - 1].day + 1e-6);
      for (guint j = cluster->first; j < next; j++)
        {
          alone |= marks[j].alone;
          g_assert_true (!marks[j].selected || cluster->n == 1);
        }
      g_assert_cmpint (alone, ==, cluster->alone);
      if (i > 0)
        {
          const WpCluster *last = get (clusters, i - 1);
          double gap =
              (cluster->day - last->day) * px_per_day + cluster->shift - last->shift - cluster->half - last->half;
          g_assert_cmpfloat (gap, >=, WP_CLUSTER_GAP * text_scale - 1e-6);
        }
    }
  g_assert_cmpuint (next, ==, n);
}

static void
test_apart (void)
{
  const WpClusterIn marks[] = { { 0 }, { 9 }, { 11 }, { 40 } };
  g_autoptr (GArray) far = make (marks, 4, 10, 1);
  g_autoptr (GArray) near = make (marks, 4, 2, 1);
  g_autoptr (GArray) large = make (marks, 4, 2, 2);

  g_assert_cmpuint (far->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (get (far, i)->day, ==, marks[i].day);
      g_assert_cmpfloat (get (far, i)->shift, ==, 0);
      g_assert_cmpfloat (get (far, i)->half, ==, 8);
    }
  /* At 0, 18, 22 and 80 pixels: the second and third would overlap, and what they become would the first. */
  g_assert_cmpuint (near->len, ==, 2);
  g_assert_cmpuint (get (near, 0)->n, ==, 3);
  g_assert_cmpfloat_with_epsilon (get (near, 0)->day, 20.0 / 3, 1e-9);
  g_assert_cmpfloat (get (near, 0)->half, ==, 14);
  g_assert_cmpuint (get (near, 1)->first, ==, 3);
  /* With text twice as large there is room for half as many. */
  g_assert_cmpuint (large->len, ==, 2);
  g_assert_cmpfloat (get (large, 0)->half, ==, 28);
}

static void
test_none (void)
{
  g_autoptr (GArray) none = make (NULL, 0, 10, 1);

  g_assert_cmpuint (none->len, ==, 0);
}

/* What stands alone does so, and what is beside it gives way more than it does. */
static void
test_alone (void)
{
  const WpClusterIn marks[] = { { 0 }, { 0.1 }, { 0.2 }, { 0.2, TRUE }, { 0.2 }, { 0.3, TRUE }, { 90 } };
  g_autoptr (GArray) clusters = make (marks, G_N_ELEMENTS (marks), 1, 1);

  check (marks, G_N_ELEMENTS (marks), 1, 1, clusters);
  g_assert_cmpuint (clusters->len, ==, 5);
  g_assert_cmpuint (get (clusters, 0)->n, ==, 3);
  g_assert_cmpfloat (get (clusters, 0)->shift, <, 0);
  g_assert_true (get (clusters, 1)->alone);
  g_assert_true (get (clusters, 3)->alone);
  g_assert_cmpfloat (get (clusters, 3)->shift, >, 0);
  g_assert_cmpfloat (fabs (get (clusters, 1)->shift), <, fabs (get (clusters, 0)->shift));
  g_assert_cmpfloat (get (clusters, 4)->shift, ==, 0);
}

/* As many as can be told apart near their day are. */
static void
test_five_alone (void)
{
  const WpClusterIn marks[] = { { 1, TRUE }, { 1, TRUE }, { 1, TRUE }, { 1, TRUE }, { 1, TRUE } };
  g_autoptr (GArray) clusters = make (marks, G_N_ELEMENTS (marks), 1, 1);

  check (marks, G_N_ELEMENTS (marks), 1, 1, clusters);
  g_assert_cmpuint (clusters->len, ==, 5);
  g_assert_cmpfloat_with_epsilon (get (clusters, 0)->shift, -36, 1e-9);
  g_assert_cmpfloat_with_epsilon (get (clusters, 2)->shift, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (get (clusters, 4)->shift, 36, 1e-9);
}

/* So many in one place that the last would lie among what happened years later: then, and only then, they are merged,
 * and what is selected is seen even so. */
static void
test_crowd_alone (void)
{
  WpClusterIn marks[41];

  for (guint i = 0; i < 40; i++)
    marks[i] = (WpClusterIn){ 1 + i * 0.01, TRUE };
  marks[30].selected = TRUE;
  marks[40] = (WpClusterIn){ 200, TRUE };
  g_autoptr (GArray) clusters = make (marks, G_N_ELEMENTS (marks), 1, 1);

  check (marks, G_N_ELEMENTS (marks), 1, 1, clusters);
  g_assert_cmpuint (clusters->len, ==, 4);
  g_assert_cmpuint (get (clusters, 0)->n, ==, 30);
  g_assert_true (get (clusters, 0)->alone);
  g_assert_cmpuint (get (clusters, 1)->first, ==, 30);
  g_assert_cmpuint (get (clusters, 3)->n, ==, 1);
  g_assert_cmpfloat (get (clusters, 3)->shift, ==, 0);
  for (guint i = 0; i < clusters->len; i++)
    g_assert_cmpfloat (fabs (get (clusters, i)->shift), <, WP_CLUSTER_FAR);
}

static void
test_wide_numbers (void)
{
  g_autofree WpClusterIn *marks = g_new0 (WpClusterIn, 1000);
  g_autoptr (GArray) two = make (marks, 99, 1, 1);
  g_autoptr (GArray) three = make (marks, 100, 1, 1);
  g_autoptr (GArray) four = make (marks, 1000, 1, 1);

  g_assert_cmpfloat (get (two, 0)->half, ==, 14);
  g_assert_cmpfloat (get (three, 0)->half, ==, 18);
  g_assert_cmpfloat (get (four, 0)->half, ==, 22);
}

static void
assert_same (GArray *clusters, GArray *others)
{
  g_assert_cmpuint (clusters->len, ==, others->len);
  for (guint i = 0; i < clusters->len; i++)
    {
      const WpCluster *one = get (clusters, i);
      const WpCluster *other = get (others, i);
      g_assert_cmpfloat (one->day, ==, other->day);
      g_assert_cmpfloat (one->shift, ==, other->shift);
      g_assert_cmpfloat (one->half, ==, other->half);
      g_assert_cmpuint (one->first, ==, other->first);
      g_assert_cmpuint (one->n, ==, other->n);
      g_assert_cmpint (one->alone, ==, other->alone);
    }
}

/* Whatever happened whenever, at every scale; and what is alone is merged only where it had to be. */
static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5000);

  for (guint round = 0; round < 60; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 800);
      g_autofree WpClusterIn *marks = g_new0 (WpClusterIn, n);
      int one_in = g_rand_int_range (rand, 2, 60);
      double day = g_rand_double_range (rand, -20000, 20000);
      for (guint i = 0; i < n; i++)
        {
          day += g_rand_boolean (rand) ? g_rand_double_range (rand, 0, 40) : 0;
          marks[i].day = day;
          marks[i].alone = g_rand_int_range (rand, 0, one_in) == 0;
        }
      marks[g_rand_int_range (rand, 0, (int) n)].selected = TRUE;
      for (double px_per_day = 0.02; px_per_day < 200; px_per_day *= 3)
        {
          double text_scale = g_rand_double_range (rand, 1, 2);
          g_autoptr (GArray) clusters = make (marks, n, px_per_day, text_scale);
          g_autoptr (GArray) again = make (marks, n, px_per_day, text_scale);
          check (marks, n, px_per_day, text_scale, clusters);
          assert_same (clusters, again);
        }
      /* Near enough, each is by itself and where it belongs, but for those of one moment. */
      g_autoptr (GArray) near = make (marks, n, 1e7, 1);
      check (marks, n, 1e7, 1, near);
      for (guint i = 0; i < near->len; i++)
        g_assert_cmpfloat (marks[get (near, i)->first].day, ==, marks[get (near, i)->first + get (near, i)->n - 1].day);
    }
}

/* Processor time of this thread, in microseconds: what others do on the machine does not count. */
static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

/* Ten times as many take about ten times as long: far less than the hundred times of a square. */
static void
test_linear (void)
{
  double times[2] = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint size = 0; size < 2; size++)
    {
      guint n = size == 0 ? 20000 : 200000;
      g_autofree WpClusterIn *marks = g_new0 (WpClusterIn, n);
      for (guint i = 0; i < n; i++)
        marks[i] = (WpClusterIn){ (double) i, i % 7 == 0 };
      for (guint round = 0; round < 3; round++)
        {
          double begin = read_clock ();
          g_autoptr (GArray) clusters = make (marks, n, 0.5, 1);
          times[size] = MIN (times[size], read_clock () - begin);
          g_assert_cmpuint (clusters->len, >, 0);
        }
    }
  g_assert_cmpfloat (times[1], <, 40 * MAX (times[0], 100));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clusters/apart", test_apart);
  g_test_add_func ("/clusters/none", test_none);
  g_test_add_func ("/clusters/alone", test_alone);
  g_test_add_func ("/clusters/five-alone", test_five_alone);
  g_test_add_func ("/clusters/crowd-alone", test_crowd_alone);
  g_test_add_func ("/clusters/wide-numbers", test_wide_numbers);
  g_test_add_func ("/clusters/any", test_any);
  g_test_add_func ("/clusters/linear", test_linear);
  return g_test_run ();
}
