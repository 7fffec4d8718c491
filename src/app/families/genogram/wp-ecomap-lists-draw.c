/* wp-ecomap-lists-draw.c: the lists of an eco-map of many, drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-lists-draw.h"

#include "wp-ecomap-draw.h"
#include "wp-kind-icon.h"
#include "wp-sign.h"

#define PADDING 10.0
#define TIE 34.0
#define ARROW 9.0
#define LOCK 12.0
#define ICON 17.0
#define CORNER 9.0
/* The most that names of the family's people take of the line that tells whose somebody is. */
#define WHOM 84.0

/* Where something begins that is @width wide and stands @from the side at which reading begins. */
static double
side (const WpDrawingStyle *style, const WpEcomapBox *box, double from, double width)
{
  return style->rtl ? box->x + WP_ECOMAP_BOX - from - width : box->x + from;
}

/* A text that begins @from that side, or with @at_end ends as far from the other. Gives its width. */
static double
put_text (cairo_t *cr,
          const WpDrawingStyle *style,
          const WpEcomapBox *box,
          const char *text,
          double from,
          double y,
          double width,
          double size,
          gboolean bold,
          gboolean at_end)
{
  gboolean right = style->rtl != at_end;

  return wp_drawing_text (cr, style, text, right ? box->x + WP_ECOMAP_BOX - from : box->x + from, y, width,
                          right ? 1 : 0, size, bold);
}

static const GdkRGBA *
colour_of (const WpDrawingStyle *style, const WpEcomapGroup *group)
{
  return *group->kind != '\0'             ? wp_drawing_style_kind (style, group->kind)
         : group->role == WP_AROUND_BLANK ? &style->dim
                                          : &style->ink;
}

static void
draw_box (cairo_t *cr, const WpDrawingStyle *style, const WpEcomapBox *box, const WpEcomapGroup *group)
{
  static const double dashes[] = { 3, 3 };
  const GdkRGBA *colour = colour_of (style, group);
  double middle = box->y + WP_ECOMAP_HEAD / 2;
  double from = PADDING;

  cairo_save (cr);
  wp_sign_trace_box (cr, box->x + 1, box->y + 1, WP_ECOMAP_BOX - 2, box->height - 2, CORNER);
  wp_drawing_ink (cr, &style->paper, 1);
  cairo_fill_preserve (cr);
  cairo_clip_preserve (cr);
  wp_drawing_ink (cr, colour, 0.05);
  cairo_fill (cr);
  cairo_rectangle (cr, box->x, box->y, WP_ECOMAP_BOX, WP_ECOMAP_HEAD - 2);
  wp_drawing_ink (cr, colour, 0.12);
  cairo_fill (cr);
  cairo_restore (cr);

  cairo_save (cr);
  wp_sign_trace_box (cr, box->x + 1, box->y + 1, WP_ECOMAP_BOX - 2, box->height - 2, CORNER);
  wp_drawing_ink (cr, colour, 1);
  cairo_set_line_width (cr, 1.6);
  if (group->role == WP_AROUND_BLANK)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);

  if (group->role == WP_AROUND_SERVICE)
    {
      g_autofree char *sign = wp_kind_icon_dup_name (group->kind);
      wp_drawing_icon (cr, colour, sign, side (style, box, from, ICON) + ICON / 2, middle, ICON);
      from += ICON + 7;
    }
  /* Of a group in several lists each says how many of how many it holds. */
  g_autofree char *number =
      box->n == group->n ? g_strdup_printf ("%u", group->n) : g_strdup_printf ("%u / %u", box->n, group->n);
  wp_drawing_ink (cr, &style->dim, 1);
  double counted =
      put_text (cr, style, box, number, PADDING, middle - WP_DRAWING_SMALL * 0.72, 50, WP_DRAWING_SMALL, TRUE, TRUE);
  wp_drawing_ink (cr, &style->ink, 1);
  put_text (cr, style, box, group->title, from, middle - WP_DRAWING_NAME * 0.72,
            WP_ECOMAP_BOX - from - counted - PADDING - 8, WP_DRAWING_NAME, TRUE, FALSE);
}

static void
draw_tie (cairo_t *cr, const WpDrawingStyle *style, const WpEcomapBox *box, const WpAroundItem *item, double y)
{
  if (item->role == WP_AROUND_BLANK)
    {
      wp_drawing_ink (cr, wp_ecomap_colour (style, item), 1);
      wp_drawing_lock (cr, side (style, box, PADDING, LOCK), y - 7);
      return;
    }
  cairo_save (cr);
  /* The family's end is where reading begins. */
  cairo_translate (cr, side (style, box, PADDING, 0), y);
  if (style->rtl)
    cairo_scale (cr, -1, 1);
  wp_ecomap_tie_draw (cr, style, item, TIE, ARROW);
  cairo_restore (cr);
}

static void
draw_row (cairo_t *cr, const WpDrawingStyle *style, const WpEcomapBox *box, const WpAroundItem *item, double y)
{
  double from = PADDING + (item->role == WP_AROUND_BLANK ? LOCK : TIE) + 8;
  double room = WP_ECOMAP_BOX - from - PADDING;
  double top = y - WP_ECOMAP_ROW / 2 + 1;
  double whom = 0;
  g_autofree char *detail = wp_ecomap_dup_detail (item);

  draw_tie (cr, style, box, item, y);
  wp_drawing_ink (cr, &style->ink, 1);
  if (item->role == WP_AROUND_SERVICE && *item->whom != '\0')
    whom = put_text (cr, style, box, item->whom, PADDING, top + 2, WHOM, WP_DRAWING_SMALL, TRUE, TRUE) + 8;
  put_text (cr, style, box, item->name, from, top, room - whom, WP_DRAWING_NAME, TRUE, FALSE);
  wp_drawing_ink (cr, &style->dim, 1);
  put_text (cr, style, box, detail, from, top + WP_DRAWING_NAME * 1.3, room, WP_DRAWING_SMALL, FALSE, FALSE);
}

void
wp_ecomap_draw_lists (cairo_t *cr, const GPtrArray *items, const WpEcomapMap *map, const WpDrawingStyle *style)
{
  const WpEcomapPlan *plan = map->plan;

  wp_drawing_ink (cr, &style->dim, style->high_contrast ? 1 : 0.7);
  cairo_set_line_width (cr, style->high_contrast ? 2 : 1.4);
  for (guint i = 0; i < plan->links->len; i++)
    {
      const WpEcomapLink *link = &g_array_index (plan->links, WpEcomapLink, i);
      cairo_move_to (cr, link->x1, link->y1);
      cairo_line_to (cr, link->x2, link->y2);
    }
  cairo_stroke (cr);
  for (guint i = 0; i < plan->boxes->len; i++)
    {
      const WpEcomapBox *box = &g_array_index (plan->boxes, WpEcomapBox, i);
      draw_box (cr, style, box, g_ptr_array_index (map->groups, box->group));
    }
  for (guint i = 0; i < plan->n; i++)
    draw_row (cr, style, wp_ecomap_plan_box (plan, i), g_ptr_array_index (items, i), plan->spots[i].y);
}
