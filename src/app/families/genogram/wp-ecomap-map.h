/* wp-ecomap-map.h: those round a family, sorted by what they are, and where they stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-around.h"
#include "wp-codes.h"
#include "wp-ecomap-plan.h"

G_BEGIN_DECLS

/**
 * WpEcomapGroup: those of one kind of service; family and friends; or those whom we cannot see.
 */
typedef struct
{
  char *title; /* (owned) */
  char *kind;  /* (owned): code of list service_kind, or "" */
  guint n;     /* how many they are */
  WpAroundRole role;
} WpEcomapGroup;

typedef struct
{
  GPtrArray *groups;  /* (owned) of WpEcomapGroup: the lead professional's first, the blanks last */
  WpEcomapPlan *plan; /* (owned) */
} WpEcomapMap;

/**
 * wp_ecomap_map_new:
 * @items: (element-type WpAroundItem)
 *
 * Returns: (transfer full): a place for each of @items.
 */
WpEcomapMap *wp_ecomap_map_new (const GPtrArray *items, WpCodes *codes);
void wp_ecomap_map_free (WpEcomapMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEcomapMap, wp_ecomap_map_free)

G_END_DECLS
