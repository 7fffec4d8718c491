/* test-row-pack.c: spans that overlap lie below one another, and no lower than they must.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "wp-row-pack.h"

typedef struct
{
  double from;
  double to;
  guint row;
} Span;

static GArray *
pack (const Span *spans, guint n)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (wp_row_pack (ends, spans[i].from, spans[i].to), ==, spans[i].row);
  return ends;
}

static void
test_one_after_another (void)
{
  static const Span spans[] = { { 0, 10, 0 }, { 10, 20, 0 }, { 25, 30, 0 } };
  g_autoptr (GArray) ends = pack (spans, G_N_ELEMENTS (spans));

  g_assert_cmpuint (ends->len, ==, 1);
}

static void
test_first_free_row (void)
{
  static const Span spans[] = { { 0, 30, 0 }, { 5, 12, 1 }, { 6, 40, 2 }, { 12, 20, 1 }, { 30, 31, 0 }, { 30, 33, 1 } };
  g_autoptr (GArray) ends = pack (spans, G_N_ELEMENTS (spans));

  g_assert_cmpuint (ends->len, ==, 3);
}

/* From before anything is known, or still going on. */
static void
test_open_ends (void)
{
  static const Span spans[] = {
    { -INFINITY, 5, 0 }, { -INFINITY, 9, 1 }, { 5, INFINITY, 0 }, { 8, INFINITY, 2 }, { 9, 10, 1 }
  };
  g_autoptr (GArray) ends = pack (spans, G_N_ELEMENTS (spans));

  g_assert_cmpuint (ends->len, ==, 3);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *one = a, *other = b;

  return one->from < other->from ? -1 : one->from > other->from;
}

static guint
count_at (const Span *spans, guint n, double day)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    found += spans[i].from <= day && day < spans[i].to;
  return found;
}

/* Whatever comes: nothing overlaps within a row, and there are as many rows as spans at the busiest moment. */
static void
test_any_spans (void)
{
  for (guint round = 0; round < 200; round++)
    {
      Span spans[40];
      guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (spans) + 1), busiest = 0;
      g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i < n; i++)
        {
          spans[i].from = g_test_rand_int_range (0, 60);
          spans[i].to = spans[i].from + g_test_rand_int_range (1, 20);
        }
      qsort (spans, n, sizeof *spans, compare_spans);
      for (guint i = 0; i < n; i++)
        {
          spans[i].row = wp_row_pack (ends, spans[i].from, spans[i].to);
          for (guint k = 0; k < i; k++)
            g_assert_true (spans[k].row != spans[i].row || spans[k].to <= spans[i].from);
          busiest = MAX (busiest, count_at (spans, n, spans[i].from));
        }
      g_assert_cmpuint (ends->len, ==, busiest);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-pack/one-after-another", test_one_after_another);
  g_test_add_func ("/row-pack/first-free-row", test_first_free_row);
  g_test_add_func ("/row-pack/open-ends", test_open_ends);
  g_test_add_func ("/row-pack/any-spans", test_any_spans);
  return g_test_run ();
}
