/* wp-genogram-lines.c: how high the rows are, and where the lines between people run.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-genogram-private.h"

#define MARGIN 22.0
#define HALF (WP_GENOGRAM_SYMBOL / 2)
/* Between the words below a row and the first bar, from bar to bar, and from the last bar to the next row. */
#define ABOVE_BARS 16.0
#define BAR_STEP 12.0
#define BELOW_BARS 30.0
#define BRACKET_STEP 9.0
/* Room for the label of a household that ends with a row. */
#define HOME_LABEL 26.0
/* Lines of one child from two sets of parents, side by side. */
#define SECOND_LINE 9.0
/* Between somebody's symbol and the line to the one child that hangs beside the middle of its parents. */
#define BESIDE_SYMBOL 10.0
/* Bars with less between their ends than this are not drawn at one height. */
#define BAR_GAP 6.0

/* The bar from which some children of one couple hang into one row. */
typedef struct
{
  guint couple;
  gboolean has_trunk;
  double anchor;
  double left;
  double right;
  guint level;
} Bar;

typedef struct
{
  const Sketch *sketch;
  WpGenogramPlan *plan;
  guint n_rows;
  GArray **bars;    /* (owned) of Bar: those above each row */
  guint *levels;    /* (owned): how many heights of bars there are above each row */
  guint *brackets;  /* (owned): how many heights of brackets there are above each row */
  guint *level_of;  /* (owned): of the bracket of each couple, from 1 */
  gboolean *labels; /* (owned): a household ends with this row */
  double *words;    /* (owned): room for words below each row */
  double *y;        /* (owned): middle of each row */
} Lines;

static int
row_of (const Sketch *sketch, guint person)
{
  return sketch->people[person].row + sketch->components[sketch->people[person].component].shift;
}

/* ---- Bars ---- */

/* Whether the line at @x to a couple's one child can come straight down from the couple's own line. */
static gboolean
hangs_straight (const Sketch *sketch, const Couple *couple, double x)
{
  if (couple->kids->len != 1 || couple->a == NOBODY || couple->b == NOBODY || wp_genogram_is_bracket (sketch, couple))
    return FALSE;
  const Person *a = &sketch->people[couple->a];
  const Person *b = &sketch->people[couple->b];
  return row_of (sketch, couple->a) == row_of (sketch, couple->b) && x >= MIN (a->x, b->x) + HALF + BESIDE_SYMBOL
         && x <= MAX (a->x, b->x) - HALF - BESIDE_SYMBOL;
}

static void
add_bars (Lines *self)
{
  const Sketch *sketch = self->sketch;
  g_autofree guint *lines_of = g_new0 (guint, MAX (sketch->n, 1));

  for (guint i = 0; i < sketch->couples->len; i++)
    {
      const Couple *couple = sketch_couple (sketch, i);
      double anchor = couple->kids->len > 0 ? wp_genogram_anchor_x (sketch, couple) : 0;
      for (guint k = 0; k < couple->kids->len; k++)
        {
          const Kid *kid = couple_kid (couple, k);
          WpGenogramDrop drop = { i, sketch->people[kid->child].node, kid->link, !kid->backward, 0, 0, 0 };
          int row = row_of (sketch, kid->child);
          Bar made = { i, couple->a != NOBODY, anchor, anchor, anchor, 0 };
          Bar *bar = NULL;
          drop.x = sketch->people[kid->child].x + lines_of[kid->child]++ * SECOND_LINE;
          g_array_append_val (self->plan->drops, drop);
          if (kid->backward)
            continue;
          if (couple->a == NOBODY)
            made.left = made.right = drop.x;
          else if (hangs_straight (sketch, couple, drop.x))
            made.anchor = made.left = made.right = drop.x;
          for (guint b = 0; b < self->bars[row]->len && bar == NULL; b++)
            if (g_array_index (self->bars[row], Bar, b).couple == i)
              bar = &g_array_index (self->bars[row], Bar, b);
          if (bar == NULL)
            {
              g_array_append_val (self->bars[row], made);
              bar = &g_array_index (self->bars[row], Bar, self->bars[row]->len - 1);
            }
          bar->left = MIN (bar->left, drop.x);
          bar->right = MAX (bar->right, drop.x);
        }
    }
}

/* How many lines cross when @upper runs above @lower: the upper's children go down through the lower, and the lower's
 * trunk comes down through the upper. */
static guint
count_between (const Lines *self, const Bar *upper, const Bar *lower)
{
  guint n = lower->has_trunk && lower->anchor > upper->left && lower->anchor < upper->right;

  for (guint i = 0; i < self->plan->drops->len; i++)
    {
      const WpGenogramDrop *drop = &g_array_index (self->plan->drops, WpGenogramDrop, i);
      n += drop->couple == upper->couple && drop->drawn && drop->x > lower->left && drop->x < lower->right;
    }
  return n;
}

static gboolean
touch (const Bar *one, const Bar *other)
{
  return one->left < other->right + BAR_GAP && other->left < one->right + BAR_GAP;
}

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const Bar *one = a;
  const Bar *other = b;

  if (one->left != other->left)
    return one->left < other->left ? -1 : 1;
  return one->couple < other->couple ? -1 : 1;
}

/* The bars above a row, from the top: neighbours change places for as long as fewer lines cross, then each goes as high
 * as those leave it that it would touch. */
static void
stack_bars (Lines *self, guint row)
{
  GArray *bars = self->bars[row];
  gboolean again = TRUE;

  g_array_sort (bars, compare_bars);
  for (guint round = 0; again && round < bars->len; round++)
    {
      again = FALSE;
      for (guint i = 0; i + 1 < bars->len; i++)
        {
          Bar *upper = &g_array_index (bars, Bar, i);
          Bar *lower = &g_array_index (bars, Bar, i + 1);
          if (count_between (self, lower, upper) >= count_between (self, upper, lower))
            continue;
          Bar kept = *upper;
          *upper = *lower;
          *lower = kept;
          again = TRUE;
        }
    }
  for (guint i = 0; i < bars->len; i++)
    {
      Bar *bar = &g_array_index (bars, Bar, i);
      for (guint j = 0; j < i; j++)
        {
          const Bar *above = &g_array_index (bars, Bar, j);
          if (touch (bar, above))
            bar->level = MAX (bar->level, above->level + 1);
        }
      self->levels[row] = MAX (self->levels[row], bar->level + 1);
    }
}

/* ---- Couples with others between ---- */

static void
stack_brackets (Lines *self)
{
  const Sketch *sketch = self->sketch;
  gboolean again = TRUE;

  for (guint i = 0; i < sketch->couples->len; i++)
    self->level_of[i] = wp_genogram_is_bracket (sketch, sketch_couple (sketch, i)) ? 1 : 0;
  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < sketch->couples->len; i++)
        for (guint j = 0; j < sketch->couples->len; j++)
          {
            const Couple *one = sketch_couple (sketch, i);
            const Couple *other = sketch_couple (sketch, j);
            if (i == j || self->level_of[i] == 0 || self->level_of[i] != self->level_of[j]
                || row_of (sketch, one->a) != row_of (sketch, other->a))
              continue;
            double left = MIN (sketch->people[one->a].x, sketch->people[one->b].x);
            double right = MAX (sketch->people[one->a].x, sketch->people[one->b].x);
            double other_left = MIN (sketch->people[other->a].x, sketch->people[other->b].x);
            double other_right = MAX (sketch->people[other->a].x, sketch->people[other->b].x);
            /* The longer goes above; of two as long the later. */
            if (left > other_right || other_left > right || right - left < other_right - other_left
                || (right - left == other_right - other_left && i < j))
              continue;
            self->level_of[i]++;
            again = TRUE;
          }
    }
  for (guint i = 0; i < sketch->couples->len; i++)
    {
      guint *highest = &self->brackets[self->level_of[i] > 0 ? row_of (sketch, sketch_couple (sketch, i)->a) : 0];
      *highest = MAX (*highest, self->level_of[i]);
    }
}

/* ---- Putting it together ---- */

static double
find_bar (const Lines *self, guint row, guint couple)
{
  double top = self->y[row - 1] + HALF + self->words[row - 1] + ABOVE_BARS + (self->labels[row - 1] ? HOME_LABEL : 0);

  for (guint b = 0; b < self->bars[row]->len; b++)
    if (g_array_index (self->bars[row], Bar, b).couple == couple)
      return top + BAR_STEP * g_array_index (self->bars[row], Bar, b).level;
  return top;
}

static void
set_heights (Lines *self)
{
  for (guint r = 0; r < self->n_rows; r++)
    {
      double above = r == 0 ? MARGIN
                            : self->y[r - 1] + HALF + self->words[r - 1] + ABOVE_BARS
                                  + (self->labels[r - 1] ? HOME_LABEL : 0) + BELOW_BARS
                                  + BAR_STEP * MAX (self->levels[r], 1);
      self->y[r] = above + BRACKET_STEP * self->brackets[r] + HALF;
    }
}

static void
add_union (Lines *self, guint number)
{
  const Sketch *sketch = self->sketch;
  const Couple *couple = sketch_couple (sketch, number);
  WpGenogramUnion made = { .a = NOBODY, .b = NOBODY, .tie = couple->tie };
  const Person *a = couple->a != NOBODY ? &sketch->people[couple->a] : NULL;
  const Person *b = couple->b != NOBODY ? &sketch->people[couple->b] : NULL;

  if (a != NULL && b != NULL && a->x > b->x)
    {
      const Person *kept = a;
      a = b;
      b = kept;
    }
  if (a != NULL)
    {
      int row = row_of (sketch, couple->a);
      made.a = a->node;
      made.drop = (WpGenogramPoint){ a->x, self->y[row] + HALF + self->words[row] };
      if (b != NULL)
        {
          double ya = self->y[row_of (sketch, (guint) (a - sketch->people))];
          double yb = self->y[row_of (sketch, (guint) (b - sketch->people))];
          double x = wp_genogram_anchor_x (sketch, couple);
          made.b = b->node;
          made.points[0] = (WpGenogramPoint){ a->x, ya };
          made.points[1] = (WpGenogramPoint){ b->x, yb };
          made.n_points = 2;
          made.drop = (WpGenogramPoint){ x, MAX (ya, yb) };
          if (ya != yb)
            {
              made.points[1] = (WpGenogramPoint){ x, ya };
              made.points[2] = (WpGenogramPoint){ x, yb };
              made.points[3] = (WpGenogramPoint){ b->x, yb };
              made.n_points = 4;
            }
          else if (self->level_of[number] > 0)
            {
              double by = ya - HALF - BRACKET_STEP * self->level_of[number];
              double inset = MIN (HALF / 2 + 4.0 * (self->level_of[number] - 1), HALF - 4);
              made.points[0] = (WpGenogramPoint){ a->x + inset, ya };
              made.points[1] = (WpGenogramPoint){ a->x + inset, by };
              made.points[2] = (WpGenogramPoint){ b->x - inset, by };
              made.points[3] = (WpGenogramPoint){ b->x - inset, ya };
              made.n_points = 4;
              made.drop.y = by;
            }
        }
    }
  g_array_append_val (self->plan->unions, made);
}

static void
fill_plan (Lines *self)
{
  const Sketch *sketch = self->sketch;
  WpGenogramPlan *plan = self->plan;
  double right = 0;

  for (guint i = 0; i < sketch->n; i++)
    {
      const Person *person = &sketch->people[i];
      WpGenogramNode *node = &g_array_index (plan->nodes, WpGenogramNode, person->node);
      node->generation = row_of (sketch, i);
      node->x = person->x;
      node->y = self->y[node->generation];
      node->words = self->words[node->generation];
      right = MAX (right, node->x);
    }
  for (guint i = 0; i < sketch->couples->len; i++)
    add_union (self, i);
  for (guint i = 0; i < plan->drops->len; i++)
    {
      WpGenogramDrop *drop = &g_array_index (plan->drops, WpGenogramDrop, i);
      const WpGenogramNode *child = &g_array_index (plan->nodes, WpGenogramNode, drop->child);
      WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, drop->couple);
      if (!drop->drawn)
        continue;
      drop->y = child->y - HALF;
      drop->bar_y = child->generation > 0 ? find_bar (self, (guint) child->generation, drop->couple)
                                          : child->y - HALF - BELOW_BARS / 2;
      if (couple->a == NOBODY)
        couple->drop = (WpGenogramPoint){ drop->x, drop->bar_y };
      else if (hangs_straight (sketch, sketch_couple (sketch, drop->couple), drop->x))
        couple->drop.x = drop->x;
    }
  plan->n_generations = self->n_rows;
  plan->width = sketch->n > 0 ? right + WP_GENOGRAM_CELL / 2 + MARGIN : 0;
  plan->height =
      sketch->n > 0 ? self->y[self->n_rows - 1] + HALF + self->words[self->n_rows - 1] + HOME_LABEL + MARGIN / 2 : 0;
}

void
wp_genogram_draw_lines (const Sketch *sketch, WpGenogramPlan *plan)
{
  Lines self = { .sketch = sketch, .plan = plan };

  for (guint i = 0; i < sketch->n; i++)
    {
      self.n_rows = MAX (self.n_rows, (guint) row_of (sketch, i) + 1);
      sketch->people[i].x += MARGIN;
    }
  self.bars = g_new (GArray *, MAX (self.n_rows, 1));
  self.levels = g_new0 (guint, MAX (self.n_rows, 1));
  self.brackets = g_new0 (guint, MAX (self.n_rows, 1));
  self.level_of = g_new0 (guint, MAX (sketch->couples->len, 1));
  self.labels = g_new0 (gboolean, MAX (self.n_rows, 1));
  self.words = g_new (double, MAX (self.n_rows, 1));
  self.y = g_new0 (double, MAX (self.n_rows, 1));
  for (guint r = 0; r < self.n_rows; r++)
    {
      self.bars[r] = g_array_new (FALSE, FALSE, sizeof (Bar));
      self.words[r] = WP_GENOGRAM_LABEL;
    }
  for (guint i = 0; i < sketch->n; i++)
    {
      double *words = &self.words[row_of (sketch, i)];
      *words = MAX (*words, g_array_index (plan->nodes, WpGenogramNode, sketch->people[i].node).words);
    }
  for (guint i = 0; i < sketch->n_homes; i++)
    {
      int last = 0;
      for (guint k = 0; k < sketch->homes[i]->len; k++)
        last = MAX (last, row_of (sketch, g_array_index (sketch->homes[i], guint, k)));
      self.labels[last] = TRUE;
    }
  add_bars (&self);
  for (guint r = 0; r < self.n_rows; r++)
    stack_bars (&self, r);
  stack_brackets (&self);
  set_heights (&self);
  fill_plan (&self);
  for (guint r = 0; r < self.n_rows; r++)
    g_array_unref (self.bars[r]);
  g_free (self.bars);
  g_free (self.levels);
  g_free (self.brackets);
  g_free (self.level_of);
  g_free (self.labels);
  g_free (self.words);
  g_free (self.y);
}
