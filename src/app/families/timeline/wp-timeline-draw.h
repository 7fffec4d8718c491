/* wp-timeline-draw.h: draws a timeline, and only what can be seen of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-timeline-canvas.h"

G_BEGIN_DECLS

/**
 * wp_timeline_draw: draws everything: axis, lanes, labels, now, and what is selected.
 */
void wp_timeline_draw (WpTimelineCanvas *canvas, GtkSnapshot *snapshot);

/* ---- Its parts, each in a file of its own ---- */

/* The ticks that can be seen, the finer and the coarser ones. */
typedef struct
{
  WpTick unit;
  WpTick above; /* of the row above it; the same where there is none */
  WpDate dates[256];
  guint n;
  WpDate above_dates[128];
  guint n_above;
} WpTimelineTicks;

void wp_timeline_find_ticks (WpTimelineCanvas *canvas, WpTimelineTicks *ticks);
void wp_timeline_draw_grid (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineTicks *ticks);
void wp_timeline_draw_axis (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineTicks *ticks);
void wp_timeline_draw_label (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane);
void wp_timeline_draw_heading (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane);
void wp_timeline_draw_level (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane);
void wp_timeline_draw_bars (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane);
void wp_timeline_draw_blank (WpTimelineCanvas *canvas,
                             GtkSnapshot *snapshot,
                             const WpTimelineSpan *span,
                             const graphene_rect_t *room);
void wp_timeline_draw_person (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane);
void wp_timeline_draw_marks (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane);

/* ---- What they share ---- */

void wp_timeline_draw_icon (WpTimelineCanvas *canvas,
                            GtkSnapshot *snapshot,
                            const char *name,
                            double x,
                            double y,
                            double size,
                            const GdkRGBA *ink);

/* A mark with its middle at @x, @y, @side pixels large; of a planned event the dashed square. */
void wp_timeline_draw_mark (WpTimelineCanvas *canvas,
                            GtkSnapshot *snapshot,
                            WpMark mark,
                            gboolean planned,
                            double x,
                            double y,
                            double side,
                            const GdkRGBA *ink);

/* A rectangle with round corners, filled and outlined; either colour may be NULL. */
void wp_timeline_draw_box (GtkSnapshot *snapshot,
                           const graphene_rect_t *rect,
                           double radius,
                           const GdkRGBA *fill,
                           double line,
                           const GdkRGBA *outline);

/* The same with a broken line. */
void wp_timeline_draw_dashed_box (
    GtkSnapshot *snapshot, const graphene_rect_t *rect, double radius, double line, const GdkRGBA *outline);

/* Fills @rect with a pattern that @draw paints once, @width by @height pixels large. It moves with @origin. */
void wp_timeline_draw_pattern (WpTimelineCanvas *canvas,
                               GtkSnapshot *snapshot,
                               const char *name,
                               const graphene_rect_t *rect,
                               double origin,
                               double width,
                               double height,
                               void (*draw) (cairo_t *cr, double width, double height),
                               const GdkRGBA *ink);

/* The icon of a kind of service, or that of somebody. */
const char *wp_timeline_service_icon (const char *kind);

/* Where a span lies, no farther outside than its corners show: half-open, and up to now when it is still open. */
gboolean wp_timeline_span_place (WpTimelineCanvas *canvas, const WpTimelineSpan *span, double *left, double *right);

G_END_DECLS
