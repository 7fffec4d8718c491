/* wp-clusters.c: marks on a line that would lie on one another become one with a number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-clusters.h"

#include <math.h>

/* How much harder it is to move a mark that stands alone than another. */
#define ALONE_WEIGHT 4.0

typedef struct
{
  const WpClusterIn *marks; /* (unowned) */
  double px_per_day;
  double text_scale;
} Line;

/* Neighbours that have been pushed together, and move as one. */
typedef struct
{
  guint first; /* cluster */
  guint n;
  double weight;
  double place; /* of its first cluster, less the room that all before it take */
} Block;

static double
get_half (const Line *line, guint n)
{
  double half = n > 1 ? WP_CLUSTER_PILL : WP_CLUSTER_MARK;

  for (; n >= 100; n /= 10)
    half += WP_CLUSTER_DIGIT;
  return half * line->text_scale;
}

/* How far apart the middles of two neighbours have to be. */
static double
get_room (const Line *line, const WpCluster *left, const WpCluster *right)
{
  return left->half + right->half + WP_CLUSTER_GAP * line->text_scale;
}

static double
get_x (const Line *line, const WpCluster *cluster)
{
  return (cluster->day - line->marks[0].day) * line->px_per_day;
}

static gboolean
stands_alone (const Line *line, const WpCluster *cluster)
{
  const WpClusterIn *mark = &line->marks[cluster->first];

  return cluster->n == 1 && (mark->alone || mark->selected);
}

/* Adds the marks from @first on, merging each with what it would overlap. Those that stand alone part the others, but
 * if @crowded only the selected one does. */
static void
merge (const Line *line, guint first, guint n, gboolean crowded, GArray *out)
{
  guint floor = out->len; /* what must not be merged with what comes next */
  guint size = out->len;
  WpCluster *clusters;

  g_array_set_size (out, size + n);
  clusters = (WpCluster *) (gpointer) out->data;
  for (guint i = first; i < first + n; i++)
    {
      const WpClusterIn *mark = &line->marks[i];
      WpCluster next = { mark->day, 0, WP_CLUSTER_MARK * line->text_scale, i, 1, mark->alone };
      gboolean parts = mark->selected || (mark->alone && !crowded);

      while (!parts && size > floor)
        {
          const WpCluster *last = &clusters[size - 1];
          if (get_x (line, &next) - get_x (line, last) >= get_room (line, last, &next))
            break;
          next.day = last->day + (next.day - last->day) * next.n / (last->n + next.n);
          next.first = last->first;
          next.n += last->n;
          next.alone |= last->alone;
          next.half = get_half (line, next.n);
          size--;
        }
      clusters[size++] = next;
      if (parts)
        floor = size;
    }
  g_array_set_size (out, size);
}

/* Moves clusters apart where they overlap, by as little as can be. With the room that each needs taken away, that is to
 * find the rising row nearest to the given one: neighbours that fall are put at their mean, again and again. */
static void
move_apart (const Line *line, GArray *clusters, GArray *blocks)
{
  double before = 0;

  g_array_set_size (blocks, 0);
  for (guint i = 0; i < clusters->len; i++)
    {
      const WpCluster *cluster = &g_array_index (clusters, WpCluster, i);
      double weight = stands_alone (line, cluster) ? ALONE_WEIGHT : 1;
      if (i > 0)
        before += get_room (line, cluster - 1, cluster);
      Block block = { i, 1, weight, get_x (line, cluster) - before };

      while (blocks->len > 0 && g_array_index (blocks, Block, blocks->len - 1).place > block.place)
        {
          const Block *last = &g_array_index (blocks, Block, blocks->len - 1);
          weight = last->weight + block.weight;
          block.place = (last->place * last->weight + block.place * block.weight) / weight;
          block.weight = weight;
          block.first = last->first;
          block.n += last->n;
          g_array_set_size (blocks, blocks->len - 1);
        }
      g_array_append_val (blocks, block);
    }
  before = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      for (guint j = block->first; j < block->first + block->n; j++)
        {
          WpCluster *cluster = &g_array_index (clusters, WpCluster, j);
          if (j > 0)
            before += get_room (line, cluster - 1, cluster);
          /* What is not pushed stays exactly where it is. */
          cluster->shift = block->n == 1 ? 0 : block->place + before - get_x (line, cluster);
        }
    }
}

static gboolean
is_far (const Line *line, const Block *block, const GArray *clusters)
{
  for (guint i = block->first; i < block->first + block->n; i++)
    {
      if (fabs (g_array_index (clusters, WpCluster, i).shift) >= WP_CLUSTER_FAR * line->text_scale)
        return TRUE;
    }
  return FALSE;
}

/* Puts what has been pushed too far together after all. Gives %FALSE, and changes nothing, if nothing has. */
static gboolean
merge_crowds (const Line *line, const GArray *clusters, const GArray *blocks, GArray *out)
{
  gboolean any = FALSE;

  for (guint i = 0; i < blocks->len && !any; i++)
    any = is_far (line, &g_array_index (blocks, Block, i), clusters);
  if (!any)
    return FALSE;
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      const WpCluster *first = &g_array_index (clusters, WpCluster, block->first);
      const WpCluster *last = first + block->n - 1;
      if (is_far (line, block, clusters))
        merge (line, first->first, last->first + last->n - first->first, TRUE, out);
      else
        g_array_append_vals (out, first, block->n);
    }
  return TRUE;
}

void
wp_clusters_make (const WpClusterIn *marks, guint n, double px_per_day, double text_scale, GArray *out)
{
  Line line = { marks, px_per_day, text_scale };
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_autoptr (GArray) clusters = NULL;

  g_array_set_size (out, 0);
  if (n == 0)
    return;
  clusters = g_array_new (FALSE, FALSE, sizeof (WpCluster));
  merge (&line, 0, n, FALSE, clusters);
  move_apart (&line, clusters, blocks);
  if (merge_crowds (&line, clusters, blocks, out))
    move_apart (&line, out, blocks);
  else
    g_array_append_vals (out, clusters->data, clusters->len);
}
