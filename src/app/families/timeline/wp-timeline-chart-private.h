/* wp-timeline-chart-private.h: what the files of the timeline's lanes share.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-timeline-canvas.h"
#include "wp-timeline-chart.h"

G_BEGIN_DECLS

struct _WpTimelineChart
{
  GtkWidget parent_instance;

  WpTimelineCanvas canvas;
  gulong changed_handler;
  GtkAdjustment *hadjustment; /* (owned) (nullable): not used; time scrolls without an end */
  GtkAdjustment *vadjustment; /* (owned) (nullable) */
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;
  gboolean coloured; /* the palette is that of the style */
  gboolean placed;   /* a part of time has been chosen */
  double first_day;  /* to be in view when it is, or NAN */
  char *wanted;      /* (owned) (nullable): id of the event to select once there are lanes */

  WpTimeScale origin; /* of a movement */
  WpTimeScale target;
  gint64 began;
  guint tick; /* 0 when nothing moves */
  guint idle; /* tells that another part of time is in view, once the layout is done */

  double day; /* where the keyboard is in time, through lanes in which there is nothing */
  double pointer_x, pointer_y;
  WpTimeScale drag_scale;
  double drag_scroll;
  gboolean dragged;
  WpTimeScale pinch_scale;
  double pinch_x;
  GtkWidget *pile; /* (nullable): a child */
};

typedef enum {
  WP_TIMELINE_SIGNAL_EVENT_SELECTED,
  WP_TIMELINE_SIGNAL_EVENT_ACTIVATED,
  WP_TIMELINE_SIGNAL_RANGE_CHANGED,
  WP_TIMELINE_SIGNAL_ANNOUNCE,
  WP_TIMELINE_N_SIGNALS,
} WpTimelineSignal;

void wp_timeline_chart_emit (WpTimelineChart *self, WpTimelineSignal signal, const char *text);

/* Moving (wp-timeline-move.c) */
void wp_timeline_move_to (WpTimelineChart *self, WpTimeScale target, gboolean eased);
void wp_timeline_move_stop (WpTimelineChart *self);
void wp_timeline_move_by (WpTimelineChart *self, double pixels, gboolean eased);
void wp_timeline_move_place (WpTimelineChart *self);
void wp_timeline_move_say_later (WpTimelineChart *self);
void wp_timeline_scroll_to_lane (WpTimelineChart *self, guint lane);

/* What lies where (wp-timeline-hit.c) */
typedef enum {
  WP_TIMELINE_HIT_NOTHING,
  WP_TIMELINE_HIT_LABEL, /* of a lane */
  WP_TIMELINE_HIT_MARK,
  WP_TIMELINE_HIT_PILE, /* several marks as one */
  WP_TIMELINE_HIT_SPAN,
} WpTimelineHitType;

typedef struct
{
  WpTimelineHitType type;
  guint lane;
  guint index; /* of the mark, the first of the pile, or the span */
  guint n;     /* marks of the pile */
  graphene_rect_t area;
} WpTimelineHit;

gboolean wp_timeline_hit_find (WpTimelineChart *self, double x, double y, WpTimelineHit *hit);
char *wp_timeline_hit_describe (WpTimelineChart *self, const WpTimelineHit *hit);
gboolean wp_timeline_hit_tooltip_cb (WpTimelineChart *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip);

/* Choosing (wp-timeline-select.c) */
void wp_timeline_select_mark (WpTimelineChart *self, guint lane, guint index);
void wp_timeline_select_span (WpTimelineChart *self, guint lane, guint index);
void wp_timeline_select_lane (WpTimelineChart *self, guint lane);
void wp_timeline_select_end (WpTimelineChart *self, int direction);
void wp_timeline_select_announce (WpTimelineChart *self);
void wp_timeline_select_open (WpTimelineChart *self);
void wp_timeline_select_expand (WpTimelineChart *self);

/* Pointer and keys (wp-timeline-input.c) */
void wp_timeline_input_connect (WpTimelineChart *self);

/* The list of a pile (wp-timeline-pile.c) */
void wp_timeline_pile_open (WpTimelineChart *self, const WpTimelineHit *hit);

G_END_DECLS
