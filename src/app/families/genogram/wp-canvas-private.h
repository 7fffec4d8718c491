/* wp-canvas-private.h: what the two parts of a canvas share.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-canvas.h"

G_BEGIN_DECLS

#define WP_CANVAS_ZOOM_STEP 1.25

typedef struct
{
  char *id; /* (owned) */
  GtkWidget *button;
  double x, y, width, height;
} WpCanvasNode;

typedef struct
{
  double width; /* of the drawing, in its own units */
  double height;
  double zoom;
  gboolean fitted;   /* the zoom follows the room */
  gboolean centred;  /* of what is fitted and yet larger than the room, the middle has been shown */
  double pinch_from; /* the zoom when a pinch began */
  double drag_x, drag_y;
  guint presses; /* of the mouse, on what is clicked now; 0 for the keyboard */
  guint settle;  /* source: the room or the zoom changed */
  gboolean has_anchor;
  double anchor_x, anchor_y;   /* a point of the drawing … */
  double at_x, at_y;           /* … and where in the view it is to stay */
  char *selected;              /* (owned) (nullable) */
  GPtrArray *nodes;            /* (owned) of WpCanvasNode */
  GtkScrolledWindow *scrolled; /* (unowned) (nullable) */
} WpCanvasPrivate;

WpCanvasPrivate *wp_canvas_private (WpCanvas *self);

/* wp-canvas-zoom.c */

/* Pixels for one unit of the drawing. */
double wp_canvas_scale (WpCanvas *self);

/* Where the drawing begins in the widget: in the middle, if there is more room than it needs. */
void wp_canvas_get_origin (WpCanvas *self, double *x, double *y);

/* NULL where it is in no window to scroll in. */
GtkAdjustment *wp_canvas_adjustment (WpCanvas *self, gboolean vertical);

/* The room or the zoom changed: what is fitted is fitted anew. */
void wp_canvas_settle_later (WpCanvas *self);

/* Zooming by wheel and pinch, and moving by dragging. */
void wp_canvas_add_zoom (WpCanvas *self);

G_END_DECLS
