/* wp-chronology-around.c: who they are and who is round them, on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-paper-colours.h"
#include "wp-chronology-sections.h"
#include "wp-chronology-words.h"
#include "wp-genogram-draw.h"

/* ---- People ---- */

static void
add_born (WpPaperTable *table, guint column, const WpPersonCard *card, gboolean plain)
{
  wp_paper_table_add (table, column, WP_PAPER_TEXT, card->born, WP_PAPER_INK);
  wp_paper_table_add (table, column, WP_PAPER_TEXT, card->died, WP_PAPER_INK);
  /* An unborn child's age says again when it is due. */
  if (!card->unborn && !card->deceased && *card->age != '\0')
    {
      g_autofree char *age = g_strdup_printf (_ ("Age %s"), card->age);
      wp_paper_table_add (table, column, plain ? WP_PAPER_TEXT : WP_PAPER_DETAIL, age, WP_PAPER_DIM);
    }
}

static void
add_homes (WpPaperTable *table, guint column, const WpPersonCard *card)
{
  for (guint i = 0; i < g_list_model_get_n_items (card->addresses); i++)
    {
      g_autoptr (WpPersonAddress) address = g_list_model_get_item (card->addresses, i);
      if (!address->former)
        wp_paper_table_add (table, column, WP_PAPER_DETAIL, address->text,
                            address->is_protected ? WP_PAPER_ALARM : WP_PAPER_DIM);
    }
}

static void
add_person (WpPaperTable *table, const WpPersonCard *card, gboolean plain)
{
  wp_paper_table_add (table, 0, WP_PAPER_STRONG, card->name, WP_PAPER_INK);
  if (!plain && *card->legal_name != '\0')
    {
      g_autofree char *legal = g_strdup_printf (_ ("Legal name: %s"), card->legal_name);
      wp_paper_table_add (table, 0, WP_PAPER_DETAIL, legal, WP_PAPER_DIM);
    }
  add_born (table, 1, card, plain);
  wp_paper_table_add (table, 2, WP_PAPER_TEXT, card->role_text, WP_PAPER_INK);
  wp_paper_table_add (table, 2, WP_PAPER_DETAIL, card->relationships, WP_PAPER_DIM);
  if (!plain)
    wp_paper_table_add (table, 2, WP_PAPER_DETAIL, card->responsibility, WP_PAPER_DIM);
  wp_paper_table_add (table, 2, WP_PAPER_DETAIL, card->member_dates, WP_PAPER_DIM);
  wp_paper_table_add (table, 3, WP_PAPER_TEXT, card->school, WP_PAPER_INK);
  if (*card->school == '\0')
    wp_paper_table_add (table, 3, WP_PAPER_TEXT, card->education, WP_PAPER_INK);
  if (!plain)
    {
      wp_paper_table_add (table, 3, WP_PAPER_DETAIL, card->send, WP_PAPER_DIM);
      if (card->interpreter)
        wp_paper_table_add (table, 3, WP_PAPER_DETAIL, _ ("Needs an interpreter"), WP_PAPER_DIM);
      add_homes (table, 3, card);
    }
  wp_paper_table_end_row (table);
}

void
wp_chronology_put_people (WpPaperFlow *flow, WpChronology *chronology)
{
  const double shares[] = { 24, 22, 30, 24 };
  const char *const titles[] = { _ ("Name"), _ ("Born"), _ ("In the family"),
                                 chronology->plain ? _ ("School or work") : _ ("School, work and home") };

  if (chronology->people->len == 0)
    return;
  wp_paper_flow_heading (flow, chronology->plain ? _ ("Your family") : _ ("Key people"), 60);
  WpPaperTable *table = wp_paper_table_begin (flow, G_N_ELEMENTS (shares), shares, titles);
  for (guint i = 0; i < chronology->people->len; i++)
    add_person (table, g_ptr_array_index (chronology->people, i), chronology->plain);
  wp_paper_table_end (table);
}

/* Where this much room is left on the page, the drawing is made to fit it; else it has a page to itself. */
#define LEAST_ROOM 250.0
#define MOST_ROOM 430.0
/* What the heading and the caption take. */
#define BESIDE_DRAWING 96.0

void
wp_chronology_put_genogram (WpPaperFlow *flow, WpChronology *chronology)
{
  double left = flow->bottom - flow->y - BESIDE_DRAWING;
  double room = MIN (left >= LEAST_ROOM ? left : flow->bottom - flow->top - BESIDE_DRAWING, MOST_ROOM);
  const cairo_rectangle_t extents = { 0, 0, flow->width, room };

  if (chronology->kin == NULL || chronology->people->len < 2)
    return;
  cairo_surface_t *figure = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (figure);
  double height = wp_genogram_draw_page (cr, chronology->kin, flow->width, room);
  cairo_destroy (cr);
  if (height > 0)
    {
      g_autofree char *caption = g_strdup_printf (_ ("Who is what to whom is told in words under “%s”."),
                                                  chronology->plain ? _ ("Your family") : _ ("Key people"));
      wp_paper_flow_heading (flow, chronology->plain ? _ ("How you belong together") : _ ("Genogram"), height + 20);
      wp_paper_begin (flow->paper, flow->page, "Figure");
      wp_paper_put_figure (flow->paper, flow->page, figure, flow->left, flow->y, 1);
      wp_paper_end (flow->paper, flow->page, "Figure");
      flow->y += height;
      wp_paper_flow_caption (flow, caption);
    }
  cairo_surface_destroy (figure);
}

/* ---- Who works with them ---- */

static void
add_involved (WpPaperTable *table, const WpChronologyInvolved *involved, gboolean plain)
{
  wp_paper_table_add (table, 0, WP_PAPER_STRONG, involved->name, WP_PAPER_INK);
  if (involved->lead && !involved->over)
    wp_paper_table_add_badge (table, 0, plain ? _ ("Your main contact") : _ ("Lead professional"), WP_PAPER_ACCENT,
                              0xffffff);
  wp_paper_table_add (table, 1, WP_PAPER_TEXT, involved->role, WP_PAPER_INK);
  wp_paper_table_add (table, 1, WP_PAPER_DETAIL, involved->agency, WP_PAPER_DIM);
  wp_paper_table_add (table, 2, WP_PAPER_TEXT,
                      *involved->whom != '\0' ? involved->whom
                      : plain                 ? _ ("All of you")
                                              : _ ("Whole family"),
                      WP_PAPER_INK);
  wp_paper_table_add (table, 2, WP_PAPER_DETAIL, involved->status, WP_PAPER_DIM);
  wp_paper_table_add (table, 3, WP_PAPER_TEXT, involved->dates, WP_PAPER_INK);
  wp_paper_table_add (table, 3, WP_PAPER_DETAIL, involved->telephone, WP_PAPER_DIM);
  wp_paper_table_end_row (table);
}

static void
put_involved_part (WpPaperFlow *flow, WpChronology *chronology, gboolean over, const char *title)
{
  const double shares[] = { 28, 30, 18, 24 };
  const char *const titles[] = { _ ("Name"), _ ("Part they play"), _ ("With whom"),
                                 over ? _ ("When") : _ ("When, and telephone") };
  WpPaperTable *table = NULL;

  for (guint i = 0; i < chronology->involved->len; i++)
    {
      const WpChronologyInvolved *involved = g_ptr_array_index (chronology->involved, i);
      if (involved->over != over)
        continue;
      if (table == NULL)
        {
          wp_paper_flow_heading (flow, title, 60);
          table = wp_paper_table_begin (flow, G_N_ELEMENTS (shares), shares, titles);
        }
      add_involved (table, involved, chronology->plain);
    }
  if (table != NULL)
    wp_paper_table_end (table);
}

static void
put_blanks (WpPaperFlow *flow, WpChronology *chronology)
{
  const double shares[] = { 40, 60 };
  const char *const titles[] = { _ ("Service"), _ ("Why nothing is seen") };

  if (chronology->blanks->len == 0)
    return;
  wp_paper_flow_heading (flow, _ ("Where we cannot see"), 60);
  WpPaperTable *table = wp_paper_table_begin (flow, G_N_ELEMENTS (shares), shares, titles);
  for (guint i = 0; i < chronology->blanks->len; i++)
    {
      const WpBlank *blank = g_ptr_array_index (chronology->blanks, i);
      wp_paper_table_add (table, 0, WP_PAPER_TEXT, blank->name, WP_PAPER_INK);
      wp_paper_table_add (table, 1, WP_PAPER_TEXT, blank->text, WP_PAPER_INK);
      wp_paper_table_end_row (table);
    }
  wp_paper_table_end (table);
}

void
wp_chronology_put_involved (WpPaperFlow *flow, WpChronology *chronology)
{
  gboolean plain = chronology->plain;

  put_involved_part (flow, chronology, FALSE, plain ? _ ("Who helps you now") : _ ("Who works with them now"));
  put_involved_part (flow, chronology, TRUE, plain ? _ ("Who helped you before") : _ ("Who worked with them before"));
  put_blanks (flow, chronology);
}

/* ---- Levels of need ---- */

void
wp_chronology_put_levels (WpPaperFlow *flow, WpChronology *chronology)
{
  gboolean plain = chronology->plain;
  const double shares[] = { 20, 32, 48 };
  const char *const titles[] = { _ ("From"), plain ? _ ("Kind of help") : _ ("Level"),
                                 plain ? _ ("For whom") : _ ("Why, and by whom") };

  if (chronology->levels->len == 0)
    return;
  wp_paper_flow_heading (flow, plain ? _ ("How much help you have had") : _ ("Level of need"), 60);
  WpPaperTable *table = wp_paper_table_begin (flow, G_N_ELEMENTS (shares), shares, titles);
  for (guint i = 0; i < chronology->levels->len; i++)
    {
      const WpChronologyLevel *level = g_ptr_array_index (chronology->levels, i);
      g_autofree char *from = wp_date_format (level->from, WP_DATE_SHORT);
      wp_paper_table_add (table, 0, WP_PAPER_TEXT, from, WP_PAPER_INK);
      guint32 ink;
      guint32 ground = wp_paper_level_colour (level->level, &ink);
      wp_paper_table_add_badge (table, 1, plain ? wp_plain_level (level->level, level->label) : level->label, ground,
                                ink);
      if (*level->whom != '\0' || plain)
        wp_paper_table_add (table, 2, WP_PAPER_TEXT, *level->whom != '\0' ? level->whom : _ ("All of you"),
                            WP_PAPER_INK);
      wp_paper_table_add (table, 2, WP_PAPER_TEXT, level->reason, WP_PAPER_INK);
      if (!plain)
        wp_paper_table_add (table, 2, WP_PAPER_DETAIL, level->by, WP_PAPER_DIM);
      wp_paper_table_end_row (table);
    }
  wp_paper_table_end (table);
}

/* ---- Agreements ---- */

static void
add_agreement_dates (WpPaperTable *table, const WpChronologyAgreement *agreement, gboolean plain)
{
  g_autofree char *given = wp_date_format (agreement->given_on, WP_DATE_SHORT);

  wp_paper_table_add (table, 3, WP_PAPER_TEXT, given, WP_PAPER_INK);
  if (agreement->withdrawn_on != WP_DATE_NONE)
    {
      g_autofree char *date = wp_date_format (agreement->withdrawn_on, WP_DATE_SHORT);
      g_autofree char *text = g_strdup_printf (plain ? _ ("taken back %s") : _ ("withdrawn %s"), date);
      wp_paper_table_add (table, 3, WP_PAPER_DETAIL, text, WP_PAPER_ALARM);
    }
  else if (agreement->review_by != WP_DATE_NONE)
    {
      g_autofree char *date = wp_date_format (agreement->review_by, WP_DATE_SHORT);
      g_autofree char *text = g_strdup_printf (plain ? _ ("we ask again by %s") : _ ("review by %s"), date);
      wp_paper_table_add (table, 3, WP_PAPER_DETAIL, text, WP_PAPER_DIM);
    }
}

void
wp_chronology_put_agreements (WpPaperFlow *flow, WpChronology *chronology)
{
  gboolean plain = chronology->plain;
  const double shares[] = { 24, 26, 28, 22 };
  const char *const titles[] = { _ ("Who agreed"), _ ("To what"), _ ("With whom"), _ ("When") };

  if (chronology->agreements->len == 0)
    return;
  wp_paper_flow_heading (flow, plain ? _ ("What you agreed to") : _ ("Agreements"), 60);
  WpPaperTable *table = wp_paper_table_begin (flow, G_N_ELEMENTS (shares), shares, titles);
  for (guint i = 0; i < chronology->agreements->len; i++)
    {
      const WpChronologyAgreement *agreement = g_ptr_array_index (chronology->agreements, i);
      wp_paper_table_add (table, 0, WP_PAPER_TEXT, agreement->given_by, WP_PAPER_INK);
      if (!g_str_equal (agreement->given_by, agreement->whom))
        {
          g_autofree char *whom = g_strdup_printf (_ ("for %s"), agreement->whom);
          wp_paper_table_add (table, 0, WP_PAPER_DETAIL, whom, WP_PAPER_DIM);
        }
      wp_paper_table_add (table, 1, WP_PAPER_TEXT,
                          plain ? wp_plain_agreement (agreement->purpose, agreement->purpose_text)
                                : agreement->purpose_text,
                          WP_PAPER_INK);
      wp_paper_table_add (table, 1, WP_PAPER_DETAIL, agreement->scope, WP_PAPER_DIM);
      wp_paper_table_add (table, 2, WP_PAPER_TEXT, agreement->agency, WP_PAPER_INK);
      add_agreement_dates (table, agreement, plain);
      wp_paper_table_end_row (table);
    }
  wp_paper_table_end (table);
}
