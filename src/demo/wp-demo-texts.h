/* wp-demo-texts.h: what colleagues wrote: sentences with gaps, filled for the family at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-rng.h"

G_BEGIN_DECLS

/**
 * WpDemoText: what a sentence is about. Those up to WP_DEMO_TEXT_N_EVENTS are the one-line summaries of an event of
 * the kind that wp_demo_text_event_kind() names.
 */
typedef enum {
  WP_DEMO_TEXT_REQUEST,
  WP_DEMO_TEXT_TRIAGE,
  WP_DEMO_TEXT_AGREEMENT,
  WP_DEMO_TEXT_WITHDRAWAL,
  WP_DEMO_TEXT_ASSESSMENT,
  WP_DEMO_TEXT_LEVEL_UP,
  WP_DEMO_TEXT_LEVEL_DOWN,
  WP_DEMO_TEXT_GATE,
  WP_DEMO_TEXT_ALLOCATION,
  WP_DEMO_TEXT_TAC_INVITE,
  WP_DEMO_TEXT_TAC,
  WP_DEMO_TEXT_PLAN,
  WP_DEMO_TEXT_ACTION,
  WP_DEMO_TEXT_REVIEW,
  WP_DEMO_TEXT_CALL,
  WP_DEMO_TEXT_SCHOOL_CONTACT,
  WP_DEMO_TEXT_HEALTH_CONTACT,
  WP_DEMO_TEXT_PARTNER_CONTACT,
  WP_DEMO_TEXT_MONEY_CONTACT,
  WP_DEMO_TEXT_MISSED,
  WP_DEMO_TEXT_VISIT,
  WP_DEMO_TEXT_DIRECT_WORK,
  WP_DEMO_TEXT_NOTE,
  WP_DEMO_TEXT_SUPERVISION,
  WP_DEMO_TEXT_WAIT_ADD,
  WP_DEMO_TEXT_WAIT_END,
  WP_DEMO_TEXT_SIGNPOST,
  WP_DEMO_TEXT_SERVICE_START,
  WP_DEMO_TEXT_SERVICE_END,
  WP_DEMO_TEXT_VOLUNTEER,
  WP_DEMO_TEXT_ATTENDANCE,
  WP_DEMO_TEXT_STEP_UP,
  WP_DEMO_TEXT_STEP_DOWN,
  WP_DEMO_TEXT_SAFEGUARDING,
  WP_DEMO_TEXT_BIRTH,
  WP_DEMO_TEXT_DEATH,
  WP_DEMO_TEXT_MOVE,
  WP_DEMO_TEXT_HOUSEHOLD,
  WP_DEMO_TEXT_DOCUMENT,
  WP_DEMO_TEXT_COMPLIMENT,
  WP_DEMO_TEXT_COMPLAINT,
  WP_DEMO_TEXT_OUTCOME,
  WP_DEMO_TEXT_CLOSURE,
  WP_DEMO_TEXT_PLANNED_VISIT,
  WP_DEMO_TEXT_PLANNED_TAC,
  WP_DEMO_TEXT_N_EVENTS,
  WP_DEMO_TEXT_OPENING = WP_DEMO_TEXT_N_EVENTS, /* of a longer note */
  WP_DEMO_TEXT_MIDDLE,
  WP_DEMO_TEXT_ENDING,
  WP_DEMO_TEXT_MEETING, /* instead of an opening */
  WP_DEMO_TEXT_CHILD_WORDS,
  WP_DEMO_TEXT_ANALYSIS,
  WP_DEMO_TEXT_NEED_NOTE, /* the three parts of an allocation */
  WP_DEMO_TEXT_COST_NOTE,
  WP_DEMO_TEXT_CAPACITY_NOTE,
  WP_DEMO_TEXT_EVIDENCE,
  WP_DEMO_N_TEXTS,
} WpDemoText;

/**
 * WpDemoSlots: what fills the gaps of a sentence; all borrowed.
 */
typedef struct
{
  const char *child;  /* {c} */
  const char *parent; /* {p} */
  const char *worker; /* {w} */
  const char *other;  /* {o}: another professional */
  const char *school; /* {s} */
  const char *agency; /* {a} */
  const char *need;   /* {n} */
} WpDemoSlots;

/**
 * wp_demo_write: appends one of the sentences on @text to @out, with its gaps filled; {x} is a per cent of attendance,
 * {m} a small number.
 */
void wp_demo_write (WpDemoRng *rng, WpDemoText text, const WpDemoSlots *slots, GString *out);

/**
 * wp_demo_pick_need: what a family wants help with, as it stands in a sentence: "settling at school".
 */
const char *wp_demo_pick_need (WpDemoRng *rng);

/**
 * wp_demo_text_event_kind: the code of the list "event_kind".
 */
const char *wp_demo_text_event_kind (WpDemoText text);

/**
 * wp_demo_count_sentences: how many there are to choose from.
 */
guint wp_demo_count_sentences (void);

/* The tables, in two files for their length. */
typedef struct
{
  const char *const *sentences; /* NULL behind the last */
} WpDemoSentences;

extern const WpDemoSentences wp_demo_event_sentences[WP_DEMO_TEXT_N_EVENTS];
extern const WpDemoSentences wp_demo_note_sentences[WP_DEMO_N_TEXTS - WP_DEMO_TEXT_N_EVENTS];

G_END_DECLS
