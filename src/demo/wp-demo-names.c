/* wp-demo-names.c: what people in the fictional authority are called.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-names.h"

#include <string.h>

#include "wp-demo-names-lists.h"

/* One list of words, split when it is first asked for. */
typedef struct
{
  char **words;
  guint n;
} Words;

typedef struct
{
  Words given[3][2]; /* by generation and sex */
  Words surnames;
} Names;

static const guint weights[WP_DEMO_N_HERITAGES] = { 700, 40, 30, 45, 35, 35, 15, 25, 30, 15, 15, 10, 5 };

static void
split (Words *out, const char *text)
{
  out->words = g_strsplit (text, " ", -1);
  out->n = g_strv_length (out->words);
}

static const Names *
get_names (void)
{
  static gsize made = 0;
  static Names names[WP_DEMO_N_HERITAGES];

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < WP_DEMO_N_HERITAGES; i++)
        {
          const WpDemoNameLists *from = &wp_demo_name_lists[i];
          for (guint generation = 0; generation < 3; generation++)
            {
              split (&names[i].given[generation][0], from->female[generation]);
              split (&names[i].given[generation][1], from->male[generation]);
            }
          split (&names[i].surnames, from->surnames);
        }
      g_once_init_leave (&made, 1);
    }
  return names;
}

WpDemoHeritage
wp_demo_pick_heritage (WpDemoRng *rng)
{
  return wp_demo_pick_weighted (rng, weights, G_N_ELEMENTS (weights));
}

const char *
wp_demo_pick_given (WpDemoRng *rng, WpDemoHeritage heritage, WpDemoGeneration generation, char sex)
{
  const Words *words;

  /* Names travel: one child in eight has one from the town's common stock. */
  if (generation == WP_DEMO_CHILD && wp_demo_chance (rng, 125))
    heritage = WP_DEMO_BRITISH;
  words = &get_names ()[heritage].given[generation][sex == 'M'];
  return words->words[wp_demo_below (rng, words->n)];
}

void
wp_demo_pick_surname (WpDemoRng *rng, WpDemoHeritage heritage, char *out, gsize size)
{
  const Words *words = &get_names ()[heritage].surnames;
  const char *first = words->words[wp_demo_below (rng, words->n)];

  if (wp_demo_chance (rng, 60))
    {
      const Words *others = &get_names ()[WP_DEMO_BRITISH].surnames;
      const char *second = others->words[wp_demo_below (rng, others->n)];
      if (strlen (first) + strlen (second) + 2 <= size && strcmp (first, second) != 0)
        {
          g_snprintf (out, size, "%s-%s", first, second);
          return;
        }
    }
  g_strlcpy (out, first, size);
}

const char *
wp_demo_heritage_ethnicity (WpDemoRng *rng, WpDemoHeritage heritage)
{
  static const char *const usual[WP_DEMO_N_HERITAGES] = {
    "white_british", "white_british", "white_irish",     "white_other", "white_other", "pakistani",   "bangladeshi",
    "indian",        "black_african", "black_caribbean", "arab",        "chinese",     "white_other",
  };
  static const char *const mixed[] = { "mixed_caribbean", "mixed_african", "mixed_asian", "mixed_other" };

  if (wp_demo_chance (rng, 60))
    return "unknown";
  if (wp_demo_chance (rng, 12))
    return "refused";
  if (wp_demo_chance (rng, heritage == WP_DEMO_CARIBBEAN ? 250 : 40))
    return mixed[wp_demo_below (rng, G_N_ELEMENTS (mixed))];
  if (heritage == WP_DEMO_BRITISH && wp_demo_chance (rng, 8))
    return "gypsy_traveller";
  return usual[heritage];
}

const char *
wp_demo_heritage_language (WpDemoHeritage heritage)
{
  static const char *const languages[WP_DEMO_N_HERITAGES] = {
    NULL,      "Welsh",  NULL, "Polish", "Romanian", "Urdu",    "Bengali",
    "Punjabi", "Yoruba", NULL, "Arabic", "Mandarin", "Turkish",
  };

  return languages[heritage];
}
