/* wp-paper.c: pages that are laid out once and drawn alike on a screen, on a printer and into a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paper.h"

#include <math.h>

#include "wp-mark.h"

typedef enum { TEXT, BOX, MARK, FIGURE, BEGIN, END } OpType;

/* One thing that stands on a page. */
typedef struct
{
  OpType type;
  double x;
  double y;
  double width;
  double height;
  double radius;
  guint32 ink;
  guint32 line;
  PangoLayout *layout; /* (owned) (nullable) */
  guint first;
  guint n;
  WpMark mark;
  gboolean planned;
  cairo_surface_t *figure; /* (owned) (nullable) */
  double scale;
  const char *what; /* (unowned) (nullable) */
} Op;

typedef struct
{
  char *title; /* (owned) */
  guint page;
} Mark;

struct _WpPaper
{
  double width;
  double height;
  double scale;
  PangoFontMap *fonts;                                  /* (owned) */
  PangoContext *context;                                /* (owned) */
  PangoFontDescription *descriptions[WP_PAPER_N_FONTS]; /* (owned) */
  GPtrArray *pages;                                     /* (owned) of GArray of Op */
  GArray *marks;                                        /* (owned) of Mark */
};

static const struct
{
  double size; /* in points */
  PangoWeight weight;
  PangoStyle style;
} looks[WP_PAPER_N_FONTS] = {
  [WP_PAPER_TITLE] = { 34, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [WP_PAPER_NAME] = { 20, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [WP_PAPER_FACT] = { 11, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [WP_PAPER_LABEL] = { 10, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [WP_PAPER_HEADING] = { 15, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [WP_PAPER_BAND] = { 10, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [WP_PAPER_HEAD] = { 8, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [WP_PAPER_STRONG] = { 9.5, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [WP_PAPER_TEXT] = { 9.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [WP_PAPER_WORDS] = { 9.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC },
  [WP_PAPER_DETAIL] = { 8.25, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [WP_PAPER_FOOT] = { 7.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
};

static void
op_clear (gpointer data)
{
  Op *op = data;

  g_clear_object (&op->layout);
  g_clear_pointer (&op->figure, cairo_surface_destroy);
}

static void
mark_clear (gpointer data)
{
  g_free (((Mark *) data)->title);
}

/* Lines fall as they would at any size: nothing is rounded to the pixels of one screen. */
static PangoContext *
make_context (PangoFontMap *fonts)
{
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

WpPaper *
wp_paper_new (double width, double height, double scale)
{
  WpPaper *self = g_new0 (WpPaper, 1);

  self->width = width;
  self->height = height;
  self->scale = scale;
  self->fonts = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->fonts), 72);
  self->context = make_context (self->fonts);
  for (guint i = 0; i < WP_PAPER_N_FONTS; i++)
    {
      /* A cover and a foot are as large as they are. */
      double by = i <= WP_PAPER_LABEL || i == WP_PAPER_FOOT ? 1 : scale;
      PangoFontDescription *font = pango_font_description_new ();
      pango_font_description_set_family (font, "Cantarell, Sans");
      pango_font_description_set_weight (font, looks[i].weight);
      pango_font_description_set_style (font, looks[i].style);
      pango_font_description_set_size (font, (int) lround (looks[i].size * by * PANGO_SCALE));
      self->descriptions[i] = font;
    }
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, mark_clear);
  return self;
}

void
wp_paper_free (WpPaper *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->marks);
  for (guint i = 0; i < WP_PAPER_N_FONTS; i++)
    pango_font_description_free (self->descriptions[i]);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self);
}

double
wp_paper_get_width (WpPaper *self)
{
  return self->width;
}

double
wp_paper_get_height (WpPaper *self)
{
  return self->height;
}

double
wp_paper_get_scale (WpPaper *self)
{
  return self->scale;
}

guint
wp_paper_get_n_pages (WpPaper *self)
{
  return self->pages->len;
}

/* ---- Building ---- */

guint
wp_paper_add_page (WpPaper *self)
{
  GArray *ops = g_array_new (FALSE, FALSE, sizeof (Op));

  g_array_set_clear_func (ops, op_clear);
  g_ptr_array_add (self->pages, ops);
  return self->pages->len - 1;
}

/* Without the characters that move what stands around them, or that no font has. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *cleaned = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\r' && at[1] == '\n')
        continue;
      if (c == '\r' || c == '\f' || c == '\v')
        c = '\n';
      /* Overrides of the direction could make a text read other than it was written. */
      if ((c >= 0x202a && c <= 0x202e) || (g_unichar_iscntrl (c) && c != '\n' && c != '\t'))
        continue;
      g_string_append_unichar (cleaned, c);
    }
  return g_string_free (cleaned, FALSE);
}

PangoLayout *
wp_paper_make_text (WpPaper *self, WpPaperFont font, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autofree char *cleaned = clean (text);

  pango_layout_set_font_description (layout, self->descriptions[font]);
  pango_layout_set_text (layout, cleaned, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

static Op *
add_op (WpPaper *self, guint page, OpType type)
{
  GArray *ops = g_ptr_array_index (self->pages, page);

  g_array_set_size (ops, ops->len + 1);
  Op *op = &g_array_index (ops, Op, ops->len - 1);
  *op = (Op){ .type = type };
  return op;
}

void
wp_paper_put_lines (
    WpPaper *self, guint page, PangoLayout *layout, guint first, guint n, double x, double y, guint32 ink)
{
  Op *op = add_op (self, page, TEXT);

  op->layout = g_object_ref (layout);
  op->first = first;
  op->n = n;
  op->x = x;
  op->y = y;
  op->ink = ink;
}

double
wp_paper_put_text (WpPaper *self, guint page, PangoLayout *layout, double x, double y, guint32 ink)
{
  int height;

  wp_paper_put_lines (self, page, layout, 0, (guint) pango_layout_get_line_count (layout), x, y, ink);
  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

void
wp_paper_put_box (WpPaper *self,
                  guint page,
                  double x,
                  double y,
                  double width,
                  double height,
                  double radius,
                  guint32 fill,
                  guint32 line)
{
  Op *op = add_op (self, page, BOX);

  op->x = x;
  op->y = y;
  op->width = width;
  op->height = height;
  op->radius = radius;
  op->ink = fill;
  op->line = line;
}

void
wp_paper_put_mark (
    WpPaper *self, guint page, WpMark mark, gboolean planned, double x, double y, double side, guint32 ink)
{
  Op *op = add_op (self, page, MARK);

  op->mark = mark;
  op->planned = planned;
  op->x = x;
  op->y = y;
  op->width = side;
  op->ink = ink;
}

void
wp_paper_put_figure (WpPaper *self, guint page, cairo_surface_t *figure, double x, double y, double scale)
{
  Op *op = add_op (self, page, FIGURE);

  op->figure = cairo_surface_reference (figure);
  op->x = x;
  op->y = y;
  op->scale = scale;
}

void
wp_paper_begin (WpPaper *self, guint page, const char *what)
{
  add_op (self, page, BEGIN)->what = what;
}

void
wp_paper_begin_link (WpPaper *self, guint page, guint to)
{
  Op *op = add_op (self, page, BEGIN);

  op->what = CAIRO_TAG_LINK;
  op->n = to;
}

void
wp_paper_end (WpPaper *self, guint page, const char *what)
{
  add_op (self, page, END)->what = what;
}

double
wp_paper_put_paragraph (
    WpPaper *self, guint page, const char *what, PangoLayout *layout, double x, double y, guint32 ink)
{
  wp_paper_begin (self, page, what);
  double height = wp_paper_put_text (self, page, layout, x, y, ink);
  wp_paper_end (self, page, what);
  return height;
}

void
wp_paper_add_mark (WpPaper *self, guint page, const char *title)
{
  Mark mark = { g_strdup (title), page };

  g_array_append_val (self->marks, mark);
}

guint
wp_paper_get_n_marks (WpPaper *self)
{
  return self->marks->len;
}

const char *
wp_paper_get_mark (WpPaper *self, guint index, guint *page)
{
  const Mark *mark = &g_array_index (self->marks, Mark, index);

  *page = mark->page;
  return mark->title;
}

/* ---- Using ---- */

static void
set_ink (cairo_t *cr, guint32 ink)
{
  cairo_set_source_rgb (cr, (ink >> 16 & 0xff) / 255.0, (ink >> 8 & 0xff) / 255.0, (ink & 0xff) / 255.0);
}

/* What has colours of its own has no shape to fill. */
static gboolean
is_coloured (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c >= 0x1f000 || (c >= 0x2600 && c < 0x27c0))
        return TRUE;
    }
  return FALSE;
}

static void
draw_text (const Op *op, cairo_t *cr, gboolean as_shapes)
{
  PangoLayoutIter *iter = pango_layout_get_iter (op->layout);
  guint line = 0;
  int top = 0;

  as_shapes = as_shapes && !is_coloured (pango_layout_get_text (op->layout));
  set_ink (cr, op->ink);
  do
    {
      PangoRectangle extents;
      if (line < op->first)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      if (line == op->first)
        top = extents.y;
      cairo_move_to (cr, op->x + (double) extents.x / PANGO_SCALE,
                     op->y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
      if (as_shapes)
        {
          pango_cairo_layout_line_path (cr, pango_layout_iter_get_line_readonly (iter));
          cairo_fill (cr);
        }
      else
        pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
    }
  while (++line < op->first + op->n && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_box (const Op *op, cairo_t *cr)
{
  double right = op->x + op->width;
  double bottom = op->y + op->height;
  double r = MIN (op->radius, MIN (op->width, op->height) / 2);

  cairo_new_path (cr);
  if (r > 0)
    {
      cairo_arc (cr, right - r, op->y + r, r, -G_PI_2, 0);
      cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
      cairo_arc (cr, op->x + r, bottom - r, r, G_PI_2, G_PI);
      cairo_arc (cr, op->x + r, op->y + r, r, G_PI, 3 * G_PI_2);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, op->x, op->y, op->width, op->height);
  if (op->ink != WP_PAPER_NONE)
    {
      set_ink (cr, op->ink);
      cairo_fill_preserve (cr);
    }
  if (op->line != WP_PAPER_NONE)
    {
      set_ink (cr, op->line);
      cairo_set_line_width (cr, 0.75);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
draw_mark (const Op *op, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  set_ink (cr, op->ink);
  wp_mark_draw_cairo (cr, op->mark, op->planned, op->width, &(GdkRGBA){ 1, 1, 1, 1 });
  cairo_restore (cr);
}

static void
draw_figure (const Op *op, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, op->scale, op->scale);
  cairo_set_source_surface (cr, op->figure, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
begin_structure (const Op *op, cairo_t *cr)
{
  g_autofree char *to = NULL;

  if (g_str_equal (op->what, CAIRO_TAG_LINK))
    to = g_strdup_printf ("page=%u pos=[0 0]", op->n + 1);
  cairo_tag_begin (cr, op->what, to);
}

void
wp_paper_draw_page (WpPaper *self, guint page, cairo_t *cr, WpPaperUse use)
{
  const GArray *ops = g_ptr_array_index (self->pages, page);

  for (guint i = 0; i < ops->len; i++)
    {
      const Op *op = &g_array_index (ops, Op, i);
      if (op->type == TEXT)
        draw_text (op, cr, use == WP_PAPER_ON_SCREEN);
      else if (op->type == BOX)
        draw_box (op, cr);
      else if (op->type == MARK)
        draw_mark (op, cr);
      else if (op->type == FIGURE)
        draw_figure (op, cr);
      else if (use == WP_PAPER_INTO_PDF && op->type == BEGIN)
        begin_structure (op, cr);
      else if (use == WP_PAPER_INTO_PDF)
        cairo_tag_end (cr, op->what);
    }
}

char *
wp_paper_dup_text (WpPaper *self, guint page)
{
  const GArray *ops = g_ptr_array_index (self->pages, page);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < ops->len; i++)
    {
      const Op *op = &g_array_index (ops, Op, i);
      const char *text = op->type == TEXT ? pango_layout_get_text (op->layout) : NULL;
      for (guint line = op->first; text != NULL && line < op->first + op->n; line++)
        {
          const PangoLayoutLine *one = pango_layout_get_line_readonly (op->layout, (int) line);
          g_string_append_len (told, text + one->start_index, one->length);
          /* A line that was broken holds the space it was broken at; a paragraph does not hold its end. */
          if (line + 1 == op->first + op->n || text[one->start_index + one->length] == '\n')
            g_string_append_c (told, '\n');
        }
    }
  return g_string_free (told, FALSE);
}
