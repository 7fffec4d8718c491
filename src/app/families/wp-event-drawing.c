/* wp-event-drawing.c: the texts and signs of one row of “everything that happened”, laid out and drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-drawing.h"

#include <math.h>

#include "wp-blank-sign.h"
#include "wp-event-chips.h"
#include "wp-glyph.h"
#include "wp-kind-icon.h"
#include "wp-mark.h"

/* The room between the parts of a row, in pixels, and between what belongs together. */
#define GAP 12
#define HEADING_GAP 8
#define DAY_GAP 4
#define WHO_GAP 8

/* How wide the parts are at least, in the size of their font, and for how many characters there is room for a name. */
#define DAY_EM 1.2
#define WEEKDAY_EM 2.6
#define TITLE_EM 6
#define TITLE_USUAL_EM 20
#define WHO_CHARS 14

/* The square of a service: its icon in the size of the text, and what is around it. */
#define ICON_EM 0.85
#define ICON_PADDING 3
#define ICON_RADIUS 5
#define ICON_LINE 0.5

#define MARK_HEIGHT 24.0
#define DIM 0.72

typedef enum {
  TEXT_YEAR,
  TEXT_MONTH,
  TEXT_SHOWN,
  TEXT_DAY,
  TEXT_WEEKDAY,
  TEXT_TITLE,
  TEXT_SUMMARY,
  TEXT_WHO,
  N_TEXTS,
} Text;

static const WpEventFont fonts[N_TEXTS] = {
  [TEXT_YEAR] = WP_EVENT_FONT_YEAR,       [TEXT_MONTH] = WP_EVENT_FONT_HEADING,   [TEXT_SHOWN] = WP_EVENT_FONT_CAPTION,
  [TEXT_DAY] = WP_EVENT_FONT_HEADING,     [TEXT_WEEKDAY] = WP_EVENT_FONT_CAPTION, [TEXT_TITLE] = WP_EVENT_FONT_HEADING,
  [TEXT_SUMMARY] = WP_EVENT_FONT_CAPTION, [TEXT_WHO] = WP_EVENT_FONT_PLAIN,
};

struct _WpEventDrawing
{
  WpEventLook *look;           /* (unowned) */
  WpEventItem *item;           /* (owned) */
  guint serial;                /* of the fonts of the texts */
  PangoLayout *texts[N_TEXTS]; /* (owned) (nullable) */
  WpEventChips *chips;         /* (owned) (nullable) */
};

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
lay_out (WpEventDrawing *self, Text text, const char *words)
{
  if (has_text (words))
    self->texts[text] = wp_event_look_layout (self->look, fonts[text], words);
}

static void
lay_out_texts (WpEventDrawing *self)
{
  WpEventItem *item = self->item;

  if (item->row == WP_EVENT_ROW_HEADING)
    {
      lay_out (self, TEXT_YEAR, item->year);
      lay_out (self, TEXT_MONTH, item->month);
      if (item->n_shown > 0)
        lay_out (self, TEXT_SHOWN, item->n_text);
      return;
    }
  lay_out (self, TEXT_DAY, item->day);
  lay_out (self, TEXT_WEEKDAY, item->weekday);
  lay_out (self, TEXT_TITLE, item->title);
  lay_out (self, TEXT_SUMMARY, item->summary);
  /* The professional where one is known, else the agency. */
  lay_out (self, TEXT_WHO, has_text (item->professional) ? item->professional : item->agency);
  self->chips = wp_event_chips_new (self->look, item);
}

static int
text_width (WpEventDrawing *self, Text text)
{
  int width = 0;

  if (self->texts[text] != NULL)
    pango_layout_get_pixel_size (self->texts[text], &width, NULL);
  return width;
}

/* ---- The measures ---- */

static int
day_width (WpEventLook *look)
{
  return (int) ceil (DAY_EM * wp_event_look_get_em (look, WP_EVENT_FONT_HEADING));
}

static int
weekday_width (WpEventLook *look)
{
  return (int) ceil (WEEKDAY_EM * wp_event_look_get_em (look, WP_EVENT_FONT_CAPTION));
}

static int
sign_width (GtkWidget *row)
{
  return (int) ceil (WP_BLANK_WIDTH * wp_glyph_scale (row));
}

static int
icon_size (WpEventLook *look)
{
  return (int) (ICON_EM * wp_event_look_get_em (look, WP_EVENT_FONT_PLAIN));
}

static int
who_width (WpEventLook *look)
{
  return (int) ceil (WHO_CHARS * wp_event_look_get_char_width (look, WP_EVENT_FONT_PLAIN));
}

/* ---- Drawing ---- */

/* One drawing of a row, in which @ink is what the texts are written in. */
typedef struct
{
  WpEventDrawing *self;
  GtkWidget *row;
  GtkSnapshot *snapshot;
  GtkStyleContext *style;
  GdkRGBA ink;
  GdkRGBA dim;
  int height;
} Drawing;

/* Writes a text into a line of which the middle is at @middle, and which ends with an ellipsis after @width pixels. */
static void
draw_text (Drawing *drawing, Text text, int x, int middle, int width, const GdkRGBA *ink)
{
  PangoLayout *layout = drawing->self->texts[text];
  int height;

  if (layout == NULL || width <= 0)
    return;
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x, middle - height / 2));
  gtk_snapshot_append_layout (drawing->snapshot, layout, ink);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_heading (Drawing *drawing)
{
  static const Text texts[] = { TEXT_YEAR, TEXT_MONTH, TEXT_SHOWN };
  int x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int width = text_width (drawing->self, texts[i]);

      if (width == 0)
        continue;
      draw_text (drawing, texts[i], x, drawing->height / 2, width,
                 texts[i] == TEXT_SHOWN ? &drawing->dim : &drawing->ink);
      x += width + HEADING_GAP;
    }
}

static void
draw_sign (Drawing *drawing, int x)
{
  WpEventItem *item = drawing->self->item;
  double scale = wp_glyph_scale (drawing->row);
  gboolean is_blank = item->row == WP_EVENT_ROW_BLANK;
  double width = (is_blank ? WP_BLANK_WIDTH : WP_MARK_SIDE) * scale;
  double height = (is_blank ? WP_BLANK_HEIGHT : WP_MARK_SIDE) * scale;
  graphene_rect_t area = GRAPHENE_RECT_INIT (x + (float) (sign_width (drawing->row) - width) / 2,
                                             (float) (drawing->height - height) / 2, width, height);
  WpMark mark = item->row == WP_EVENT_ROW_EVENT ? wp_mark_of_event (item->kind) : WP_MARK_WAITING;
  GdkRGBA ink = drawing->ink;

  if (is_blank)
    {
      wp_blank_draw (drawing->snapshot, (WpBlankKind) item->blank, &area, &ink);
      return;
    }
  if (mark == WP_MARK_ALARM)
    gtk_style_context_lookup_color (drawing->style, "error_color", &ink);
  wp_mark_draw (drawing->snapshot, mark, item->planned, &area, &ink);
}

/* The service of whom the row tells, as WpKindIcon shows it. */
static void
draw_service (Drawing *drawing, int x)
{
  const char *kind = drawing->self->item->service_kind;
  g_autofree char *icon = wp_kind_icon_dup_name (kind);
  int size = icon_size (drawing->self->look);
  int side = size + 2 * ICON_PADDING;
  int y = (drawing->height - side) / 2;
  const float lines[4] = { 1, 1, 1, 1 };
  GdkRGBA ink = drawing->ink;
  GdkRGBA line, ground;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, side, side), ICON_RADIUS);
  if (wp_kind_icon_look_up (kind, drawing->row, &ink, &ground))
    {
      gtk_snapshot_push_rounded_clip (drawing->snapshot, &shape);
      gtk_snapshot_append_color (drawing->snapshot, &ground, &shape.bounds);
      gtk_snapshot_pop (drawing->snapshot);
    }
  line = ink;
  line.alpha *= (float) ICON_LINE;
  gtk_snapshot_append_border (drawing->snapshot, &shape, lines, (GdkRGBA[4]){ line, line, line, line });
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x + ICON_PADDING, y + ICON_PADDING));
  wp_event_look_draw_icon (drawing->self->look, drawing->row, drawing->snapshot, icon, size, &ink);
  gtk_snapshot_restore (drawing->snapshot);
}

/* Where there is little room the name goes first, of which the screen reader and the open event still tell. */
static void
draw_end (Drawing *drawing, int x, int end)
{
  WpEventDrawing *self = drawing->self;
  int middle = drawing->height / 2;
  int least = (int) (TITLE_EM * wp_event_look_get_em (drawing->self->look, WP_EVENT_FONT_HEADING));
  int who = who_width (drawing->self->look);
  int icon = icon_size (drawing->self->look) + 2 * ICON_PADDING;
  int chips = self->chips != NULL ? wp_event_chips_get_width (self->chips) : 0;
  gboolean has_who = self->texts[TEXT_WHO] != NULL;
  int lines = wp_event_look_get_height (drawing->self->look, WP_EVENT_FONT_HEADING);
  int captions = wp_event_look_get_height (drawing->self->look, WP_EVENT_FONT_CAPTION);
  int top = (drawing->height - lines - (self->texts[TEXT_SUMMARY] != NULL ? captions : 0)) / 2;

  if (end - x - who - icon - WHO_GAP - chips - 2 * GAP >= least)
    {
      draw_text (drawing, TEXT_WHO, end - who, middle, who, &drawing->ink);
      end -= who + WHO_GAP;
    }
  if (has_who)
    {
      end -= icon;
      draw_service (drawing, end);
    }
  end -= GAP;
  if (self->chips != NULL)
    {
      end -= chips;
      wp_event_chips_draw (self->chips, drawing->row, drawing->snapshot, end, middle);
    }
  end -= GAP;
  draw_text (drawing, TEXT_TITLE, x, top + lines / 2, end - x, &drawing->ink);
  draw_text (drawing, TEXT_SUMMARY, x, top + lines + captions / 2, end - x, &drawing->dim);
}

static void
draw_row (Drawing *drawing, int width)
{
  WpEventDrawing *self = drawing->self;
  int day = text_width (self, TEXT_DAY);
  int weekday = text_width (self, TEXT_WEEKDAY);
  int day_room = MAX (day, day_width (drawing->self->look));
  int weekday_room = MAX (weekday, weekday_width (drawing->self->look));
  int x = day_room + DAY_GAP;

  draw_text (drawing, TEXT_DAY, day_room - day, drawing->height / 2, day, &drawing->ink);
  draw_text (drawing, TEXT_WEEKDAY, x, drawing->height / 2, weekday, &drawing->dim);
  x += weekday_room + GAP;
  draw_sign (drawing, x);
  x += sign_width (drawing->row) + GAP;
  draw_end (drawing, x, width);
}

WpEventDrawing *
wp_event_drawing_new (WpEventLook *look, WpEventItem *item)
{
  WpEventDrawing *self = g_new0 (WpEventDrawing, 1);

  self->look = look;
  self->item = g_object_ref (item);
  self->serial = wp_event_look_get_serial (look);
  lay_out_texts (self);
  return self;
}

void
wp_event_drawing_free (WpEventDrawing *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object (&self->texts[i]);
  g_clear_pointer (&self->chips, wp_event_chips_free);
  g_object_unref (self->item);
  g_free (self);
}

gboolean
wp_event_drawing_is_stale (WpEventDrawing *self)
{
  return self->serial != wp_event_look_get_serial (self->look);
}

void
wp_event_drawing_draw (WpEventDrawing *self, GtkWidget *row, GtkSnapshot *snapshot)
{
  Drawing drawing = { .self = self, .row = row, .snapshot = snapshot, .height = gtk_widget_get_height (row) };

  drawing.style = gtk_widget_get_style_context (row);
  gtk_style_context_get_color (drawing.style, &drawing.ink);
  drawing.dim = drawing.ink;
  drawing.dim.alpha *= (float) DIM;
  if (self->item->row == WP_EVENT_ROW_HEADING)
    draw_heading (&drawing);
  else
    draw_row (&drawing, gtk_widget_get_width (row));
}

int
wp_event_drawing_measure_width (WpEventLook *look, GtkWidget *row, int *natural)
{
  double em = wp_event_look_get_em (look, WP_EVENT_FONT_HEADING);
  int others = day_width (look) + DAY_GAP + weekday_width (look) + GAP + sign_width (row) + GAP + 2 * GAP
               + icon_size (look) + 2 * ICON_PADDING + WHO_GAP + who_width (look);

  *natural = others + (int) (TITLE_USUAL_EM * em);
  return others + (int) (TITLE_EM * em);
}

int
wp_event_drawing_measure_height (WpEventLook *look, GtkWidget *row, gboolean heading)
{
  int height = wp_event_look_get_height (look, WP_EVENT_FONT_HEADING);

  if (heading)
    return MAX (wp_event_look_get_height (look, WP_EVENT_FONT_YEAR), height);
  return MAX (height + wp_event_look_get_height (look, WP_EVENT_FONT_CAPTION),
              (int) ceil (MARK_HEIGHT * wp_glyph_scale (row)));
}
