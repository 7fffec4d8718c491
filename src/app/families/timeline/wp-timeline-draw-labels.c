/* wp-timeline-draw-labels.c: what stands in front of each lane, and the headings of groups.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const struct
{
  const char *kind;
  const char *icon;
} icons[] = {
  { "early_help", "wp-service-early-help-symbolic" },   { "education", "wp-service-education-symbolic" },
  { "health", "wp-service-health-symbolic" },           { "mental_health", "wp-service-mental-health-symbolic" },
  { "social_care", "wp-service-social-care-symbolic" }, { "police", "wp-service-social-care-symbolic" },
  { "housing", "wp-service-housing-symbolic" },         { "community", "wp-service-community-symbolic" },
};

const char *
wp_timeline_service_icon (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icons[i].kind, kind) == 0)
      return icons[i].icon;
  return "avatar-default-symbolic";
}

/* Name and detail in two lines. */
static void
draw_two_lines (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineLane *lane, double y, double room)
{
  double text = canvas->text;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.72);

  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_LABEL, lane->label, 12 * text, y + 15 * text, room, 0,
                    &canvas->palette.ink);
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_DETAIL, lane->detail, 12 * text, y + 32 * text, room, 0, &dim);
}

/* The codes of the levels, each in front of its row. */
static void
draw_levels (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double y, double height)
{
  guint n = canvas->level_codes->len;
  double row = (height - 10 * canvas->text) / n;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.72);

  for (guint i = 0; i < n; i++)
    wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_DETAIL, g_ptr_array_index (canvas->level_codes, n - 1 - i),
                      canvas->labels - 8 * canvas->text, y + 5 * canvas->text + (i + 0.5) * row, 0, 1, &dim);
}

static void
draw_service (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineLane *lane, double middle)
{
  double text = canvas->text;
  double side = 18 * text;
  double left = round (9 * text), top = round (middle - side / 2);
  GdkRGBA hue = wp_timeline_palette_service (&canvas->palette, lane->service_kind);
  GdkRGBA fill = wp_timeline_alpha (hue, canvas->palette.fill);
  const char *icon = wp_timeline_service_icon (lane->service_kind);
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_SERVICE, wp_timeline_colour_key (&hue), { 0 }, icon };
  const WpTimelinePicture *picture = wp_timeline_picture_find (canvas, &key);

  if (picture == NULL)
    {
      GtkSnapshot *once = gtk_snapshot_new ();

      wp_timeline_draw_box (once, &GRAPHENE_RECT_INIT (0, 0, side, side), 5 * text, &fill, 1, &hue);
      wp_timeline_draw_icon (canvas, once, icon, 18 * text - left, middle - top, round (11 * text), &hue);
      picture = wp_timeline_picture_keep (canvas, &key, once, side, side);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, left, top);
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_SERVICE, lane->label, 33 * text, middle,
                    canvas->labels - 39 * text, 0, &canvas->palette.ink);
}

static void
draw_person (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineLane *lane, double middle)
{
  double text = canvas->text;
  double room = canvas->labels - 20 * text;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.72);
  double width = wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_LABEL, lane->label, 12 * text, middle, room, 0,
                                   &canvas->palette.ink);

  room -= width + 5 * text;
  if (room > 14 * text)
    wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_DETAIL, lane->detail, 17 * text + width, middle, room, 0,
                      &dim);
}

static void
draw_more (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineLane *lane, double middle)
{
  double text = canvas->text;
  g_autofree char *words = NULL;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.72);

  wp_timeline_draw_icon (canvas, snapshot, lane->folded ? "pan-end-symbolic" : "pan-down-symbolic", 14 * text, middle,
                         round (14 * text), &dim);
  /* Translators: people of the family who are folded away: their names, and how many: “Pat, Lee · 2 more”. */
  if (lane->detail[0] != '\0')
    words = g_strdup_printf (_ ("%s · %s"), lane->label, lane->detail);
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_DETAIL, words != NULL ? words : lane->label, 26 * text, middle,
                    canvas->labels - 32 * text, 0, &dim);
}

void
wp_timeline_draw_label (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  const WpTimelineLane *info = wp_timeline_get_lane (canvas->timeline, lane);
  double height;
  double y = wp_timeline_canvas_lane_y (canvas, lane, &height);

  switch (info->type)
    {
    case WP_TIMELINE_LEVEL:
      draw_two_lines (canvas, snapshot, info, y, canvas->labels - 36 * canvas->text);
      draw_levels (canvas, snapshot, y, height);
      break;
    case WP_TIMELINE_AGREEMENTS:
      if (height >= 44 * canvas->text)
        draw_two_lines (canvas, snapshot, info, y, canvas->labels - 20 * canvas->text);
      else
        wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_LABEL, info->label, 12 * canvas->text, y + height / 2,
                          canvas->labels - 20 * canvas->text, 0, &canvas->palette.ink);
      break;
    case WP_TIMELINE_SERVICE:
      draw_service (canvas, snapshot, info, y + height / 2);
      break;
    case WP_TIMELINE_MORE:
      draw_more (canvas, snapshot, info, y + height / 2);
      break;
    case WP_TIMELINE_FAMILY:
    case WP_TIMELINE_PERSON:
    case WP_TIMELINE_PEOPLE:
    case WP_TIMELINE_SERVICES:
    default:
      draw_person (canvas, snapshot, info, y + height / 2);
    }
}

void
wp_timeline_draw_heading (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  const WpTimelineLane *info = wp_timeline_get_lane (canvas->timeline, lane);
  double text = canvas->text;
  double height;
  double y = wp_timeline_canvas_lane_y (canvas, lane, &height);
  double middle = y + height / 2;
  GdkRGBA fill = wp_timeline_palette_faint (&canvas->palette, 0.08);
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.72);
  double width;

  gtk_snapshot_append_color (snapshot, &canvas->palette.ground, &GRAPHENE_RECT_INIT (0, y, canvas->width, height));
  gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT (0, y, canvas->width, height));
  wp_timeline_draw_icon (canvas, snapshot, info->folded ? "pan-end-symbolic" : "pan-down-symbolic", 14 * text, middle,
                         round (16 * text), &canvas->palette.ink);
  width = wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_HEADING, info->label, 26 * text, middle, 0, 0,
                            &canvas->palette.ink);
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_DETAIL, info->detail, 34 * text + width, middle, 0, 0, &dim);
}
