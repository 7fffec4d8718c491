/* wp-chronology-pages.c: the pages of a chronology, with what stands at their head and foot.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-pages.h"

#include <glib/gi18n-lib.h>

#include "wp-chronology-sections.h"

/* How much larger the text of the family's version is. */
#define PLAIN_SCALE 1.25

WpChronologyOptions *
wp_chronology_options_copy (const WpChronologyOptions *options)
{
  WpChronologyOptions *copy = g_memdup2 (options, sizeof *options);

  copy->authority = g_strdup (options->authority);
  copy->made_by = g_strdup (options->made_by);
  copy->recipient = g_strdup (options->recipient);
  copy->purpose = g_strdup (options->purpose);
  return copy;
}

void
wp_chronology_options_free (WpChronologyOptions *options)
{
  g_free (options->authority);
  g_free (options->made_by);
  g_free (options->recipient);
  g_free (options->purpose);
  g_free (options);
}

/* A text on one line, cut where it is too long, ending at @right unless that is 0. */
static void
put_line (WpPaper *paper, guint page, const char *text, double x, double right, double room, double y)
{
  g_autoptr (PangoLayout) layout = wp_paper_make_text (paper, WP_PAPER_FOOT, text, room);
  int width;

  pango_layout_set_height (layout, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  if (width > room * PANGO_SCALE)
    {
      width = (int) (room * PANGO_SCALE);
      pango_layout_set_width (layout, width);
    }
  wp_paper_put_text (paper, page, layout, right > 0 ? right - (double) width / PANGO_SCALE : x, y, WP_PAPER_DIM);
}

static char *
describe_printing (const WpChronology *chronology, const WpChronologyOptions *options)
{
  g_autofree char *when = wp_instant_format (chronology->made_at);

  if (options->made_by == NULL || *options->made_by == '\0')
    return g_strdup_printf (_ ("OFFICIAL-SENSITIVE · printed %s"), when);
  return g_strdup_printf (_ ("OFFICIAL-SENSITIVE · printed by %s, %s"), options->made_by, when);
}

static void
put_heads_and_feet (WpPaper *paper, const WpChronology *chronology, const WpChronologyOptions *options)
{
  double left = WP_CHRONOLOGY_MARGIN;
  double right = options->width - WP_CHRONOLOGY_MARGIN;
  double foot = options->height - WP_CHRONOLOGY_FOOT + 20;
  g_autofree char *printing = describe_printing (chronology, options);
  g_autofree char *title =
      g_strconcat (chronology->plain ? _ ("Your family’s story") : _ ("Chronology"), " · ", chronology->name, NULL);
  guint n = wp_paper_get_n_pages (paper);

  for (guint page = 0; page < n; page++)
    {
      g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);
      if (page > 0 || !options->cover)
        {
          put_line (paper, page, title, left, 0, (right - left) * 0.66, 30);
          put_line (paper, page, chronology->reference, 0, right, (right - left) * 0.3, 30);
          wp_paper_put_box (paper, page, left, 44, right - left, 0.5, 0, WP_PAPER_RULE, WP_PAPER_NONE);
        }
      wp_paper_put_box (paper, page, left, foot - 6, right - left, 0.5, 0, WP_PAPER_RULE, WP_PAPER_NONE);
      put_line (paper, page, printing, left, 0, (right - left) * 0.8, foot);
      put_line (paper, page, number, 0, right, (right - left) * 0.2, foot);
    }
}

WpPaper *
wp_chronology_pages_new (WpChronology *chronology, const WpChronologyOptions *options)
{
  WpPaper *paper = wp_paper_new (options->width, options->height, chronology->plain ? PLAIN_SCALE : 1);
  WpPaperFlow flow;

  wp_paper_flow_init (&flow, paper, WP_CHRONOLOGY_MARGIN, WP_CHRONOLOGY_HEAD, WP_CHRONOLOGY_FOOT);
  if (options->cover)
    flow.heading = "H2";
  if (options->cover)
    wp_chronology_put_cover (&flow, chronology, options);
  if (options->cover && (options->people || options->involved || options->timeline || options->table))
    wp_paper_flow_new_page (&flow);
  if (options->people)
    {
      wp_chronology_put_people (&flow, chronology);
      wp_chronology_put_genogram (&flow, chronology);
    }
  if (options->involved)
    {
      wp_chronology_put_involved (&flow, chronology);
      wp_chronology_put_levels (&flow, chronology);
      wp_chronology_put_agreements (&flow, chronology);
    }
  if (options->timeline)
    wp_chronology_put_timeline (&flow, chronology, options->table);
  if (options->table)
    wp_chronology_put_events (&flow, chronology);
  if (options->cover)
    wp_chronology_put_contents (paper);
  put_heads_and_feet (paper, chronology, options);
  return paper;
}

/* A reference goes into a file's name as it stands, but for what no file system takes. */
char *
wp_chronology_file_name (WpChronology *chronology, const char *suffix)
{
  g_autofree char *reference = g_strdup (chronology->reference);

  g_strdelimit (reference, "/\\:*?\"<>|\t\r\n", '-');
  g_strstrip (reference);
  if (*reference == '\0')
    return g_strdup_printf ("%s.%s", _ ("Chronology"), suffix);
  return g_strdup_printf ("%s %s.%s", _ ("Chronology"), reference, suffix);
}
