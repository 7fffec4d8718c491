/* wp-paper.h: pages that are laid out once and drawn alike on a screen, on a printer and into a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "wp-mark.h"

G_BEGIN_DECLS

/* Sizes are in points (1/72 inch) from the upper left corner of a page; colours are 0xRRGGBB. */
#define WP_PAPER_NONE G_MAXUINT32

typedef enum {
  WP_PAPER_TITLE,   /* the one on the cover */
  WP_PAPER_NAME,    /* below it */
  WP_PAPER_FACT,    /* what the cover tells */
  WP_PAPER_LABEL,   /* and what that is */
  WP_PAPER_HEADING, /* of a section */
  WP_PAPER_BAND,    /* of a month */
  WP_PAPER_HEAD,    /* of a column */
  WP_PAPER_STRONG,
  WP_PAPER_TEXT,
  WP_PAPER_WORDS, /* somebody's own words: slanted */
  WP_PAPER_DETAIL,
  WP_PAPER_FOOT,
  WP_PAPER_N_FONTS,
} WpPaperFont;

/**
 * WpPaperUse: what pages are drawn for.
 */
typedef enum {
  WP_PAPER_ON_SCREEN, /* letters as shapes, which stand where they belong however small the page is drawn */
  WP_PAPER_TO_PRINT,  /* letters as text */
  WP_PAPER_INTO_PDF,  /* letters as text, which can be searched and copied, and what each thing is */
} WpPaperUse;

/**
 * WpPaper: a number of pages and what stands on them. It has fonts of its own, shared with nobody, so that it can be
 * laid out on any thread and handed to another afterwards; one thread at a time.
 */
typedef struct _WpPaper WpPaper;

/**
 * wp_paper_new:
 * @width: of a page
 * @height: of a page
 * @scale: how much larger than usual text is
 *
 * Returns: (transfer full): a paper with no page.
 */
WpPaper *wp_paper_new (double width, double height, double scale);
void wp_paper_free (WpPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPaper, wp_paper_free)

double wp_paper_get_width (WpPaper *self);
double wp_paper_get_height (WpPaper *self);
double wp_paper_get_scale (WpPaper *self);
guint wp_paper_get_n_pages (WpPaper *self);

/* Building */

/**
 * wp_paper_add_page:
 *
 * Returns: its number, from 0.
 */
guint wp_paper_add_page (WpPaper *self);

/**
 * wp_paper_make_text:
 * @width: where lines break, or 0 for one line a paragraph
 *
 * Returns: (transfer full): @text laid out. What is not valid UTF-8 or can't be printed is replaced. Text that runs
 * from right to left does so, paragraph by paragraph.
 */
PangoLayout *wp_paper_make_text (WpPaper *self, WpPaperFont font, const char *text, double width);

/**
 * wp_paper_put_lines: puts @n lines of @layout from the line @first on a page, the top of the first at @y.
 */
void wp_paper_put_lines (
    WpPaper *self, guint page, PangoLayout *layout, guint first, guint n, double x, double y, guint32 ink);

/**
 * wp_paper_put_text: puts the whole of @layout on a page.
 *
 * Returns: its height.
 */
double wp_paper_put_text (WpPaper *self, guint page, PangoLayout *layout, double x, double y, guint32 ink);

/**
 * wp_paper_put_box: @fill and @line may be %WP_PAPER_NONE.
 */
void wp_paper_put_box (WpPaper *self,
                       guint page,
                       double x,
                       double y,
                       double width,
                       double height,
                       double radius,
                       guint32 fill,
                       guint32 line);

/**
 * wp_paper_put_mark: puts a mark of a timeline on a page, its upper left corner at @x, @y.
 */
void wp_paper_put_mark (
    WpPaper *self, guint page, WpMark mark, gboolean planned, double x, double y, double side, guint32 ink);

/**
 * wp_paper_put_figure:
 * @figure: a recording; kept
 * @scale: how large it is drawn
 *
 * Puts a drawing on a page, its own origin at @x, @y.
 */
void wp_paper_put_figure (WpPaper *self, guint page, cairo_surface_t *figure, double x, double y, double scale);

/**
 * wp_paper_begin, wp_paper_end:
 * @what: a standard structure type of ISO 32000-1 §14.8.4, such as "P" or "TR"; static
 *
 * What is put on the page between the two is one such thing, in the order in which it is to be read out. They nest, and
 * each ends on the page on which it began. What stands in none is an adornment that is not read out.
 */
void wp_paper_begin (WpPaper *self, guint page, const char *what);
void wp_paper_end (WpPaper *self, guint page, const char *what);

/**
 * wp_paper_begin_link: the same for what leads to the page @to; ended as "Link".
 */
void wp_paper_begin_link (WpPaper *self, guint page, guint to);

/**
 * wp_paper_put_paragraph: the whole of @layout as one thing of the kind @what.
 *
 * Returns: its height.
 */
double wp_paper_put_paragraph (
    WpPaper *self, guint page, const char *what, PangoLayout *layout, double x, double y, guint32 ink);

/**
 * wp_paper_add_mark: @title begins on @page: for the contents of the paper.
 */
void wp_paper_add_mark (WpPaper *self, guint page, const char *title);

guint wp_paper_get_n_marks (WpPaper *self);
const char *wp_paper_get_mark (WpPaper *self, guint index, guint *page);

/* Using */

/**
 * wp_paper_draw_page: draws a page in points; the ground is left as it is.
 * @use: into a PDF, one page after the other, all on the same @cr
 */
void wp_paper_draw_page (WpPaper *self, guint page, cairo_t *cr, WpPaperUse use);

/**
 * wp_paper_dup_text:
 *
 * Returns: (transfer full): what can be read on a page, a line for each text, in the order in which they were put
 *   there; of drawings nothing.
 */
char *wp_paper_dup_text (WpPaper *self, guint page);

G_END_DECLS
