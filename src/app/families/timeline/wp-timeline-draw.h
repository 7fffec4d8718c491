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

/* The same with a broken line and nothing within. */
void wp_timeline_draw_dashed_box (WpTimelineCanvas *canvas,
                                  GtkSnapshot *snapshot,
                                  const graphene_rect_t *rect,
                                  double radius,
                                  const GdkRGBA *outline);

/* Fills @rect with a pattern, of which @draw paints a tile of @side by @height pixels, once. It moves with @origin. */
void wp_timeline_draw_pattern (WpTimelineCanvas *canvas,
                               GtkSnapshot *snapshot,
                               const char *name,
                               const graphene_rect_t *rect,
                               double origin,
                               double side,
                               double height,
                               void (*draw) (cairo_t *cr, double width, double height),
                               const GdkRGBA *ink);

/* What is painted once. */
typedef enum {
  WP_TIMELINE_PICTURE_MARK,
  WP_TIMELINE_PICTURE_PILL,
  WP_TIMELINE_PICTURE_BADGE,
  WP_TIMELINE_PICTURE_ICON,
  WP_TIMELINE_PICTURE_SERVICE,
  WP_TIMELINE_PICTURE_BAR,
  WP_TIMELINE_PICTURE_DASHES,
  WP_TIMELINE_PICTURE_CHEVRON,
  WP_TIMELINE_PICTURE_CROSS,
  WP_TIMELINE_PICTURE_PATTERN,
  WP_TIMELINE_PICTURE_HAIRLINE,
} WpTimelinePictureKind;

/* By what a picture is found again. */
typedef struct
{
  WpTimelinePictureKind kind;
  guint colour;     /* see wp_timeline_colour_key() */
  int numbers[4];   /* whatever else makes a difference */
  const char *name; /* (nullable): a text that is never freed */
} WpTimelinePictureKey;

/* A picture that is painted once and then shown at @x, @y, which are whole pixels. NULL from find where it has not been
 * painted yet: paint it into a snapshot of its own, from 0, 0, and give that to keep, which frees it. Texts that are
 * drawn into @snapshot with wp_timeline_text() go with it. It lasts until another is kept.
 *
 * It is a drawing of an image: without a graphics card that is several times as quick as a texture, the pixels of which
 * are converted in every frame. */
typedef struct _WpTimelinePicture WpTimelinePicture;

const WpTimelinePicture *wp_timeline_picture_find (WpTimelineCanvas *canvas, const WpTimelinePictureKey *key);
const WpTimelinePicture *wp_timeline_picture_keep (
    WpTimelineCanvas *canvas, const WpTimelinePictureKey *key, GtkSnapshot *snapshot, double width, double height);
void wp_timeline_picture_show (
    WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelinePicture *picture, double x, double y);

/* For the table of pictures. */
GHashTable *wp_timeline_pictures_new (void);

/* Appends @node, moved by @x, @y. */
void wp_timeline_append_at (GtkSnapshot *snapshot, GskRenderNode *node, double x, double y);

/* A colour as one number, for the key of a picture. */
static inline guint
wp_timeline_colour_key (const GdkRGBA *colour)
{
  return (guint) (colour->red * 255 + 0.5) << 24 | (guint) (colour->green * 255 + 0.5) << 16
         | (guint) (colour->blue * 255 + 0.5) << 8 | (guint) (colour->alpha * 255 + 0.5);
}

/* A bar: a box of which the first @start pixels are filled with @outline. @fill may be transparent. */
void wp_timeline_draw_bar (WpTimelineCanvas *canvas,
                           GtkSnapshot *snapshot,
                           const graphene_rect_t *rect,
                           double radius,
                           double start,
                           const GdkRGBA *fill,
                           const GdkRGBA *outline);

/* The icon of a kind of service, or that of somebody. */
const char *wp_timeline_service_icon (const char *kind);

/* Where a span lies, no farther outside than its corners show: half-open, and up to now when it is still open. */
gboolean wp_timeline_span_place (WpTimelineCanvas *canvas, const WpTimelineSpan *span, double *left, double *right);

G_END_DECLS
