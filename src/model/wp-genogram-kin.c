/* wp-genogram-kin.c: couples, and who hangs on them, out of relationships that were told one by one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-genogram-private.h"

static void
clear_couple (gpointer data)
{
  g_array_unref (((Couple *) data)->kids);
}

static int
compare_people (gconstpointer a, gconstpointer b, gpointer plan)
{
  const WpGenogramNode *nodes = (const WpGenogramNode *) ((const WpGenogramPlan *) plan)->nodes->data;
  const WpGenogramNode *one = &nodes[((const Person *) a)->node];
  const WpGenogramNode *other = &nodes[((const Person *) b)->node];
  gboolean one_known = one->birth != WP_DATE_NONE;
  gboolean other_known = other->birth != WP_DATE_NONE;

  if (one_known != other_known)
    return one_known ? -1 : 1;
  if (one->birth != other->birth)
    return one->birth < other->birth ? -1 : 1;
  return strcmp (one->id, other->id);
}

/* What was told, by the numbers that people have by age, each pair with the older first unless it is directed. */
static GArray *
sort_told (const WpGenogramPlan *plan, const guint *by_node)
{
  GArray *told = g_array_copy (plan->told);

  for (guint i = 0; i < told->len; i++)
    {
      Told *one = &g_array_index (told, Told, i);
      gboolean directed =
          one->kind == TOLD_PARENT
          || (one->kind == TOLD_NEAR
              && (one->what == WP_GENOGRAM_NEAR_GRANDPARENT || one->what == WP_GENOGRAM_NEAR_AUNT_UNCLE));
      guint a = by_node[one->one];
      guint b = by_node[one->other];
      one->one = directed ? a : MIN (a, b);
      one->other = directed ? b : MAX (a, b);
    }
  return told;
}

static int
compare_told (gconstpointer a, gconstpointer b)
{
  const Told *one = a;
  const Told *other = b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->other != other->other)
    return one->other < other->other ? -1 : 1;
  if (one->one != other->one)
    return one->one < other->one ? -1 : 1;
  return one->what - other->what;
}

/* The couple of @a and @b, made when there is none yet; of one alone when @b is NOBODY. */
static guint
ensure_couple (Sketch *self, guint a, guint b, WpGenogramTie tie)
{
  Couple made = { MIN (a, b), MAX (a, b), tie, NULL };

  for (guint i = 0; i < self->couples->len; i++)
    {
      Couple *couple = sketch_couple (self, i);
      if (a == NOBODY || couple->a != made.a || couple->b != made.b)
        continue;
      couple->tie = MAX (couple->tie, tie);
      return i;
    }
  made.kids = g_array_new (FALSE, FALSE, sizeof (Kid));
  g_array_append_val (self->couples, made);
  return self->couples->len - 1;
}

static void
hang (Sketch *self, guint couple, guint child, WpGenogramLink link)
{
  Kid kid = { child, link, FALSE };

  g_array_append_val (sketch_couple (self, couple)->kids, kid);
  self->people[child].parents++;
}

/* The parents of one way of being a parent hang their child on the couple that they are; who is over, alone. */
static void
hang_on_parents (Sketch *self, const guint *parents, guint n, guint child, WpGenogramLink link)
{
  guint first = 0;
  guint second = n > 1 ? 1 : NOBODY;

  for (guint i = 0; n > 2 && i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (sketch_are_couple (self, parents[i], parents[j])
          && !sketch_are_couple (self, parents[first], parents[second]))
        {
          first = i;
          second = j;
        }
  if (n > 0)
    hang (self, ensure_couple (self, parents[first], second != NOBODY ? parents[second] : NOBODY, WP_GENOGRAM_PARENTS),
          child, link);
  for (guint i = 0; i < n; i++)
    if (i != first && i != second)
      hang (self, ensure_couple (self, parents[i], NOBODY, WP_GENOGRAM_PARENTS), child, link);
}

/* A step-parent who is or was with a parent needs no line of their own: the couple tells it. */
static gboolean
is_told_by_couple (const Sketch *self, guint step, const guint *parents, guint n)
{
  for (guint i = 0; i < n; i++)
    if (sketch_are_couple (self, step, parents[i]))
      return TRUE;
  return FALSE;
}

/* @told: (element-type Told): those of one child, each parent once, sorted */
static void
hang_child (Sketch *self, const Told *told, guint n)
{
  g_autofree guint *by_link = g_new (guint, n);
  g_autofree guint *own = g_new (guint, n);
  guint child = told[0].other;
  guint n_own = 0;
  WpGenogramLink closest = WP_GENOGRAM_ADOPTED;

  for (guint i = 0; i < n; i++)
    if (told[i].what == WP_GENOGRAM_BIRTH || told[i].what == WP_GENOGRAM_ADOPTED)
      {
        own[n_own++] = told[i].one;
        closest = MIN (closest, (WpGenogramLink) told[i].what);
      }
  /* Somebody who adopted the child of their partner hangs it on the couple that the two are. */
  if (n_own == 2 && sketch_are_couple (self, own[0], own[1]))
    hang (self, ensure_couple (self, own[0], own[1], WP_GENOGRAM_PARENTS), child, closest);
  else
    for (int link = WP_GENOGRAM_BIRTH; link <= WP_GENOGRAM_ADOPTED; link++)
      {
        guint n_of = 0;
        for (guint i = 0; i < n; i++)
          if (told[i].what == link)
            by_link[n_of++] = told[i].one;
        hang_on_parents (self, by_link, n_of, child, link);
      }
  for (int link = WP_GENOGRAM_FOSTERED; link <= WP_GENOGRAM_STEP; link++)
    {
      guint n_of = 0;
      for (guint i = 0; i < n; i++)
        if (told[i].what == link && (link != WP_GENOGRAM_STEP || !is_told_by_couple (self, told[i].one, own, n_own)))
          by_link[n_of++] = told[i].one;
      hang_on_parents (self, by_link, n_of, child, link);
    }
}

/* Parents sorted by child; of what two are told to be to each other, the first counts. */
static void
hang_children (Sketch *self, const GArray *told)
{
  g_autoptr (GArray) of_child = g_array_new (FALSE, FALSE, sizeof (Told));

  for (guint i = 0; i < told->len; i++)
    {
      const Told *one = &g_array_index (told, Told, i);
      const Told *last = of_child->len > 0 ? &g_array_index (of_child, Told, of_child->len - 1) : NULL;
      if (one->kind != TOLD_PARENT)
        continue;
      if (last != NULL && last->other != one->other)
        {
          hang_child (self, (const Told *) of_child->data, of_child->len);
          g_array_set_size (of_child, 0);
          last = NULL;
        }
      if (last == NULL || last->one != one->one)
        g_array_append_vals (of_child, one, 1);
    }
  if (of_child->len > 0)
    hang_child (self, (const Told *) of_child->data, of_child->len);
}

static guint
find_couple_of_child (const Sketch *self, guint child)
{
  for (guint i = 0; i < self->couples->len; i++)
    for (guint k = 0; k < sketch_couple (self, i)->kids->len; k++)
      if (couple_kid (sketch_couple (self, i), k)->child == child)
        return i;
  return NOBODY;
}

/* Brothers and sisters of whom one has no parents here hang together all the same. */
static void
hang_siblings (Sketch *self)
{
  gboolean again = TRUE;

  /* First those whose sibling hangs somewhere, from one to the next; then those of whom none does. */
  for (int pass = 0; pass < 2; pass++, again = TRUE)
    while (again)
      {
        again = FALSE;
        for (guint i = 0; i < self->nears->len; i++)
          {
            const Near *pair = &g_array_index (self->nears, Near, i);
            guint one = find_couple_of_child (self, pair->one);
            guint other = find_couple_of_child (self, pair->other);
            if (pair->near_kin != WP_GENOGRAM_NEAR_SIBLING || (one != NOBODY && other != NOBODY))
              continue;
            if (one == NOBODY && other == NOBODY)
              {
                if (pass == 0)
                  continue;
                one = ensure_couple (self, NOBODY, NOBODY, WP_GENOGRAM_PARENTS);
                hang (self, one, pair->one, WP_GENOGRAM_SIBLING);
              }
            hang (self, one != NOBODY ? one : other, one != NOBODY ? pair->other : pair->one, WP_GENOGRAM_SIBLING);
            again = TRUE;
          }
      }
}

static int
compare_kids (gconstpointer a, gconstpointer b)
{
  const Kid *one = a;
  const Kid *other = b;

  return one->child < other->child ? -1 : one->child > other->child;
}

static int
compare_couples (gconstpointer a, gconstpointer b)
{
  const Couple *one = a;
  const Couple *other = b;

  if (one->a != other->a)
    return one->a < other->a ? -1 : 1;
  if (one->b != other->b)
    return one->b < other->b ? -1 : 1;
  return one->kids->len > 0 && other->kids->len > 0 ? compare_kids (one->kids->data, other->kids->data) : 0;
}

static void
add_homes (Sketch *self, const WpGenogramPlan *plan, const guint *by_node)
{
  self->n_homes = plan->homes->len;
  self->homes = g_new0 (GArray *, self->n_homes);
  for (guint i = 0; i < self->n_homes; i++)
    {
      const WpGenogramHome *home = &g_array_index (plan->homes, WpGenogramHome, i);
      self->homes[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint k = 0; k < home->members->len; k++)
        g_array_append_val (self->homes[i], by_node[g_array_index (home->members, guint, k)]);
    }
}

Sketch *
wp_genogram_sketch_new (const WpGenogramPlan *plan)
{
  Sketch *self = g_new0 (Sketch, 1);
  g_autofree guint *by_node = g_new (guint, MAX (plan->nodes->len, 1));
  g_autoptr (GArray) told = NULL;

  self->n = plan->nodes->len;
  self->people = g_new0 (Person, MAX (self->n, 1));
  self->couples = g_array_new (FALSE, FALSE, sizeof (Couple));
  g_array_set_clear_func (self->couples, clear_couple);
  self->nears = g_array_new (FALSE, FALSE, sizeof (Near));
  for (guint i = 0; i < self->n; i++)
    {
      const WpGenogramNode *node = &g_array_index (plan->nodes, WpGenogramNode, i);
      self->people[i] = (Person){ .node = i, .male = node->male, .birth = node->birth };
    }
  g_qsort_with_data (self->people, (int) self->n, sizeof (Person), compare_people, (gpointer) plan);
  for (guint i = 0; i < self->n; i++)
    by_node[self->people[i].node] = i;
  told = sort_told (plan, by_node);
  g_array_sort (told, compare_told);
  for (guint i = 0; i < told->len; i++)
    {
      const Told *one = &g_array_index (told, Told, i);
      Near pair = { one->one, one->other, one->what };
      if (one->kind == TOLD_COUPLE)
        ensure_couple (self, one->one, one->other, one->what);
      else if (one->kind == TOLD_NEAR)
        g_array_append_val (self->nears, pair);
    }
  hang_children (self, told);
  hang_siblings (self);
  for (guint i = 0; i < self->couples->len; i++)
    {
      Couple *couple = sketch_couple (self, i);
      g_array_sort (couple->kids, compare_kids);
      if (couple->b != NOBODY)
        {
          self->people[couple->a].couples++;
          self->people[couple->b].couples++;
        }
    }
  g_array_sort (self->couples, compare_couples);
  add_homes (self, plan, by_node);
  return self;
}

void
wp_genogram_sketch_free (Sketch *self)
{
  for (guint i = 0; i < self->n_components; i++)
    {
      Component *component = &self->components[i];
      for (guint r = 0; r < component->n_rows; r++)
        {
          g_array_unref (component->rows[r]);
          g_array_unref (component->below[r]);
          g_array_unref (component->beside[r]);
        }
      g_free (component->rows);
      g_free (component->below);
      g_free (component->beside);
    }
  for (guint i = 0; i < self->n_homes; i++)
    g_array_unref (self->homes[i]);
  g_free (self->homes);
  g_free (self->components);
  g_array_unref (self->couples);
  g_array_unref (self->nears);
  g_free (self->people);
  g_free (self);
}
