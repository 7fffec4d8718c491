/* wp-timeline-canvas.h: what a timeline is drawn with: where lanes lie, how time maps to pixels, texts and marks.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-clusters.h"
#include "wp-mark.h"
#include "wp-time-scale.h"
#include "wp-timeline-palette.h"
#include "wp-timeline.h"

G_BEGIN_DECLS

/* Sizes in pixels of text at its usual size. */
#define WP_TIMELINE_AXIS 36.0
#define WP_TIMELINE_AGES 18.0
#define WP_TIMELINE_LABELS 136.0
#define WP_TIMELINE_LABELS_MOST 200.0 /* where there is room, so that names are not cut */
#define WP_TIMELINE_MARK 14.0
#define WP_TIMELINE_BAND_MARGIN 3.0
#define WP_TIMELINE_TARGET 12.0 /* half of the 24 pixels within which a pointer means a mark */

typedef enum {
  WP_TIMELINE_FONT_HEADING, /* a year, a group */
  WP_TIMELINE_FONT_LABEL,   /* the name of a lane */
  WP_TIMELINE_FONT_SERVICE, /* the name of a service */
  WP_TIMELINE_FONT_DETAIL,  /* what stands beside or below it */
  WP_TIMELINE_FONT_BAR,     /* in a bar or band */
  WP_TIMELINE_FONT_TICK,    /* on the axis */
  WP_TIMELINE_FONT_BADGE,   /* a level, a count */
  WP_TIMELINE_FONT_AGE,     /* the smallest */
  WP_TIMELINE_N_FONTS,
} WpTimelineFont;

/* What the keyboard, or a click, is at. */
typedef struct
{
  char *lane;       /* (owned) (nullable): key of the lane */
  char *event;      /* (owned) (nullable): id of the event that is selected */
  int mark;         /* index of a mark without an event, such as a birth, or -1 */
  int span;         /* index of a bar, band or step, or -1 */
  gboolean focused; /* the keyboard is here: the lane is shown too */
} WpTimelineCursor;

/* The labels of the lanes, as they were drawn last, and for what. */
typedef struct
{
  guint first, end;           /* lanes */
  double labels, width, axis; /* of the canvas then */
  GskRenderNode *node;        /* (owned) (nullable): as if nothing were scrolled */
  GArray *texts;              /* (owned): graphene_rect_t of each text in it */
} WpTimelineStill;

/**
 * WpTimelineCanvas: everything that the drawing functions need. It is filled in by the widget, or by whoever draws a
 * page. x is counted from the start of the widget, so that the axis of time begins at @labels; y from its top.
 * Time runs from left to right in every language.
 */
typedef struct
{
  WpTimeline *timeline; /* (owned) (nullable) */
  WpTimelinePalette palette;
  WpTimeScale scale;    /* of the part beside the labels */
  double text;          /* how much larger than usual text is */
  double labels;        /* width of the lanes' labels */
  double width, height; /* of the whole */
  double scroll;        /* how far the lanes are scrolled down */
  int pixels;           /* device pixels a pixel */
  WpTimelineCursor cursor;
  char *age_lane; /* (owned) (nullable): key of the person whose ages the ruler shows */

  PangoContext *pango;           /* (owned) */
  GHashTable *layouts;           /* (owned): texts that are laid out */
  GHashTable *pictures;          /* (owned): what is painted once; see wp-timeline-draw.h */
  double ticks[WP_TICK_DAY + 1]; /* room that a label of the axis takes; 0: not measured yet */
  GArray *tops;                  /* (owned): double: where each lane begins, and where the last ends */
  GPtrArray *clusters;           /* (owned): of each lane, as they were made last */
  GPtrArray *level_codes;        /* (owned): codes of the rows of the level of need, lowest first */
  guint serial;                  /* of the timeline, when the lanes were laid out */
  GArray *texts;                 /* (owned): graphene_rect_t of each text drawn in the last frame */
  WpTimelineStill still;
  guint painted_texts; /* from which on they are those of a picture that is being painted */
} WpTimelineCanvas;

void wp_timeline_canvas_init (WpTimelineCanvas *canvas);
void wp_timeline_canvas_clear (WpTimelineCanvas *canvas);

/**
 * wp_timeline_canvas_set_timeline: draws @timeline (nullable) from now on.
 */
void wp_timeline_canvas_set_timeline (WpTimelineCanvas *canvas, WpTimeline *timeline);

/**
 * wp_timeline_canvas_set_pango: takes texts from @context, and forgets those made for another.
 */
void wp_timeline_canvas_set_pango (WpTimelineCanvas *canvas, PangoContext *context);

/**
 * wp_timeline_canvas_forget: what was made beforehand for the old colours or size of text is made anew.
 */
void wp_timeline_canvas_forget (WpTimelineCanvas *canvas);

/**
 * wp_timeline_canvas_forget_still: the labels are drawn anew.
 */
void wp_timeline_canvas_forget_still (WpTimelineCanvas *canvas);

/**
 * wp_timeline_canvas_lay_out: finds where each lane lies, unless that is known.
 */
void wp_timeline_canvas_lay_out (WpTimelineCanvas *canvas);

double wp_timeline_canvas_axis (WpTimelineCanvas *canvas);         /* height of the axis */
double wp_timeline_canvas_lanes_height (WpTimelineCanvas *canvas); /* of all lanes */
double wp_timeline_canvas_lane_y (WpTimelineCanvas *canvas, guint lane, double *height);
double wp_timeline_canvas_x (WpTimelineCanvas *canvas, double day);
double wp_timeline_canvas_day (WpTimelineCanvas *canvas, double x);

/**
 * wp_timeline_canvas_find_labels: how wide the labels want to be, within the bounds.
 */
double wp_timeline_canvas_find_labels (WpTimelineCanvas *canvas);

/**
 * wp_timeline_band_row: how high a row of agreements is, at the usual size of text.
 */
double wp_timeline_band_row (const WpTimelineLane *lane);

/**
 * wp_timeline_canvas_lanes_shown: the first lane that can be seen, and one past the last.
 */
void wp_timeline_canvas_lanes_shown (WpTimelineCanvas *canvas, guint *first, guint *end);

/**
 * wp_timeline_canvas_lane_at: the lane at @y, or -1.
 */
int wp_timeline_canvas_lane_at (WpTimelineCanvas *canvas, double y);

/**
 * wp_timeline_canvas_clusters: the marks of @lane, those that lie too close together as one. Made anew only when the
 * zoom, the marks or the selection is another.
 *
 * Returns: (transfer none) (element-type WpCluster): sorted by day.
 */
GArray *wp_timeline_canvas_clusters (WpTimelineCanvas *canvas, guint lane);

/**
 * wp_timeline_canvas_clusters_shown: of those the first that can be seen, and one past the last.
 */
GArray *wp_timeline_canvas_clusters_shown (WpTimelineCanvas *canvas, guint lane, guint *first, guint *end);

/**
 * wp_timeline_canvas_holds_alarm: whether among the marks of cluster @index of @lane is one that tells of harm, however
 * many it holds. Found once for each zoom.
 */
gboolean wp_timeline_canvas_holds_alarm (WpTimelineCanvas *canvas, guint lane, guint index);

/**
 * wp_timeline_canvas_cursor_lane: the lane that the cursor is in, or -1 when it is not shown.
 */
int wp_timeline_canvas_cursor_lane (WpTimelineCanvas *canvas);

/**
 * wp_timeline_canvas_cursor_mark: the mark of @lane that is selected there, or -1.
 */
int wp_timeline_canvas_cursor_mark (WpTimelineCanvas *canvas, guint lane);

/* ---- Texts ---- */

/* The table of texts. */
GHashTable *wp_timeline_texts_new (void);

/**
 * wp_timeline_text: draws @text with its middle at @y, beginning at @x (@align 0), around it (0.5) or ending there (1).
 * @room: in pixels; what is longer ends in “…”; 0 or less: any length
 *
 * Returns: its width.
 */
double wp_timeline_text (WpTimelineCanvas *canvas,
                         GtkSnapshot *snapshot,
                         WpTimelineFont font,
                         const char *text,
                         double x,
                         double y,
                         double room,
                         double align,
                         const GdkRGBA *ink);

double wp_timeline_text_width (WpTimelineCanvas *canvas, WpTimelineFont font, const char *text);

/**
 * wp_timeline_room_for: whether @room is enough for @text, or for at least nine characters of it.
 */
gboolean wp_timeline_room_for (WpTimelineCanvas *canvas, WpTimelineFont font, const char *text, double room);

/**
 * wp_timeline_text_hits: whether a text drawn in this frame lies in @rect.
 */
gboolean wp_timeline_text_hits (WpTimelineCanvas *canvas, const graphene_rect_t *rect);

G_END_DECLS
