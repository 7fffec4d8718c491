/* wp-demo-texts.c: fills the gaps in what colleagues wrote.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-texts.h"

#include <string.h>

static const char *const kinds[WP_DEMO_TEXT_N_EVENTS] = {
  [WP_DEMO_TEXT_REQUEST] = "request",
  [WP_DEMO_TEXT_TRIAGE] = "triage",
  [WP_DEMO_TEXT_AGREEMENT] = "agreement",
  [WP_DEMO_TEXT_WITHDRAWAL] = "withdrawal",
  [WP_DEMO_TEXT_ASSESSMENT] = "assessment",
  [WP_DEMO_TEXT_LEVEL_UP] = "level",
  [WP_DEMO_TEXT_LEVEL_DOWN] = "level",
  [WP_DEMO_TEXT_GATE] = "gate",
  [WP_DEMO_TEXT_ALLOCATION] = "allocation",
  [WP_DEMO_TEXT_TAC_INVITE] = "tac_invite",
  [WP_DEMO_TEXT_TAC] = "tac",
  [WP_DEMO_TEXT_PLAN] = "plan",
  [WP_DEMO_TEXT_ACTION] = "action",
  [WP_DEMO_TEXT_REVIEW] = "review",
  [WP_DEMO_TEXT_CALL] = "contact",
  [WP_DEMO_TEXT_SCHOOL_CONTACT] = "contact",
  [WP_DEMO_TEXT_HEALTH_CONTACT] = "contact",
  [WP_DEMO_TEXT_PARTNER_CONTACT] = "contact",
  [WP_DEMO_TEXT_MONEY_CONTACT] = "contact",
  [WP_DEMO_TEXT_MISSED] = "contact",
  [WP_DEMO_TEXT_VISIT] = "visit",
  [WP_DEMO_TEXT_DIRECT_WORK] = "direct_work",
  [WP_DEMO_TEXT_NOTE] = "note",
  [WP_DEMO_TEXT_SUPERVISION] = "supervision_decision",
  [WP_DEMO_TEXT_WAIT_ADD] = "wait_add",
  [WP_DEMO_TEXT_WAIT_END] = "wait_end",
  [WP_DEMO_TEXT_SIGNPOST] = "signpost",
  [WP_DEMO_TEXT_SERVICE_START] = "service_start",
  [WP_DEMO_TEXT_SERVICE_END] = "service_end",
  [WP_DEMO_TEXT_VOLUNTEER] = "volunteer_match",
  [WP_DEMO_TEXT_ATTENDANCE] = "attendance",
  [WP_DEMO_TEXT_STEP_UP] = "step_up",
  [WP_DEMO_TEXT_STEP_DOWN] = "step_down",
  [WP_DEMO_TEXT_SAFEGUARDING] = "safeguarding_share",
  [WP_DEMO_TEXT_BIRTH] = "birth",
  [WP_DEMO_TEXT_DEATH] = "death",
  [WP_DEMO_TEXT_MOVE] = "move",
  [WP_DEMO_TEXT_HOUSEHOLD] = "household_change",
  [WP_DEMO_TEXT_DOCUMENT] = "document",
  [WP_DEMO_TEXT_COMPLIMENT] = "compliment",
  [WP_DEMO_TEXT_COMPLAINT] = "complaint",
  [WP_DEMO_TEXT_OUTCOME] = "outcome",
  [WP_DEMO_TEXT_CLOSURE] = "closure",
  [WP_DEMO_TEXT_PLANNED_VISIT] = "visit",
  [WP_DEMO_TEXT_PLANNED_TAC] = "tac",
};

static const char *const needs[] = {
  "school attendance",
  "debt",
  "settling at school",
  "the bedtime routine",
  "low mood",
  "damp at home",
  "arguing at home",
  "speech and language",
  "confidence",
  "isolation",
  "the move to secondary school",
  "caring for a parent",
  "sleep",
  "finding work",
  "bereavement",
  "anger",
  "friendship",
  "time online",
  "overcrowding",
  "healthy eating",
  "contact with dad",
  "the wait for a diagnosis",
  "staying safe in the evenings",
  "recovery from drinking",
};

static const char *const *
sentences_of (WpDemoText text)
{
  if (text < WP_DEMO_TEXT_N_EVENTS)
    return wp_demo_event_sentences[text].sentences;
  return wp_demo_note_sentences[text - WP_DEMO_TEXT_N_EVENTS].sentences;
}

static guint
count (const char *const *sentences)
{
  guint n = 0;

  while (sentences[n] != NULL)
    n++;
  return n;
}

static const guint *
get_counts (void)
{
  static gsize made = 0;
  static guint counts[WP_DEMO_N_TEXTS];

  if (g_once_init_enter (&made))
    {
      for (guint text = 0; text < WP_DEMO_N_TEXTS; text++)
        counts[text] = count (sentences_of (text));
      g_once_init_leave (&made, 1);
    }
  return counts;
}

static void
fill (WpDemoRng *rng, char slot, const WpDemoSlots *slots, GString *out)
{
  switch (slot)
    {
    case 'c':
      g_string_append (out, slots->child);
      break;
    case 'p':
      g_string_append (out, slots->parent);
      break;
    case 'w':
      g_string_append (out, slots->worker);
      break;
    case 'o':
      g_string_append (out, slots->other);
      break;
    case 's':
      g_string_append (out, slots->school);
      break;
    case 'a':
      g_string_append (out, slots->agency);
      break;
    case 'n':
      g_string_append (out, slots->need);
      break;
    case 'x':
      g_string_append_printf (out, "%d", wp_demo_between (rng, 72, 98));
      break;
    default:
      g_string_append_c (out, (char) ('2' + wp_demo_below (rng, 6)));
      break;
    }
}

/* A gap at the beginning of a sentence may have been filled with a small letter. */
static void
begin_sentences (GString *out, gsize start)
{
  gboolean begins = TRUE;

  for (gsize i = start; i < out->len; i++)
    {
      if (begins)
        out->str[i] = g_ascii_toupper (out->str[i]);
      begins = i > start && out->str[i] == ' ' && out->str[i - 1] == '.';
    }
}

void
wp_demo_write (WpDemoRng *rng, WpDemoText text, const WpDemoSlots *slots, GString *out)
{
  const char *from = sentences_of (text)[wp_demo_below (rng, get_counts ()[text])];
  const char *gap;
  gsize start = out->len;

  while ((gap = strchr (from, '{')) != NULL)
    {
      g_string_append_len (out, from, gap - from);
      fill (rng, gap[1], slots, out);
      from = gap + 3;
    }
  g_string_append (out, from);
  begin_sentences (out, start);
}

const char *
wp_demo_pick_need (WpDemoRng *rng)
{
  return needs[wp_demo_below (rng, G_N_ELEMENTS (needs))];
}

const char *
wp_demo_text_event_kind (WpDemoText text)
{
  return kinds[text];
}

guint
wp_demo_count_sentences (void)
{
  guint n = 0;

  for (guint text = 0; text < WP_DEMO_N_TEXTS; text++)
    n += get_counts ()[text];
  return n;
}
