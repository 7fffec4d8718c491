/* wp-genogram-plan.c: what is told of a family, and the steps that lay it out.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-genogram-plan.h"

#include <math.h>

#include "wp-genogram-private.h"

static void
clear_node (gpointer data)
{
  g_free (((WpGenogramNode *) data)->id);
}

static void
clear_home (gpointer data)
{
  WpGenogramHome *home = data;

  g_free (home->id);
  g_array_unref (home->members);
  g_ptr_array_unref (home->loops);
}

WpGenogramPlan *
wp_genogram_plan_new (void)
{
  WpGenogramPlan *self = g_new0 (WpGenogramPlan, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (WpGenogramNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->unions = g_array_new (FALSE, TRUE, sizeof (WpGenogramUnion));
  self->drops = g_array_new (FALSE, TRUE, sizeof (WpGenogramDrop));
  self->homes = g_array_new (FALSE, TRUE, sizeof (WpGenogramHome));
  g_array_set_clear_func (self->homes, clear_home);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told = g_array_new (FALSE, TRUE, sizeof (Told));
  return self;
}

void
wp_genogram_plan_free (WpGenogramPlan *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->unions);
  g_array_unref (self->drops);
  g_array_unref (self->homes);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->told);
  g_free (self);
}

guint
wp_genogram_plan_find (const WpGenogramPlan *self, const char *id)
{
  gpointer number = id != NULL ? g_hash_table_lookup (self->numbers, id) : NULL;

  return number != NULL ? GPOINTER_TO_UINT (number) - 1 : NOBODY;
}

void
wp_genogram_plan_add_person (WpGenogramPlan *self, const char *id, WpDate birth, gboolean male)
{
  WpGenogramNode node = { .birth = birth, .male = male };

  if (wp_genogram_plan_find (self, id) != NOBODY)
    return;
  node.id = g_strdup (id);
  g_array_append_val (self->nodes, node);
  g_hash_table_insert (self->numbers, g_strdup (id), GUINT_TO_POINTER (self->nodes->len));
}

void
wp_genogram_plan_set_words (WpGenogramPlan *self, const char *id, double height)
{
  guint number = wp_genogram_plan_find (self, id);

  if (number != NOBODY)
    g_array_index (self->nodes, WpGenogramNode, number).words = height;
}

static void
tell (WpGenogramPlan *self, ToldKind kind, const char *one, const char *other, int what)
{
  Told told = { kind, wp_genogram_plan_find (self, one), wp_genogram_plan_find (self, other), what };

  if (told.one != NOBODY && told.other != NOBODY && told.one != told.other)
    g_array_append_val (self->told, told);
}

void
wp_genogram_plan_add_parent (WpGenogramPlan *self, const char *parent, const char *child, WpGenogramLink link)
{
  tell (self, TOLD_PARENT, parent, child, link);
}

void
wp_genogram_plan_add_couple (WpGenogramPlan *self, const char *one, const char *other, WpGenogramTie tie)
{
  tell (self, TOLD_COUPLE, one, other, tie);
}

void
wp_genogram_plan_add_near (WpGenogramPlan *self, const char *one, const char *other, WpGenogramNear near_kin)
{
  tell (self, TOLD_NEAR, one, other, near_kin);
}

void
wp_genogram_plan_add_home (WpGenogramPlan *self, const char *id, const char *person)
{
  guint number = wp_genogram_plan_find (self, person);
  WpGenogramHome *home = NULL;

  if (number == NOBODY)
    return;
  for (guint i = 0; i < self->homes->len && home == NULL; i++)
    {
      WpGenogramHome *one = &g_array_index (self->homes, WpGenogramHome, i);
      if (g_str_equal (one->id, id))
        home = one;
    }
  if (home == NULL)
    {
      WpGenogramHome made = { .id = g_strdup (id) };
      made.members = g_array_new (FALSE, FALSE, sizeof (guint));
      made.loops = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_array_append_val (self->homes, made);
      home = &g_array_index (self->homes, WpGenogramHome, self->homes->len - 1);
    }
  for (guint i = 0; i < home->members->len; i++)
    if (g_array_index (home->members, guint, i) == number)
      return;
  g_array_append_val (home->members, number);
}

static int
compare_homes (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const WpGenogramHome *) a)->id, ((const WpGenogramHome *) b)->id);
}

void
wp_genogram_plan_lay_out (WpGenogramPlan *self)
{
  g_autoptr (Sketch) sketch = NULL;

  g_array_sort (self->homes, compare_homes);
  sketch = wp_genogram_sketch_new (self);
  wp_genogram_rank (sketch);
  wp_genogram_cost_prepare (sketch);
  for (guint i = 0; i < sketch->n_components; i++)
    wp_genogram_order (sketch, i);
  wp_genogram_place (sketch);
  wp_genogram_draw_lines (sketch, self);
  wp_genogram_draw_homes (self);
}

static const WpGenogramNode *
node_at (const WpGenogramPlan *self, guint i)
{
  return &g_array_index (self->nodes, WpGenogramNode, i);
}

/* Of two parents the left one comes first, of two children the elder. */
static gboolean
is_before (const WpGenogramPlan *self, guint one, guint other, gboolean parents)
{
  const WpGenogramNode *a = node_at (self, one);
  const WpGenogramNode *b = node_at (self, other);

  if (!parents && a->birth != b->birth)
    return b->birth == WP_DATE_NONE || (a->birth != WP_DATE_NONE && a->birth < b->birth);
  return a->x < b->x;
}

/* The child or parent that a drawn line leads to, by birth before all else. */
static guint
step_along_line (const WpGenogramPlan *self, guint person, gboolean up)
{
  guint found = NOBODY;
  WpGenogramLink best = WP_GENOGRAM_SIBLING;

  for (guint i = 0; i < self->drops->len; i++)
    {
      const WpGenogramDrop *drop = &g_array_index (self->drops, WpGenogramDrop, i);
      const WpGenogramUnion *couple = &g_array_index (self->unions, WpGenogramUnion, drop->couple);
      guint to = up ? couple->a : drop->child;
      gboolean fits = up ? drop->child == person : couple->a == person || couple->b == person;
      if (!drop->drawn || !fits || to == NOBODY)
        continue;
      if (found == NOBODY || drop->link < best || (drop->link == best && is_before (self, to, found, up)))
        {
          found = to;
          best = drop->link;
        }
    }
  return found;
}

guint
wp_genogram_plan_step (const WpGenogramPlan *self, guint person, WpGenogramWay way)
{
  const WpGenogramNode *from = node_at (self, person);
  gboolean vertical = way == WP_GENOGRAM_UP || way == WP_GENOGRAM_DOWN;
  int row = from->generation + (way == WP_GENOGRAM_UP ? -1 : way == WP_GENOGRAM_DOWN ? 1 : 0);
  guint found = vertical ? step_along_line (self, person, way == WP_GENOGRAM_UP) : NOBODY;
  double best = G_MAXDOUBLE;

  if (found != NOBODY)
    return found;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const WpGenogramNode *node = node_at (self, i);
      double way_x = way == WP_GENOGRAM_LEFT ? from->x - node->x : node->x - from->x;
      double distance = vertical ? fabs (way_x) : way_x;
      if (i == person || node->generation != row || (!vertical && way_x <= 0) || distance >= best)
        continue;
      best = distance;
      found = i;
    }
  return found != NOBODY ? found : person;
}
