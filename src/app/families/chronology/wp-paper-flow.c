/* wp-paper-flow.c: puts text on pages one below the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paper-flow.h"

void
wp_paper_flow_init (WpPaperFlow *flow, WpPaper *paper, double margin, double head, double foot)
{
  *flow = (WpPaperFlow){
    .paper = paper,
    .left = margin,
    .width = wp_paper_get_width (paper) - 2 * margin,
    .top = head,
    .bottom = wp_paper_get_height (paper) - foot,
    .heading = "H1",
  };
  wp_paper_flow_new_page (flow);
}

void
wp_paper_flow_new_page (WpPaperFlow *flow)
{
  flow->page = wp_paper_add_page (flow->paper);
  flow->y = flow->top;
}

void
wp_paper_flow_need (WpPaperFlow *flow, double height)
{
  if (flow->y > flow->top && flow->y + height > flow->bottom)
    wp_paper_flow_new_page (flow);
}

void
wp_paper_flow_heading (WpPaperFlow *flow, const char *title, double below)
{
  g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, WP_PAPER_HEADING, title, flow->width);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  wp_paper_flow_need (flow, (double) height / PANGO_SCALE + 30 + below);
  if (flow->y > flow->top)
    flow->y += 20;
  wp_paper_add_mark (flow->paper, flow->page, title);
  flow->y +=
      wp_paper_put_paragraph (flow->paper, flow->page, flow->heading, layout, flow->left, flow->y, WP_PAPER_ACCENT) + 3;
  wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y, 36, 2, 0, WP_PAPER_ACCENT, WP_PAPER_NONE);
  flow->y += 10;
}

static void
put_part (WpPaperFlow *flow, PangoLayout *layout, guint first, guint n, double y, guint32 ink)
{
  wp_paper_begin (flow->paper, flow->page, "P");
  wp_paper_put_lines (flow->paper, flow->page, layout, first, n, flow->left, y, ink);
  wp_paper_end (flow->paper, flow->page, "P");
}

void
wp_paper_flow_text (WpPaperFlow *flow, WpPaperFont font, const char *text, guint32 ink, double gap)
{
  g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, font, text, flow->width);
  guint n = (guint) pango_layout_get_line_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint first = 0;
  double begin = flow->y;

  for (guint line = 0; line < n; line++)
    {
      PangoRectangle extents;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      double height = (double) extents.height / PANGO_SCALE;
      if (flow->y + height > flow->bottom && flow->y > flow->top)
        {
          if (line > first)
            put_part (flow, layout, first, line - first, begin, ink);
          wp_paper_flow_new_page (flow);
          first = line;
          begin = flow->y;
        }
      flow->y += height;
      pango_layout_iter_next_line (iter);
    }
  put_part (flow, layout, first, n - first, begin, ink);
  pango_layout_iter_free (iter);
  flow->y += gap;
}

void
wp_paper_flow_caption (WpPaperFlow *flow, const char *text)
{
  g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, WP_PAPER_FOOT, text, flow->width);

  flow->y +=
      wp_paper_put_paragraph (flow->paper, flow->page, "Caption", layout, flow->left, flow->y + 6, WP_PAPER_DIM) + 6;
}
