/* wp-demo-coles-private.h: what the parts of the Coles family's record share.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-coles.h"

G_BEGIN_DECLS

typedef enum {
  WP_COLES_DANA,
  WP_COLES_RHYS,
  WP_COLES_MIA,
  WP_COLES_TYLER,
  WP_COLES_IVY,
  WP_COLES_LEE,
  WP_COLES_PAT,
  WP_COLES_N_PEOPLE,
} WpColesPerson;

typedef enum {
  WP_COLES_JO,
  WP_COLES_SAM,
  WP_COLES_LASP,
  WP_COLES_MANAGER,
  WP_COLES_DUTY,
  WP_COLES_SOCIAL_WORKER,
  WP_COLES_LICO,
  WP_COLES_PROTECTION_OFFICER,
  WP_COLES_RUTH,
  WP_COLES_COLIN,
  WP_COLES_LENA,
  WP_COLES_MAREK,
  WP_COLES_HOUSING,
  WP_COLES_NOBODY,
} WpColesPro;

typedef struct
{
  WpDemoMaker *maker;
  const WpDemoTown *town;
  WpDemoId family;
  WpDemoId people[WP_COLES_N_PEOPLE];
  WpDemoId episodes[2];
  const WpDemoPro *pros[WP_COLES_NOBODY];
} WpColes;

/**
 * wp_coles_id: the id of the @index th record of @kind; the index never changes its meaning.
 */
void wp_coles_id (const WpColes *self, WpKindId kind, guint index, WpDate date, WpDemoId out);

/**
 * wp_coles_record: adds the @index th record of @kind, made on the morning of @date by @by.
 */
WpRecord *wp_coles_record (WpColes *self, WpKindId kind, guint index, const char *root, WpDate date, WpColesPro by);

/* A date in a table: year, month, day as one number; 0 for none. */
static inline WpDate
wp_coles_date (int ymd)
{
  return ymd == 0 ? WP_DATE_NONE : wp_date_make (ymd / 10000, ymd / 100 % 100, ymd % 100);
}

/* wp-demo-coles-work.c: episodes, allocations, agreements, involvements, levels of need and markers. */
void wp_coles_add_work (WpColes *self);

/* wp-demo-coles-waits.c: what they waited and asked for. */
void wp_coles_add_waits (WpColes *self);

/* wp-demo-coles-events.c: what happened. */
void wp_coles_add_events (WpColes *self);

G_END_DECLS
