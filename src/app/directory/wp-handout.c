/* wp-handout.c: services for a caller, as text, as an e-mail and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-handout.h"

#include <glib/gi18n-lib.h>

#include "wp-paper-flow.h"

/* A4, in points. */
#define WIDTH 595.28
#define HEIGHT 841.89
#define MARGIN 56.0

/* The smallest letters are those of WP_PAPER_TEXT and WP_PAPER_STRONG, 9.5 points before they are made larger. */
#define LARGE 1.7
#define USUAL 1.2

static const WpFact told[] = {
  WP_FACT_RING, WP_FACT_WHEN, WP_FACT_WHERE, WP_FACT_COST, WP_FACT_HOW, WP_FACT_EMAIL, WP_FACT_WEB,
};

/* A fact on one line. */
static char *
dup_line (const WpListingFacts *facts, WpFact fact)
{
  g_auto (GStrv) lines = g_strsplit (facts->facts[fact], "\n", -1);
  g_autofree char *value = g_strjoinv ("; ", lines);

  /* Translators: %1$s is what it is, such as “Ring”, %2$s the value. */
  return g_strdup_printf (C_ ("fact and value", "%1$s: %2$s"), wp_listing_fact_label (fact), value);
}

static char *
dup_heading (const WpListingFacts *facts)
{
  return g_strconcat (facts->name, *facts->organisation != '\0' ? " · " : "", facts->organisation, NULL);
}

char *
wp_handout_dup_text (WpBasket *basket)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < wp_basket_get_n (basket); i++)
    {
      const WpListingFacts *facts = wp_basket_get_facts (basket, i);
      g_autofree char *heading = facts != NULL ? dup_heading (facts) : NULL;

      if (facts == NULL)
        continue;
      g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", heading);
      for (guint j = 0; j < G_N_ELEMENTS (told); j++)
        {
          g_autofree char *line = dup_line (facts, told[j]);

          if (*facts->facts[told[j]] != '\0')
            g_string_append_printf (text, "%s\n", line);
        }
    }
  return g_strdup (text->str);
}

char *
wp_handout_dup_mailto (const char *subject, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  g_autofree char *crossed = g_strjoinv ("\r\n", lines);
  g_autofree char *about = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *content = g_uri_escape_string (crossed, NULL, FALSE);

  return g_strdup_printf ("mailto:?subject=%s&body=%s", about, content);
}

/* ---- Paper ---- */

static void
put_service (WpPaperFlow *flow, const WpListingFacts *facts)
{
  wp_paper_flow_heading (flow, facts->name, 60);
  if (*facts->organisation != '\0')
    wp_paper_flow_text (flow, WP_PAPER_STRONG, facts->organisation, WP_PAPER_DIM, 4);
  if (*facts->summary != '\0')
    wp_paper_flow_text (flow, WP_PAPER_TEXT, facts->summary, WP_PAPER_INK, 6);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *line = dup_line (facts, told[i]);

      if (*facts->facts[told[i]] != '\0')
        wp_paper_flow_text (flow, told[i] == WP_FACT_RING ? WP_PAPER_STRONG : WP_PAPER_TEXT, line, WP_PAPER_INK, 3);
    }
}

static void
put_beginning (WpPaperFlow *flow, const WpHandoutOptions *options)
{
  g_autofree char *date = wp_date_format (options->today, WP_DATE_MEDIUM);

  if (options->authority != NULL)
    wp_paper_flow_text (flow, WP_PAPER_STRONG, options->authority, WP_PAPER_ACCENT, 2);
  wp_paper_flow_text (flow, WP_PAPER_TEXT, date, WP_PAPER_DIM, 18);
  if (options->letter)
    {
      wp_paper_flow_text (flow, WP_PAPER_TEXT, _ ("Hello,"), WP_PAPER_INK, 8);
      wp_paper_flow_text (flow, WP_PAPER_TEXT,
                          _ ("You asked us who can help. These services may suit you. Please ring before you go: times "
                             "and prices change."),
                          WP_PAPER_INK, 4);
    }
  else
    wp_paper_flow_text (flow, WP_PAPER_NAME, _ ("Services that may help"), WP_PAPER_INK, 4);
}

static void
put_end (WpPaperFlow *flow, const WpHandoutOptions *options)
{
  flow->y += 18;
  if (!options->letter)
    {
      wp_paper_flow_text (flow, WP_PAPER_TEXT, _ ("Please ring before you go: times and prices change."), WP_PAPER_INK,
                          0);
      return;
    }
  wp_paper_flow_text (flow, WP_PAPER_TEXT, _ ("If none of them is right for you, ring us again."), WP_PAPER_INK, 12);
  wp_paper_flow_text (flow, WP_PAPER_TEXT, _ ("With best wishes,"), WP_PAPER_INK, 24);
  if (options->made_by != NULL)
    wp_paper_flow_text (flow, WP_PAPER_STRONG, options->made_by, WP_PAPER_INK, 2);
  if (options->authority != NULL)
    wp_paper_flow_text (flow, WP_PAPER_TEXT, options->authority, WP_PAPER_INK, 0);
}

static void
put_numbers (WpPaper *paper)
{
  guint n = wp_paper_get_n_pages (paper);

  for (guint page = 0; n > 1 && page < n; page++)
    {
      g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);
      g_autoptr (PangoLayout) layout = wp_paper_make_text (paper, WP_PAPER_TEXT, number, 0);

      wp_paper_put_text (paper, page, layout, MARGIN, HEIGHT - MARGIN + 6, WP_PAPER_DIM);
    }
}

WpPaper *
wp_handout_pages_new (WpBasket *basket, const WpHandoutOptions *options)
{
  WpPaper *paper = wp_paper_new (WIDTH, HEIGHT, options->large ? LARGE : USUAL);
  WpPaperFlow flow;

  wp_paper_flow_init (&flow, paper, MARGIN, MARGIN, MARGIN + 12);
  put_beginning (&flow, options);
  for (guint i = 0; i < wp_basket_get_n (basket); i++)
    if (wp_basket_get_facts (basket, i) != NULL)
      put_service (&flow, wp_basket_get_facts (basket, i));
  put_end (&flow, options);
  put_numbers (paper);
  return paper;
}
