/* wp-genogram-cost.c: how bad an order of the rows is: lines that cross weigh most, then couples torn apart, households
 * with strangers between, and brothers and sisters out of the order of their birth.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "wp-genogram-private.h"

#define CROSSING 100
#define APART 30
#define STRANGER 8
#define BIRTH_ORDER 2
#define FATHER_RIGHT 1
#define FAR_KIN 1

/* More lines between two rows than this are not compared one by one: the order of so many is no one's to follow. */
#define MAX_LINES 256

typedef struct
{
  int anchor;
  int kid;
  guint couple;
  guint child;
} Line;

static gboolean
is_in (const Sketch *self, guint person, guint component, guint row)
{
  return person != NOBODY && self->people[person].component == component && self->people[person].row == (int) row;
}

/* The row below which the children of @couple hang; -1 for that of none. */
static int
row_of (const Sketch *self, const Couple *couple)
{
  if (couple->a == NOBODY)
    return couple->kids->len > 0 ? self->people[couple_kid (couple, 0)->child].row - 1 : -1;
  return couple->b == NOBODY ? self->people[couple->a].row
                             : MAX (self->people[couple->a].row, self->people[couple->b].row);
}

/* Places are counted in halves, so that there is one between two people. */
int
wp_genogram_anchor (const Sketch *self, const Couple *couple)
{
  const Person *a = couple->a != NOBODY ? &self->people[couple->a] : NULL;
  const Person *b = couple->b != NOBODY ? &self->people[couple->b] : NULL;

  if (a == NULL)
    {
      int sum = 0;
      for (guint k = 0; k < couple->kids->len; k++)
        sum += 2 * self->people[couple_kid (couple, k)->child].pos;
      return sum / (int) MAX (couple->kids->len, 1);
    }
  if (b == NULL)
    return 2 * a->pos;
  if (a->row != b->row)
    return 2 * (a->row > b->row ? a->pos : b->pos) + 1;
  const Person *left = a->pos < b->pos ? a : b;
  const Person *right = left == a ? b : a;
  /* A couple with others between hangs beside the one who is in fewer couples. */
  return left->couples > right->couples || right->pos - left->pos == 1 ? 2 * right->pos - 1 : 2 * left->pos + 1;
}

static gboolean
share_parent (const Couple *one, const Couple *other)
{
  return one->a != NOBODY && other->a != NOBODY
         && (one->a == other->a || one->a == other->b
             || (one->b != NOBODY && (one->b == other->a || one->b == other->b)));
}

static guint
line_cost (const Sketch *self, guint component, guint row)
{
  const GArray *below = self->components[component].below[row];
  Line lines[MAX_LINES];
  guint n = 0;
  guint cost = 0;

  for (guint i = 0; i < below->len; i++)
    {
      const Couple *couple = sketch_couple (self, g_array_index (below, guint, i));
      int anchor = wp_genogram_anchor (self, couple);
      guint first = n;
      for (guint k = 0; k < couple->kids->len && n < MAX_LINES; k++)
        {
          const Person *child = &self->people[couple_kid (couple, k)->child];
          if (couple_kid (couple, k)->backward)
            continue;
          for (guint older = first; older < n; older++)
            cost += lines[older].kid > child->pos * 2 ? BIRTH_ORDER : 0;
          lines[n++] = (Line){ anchor, child->pos * 2, i, couple_kid (couple, k)->child };
        }
    }
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        const Line *one = &lines[i];
        const Line *other = &lines[j];
        if (one->couple == other->couple)
          continue;
        if ((one->anchor < other->anchor && one->kid > other->kid)
            || (one->anchor > other->anchor && one->kid < other->kid))
          cost += CROSSING;
        if (share_parent (sketch_couple (self, g_array_index (below, guint, one->couple)),
                          sketch_couple (self, g_array_index (below, guint, other->couple)))
            && (one->child < other->child) != (one->kid < other->kid))
          cost += BIRTH_ORDER;
      }
  return cost;
}

/* What a couple with others between them costs: the distance, and the lines that theirs goes across. */
static guint
apart_cost (const Sketch *self, const GArray *row, const GArray *beside, const Couple *couple)
{
  int a = self->people[couple->a].pos;
  int b = self->people[couple->b].pos;
  int left = MIN (a, b);
  int right = MAX (a, b);
  guint cost = (guint) (right - left - 1) * APART;
  int gap = (wp_genogram_anchor (self, couple) - 1) / 2;

  for (int i = left + 1; i < right; i++)
    cost += self->people[g_array_index (row, guint, i)].parents > 0 ? CROSSING : 0;
  if (right - left == 1)
    return cost;
  for (guint i = 0; i < beside->len; i++)
    {
      const Couple *other = sketch_couple (self, g_array_index (beside, guint, i));
      if (other == couple)
        continue;
      int from = MIN (self->people[other->a].pos, self->people[other->b].pos);
      int to = MAX (self->people[other->a].pos, self->people[other->b].pos);
      if (to - from == 1 && from == gap && couple->kids->len > 0)
        cost += CROSSING;
      else if (to - from > 1 && from > left && from < right && to > right)
        cost += CROSSING;
    }
  return cost;
}

/* Of each household: how many others stand between its people in this row. */
static guint
home_cost (const Sketch *self, guint component, guint row)
{
  guint cost = 0;

  for (guint i = 0; i < self->n_homes; i++)
    {
      int left = G_MAXINT;
      int right = -1;
      int n = 0;
      for (guint k = 0; k < self->homes[i]->len; k++)
        {
          guint person = g_array_index (self->homes[i], guint, k);
          if (!is_in (self, person, component, row))
            continue;
          left = MIN (left, self->people[person].pos);
          right = MAX (right, self->people[person].pos);
          n++;
        }
      if (n > 0)
        cost += (guint) (right - left + 1 - n) * STRANGER;
    }
  return cost;
}

guint
wp_genogram_row_cost (const Sketch *self, guint component, guint row)
{
  const Component *all = &self->components[component];
  guint cost = home_cost (self, component, row) + line_cost (self, component, row);

  if (row > 0)
    cost += line_cost (self, component, row - 1);
  for (guint i = 0; i < all->beside[row]->len; i++)
    {
      const Couple *couple = sketch_couple (self, g_array_index (all->beside[row], guint, i));
      const Person *a = &self->people[couple->a];
      const Person *b = &self->people[couple->b];
      cost += apart_cost (self, all->rows[row], all->beside[row], couple);
      cost += a->male != b->male && (a->male ? a->pos > b->pos : b->pos > a->pos) ? FATHER_RIGHT : 0;
    }
  for (guint i = 0; i < self->nears->len; i++)
    {
      const Near *pair = &g_array_index (self->nears, Near, i);
      if (is_in (self, pair->one, component, row) && is_in (self, pair->other, component, row))
        cost += (guint) abs (self->people[pair->one].pos - self->people[pair->other].pos) * FAR_KIN;
    }
  return cost;
}

guint
wp_genogram_cost (const Sketch *self, guint component)
{
  guint cost = 0;

  for (guint r = 0; r < self->components[component].n_rows; r++)
    cost += wp_genogram_row_cost (self, component, r);
  return cost;
}

void
wp_genogram_cost_prepare (Sketch *self)
{
  for (guint i = 0; i < self->n_components; i++)
    {
      Component *component = &self->components[i];
      component->below = g_new (GArray *, component->n_rows);
      component->beside = g_new (GArray *, component->n_rows);
      for (guint r = 0; r < component->n_rows; r++)
        {
          component->below[r] = g_array_new (FALSE, FALSE, sizeof (guint));
          component->beside[r] = g_array_new (FALSE, FALSE, sizeof (guint));
        }
    }
  for (guint i = 0; i < self->couples->len; i++)
    {
      const Couple *couple = sketch_couple (self, i);
      guint somebody = couple->a != NOBODY ? couple->a : couple_kid (couple, 0)->child;
      const Component *component = &self->components[self->people[somebody].component];
      int row = row_of (self, couple);
      if (couple->kids->len > 0 && row >= 0)
        g_array_append_val (component->below[row], i);
      if (couple->b != NOBODY && self->people[couple->a].row == self->people[couple->b].row)
        g_array_append_val (component->beside[row], i);
    }
}
