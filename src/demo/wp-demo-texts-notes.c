/* wp-demo-texts-notes.c: the longer notes, piece by piece.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-texts.h"

/* {c} child, {p} parent, {w} worker, {o} other professional, {s} school, {a} agency, {n} need, {x} per cent, {m}
 * number. */

/* clang-format off */
static const char *const opening[] = {
  "Visited as agreed.",
  "{p} answered the door and was glad to talk.",
  "We met at home in the afternoon, after school.",
  "Rang at a time that suits {p}.",
  "Met {p} first and {c} afterwards.",
  "A short conversation, but a good one.",
  "{p} had asked for some time to talk about {n}.",
  "Arrived a little late and apologised.",
  "{c} was already home and joined us from the start.",
  "We began with what has gone well since last time.",
  NULL,
};

static const char *const meeting[] = {
  "The meeting was held at a time that {p} had chosen.",
  "Everyone said in one sentence why they had come.",
  "{p} spoke first, then the others around the table.",
  "Notes of the last meeting were agreed.",
  NULL,
};

static const char *const middle[] = {
  "{p} said that {n} has been on everyone’s mind.",
  "Mornings are easier since the alarm is set earlier.",
  "{c} now packs the school bag the evening before.",
  "{p} described the week honestly, the good days and the hard ones.",
  "There was food in the cupboards and the house was warm.",
  "{c} talked about a friend at {s} and about football.",
  "We looked at the list from last time: most of it is done.",
  "{p} has spoken with {a} and has a date.",
  "Money is tight until the end of the month; the pantry will help.",
  "{p} would like to go on a course in the spring.",
  "{c} was polite, a little shy, and warmed up when we drew.",
  "We agreed that {s} should know about this, and {p} will tell them.",
  "{p} finds the evenings hardest, when everyone is tired.",
  "The landlord has answered and someone will come to look.",
  "{c} slept badly twice this week.",
  "{p} has more help from family than before.",
  "We practised what to say when things get loud.",
  "{o} had written with an update, which we read together.",
  "{p} was frank about how low some days feel, and has a GP appointment.",
  "{c} would like more time with {p}, just the two of them.",
  "The new routine was kept on five days of seven.",
  "{p} asked good questions about what happens next.",
  "There was laughter, which there had not been for a while.",
  "We talked about {n} and what a small first step could be.",
  NULL,
};

static const char *const ending[] = {
  "Next visit in two weeks.",
  "{p} will ring if anything changes.",
  "I will write to {s} and copy {p} in.",
  "We agreed two small things to try until then.",
  "I will ask {a} about a place.",
  "No new worries.",
  "{p} has my number and the number for evenings.",
  "To be talked about in the next meeting.",
  "I will send the form by the end of the week.",
  "{p} thanked us for coming.",
  NULL,
};

static const char *const child_words[] = {
  "I like it when we eat together.",
  "I want my own room one day.",
  "School is all right now that I have a friend.",
  "I get a funny tummy on Sunday nights.",
  "Can you come when mum is happy as well?",
  "I don’t like it when they argue, but they stopped.",
  "The best day was the beach.",
  "I’d go every day if lunch was longer.",
  "I want people to ask me, not my brother.",
  "I can do it if someone walks with me.",
  "My teacher helps me and she doesn’t tell everyone.",
  "I sleep better with the light on.",
  "I miss my grandad’s stories.",
  "I want to be a vet or a goalkeeper.",
  "It’s quieter now. I like quiet.",
  "I told my friend and it felt better.",
  "I wish dad would ring when he says.",
  "You can write that I was brave.",
  "I’m not bothered. Well, a bit.",
  "We made a rule and mum keeps it too.",
  NULL,
};

static const char *const analysis[] = {
  "{p} is doing the right things and needs time for them to work. We keep going at this pace.",
  "{n} is still the root of most of what is hard. The next step is to bring {a} in.",
  "{c} has grown in confidence. School and home now say the same, and that helps.",
  "Progress is real but fragile; one bad week could undo it. Weekly contact until the next meeting.",
  "{p}’s own health matters here and has been put last for too long. Talk about it gently.",
  "The risk is low today. What would change that: missed school, missed appointments, no reply.",
  "The family’s own network is its strength. We should do less and they more.",
  "Too many people asked the same questions. One plan and one lead from now on.",
  "We know little of how {c} sees this. See {c} alone next time.",
  "No safeguarding concern. The plan stays as it is.",
  "What works: short visits, clear lists, praise. What does not: letters.",
  NULL,
};

static const char *const need_note[] = {
  "{p} and {c} need steady help with {n}, one thing at a time.",
  "{n}, and with it {c}’s place at {s}.",
  "A calm home and help with {n}; {p} cannot do it alone just now.",
  NULL,
};

static const char *const cost_note[] = {
  "Without help {c} will miss more school and {p} may lose the tenancy.",
  "If we do nothing, {n} will probably bring the family back within months, in a worse state.",
  "{c} may fall behind at {s}; the strain on {p} grows.",
  NULL,
};

static const char *const capacity_note[] = {
  "{s} can see {c} each day; nobody can visit at home. Coaching could change that by summer.",
  "{a} can help with part of it. Grandparents take two evenings.",
  "{s} is willing to lead in three months if we begin.",
  NULL,
};

static const char *const evidence[] = {
  "Assessment, and what {s} and {p} say.",
  "Attendance figures and two visits.",
  "Meeting notes; {c}’s own words.",
  "Supervision and the plan’s actions.",
  NULL,
};

const WpDemoSentences wp_demo_note_sentences[WP_DEMO_N_TEXTS - WP_DEMO_TEXT_N_EVENTS] = {
  [WP_DEMO_TEXT_OPENING - WP_DEMO_TEXT_N_EVENTS] = { opening },
  [WP_DEMO_TEXT_MEETING - WP_DEMO_TEXT_N_EVENTS] = { meeting },
  [WP_DEMO_TEXT_MIDDLE - WP_DEMO_TEXT_N_EVENTS] = { middle },
  [WP_DEMO_TEXT_ENDING - WP_DEMO_TEXT_N_EVENTS] = { ending },
  [WP_DEMO_TEXT_CHILD_WORDS - WP_DEMO_TEXT_N_EVENTS] = { child_words },
  [WP_DEMO_TEXT_ANALYSIS - WP_DEMO_TEXT_N_EVENTS] = { analysis },
  [WP_DEMO_TEXT_NEED_NOTE - WP_DEMO_TEXT_N_EVENTS] = { need_note },
  [WP_DEMO_TEXT_COST_NOTE - WP_DEMO_TEXT_N_EVENTS] = { cost_note },
  [WP_DEMO_TEXT_CAPACITY_NOTE - WP_DEMO_TEXT_N_EVENTS] = { capacity_note },
  [WP_DEMO_TEXT_EVIDENCE - WP_DEMO_TEXT_N_EVENTS] = { evidence },
};
