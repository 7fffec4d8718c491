/* test-genogram-plan.c: the layout of a family's drawing: what must hold of every drawing, and families by name.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-genogram-plan.h"

#include <math.h>
#include <string.h>

/* A line of a village's book: “p Dana Mia” tells a parent, “c Dana Rhys” a couple, and so on. */
static void
tell (WpGenogramPlan *plan, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);

  switch (words[0][0])
    {
    case 'm': /* a man or boy */
    case 'f':
      wp_genogram_plan_add_person (
          plan, words[1], words[2] != NULL ? wp_date_make (atoi (words[2]), 6, 1) : WP_DATE_NONE, words[0][0] == 'm');
      break;
    case 'p':
      wp_genogram_plan_add_parent (plan, words[1], words[2], WP_GENOGRAM_BIRTH);
      break;
    case 'a':
      wp_genogram_plan_add_parent (plan, words[1], words[2], WP_GENOGRAM_ADOPTED);
      break;
    case 's':
      wp_genogram_plan_add_parent (plan, words[1], words[2], WP_GENOGRAM_STEP);
      break;
    case 'c':
      wp_genogram_plan_add_couple (plan, words[1], words[2], WP_GENOGRAM_PARTNERS);
      break;
    case 'x':
      wp_genogram_plan_add_couple (plan, words[1], words[2], WP_GENOGRAM_SEPARATED);
      break;
    case 'b':
      wp_genogram_plan_add_near (plan, words[1], words[2], WP_GENOGRAM_NEAR_SIBLING);
      break;
    case 'g':
      wp_genogram_plan_add_near (plan, words[1], words[2], WP_GENOGRAM_NEAR_GRANDPARENT);
      break;
    case 'h':
      wp_genogram_plan_add_home (plan, words[1], words[2]);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* People first, in whatever order they stand. */
static WpGenogramPlan *
lay_out (const char *const *lines, gboolean backwards)
{
  WpGenogramPlan *plan = wp_genogram_plan_new ();
  guint n = g_strv_length ((char **) lines);

  for (int people = 1; people >= 0; people--)
    for (guint i = 0; i < n; i++)
      {
        const char *line = lines[backwards ? n - 1 - i : i];
        if ((strchr ("mf", line[0]) != NULL) == people)
          tell (plan, line);
      }
  wp_genogram_plan_lay_out (plan);
  return plan;
}

static const WpGenogramNode *
get (const WpGenogramPlan *plan, const char *id)
{
  guint i = wp_genogram_plan_find (plan, id);

  g_assert_cmpuint (i, !=, WP_GENOGRAM_NOBODY);
  return &g_array_index (plan->nodes, WpGenogramNode, i);
}

/* What holds of every drawing, however odd the records. */
static void
check (const WpGenogramPlan *plan)
{
  for (guint i = 0; i < plan->nodes->len; i++)
    {
      const WpGenogramNode *one = &g_array_index (plan->nodes, WpGenogramNode, i);
      g_assert_true (isfinite (one->x) && isfinite (one->y));
      g_assert_cmpfloat (one->x - WP_GENOGRAM_CELL / 2, >=, 0);
      g_assert_cmpfloat (one->x + WP_GENOGRAM_CELL / 2, <=, plan->width);
      g_assert_cmpfloat (one->y + WP_GENOGRAM_SYMBOL / 2 + WP_GENOGRAM_LABEL, <=, plan->height);
      g_assert_cmpint (one->generation, >=, 0);
      g_assert_cmpint (one->generation, <, plan->n_generations);
      for (guint j = 0; j < i; j++)
        {
          const WpGenogramNode *other = &g_array_index (plan->nodes, WpGenogramNode, j);
          if (one->generation == other->generation)
            {
              g_assert_cmpfloat (one->y, ==, other->y);
              g_assert_cmpfloat (fabs (one->x - other->x), >=, WP_GENOGRAM_CELL - 1);
            }
          else
            g_assert_cmpfloat (fabs (one->y - other->y), >=, WP_GENOGRAM_SYMBOL + WP_GENOGRAM_LABEL);
        }
    }
  for (guint i = 0; i < plan->drops->len; i++)
    {
      const WpGenogramDrop *drop = &g_array_index (plan->drops, WpGenogramDrop, i);
      const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, drop->couple);
      const WpGenogramNode *child = &g_array_index (plan->nodes, WpGenogramNode, drop->child);
      if (!drop->drawn || couple->a == WP_GENOGRAM_NOBODY)
        continue;
      g_assert_cmpfloat (g_array_index (plan->nodes, WpGenogramNode, couple->a).y, <, child->y);
      if (couple->b != WP_GENOGRAM_NOBODY)
        g_assert_cmpfloat (g_array_index (plan->nodes, WpGenogramNode, couple->b).y, <, child->y);
      g_assert_cmpfloat (couple->drop.y, <, drop->bar_y);
      g_assert_cmpfloat (drop->bar_y, <, drop->y);
    }
  for (guint i = 0; i < plan->homes->len; i++)
    g_assert_cmpuint (g_array_index (plan->homes, WpGenogramHome, i).loops->len, >, 0);
}

/* The same people told in the opposite order stand where they stood. */
static WpGenogramPlan *
lay_out_checked (const char *const *lines)
{
  WpGenogramPlan *plan = lay_out (lines, FALSE);
  g_autoptr (WpGenogramPlan) other = lay_out (lines, TRUE);

  check (plan);
  for (guint i = 0; i < plan->nodes->len; i++)
    {
      const WpGenogramNode *one = &g_array_index (plan->nodes, WpGenogramNode, i);
      g_assert_cmpfloat (one->x, ==, get (other, one->id)->x);
      g_assert_cmpfloat (one->y, ==, get (other, one->id)->y);
    }
  return plan;
}

static void
assert_side_by_side (const WpGenogramPlan *plan, const char *one, const char *other)
{
  const WpGenogramNode *a = get (plan, one);
  const WpGenogramNode *b = get (plan, other);

  g_assert_cmpint (a->generation, ==, b->generation);
  for (guint i = 0; i < plan->nodes->len; i++)
    {
      const WpGenogramNode *node = &g_array_index (plan->nodes, WpGenogramNode, i);
      g_assert_false (node->generation == a->generation && node->x > MIN (a->x, b->x) && node->x < MAX (a->x, b->x));
    }
}

#define COLES                                                                                                 \
  "f Dana 1988", "m Rhys 1986", "f Mia 2008", "m Tyler 2014", "f Ivy 2023", "m Lee 1985", "f Pat 1961",       \
      "m Frank 1958", "p Dana Mia", "p Dana Tyler", "p Dana Ivy", "s Rhys Mia", "s Rhys Tyler", "p Rhys Ivy", \
      "p Lee Mia", "p Lee Tyler", "p Pat Dana", "p Frank Dana", "c Rhys Dana", "x Lee Dana", "c Frank Pat",   \
      "h home Dana", "h home Rhys", "h home Mia", "h home Tyler", "h home Ivy", "h home Pat"

static void
the_coles_cross_nowhere (void)
{
  const char *const coles[] = { COLES, NULL };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (coles);

  g_assert_cmpuint (wp_genogram_plan_count_crossings (plan), ==, 0);
  g_assert_cmpuint (plan->n_generations, ==, 3);
  assert_side_by_side (plan, "Lee", "Dana");
  assert_side_by_side (plan, "Dana", "Rhys");
  assert_side_by_side (plan, "Frank", "Pat");
  g_assert_cmpfloat (get (plan, "Mia")->x, <, get (plan, "Tyler")->x);
  g_assert_cmpfloat (get (plan, "Tyler")->x, <, get (plan, "Ivy")->x);
  g_assert_cmpfloat (get (plan, "Frank")->x, <, get (plan, "Pat")->x);
  for (guint i = 0; i < plan->drops->len; i++)
    g_assert_cmpint (g_array_index (plan->drops, WpGenogramDrop, i).link, ==, WP_GENOGRAM_BIRTH);
  /* The one household is one outline, and Lee stands outside it. */
  const WpGenogramHome *home = &g_array_index (plan->homes, WpGenogramHome, 0);
  g_assert_cmpuint (home->loops->len, ==, 1);
  const GArray *loop = g_ptr_array_index (home->loops, 0);
  double left_in_row = G_MAXDOUBLE;
  for (guint i = 0; i < loop->len; i++)
    {
      const WpGenogramPoint *corner = &g_array_index (loop, WpGenogramPoint, i);
      const WpGenogramPoint *next = &g_array_index (loop, WpGenogramPoint, (i + 1) % loop->len);
      g_assert_true ((corner->x == next->x) != (corner->y == next->y));
      if (corner->x == next->x && get (plan, "Lee")->y > MIN (corner->y, next->y)
          && get (plan, "Lee")->y < MAX (corner->y, next->y))
        left_in_row = MIN (left_in_row, corner->x);
    }
  g_assert_cmpfloat (get (plan, "Lee")->x + WP_GENOGRAM_SYMBOL / 2, <, left_in_row);
}

static void
nobody_needs_no_room (void)
{
  const char *const none[] = { NULL };
  const char *const one[] = { "f Ada", NULL };
  g_autoptr (WpGenogramPlan) empty = lay_out_checked (none);
  g_autoptr (WpGenogramPlan) alone = lay_out_checked (one);

  g_assert_cmpfloat (empty->width, ==, 0);
  g_assert_cmpuint (alone->n_generations, ==, 1);
  g_assert_cmpuint (alone->unions->len, ==, 0);
}

/* Two divorces, half-brothers and -sisters, both sides' grandparents, cousins. */
static void
remarriage_and_cousins_cross_nowhere (void)
{
  const char *const lines[] = {
    "m Gwyn 1940",  "f Hefin 1942", "m Ifor 1941", "f Jen 1943",  "m Karl 1965", "f Lena 1966",
    "m Mark 1968",  "f Nora 1970",  "m Owen 1990", "f Pia 1992",  "f Rosa 1995", "m Sion 1997",
    "c Gwyn Hefin", "c Ifor Jen",   "c Karl Lena", "x Mark Nora", "p Gwyn Karl", "p Hefin Karl",
    "p Gwyn Mark",  "p Hefin Mark", "p Ifor Lena", "p Jen Lena",  "p Karl Owen", "p Lena Owen",
    "p Karl Pia",   "p Lena Pia",   "p Mark Rosa", "p Nora Rosa", "p Nora Sion", NULL,
  };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (lines);

  g_assert_cmpuint (wp_genogram_plan_count_crossings (plan), ==, 0);
  g_assert_cmpuint (plan->n_generations, ==, 3);
  assert_side_by_side (plan, "Karl", "Lena");
  assert_side_by_side (plan, "Mark", "Nora");
}

static void
three_partners_of_one_cross_nowhere (void)
{
  const char *const lines[] = {
    "f Una 1980", "m Abel 1979", "m Bart 1978", "m Cal 1981", "f Dee 2000", "f Eve 2003",
    "m Fen 2008", "x Una Abel",  "x Una Bart",  "c Una Cal",  "p Una Dee",  "p Abel Dee",
    "p Una Eve",  "p Bart Eve",  "p Una Fen",   "p Cal Fen",  NULL,
  };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (lines);

  g_assert_cmpuint (wp_genogram_plan_count_crossings (plan), ==, 0);
  g_assert_cmpuint (plan->n_generations, ==, 2);
}

static void
a_child_of_two_homes_is_drawn_once_in_both (void)
{
  const char *const lines[] = {
    "m Dad 1980", "f Mum 1982", "f Kit 2012", "x Dad Mum", "p Dad Kit", "p Mum Kit",
    "h a Mum",    "h a Kit",    "h b Dad",    "h b Kit",   NULL,
  };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (lines);

  g_assert_cmpuint (plan->nodes->len, ==, 3);
  g_assert_cmpuint (plan->homes->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const WpGenogramHome *home = &g_array_index (plan->homes, WpGenogramHome, i);
      gboolean inside = FALSE;
      for (guint k = 0; k < home->members->len; k++)
        inside |= g_array_index (home->members, guint, k) == wp_genogram_plan_find (plan, "Kit");
      g_assert_true (inside);
      g_assert_cmpfloat (home->label_width, >, 20);
    }
  g_assert_cmpfloat (g_array_index (plan->homes, WpGenogramHome, 0).label.x, !=,
                     g_array_index (plan->homes, WpGenogramHome, 1).label.x);
}

static void
brothers_and_sisters_without_parents_hang_together (void)
{
  const char *const lines[] = { "f Ann 2001", "m Ben 2003", "f Cat 2005", "b Ann Ben", "b Ben Cat", "m Dan", NULL };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (lines);

  g_assert_cmpuint (plan->unions->len, ==, 1);
  g_assert_cmpuint (plan->drops->len, ==, 3);
  g_assert_cmpint (get (plan, "Ann")->generation, ==, get (plan, "Cat")->generation);
  g_assert_cmpuint (wp_genogram_plan_count_crossings (plan), ==, 0);
}

static void
grandparents_stand_two_rows_above (void)
{
  const char *const lines[] = { "f Gran 1950", "f Mum 1975", "m Kid 2001", "p Mum Kid", "g Gran Kid", NULL };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (lines);

  g_assert_cmpint (get (plan, "Kid")->generation - get (plan, "Gran")->generation, ==, 2);
}

static void
records_that_contradict_themselves_are_drawn (void)
{
  const char *const circle[] = { "f A 1950", "f B 1970", "f C 1990", "p A B", "p B C", "p C A", NULL };
  const char *const own[] = { "m A", "p A A", "c A A", "h x A", "h x A", NULL };
  const char *const marries_mother[] = { "f A 1950", "m B 1970", "m C 1990", "p A B", "c A B", "p A C", "p B C", NULL };
  const char *const twice[] = { "f A", "f B", "p A B", "a A B", "s A B", "p B A", "c A B", NULL };
  g_autoptr (WpGenogramPlan) first = lay_out_checked (circle);
  g_autoptr (WpGenogramPlan) second = lay_out_checked (own);
  g_autoptr (WpGenogramPlan) third = lay_out_checked (marries_mother);
  g_autoptr (WpGenogramPlan) fourth = lay_out_checked (twice);
  guint hidden = 0;

  for (guint i = 0; i < first->drops->len; i++)
    hidden += !g_array_index (first->drops, WpGenogramDrop, i).drawn;
  g_assert_cmpuint (hidden, ==, 1);
  g_assert_cmpuint (second->unions->len, ==, 0);
  g_assert_cmpuint (third->nodes->len, ==, 3);
  g_assert_cmpuint (fourth->nodes->len, ==, 2);
}

static void
the_arrows_lead_to_kin (void)
{
  const char *const coles[] = { COLES, NULL };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (coles);
  guint dana = wp_genogram_plan_find (plan, "Dana");
  guint mia = wp_genogram_plan_find (plan, "Mia");

  g_assert_cmpuint (wp_genogram_plan_step (plan, dana, WP_GENOGRAM_UP), ==, wp_genogram_plan_find (plan, "Frank"));
  g_assert_cmpuint (wp_genogram_plan_step (plan, dana, WP_GENOGRAM_DOWN), ==, mia);
  g_assert_cmpuint (wp_genogram_plan_step (plan, dana, WP_GENOGRAM_RIGHT), ==, wp_genogram_plan_find (plan, "Rhys"));
  g_assert_cmpuint (wp_genogram_plan_step (plan, dana, WP_GENOGRAM_LEFT), ==, wp_genogram_plan_find (plan, "Lee"));
  g_assert_cmpuint (wp_genogram_plan_step (plan, mia, WP_GENOGRAM_DOWN), ==, mia);
  g_assert_cmpuint (wp_genogram_plan_step (plan, mia, WP_GENOGRAM_LEFT), ==, mia);
}

/* Families as they might be: each couple has some children, of whom some have a partner from outside. */
static WpGenogramPlan *
make_tree (guint32 seed, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  WpGenogramPlan *plan = wp_genogram_plan_new ();
  guint made = 0;

  for (guint i = 0; made < n; i++)
    {
      char *person = i < open->len ? g_strdup (g_ptr_array_index (open, i)) : g_strdup_printf ("p%03u", made);
      g_autofree char *partner = NULL;
      if (i >= open->len)
        {
          wp_genogram_plan_add_person (plan, person, wp_date_make (1930 + (int) made, 1, 1), TRUE);
          g_ptr_array_add (open, g_strdup (person));
          made++;
        }
      if (made < n && g_rand_int_range (random, 0, 10) < 7)
        {
          partner = g_strdup_printf ("p%03u", made++);
          wp_genogram_plan_add_person (plan, partner, WP_DATE_NONE, g_rand_boolean (random));
          wp_genogram_plan_add_couple (plan, person, partner, WP_GENOGRAM_PARTNERS);
        }
      guint children = partner != NULL ? (guint) g_rand_int_range (random, 1, 5) : 0;
      for (guint k = 0; k < children && made < n; k++)
        {
          char *child = g_strdup_printf ("p%03u", made++);
          wp_genogram_plan_add_person (plan, child, wp_date_make (1930 + (int) made, 1, 1), g_rand_boolean (random));
          wp_genogram_plan_add_parent (plan, person, child, WP_GENOGRAM_BIRTH);
          wp_genogram_plan_add_parent (plan, partner, child, WP_GENOGRAM_BIRTH);
          g_ptr_array_add (open, child);
        }
      g_free (person);
    }
  return plan;
}

static void
trees_cross_nowhere (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (WpGenogramPlan) plan = make_tree (seed, 4 + seed % 37);
      wp_genogram_plan_lay_out (plan);
      check (plan);
      g_assert_cmpuint (wp_genogram_plan_count_crossings (plan), ==, 0);
      for (guint i = 0; i < plan->unions->len; i++)
        g_assert_cmpuint (g_array_index (plan->unions, WpGenogramUnion, i).n_points, <=, 2);
    }
}

/* Records that no family could have: anybody is anything to anybody. */
static WpGenogramPlan *
make_tangle (guint32 seed, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  WpGenogramPlan *plan = wp_genogram_plan_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%03u", i);
      WpDate birth =
          g_rand_boolean (random) ? wp_date_make (g_rand_int_range (random, 1930, 2025), 5, 1) : WP_DATE_NONE;
      wp_genogram_plan_add_person (plan, id, birth, g_rand_boolean (random));
    }
  for (guint i = 0; i < n * 3 / 2; i++)
    {
      g_autofree char *one = g_strdup_printf ("p%03d", g_rand_int_range (random, 0, (gint32) n));
      g_autofree char *other = g_strdup_printf ("p%03d", g_rand_int_range (random, 0, (gint32) n));
      g_autofree char *home = g_strdup_printf ("h%d", g_rand_int_range (random, 0, 5));
      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          wp_genogram_plan_add_couple (plan, one, other, g_rand_int_range (random, 0, 5));
          break;
        case 1:
          wp_genogram_plan_add_near (plan, one, other, g_rand_int_range (random, 0, 4));
          break;
        case 2:
          wp_genogram_plan_add_home (plan, home, one);
          break;
        default:
          wp_genogram_plan_add_parent (plan, one, other, g_rand_int_range (random, 0, 4));
        }
    }
  return plan;
}

static void
no_tangle_breaks_it (void)
{
  for (guint32 seed = 0; seed < 120; seed++)
    {
      g_autoptr (WpGenogramPlan) plan = make_tangle (seed, 1 + seed % 60);
      wp_genogram_plan_lay_out (plan);
      check (plan);
    }
}

static void
sixty_people_take_less_than_a_frame (void)
{
  double longest = 0;
  double sum = 0;

  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (WpGenogramPlan) plan = seed < 10 ? make_tree (seed, 60) : make_tangle (seed, 60);
      gint64 from = g_get_monotonic_time ();
      wp_genogram_plan_lay_out (plan);
      double ms = (double) (g_get_monotonic_time () - from) / 1000;
      longest = MAX (longest, ms);
      sum += ms;
      g_test_message ("seed %u: %.2f ms, %u crossings", seed, ms, wp_genogram_plan_count_crossings (plan));
    }
  g_test_message ("mean %.2f ms, longest %.2f ms", sum / 20, longest);
  /* Far more than it takes, so that a busy machine and the sanitisers don't matter, and what never ends does. */
  g_assert_cmpfloat (sum / 20, <, 400);
}

/* Tyler takes the room to the left of the middle of Ivy's parents; the line to her has no step in it all the same. */
static void
an_only_child_hangs_straight (void)
{
  static const char *const lines[] = {
    "f Dana 1988",  "m Rhys 1986",  "f Mia 2008",  "m Tyler 2014", "f Ivy 2023",   "m Lee 1985",  "f Pat 1961",
    "p Dana Mia",   "p Dana Tyler", "p Dana Ivy",  "s Rhys Mia",   "s Rhys Tyler", "p Rhys Ivy",  "p Lee Mia",
    "p Lee Tyler",  "p Pat Dana",   "c Rhys Dana", "x Lee Dana",   "h home Dana",  "h home Rhys", "h home Mia",
    "h home Tyler", "h home Ivy",   "h pats Pat",  NULL,
  };
  g_autoptr (WpGenogramPlan) plan = lay_out_checked (lines);
  guint n = 0;

  for (guint i = 0; i < plan->drops->len; i++)
    {
      const WpGenogramDrop *drop = &g_array_index (plan->drops, WpGenogramDrop, i);
      const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, drop->couple);
      if (drop->child != wp_genogram_plan_find (plan, "Ivy") && drop->child != wp_genogram_plan_find (plan, "Dana"))
        continue;
      g_assert_cmpfloat (couple->drop.x, ==, drop->x);
      g_assert_cmpfloat (drop->x, ==, g_array_index (plan->nodes, WpGenogramNode, drop->child).x);
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (get (plan, "Ivy")->x, >, get (plan, "Dana")->x + WP_GENOGRAM_SYMBOL / 2);
  g_assert_cmpfloat (get (plan, "Ivy")->x, <, get (plan, "Rhys")->x - WP_GENOGRAM_SYMBOL / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/genogram-plan/coles", the_coles_cross_nowhere);
  g_test_add_func ("/genogram-plan/straight", an_only_child_hangs_straight);
  g_test_add_func ("/genogram-plan/nobody", nobody_needs_no_room);
  g_test_add_func ("/genogram-plan/remarriage", remarriage_and_cousins_cross_nowhere);
  g_test_add_func ("/genogram-plan/three-partners", three_partners_of_one_cross_nowhere);
  g_test_add_func ("/genogram-plan/two-homes", a_child_of_two_homes_is_drawn_once_in_both);
  g_test_add_func ("/genogram-plan/siblings", brothers_and_sisters_without_parents_hang_together);
  g_test_add_func ("/genogram-plan/grandparents", grandparents_stand_two_rows_above);
  g_test_add_func ("/genogram-plan/contradictions", records_that_contradict_themselves_are_drawn);
  g_test_add_func ("/genogram-plan/arrows", the_arrows_lead_to_kin);
  g_test_add_func ("/genogram-plan/trees", trees_cross_nowhere);
  g_test_add_func ("/genogram-plan/tangles", no_tangle_breaks_it);
  g_test_add_func ("/genogram-plan/sixty", sixty_people_take_less_than_a_frame);
  return g_test_run ();
}
