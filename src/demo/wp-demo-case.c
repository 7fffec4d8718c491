/* wp-demo-case.c: draws an episode of work with a family: when it went how far, who took part, who agreed to what.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-case.h"

#include <string.h>

#include "wp-demo-waits.h"

void
wp_demo_case_init (WpDemoCase *self, WpDemoMaker *maker, const WpDemoTown *town, guint mean)
{
  memset (self, 0, sizeof *self);
  self->maker = maker;
  self->town = town;
  self->mean = mean;
  self->happenings = g_array_new (FALSE, FALSE, sizeof (WpDemoHappening));
  self->text = g_string_new (NULL);
}

void
wp_demo_case_clear (WpDemoCase *self)
{
  g_clear_pointer (&self->happenings, g_array_unref);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

/* Whether the person was there to be met on @day. */
static gboolean
is_child_on (const WpDemoPerson *person, WpDate day)
{
  return person->child && person->dob != WP_DATE_NONE && person->dob <= day && person->died == WP_DATE_NONE;
}

static int
pick_child (WpDemoCase *self, WpDate day)
{
  WpDemoFamily *family = self->family;
  guint start = wp_demo_below (&family->rng, family->n_people);

  for (guint i = 0; i < family->n_people; i++)
    {
      guint at = (start + i) % family->n_people;
      if (is_child_on (&family->people[at], day) && wp_age_years (family->people[at].dob, day) < 19)
        return (int) at;
    }
  return 1;
}

static const WpDemoPro *
pick_worker (WpDemoCase *self)
{
  static const guint weights[] = { 450, 100, 60, 110, 40, 110, 40, 80, 60 };
  WpDemoRng *rng = &self->family->rng;
  const WpDemoPlan *plan = self->family->plan;
  WpDemoStaffRole role = wp_demo_pick_weighted (rng, weights, G_N_ELEMENTS (weights));
  guint n = MAX (self->town->role_n[role] / WP_DEMO_N_LOCALITIES, 1);
  guint index = wp_demo_below (rng, n) * WP_DEMO_N_LOCALITIES + plan->locality;
  gboolean open = self->closed == WP_DATE_NONE;

  if (open && plan->of_jo)
    return wp_demo_town_role (self->town, WP_DEMO_FAMILY_SUPPORT_WORKER, 0);
  /* The open work of Jo Marsh and of Sam Okafor is settled elsewhere. */
  if (open && index == 0 && (role == WP_DEMO_FAMILY_SUPPORT_WORKER || role == WP_DEMO_ADVISER))
    return wp_demo_town_role (self->town, WP_DEMO_FAMILY_SUPPORT_WORKER, WP_DEMO_N_LOCALITIES);
  return wp_demo_town_role (self->town, role, index);
}

static WpDemoMember *
add_member (WpDemoCase *self, const WpDemoPro *pro, int person, WpDate from)
{
  WpDemoMember *member;

  if (self->n_team == WP_DEMO_MAX_TEAM || from > self->end)
    return NULL;
  member = &self->team[self->n_team++];
  memset (member, 0, sizeof *member);
  member->pro = pro;
  member->person = person;
  member->from = member->started = from;
  member->to = self->closed;
  return member;
}

/* The police do not tell us what they do, so they are never among them. */
static void
draw_partners (WpDemoCase *self)
{
  static const struct
  {
    WpDemoCalling calling;
    guint per_mille;
    gboolean waits;
    gboolean child;
  } others[] = {
    { WP_DEMO_CAMHS, 160, TRUE, TRUE },       { WP_DEMO_COUNSELLOR, 70, TRUE, TRUE },
    { WP_DEMO_RECOVERY, 50, FALSE, FALSE },   { WP_DEMO_SOCIAL_WORKER, 90, FALSE, FALSE },
    { WP_DEMO_HOUSING, 220, FALSE, FALSE },   { WP_DEMO_MONEY, 160, TRUE, FALSE },
    { WP_DEMO_COMMUNITY, 130, FALSE, FALSE }, { WP_DEMO_YOUTH, 150, FALSE, TRUE },
    { WP_DEMO_VOLUNTEER, 80, TRUE, FALSE },   { WP_DEMO_REFUGE, 60, FALSE, FALSE },
  };
  WpDemoFamily *family = self->family;
  WpDemoRng *rng = &family->rng;
  WpDemoLocality locality = family->plan->locality;
  const WpDemoPerson *child = &family->people[self->child];
  int age = wp_age_years (child->dob, self->opened);

  if (child->school >= 0 && wp_demo_chance (rng, 850))
    add_member (self, wp_demo_town_school (self->town, (guint) child->school, wp_demo_below (rng, 20)), self->child,
                self->agreed + 1);
  if (wp_demo_chance (rng, age < 5 ? 900 : 250))
    add_member (
        self, wp_demo_town_calling (self->town, rng, age < 5 ? WP_DEMO_HEALTH_VISITOR : WP_DEMO_SCHOOL_NURSE, locality),
        self->child, self->agreed + wp_demo_between (rng, 1, 20));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      WpDemoMember *member;
      if (!wp_demo_chance (rng, others[i].per_mille))
        continue;
      member = add_member (self, wp_demo_town_calling (self->town, rng, others[i].calling, locality),
                           others[i].child ? self->child : 0, self->agreed + wp_demo_between (rng, 3, 90));
      if (member == NULL)
        continue;
      if (others[i].waits)
        member->started = member->from + wp_demo_between (rng, 14, 200);
      if (member->to == WP_DATE_NONE ? wp_demo_chance (rng, 200) : member->started > member->to)
        {
          WpDate until = member->started + wp_demo_between (rng, 30, 150);
          member->to = MAX (member->from + 1, MIN (until, self->end));
        }
      else if (member->to != WP_DATE_NONE && wp_demo_chance (rng, 400))
        member->to = wp_demo_between (rng, member->started, member->to);
    }
}

static void
draw_milestones (WpDemoCase *self)
{
  static const char *const short_states[] = { "signposted", "redirected", "declined", "withdrawn" };
  WpDemoRng *rng = &self->family->rng;

  self->agreed = wp_demo_workday (self->opened + wp_demo_between (rng, 2, 9));
  self->assessed = wp_demo_workday (self->agreed + wp_demo_between (rng, 10, 30));
  self->allocated = wp_demo_workday (self->assessed + wp_demo_between (rng, 2, 7));
  self->first_tac = wp_demo_workday (self->assessed + wp_demo_between (rng, 8, 26));
  self->closing_reason = NULL;
  if (self->closed == WP_DATE_NONE)
    {
      self->state = self->end < self->opened + 2  ? "requested"
                    : self->end < self->agreed    ? "await_agreement"
                    : self->end < self->assessed  ? "assessing"
                    : self->end < self->allocated ? "gate"
                    : wp_demo_chance (rng, 80)    ? "review"
                    : wp_demo_chance (rng, 50)    ? "waiting"
                    : wp_demo_chance (rng, 45)    ? "closing"
                                                  : "active";
      return;
    }
  if (self->closed - self->opened < 40)
    {
      guint way = wp_demo_below (rng, 4);
      self->state = short_states[way];
      self->closing_reason = short_states[way];
      return;
    }
  self->state = "closed";
  self->closing_reason = wp_demo_chance (rng, 720)   ? "outcomes_met"
                         : wp_demo_chance (rng, 250) ? "stepped_up"
                         : wp_demo_chance (rng, 300) ? "moved"
                         : wp_demo_chance (rng, 500) ? "withdrawn"
                                                     : "no_contact";
}

void
wp_demo_case_draw (WpDemoCase *self)
{
  WpDemoFamily *family = self->family;
  WpDemoRng *rng = &family->rng;
  WpDemoMember *worker;

  self->opened = family->plan->opened[self->number];
  self->closed = family->plan->closed[self->number];
  self->end = self->closed != WP_DATE_NONE ? self->closed : self->maker->today - 1;
  self->need = wp_demo_pick_need (rng);
  self->child = pick_child (self, self->opened);
  self->n_team = 0;
  draw_milestones (self);
  worker = add_member (self, pick_worker (self), -1, MIN (self->allocated, self->end));
  add_member (self, wp_demo_town_role (self->town, WP_DEMO_PRACTICE_MANAGER, family->plan->locality), -1, self->opened);
  draw_partners (self);
  worker->lead = TRUE;
  /* In one family of four the school or the health visitor leads, as long as they stay. */
  if (self->n_team > 2 && self->team[2].to == self->closed && wp_demo_chance (rng, 250))
    {
      worker->lead = FALSE;
      self->team[2].lead = TRUE;
    }
}

static const char *
request_source (WpDemoRng *rng)
{
  static const char *const sources[] = { "school", "parent",       "health",  "early_years", "social_care",
                                         "police", "young_person", "housing", "voluntary",   "other" };
  static const guint weights[] = { 380, 200, 160, 80, 60, 30, 20, 30, 30, 10 };

  return sources[wp_demo_pick_weighted (rng, weights, G_N_ELEMENTS (weights))];
}

static void
add_episode (WpDemoCase *self)
{
  WpDemoFamily *family = self->family;
  WpDemoRng *rng = &family->rng;
  gint64 at = wp_demo_at (wp_demo_workday (self->opened), wp_demo_between (rng, 9 * 60, 16 * 60));
  WpRecord *record;

  memcpy (self->previous, self->number == 0 ? "" : self->id, self->number == 0 ? 1 : sizeof self->id);
  wp_demo_make_id (self->maker, self->id);
  record = wp_demo_add (self->maker, WP_KIND_EPISODE, self->id, family->id, at);
  wp_record_set_text (record, WP_EPISODE_FAMILY, family->id);
  wp_record_set_text (record, WP_EPISODE_STATE, self->state);
  wp_record_set_text (record, WP_EPISODE_REQUEST_SOURCE, request_source (rng));
  wp_record_set_date (record, WP_EPISODE_OPENED_ON, self->opened);
  wp_record_set_date (record, WP_EPISODE_CLOSED_ON, self->closed);
  wp_record_set_text (record, WP_EPISODE_CLOSING_REASON, self->closing_reason);
  if (self->number > 0)
    {
      wp_record_set_text (record, WP_EPISODE_PREVIOUS, self->previous);
      wp_record_set_number (record, WP_EPISODE_WITHIN_12_MONTHS,
                            self->opened <= wp_date_add_months (family->plan->closed[self->number - 1], 12));
    }
  wp_record_set_text (record, WP_EPISODE_OWNER, self->team[0].pro->staff);
  self->next_tac = WP_DATE_NONE;
  if (self->closed == WP_DATE_NONE)
    {
      self->next_tac = wp_demo_workday (self->maker->today + wp_demo_between (rng, 1, 42));
      wp_record_set_date (record, WP_EPISODE_NEXT_DATE,
                          wp_demo_chance (rng, 60) ? self->maker->today - 3 : self->next_tac);
    }
}

void
wp_demo_case_fill_slots (WpDemoCase *self, WpDate day, guint about, WpDemoSlots *slots)
{
  WpDemoFamily *family = self->family;
  const WpDemoPerson *child = &family->people[self->child];
  const WpDemoPro *other = self->team[about < self->n_team ? about : 0].pro;

  slots->child = is_child_on (child, day) ? child->given : "the baby";
  slots->parent = family->people[0].given;
  slots->worker = self->team[0].pro->name;
  slots->other = other->name;
  slots->school = child->school >= 0 ? wp_demo_school_name ((guint) child->school) : "school";
  slots->agency = wp_demo_agency_name (other->agency);
  slots->need = self->need;
}

static void
take_sentence (WpDemoCase *self, WpRecord *record, guint field, WpDemoText text, const WpDemoSlots *slots)
{
  g_string_truncate (self->text, 0);
  wp_demo_write (&self->family->rng, text, slots, self->text);
  wp_record_set_text (record, field, self->text->str);
}

static void
add_allocation (WpDemoCase *self)
{
  static const char *const outcomes[] = { "direct", "joint", "lead", "coach", "advise" };
  WpDemoRng *rng = &self->family->rng;
  WpDemoSlots slots;
  WpRecord *record;

  if (self->allocated > self->end)
    return;
  wp_demo_case_fill_slots (self, self->allocated, self->n_team - 1, &slots);
  record = wp_demo_add (self->maker, WP_KIND_ALLOCATION, NULL, self->family->id, wp_demo_at (self->allocated, 690));
  wp_record_set_text (record, WP_ALLOCATION_EPISODE, self->id);
  wp_record_set_text (record, WP_ALLOCATION_FAMILY, self->family->id);
  wp_record_set_text (record, WP_ALLOCATION_STAFF, self->team[0].pro->staff);
  wp_record_set_text (record, WP_ALLOCATION_OUTCOME,
                      self->team[0].lead ? outcomes[wp_demo_below (rng, 3)] : outcomes[3 + wp_demo_below (rng, 2)]);
  take_sentence (self, record, WP_ALLOCATION_NEED, WP_DEMO_TEXT_NEED_NOTE, &slots);
  take_sentence (self, record, WP_ALLOCATION_COST, WP_DEMO_TEXT_COST_NOTE, &slots);
  take_sentence (self, record, WP_ALLOCATION_CAPACITY, WP_DEMO_TEXT_CAPACITY_NOTE, &slots);
  wp_record_set_date (record, WP_ALLOCATION_VALID_FROM, self->allocated);
  wp_record_set_date (record, WP_ALLOCATION_VALID_TO, self->closed);
}

static void
add_agreement (WpDemoCase *self, const char *purpose, guint agency, WpDemoMember *member)
{
  static const char *const scopes[] = { "all", "needs", "contact", "health", "name", "needs", "needs", "all" };
  WpDemoFamily *family = self->family;
  WpDemoRng *rng = &family->rng;
  const WpDemoPerson *child = &family->people[self->child];
  gboolean own = wp_age_years (child->dob, self->agreed) >= 16 && wp_demo_chance (rng, 600);
  WpDate review = self->agreed + 182;
  WpRecord *record;

  if (self->closed == WP_DATE_NONE && review < self->maker->today && wp_demo_chance (rng, 960))
    review = self->maker->today
             + (wp_demo_chance (rng, 180) ? wp_demo_between (rng, 1, 14) : wp_demo_between (rng, 15, 175));
  record = wp_demo_add (self->maker, WP_KIND_AGREEMENT, NULL, family->id, wp_demo_at (self->agreed, 660));
  wp_record_set_text (record, WP_AGREEMENT_FAMILY, family->id);
  wp_record_set_text (record, WP_AGREEMENT_FOR_PERSON, child->id);
  wp_record_set_text (record, WP_AGREEMENT_GIVEN_BY, own ? child->id : family->people[0].id);
  wp_record_set_text (record, WP_AGREEMENT_CAPACITY, own ? "own_competence" : "parental_responsibility");
  wp_record_set_text (record, WP_AGREEMENT_PURPOSE, purpose);
  wp_record_set_text (record, WP_AGREEMENT_AGENCY, self->town->agencies[agency]);
  wp_record_set_text (record, WP_AGREEMENT_SCOPE, scopes[wp_demo_below (rng, G_N_ELEMENTS (scopes))]);
  wp_record_set_text (record, WP_AGREEMENT_LAWFUL_BASIS, "public_task");
  wp_record_set_text (record, WP_AGREEMENT_EVIDENCE,
                      wp_demo_chance (rng, 700) ? "Signed form" : "Said in person, noted the same day");
  wp_record_set_date (record, WP_AGREEMENT_GIVEN_ON, self->agreed);
  wp_record_set_date (record, WP_AGREEMENT_REVIEW_BY, review);
  if (member != NULL && self->end - self->agreed > 60 && wp_demo_chance (rng, 60))
    {
      WpDate day = wp_demo_between (rng, self->agreed + 30, self->end);
      wp_record_set_date (record, WP_AGREEMENT_WITHDRAWN_ON, day);
      wp_record_set_text (record, WP_AGREEMENT_WITHDRAWN_NOTE, "Would rather tell them in person.");
      member->withdrawn = TRUE;
      member->to = member->to == WP_DATE_NONE ? day : MIN (member->to, day);
      member->to = MAX (member->to, member->from + 1);
    }
}

static void
add_agreements (WpDemoCase *self)
{
  if (self->agreed > self->end)
    return;
  add_agreement (self, "work", WP_DEMO_AGENCY_EARLY_HELP, NULL);
  for (guint i = 2; i < self->n_team; i++)
    add_agreement (self, "share", self->team[i].pro->agency, &self->team[i]);
}

static void
add_involvements (WpDemoCase *self)
{
  /* Of some nobody said it. */
  static const char *const strengths[] = { "strong", "ordinary", NULL, "weak", "ordinary", "strained" };
  WpDemoRng *rng = &self->family->rng;

  for (guint i = 0; i < self->n_team; i++)
    {
      const WpDemoMember *member = &self->team[i];
      const char *status;
      WpRecord *record;
      /* The manager decides, and is not involved; nor is a worker before the allocation. */
      if (i == 1 || (i == 0 && self->allocated > self->end))
        continue;
      /* Whoever was never reached on the waiting list is told of by it alone. */
      gboolean waited = member->started > member->from;
      if (waited && member->to != WP_DATE_NONE && member->to < member->started)
        continue;
      gboolean waits = waited && member->started > self->maker->today - 1;
      status = member->to != WP_DATE_NONE ? "ended"
               : waits                    ? "waiting"
               : member->lead || i == 0   ? "active"
               : wp_demo_chance (rng, 30) ? "paused"
               : wp_demo_chance (rng, 30) ? "proposed"
                                          : "active";
      record = wp_demo_add (self->maker, WP_KIND_INVOLVEMENT, NULL, self->family->id, wp_demo_at (member->from, 700));
      wp_record_set_text (record, WP_INVOLVEMENT_FAMILY, self->family->id);
      wp_record_set_text (record, WP_INVOLVEMENT_EPISODE, self->id);
      if (member->person >= 0)
        wp_record_set_text (record, WP_INVOLVEMENT_PERSON, self->family->people[member->person].id);
      wp_record_set_text (record, WP_INVOLVEMENT_PROFESSIONAL, member->pro->id);
      wp_record_set_text (record, WP_INVOLVEMENT_AGENCY, self->town->agencies[member->pro->agency]);
      if (member->pro->calling != WP_DEMO_SCHOOL_STAFF)
        wp_record_set_text (record, WP_INVOLVEMENT_SERVICE, self->town->services[member->pro->calling]);
      wp_record_set_text (record, WP_INVOLVEMENT_ROLE, wp_demo_calling_role (member->pro->calling));
      wp_record_set_text (record, WP_INVOLVEMENT_STATUS, status);
      wp_record_set_number (record, WP_INVOLVEMENT_LEAD, member->lead);
      wp_record_set_date (record, WP_INVOLVEMENT_VALID_FROM, waited && !waits ? member->started : member->from);
      wp_record_set_date (record, WP_INVOLVEMENT_VALID_TO, member->to);
      wp_record_set_text (record, WP_INVOLVEMENT_FROM_PRECISION, wp_demo_chance (rng, 40) ? "month" : "exact");
      wp_record_set_text (record, WP_INVOLVEMENT_STRENGTH, strengths[i % G_N_ELEMENTS (strengths)]);
    }
}

static void
add_marker (WpDemoCase *self, const char *blank, const char *agency)
{
  WpRecord *record = wp_demo_add (self->maker, WP_KIND_MARKER, NULL, self->family->id, wp_demo_at (self->end, 720));

  wp_record_set_text (record, WP_MARKER_FAMILY, self->family->id);
  wp_record_set_text (record, WP_MARKER_BLANK, blank);
  if (agency != NULL)
    wp_record_set_text (record, WP_MARKER_AGENCY, agency);
  wp_record_set_text (record, WP_MARKER_BROKER, self->team[1].pro->staff);
}

static void
add_markers (WpDemoCase *self)
{
  if (self->closed != WP_DATE_NONE)
    return;
  for (guint i = 2; i < self->n_team; i++)
    {
      if (self->team[i].withdrawn)
        add_marker (self, "withheld", self->town->agencies[self->team[i].pro->agency]);
    }
  if (wp_demo_chance (&self->family->rng, 50))
    add_marker (self, "sensitive", NULL);
}

void
wp_demo_case_add (WpDemoCase *self, WpDemoFamily *family)
{
  self->family = family;
  for (self->number = 0; self->number < family->plan->n_episodes; self->number++)
    {
      wp_demo_case_draw (self);
      add_episode (self);
      memcpy (self->maker->author, self->team[0].pro->user, sizeof self->maker->author);
      add_allocation (self);
      add_agreements (self);
      add_involvements (self);
      wp_demo_waits_add (self);
      wp_demo_case_draw_happenings (self);
      wp_demo_case_add_happenings (self);
      add_markers (self);
    }
}
