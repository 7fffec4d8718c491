/* wp-ecomap-ties.c: the lines of an eco-map: how strong a tie is, and which way help goes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-ties.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-ecomap-plan.h"

#define LEGEND_LINE 26.0
#define SAMPLE 36.0

typedef enum { TIE_STRONG, TIE_ORDINARY, TIE_WEAK, TIE_STRAINED, TIE_BROKEN, TIE_NOT_SAID, TIE_BLANK } Tie;

static const struct
{
  const char *strength;
  const char *label;
} ties[] = {
  { "strong", N_ ("Strong") },        { "ordinary", N_ ("Ordinary") }, { "weak", N_ ("Weak") },
  { "strained", N_ ("Strained") },    { "broken", N_ ("Broken off") }, { "", N_ ("Strength not recorded") },
  { NULL, N_ ("Not seen or stale") },
};

static Tie
find_tie (const WpAroundItem *item)
{
  if (item->role == WP_AROUND_BLANK)
    return TIE_BLANK;
  for (guint i = 0; i < TIE_NOT_SAID; i++)
    if (g_str_equal (ties[i].strength, item->strength))
      return (Tie) i;
  return TIE_NOT_SAID;
}

/* A line along the x axis of @cr, @length long. */
static void
draw_line (cairo_t *cr, const WpDrawingStyle *style, const GdkRGBA *colour, Tie tie, double length)
{
  static const double weak[] = { 6, 5 };
  static const double blank[] = { 1.5, 4.5 };

  cairo_save (cr);
  wp_drawing_ink (cr, tie == TIE_STRAINED || tie == TIE_BROKEN ? &style->alarm : colour, 1);
  cairo_set_line_cap (cr, tie == TIE_BLANK ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, tie == TIE_NOT_SAID ? 1.2 : tie == TIE_STRONG ? 2.8 : 2);
  cairo_set_dash (cr, tie == TIE_WEAK ? weak : blank, tie == TIE_WEAK || tie == TIE_BLANK ? 2 : 0, 0);
  switch (tie)
    {
    case TIE_STRONG:
      for (int side = -1; side <= 1; side += 2)
        {
          cairo_move_to (cr, 0, side * 3);
          cairo_line_to (cr, length, side * 3);
        }
      break;
      case TIE_STRAINED: {
        int n = MAX (4, (int) (length / 7));
        cairo_move_to (cr, 0, 0);
        for (int i = 1; i < n; i++)
          cairo_line_to (cr, length * i / n, i % 2 == 0 ? 6 : -6);
        cairo_line_to (cr, length, 0);
        break;
      }
    case TIE_BROKEN:
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, length * 0.3 - 4, 0);
      cairo_move_to (cr, length * 0.3 + 4, 0);
      cairo_line_to (cr, length, 0);
      for (int side = -1; side <= 1; side += 2)
        {
          cairo_move_to (cr, length * 0.3 + side * 4 + 3, -8);
          cairo_line_to (cr, length * 0.3 + side * 4 - 3, 8);
        }
      break;
    default:
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, length, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* @way: 1 where it points along the line, −1 where it points back */
static void
draw_arrow (cairo_t *cr, const GdkRGBA *colour, double tip, double way, double length)
{
  wp_drawing_ink (cr, colour, 1);
  cairo_move_to (cr, tip, 0);
  cairo_line_to (cr, tip - way * length, -length * 0.64);
  cairo_line_to (cr, tip - way * length, length * 0.64);
  cairo_close_path (cr);
  cairo_fill (cr);
}

const GdkRGBA *
wp_ecomap_colour (const WpDrawingStyle *style, const WpAroundItem *item)
{
  return item->service_kind[0] != '\0' ? wp_drawing_style_kind (style, item->service_kind) : &style->ink;
}

void
wp_ecomap_tie_draw (cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, double length, double arrow)
{
  const GdkRGBA *colour = wp_ecomap_colour (style, item);
  gboolean to_family = g_str_equal (item->flow, "to_family") || g_str_equal (item->flow, "both");
  gboolean from_family = g_str_equal (item->flow, "from_family") || g_str_equal (item->flow, "both");
  /* The line ends within the arrow's head. */
  double within = arrow * 0.57;

  cairo_save (cr);
  cairo_translate (cr, to_family ? within : 0, 0);
  draw_line (cr, style, colour, find_tie (item), length - (to_family ? within : 0) - (from_family ? within : 0));
  cairo_restore (cr);
  if (to_family)
    draw_arrow (cr, colour, 0, -1, arrow);
  if (from_family)
    draw_arrow (cr, colour, length, 1, arrow);
}

double
wp_ecomap_draw_legend (cairo_t *cr, const GPtrArray *items, const WpDrawingStyle *style, double width)
{
  double x = 0;
  double y = LEGEND_LINE / 2;

  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      gboolean used = FALSE;
      /* In lists the list says which are not seen. */
      gboolean said = i == TIE_BLANK && items->len > WP_ECOMAP_MOST_CIRCLES;
      for (guint k = 0; k < items->len && !used && !said; k++)
        used = find_tie (g_ptr_array_index (items, k)) == (Tie) i;
      if (!used)
        continue;
      double text = wp_drawing_text_width (cr, style, _ (ties[i].label), WP_DRAWING_SMALL, FALSE);
      if (x > 0 && x + 48 + text > width)
        {
          x = 0;
          y += LEGEND_LINE;
        }
      /* Where reading begins on the right, so does the line. */
      double from = style->rtl ? width - x : x;
      cairo_save (cr);
      cairo_translate (cr, style->rtl ? from - SAMPLE : from, y);
      draw_line (cr, style, &style->ink, (Tie) i, SAMPLE);
      cairo_restore (cr);
      wp_drawing_ink (cr, &style->ink, 1);
      x += SAMPLE + 6
           + wp_drawing_text (cr, style, _ (ties[i].label), style->rtl ? from - SAMPLE - 6 : from + SAMPLE + 6,
                              y - WP_DRAWING_SMALL * 0.72, MAX (width - x - SAMPLE - 6, 20), style->rtl ? 1 : 0,
                              WP_DRAWING_SMALL, FALSE)
           + 18;
    }
  return x > 0 ? y + LEGEND_LINE / 2 : 0;
}
