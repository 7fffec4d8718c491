/* wp-paper-table.c: tables that go from page to page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-paper-flow.h"

#define PADDING 5.0      /* within a cell, at each side */
#define TEXT_GAP 2.0     /* between the texts of a cell */
#define BADGE_MARGIN 5.0 /* round the text of a badge */

/* One text of a cell, and how much of it is on paper. */
typedef struct
{
  PangoLayout *layout; /* (owned) */
  GArray *heights;     /* (owned) of double: of each line */
  guint32 ink;
  guint32 ground; /* of a badge, or WP_PAPER_NONE */
  guint done;     /* lines */
} Text;

typedef struct
{
  double x;
  double width;
  char *title;     /* (owned) */
  GPtrArray *cell; /* (owned) of Text: of the row that is being made */
} Column;

struct _WpPaperTable
{
  WpPaperFlow *flow; /* (unowned) */
  guint n;
  Column columns[WP_PAPER_MAX_COLUMNS];
  char *band;       /* (owned) (nullable): waits for the row below it */
  char *band_again; /* (owned) (nullable): what the rows of now are below */
};

static void
text_free (gpointer data)
{
  Text *text = data;

  g_object_unref (text->layout);
  g_array_unref (text->heights);
  g_free (text);
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* ---- What stands at the head ---- */

static double
put_titles (WpPaperTable *self, gboolean measure)
{
  WpPaperFlow *flow = self->flow;
  double height = 0;

  for (guint i = 0; i < self->n; i++)
    {
      g_autoptr (PangoLayout) layout =
          wp_paper_make_text (flow->paper, WP_PAPER_HEAD, self->columns[i].title, self->columns[i].width - 2 * PADDING);
      height = MAX (height, get_height (layout));
      if (!measure)
        wp_paper_put_paragraph (flow->paper, flow->page, "TH", layout, self->columns[i].x + PADDING, flow->y + 3,
                                WP_PAPER_DIM);
    }
  return height + 7;
}

static void
put_head (WpPaperTable *self)
{
  WpPaperFlow *flow = self->flow;

  wp_paper_begin (flow->paper, flow->page, "Table");
  wp_paper_begin (flow->paper, flow->page, "TR");
  flow->y += put_titles (self, FALSE);
  wp_paper_end (flow->paper, flow->page, "TR");
  wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y - 1, flow->width, 1, 0, WP_PAPER_ACCENT,
                    WP_PAPER_NONE);
}

static double
put_band (WpPaperTable *self, const char *text, gboolean measure)
{
  WpPaperFlow *flow = self->flow;
  g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, WP_PAPER_BAND, text, flow->width - 2 * PADDING);
  double height = get_height (layout) + 7;

  if (!measure)
    {
      wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y, flow->width, height, 0, WP_PAPER_SHADE,
                        WP_PAPER_NONE);
      wp_paper_begin (flow->paper, flow->page, "TR");
      wp_paper_put_paragraph (flow->paper, flow->page, "TH", layout, flow->left + PADDING, flow->y + 3.5, WP_PAPER_INK);
      wp_paper_end (flow->paper, flow->page, "TR");
      flow->y += height;
    }
  return height;
}

/* ---- Rows ---- */

static double
row_height (WpPaperTable *self)
{
  double most = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double height = 0;
      for (guint k = 0; k < self->columns[i].cell->len; k++)
        {
          const Text *text = g_ptr_array_index (self->columns[i].cell, k);
          for (guint line = text->done; line < text->heights->len; line++)
            height += g_array_index (text->heights, double, line);
          if (text->done < text->heights->len)
            height += TEXT_GAP + (text->ground != WP_PAPER_NONE ? 4 : 0);
        }
      most = MAX (most, height);
    }
  return most + 2 * PADDING;
}

static void
put_part (WpPaperTable *self, const Column *column, const Text *text, guint n, double y)
{
  WpPaperFlow *flow = self->flow;
  double x = column->x + PADDING;

  if (text->ground == WP_PAPER_NONE)
    {
      wp_paper_put_lines (flow->paper, flow->page, text->layout, text->done, n, x, y, text->ink);
      return;
    }
  int width;
  pango_layout_get_size (text->layout, &width, NULL);
  double height = 4;
  for (guint line = text->done; line < text->done + n; line++)
    height += g_array_index (text->heights, double, line);
  wp_paper_put_box (flow->paper, flow->page, x, y, (double) width / PANGO_SCALE + 2 * BADGE_MARGIN, height, 4,
                    text->ground, WP_PAPER_NONE);
  wp_paper_put_lines (flow->paper, flow->page, text->layout, text->done, n, x + BADGE_MARGIN, y + 2, text->ink);
}

/* Puts as much of a cell on this page as there is room for; with @must one line at the least. Gives how high that is.
 */
static double
put_cell (WpPaperTable *self, Column *column, double room, gboolean must)
{
  double y = 0;

  for (guint k = 0; k < column->cell->len; k++)
    {
      Text *text = g_ptr_array_index (column->cell, k);
      double extra = text->ground != WP_PAPER_NONE ? 4 : 0;
      double height = extra;
      guint n = 0;
      while (
          text->done + n < text->heights->len
          && (y + height + g_array_index (text->heights, double, text->done + n) <= room || (must && n == 0 && k == 0)))
        height += g_array_index (text->heights, double, text->done + n++);
      if (n > 0)
        {
          put_part (self, column, text, n, self->flow->y + PADDING + y);
          text->done += n;
          y += height + TEXT_GAP;
        }
      if (text->done < text->heights->len)
        break;
    }
  return y;
}

static gboolean
is_done (WpPaperTable *self)
{
  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < self->columns[i].cell->len; k++)
      {
        const Text *text = g_ptr_array_index (self->columns[i].cell, k);
        if (text->done < text->heights->len)
          return FALSE;
      }
  return TRUE;
}

static void
put_rule (WpPaperTable *self)
{
  WpPaperFlow *flow = self->flow;

  wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y - 0.25, flow->width, 0.5, 0, WP_PAPER_RULE,
                    WP_PAPER_NONE);
}

static void
go_on_overleaf (WpPaperTable *self)
{
  wp_paper_end (self->flow->paper, self->flow->page, "Table");
  wp_paper_flow_new_page (self->flow);
  put_head (self);
  if (self->band_again != NULL && self->band == NULL)
    {
      /* Translators: a heading that stands again at the head of the next page: “April 2023, continued”. */
      g_autofree char *again = g_strdup_printf (_ ("%s, continued"), self->band_again);
      put_band (self, again, FALSE);
    }
}

static void
put_row (WpPaperTable *self)
{
  WpPaperFlow *flow = self->flow;
  double page = flow->bottom - flow->top;
  double band = self->band != NULL ? put_band (self, self->band, TRUE) : 0;
  double whole = row_height (self);

  /* A row that is not long goes over whole; of a long one at least some lines stand on the page where it begins. */
  if (flow->y > flow->top && flow->y + band + (whole <= page / 4 ? whole : page / 8) > flow->bottom)
    go_on_overleaf (self);
  if (self->band != NULL)
    {
      put_band (self, self->band, FALSE);
      g_free (self->band_again);
      self->band_again = g_steal_pointer (&self->band);
    }
  for (gboolean must = FALSE;;)
    {
      double room = flow->bottom - flow->y - 2 * PADDING;
      double used = 0;
      wp_paper_begin (flow->paper, flow->page, "TR");
      for (guint i = 0; i < self->n; i++)
        {
          wp_paper_begin (flow->paper, flow->page, "TD");
          double height = put_cell (self, &self->columns[i], room, must);
          wp_paper_end (flow->paper, flow->page, "TD");
          used = MAX (used, height);
        }
      wp_paper_end (flow->paper, flow->page, "TR");
      must = used <= 0;
      flow->y += used + 2 * PADDING - (used > 0 ? TEXT_GAP : 0);
      put_rule (self);
      if (is_done (self))
        return;
      go_on_overleaf (self);
    }
}

WpPaperTable *
wp_paper_table_begin (WpPaperFlow *flow, guint n, const double *shares, const char *const *titles)
{
  WpPaperTable *self = g_new0 (WpPaperTable, 1);
  double sum = 0;
  double x = flow->left;

  self->flow = flow;
  self->n = MIN (n, WP_PAPER_MAX_COLUMNS);
  for (guint i = 0; i < self->n; i++)
    sum += shares[i];
  for (guint i = 0; i < self->n; i++)
    {
      self->columns[i].x = x;
      self->columns[i].width = flow->width * shares[i] / sum;
      self->columns[i].title = g_strdup (titles[i]);
      self->columns[i].cell = g_ptr_array_new_with_free_func (text_free);
      x += self->columns[i].width;
    }
  wp_paper_flow_need (flow, put_titles (self, TRUE) + 60);
  put_head (self);
  return self;
}

static void
add (WpPaperTable *self, guint column, WpPaperFont font, const char *string, guint32 ink, guint32 ground)
{
  Column *to = &self->columns[column];
  double margin = ground != WP_PAPER_NONE ? 2 * BADGE_MARGIN : 0;

  if (string == NULL || *string == '\0')
    return;
  Text *text = g_new0 (Text, 1);
  text->layout = wp_paper_make_text (self->flow->paper, font, string, to->width - 2 * PADDING - margin);
  text->ink = ink;
  text->ground = ground;
  text->heights = g_array_new (FALSE, FALSE, sizeof (double));
  PangoLayoutIter *iter = pango_layout_get_iter (text->layout);
  do
    {
      PangoRectangle extents;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      double height = (double) extents.height / PANGO_SCALE;
      g_array_append_val (text->heights, height);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  g_ptr_array_add (to->cell, text);
}

void
wp_paper_table_add (WpPaperTable *self, guint column, WpPaperFont font, const char *text, guint32 ink)
{
  add (self, column, font, text, ink, WP_PAPER_NONE);
}

void
wp_paper_table_add_badge (WpPaperTable *self, guint column, const char *text, guint32 ground, guint32 ink)
{
  add (self, column, WP_PAPER_STRONG, text, ink, ground);
}

void
wp_paper_table_end_row (WpPaperTable *self)
{
  put_row (self);
  for (guint i = 0; i < self->n; i++)
    g_ptr_array_set_size (self->columns[i].cell, 0);
}

void
wp_paper_table_band (WpPaperTable *self, const char *text)
{
  g_free (self->band);
  self->band = g_strdup (text);
}

void
wp_paper_table_end (WpPaperTable *self)
{
  wp_paper_end (self->flow->paper, self->flow->page, "Table");
  self->flow->y += 10;
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->columns[i].title);
      g_ptr_array_unref (self->columns[i].cell);
    }
  g_free (self->band);
  g_free (self->band_again);
  g_free (self);
}
