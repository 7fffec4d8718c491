/* wp-ecomap-draw.c: who is around a family, drawn: the one way for the screen, paper and files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-ecomap-lists-draw.h"
#include "wp-kind-icon.h"
#include "wp-sign.h"

#define NAME_WIDTH (WP_ECOMAP_CELL - 10)
#define ICON 22.0
#define ARROW 14.0

static void
draw_whom (cairo_t *cr, const WpDrawingStyle *style, const char *whom, double x, double y)
{
  double width = MIN (wp_drawing_text_width (cr, style, whom, WP_DRAWING_SMALL, TRUE), NAME_WIDTH);

  wp_sign_trace_box (cr, x - width / 2 - 8, y - 9, width + 16, 18, 9);
  wp_drawing_ink (cr, &style->paper, 1);
  cairo_fill_preserve (cr);
  wp_drawing_ink (cr, &style->dim, style->high_contrast ? 1 : 0.6);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  wp_drawing_ink (cr, &style->ink, 1);
  wp_drawing_text (cr, style, whom, x, y - WP_DRAWING_SMALL * 0.72, NAME_WIDTH, 0.5, WP_DRAWING_SMALL, TRUE);
}

static void
draw_tie (
    cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, const WpEcomapSpot *spot, double x, double y)
{
  double far_off = hypot (spot->x - x, spot->y - y);
  double length = far_off - WP_ECOMAP_FAMILY - WP_ECOMAP_RING - 10;
  double angle = atan2 (spot->y - y, spot->x - x);
  double from = WP_ECOMAP_FAMILY + 4;

  cairo_save (cr);
  cairo_translate (cr, x + from * cos (angle), y + from * sin (angle));
  cairo_rotate (cr, angle);
  wp_ecomap_tie_draw (cr, style, item, length, ARROW);
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
      wp_drawing_icon (cr, wp_ecomap_colour (style, item), sign, spot->x, spot->y, ICON);
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
  const GdkRGBA *colour = wp_ecomap_colour (style, item);
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

char *
wp_ecomap_dup_detail (const WpAroundItem *item)
{
  if (item->status[0] != '\0')
    return g_strdup_printf (_ ("%1$s, %2$s"), item->status, item->detail);
  return item->lead ? g_strdup_printf (_ ("lead, %s"), item->detail) : g_strdup (item->detail);
}

static void
draw_label (cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, const WpEcomapSpot *spot)
{
  double name = WP_DRAWING_NAME * 1.35;
  double y = spot->y + WP_ECOMAP_RING + 2;
  g_autofree char *detail = wp_ecomap_dup_detail (item);

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
                      const WpEcomapMap *map,
                      const WpDrawingStyle *style)
{
  const WpEcomapPlan *plan = map->plan;
  gboolean listed = plan->boxes->len > 0;

  cairo_save (cr);
  for (guint i = 0; i < plan->n && !listed; i++)
    draw_tie (cr, style, g_ptr_array_index (items, i), &plan->spots[i], plan->x, plan->y);
  if (listed)
    wp_ecomap_draw_lists (cr, items, map, style);
  draw_family (cr, family, kin, items, plan, style);
  for (guint i = 0; i < plan->n && !listed; i++)
    {
      draw_ring (cr, style, g_ptr_array_index (items, i), &plan->spots[i]);
      draw_label (cr, style, g_ptr_array_index (items, i), &plan->spots[i]);
    }
  cairo_restore (cr);
}
