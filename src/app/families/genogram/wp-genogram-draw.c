/* wp-genogram-draw.c: a family's genogram, drawn: the one way for the screen, paper and files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-genogram-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-genogram-symbols.h"
#include "wp-sign.h"

#define HALF (WP_GENOGRAM_SYMBOL / 2)
#define TEXT_WIDTH (WP_GENOGRAM_CELL - 12)
/* Between a symbol and the words below it, and below those. */
#define WORDS_ABOVE 3.0
#define WORDS_BELOW 5.0
#define NAME_LINES 2
#define LIFE_LINES 2
#define WORD_LINES 4
#define CORNER 12.0
#define LEGEND_LINE 26.0

static const WpGenogramNode *
node_at (const WpGenogramPlan *plan, guint i)
{
  return &g_array_index (plan->nodes, WpGenogramNode, i);
}

/* ---- Households ---- */

/* A closed path with round corners through the corners of @loop. */
static void
trace_loop (cairo_t *cr, const GArray *loop)
{
  guint n = loop->len;

  cairo_new_sub_path (cr);
  for (guint i = 0; i < n; i++)
    {
      const WpGenogramPoint *before = &g_array_index (loop, WpGenogramPoint, (i + n - 1) % n);
      const WpGenogramPoint *corner = &g_array_index (loop, WpGenogramPoint, i);
      const WpGenogramPoint *after = &g_array_index (loop, WpGenogramPoint, (i + 1) % n);
      double in = hypot (corner->x - before->x, corner->y - before->y);
      double out = hypot (after->x - corner->x, after->y - corner->y);
      double radius = MIN (CORNER, MIN (in, out) / 2);
      cairo_line_to (cr, corner->x + (before->x - corner->x) * radius / in,
                     corner->y + (before->y - corner->y) * radius / in);
      cairo_curve_to (cr, corner->x, corner->y, corner->x, corner->y, corner->x + (after->x - corner->x) * radius / out,
                      corner->y + (after->y - corner->y) * radius / out);
    }
  cairo_close_path (cr);
}

static const WpKinHome *
find_home (const WpKin *kin, const char *id)
{
  for (guint i = 0; i < kin->homes->len; i++)
    if (g_str_equal (wp_kin_home (kin, i)->id, id))
      return wp_kin_home (kin, i);
  return NULL;
}

static void
draw_homes (cairo_t *cr, const WpGenogramPlan *plan, const WpDrawingStyle *style)
{
  for (guint i = 0; i < plan->homes->len; i++)
    {
      const WpGenogramHome *home = &g_array_index (plan->homes, WpGenogramHome, i);
      cairo_save (cr);
      for (guint k = 0; k < home->loops->len; k++)
        trace_loop (cr, g_ptr_array_index (home->loops, k));
      wp_drawing_ink (cr, &style->homes[i % 3], 0.08);
      cairo_fill_preserve (cr);
      wp_genogram_home_style (cr, style, i);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

/* The label breaks the lower edge; its words are on the paper's own ground. */
static void
draw_home_labels (cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style)
{
  for (guint i = 0; i < plan->homes->len; i++)
    {
      const WpGenogramHome *place = &g_array_index (plan->homes, WpGenogramHome, i);
      const WpKinHome *home = find_home (kin, place->id);
      double lock = home->is_protected ? 16 : 0;
      double most = place->label_width - 20 - lock;
      double width = wp_drawing_text_width (cr, style, home->label, WP_DRAWING_SMALL, TRUE);
      const char *text = width <= most ? home->label : home->name;
      width = MIN (wp_drawing_text_width (cr, style, text, WP_DRAWING_SMALL, TRUE), most);
      double x = place->label.x - (width + lock) / 2;
      wp_sign_trace_box (cr, x - 9, place->label.y - 10, width + lock + 18, 20, 10);
      wp_drawing_ink (cr, &style->paper, 1);
      cairo_fill_preserve (cr);
      wp_drawing_ink (cr, &style->homes[i % 3], 1);
      cairo_set_line_width (cr, 1.2);
      cairo_stroke (cr);
      wp_drawing_ink (cr, &style->ink, 1);
      if (home->is_protected)
        wp_drawing_lock (cr, x, place->label.y - 6);
      wp_drawing_text (cr, style, text, x + lock, place->label.y - WP_DRAWING_SMALL * 0.72, most, 0, WP_DRAWING_SMALL,
                       TRUE);
    }
}

/* ---- Lines ---- */

/* What is written below the dates of somebody. */
static char *
dup_words (const WpKin *kin, guint number)
{
  g_autofree char *words = wp_kin_dup_words_without_line (kin, number);

  if (words[0] == '\0' && wp_kin_person (kin, number)->address_protected)
    return g_strdup (_ ("address protected"));
  return g_steal_pointer (&words);
}

static double
measure_words (cairo_t *cr, const WpDrawingStyle *style, const WpKin *kin, guint number)
{
  const WpKinPerson *person = wp_kin_person (kin, number);
  g_autofree char *words = dup_words (kin, number);

  return wp_drawing_lines_height (cr, style, person->name, TEXT_WIDTH, NAME_LINES, WP_DRAWING_NAME, TRUE)
         + wp_drawing_lines_height (cr, style, person->life, TEXT_WIDTH, LIFE_LINES, WP_DRAWING_SMALL, FALSE)
         + wp_drawing_lines_height (cr, style, words, TEXT_WIDTH, WORD_LINES, WP_DRAWING_SMALL, FALSE);
}

typedef struct
{
  cairo_t *cr;
  const WpDrawingStyle *style;
} Measure;

static double
measure_cb (const WpKin *kin, guint number, gpointer data)
{
  const Measure *measure = data;

  return measure_words (measure->cr, measure->style, kin, number) + WORDS_ABOVE + WORDS_BELOW;
}

WpGenogramPlan *
wp_genogram_plan_for (const WpKin *kin, const WpDrawingStyle *style)
{
  cairo_surface_t *beside = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  Measure measure = { cairo_create (beside), style };
  WpGenogramPlan *plan = wp_kin_plan (kin, measure_cb, &measure);

  cairo_destroy (measure.cr);
  cairo_surface_destroy (beside);
  return plan;
}

/* Where the line of one parent alone begins: below the words. */
static double
find_end_of_words (cairo_t *cr, const WpDrawingStyle *style, const WpKin *kin, const WpGenogramNode *node)
{
  return node->y + HALF + WORDS_ABOVE + measure_words (cr, style, kin, wp_kin_find (kin, node->id)) + WORDS_BELOW;
}

static void
draw_drops (cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style)
{
  for (guint i = 0; i < plan->drops->len; i++)
    {
      const WpGenogramDrop *drop = &g_array_index (plan->drops, WpGenogramDrop, i);
      const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, drop->couple);
      if (!drop->drawn)
        continue;
      gboolean alone = couple->a != WP_GENOGRAM_NOBODY && couple->b == WP_GENOGRAM_NOBODY;
      double from = alone ? find_end_of_words (cr, style, kin, node_at (plan, couple->a)) : couple->drop.y;
      cairo_move_to (cr, couple->drop.x, MIN (from, drop->bar_y));
      cairo_line_to (cr, couple->drop.x, drop->bar_y);
      if (drop->x != couple->drop.x)
        cairo_line_to (cr, drop->x, drop->bar_y);
      /* It ends behind the symbol. */
      cairo_line_to (cr, drop->x, drop->y + 4);
      wp_genogram_link_draw (cr, style, drop->link);
    }
}

/* The longest flat piece of a couple's line: on it stand its slashes and its dates. */
static void
find_flat (const WpGenogramUnion *couple, double *left, double *right, double *y)
{
  *left = *right = *y = 0;
  for (guint p = 0; p + 1 < couple->n_points; p++)
    {
      const WpGenogramPoint *from = &couple->points[p];
      const WpGenogramPoint *to = &couple->points[p + 1];
      if (from->y != to->y || fabs (to->x - from->x) <= *right - *left)
        continue;
      *left = MIN (from->x, to->x);
      *right = MAX (from->x, to->x);
      *y = from->y;
    }
}

static void
draw_couples (cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style)
{
  for (guint i = 0; i < plan->unions->len; i++)
    {
      const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, i);
      double left, right, y;
      if (couple->n_points == 0)
        continue;
      cairo_move_to (cr, couple->points[0].x, couple->points[0].y);
      for (guint p = 1; p < couple->n_points; p++)
        cairo_line_to (cr, couple->points[p].x, couple->points[p].y);
      wp_genogram_tie_draw (cr, style, couple->tie);
      find_flat (couple, &left, &right, &y);
      /* Beside the line to the children, on the side that has more room. */
      double middle = (left + right) / 2;
      double slash = couple->n_points != 2 ? middle : couple->drop.x + (couple->drop.x > middle ? -13 : 13);
      wp_genogram_slashes_draw (cr, style, couple->tie, slash, y);
      g_autofree char *dates = wp_kin_dup_couple_dates (kin, wp_kin_find (kin, node_at (plan, couple->a)->id),
                                                        wp_kin_find (kin, node_at (plan, couple->b)->id));
      if (*dates == '\0' || couple->n_points != 2)
        continue;
      wp_drawing_ink (cr, &style->dim, 1);
      wp_drawing_text (cr, style, dates, (left + right) / 2, y - 24, right - left - WP_GENOGRAM_SYMBOL - 4, 0.5, 10,
                       FALSE);
    }
}

/* ---- People ---- */

guint
wp_genogram_shape_of (const WpKinPerson *person)
{
  if (person->unborn)
    return WP_GENOGRAM_TRIANGLE;
  return g_str_equal (person->sex, "F")   ? WP_GENOGRAM_CIRCLE
         : g_str_equal (person->sex, "M") ? WP_GENOGRAM_SQUARE
                                          : WP_GENOGRAM_DIAMOND;
}

static void
draw_person (cairo_t *cr, const WpKin *kin, guint number, const WpGenogramNode *node, const WpDrawingStyle *style)
{
  const WpKinPerson *person = wp_kin_person (kin, number);
  const WpGenogramSymbol symbol = {
    .shape = wp_genogram_shape_of (person),
    .died = person->deceased,
    .subject = person->subject,
    .responsible = person->responsible,
    .is_protected = person->address_protected,
    .age = person->short_age,
  };
  g_autofree char *words = dup_words (kin, number);
  double y = node->y + HALF + WORDS_ABOVE;

  wp_genogram_symbol_draw (cr, style, &symbol, node->x, node->y, 1);
  wp_drawing_ink (cr, &style->ink, 1);
  y += wp_drawing_lines (cr, style, person->name, node->x, y, TEXT_WIDTH, NAME_LINES, WP_DRAWING_NAME, TRUE);
  wp_drawing_ink (cr, &style->dim, 1);
  y += wp_drawing_lines (cr, style, person->life, node->x, y, TEXT_WIDTH, LIFE_LINES, WP_DRAWING_SMALL, FALSE);
  wp_drawing_lines (cr, style, words, node->x, y, TEXT_WIDTH, WORD_LINES, WP_DRAWING_SMALL, FALSE);
}

void
wp_genogram_draw_cairo (cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style)
{
  cairo_save (cr);
  draw_homes (cr, plan, style);
  draw_couples (cr, kin, plan, style);
  draw_drops (cr, kin, plan, style);
  draw_home_labels (cr, kin, plan, style);
  for (guint i = 0; i < plan->nodes->len; i++)
    draw_person (cr, kin, wp_kin_find (kin, node_at (plan, i)->id), node_at (plan, i), style);
  cairo_restore (cr);
}

/* ---- What the signs mean ---- */

typedef enum { SAMPLE_SYMBOL, SAMPLE_TIE, SAMPLE_LINK, SAMPLE_HOME, SAMPLE_RESPONSIBLE, SAMPLE_LOCK } Sample;

typedef struct
{
  Sample sample;
  int what;
  const char *label;
} Entry;

static const Entry entries[] = {
  { SAMPLE_SYMBOL, WP_GENOGRAM_SQUARE, N_ ("Male") },
  { SAMPLE_SYMBOL, WP_GENOGRAM_CIRCLE, N_ ("Female") },
  { SAMPLE_SYMBOL, WP_GENOGRAM_DIAMOND, N_ ("Sex not recorded") },
  { SAMPLE_SYMBOL, WP_GENOGRAM_TRIANGLE, N_ ("Unborn") },
  { SAMPLE_SYMBOL, 10, N_ ("Died") },
  { SAMPLE_SYMBOL, 11, N_ ("The work is about them") },
  { SAMPLE_RESPONSIBLE, 0, N_ ("Parental responsibility") },
  { SAMPLE_LOCK, 0, N_ ("Address protected") },
  { SAMPLE_TIE, WP_GENOGRAM_MARRIED, N_ ("Married or civil partners") },
  { SAMPLE_TIE, WP_GENOGRAM_PARTNERS, N_ ("Partners") },
  { SAMPLE_TIE, WP_GENOGRAM_PARENTS, N_ ("Have a child together") },
  { SAMPLE_TIE, WP_GENOGRAM_SEPARATED, N_ ("Separated") },
  { SAMPLE_TIE, WP_GENOGRAM_DIVORCED, N_ ("Divorced") },
  { SAMPLE_LINK, WP_GENOGRAM_ADOPTED, N_ ("Adopted") },
  { SAMPLE_LINK, WP_GENOGRAM_FOSTERED, N_ ("Fostered or guardian") },
  { SAMPLE_LINK, WP_GENOGRAM_STEP, N_ ("Stepchild") },
  { SAMPLE_LINK, WP_GENOGRAM_SIBLING, N_ ("Brother or sister") },
  { SAMPLE_HOME, 0, N_ ("Household") },
};

static gboolean
person_has (const WpKinPerson *person, const Entry *entry)
{
  switch (entry->sample)
    {
    case SAMPLE_SYMBOL:
      return entry->what == 10   ? person->deceased
             : entry->what == 11 ? person->subject
                                 : (int) wp_genogram_shape_of (person) == entry->what;
    case SAMPLE_RESPONSIBLE:
      return person->responsible;
    case SAMPLE_LOCK:
      return person->address_protected;
    default:
      return FALSE;
    }
}

static gboolean
is_used (const Entry *entry, const WpKin *kin, const WpGenogramPlan *plan)
{
  gboolean used = entry->sample == SAMPLE_HOME && plan->homes->len > 0;

  for (guint i = 0; i < plan->nodes->len && !used; i++)
    used = person_has (wp_kin_person (kin, wp_kin_find (kin, node_at (plan, i)->id)), entry);
  for (guint i = 0; i < plan->unions->len && !used; i++)
    {
      const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, i);
      used = entry->sample == SAMPLE_TIE && couple->n_points > 0 && (int) couple->tie == entry->what;
    }
  for (guint i = 0; i < plan->drops->len && !used; i++)
    {
      const WpGenogramDrop *drop = &g_array_index (plan->drops, WpGenogramDrop, i);
      used = entry->sample == SAMPLE_LINK && drop->drawn && (int) drop->link == entry->what;
    }
  return used;
}

static double
measure_sample (cairo_t *cr, const WpDrawingStyle *style, Sample sample)
{
  static const double widths[] = {
    [SAMPLE_SYMBOL] = 16, [SAMPLE_TIE] = 30, [SAMPLE_LINK] = 12, [SAMPLE_HOME] = 26, [SAMPLE_LOCK] = 12
  };

  return sample == SAMPLE_RESPONSIBLE ? wp_drawing_text_width (cr, style, _ ("PR"), 9, TRUE) + 8 : widths[sample];
}

/* @y is the middle of the line. */
static void
draw_sample (cairo_t *cr, const WpDrawingStyle *style, const Entry *entry, double x, double y)
{
  WpGenogramSymbol symbol = { .shape = WP_GENOGRAM_SQUARE };

  switch (entry->sample)
    {
    case SAMPLE_SYMBOL:
      symbol.died = entry->what == 10;
      symbol.subject = entry->what == 11;
      symbol.shape = entry->what < 10 ? (WpGenogramShape) entry->what : WP_GENOGRAM_CIRCLE;
      wp_genogram_symbol_draw (cr, style, &symbol, x + 8, y, 0.32);
      break;
      case SAMPLE_RESPONSIBLE: {
        double width = measure_sample (cr, style, SAMPLE_RESPONSIBLE);
        wp_drawing_ink (cr, &style->ink, 1);
        wp_sign_trace_box (cr, x, y - 7, width, 14, 3);
        cairo_fill (cr);
        wp_drawing_ink (cr, &style->paper, 1);
        wp_drawing_text (cr, style, _ ("PR"), x + width / 2, y - 6, width, 0.5, 9, TRUE);
        break;
      }
    case SAMPLE_LOCK:
      wp_drawing_ink (cr, &style->ink, 1);
      wp_drawing_lock (cr, x, y - 6);
      break;
    case SAMPLE_TIE:
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + 30, y);
      wp_genogram_tie_draw (cr, style, entry->what);
      wp_genogram_slashes_draw (cr, style, entry->what, x + 15, y);
      break;
    case SAMPLE_LINK:
      cairo_move_to (cr, x + 4, y - 10);
      cairo_line_to (cr, x + 4, y + 10);
      wp_genogram_link_draw (cr, style, entry->what);
      break;
    default:
      cairo_save (cr);
      wp_genogram_home_style (cr, style, 0);
      wp_sign_trace_box (cr, x, y - 8, 26, 16, 5);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

double
wp_genogram_draw_legend (
    cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style, double width)
{
  double x = 0;
  double y = LEGEND_LINE / 2;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (!is_used (&entries[i], kin, plan))
        continue;
      double text = wp_drawing_text_width (cr, style, _ (entries[i].label), WP_DRAWING_SMALL, FALSE);
      if (x > 0 && x + 36 + text > width)
        {
          x = 0;
          y += LEGEND_LINE;
        }
      double sample = measure_sample (cr, style, entries[i].sample);
      /* Where reading begins on the right, so does the line. */
      double from = style->rtl ? width - x : x;
      draw_sample (cr, style, &entries[i], style->rtl ? from - sample : from, y);
      wp_drawing_ink (cr, &style->ink, 1);
      x += sample + 6;
      x += wp_drawing_text (cr, style, _ (entries[i].label), style->rtl ? from - sample - 6 : from + sample + 6,
                            y - WP_DRAWING_SMALL * 0.72, MAX (width - x, 20), style->rtl ? 1 : 0, WP_DRAWING_SMALL,
                            FALSE)
           + 18;
    }
  return x > 0 ? y + LEGEND_LINE / 2 : 0;
}

double
wp_genogram_draw_page (cairo_t *cr, const WpKin *kin, double width, double height)
{
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_paper ();
  g_autoptr (WpGenogramPlan) plan = wp_genogram_plan_for (kin, style);

  if (plan->nodes->len == 0)
    return 0;
  /* The legend is set first beside the page, to know what it needs. */
  cairo_surface_t *beside = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *measure = cairo_create (beside);
  double scale = MIN (MIN (width / plan->width, height / (plan->height + LEGEND_LINE)), 1);
  double legend = wp_genogram_draw_legend (measure, kin, plan, style, width / scale);
  scale = MIN (scale, height / (plan->height + legend));
  cairo_destroy (measure);
  cairo_surface_destroy (beside);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_save (cr);
  cairo_translate (cr, MAX (0, (width / scale - plan->width) / 2), 0);
  wp_genogram_draw_cairo (cr, kin, plan, style);
  cairo_restore (cr);
  cairo_translate (cr, 0, plan->height);
  wp_genogram_draw_legend (cr, kin, plan, style, width / scale);
  cairo_restore (cr);
  return (plan->height + legend) * scale;
}
