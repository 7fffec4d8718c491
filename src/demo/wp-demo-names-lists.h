/* wp-demo-names-lists.h: first names by generation and surnames, each list one text with spaces between.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-names.h"

G_BEGIN_DECLS

/**
 * WpDemoNameLists: the names of one heritage; the lists of first names are by #WpDemoGeneration.
 */
typedef struct
{
  const char *female[3];
  const char *male[3];
  const char *surnames;
} WpDemoNameLists;

extern const WpDemoNameLists wp_demo_name_lists[WP_DEMO_N_HERITAGES];

G_END_DECLS
