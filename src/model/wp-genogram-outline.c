/* wp-genogram-outline.c: the outlines drawn round households, with right angles, and the crossings of lines counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-genogram-private.h"

#define HALF (WP_GENOGRAM_SYMBOL / 2)
#define INSET 5.0 /* of an outline within a cell */
#define PAD_ABOVE 14.0
#define PAD_BELOW 10.0
#define NECK 26.0     /* width of what joins two parts of a household that are not one above the other */
#define TWIN_STEP 4.0 /* so far apart run two outlines round the same people */

typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
} Box;

static const WpGenogramNode *
node_at (const WpGenogramPlan *plan, guint i)
{
  return &g_array_index (plan->nodes, WpGenogramNode, i);
}

static gboolean
lives_in (const WpGenogramHome *home, guint person)
{
  for (guint i = 0; i < home->members->len; i++)
    if (g_array_index (home->members, guint, i) == person)
      return TRUE;
  return FALSE;
}

/* Whether a stranger stands between @left and @right in @row. */
static gboolean
is_parted (const WpGenogramPlan *plan, const WpGenogramHome *home, int row, double left, double right)
{
  for (guint i = 0; i < plan->nodes->len; i++)
    {
      const WpGenogramNode *node = node_at (plan, i);
      if (node->generation == row && node->x > left && node->x < right && !lives_in (home, i))
        return TRUE;
    }
  return FALSE;
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer plan)
{
  const WpGenogramNode *one = node_at (plan, *(const guint *) a);
  const WpGenogramNode *other = node_at (plan, *(const guint *) b);

  if (one->generation != other->generation)
    return one->generation - other->generation;
  return one->x < other->x ? -1 : one->x > other->x;
}

/* A box round each run of neighbours. @members: sorted by row and place */
static GArray *
make_runs (const WpGenogramPlan *plan, const WpGenogramHome *home, double shrink)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Box));
  const WpGenogramNode *last = NULL;

  for (guint i = 0; i < home->members->len; i++)
    {
      const WpGenogramNode *node = node_at (plan, g_array_index (home->members, guint, i));
      double side = WP_GENOGRAM_CELL / 2 - INSET - shrink;
      Box box = { node->x - side, node->y - HALF - PAD_ABOVE + shrink, node->x + side,
                  node->y + HALF + node->words + PAD_BELOW + shrink };
      if (last != NULL && last->generation == node->generation
          && !is_parted (plan, home, node->generation, last->x, node->x))
        g_array_index (runs, Box, runs->len - 1).x2 = box.x2;
      else
        g_array_append_val (runs, box);
      last = node;
    }
  return runs;
}

/* Joins each run to those of the row above it: straight where one is above the other, else by a neck half way. */
static void
join_runs (GArray *boxes, const GArray *runs, double row_height)
{
  for (guint i = 0; i < runs->len; i++)
    for (guint j = 0; j < runs->len; j++)
      {
        const Box *upper = &g_array_index (runs, Box, i);
        const Box *lower = &g_array_index (runs, Box, j);
        Box joint = { MAX (upper->x1, lower->x1), upper->y2, MIN (upper->x2, lower->x2), lower->y1 };
        double middle = (upper->y2 + lower->y1) / 2;
        if (upper->y2 > lower->y1 || lower->y1 - upper->y1 > row_height)
          continue;
        if (joint.x2 - joint.x1 < NECK)
          {
            gboolean to_right = upper->x1 < lower->x1;
            double from = to_right ? upper->x2 - NECK : upper->x1 + NECK;
            double to = to_right ? lower->x1 + NECK : lower->x2 - NECK;
            Box down = { MIN (from, from + (to_right ? NECK : -NECK)), upper->y2,
                         MAX (from, from + (to_right ? NECK : -NECK)), middle + NECK / 4 };
            Box along = { MIN (down.x1, to - (to_right ? NECK : 0)), middle - NECK / 4,
                          MAX (down.x2, to + (to_right ? 0 : NECK)), middle + NECK / 4 };
            joint = (Box){ to_right ? to - NECK : to, middle - NECK / 4, to_right ? to : to + NECK, lower->y1 };
            g_array_append_val (boxes, down);
            g_array_append_val (boxes, along);
          }
        g_array_append_val (boxes, joint);
      }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static GArray *
collect_edges (const GArray *boxes, gboolean vertical)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = 0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);
      g_array_append_vals (edges, vertical ? &box->y1 : &box->x1, 1);
      g_array_append_vals (edges, vertical ? &box->y2 : &box->x2, 1);
    }
  g_array_sort (edges, compare_numbers);
  for (guint i = 0; i < edges->len; i++)
    if (n == 0 || g_array_index (edges, double, i) != g_array_index (edges, double, n - 1))
      g_array_index (edges, double, n++) = g_array_index (edges, double, i);
  g_array_set_size (edges, n);
  return edges;
}

/* The boxes on a grid of all their edges. */
typedef struct
{
  GArray *x; /* (owned) */
  GArray *y; /* (owned) */
  int columns;
  int rows;
  gboolean *inside; /* (owned) */
  gboolean *walked; /* (owned): the upper edge of each cell was gone along */
} Grid;

static gboolean
is_inside (const Grid *self, int column, int row)
{
  return column >= 0 && row >= 0 && column < self->columns && row < self->rows
         && self->inside[row * self->columns + column];
}

static void
grid_init (Grid *self, const GArray *boxes)
{
  self->x = collect_edges (boxes, FALSE);
  self->y = collect_edges (boxes, TRUE);
  self->columns = (int) self->x->len - 1;
  self->rows = (int) self->y->len - 1;
  self->inside = g_new0 (gboolean, (gsize) MAX (self->columns * self->rows, 1));
  self->walked = g_new0 (gboolean, (gsize) MAX (self->columns * self->rows, 1));
  for (int r = 0; r < self->rows; r++)
    for (int c = 0; c < self->columns; c++)
      for (guint i = 0; i < boxes->len && !self->inside[r * self->columns + c]; i++)
        {
          const Box *box = &g_array_index (boxes, Box, i);
          self->inside[r * self->columns + c] =
              box->x1 <= g_array_index (self->x, double, c) && box->x2 >= g_array_index (self->x, double, c + 1)
              && box->y1 <= g_array_index (self->y, double, r) && box->y2 >= g_array_index (self->y, double, r + 1);
        }
}

static void
grid_clear (Grid *self)
{
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_free (self->inside);
  g_free (self->walked);
}

/* Walks round, with what is inside on the right hand, from the corner of @column and @row, first to the right. */
static GArray *
walk_round (Grid *self, int column, int row)
{
  static const int steps[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
  GArray *loop = g_array_new (FALSE, FALSE, sizeof (WpGenogramPoint));
  int c = column;
  int r = row;
  int way = 0;

  do
    {
      WpGenogramPoint corner = { g_array_index (self->x, double, c), g_array_index (self->y, double, r) };
      int before = way;
      if (way == 0)
        self->walked[r * self->columns + c] = TRUE;
      c += steps[way][0];
      r += steps[way][1];
      /* The two cells ahead of the new corner: on the right hand, and on the left. */
      static const int right_cell[4][2] = { { 0, 0 }, { -1, 0 }, { -1, -1 }, { 0, -1 } };
      static const int left_cell[4][2] = { { 0, -1 }, { 0, 0 }, { -1, 0 }, { -1, -1 } };
      gboolean right = is_inside (self, c + right_cell[way][0], r + right_cell[way][1]);
      gboolean left = is_inside (self, c + left_cell[way][0], r + left_cell[way][1]);
      way = !right ? (way + 1) % 4 : left ? (way + 3) % 4 : way;
      if (way != before)
        {
          corner = (WpGenogramPoint){ g_array_index (self->x, double, c), g_array_index (self->y, double, r) };
          g_array_append_val (loop, corner);
        }
    }
  while (c != column || r != row || way != 0);
  return loop;
}

static void
draw_home (WpGenogramPlan *plan, WpGenogramHome *home, double shrink)
{
  g_autoptr (GArray) runs = NULL;
  g_autoptr (GArray) boxes = NULL;
  double row_height = 0;
  Grid grid = { 0 };

  g_array_sort_with_data (home->members, compare_members, plan);
  for (guint i = 0; i < plan->nodes->len; i++)
    for (guint j = 0; j < plan->nodes->len; j++)
      if (node_at (plan, j)->generation == node_at (plan, i)->generation + 1)
        row_height = MAX (row_height, node_at (plan, j)->y - node_at (plan, i)->y);
  runs = make_runs (plan, home, shrink);
  boxes = g_array_copy (runs);
  join_runs (boxes, runs, row_height);
  grid_init (&grid, boxes);
  for (int r = 0; r < grid.rows; r++)
    for (int c = 0; c < grid.columns; c++)
      if (is_inside (&grid, c, r) && !is_inside (&grid, c, r - 1) && !grid.walked[r * grid.columns + c])
        g_ptr_array_add (home->loops, walk_round (&grid, c, r));
  grid_clear (&grid);
  const Box *last = &g_array_index (runs, Box, runs->len - 1);
  home->label = (WpGenogramPoint){ (last->x1 + last->x2) / 2, last->y2 };
  home->label_width = last->x2 - last->x1;
}

/* Labels of households that end with the same people share the width. */
static void
part_labels (WpGenogramPlan *plan)
{
  for (guint i = 0; i < plan->homes->len; i++)
    {
      WpGenogramHome *home = &g_array_index (plan->homes, WpGenogramHome, i);
      double left = home->label.x - home->label_width / 2;
      guint n = 1;
      for (guint j = i + 1; j < plan->homes->len; j++)
        {
          const WpGenogramHome *other = &g_array_index (plan->homes, WpGenogramHome, j);
          n += fabs (other->label.x - home->label.x) < (other->label_width + home->label_width) / 2
               && fabs (other->label.y - home->label.y) < HALF;
        }
      if (n == 1)
        continue;
      double width = home->label_width / n;
      guint place = 0;
      for (guint j = i; j < plan->homes->len; j++)
        {
          WpGenogramHome *other = &g_array_index (plan->homes, WpGenogramHome, j);
          gboolean shares = j == i
                            || (fabs (other->label.x - left - n * width / 2) < (other->label_width + n * width) / 2
                                && fabs (other->label.y - home->label.y) < HALF);
          if (!shares)
            continue;
          other->label.x = left + (place++ + 0.5) * width;
          other->label_width = width - 6;
        }
    }
}

void
wp_genogram_draw_homes (WpGenogramPlan *plan)
{
  for (guint i = 0; i < plan->homes->len; i++)
    draw_home (plan, &g_array_index (plan->homes, WpGenogramHome, i), (i % 3) * TWIN_STEP);
  part_labels (plan);
}
