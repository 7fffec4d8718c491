/* wp-ecomap-draw.c: who is around a family, drawn: the one way for the screen, paper and files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-kind-icon.h"

#define LEGEND_LINE 26.0
#define NAME_WIDTH (WP_ECOMAP_CELL - 10)
#define ICON 22.0

/* How a line tells the strength of a tie. */
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
tie_of (const WpAroundItem *item)
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

static void
draw_arrow (cairo_t *cr, const GdkRGBA *colour, double tip, double way)
{
  wp_drawing_ink (cr, colour, 1);
  cairo_move_to (cr, tip, 0);
  cairo_line_to (cr, tip - way * 14, -9);
  cairo_line_to (cr, tip - way * 14, 9);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_whom (cairo_t *cr, const WpDrawingStyle *style, const char *whom, double x, double y)
{
  double width = MIN (wp_drawing_text_width (cr, style, whom, WP_DRAWING_SMALL, TRUE), NAME_WIDTH);

  wp_drawing_trace_box (cr, x - width / 2 - 8, y - 9, width + 16, 18, 9);
  wp_drawing_ink (cr, &style->paper, 1);
  cairo_fill_preserve (cr);
  wp_drawing_ink (cr, &style->dim, 0.6);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  wp_drawing_ink (cr, &style->ink, 1);
  wp_drawing_text (cr, style, whom, x, y - WP_DRAWING_SMALL * 0.72, NAME_WIDTH, 0.5, WP_DRAWING_SMALL, TRUE);
}

static const GdkRGBA *
colour_of (const WpDrawingStyle *style, const WpAroundItem *item)
{
  return item->service_kind[0] != '\0' ? wp_drawing_style_kind (style, item->service_kind) : &style->ink;
}

static void
draw_tie (
    cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, const WpEcomapSpot *spot, double x, double y)
{
  double far_off = hypot (spot->x - x, spot->y - y);
  double length = far_off - WP_ECOMAP_FAMILY - WP_ECOMAP_RING - 10;
  double angle = atan2 (spot->y - y, spot->x - x);
  double from = WP_ECOMAP_FAMILY + 4;
  gboolean to_family = g_str_equal (item->flow, "to_family") || g_str_equal (item->flow, "both");
  gboolean from_family = g_str_equal (item->flow, "from_family") || g_str_equal (item->flow, "both");

  cairo_save (cr);
  cairo_translate (cr, x + from * cos (angle), y + from * sin (angle));
  cairo_rotate (cr, angle);
  /* The line ends within the arrow's head. */
  cairo_save (cr);
  cairo_translate (cr, to_family ? 8 : 0, 0);
  draw_line (cr, style, colour_of (style, item), tie_of (item), length - (to_family ? 8 : 0) - (from_family ? 8 : 0));
  cairo_restore (cr);
  if (to_family)
    draw_arrow (cr, colour_of (style, item), 0, -1);
  if (from_family)
    draw_arrow (cr, colour_of (style, item), length, 1);
  cairo_restore (cr);
  if (item->whom[0] != '\0' && item->role == WP_AROUND_SERVICE)
    draw_whom (cr, style, item->whom, x + (from + length * 0.56) * cos (angle),
               y + (from + length * 0.56) * sin (angle));
}

/* A service is told by the icon of its kind, a person by the first letter: the words beside it tell the rest. */
static void
draw_sign (cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, const WpEcomapSpot *spot)
{
  g_autofree char *sign = NULL;

  wp_drawing_ink (cr, &style->ink, 1);
  switch (item->role)
    {
    case WP_AROUND_BLANK:
      wp_drawing_lock (cr, spot->x - 6, spot->y - 7);
      break;
    case WP_AROUND_SERVICE:
      sign = wp_kind_icon_dup_name (item->service_kind);
      wp_drawing_icon (cr, colour_of (style, item), sign, spot->x, spot->y, ICON);
      break;
    default:
      sign = g_utf8_substring (item->name, 0, MIN (1, g_utf8_strlen (item->name, -1)));
      wp_drawing_text (cr, style, sign, spot->x, spot->y - 12, 30, 0.5, 17, TRUE);
    }
}

static void
draw_ring (cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, const WpEcomapSpot *spot)
{
  static const double dashes[] = { 3, 3 };
  const GdkRGBA *colour = colour_of (style, item);
  double radius = WP_ECOMAP_RING - 1;

  cairo_save (cr);
  cairo_new_sub_path (cr);
  cairo_arc (cr, spot->x, spot->y, radius, 0, 2 * G_PI);
  wp_drawing_ink (cr, &style->paper, 1);
  cairo_fill_preserve (cr);
  wp_drawing_ink (cr, colour, 0.15);
  cairo_fill_preserve (cr);
  wp_drawing_ink (cr, colour, 1);
  cairo_set_line_width (cr, 2);
  if (item->role == WP_AROUND_BLANK)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_stroke (cr);
  if (item->lead)
    {
      cairo_arc (cr, spot->x, spot->y, radius - 4, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  draw_sign (cr, style, item, spot);
  cairo_restore (cr);
}

static void
draw_label (cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, const WpEcomapSpot *spot)
{
  double name = WP_DRAWING_NAME * 1.35;
  double y = spot->y + WP_ECOMAP_RING + 2;
  g_autofree char *detail = NULL;

  if (item->status[0] != '\0')
    detail = g_strdup_printf (_ ("%1$s, %2$s"), item->status, item->detail);
  else
    detail = item->lead ? g_strdup_printf (_ ("lead, %s"), item->detail) : g_strdup (item->detail);
  /* Above a circle, the words stand on it however many lines they take. */
  if (spot->label_above)
    y = spot->y - WP_ECOMAP_RING - 4 - name
        - wp_drawing_lines_height (cr, style, detail, NAME_WIDTH, 2, WP_DRAWING_SMALL, FALSE);
  wp_drawing_ink (cr, &style->ink, 1);
  wp_drawing_text (cr, style, item->name, spot->x, y, NAME_WIDTH, 0.5, WP_DRAWING_NAME, TRUE);
  wp_drawing_ink (cr, &style->dim, 1);
  wp_drawing_lines (cr, style, detail, spot->x, y + name, NAME_WIDTH, 2, WP_DRAWING_SMALL, FALSE);
}

/* Whether somebody has a circle of their own. */
static gboolean
stands_around (const GPtrArray *items, const WpKinPerson *person)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((const WpAroundItem *) g_ptr_array_index (items, i))->key, person->id))
      return TRUE;
  return FALSE;
}

/* The family's circle holds its name, and as many of its people as there is room for. */
static void
draw_family (cairo_t *cr,
             const char *family,
             const WpKin *kin,
             const GPtrArray *items,
             const WpEcomapPlan *plan,
             const WpDrawingStyle *style)
{
  double width = WP_ECOMAP_FAMILY * 2 - 26;
  double y = plan->y - 30;
  g_autoptr (GString) line = g_string_new (NULL);

  cairo_new_sub_path (cr);
  cairo_arc (cr, plan->x, plan->y, WP_ECOMAP_FAMILY - 1, 0, 2 * G_PI);
  wp_drawing_ink (cr, &style->paper, 1);
  cairo_fill_preserve (cr);
  wp_drawing_ink (cr, &style->ink, 1);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  wp_drawing_text (cr, style, family, plan->x, y, width - 8, 0.5, WP_DRAWING_NAME + 1, TRUE);
  y += 22;
  wp_drawing_ink (cr, &style->dim, 1);
  for (guint i = 0, lines = 0; i <= kin->people->len && lines < 3; i++)
    {
      const WpKinPerson *person = i < kin->people->len ? wp_kin_person (kin, i) : NULL;
      g_autofree char *longer = NULL;
      if (person != NULL && (!person->member || !person->kin || stands_around (items, person)))
        continue;
      if (person != NULL)
        longer = line->len > 0 ? g_strdup_printf ("%s, %s", line->str, person->given) : g_strdup (person->given);
      if (longer != NULL
          && (line->len == 0 || lines == 2
              || wp_drawing_text_width (cr, style, longer, WP_DRAWING_SMALL + 1, FALSE) <= width))
        {
          g_string_assign (line, longer);
          continue;
        }
      wp_drawing_text (cr, style, line->str, plan->x, y, lines == 2 ? width - 30 : width, 0.5, WP_DRAWING_SMALL + 1,
                       FALSE);
      y += 17;
      lines++;
      g_string_assign (line, person != NULL ? person->given : "");
    }
}

void
wp_ecomap_draw_cairo (cairo_t *cr,
                      const char *family,
                      const WpKin *kin,
                      const GPtrArray *items,
                      const WpEcomapPlan *plan,
                      const WpDrawingStyle *style)
{
  cairo_save (cr);
  for (guint i = 0; i < plan->n; i++)
    draw_tie (cr, style, g_ptr_array_index (items, i), &plan->spots[i], plan->x, plan->y);
  draw_family (cr, family, kin, items, plan, style);
  for (guint i = 0; i < plan->n; i++)
    {
      draw_ring (cr, style, g_ptr_array_index (items, i), &plan->spots[i]);
      draw_label (cr, style, g_ptr_array_index (items, i), &plan->spots[i]);
    }
  cairo_restore (cr);
}

double
wp_ecomap_draw_legend (cairo_t *cr, const GPtrArray *items, const WpDrawingStyle *style, double width)
{
  double x = 0;
  double y = LEGEND_LINE / 2;

  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      gboolean used = FALSE;
      for (guint k = 0; k < items->len && !used; k++)
        used = tie_of (g_ptr_array_index (items, k)) == (Tie) i;
      if (!used)
        continue;
      double text = wp_drawing_text_width (cr, style, _ (ties[i].label), WP_DRAWING_SMALL, FALSE);
      if (x > 0 && x + 48 + text > width)
        {
          x = 0;
          y += LEGEND_LINE;
        }
      cairo_save (cr);
      cairo_translate (cr, x, y);
      draw_line (cr, style, &style->ink, (Tie) i, 36);
      cairo_restore (cr);
      wp_drawing_ink (cr, &style->ink, 1);
      x += 42
           + wp_drawing_text (cr, style, _ (ties[i].label), x + 42, y - WP_DRAWING_SMALL * 0.72,
                              MAX (width - x - 42, 20), 0, WP_DRAWING_SMALL, FALSE)
           + 18;
    }
  return x > 0 ? y + LEGEND_LINE / 2 : 0;
}
