/* wp-demo-events.c: writes down what happened during an episode: events, whom they were about, who came, the notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-case.h"

#include <string.h>

/* What a kind of event has, beyond its line. */
typedef struct
{
  const char *mode; /* (nullable): "*" for one by chance */
  int minutes;      /* how long it takes; 0 for a moment */
  guint note;       /* how often, in a thousand, there is a longer note */
  guint words;      /* how often the child's own words */
  guint analysis;   /* how often what it means */
  gboolean timed;   /* the time of day is known */
  gboolean child;   /* it is about the child; otherwise the whole family */
} Shape;

static const Shape shapes[WP_DEMO_TEXT_N_EVENTS] = {
  [WP_DEMO_TEXT_REQUEST] = { NULL, 0, 600, 250, 0, TRUE, FALSE },
  [WP_DEMO_TEXT_TRIAGE] = { NULL, 0, 0, 0, 300, TRUE, FALSE },
  [WP_DEMO_TEXT_ASSESSMENT] = { NULL, 0, 900, 600, 900, FALSE, TRUE },
  [WP_DEMO_TEXT_TAC] = { "*", 60, 900, 400, 500, TRUE, FALSE },
  [WP_DEMO_TEXT_REVIEW] = { "*", 60, 900, 300, 500, TRUE, FALSE },
  [WP_DEMO_TEXT_CALL] = { "phone", 0, 450, 0, 120, TRUE, FALSE },
  [WP_DEMO_TEXT_SCHOOL_CONTACT] = { "school", 0, 350, 120, 80, TRUE, TRUE },
  [WP_DEMO_TEXT_HEALTH_CONTACT] = { "community", 0, 350, 0, 120, TRUE, TRUE },
  [WP_DEMO_TEXT_PARTNER_CONTACT] = { "email", 0, 250, 0, 80, FALSE, FALSE },
  [WP_DEMO_TEXT_MONEY_CONTACT] = { "email", 0, 250, 0, 80, FALSE, FALSE },
  [WP_DEMO_TEXT_MISSED] = { "phone", 0, 100, 0, 100, TRUE, FALSE },
  [WP_DEMO_TEXT_VISIT] = { "home", 60, 850, 380, 450, TRUE, TRUE },
  [WP_DEMO_TEXT_DIRECT_WORK] = { "school", 45, 700, 450, 300, TRUE, TRUE },
  [WP_DEMO_TEXT_NOTE] = { NULL, 0, 300, 0, 0, FALSE, FALSE },
  [WP_DEMO_TEXT_SUPERVISION] = { NULL, 0, 0, 0, 700, FALSE, FALSE },
  [WP_DEMO_TEXT_SAFEGUARDING] = { "phone", 0, 1000, 300, 900, TRUE, TRUE },
  [WP_DEMO_TEXT_ATTENDANCE] = { NULL, 0, 150, 0, 0, FALSE, TRUE },
  [WP_DEMO_TEXT_ACTION] = { NULL, 0, 80, 0, 0, FALSE, FALSE },
  [WP_DEMO_TEXT_CLOSURE] = { NULL, 0, 600, 300, 600, FALSE, FALSE },
  [WP_DEMO_TEXT_STEP_UP] = { NULL, 0, 600, 0, 800, FALSE, FALSE },
  [WP_DEMO_TEXT_STEP_DOWN] = { NULL, 0, 600, 0, 800, FALSE, FALSE },
  [WP_DEMO_TEXT_PLANNED_VISIT] = { "home", 60, 0, 0, 0, TRUE, FALSE },
  [WP_DEMO_TEXT_PLANNED_TAC] = { "community", 60, 0, 0, 0, TRUE, FALSE },
};

static const char *const levels[] = { "1", "2", "3a", "3b", "4" };

const char *
wp_demo_level_code (int level)
{
  return levels[level];
}

static const char *
pick_mode (WpDemoRng *rng, const WpDemoHappening *happening)
{
  static const char *const places[] = { "school", "community", "office", "video", "home" };
  static const char *const ways[] = { "phone", "phone", "phone", "text", "email", "video" };
  const char *mode = shapes[happening->text].mode;

  if (mode == NULL)
    return NULL;
  if (happening->text == WP_DEMO_TEXT_CALL || happening->text == WP_DEMO_TEXT_MISSED)
    return ways[wp_demo_below (rng, G_N_ELEMENTS (ways))];
  return mode[0] == '*' ? places[wp_demo_below (rng, G_N_ELEMENTS (places))] : mode;
}

static const char *
pick_purpose (WpDemoRng *rng, WpDemoText text)
{
  static const char *const purposes[] = { "support", "support", "support", "check", "check", "practical", "review" };

  switch (text)
    {
    case WP_DEMO_TEXT_VISIT:
    case WP_DEMO_TEXT_CALL:
      return purposes[wp_demo_below (rng, G_N_ELEMENTS (purposes))];
    case WP_DEMO_TEXT_DIRECT_WORK:
      return "direct_work";
    case WP_DEMO_TEXT_SCHOOL_CONTACT:
    case WP_DEMO_TEXT_HEALTH_CONTACT:
    case WP_DEMO_TEXT_MISSED:
      return "check";
    case WP_DEMO_TEXT_PLANNED_VISIT:
      return "support";
    default:
      return NULL;
    }
}

/* When it was written down: most within hours, some the next working day, never before it happened. */
static gint64
recorded_at (WpDemoCase *self, const WpDemoHappening *happening, gint64 ended_at)
{
  WpDemoRng *rng = &self->family->rng;

  if (wp_demo_chance (rng, 180))
    return wp_demo_at (wp_demo_workday (happening->day + 1), wp_demo_between (rng, 9 * 60, 11 * 60));
  return ended_at + wp_demo_between (rng, 5, 150) * G_GINT64_CONSTANT (60000);
}

static void
add_subject (WpDemoCase *self, const char *event, gint64 at, const char *person, gboolean seen, gboolean alone)
{
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_EVENT_SUBJECT, NULL, self->family->id, at);

  wp_record_set_text (record, WP_EVENT_SUBJECT_EVENT, event);
  wp_record_set_text (record, WP_EVENT_SUBJECT_PERSON, person);
  if (seen)
    wp_record_set_number (record, WP_EVENT_SUBJECT_SEEN, TRUE);
  if (alone)
    wp_record_set_number (record, WP_EVENT_SUBJECT_ALONE, TRUE);
}

static void
add_attendee (WpDemoCase *self, const char *event, gint64 at, const WpDemoPro *pro, const char *person, const char *how)
{
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_EVENT_ATTENDEE, NULL, self->family->id, at);

  wp_record_set_text (record, WP_EVENT_ATTENDEE_EVENT, event);
  if (pro != NULL)
    wp_record_set_text (record, WP_EVENT_ATTENDEE_PROFESSIONAL, pro->id);
  wp_record_set_text (record, WP_EVENT_ATTENDEE_PERSON, person);
  wp_record_set_text (record, WP_EVENT_ATTENDEE_ATTENDANCE, how);
}

static void
add_people (
    WpDemoCase *self, const char *event, gint64 at, const WpDemoHappening *happening, gboolean seen, gboolean alone)
{
  static const char *const ways[] = { "attended", "attended", "attended", "attended", "apologies", "report", "absent" };
  WpDemoFamily *family = self->family;
  WpDemoRng *rng = &family->rng;
  const WpDemoPerson *child = &family->people[self->child];
  gboolean planned = happening->day >= self->maker->today;

  if (shapes[happening->text].child && child->dob != WP_DATE_NONE && child->dob <= happening->day)
    add_subject (self, event, at, child->id, seen, alone);
  if (!shapes[happening->text].child ? wp_demo_chance (rng, 300) : wp_demo_chance (rng, 250))
    add_subject (self, event, at, family->people[0].id, seen, FALSE);
  if (happening->text != WP_DEMO_TEXT_TAC && happening->text != WP_DEMO_TEXT_REVIEW
      && happening->text != WP_DEMO_TEXT_PLANNED_TAC)
    return;
  add_attendee (self, event, at, NULL, family->people[0].id, planned ? NULL : "attended");
  for (guint i = 0; i < self->n_team; i++)
    {
      const WpDemoMember *member = &self->team[i];
      if (i == 1 || member->from > happening->day || (member->to != WP_DATE_NONE && member->to < happening->day))
        continue;
      add_attendee (self, event, at, member->pro, NULL,
                    planned  ? NULL
                    : i == 0 ? "attended"
                             : ways[wp_demo_below (rng, G_N_ELEMENTS (ways))]);
    }
}

static void
add_note (WpDemoCase *self, const char *event, gint64 at, const WpDemoHappening *happening)
{
  const Shape *shape = &shapes[happening->text];
  WpDemoRng *rng = &self->family->rng;
  GString *text = self->text;
  WpDemoSlots slots;
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_CASE_NOTE, NULL, self->family->id, at);

  wp_demo_case_fill_slots (self, happening->day, happening->about, &slots);
  wp_record_set_text (record, WP_CASE_NOTE_EVENT, event);
  g_string_truncate (text, 0);
  wp_demo_write (rng, happening->text, &slots, text);
  wp_record_set_text (record, WP_CASE_NOTE_SUMMARY, text->str);
  if (shape->note > 0 && wp_demo_chance (rng, shape->note))
    {
      gboolean meeting = happening->text == WP_DEMO_TEXT_TAC || happening->text == WP_DEMO_TEXT_REVIEW;
      int pieces = wp_demo_between (rng, 1, 4);
      g_string_truncate (text, 0);
      wp_demo_write (rng, meeting ? WP_DEMO_TEXT_MEETING : WP_DEMO_TEXT_OPENING, &slots, text);
      for (int i = 0; i < pieces; i++)
        {
          g_string_append (text, i == 2 ? "\n\n" : " ");
          wp_demo_write (rng, WP_DEMO_TEXT_MIDDLE, &slots, text);
        }
      g_string_append_c (text, ' ');
      wp_demo_write (rng, WP_DEMO_TEXT_ENDING, &slots, text);
      wp_record_set_text (record, WP_CASE_NOTE_NARRATIVE, text->str);
    }
  if (shape->words > 0 && strcmp (slots.child, "the baby") != 0 && wp_demo_chance (rng, shape->words)
      && wp_age_years (self->family->people[self->child].dob, happening->day) >= 4)
    {
      g_string_truncate (text, 0);
      wp_demo_write (rng, WP_DEMO_TEXT_CHILD_WORDS, &slots, text);
      wp_record_set_text (record, WP_CASE_NOTE_CHILD_WORDS, text->str);
    }
  if (shape->analysis > 0 && wp_demo_chance (rng, shape->analysis))
    {
      g_string_truncate (text, 0);
      wp_demo_write (rng, WP_DEMO_TEXT_ANALYSIS, &slots, text);
      wp_record_set_text (record, WP_CASE_NOTE_ANALYSIS, text->str);
    }
}

/* @corrects: (nullable): the event that this one puts right. */
static void
add_event (WpDemoCase *self, const WpDemoHappening *happening, const char *corrects, WpDemoId id)
{
  WpDemoMaker *maker = self->maker;
  WpDemoRng *rng = &self->family->rng;
  const Shape *shape = &shapes[happening->text];
  const WpDemoPro *pro = self->team[happening->member].pro;
  gboolean planned = happening->day >= maker->today;
  gboolean visit = happening->text == WP_DEMO_TEXT_VISIT || happening->text == WP_DEMO_TEXT_DIRECT_WORK;
  gboolean seen = visit && wp_demo_chance (rng, 850);
  gboolean alone = seen && wp_demo_chance (rng, 380);
  gint64 occurred = wp_demo_at (happening->day, shape->timed ? happening->minute : 0);
  gint64 ended = occurred + shape->minutes * G_GINT64_CONSTANT (60000);
  gint64 at = planned ? maker->now_ms - WP_DAY_MS * wp_demo_between (rng, 1, 20)
                      : recorded_at (self, happening, MAX (ended, wp_demo_at (happening->day, happening->minute)));
  WpRecord *record;

  if (corrects != NULL)
    at += WP_DAY_MS * wp_demo_between (rng, 1, 3);
  at = MIN (at, maker->now_ms);
  wp_demo_make_id (maker, id);
  record = wp_demo_add (maker, WP_KIND_EVENT, id, self->family->id, at);
  wp_record_set_text (record, WP_EVENT_FAMILY, self->family->id);
  wp_record_set_text (record, WP_EVENT_EPISODE, self->id);
  wp_record_set_text (record, WP_EVENT_KIND, wp_demo_text_event_kind (happening->text));
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, occurred);
  if (shape->minutes > 0)
    wp_record_set_number (record, WP_EVENT_ENDED_AT, ended);
  wp_record_set_text (record, WP_EVENT_PRECISION, "exact");
  wp_record_set_number (record, WP_EVENT_HAS_TIME, shape->timed);
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, at);
  wp_record_set_text (record, WP_EVENT_PROFESSIONAL, pro->id);
  wp_record_set_text (record, WP_EVENT_AGENCY, self->town->agencies[pro->agency]);
  wp_record_set_text (record, WP_EVENT_MODE, pick_mode (rng, happening));
  wp_record_set_text (record, WP_EVENT_PURPOSE, pick_purpose (rng, happening->text));
  if (!planned && (visit || happening->text == WP_DEMO_TEXT_CALL || happening->text == WP_DEMO_TEXT_MISSED))
    wp_record_set_number (record, WP_EVENT_SUCCESSFUL, happening->text != WP_DEMO_TEXT_MISSED);
  if (visit)
    {
      wp_record_set_number (record, WP_EVENT_CHILD_SEEN, seen);
      wp_record_set_number (record, WP_EVENT_CHILD_ALONE, alone);
    }
  if (happening->level_to >= 0)
    {
      wp_record_set_text (record, WP_EVENT_LEVEL_FROM, levels[happening->level_from]);
      wp_record_set_text (record, WP_EVENT_LEVEL_TO, levels[happening->level_to]);
    }
  if (planned)
    wp_record_set_number (record, WP_EVENT_PLANNED, TRUE);
  if (corrects != NULL)
    {
      wp_record_set_text (record, WP_EVENT_SUPERSEDES, corrects);
      wp_record_set_text (record, WP_EVENT_CORRECTION_REASON,
                          wp_demo_chance (rng, 500) ? "Wrong time of day in the first entry."
                                                    : "Who was seen was left out.");
    }
  add_people (self, id, at, happening, seen, alone);
  add_note (self, id, at, happening);
}

static void
add_level_row (WpDemoCase *self, const WpDemoHappening *happening)
{
  WpDemoSlots slots;
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_LEVEL_OF_NEED, NULL, self->family->id,
                                  wp_demo_at (happening->day, happening->minute + 10));

  wp_demo_case_fill_slots (self, happening->day, self->n_team - 1, &slots);
  wp_record_set_text (record, WP_LEVEL_OF_NEED_FAMILY, self->family->id);
  wp_record_set_text (record, WP_LEVEL_OF_NEED_LEVEL, levels[happening->level_to]);
  wp_record_set_date (record, WP_LEVEL_OF_NEED_VALID_FROM, happening->day);
  wp_record_set_text (record, WP_LEVEL_OF_NEED_DECIDED_BY, self->team[1].pro->id);
  g_string_truncate (self->text, 0);
  wp_demo_write (&self->family->rng, happening->text, &slots, self->text);
  wp_record_set_text (record, WP_LEVEL_OF_NEED_REASON, self->text->str);
  g_string_truncate (self->text, 0);
  wp_demo_write (&self->family->rng, WP_DEMO_TEXT_EVIDENCE, &slots, self->text);
  wp_record_set_text (record, WP_LEVEL_OF_NEED_EVIDENCE, self->text->str);
}

static void
add_planned (WpDemoCase *self)
{
  WpDemoRng *rng = &self->family->rng;
  WpDemoHappening happening = { .level_from = -1, .level_to = -1 };
  WpDemoId id;

  if (self->closed != WP_DATE_NONE || self->allocated > self->end)
    return;
  happening.day = self->next_tac;
  happening.minute = (gint16) (wp_demo_between (rng, 9 * 4, 15 * 4) * 15);
  happening.text = WP_DEMO_TEXT_PLANNED_TAC;
  add_event (self, &happening, NULL, id);
  if (wp_demo_chance (rng, 600))
    {
      happening.day = wp_demo_workday (self->maker->today + wp_demo_between (rng, 1, 14));
      happening.text = WP_DEMO_TEXT_PLANNED_VISIT;
      add_event (self, &happening, NULL, id);
    }
}

void
wp_demo_case_add_happenings (WpDemoCase *self)
{
  WpDemoMaker *maker = self->maker;
  WpDemoRng *rng = &self->family->rng;

  for (guint i = 0; i < self->happenings->len; i++)
    {
      const WpDemoHappening *happening = &g_array_index (self->happenings, WpDemoHappening, i);
      const WpDemoPro *pro = self->team[happening->member].pro;
      WpSensitivity before = maker->sensitivity;
      WpDemoId id;
      /* A partner's news was written down by our worker. */
      if (pro->user[0] != '\0')
        memcpy (maker->author, pro->user, sizeof maker->author);
      else
        memcpy (maker->author, self->team[0].pro->user, sizeof maker->author);
      if (happening->text == WP_DEMO_TEXT_SAFEGUARDING)
        maker->sensitivity = wp_demo_chance (rng, 600) ? WP_SENSITIVITY_SEALED : WP_SENSITIVITY_RESTRICTED;
      add_event (self, happening, NULL, id);
      if (shapes[happening->text].minutes > 0 && wp_demo_chance (rng, 15))
        {
          WpDemoId corrected;
          memcpy (corrected, id, sizeof corrected);
          add_event (self, happening, corrected, id);
        }
      maker->sensitivity = before;
      if (happening->level_to >= 0)
        add_level_row (self, happening);
    }
  add_planned (self);
}
