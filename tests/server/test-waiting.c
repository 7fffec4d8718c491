/* test-waiting.c: whom some news wakes, and whom it leaves alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-waiting.h"

typedef struct
{
  guint woken;
  guint late;
  guint own;
} Waiter;

static void
wake_cb (gpointer waiter, WpWake why)
{
  ((Waiter *) waiter)->woken++;
  ((Waiter *) waiter)->late += why == WP_WAKE_LATE;
  ((Waiter *) waiter)->own += why == WP_WAKE_OWN;
}

static GHashTable *
set_of (const char *a, const char *b)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (a != NULL)
    g_hash_table_add (set, g_strdup (a));
  if (b != NULL)
    g_hash_table_add (set, g_strdup (b));
  return set;
}

static GPtrArray *
holders (const char *a, const char *b)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (array, (gpointer) a);
  if (b != NULL)
    g_ptr_array_add (array, (gpointer) b);
  return array;
}

/* News is gathered for a moment. */
static void
settle (void)
{
  gint64 until = g_get_monotonic_time () + 200 * 1000;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_whom_it_concerns (void)
{
  WpWaiting *waiting = wp_waiting_new (wake_cb);
  g_autoptr (GPtrArray) west = holders ("west", "everybody");
  g_autoptr (GPtrArray) east = holders ("east", "everybody");
  Waiter a = { 0 }, b = { 0 }, c = { 0 };

  g_assert_true (wp_waiting_add (waiting, &a, "jo", west, 0, G_MAXINT64));
  g_assert_true (wp_waiting_add (waiting, &b, "sam", east, 0, G_MAXINT64));
  g_assert_true (wp_waiting_add (waiting, &c, "sam", west, 0, G_MAXINT64));
  g_assert_cmpuint (wp_waiting_count (waiting), ==, 3);

  wp_waiting_news (waiting, set_of ("nowhere", NULL), NULL);
  settle ();
  g_assert_cmpuint (a.woken + b.woken + c.woken, ==, 0);

  /* Twice at once is one awakening. */
  wp_waiting_news (waiting, set_of ("west", "nowhere"), set_of (NULL, NULL));
  wp_waiting_news (waiting, set_of ("west", NULL), NULL);
  settle ();
  g_assert_cmpuint (a.woken, ==, 1);
  g_assert_cmpuint (b.woken, ==, 0);
  g_assert_cmpuint (c.woken, ==, 1);
  g_assert_cmpuint (a.late, ==, 0);

  wp_waiting_news (waiting, set_of (NULL, NULL), set_of ("sam", NULL));
  settle ();
  g_assert_cmpuint (b.woken, ==, 1);
  g_assert_cmpuint (b.own, ==, 1);
  g_assert_cmpuint (a.own + c.own, ==, 0);
  g_assert_cmpuint (wp_waiting_count (waiting), ==, 0);

  /* What is for somebody alone stays so where it also changes what others see. */
  guint64 asked = wp_waiting_news_number (waiting);
  g_assert_true (wp_waiting_add (waiting, &a, "jo", west, asked, G_MAXINT64));
  g_assert_true (wp_waiting_add (waiting, &c, "sam", west, asked, G_MAXINT64));
  wp_waiting_news (waiting, set_of ("west", NULL), set_of ("jo", NULL));
  settle ();
  g_assert_cmpuint (a.woken, ==, 2);
  g_assert_cmpuint (a.own, ==, 1);
  g_assert_cmpuint (c.woken, ==, 2);
  g_assert_cmpuint (c.own, ==, 0);
  g_assert_true (wp_waiting_is_own (waiting, "jo", asked));
  g_assert_false (wp_waiting_is_own (waiting, "sam", asked));
  g_assert_false (wp_waiting_is_own (waiting, "jo", asked + 1));
  wp_waiting_free (waiting);
}

static void
test_anybody (void)
{
  WpWaiting *waiting = wp_waiting_new (wake_cb);
  g_autoptr (GPtrArray) west = holders ("west", NULL);
  Waiter a = { 0 }, b = { 0 };

  g_assert_true (wp_waiting_add (waiting, &a, "jo", west, 0, G_MAXINT64));
  g_assert_true (wp_waiting_add (waiting, &b, "sam", west, 0, G_MAXINT64));
  wp_waiting_news (waiting, NULL, NULL);
  settle ();
  g_assert_cmpuint (a.woken, ==, 1);
  g_assert_cmpuint (b.woken, ==, 1);
  wp_waiting_free (waiting);
}

/* What comes while the question is being answered must not be slept through. */
static void
test_meanwhile (void)
{
  WpWaiting *waiting = wp_waiting_new (wake_cb);
  g_autoptr (GPtrArray) west = holders ("west", NULL);
  Waiter a = { 0 };
  guint64 asked = wp_waiting_news_number (waiting);

  wp_waiting_news (waiting, set_of ("east", NULL), NULL);
  g_assert_true (wp_waiting_add (waiting, &a, "jo", west, asked, G_MAXINT64));
  wp_waiting_wake_all (waiting, WP_WAKE_LATE);
  asked = wp_waiting_news_number (waiting);
  wp_waiting_news (waiting, set_of ("west", NULL), NULL);
  wp_waiting_news (waiting, set_of ("east", NULL), NULL);
  g_assert_false (wp_waiting_add (waiting, &a, "jo", west, asked, G_MAXINT64));
  g_assert_true (wp_waiting_add (waiting, &a, "jo", west, asked + 1, G_MAXINT64));
  wp_waiting_wake_all (waiting, WP_WAKE_LATE);

  /* Of so much news nobody knows any more what was in it. */
  asked = wp_waiting_news_number (waiting);
  for (guint i = 0; i < 500; i++)
    wp_waiting_news (waiting, set_of ("east", NULL), NULL);
  g_assert_false (wp_waiting_add (waiting, &a, "jo", west, asked, G_MAXINT64));
  wp_waiting_free (waiting);
}

static void
test_time_over (void)
{
  WpWaiting *waiting = wp_waiting_new (wake_cb);
  g_autoptr (GPtrArray) west = holders ("west", NULL);
  Waiter a = { 0 }, b = { 0 };

  g_assert_true (wp_waiting_add (waiting, &a, "jo", west, 0, 100));
  g_assert_true (wp_waiting_add (waiting, &b, "sam", west, 0, 200));
  wp_waiting_tick (waiting, 99);
  g_assert_cmpuint (a.woken, ==, 0);
  wp_waiting_tick (waiting, 150);
  g_assert_cmpuint (a.late, ==, 1);
  g_assert_cmpuint (b.woken, ==, 0);
  wp_waiting_wake_all (waiting, WP_WAKE_LATE);
  g_assert_cmpuint (b.late, ==, 1);
  wp_waiting_free (waiting);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/whom-it-concerns", test_whom_it_concerns);
  g_test_add_func ("/waiting/anybody", test_anybody);
  g_test_add_func ("/waiting/meanwhile", test_meanwhile);
  g_test_add_func ("/waiting/time-over", test_time_over);
  return g_test_run ();
}
