/* wp-chronology-cover.c: the first page of a chronology: what it is, of whom, by whom and for whom.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-chronology-sections.h"

/* Where the contents begin, in points from the foot of the page. */
#define CONTENTS_ABOVE_FOOT 262.0

char *
wp_chronology_period (const WpChronology *chronology)
{
  WpDate from = chronology->from != WP_DATE_NONE ? chronology->from : chronology->first;
  WpDate to = chronology->to != WP_DATE_NONE ? chronology->to : chronology->last;
  g_autofree char *first = wp_date_format (from, WP_DATE_MEDIUM);
  g_autofree char *last = wp_date_format (to, WP_DATE_MEDIUM);

  if (from == WP_DATE_NONE || to == WP_DATE_NONE)
    return g_strdup (_ ("Everything that is recorded"));
  return g_strdup_printf (_ ("%s to %s"), first, last);
}

static char *
describe_events (const WpChronology *chronology)
{
  g_autofree char *shown = wp_number_format (chronology->events->len);
  g_autofree char *total = wp_number_format (chronology->n_total);

  if (chronology->events->len == chronology->n_total)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", chronology->n_total), total);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s of %s event", "%s of %s events", chronology->n_total), shown, total);
  return chronology->filtered ? g_strdup_printf (_ ("%s: a part was picked out"), text) : g_steal_pointer (&text);
}

/* The classification in a frame, ending at the right margin. */
static void
put_classification (WpPaperFlow *flow, double y)
{
  g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, WP_PAPER_HEAD, _ ("OFFICIAL-SENSITIVE"), 0);
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  double w = (double) width / PANGO_SCALE + 16;
  double x = flow->left + flow->width - w;
  wp_paper_put_box (flow->paper, flow->page, x, y, w, (double) height / PANGO_SCALE + 8, 3, WP_PAPER_NONE,
                    WP_PAPER_ALARM);
  wp_paper_put_paragraph (flow->paper, flow->page, "P", layout, x + 8, y + 4, WP_PAPER_ALARM);
}

static void
put_fact (WpPaperFlow *flow, const char *label, const char *value)
{
  double side = flow->width * 0.26;

  if (value == NULL || *value == '\0')
    return;
  g_autoptr (PangoLayout) name = wp_paper_make_text (flow->paper, WP_PAPER_LABEL, label, side - 12);
  g_autoptr (PangoLayout) text = wp_paper_make_text (flow->paper, WP_PAPER_FACT, value, flow->width - side);
  /* The cover is one page: what somebody typed may take six lines of it. */
  pango_layout_set_height (text, -6);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  wp_paper_begin (flow->paper, flow->page, "LI");
  double left = wp_paper_put_paragraph (flow->paper, flow->page, "Lbl", name, flow->left, flow->y + 1, WP_PAPER_DIM);
  double right =
      wp_paper_put_paragraph (flow->paper, flow->page, "LBody", text, flow->left + side, flow->y, WP_PAPER_INK);
  wp_paper_end (flow->paper, flow->page, "LI");
  flow->y += MAX (left, right) + 9;
  wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y - 5, flow->width, 0.5, 0, WP_PAPER_RULE,
                    WP_PAPER_NONE);
}

static void
put_facts (WpPaperFlow *flow, WpChronology *chronology, const WpChronologyOptions *options)
{
  g_autofree char *period = wp_chronology_period (chronology);
  g_autofree char *events = describe_events (chronology);
  g_autofree char *made_on = wp_instant_format (chronology->made_at);

  wp_paper_begin (flow->paper, flow->page, "L");
  put_fact (flow, _ ("Period"), period);
  put_fact (flow, _ ("Events"), events);
  put_fact (flow, _ ("Version"),
            chronology->plain ? _ ("In plain words, for the family") : _ ("For professionals, in full"));
  put_fact (flow, _ ("For"), options->recipient);
  put_fact (flow, _ ("Purpose"), options->purpose);
  put_fact (flow, _ ("Made by"), options->made_by);
  put_fact (flow, _ ("Made on"), made_on);
  wp_paper_end (flow->paper, flow->page, "L");
}

static const char *
choose_handling (const WpChronology *chronology)
{
  if (chronology->plain)
    return _ ("This paper tells what we have written down about the help your family has had. Ask us about anything "
              "in it that you want to know more about, and tell us if something is wrong. It is about you, so keep "
              "it somewhere safe.");
  if (chronology->is_protected)
    return _ ("This paper holds protected addresses, and restricted or sealed matter, which was asked for with a "
              "reason. Somebody could be in danger if it reached the wrong hands. Do not copy it. Give it only to the "
              "person it is for, and destroy it when it has served.");
  return _ ("This paper holds personal matters of children and their family. Show it only to those who need it for "
            "their work with them, keep it locked away, and shred it when it has served. Protected addresses, and "
            "restricted or sealed matter, are never put on it unless somebody asks for them with a reason.");
}

static void
put_handling (WpPaperFlow *flow, WpChronology *chronology)
{
  g_autoptr (PangoLayout) layout =
      wp_paper_make_text (flow->paper, WP_PAPER_LABEL, choose_handling (chronology), flow->width - 34);
  guint32 colour = chronology->is_protected ? WP_PAPER_ALARM : WP_PAPER_ACCENT;
  int height;

  pango_layout_get_size (layout, NULL, &height);
  double h = (double) height / PANGO_SCALE + 20;
  double y = flow->bottom - h - 8;
  wp_paper_put_box (flow->paper, flow->page, flow->left, y, flow->width, h, 0, WP_PAPER_SHADE, WP_PAPER_NONE);
  wp_paper_put_box (flow->paper, flow->page, flow->left, y, 4, h, 0, colour, WP_PAPER_NONE);
  wp_paper_put_paragraph (flow->paper, flow->page, "P", layout, flow->left + 18, y + 10, WP_PAPER_INK);
}

void
wp_chronology_put_cover (WpPaperFlow *flow, WpChronology *chronology, const WpChronologyOptions *options)
{
  const char *authority = options->authority != NULL ? options->authority : "";
  g_autoptr (PangoLayout) council = wp_paper_make_text (flow->paper, WP_PAPER_STRONG, authority, flow->width * 0.6);
  g_autoptr (PangoLayout) title = wp_paper_make_text (
      flow->paper, WP_PAPER_TITLE, chronology->plain ? _ ("Your family’s story") : _ ("Chronology"), flow->width);
  g_autoptr (PangoLayout) name = wp_paper_make_text (flow->paper, WP_PAPER_NAME, chronology->name, flow->width);
  g_autoptr (PangoLayout) reference =
      wp_paper_make_text (flow->paper, WP_PAPER_FACT, chronology->reference, flow->width);

  wp_paper_put_box (flow->paper, flow->page, 0, 0, wp_paper_get_width (flow->paper), 14, 0, WP_PAPER_ACCENT,
                    WP_PAPER_NONE);
  pango_layout_set_height (council, -2);
  pango_layout_set_ellipsize (council, PANGO_ELLIPSIZE_END);
  wp_paper_put_paragraph (flow->paper, flow->page, "P", council, flow->left, 44, WP_PAPER_ACCENT);
  put_classification (flow, 42);

  flow->y = wp_paper_get_height (flow->paper) * 0.17;
  flow->y += wp_paper_put_paragraph (flow->paper, flow->page, "H1", title, flow->left, flow->y, WP_PAPER_INK) + 6;
  pango_layout_set_height (name, -3);
  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
  flow->y += wp_paper_put_paragraph (flow->paper, flow->page, "P", name, flow->left, flow->y, WP_PAPER_ACCENT) + 4;
  flow->y += wp_paper_put_paragraph (flow->paper, flow->page, "P", reference, flow->left, flow->y, WP_PAPER_DIM) + 14;
  wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y, 64, 3, 0, WP_PAPER_ACCENT, WP_PAPER_NONE);
  flow->y += 22;
  put_facts (flow, chronology, options);
  put_handling (flow, chronology);
}

void
wp_chronology_put_contents (WpPaper *paper)
{
  double width = wp_paper_get_width (paper) - 2 * WP_CHRONOLOGY_MARGIN;
  double y = wp_paper_get_height (paper) - WP_CHRONOLOGY_FOOT - CONTENTS_ABOVE_FOOT;

  g_autoptr (PangoLayout) head = wp_paper_make_text (paper, WP_PAPER_STRONG, _ ("Contents"), width);

  if (wp_paper_get_n_marks (paper) == 0)
    return;
  y += wp_paper_put_paragraph (paper, 0, "H2", head, WP_CHRONOLOGY_MARGIN, y, WP_PAPER_ACCENT) + 6;
  wp_paper_begin (paper, 0, "TOC");
  for (guint i = 0; i < wp_paper_get_n_marks (paper); i++)
    {
      guint page;
      const char *title = wp_paper_get_mark (paper, i, &page);
      g_autofree char *number = g_strdup_printf ("%u", page + 1);
      g_autoptr (PangoLayout) left = wp_paper_make_text (paper, WP_PAPER_LABEL, title, width * 0.8);
      g_autoptr (PangoLayout) right = wp_paper_make_text (paper, WP_PAPER_LABEL, number, 0);
      int wide;
      pango_layout_get_size (right, &wide, NULL);
      wp_paper_begin (paper, 0, "TOCI");
      wp_paper_begin_link (paper, 0, page);
      double height = wp_paper_put_text (paper, 0, left, WP_CHRONOLOGY_MARGIN, y, WP_PAPER_INK);
      wp_paper_put_text (paper, 0, right, WP_CHRONOLOGY_MARGIN + width - (double) wide / PANGO_SCALE, y, WP_PAPER_INK);
      wp_paper_end (paper, 0, "Link");
      wp_paper_end (paper, 0, "TOCI");
      y += height + 4;
    }
  wp_paper_end (paper, 0, "TOC");
}
