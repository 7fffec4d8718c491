/* wp-chronology-lanes.h: what a chronology tells, as lanes along time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-chronology.h"
#include "wp-clusters.h"
#include "wp-mark.h"

G_BEGIN_DECLS

typedef enum {
  WP_PAPER_LANE_HEADING, /* of those below it */
  WP_PAPER_LANE_LEVEL,   /* steps: a row is a level, the lowest is 0 */
  WP_PAPER_LANE_BARS,    /* what went on for a while: rows from the top */
  WP_PAPER_LANE_MARKS,   /* what happened */
} WpPaperLaneType;

/* Days as WpTimeScale counts them; colours as WpPaper has them. */
typedef struct
{
  double from;
  double to;
  char *label; /* (owned) */
  guint row;
  guint32 colour;
  guint32 ground; /* of a bar */
  guint32 ink;    /* on a level's colour */
} WpPaperSpan;

typedef struct
{
  double day;
  WpMark mark;
  gboolean planned;
  gboolean alone; /* never hidden in a number */
} WpPaperLaneMark;

typedef struct
{
  WpPaperLaneType type;
  char *label;   /* (owned) */
  guint n_rows;  /* at least 1 */
  GArray *spans; /* (owned) of WpPaperSpan, by start */
  GArray *marks; /* (owned) of WpPaperLaneMark, by day */
} WpPaperLane;

/**
 * WpPaperLanes: the lanes, and the time that they are drawn over: what was asked for; else from the beginning of the
 * work with the family, or what happened first but a birth, until now or what is planned last. Made of nothing but the
 * chronology, so that what was left out of that is not in them either.
 */
typedef struct
{
  GPtrArray *lanes; /* (owned) of WpPaperLane; empty where there is nothing to draw */
  double from;
  double to;
} WpPaperLanes;

WpPaperLanes *wp_paper_lanes_new (WpChronology *chronology);
void wp_paper_lanes_free (WpPaperLanes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPaperLanes, wp_paper_lanes_free)

G_END_DECLS
