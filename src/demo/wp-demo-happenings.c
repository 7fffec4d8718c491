/* wp-demo-happenings.c: draws what happened during an episode, and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-case.h"

/* What fills the weeks between the milestones, and how often. */
static const struct
{
  WpDemoText text;
  guint weight;
  gboolean partner; /* told by one of the others */
} fillers[] = {
  { WP_DEMO_TEXT_CALL, 230, FALSE },         { WP_DEMO_TEXT_VISIT, 150, FALSE },
  { WP_DEMO_TEXT_DIRECT_WORK, 90, FALSE },   { WP_DEMO_TEXT_SCHOOL_CONTACT, 120, TRUE },
  { WP_DEMO_TEXT_HEALTH_CONTACT, 60, TRUE }, { WP_DEMO_TEXT_PARTNER_CONTACT, 90, TRUE },
  { WP_DEMO_TEXT_ACTION, 110, FALSE },       { WP_DEMO_TEXT_MISSED, 35, FALSE },
  { WP_DEMO_TEXT_NOTE, 35, FALSE },          { WP_DEMO_TEXT_ATTENDANCE, 30, TRUE },
  { WP_DEMO_TEXT_DOCUMENT, 20, FALSE },      { WP_DEMO_TEXT_SIGNPOST, 14, FALSE },
  { WP_DEMO_TEXT_COMPLIMENT, 6, FALSE },     { WP_DEMO_TEXT_COMPLAINT, 3, FALSE },
  { WP_DEMO_TEXT_HOUSEHOLD, 3, FALSE },
};

static void
add (WpDemoCase *self, WpDate day, WpDemoText text, guint member, guint about)
{
  WpDemoHappening happening = { .text = text,
                                .member = member,
                                .about = about,
                                .order = (guint16) self->happenings->len,
                                .level_from = -1,
                                .level_to = -1 };

  happening.day = wp_demo_workday (day);
  if (happening.day > self->end)
    happening.day = day;
  if (happening.day > self->end || day < self->opened)
    return;
  happening.minute = (gint16) (wp_demo_between (&self->family->rng, 10 * 12 + 3, 15 * 12) * 5);
  /* What must come first or last on its day does. */
  if (text == WP_DEMO_TEXT_REQUEST)
    happening.minute = 9 * 60 + 30;
  else if (text == WP_DEMO_TEXT_TRIAGE)
    happening.minute = 10 * 60;
  else if (text == WP_DEMO_TEXT_LEVEL_UP || text == WP_DEMO_TEXT_LEVEL_DOWN)
    happening.minute = 16 * 60;
  else if (text == WP_DEMO_TEXT_CLOSURE)
    happening.minute = 16 * 60 + 30;
  g_array_append_val (self->happenings, happening);
}

static void
add_level (WpDemoCase *self, WpDate day, int from, int to)
{
  guint before = self->happenings->len;

  add (self, day, to >= from ? WP_DEMO_TEXT_LEVEL_UP : WP_DEMO_TEXT_LEVEL_DOWN, 1, 0);
  if (self->happenings->len > before)
    {
      WpDemoHappening *happening = &g_array_index (self->happenings, WpDemoHappening, before);
      happening->level_from = (gint8) from;
      happening->level_to = (gint8) to;
    }
}

static void
draw_beginning (WpDemoCase *self, int *level)
{
  WpDemoRng *rng = &self->family->rng;
  WpDate triage = wp_demo_workday (self->opened + 1);

  *level = wp_demo_chance (rng, 740) ? 1 : 2;
  add (self, self->opened, WP_DEMO_TEXT_REQUEST, 1, self->n_team - 1);
  add (self, triage, WP_DEMO_TEXT_TRIAGE, 1, 0);
  add_level (self, triage, 0, *level);
  if (self->closed != WP_DATE_NONE && self->closed - self->opened < 40)
    {
      add (self, self->opened + 3, WP_DEMO_TEXT_CALL, 1, 0);
      add (self, self->opened + 5, WP_DEMO_TEXT_SIGNPOST, 1, self->n_team - 1);
      return;
    }
  add (self, self->agreed, WP_DEMO_TEXT_AGREEMENT, 0, 0);
  add (self, self->assessed, WP_DEMO_TEXT_ASSESSMENT, 0, self->n_team - 1);
  add (self, self->assessed + 1, WP_DEMO_TEXT_GATE, 1, 0);
  add (self, self->allocated, WP_DEMO_TEXT_ALLOCATION, 1, self->n_team - 1);
}

static void
draw_meetings (WpDemoCase *self)
{
  WpDemoRng *rng = &self->family->rng;
  WpDate day = self->first_tac;
  gboolean first = TRUE;

  while (day < self->end - (self->closed != WP_DATE_NONE ? 14 : 0))
    {
      guint about = wp_demo_between (rng, MIN (2, (int) self->n_team - 1), (int) self->n_team - 1);
      add (self, day - wp_demo_between (rng, 7, 14), WP_DEMO_TEXT_TAC_INVITE, 0, about);
      add (self, day, first ? WP_DEMO_TEXT_TAC : WP_DEMO_TEXT_REVIEW, 0, about);
      if (first || wp_demo_chance (rng, 400))
        add (self, day + 1, WP_DEMO_TEXT_PLAN, 0, about);
      first = FALSE;
      day = wp_demo_workday (day + wp_demo_between (rng, 36, 50));
    }
  for (day = self->allocated + 28; day < self->end; day += wp_demo_between (rng, 30, 48))
    add (self, day, WP_DEMO_TEXT_SUPERVISION, 1, self->n_team - 1);
}

static void
draw_services (WpDemoCase *self)
{
  for (guint i = 2; i < self->n_team; i++)
    {
      const WpDemoMember *member = &self->team[i];
      if (member->started > member->from)
        {
          add (self, member->from, WP_DEMO_TEXT_WAIT_ADD, 0, i);
          if (member->to == WP_DATE_NONE || member->started <= member->to)
            add (self, member->started - 7, WP_DEMO_TEXT_WAIT_END, i, i);
        }
      if (member->to == WP_DATE_NONE || member->started <= member->to)
        add (self, member->started,
             member->pro->calling == WP_DEMO_VOLUNTEER ? WP_DEMO_TEXT_VOLUNTEER : WP_DEMO_TEXT_SERVICE_START, i, i);
      if (member->withdrawn)
        add (self, member->to, WP_DEMO_TEXT_WITHDRAWAL, 0, i);
      else if (member->to != WP_DATE_NONE && member->to < self->end)
        add (self, member->to, WP_DEMO_TEXT_SERVICE_END, i, i);
    }
}

static void
draw_turns (WpDemoCase *self, int *level)
{
  WpDemoFamily *family = self->family;
  WpDemoRng *rng = &family->rng;
  int span = self->end - self->first_tac;

  if (span > 120 && *level < 3 && wp_demo_chance (rng, 130))
    {
      WpDate up = self->first_tac + wp_demo_between (rng, 20, span / 2);
      WpDate down = up + wp_demo_between (rng, 40, span / 2);
      if (wp_demo_chance (rng, 300))
        add (self, up - 2, WP_DEMO_TEXT_SAFEGUARDING, 0, 1);
      add (self, up, WP_DEMO_TEXT_STEP_UP, 1, 0);
      add_level (self, up, *level, 3);
      *level = 3;
      if (down < self->end)
        {
          add (self, down, WP_DEMO_TEXT_STEP_DOWN, 1, 0);
          add_level (self, down, 3, 2);
          *level = 2;
        }
    }
  else if (span > 60 && wp_demo_chance (rng, 250))
    {
      int to = *level == 1 ? 2 : 1;
      add_level (self, self->first_tac + wp_demo_between (rng, 10, span - 10), *level, to);
      *level = to;
    }
  else if (span > 30 && wp_demo_chance (rng, 30))
    add (self, self->first_tac + wp_demo_between (rng, 1, span - 1), WP_DEMO_TEXT_SAFEGUARDING, 0, 1);
  if (span > 30 && wp_demo_chance (rng, 70))
    add (self, self->first_tac + wp_demo_between (rng, 1, span - 1), WP_DEMO_TEXT_MOVE, 0, 0);
  for (guint i = 1; i < family->n_people; i++)
    {
      const WpDemoPerson *person = &family->people[i];
      if (person->child && person->dob != WP_DATE_NONE && person->dob > self->opened)
        add (self, person->dob, WP_DEMO_TEXT_BIRTH, 0, 0);
      if (person->died != WP_DATE_NONE)
        add (self, person->died, WP_DEMO_TEXT_DEATH, 0, 0);
    }
}

/* What such a partner would have told us. */
static WpDemoText
fit_text (WpDemoCase *self, WpDemoText wanted, guint member)
{
  const WpDemoPro *pro = self->team[member].pro;

  if (member == 0)
    return WP_DEMO_TEXT_CALL;
  if (pro->calling == WP_DEMO_SCHOOL_STAFF)
    return wanted == WP_DEMO_TEXT_ATTENDANCE ? wanted : WP_DEMO_TEXT_SCHOOL_CONTACT;
  if (pro->calling == WP_DEMO_HEALTH_VISITOR || pro->calling == WP_DEMO_SCHOOL_NURSE)
    return WP_DEMO_TEXT_HEALTH_CONTACT;
  if ((pro->calling == WP_DEMO_HOUSING || pro->calling == WP_DEMO_MONEY) && wp_demo_chance (&self->family->rng, 600))
    return WP_DEMO_TEXT_MONEY_CONTACT;
  return WP_DEMO_TEXT_PARTNER_CONTACT;
}

/* A day on which the partner worked with the family and we were told of it. */
static WpDate
pick_day (WpDemoCase *self, const WpDemoMember *member)
{
  WpDate last = member->to == WP_DATE_NONE ? self->end : MIN (member->to, self->end);

  if (member->pro->agency == WP_DEMO_AGENCY_CAMHS)
    last = MIN (last, self->maker->today - WP_DEMO_CAMHS_SILENT_DAYS);
  return last < member->started ? self->opened - 1 : wp_demo_between (&self->family->rng, member->started, last);
}

static void
draw_fillers (WpDemoCase *self)
{
  WpDemoRng *rng = &self->family->rng;
  guint weights[G_N_ELEMENTS (fillers)];
  int wanted = (int) (self->mean * (380 + wp_demo_below (rng, 1100)) / 1000);
  int days = self->end - self->agreed;

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    weights[i] = fillers[i].weight;
  if (days > 150 && wp_demo_chance (rng, 30))
    wanted = wp_demo_between (rng, 420, 640);
  /* Work that has only begun has little to show. */
  if (days < 90)
    wanted = wanted * MAX (days, 1) / 90;
  while ((int) self->happenings->len < wanted)
    {
      guint at = wp_demo_pick_weighted (rng, weights, G_N_ELEMENTS (fillers));
      guint member = 0;
      guint before = self->happenings->len;
      WpDate day;
      if (fillers[at].partner && self->n_team > 2)
        member = (guint) wp_demo_between (rng, 2, (int) self->n_team - 1);
      day = member == 0 ? wp_demo_between (rng, self->agreed, self->end) : pick_day (self, &self->team[member]);
      add (self, day, fillers[at].partner ? fit_text (self, fillers[at].text, member) : fillers[at].text, member,
           member != 0 ? member : self->n_team - 1);
      if (self->happenings->len == before)
        wanted--;
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const WpDemoHappening *one = a;
  const WpDemoHappening *two = b;

  if (one->day != two->day)
    return one->day - two->day;
  if (one->minute != two->minute)
    return one->minute - two->minute;
  return one->order - two->order;
}

void
wp_demo_case_draw_happenings (WpDemoCase *self)
{
  int level;

  g_array_set_size (self->happenings, 0);
  draw_beginning (self, &level);
  if (self->closed == WP_DATE_NONE || self->closed - self->opened >= 40)
    {
      draw_meetings (self);
      draw_services (self);
      draw_turns (self, &level);
      draw_fillers (self);
    }
  if (self->closed != WP_DATE_NONE)
    {
      if (level > 0)
        add_level (self, self->closed, level, 0);
      add (self, self->closed, WP_DEMO_TEXT_CLOSURE, 1, self->n_team - 1);
      if (g_strcmp0 (self->closing_reason, "outcomes_met") == 0)
        add (self, self->closed - 1, WP_DEMO_TEXT_OUTCOME, 0, self->n_team - 1);
    }
  g_array_sort (self->happenings, compare);
}
