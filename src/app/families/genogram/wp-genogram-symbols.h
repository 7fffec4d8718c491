/* wp-genogram-symbols.h: the signs of a genogram: people, couples, and the lines to children.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-drawing-style.h"
#include "wp-genogram-plan.h"

G_BEGIN_DECLS

/**
 * WpGenogramShape: a square for a man or boy, a circle for a woman or girl, a diamond where the sex is not recorded, a
 * triangle for a child who is not born yet, as genograms have it.
 */
typedef enum { WP_GENOGRAM_SQUARE, WP_GENOGRAM_CIRCLE, WP_GENOGRAM_DIAMOND, WP_GENOGRAM_TRIANGLE } WpGenogramShape;

/**
 * WpGenogramSymbol: how one person is drawn.
 */
typedef struct
{
  WpGenogramShape shape;
  gboolean died;         /* a cross through it */
  gboolean subject;      /* drawn twice: the work is about them */
  gboolean responsible;  /* “PR” at the corner: has parental responsibility */
  gboolean is_protected; /* a padlock at the corner: the address is protected */
  const char *age;       /* (nullable): within */
} WpGenogramSymbol;

/**
 * wp_genogram_symbol_draw: draws it with its middle at @x, @y; one @scale of 1 is %WP_GENOGRAM_SYMBOL wide.
 */
void wp_genogram_symbol_draw (
    cairo_t *cr, const WpDrawingStyle *style, const WpGenogramSymbol *symbol, double x, double y, double scale);

/**
 * wp_genogram_tie_draw:
 *
 * Strokes the path of @cr as the line of a couple: drawn through for a marriage, dashed for partners, dotted for two
 * who only have a child together.
 */
void wp_genogram_tie_draw (cairo_t *cr, const WpDrawingStyle *style, WpGenogramTie tie);

/**
 * wp_genogram_slashes_draw: across the line of a couple at @x, @y one stroke for a separation, two for a divorce, and
 * none for the rest.
 */
void wp_genogram_slashes_draw (cairo_t *cr, const WpDrawingStyle *style, WpGenogramTie tie, double x, double y);

/**
 * wp_genogram_link_draw:
 *
 * Strokes the path of @cr as the line to a child: drawn through by birth, with dashes beside it by adoption, dotted
 * where fostered, dashed to a stepchild, in long dashes to a brother or sister of whom no more is recorded.
 */
void wp_genogram_link_draw (cairo_t *cr, const WpDrawingStyle *style, WpGenogramLink link);

/**
 * wp_genogram_home_style: the dashes that tell the @number-th household's outline from the others', beside its colour.
 */
void wp_genogram_home_style (cairo_t *cr, const WpDrawingStyle *style, guint number);

G_END_DECLS
