/* wp-paper-flow.h: puts text and tables on pages one below the other, and begins a page where the last is full.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-paper-colours.h"
#include "wp-paper.h"

G_BEGIN_DECLS

#define WP_PAPER_MAX_COLUMNS 6

/**
 * WpPaperFlow: where the next thing goes. Its members are for reading, and @y for going down as well.
 */
typedef struct
{
  WpPaper *paper; /* (unowned) */
  guint page;
  double left;
  double width;
  double top;    /* where a page begins */
  double bottom; /* and ends */
  double y;
  const char *heading; /* (unowned): the structure type of headings */
} WpPaperFlow;

/**
 * wp_paper_flow_init: begins on a page of its own. Headings are of the highest level, "H1", unless @heading is set.
 */
void wp_paper_flow_init (WpPaperFlow *flow, WpPaper *paper, double margin, double head, double foot);

void wp_paper_flow_new_page (WpPaperFlow *flow);

/**
 * wp_paper_flow_need: begins a page unless there is room for @height.
 */
void wp_paper_flow_need (WpPaperFlow *flow, double height);

/**
 * wp_paper_flow_heading: begins a section: a heading that has @below of room below it on the same page. It is marked.
 */
void wp_paper_flow_heading (WpPaperFlow *flow, const char *title, double below);

/**
 * wp_paper_flow_text: a text as wide as the page, from page to page where it is long, and @gap below it.
 */
void wp_paper_flow_text (WpPaperFlow *flow, WpPaperFont font, const char *text, guint32 ink, double gap);

/**
 * wp_paper_flow_caption: a line in small letters below a figure, which says where the same is told in words. A PDF of
 * cairo's can hold no other text in place of a figure.
 */
void wp_paper_flow_caption (WpPaperFlow *flow, const char *text);

/**
 * WpPaperTable: rows of cells. A cell holds texts one below the other. The names of the columns stand at the head of
 * each page that the table is on; a row that does not fit goes to the next page, or, where it is long, goes on there.
 * Read out, what stands on each page is a table with its own head. Nothing else is put on paper before it is ended.
 */
typedef struct _WpPaperTable WpPaperTable;

/**
 * wp_paper_table_begin:
 * @n: columns, at most %WP_PAPER_MAX_COLUMNS
 * @shares: how wide each is, as a share of all
 * @titles: their names
 *
 * Returns: (transfer full): a table, to be ended with wp_paper_table_end().
 */
WpPaperTable *wp_paper_table_begin (WpPaperFlow *flow, guint n, const double *shares, const char *const *titles);

/**
 * wp_paper_table_add: adds a text to a cell of the row that is being made; nothing where @text is "" or %NULL.
 */
void wp_paper_table_add (WpPaperTable *self, guint column, WpPaperFont font, const char *text, guint32 ink);

/**
 * wp_paper_table_add_badge: the same as a short text on a ground of its own.
 */
void wp_paper_table_add_badge (WpPaperTable *self, guint column, const char *text, guint32 ground, guint32 ink);

void wp_paper_table_end_row (WpPaperTable *self);

/**
 * wp_paper_table_band: a line across all columns, such as a month, that stays with the row below it.
 */
void wp_paper_table_band (WpPaperTable *self, const char *text);

void wp_paper_table_end (WpPaperTable *self);

G_END_DECLS
