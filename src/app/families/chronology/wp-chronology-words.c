/* wp-chronology-words.c: plain words for what professionals have words of their own for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *code;
  const char *words;
} Plain;

/* Kinds that never reach the family's version (see WpChronology) need none. */
static const Plain kinds[] = {
  { "request", N_ ("Somebody asked for help for your family") },
  { "agreement", N_ ("You agreed to something") },
  { "withdrawal", N_ ("You took back something you had agreed to") },
  { "assessment", N_ ("We looked together at what goes well and what is hard") },
  { "level", N_ ("How much help you need changed") },
  { "tac", N_ ("A meeting of the people who help you") },
  { "plan", N_ ("A plan was made") },
  { "action", N_ ("Something to do") },
  { "review", N_ ("We looked back at how it is going") },
  { "contact", N_ ("We were in touch") },
  { "visit", N_ ("A visit") },
  { "direct_work", N_ ("Time spent together") },
  { "wait_add", N_ ("The waiting for a service began") },
  { "wait_end", N_ ("The waiting for a service ended") },
  { "signpost", N_ ("We told you about a service") },
  { "service_start", N_ ("A service began to help") },
  { "service_end", N_ ("A service stopped helping") },
  { "volunteer_match", N_ ("A volunteer began to help") },
  { "attendance", N_ ("About going to school") },
  { "step_up", N_ ("A social worker began to help") },
  { "step_down", N_ ("You needed a social worker no longer") },
  { "birth", N_ ("A birth") },
  { "death", N_ ("A death") },
  { "move", N_ ("A move") },
  { "household_change", N_ ("A change at home") },
  { "document", N_ ("A paper or letter") },
  { "compliment", N_ ("A thank-you") },
  { "complaint", N_ ("A complaint") },
  { "outcome", N_ ("What came of it") },
  { "closure", N_ ("Our work together ended") },
};

static const Plain levels[] = {
  { "1", N_ ("Everyday services") },
  { "2", N_ ("Some extra help") },
  { "3a", N_ ("More help, from several services") },
  { "3b", N_ ("A plan with a social worker") },
  { "4", N_ ("A plan to keep a child safe") },
};

static const Plain agreements[] = {
  { "work", N_ ("Work together") },
  { "share", N_ ("Tell them about you") },
};

static const char *
find (const Plain *table, guint n, const char *code, const char *fallback)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (table[i].code, code) == 0)
        return _ (table[i].words);
    }
  return fallback;
}

const char *
wp_plain_event (const WpEventDetail *detail)
{
  return find (kinds, G_N_ELEMENTS (kinds), detail->kind, detail->kind_text);
}

const char *
wp_plain_level (const char *level, const char *label)
{
  return find (levels, G_N_ELEMENTS (levels), level, label);
}

const char *
wp_plain_agreement (const char *purpose, const char *label)
{
  return find (agreements, G_N_ELEMENTS (agreements), purpose, label);
}
