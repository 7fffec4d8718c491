/* wp-genogram-place.c: how far from the left everybody stands: children below the middle of their parents, parents
 * above the middle of their children, neighbours no nearer than their names allow. SPDX-License-Identifier:
 * GPL-3.0-or-later */

#include <math.h>

#include "wp-genogram-private.h"

#define COUPLE_CELL (WP_GENOGRAM_CELL + 16)
#define HOME_GAP 22.0
#define COMPONENT_GAP 34.0
#define SWEEPS 60
/* A line that would step aside by no more than this is made straight. */
#define NEARLY 24.0

/* Where somebody would like to stand, as a mean that is still added to. */
typedef struct
{
  double sum;
  double weight;
} Wish;

/* Whether one lives in a household in which the other does not. */
static gboolean
live_apart (const Sketch *self, guint a, guint b)
{
  for (guint i = 0; i < self->n_homes; i++)
    {
      gboolean has_a = FALSE;
      gboolean has_b = FALSE;
      for (guint k = 0; k < self->homes[i]->len; k++)
        {
          has_a |= g_array_index (self->homes[i], guint, k) == a;
          has_b |= g_array_index (self->homes[i], guint, k) == b;
        }
      if (has_a != has_b)
        return TRUE;
    }
  return FALSE;
}

static double
distance_between (const Sketch *self, guint a, guint b)
{
  return (sketch_are_couple (self, a, b) ? COUPLE_CELL : WP_GENOGRAM_CELL) + (live_apart (self, a, b) ? HOME_GAP : 0);
}

gboolean
wp_genogram_is_bracket (const Sketch *self, const Couple *couple)
{
  return couple->b != NOBODY && self->people[couple->a].row == self->people[couple->b].row
         && ABS (self->people[couple->a].pos - self->people[couple->b].pos) > 1;
}

double
wp_genogram_anchor_x (const Sketch *self, const Couple *couple)
{
  const Person *a = couple->a != NOBODY ? &self->people[couple->a] : NULL;
  const Person *b = couple->b != NOBODY ? &self->people[couple->b] : NULL;

  if (a == NULL)
    {
      const Person *first = &self->people[couple_kid (couple, 0)->child];
      const Person *last = &self->people[couple_kid (couple, couple->kids->len - 1)->child];
      return (first->x + last->x) / 2;
    }
  if (b == NULL)
    return a->x;
  if (a->row != b->row)
    return (a->row > b->row ? a->x : b->x) + WP_GENOGRAM_CELL / 2;
  if (!wp_genogram_is_bracket (self, couple))
    return (a->x + b->x) / 2;
  /* Beside one of the two, in the gap that the order was made for. */
  int place = wp_genogram_anchor (self, couple);
  const Person *beside = place == 2 * a->pos + 1 || place == 2 * a->pos - 1 ? a : b;
  return beside->x + (place > 2 * beside->pos ? 1 : -1) * WP_GENOGRAM_CELL / 2;
}

static void
wish (Wish *wishes, guint person, double x, double weight)
{
  wishes[person].sum += x * weight;
  wishes[person].weight += weight;
}

/* What a couple wishes for its children, or for itself. */
static void
wish_for_couple (const Sketch *self, const Couple *couple, guint component, guint row, Wish *wishes)
{
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  gboolean below = FALSE;

  for (guint k = 0; k < couple->kids->len; k++)
    {
      const Person *child = &self->people[couple_kid (couple, k)->child];
      if (couple_kid (couple, k)->backward)
        continue;
      left = MIN (left, child->x);
      right = MAX (right, child->x);
      below |= child->row == (int) row && child->component == component;
    }
  double shift = left <= right ? wp_genogram_anchor_x (self, couple) - (left + right) / 2 : 0;
  for (guint k = 0; below && couple->a != NOBODY && k < couple->kids->len; k++)
    {
      guint child = couple_kid (couple, k)->child;
      if (!couple_kid (couple, k)->backward && self->people[child].row == (int) row)
        wish (wishes, child, self->people[child].x + shift, 1);
    }
  for (int side = 0; side < 2; side++)
    {
      guint one = side == 0 ? couple->a : couple->b;
      guint other = side == 0 ? couple->b : couple->a;
      if (one == NOBODY || self->people[one].row != (int) row || self->people[one].component != component)
        continue;
      if (left <= right)
        wish (wishes, one, self->people[one].x - shift, 1);
      if (other != NOBODY && self->people[other].row == (int) row)
        {
          double way = self->people[one].pos < self->people[other].pos ? -1 : 1;
          wish (wishes, one, self->people[other].x + way * distance_between (self, one, other), 0.6);
        }
    }
}

/* Gives the row's people the places nearest to what they wish, each at least as far from the next as it must be: those
 * who would come too near are taken together and share the mean of their wishes. */
static void
fit (Sketch *self, const GArray *row, const Wish *wishes)
{
  g_autofree double *mean = g_new (double, MAX (row->len, 1));
  g_autofree double *weight = g_new (double, MAX (row->len, 1));
  g_autofree guint *size = g_new (guint, MAX (row->len, 1));
  g_autofree double *offset = g_new (double, MAX (row->len, 1));
  guint n = 0;
  guint next = 0;

  for (guint i = 0; i < row->len; i++)
    {
      guint person = g_array_index (row, guint, i);
      const Wish *own = &wishes[person];
      offset[i] = i == 0 ? 0 : offset[i - 1] + distance_between (self, g_array_index (row, guint, i - 1), person);
      mean[n] = (own->weight > 0 ? own->sum / own->weight : self->people[person].x) - offset[i];
      weight[n] = MAX (own->weight, 0.05);
      size[n++] = 1;
      while (n > 1 && mean[n - 2] > mean[n - 1])
        {
          double both = weight[n - 2] + weight[n - 1];
          mean[n - 2] = (mean[n - 2] * weight[n - 2] + mean[n - 1] * weight[n - 1]) / both;
          weight[n - 2] = both;
          size[n - 2] += size[n - 1];
          n--;
        }
    }
  for (guint b = 0; b < n; b++)
    for (guint k = 0; k < size[b]; k++, next++)
      self->people[g_array_index (row, guint, next)].x = mean[b] + offset[next];
}

static void
sweep (Sketch *self, guint component, guint row)
{
  g_autofree Wish *wishes = g_new0 (Wish, self->n);
  const GArray *people = self->components[component].rows[row];

  for (guint i = 0; i < self->couples->len; i++)
    wish_for_couple (self, sketch_couple (self, i), component, row, wishes);
  fit (self, people, wishes);
}

/* Where a child hangs alone and stands nearly below, it is put there exactly, if its neighbours leave the room. */
static void
straighten (Sketch *self)
{
  for (guint i = 0; i < self->couples->len; i++)
    {
      const Couple *couple = sketch_couple (self, i);
      if (couple->kids->len != 1 || couple->a == NOBODY)
        continue;
      Person *child = &self->people[couple_kid (couple, 0)->child];
      const GArray *row = self->components[child->component].rows[child->row];
      guint number = couple_kid (couple, 0)->child;
      double x = wp_genogram_anchor_x (self, couple);
      gboolean room = fabs (child->x - x) <= NEARLY && child->couples == 0;
      if (room && child->pos > 0)
        {
          guint left = g_array_index (row, guint, child->pos - 1);
          room = x - self->people[left].x >= distance_between (self, left, number);
        }
      if (room && child->pos + 1 < (int) row->len)
        {
          guint right = g_array_index (row, guint, child->pos + 1);
          room = self->people[right].x - x >= distance_between (self, number, right);
        }
      if (room)
        child->x = x;
    }
}

static void
place_component (Sketch *self, guint component)
{
  const Component *all = &self->components[component];

  for (guint r = 0; r < all->n_rows; r++)
    for (guint i = 0; i < all->rows[r]->len; i++)
      self->people[g_array_index (all->rows[r], guint, i)].x = i * COUPLE_CELL;
  for (int round = 0; round < SWEEPS; round++)
    for (guint i = 0; i < all->n_rows; i++)
      sweep (self, component, round % 2 == 0 ? i : all->n_rows - 1 - i);
}

/* ---- Components beside one another ---- */

/* The row in which the years of birth of a small component fit best among those of the first, the largest. */
static int
find_shift (const Sketch *self, guint first, guint component)
{
  int n_rows = (int) self->components[first].n_rows;
  int most = MAX (0, n_rows - (int) self->components[component].n_rows);
  g_autofree double *sum = g_new0 (double, (gsize) n_rows);
  g_autofree int *known = g_new0 (int, (gsize) n_rows);
  int best = 0;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < self->n; i++)
    if (self->people[i].component == first && self->people[i].birth != WP_DATE_NONE)
      {
        sum[self->people[i].row] += self->people[i].birth;
        known[self->people[i].row]++;
      }
  for (int shift = 0; shift <= most; shift++)
    {
      double distance = 0;
      for (guint i = 0; i < self->n; i++)
        {
          const Person *person = &self->people[i];
          int row = person->row + shift;
          if (person->component == component && person->birth != WP_DATE_NONE && row < n_rows && known[row] > 0)
            distance += fabs (sum[row] / known[row] - person->birth);
        }
      if (distance >= least)
        continue;
      least = distance;
      best = shift;
    }
  return best;
}

static int
compare_components (gconstpointer a, gconstpointer b, gpointer sketch)
{
  const Component *components = ((const Sketch *) sketch)->components;
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  if (components[one].n_people != components[other].n_people)
    return components[one].n_people > components[other].n_people ? -1 : 1;
  return one < other ? -1 : one > other;
}

/* The largest stands left; each other as near as its rows allow. */
static void
pack (Sketch *self)
{
  g_autofree guint *order = g_new (guint, MAX (self->n_components, 1));
  g_autofree double *right = NULL;
  guint n_rows = 0;

  for (guint i = 0; i < self->n_components; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) self->n_components, sizeof (guint), compare_components, self);
  for (guint i = 0; i < self->n_components; i++)
    {
      Component *component = &self->components[order[i]];
      component->shift = i > 0 ? find_shift (self, order[0], order[i]) : 0;
      n_rows = MAX (n_rows, component->n_rows + (guint) component->shift);
    }
  right = g_new (double, MAX (n_rows, 1));
  for (guint r = 0; r < n_rows; r++)
    right[r] = -COMPONENT_GAP;
  for (guint i = 0; i < self->n_components; i++)
    {
      const Component *component = &self->components[order[i]];
      double by = -G_MAXDOUBLE;
      for (guint r = 0; r < component->n_rows; r++)
        if (component->rows[r]->len > 0)
          by = MAX (by, right[r + (guint) component->shift] + COMPONENT_GAP + WP_GENOGRAM_CELL / 2
                            - self->people[g_array_index (component->rows[r], guint, 0)].x);
      for (guint r = 0; r < component->n_rows; r++)
        for (guint k = 0; k < component->rows[r]->len; k++)
          {
            Person *person = &self->people[g_array_index (component->rows[r], guint, k)];
            person->x += by;
            right[r + (guint) component->shift] = person->x + WP_GENOGRAM_CELL / 2;
          }
    }
}

void
wp_genogram_place (Sketch *self)
{
  for (guint i = 0; i < self->n_components; i++)
    place_component (self, i);
  straighten (self);
  if (self->n_components > 0)
    pack (self);
  for (guint i = 0; i < self->n; i++)
    self->people[i].x = round (self->people[i].x * 2) / 2;
}
