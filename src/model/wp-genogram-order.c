/* wp-genogram-order.c: who stands where in each row: a walk from the eldest down gives a first order, then people,
 * couples, sets of brothers and sisters, and whole branches change places for as long as that makes it better.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-genogram-private.h"

/* So many orders of one row, long rows counted more, are looked at for one component: large families end here, small
 * ones long before. */
#define MOST_TRIES 7000

typedef struct
{
  Sketch *sketch;
  guint component;
  guint tries;
} Search;

static GArray *
row_at (const Search *self, guint row)
{
  return self->sketch->components[self->component].rows[row];
}

static void
number_row (const Search *self, guint row)
{
  GArray *people = row_at (self, row);

  for (guint i = 0; i < people->len; i++)
    self->sketch->people[g_array_index (people, guint, i)].pos = (int) i;
}

/* ---- The first order ---- */

static void
append (Search *self, GArray *walk, gboolean *placed, guint person)
{
  Person *one = &self->sketch->people[person];
  GArray *row = row_at (self, (guint) one->row);

  placed[person] = TRUE;
  one->pos = (int) row->len;
  g_array_append_val (row, person);
  g_array_append_val (walk, person);
}

/* Everybody who is coupled with @person, and with those, comes beside them: fathers and former partners to the left. */
static void
append_chain (Search *self, GArray *walk, gboolean *placed, guint person)
{
  const Sketch *sketch = self->sketch;
  guint first = walk->len;

  append (self, walk, placed, person);
  for (guint w = first; w < walk->len; w++)
    {
      guint one = g_array_index (walk, guint, w);
      for (guint i = 0; i < sketch->couples->len; i++)
        {
          const Couple *couple = sketch_couple (sketch, i);
          guint other = couple_other (couple, one);
          if (other != NOBODY && !placed[other] && sketch->people[other].row == sketch->people[person].row)
            append (self, walk, placed, other);
        }
    }
}

static void
walk_down (Search *self, gboolean *placed, guint start)
{
  const Sketch *sketch = self->sketch;
  g_autoptr (GArray) walk = g_array_new (FALSE, FALSE, sizeof (guint));

  append_chain (self, walk, placed, start);
  for (guint w = 0; w < walk->len; w++)
    {
      guint one = g_array_index (walk, guint, w);
      for (guint i = 0; i < sketch->couples->len; i++)
        {
          const Couple *couple = sketch_couple (sketch, i);
          if (couple->a != one && couple->b != one)
            continue;
          for (guint k = 0; k < couple->kids->len; k++)
            if (!placed[couple_kid (couple, k)->child])
              append_chain (self, walk, placed, couple_kid (couple, k)->child);
        }
    }
}

static void
begin (Search *self)
{
  const Sketch *sketch = self->sketch;
  g_autofree gboolean *placed = g_new0 (gboolean, sketch->n);

  for (guint r = 0; r < sketch->components[self->component].n_rows; r++)
    for (guint i = 0; i < sketch->n; i++)
      if (sketch->people[i].component == self->component && sketch->people[i].row == (int) r && !placed[i])
        walk_down (self, placed, i);
}

/* ---- Making it better ---- */

static guint
cost_of (Search *self, guint row)
{
  number_row (self, row);
  self->tries += 1 + row_at (self, row)->len / 10;
  return wp_genogram_row_cost (self->sketch, self->component, row);
}

/* The row as it was less those of @block, who are put in again before place @at. */
static void
put_block (GArray *row, const GArray *rest, const GArray *block, guint at, gboolean turned)
{
  guint *to = (guint *) row->data;

  if (at > 0)
    memcpy (to, rest->data, at * sizeof (guint));
  for (guint i = 0; i < block->len; i++)
    to[at + i] = g_array_index (block, guint, turned ? block->len - 1 - i : i);
  if (rest->len > at)
    memcpy (to + at + block->len, (guint *) rest->data + at, (rest->len - at) * sizeof (guint));
}

/* Tries every place of the row for @block, either way round, and leaves it in the best. */
static gboolean
move_block (Search *self, guint row_number, const GArray *block)
{
  GArray *row = row_at (self, row_number);
  g_autoptr (GArray) before = g_array_copy (row);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at_first = cost_of (self, row_number);
  guint best = at_first;
  guint best_at = NOBODY;
  gboolean best_turned = FALSE;

  for (guint i = 0; i < row->len; i++)
    {
      gboolean in_block = FALSE;
      for (guint k = 0; k < block->len && !in_block; k++)
        in_block = g_array_index (block, guint, k) == g_array_index (row, guint, i);
      if (!in_block)
        g_array_append_val (rest, g_array_index (row, guint, i));
    }
  for (guint at = 0; at <= rest->len && best > 0; at++)
    for (int turned = 0; turned < (block->len > 1 ? 2 : 1); turned++)
      {
        put_block (row, rest, block, at, turned);
        guint cost = cost_of (self, row_number);
        if (cost >= best)
          continue;
        best = cost;
        best_at = at;
        best_turned = turned;
      }
  if (best_at != NOBODY)
    put_block (row, rest, block, best_at, best_turned);
  else
    memcpy (row->data, before->data, row->len * sizeof (guint));
  number_row (self, row_number);
  return best < at_first;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer sketch)
{
  const Person *people = ((const Sketch *) sketch)->people;

  return people[*(const guint *) a].pos - people[*(const guint *) b].pos;
}

static void
add_to_block (GArray *block, guint person)
{
  for (guint i = 0; i < block->len; i++)
    if (g_array_index (block, guint, i) == person)
      return;
  g_array_append_val (block, person);
}

/* Adds to @block all in the same row with whom those in it are coupled, and brings it into the order of the row. */
static void
complete_block (Search *self, GArray *block)
{
  const Sketch *sketch = self->sketch;

  for (guint b = 0; b < block->len; b++)
    {
      guint one = g_array_index (block, guint, b);
      for (guint i = 0; i < sketch->couples->len; i++)
        {
          const Couple *couple = sketch_couple (sketch, i);
          guint other = couple_other (couple, one);
          if (other != NOBODY && sketch->people[other].row == sketch->people[one].row)
            add_to_block (block, other);
        }
    }
  g_array_sort_with_data (block, compare_places, (gpointer) sketch);
}

static gboolean
move_people (Search *self, guint row)
{
  g_autoptr (GArray) people = g_array_copy (row_at (self, row));
  g_autoptr (GArray) block = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean better = FALSE;

  for (guint i = 0; i < people->len && self->tries < MOST_TRIES; i++)
    {
      g_array_set_size (block, 0);
      g_array_append_val (block, g_array_index (people, guint, i));
      better |= move_block (self, row, block);
      complete_block (self, block);
      if (block->len > 1)
        better |= move_block (self, row, block);
    }
  return better;
}

static gboolean
move_siblings (Search *self, guint row)
{
  const Sketch *sketch = self->sketch;
  g_autoptr (GArray) block = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean better = FALSE;

  for (guint i = 0; i < sketch->couples->len && self->tries < MOST_TRIES; i++)
    {
      const Couple *couple = sketch_couple (sketch, i);
      g_array_set_size (block, 0);
      for (guint k = 0; k < couple->kids->len; k++)
        {
          guint child = couple_kid (couple, k)->child;
          if (sketch->people[child].component == self->component && sketch->people[child].row == (int) row)
            add_to_block (block, child);
        }
      if (block->len < 2)
        continue;
      g_array_sort_with_data (block, compare_places, (gpointer) sketch);
      better |= move_block (self, row, block);
      complete_block (self, block);
      better |= move_block (self, row, block);
    }
  return better;
}

/* Everybody below @person, and whom those are coupled with. */
static void
mark_branch (const Search *self, guint person, guint *marks, guint mark)
{
  const Sketch *sketch = self->sketch;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  add_to_block (found, person);
  for (guint f = 0; f < found->len; f++)
    {
      guint one = g_array_index (found, guint, f);
      marks[one] |= mark;
      for (guint i = 0; i < sketch->couples->len; i++)
        {
          const Couple *couple = sketch_couple (sketch, i);
          guint other = couple_other (couple, one);
          if (couple->a != one && couple->b != one)
            continue;
          if (other != NOBODY && sketch->people[other].row == sketch->people[one].row)
            add_to_block (found, other);
          for (guint k = 0; k < couple->kids->len; k++)
            if (!couple_kid (couple, k)->backward)
              add_to_block (found, couple_kid (couple, k)->child);
        }
    }
}

/* In each row from @row on, the places of the two branches are filled with first the second's, then the first's. */
static gboolean
swap_branches (Search *self, guint row, const guint *marks)
{
  const Component *all = &self->sketch->components[self->component];
  g_autofree GArray **before = g_new0 (GArray *, all->n_rows);
  guint cost = wp_genogram_cost (self->sketch, self->component);

  for (guint r = row; r < all->n_rows; r++)
    {
      GArray *people = all->rows[r];
      g_autoptr (GArray) swapped = g_array_new (FALSE, FALSE, sizeof (guint));
      guint next = 0;
      before[r] = g_array_copy (people);
      for (int mark = 2; mark >= 1; mark--)
        for (guint i = 0; i < people->len; i++)
          if (marks[g_array_index (people, guint, i)] == (guint) mark)
            g_array_append_val (swapped, g_array_index (people, guint, i));
      for (guint i = 0; i < people->len; i++)
        if (marks[g_array_index (people, guint, i)] != 0)
          g_array_index (people, guint, i) = g_array_index (swapped, guint, next++);
      number_row (self, r);
    }
  self->tries += all->n_rows;
  gboolean better = wp_genogram_cost (self->sketch, self->component) < cost;
  for (guint r = row; r < all->n_rows; r++)
    {
      if (!better && before[r]->len > 0)
        {
          memcpy (all->rows[r]->data, before[r]->data, before[r]->len * sizeof (guint));
          number_row (self, r);
        }
      g_array_unref (before[r]);
    }
  return better;
}

/* Neighbours in a row who are not of one couple change places with all who are below them. */
static gboolean
move_branches (Search *self, guint row)
{
  g_autofree guint *marks = g_new (guint, self->sketch->n);
  GArray *people = row_at (self, row);
  gboolean better = FALSE;

  for (guint i = 0; i + 1 < people->len && self->tries < MOST_TRIES; i++)
    {
      gboolean apart = TRUE;
      memset (marks, 0, self->sketch->n * sizeof (guint));
      mark_branch (self, g_array_index (people, guint, i), marks, 1);
      mark_branch (self, g_array_index (people, guint, i + 1), marks, 2);
      for (guint p = 0; p < self->sketch->n && apart; p++)
        apart = marks[p] != 3;
      if (apart)
        better |= swap_branches (self, row, marks);
    }
  return better;
}

/* The mirror image: whether left or right comes first is the same to lines, and not to the order of birth. */
static void
turn (Search *self)
{
  const Component *all = &self->sketch->components[self->component];

  for (guint r = 0; r < all->n_rows; r++)
    {
      GArray *people = all->rows[r];
      for (guint i = 0; i < people->len / 2; i++)
        {
          guint one = g_array_index (people, guint, i);
          g_array_index (people, guint, i) = g_array_index (people, guint, people->len - 1 - i);
          g_array_index (people, guint, people->len - 1 - i) = one;
        }
      number_row (self, r);
    }
}

static void
improve (Search *self)
{
  guint n_rows = self->sketch->components[self->component].n_rows;
  gboolean better = TRUE;

  while (better && self->tries < MOST_TRIES)
    {
      better = FALSE;
      for (guint r = 0; r < n_rows; r++)
        better |= move_people (self, r);
      for (guint r = 0; r < n_rows; r++)
        better |= move_siblings (self, r);
      for (guint r = 0; r < n_rows; r++)
        better |= move_branches (self, r);
    }
}

void
wp_genogram_order (Sketch *sketch, guint component)
{
  Search self = { sketch, component, 0 };
  guint cost;

  begin (&self);
  if (sketch->components[component].n_people < 2)
    return;
  improve (&self);
  cost = wp_genogram_cost (sketch, component);
  turn (&self);
  if (wp_genogram_cost (sketch, component) >= cost)
    turn (&self);
  else
    improve (&self);
}
