/* wp-genogram-rank.c: who belongs together at all, and in which generation each stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-genogram-private.h"

#define UNKNOWN G_MININT

/* How many generations the second of a relationship is below the first. */
typedef struct
{
  guint one;
  guint other;
  int below;
} Step;

static void
add_step (GArray *steps, guint one, guint other, int below)
{
  Step step = { one, other, below };

  if (one != NOBODY && other != NOBODY)
    g_array_append_val (steps, step);
}

static GArray *
collect_steps (const Sketch *self)
{
  static const int below[] = { 0, 2, 1, 0 };
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < self->couples->len; i++)
    {
      const Couple *couple = sketch_couple (self, i);
      add_step (steps, couple->a, couple->b, 0);
      for (guint k = 0; k < couple->kids->len; k++)
        {
          const Kid *kid = couple_kid (couple, k);
          add_step (steps, couple->a, kid->child, 1);
          if (couple->a == NOBODY)
            add_step (steps, couple_kid (couple, 0)->child, kid->child, 0);
        }
    }
  for (guint i = 0; i < self->nears->len; i++)
    {
      const Near *pair = &g_array_index (self->nears, Near, i);
      add_step (steps, pair->one, pair->other, below[pair->near_kin]);
    }
  return steps;
}

/* Goes up from each child; whose line leads back to the child is in a circle, which is opened there. Nothing is
 * recursive, since the records may be hostile. */
static void
open_circles (Sketch *self)
{
  g_autofree guint *state = g_new0 (guint, MAX (self->n, 1)); /* 0 new, 1 on the way, 2 done */
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint start = 0; start < self->n; start++)
    {
      if (state[start] != 0)
        continue;
      g_array_append_val (way, start);
      while (way->len > 0)
        {
          guint person = g_array_index (way, guint, way->len - 1);
          gboolean deeper = FALSE;
          state[person] = 1;
          for (guint i = 0; i < self->couples->len && !deeper; i++)
            {
              Couple *couple = sketch_couple (self, i);
              for (guint k = 0; (couple->a == person || couple->b == person) && k < couple->kids->len && !deeper; k++)
                {
                  Kid *kid = couple_kid (couple, k);
                  if (kid->backward || state[kid->child] == 2)
                    continue;
                  if (state[kid->child] == 1)
                    kid->backward = TRUE;
                  else
                    {
                      guint child = kid->child;
                      deeper = TRUE;
                      g_array_append_val (way, child);
                    }
                }
            }
          if (!deeper)
            {
              state[person] = 2;
              g_array_set_size (way, way->len - 1);
            }
        }
    }
}

/* A first guess: everybody as far below the first of their component as the relationships between say. */
static void
spread (Sketch *self, const GArray *steps)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n; i++)
    self->people[i].row = UNKNOWN;
  for (guint start = 0; start < self->n; start++)
    {
      if (self->people[start].row != UNKNOWN)
        continue;
      self->people[start].row = 0;
      self->people[start].component = self->n_components++;
      g_array_set_size (queue, 0);
      g_array_append_val (queue, start);
      for (guint q = 0; q < queue->len; q++)
        {
          guint person = g_array_index (queue, guint, q);
          for (guint s = 0; s < steps->len; s++)
            {
              const Step *step = &g_array_index (steps, Step, s);
              gboolean down = step->one == person;
              guint to = down ? step->other : step->one;
              if ((!down && step->other != person) || self->people[to].row != UNKNOWN)
                continue;
              self->people[to].row = self->people[person].row + (down ? step->below : -step->below);
              self->people[to].component = self->people[person].component;
              g_array_append_val (queue, to);
            }
        }
    }
}

/* Children go below both parents; couples side by side unless that does not come to an end. */
static void
settle (Sketch *self, gboolean with_couples)
{
  gboolean again = TRUE;

  for (guint round = 0; again && round <= self->n + 1; round++)
    {
      again = FALSE;
      for (guint i = 0; i < self->couples->len; i++)
        {
          const Couple *couple = sketch_couple (self, i);
          Person *a = couple->a != NOBODY ? &self->people[couple->a] : NULL;
          Person *b = couple->b != NOBODY ? &self->people[couple->b] : a;
          if (a == NULL)
            continue;
          int row = MAX (a->row, b->row);
          if (with_couples && (a->row != row || b->row != row))
            {
              a->row = b->row = row;
              again = TRUE;
            }
          for (guint k = 0; k < couple->kids->len; k++)
            {
              const Kid *kid = couple_kid (couple, k);
              if (kid->backward || self->people[kid->child].row > row)
                continue;
              self->people[kid->child].row = row + 1;
              again = TRUE;
            }
        }
    }
}

/* Whose children all stand further down goes down with them, unless somebody holds them up. */
static void
lower (Sketch *self)
{
  for (guint i = 0; i < self->couples->len; i++)
    {
      const Couple *couple = sketch_couple (self, i);
      int highest = G_MAXINT;
      for (guint k = 0; k < couple->kids->len; k++)
        if (!couple_kid (couple, k)->backward)
          highest = MIN (highest, self->people[couple_kid (couple, k)->child].row);
      if (couple->a == NOBODY || highest == G_MAXINT)
        continue;
      for (int side = 0; side < 2; side++)
        {
          guint number = side == 0 ? couple->a : couple->b;
          Person *person = number != NOBODY ? &self->people[number] : NULL;
          guint unions = 0;
          for (guint j = 0; j < self->couples->len; j++)
            unions += sketch_couple (self, j)->a == number || sketch_couple (self, j)->b == number;
          if (person != NULL && unions == 1 && person->parents == 0 && person->row < highest - 1)
            person->row = highest - 1;
        }
    }
}

static void
make_components (Sketch *self)
{
  g_autofree int *top = g_new (int, MAX (self->n_components, 1));
  g_autofree int *bottom = g_new (int, MAX (self->n_components, 1));

  self->components = g_new0 (Component, self->n_components);
  for (guint i = 0; i < self->n_components; i++)
    {
      top[i] = G_MAXINT;
      bottom[i] = G_MININT;
    }
  for (guint i = 0; i < self->n; i++)
    {
      const Person *person = &self->people[i];
      top[person->component] = MIN (top[person->component], person->row);
      bottom[person->component] = MAX (bottom[person->component], person->row);
    }
  for (guint i = 0; i < self->n_components; i++)
    {
      Component *component = &self->components[i];
      component->n_rows = (guint) (bottom[i] - top[i] + 1);
      component->rows = g_new (GArray *, component->n_rows);
      for (guint r = 0; r < component->n_rows; r++)
        component->rows[r] = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  for (guint i = 0; i < self->n; i++)
    {
      self->people[i].row -= top[self->people[i].component];
      self->components[self->people[i].component].n_people++;
    }
}

void
wp_genogram_rank (Sketch *self)
{
  g_autoptr (GArray) steps = collect_steps (self);

  open_circles (self);
  spread (self, steps);
  settle (self, TRUE);
  settle (self, FALSE);
  lower (self);
  make_components (self);
}
