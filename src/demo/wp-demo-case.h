/* wp-demo-case.h: the work with one family of the fictional authority, from request to closure.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-family.h"
#include "wp-demo-texts.h"

G_BEGIN_DECLS

#define WP_DEMO_MAX_TEAM 10

/**
 * WpDemoMember: one who works with the family during an episode.
 */
typedef struct
{
  const WpDemoPro *pro;
  int person; /* of the family; −1 for all of it */
  WpDate from;
  WpDate started; /* after waiting; from if there was no wait */
  WpDate to;      /* WP_DATE_NONE: not ended */
  gboolean lead;
  gboolean withdrawn; /* the agreement to share with this agency was taken back */
} WpDemoMember;

/**
 * WpDemoHappening: an event before it is written.
 */
typedef struct
{
  WpDate day;
  gint16 minute;
  guint16 order;
  guint8 text;   /* a WpDemoText */
  guint8 member; /* of the team */
  guint8 about;  /* of the team, for what concerns another's service */
  gint8 level_from;
  gint8 level_to;
} WpDemoHappening;

/**
 * WpDemoCase: an episode in the making; its lists are used again for the next.
 */
typedef struct
{
  WpDemoMaker *maker;
  const WpDemoTown *town;
  WpDemoFamily *family;
  guint number; /* among the family's episodes */
  guint mean;   /* events to an episode */

  WpDemoId id;
  WpDemoId previous; /* "" for none */
  WpDate opened;
  WpDate closed; /* WP_DATE_NONE: open */
  WpDate end;    /* the last day on which anything has happened */
  WpDate agreed;
  WpDate assessed;
  WpDate allocated;
  WpDate first_tac;
  WpDate next_tac;
  const char *state;
  const char *closing_reason;
  const char *need;
  int child; /* of the family: whom it is mostly about */
  guint n_team;
  WpDemoMember team[WP_DEMO_MAX_TEAM]; /* the worker, the manager, then partners */
  GArray *happenings;                  /* (owned) (element-type WpDemoHappening) */
  GString *text;                       /* (owned) */
} WpDemoCase;

void wp_demo_case_init (WpDemoCase *self, WpDemoMaker *maker, const WpDemoTown *town, guint mean);
void wp_demo_case_clear (WpDemoCase *self);

/**
 * wp_demo_case_add: adds all records of all episodes of @family, which wp_demo_family_add() has added.
 */
void wp_demo_case_add (WpDemoCase *self, WpDemoFamily *family);

/* The parts of wp_demo_case_add(), in their order. */
void wp_demo_case_draw (WpDemoCase *self);
void wp_demo_case_draw_happenings (WpDemoCase *self);
void wp_demo_case_add_happenings (WpDemoCase *self);
void wp_demo_case_fill_slots (WpDemoCase *self, WpDate day, guint about, WpDemoSlots *slots);

/**
 * wp_demo_level_code: "1", "2", "3a", "3b" and "4" for 0 to 4.
 */
const char *wp_demo_level_code (int level);

G_END_DECLS
