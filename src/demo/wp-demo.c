/* wp-demo.c: a fictional authority, made from a seed: first the places, then one family after the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo.h"

#include <string.h>

#include "wp-demo-case.h"
#include "wp-demo-coles.h"
#include "wp-demo-directory.h"

/* How much there is of a size. */
typedef struct
{
  const char *name;
  guint families; /* besides the Coles */
  guint open;     /* of them */
  guint events;   /* to an episode, more or less */
  gboolean west_only;
} Size;

static const Size sizes[] = {
  [WP_DEMO_SMALL] = { "locality", 300, 60, 50, TRUE },
  [WP_DEMO_YORK] = { "york", 7000, 400, 104, FALSE },
  [WP_DEMO_YORK10] = { "york10", 70000, 4000, 104, FALSE },
  [WP_DEMO_HAMPSHIRE] = { "hampshire", 50000, 3000, 132, FALSE },
};

#define JO_FAMILIES 13
#define HISTORY_DAYS 3652

gboolean
wp_demo_size_from_name (const char *name, WpDemoSize *size)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (g_strcmp0 (name, sizes[i].name) == 0)
        {
          *size = i;
          return TRUE;
        }
    }
  return FALSE;
}

char *
wp_demo_user_id (guint64 seed, WpDemoSize size)
{
  WpDemoId id;

  wp_demo_staff_fixed_id (seed, WP_KIND_USER, WP_DEMO_FAMILY_SUPPORT_WORKER, 0, id);
  return g_strdup (id);
}

/* The last episode is drawn from the present backwards, those before it from there. */
static void
draw_episodes (WpDemoPlan *plan, WpDemoRng *rng, WpDate today)
{
  static const guint counts[] = { 790, 160, 40, 10 };
  guint n = 1 + wp_demo_pick_weighted (rng, counts, G_N_ELEMENTS (counts));
  WpDate opened[WP_DEMO_MAX_EPISODES];
  WpDate closed[WP_DEMO_MAX_EPISODES];
  WpDate until = today;
  guint made = 0;

  while (made < n)
    {
      int length = wp_demo_chance (rng, 150) ? wp_demo_between (rng, 6, 30)
                                             : wp_demo_between (rng, 50, 260) + wp_demo_between (rng, 0, 140);
      WpDate from;
      if (made == 0 && plan->open)
        {
          closed[0] = WP_DATE_NONE;
          from = today - (plan->of_jo ? wp_demo_between (rng, 40, 340) : wp_demo_between (rng, 2, 380));
        }
      else
        {
          closed[made] = made == 0 ? today - wp_demo_between (rng, 4, 3300) : until - wp_demo_between (rng, 20, 900);
          closed[made] = MIN (wp_demo_workday (closed[made]), until - 1);
          from = closed[made] - length;
        }
      from = wp_date_weekday (from) > 5 ? from - 2 : from;
      if (made > 0 && from < today - HISTORY_DAYS)
        break;
      opened[made++] = until = from;
    }
  plan->n_episodes = made;
  for (guint i = 0; i < made; i++)
    {
      plan->opened[i] = opened[made - 1 - i];
      plan->closed[i] = closed[made - 1 - i];
    }
  plan->first_seen = plan->opened[0];
  plan->last_seen = plan->opened[made - 1];
}

static void
draw_plan (WpDemoPlan *plan, WpDemoMaker *maker, const Size *size, guint index, guint jo_families)
{
  WpDemoRng rng;

  wp_demo_rng_init (&rng, maker->seed, (guint64) 'L' << 32 | index);
  memset (plan, 0, sizeof *plan);
  plan->index = index;
  /* The open ones lie spread among the others. */
  plan->open = (guint64) (index + 1) * size->open / size->families != (guint64) index * size->open / size->families;
  plan->of_jo = plan->open && (guint64) index * size->open / size->families < jo_families;
  plan->locality = size->west_only || plan->of_jo ? WP_DEMO_WEST : wp_demo_below (&rng, WP_DEMO_N_LOCALITIES);
  draw_episodes (plan, &rng, maker->today);
}

gboolean
wp_demo_generate (
    guint64 seed, WpDemoSize size, WpDate today, gint64 now_ms, WpRecordSink sink, gpointer data, GError **error)
{
  const Size *all = &sizes[size];
  g_autofree WpDemoMaker *maker = g_new (WpDemoMaker, 1);
  g_autofree WpDemoFamily *family = g_new (WpDemoFamily, 1);
  WpDemoNumbers numbers = { 0 };
  WpDemoTown town;
  WpDemoCase work;
  guint jo_families;

  g_return_val_if_fail (wp_date_is_valid (today) && sink != NULL, FALSE);
  wp_demo_maker_init (maker, seed, today, now_ms, sink, data, error);
  wp_demo_town_init (&town, maker, size);
  wp_demo_directory_make (&town, maker);
  wp_demo_case_init (&work, maker, &town, all->events);
  jo_families = JO_FAMILIES - (wp_demo_coles_add (maker, &town) ? 1 : 0);
  for (guint i = 0; i < all->families && !maker->stopped; i++)
    {
      WpDemoPlan plan;
      draw_plan (&plan, maker, all, i, jo_families);
      wp_demo_staff_fixed_id (seed, WP_KIND_USER, WP_DEMO_INFORMATION_OFFICER, 0, maker->author);
      wp_demo_family_make (family, maker, &numbers, &plan);
      wp_demo_family_add (family, maker, &town, &numbers);
      wp_demo_case_add (&work, family);
      maker->fraction = (double) (i + 1) / all->families;
    }
  wp_demo_case_clear (&work);
  wp_demo_town_clear (&town);
  return wp_demo_maker_flush (maker);
}
