/* wp-canvas.h: a drawing that can be zoomed, moved about in, and gone through by keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-drawing-style.h"

G_BEGIN_DECLS

/**
 * WpCanvas: the parent of drawings in which people or services stand. It draws through Cairo, by the very functions
 * that draw on paper. Over each thing in it lies a button that is not seen: it takes the keyboard and clicks, and tells
 * a screen reader what it is. Ctrl with the wheel, a pinch, and the keys + − 0 zoom; dragging moves; the arrows lead
 * from one to the next, and whoever has the keyboard is selected.
 *
 * Signals: "node-selected" (id, or NULL for none); "node-activated" (id): by Enter, or clicked twice.
 */
#define WP_TYPE_CANVAS (wp_canvas_get_type ())
G_DECLARE_DERIVABLE_TYPE (WpCanvas, wp_canvas, WP, CANVAS, GtkWidget)

struct _WpCanvasClass
{
  GtkWidgetClass parent_class;

  /* Draws everything, in units of the drawing. */
  void (*draw) (WpCanvas *self, cairo_t *cr, const WpDrawingStyle *style);
  /* The number of the node that an arrow key leads to from @node; @node itself at the edge. */
  guint (*step) (WpCanvas *self, guint node, GtkDirectionType way);
};

/**
 * wp_canvas_make_scrolled: (transfer floating): @self in a window in which it can be moved about.
 */
GtkWidget *wp_canvas_make_scrolled (WpCanvas *self);

/**
 * wp_canvas_begin: takes all nodes away, and says how large the drawing is from now on.
 */
void wp_canvas_begin (WpCanvas *self, double width, double height);

/**
 * wp_canvas_add_node:
 * @x: middle of what it lies over
 * @label: what it is called
 * @description: what there is to say of it
 */
void wp_canvas_add_node (WpCanvas *self,
                         const char *id,
                         const char *label,
                         const char *description,
                         double x,
                         double y,
                         double width,
                         double height);

/**
 * wp_canvas_end: brings back the selection, if that is still there.
 */
void wp_canvas_end (WpCanvas *self);

/**
 * wp_canvas_select: selects the node @id, without telling anybody; %NULL for none.
 */
void wp_canvas_select (WpCanvas *self, const char *id);
const char *wp_canvas_get_selected (WpCanvas *self);

/**
 * wp_canvas_zoom_by, wp_canvas_zoom_fit: makes it larger or smaller; so that all of it is seen, where that leaves the
 * words large enough to be read.
 */
void wp_canvas_zoom_by (WpCanvas *self, double factor);
void wp_canvas_zoom_fit (WpCanvas *self);
double wp_canvas_get_zoom (WpCanvas *self);

G_END_DECLS
