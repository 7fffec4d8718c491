/* wp-demo-names.h: what people in the fictional authority are called.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-rng.h"

G_BEGIN_DECLS

/**
 * WpDemoHeritage: where a family's names come from, as mixed as in a British town.
 */
typedef enum {
  WP_DEMO_BRITISH,
  WP_DEMO_WELSH,
  WP_DEMO_IRISH,
  WP_DEMO_POLISH,
  WP_DEMO_EUROPEAN,
  WP_DEMO_PAKISTANI,
  WP_DEMO_BANGLADESHI,
  WP_DEMO_INDIAN,
  WP_DEMO_AFRICAN,
  WP_DEMO_CARIBBEAN,
  WP_DEMO_ARAB,
  WP_DEMO_CHINESE,
  WP_DEMO_TURKISH,
  WP_DEMO_N_HERITAGES,
} WpDemoHeritage;

/**
 * WpDemoGeneration: whose fashions in names apply.
 */
typedef enum {
  WP_DEMO_CHILD,
  WP_DEMO_PARENT,
  WP_DEMO_GRANDPARENT,
} WpDemoGeneration;

WpDemoHeritage wp_demo_pick_heritage (WpDemoRng *rng);

/**
 * wp_demo_pick_given:
 * @sex: 'F' or 'M'
 *
 * Returns: (transfer none): a first name; valid for ever.
 */
const char *wp_demo_pick_given (WpDemoRng *rng, WpDemoHeritage heritage, WpDemoGeneration generation, char sex);

/**
 * wp_demo_pick_surname: writes a surname, now and then a double one, into @out, cut to @size bytes between characters.
 */
void wp_demo_pick_surname (WpDemoRng *rng, WpDemoHeritage heritage, char *out, gsize size);

/**
 * wp_demo_heritage_ethnicity: a code of the list "ethnicity" that fits.
 */
const char *wp_demo_heritage_ethnicity (WpDemoRng *rng, WpDemoHeritage heritage);

/**
 * wp_demo_heritage_language: (nullable): the language other than English that such a family may speak at home.
 */
const char *wp_demo_heritage_language (WpDemoHeritage heritage);

G_END_DECLS
