/* test-kinship.c: circles of parents, short, long and there already.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kinship.h"

/* People are numbers here, and whose parents each has is said by a rule. */
typedef struct
{
  int (*parents) (int person, int parents[2]);
  guint asked;
} Village;

static void
parents_of (const char *person, GPtrArray *parents, gpointer data)
{
  Village *village = data;
  int found[2];
  int n = village->parents (g_ascii_strtoll (person, NULL, 10), found);

  village->asked++;
  for (int i = 0; i < n; i++)
    g_ptr_array_add (parents, g_strdup_printf ("%d", found[i]));
}

static gboolean
makes_circle (int (*rule) (int, int[2]), const char *parent, const char *child)
{
  Village village = { rule, 0 };

  return wp_kinship_makes_circle (parent, child, parents_of, &village);
}

static int
nobody (int person, int parents[2])
{
  return 0;
}

/* Each is the child of the next. */
static int
chain (int person, int parents[2])
{
  parents[0] = person + 1;
  return person < 3000;
}

static int
endless (int person, int parents[2])
{
  parents[0] = person + 1;
  return 1;
}

/* Cousins who married: 1 has parents 2 and 3, who share the parents 4 and 5. */
static int
cousins (int person, int parents[2])
{
  if (person > 3)
    return 0;
  parents[0] = person == 1 ? 2 : 4;
  parents[1] = person == 1 ? 3 : 5;
  return 2;
}

/* 1 and 2 are each other's parents already. */
static int
broken (int person, int parents[2])
{
  parents[0] = person == 1 ? 2 : 1;
  return person <= 2;
}

static void
test_own_parent (void)
{
  g_assert_true (makes_circle (nobody, "1", "1"));
  g_assert_false (makes_circle (nobody, "2", "1"));
}

static void
test_circle_of_any_length (void)
{
  g_assert_true (makes_circle (chain, "2", "3"));
  g_assert_true (makes_circle (chain, "1", "3000"));
  g_assert_false (makes_circle (chain, "3000", "1"));
}

static void
test_shared_ancestors_are_no_circle (void)
{
  Village village = { cousins, 0 };

  g_assert_false (wp_kinship_makes_circle ("1", "9", parents_of, &village));
  g_assert_cmpuint (village.asked, ==, 5);
  g_assert_true (makes_circle (cousins, "1", "5"));
}

static void
test_bad_data_ends (void)
{
  g_assert_false (makes_circle (broken, "1", "9"));
  g_assert_true (makes_circle (broken, "1", "2"));
  g_assert_true (makes_circle (endless, "1", "0"));
}

static void
test_descent (void)
{
  g_assert_true (wp_kinship_is_descent ("parent"));
  g_assert_true (wp_kinship_is_descent ("adoptive_parent"));
  g_assert_false (wp_kinship_is_descent ("step_parent"));
  g_assert_false (wp_kinship_is_descent (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinship/own-parent", test_own_parent);
  g_test_add_func ("/kinship/circle-of-any-length", test_circle_of_any_length);
  g_test_add_func ("/kinship/shared-ancestors-are-no-circle", test_shared_ancestors_are_no_circle);
  g_test_add_func ("/kinship/bad-data-ends", test_bad_data_ends);
  g_test_add_func ("/kinship/descent", test_descent);
  return g_test_run ();
}
