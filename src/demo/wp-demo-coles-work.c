/* wp-demo-coles-work.c: the work with the Coles: who works with them, what they agreed to, and how much they need.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-coles-private.h"
#include "wp-demo-family.h"

#define DAY(y, m, d) (wp_date_make (y, m, d))

static void
add_episodes (WpColes *self)
{
  static const int opened[] = { 20230116, 20241118 };
  static const int closed[] = { 20231208, 20251205 };

  for (guint i = 0; i < 2; i++)
    {
      WpDate from = wp_coles_date (opened[i]);
      gboolean ended = self->maker->today >= wp_coles_date (closed[i]);
      WpRecord *record;
      if (from > self->maker->today)
        break;
      wp_coles_id (self, WP_KIND_EPISODE, i, from, self->episodes[i]);
      record = wp_coles_record (self, WP_KIND_EPISODE, i, self->family, from, WP_COLES_DUTY);
      wp_record_set_text (record, WP_EPISODE_FAMILY, self->family);
      wp_record_set_text (record, WP_EPISODE_STATE, ended ? "closed" : "active");
      wp_record_set_text (record, WP_EPISODE_REQUEST_SOURCE, i == 0 ? "school" : "young_person");
      wp_record_set_date (record, WP_EPISODE_OPENED_ON, from);
      if (ended)
        {
          wp_record_set_date (record, WP_EPISODE_CLOSED_ON, wp_coles_date (closed[i]));
          wp_record_set_text (record, WP_EPISODE_CLOSING_REASON, "outcomes_met");
        }
      if (i == 1)
        {
          wp_record_set_text (record, WP_EPISODE_PREVIOUS, self->episodes[0]);
          wp_record_set_number (record, WP_EPISODE_WITHIN_12_MONTHS, TRUE);
        }
      wp_record_set_text (record, WP_EPISODE_OWNER, self->pros[i == 0 ? WP_COLES_LASP : WP_COLES_SAM]->staff);
      if (i == 1 && !ended)
        wp_record_set_date (record, WP_EPISODE_NEXT_DATE, DAY (2025, 3, 6));
    }
}

static void
add_allocations (WpColes *self)
{
  static const struct
  {
    WpColesPro who;
    int from;
    int to;
    const char *outcome;
    const char *need;
    const char *cost;
    const char *capacity;
  } rows[] = {
    { WP_COLES_LASP, 20230214, 20231208, "coach", "Attendance, debt and Dana’s low mood, with a baby due in June.",
      "Mia may stop going to school; the tenancy is at risk; a baby is born into arrears.",
      "Fernhill Academy is willing to lead if somebody walks alongside. Pat helps on two evenings." },
    { WP_COLES_JO, 20230214, 20231208, "joint", "Tyler and the home: routines, and getting ready for the baby.",
      "Tyler’s worries are easily missed behind Mia’s.", "School sees Tyler each day; nobody else visits at home." },
    { WP_COLES_SAM, 20241125, 20251205, "lead", "Mia is 16 and not in education or work; confidence and money.",
      "A year without college or work is hard to come back from.",
      "School has ended. Counselling helps; Pat is at home." },
    { WP_COLES_JO, 20241202, 20251205, "direct", "Tyler’s new school and life at Pat’s.",
      "A move in school and home at once; he says little.",
      "Millgate Primary sees him each day and is willing to share." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WpDate from = wp_coles_date (rows[i].from);
      WpRecord *record;
      if (from > self->maker->today)
        continue;
      record = wp_coles_record (self, WP_KIND_ALLOCATION, i, self->family, from, WP_COLES_MANAGER);
      wp_record_set_text (record, WP_ALLOCATION_EPISODE, self->episodes[i / 2]);
      wp_record_set_text (record, WP_ALLOCATION_FAMILY, self->family);
      wp_record_set_text (record, WP_ALLOCATION_STAFF, self->pros[rows[i].who]->staff);
      wp_record_set_text (record, WP_ALLOCATION_OUTCOME, rows[i].outcome);
      wp_record_set_text (record, WP_ALLOCATION_NEED, rows[i].need);
      wp_record_set_text (record, WP_ALLOCATION_COST, rows[i].cost);
      wp_record_set_text (record, WP_ALLOCATION_CAPACITY, rows[i].capacity);
      wp_record_set_date (record, WP_ALLOCATION_VALID_FROM, from);
      if (wp_coles_date (rows[i].to) <= self->maker->today)
        wp_record_set_date (record, WP_ALLOCATION_VALID_TO, wp_coles_date (rows[i].to));
    }
}

static void
add_agreements (WpColes *self)
{
  static const struct
  {
    WpColesPerson from;
    WpColesPerson person;
    guint agency;
    const char *purpose;
    const char *scope;
    int given_on;
    int review_by;
    int withdrawn_on;
  } rows[] = {
    { WP_COLES_DANA, WP_COLES_MIA, WP_DEMO_AGENCY_EARLY_HELP, "work", "all", 20230123, 20231208, 0 },
    { WP_COLES_DANA, WP_COLES_MIA, WP_DEMO_N_AGENCIES + WP_DEMO_SCHOOL_FERNHILL, "share", "needs", 20230123, 20231208,
      0 },
    { WP_COLES_DANA, WP_COLES_IVY, WP_DEMO_AGENCY_HEALTH, "share", "health", 20230123, 20231208, 0 },
    { WP_COLES_DANA, WP_COLES_DANA, WP_DEMO_AGENCY_HOMES, "share", "needs", 20230123, 20250723, 20250206 },
    { WP_COLES_MIA, WP_COLES_MIA, WP_DEMO_AGENCY_EARLY_HELP, "work", "all", 20241125, 20250525, 0 },
    { WP_COLES_MIA, WP_COLES_MIA, WP_DEMO_AGENCY_HEALTH, "share", "health", 20241125, 20250525, 0 },
    { WP_COLES_MIA, WP_COLES_MIA, WP_DEMO_N_AGENCIES + WP_DEMO_SCHOOL_COLLEGE, "share", "needs", 20241125, 20250525,
      0 },
    { WP_COLES_DANA, WP_COLES_TYLER, WP_DEMO_AGENCY_EARLY_HELP, "work", "all", 20241202, 20250602, 0 },
    { WP_COLES_DANA, WP_COLES_TYLER, WP_DEMO_N_AGENCIES + WP_DEMO_SCHOOL_MILLGATE, "share", "needs", 20241202, 20250602,
      0 },
    { WP_COLES_DANA, WP_COLES_IVY, WP_DEMO_AGENCY_HEALTH, "share", "health", 20241202, 20250602, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean mia = rows[i].from == WP_COLES_MIA;
      WpRecord *record;
      if (wp_coles_date (rows[i].given_on) > self->maker->today)
        continue;
      self->maker->sensitivity = mia ? WP_SENSITIVITY_RESTRICTED : WP_SENSITIVITY_NORMAL;
      record = wp_coles_record (self, WP_KIND_AGREEMENT, i, self->family, wp_coles_date (rows[i].given_on),
                                mia ? WP_COLES_SAM : WP_COLES_JO);
      wp_record_set_text (record, WP_AGREEMENT_FAMILY, self->family);
      wp_record_set_text (record, WP_AGREEMENT_FOR_PERSON, self->people[rows[i].person]);
      wp_record_set_text (record, WP_AGREEMENT_GIVEN_BY, self->people[rows[i].from]);
      wp_record_set_text (record, WP_AGREEMENT_CAPACITY,
                          mia                               ? "own_competence"
                          : rows[i].person == WP_COLES_DANA ? "own_adult"
                                                            : "parental_responsibility");
      wp_record_set_text (record, WP_AGREEMENT_PURPOSE, rows[i].purpose);
      wp_record_set_text (record, WP_AGREEMENT_AGENCY, self->town->agencies[rows[i].agency]);
      wp_record_set_text (record, WP_AGREEMENT_SCOPE, rows[i].scope);
      wp_record_set_text (record, WP_AGREEMENT_LAWFUL_BASIS, "public_task");
      wp_record_set_text (record, WP_AGREEMENT_EVIDENCE, mia ? "Signed by Mia; not to be told to Dana" : "Signed form");
      wp_record_set_date (record, WP_AGREEMENT_GIVEN_ON, wp_coles_date (rows[i].given_on));
      wp_record_set_date (record, WP_AGREEMENT_REVIEW_BY, wp_coles_date (rows[i].review_by));
      if (rows[i].withdrawn_on != 0 && wp_coles_date (rows[i].withdrawn_on) <= self->maker->today)
        {
          wp_record_set_date (record, WP_AGREEMENT_WITHDRAWN_ON, wp_coles_date (rows[i].withdrawn_on));
          wp_record_set_text (record, WP_AGREEMENT_WITHDRAWN_NOTE,
                              "Would rather speak with the housing officer herself.");
        }
    }
  self->maker->sensitivity = WP_SENSITIVITY_NORMAL;
}

/* What the workers said of how strong the ties are, as an eco-map draws them. */
static void
set_tie (WpRecord *record, WpColesPro who)
{
  static const struct
  {
    WpColesPro who;
    const char *strength;
    const char *flow;
  } ties[] = {
    { WP_COLES_SAM, "strong", "both" },           { WP_COLES_JO, "strong", "to_family" },
    { WP_COLES_RUTH, "ordinary", "to_family" },   { WP_COLES_COLIN, "ordinary", NULL },
    { WP_COLES_HOUSING, "strained", NULL },       { WP_COLES_MAREK, "weak", NULL },
    { WP_COLES_SOCIAL_WORKER, "strained", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    if (ties[i].who == who)
      {
        wp_record_set_text (record, WP_INVOLVEMENT_STRENGTH, ties[i].strength);
        wp_record_set_text (record, WP_INVOLVEMENT_FLOW, ties[i].flow);
      }
}

static void
add_involvements (WpColes *self)
{
  static const struct
  {
    int from;
    int to;
    WpColesPro who;
    guint agency;
    int calling; /* the service; −1 for none */
    int person;  /* −1 for all */
    int episode;
    gboolean lead;
    const char *role;
  } rows[] = {
    { 20230214, 20231208, WP_COLES_LASP, WP_DEMO_AGENCY_EARLY_HELP, WP_DEMO_TEAM, -1, 0, FALSE, "Coaches the lead" },
    { 20230214, 20231208, WP_COLES_JO, WP_DEMO_AGENCY_EARLY_HELP, WP_DEMO_TEAM, -1, 0, FALSE, "Family support worker" },
    { 20230116, 20240719, WP_COLES_LENA, WP_DEMO_N_AGENCIES + WP_DEMO_SCHOOL_FERNHILL, -1, WP_COLES_MIA, 0, TRUE,
      "Head of year" },
    { 20230201, 20230708, WP_COLES_NOBODY, WP_DEMO_AGENCY_HEALTH, WP_DEMO_HEALTH_VISITOR, WP_COLES_IVY, 0, FALSE,
      "Health visiting before the birth" },
    { 20230708, 0, WP_COLES_RUTH, WP_DEMO_AGENCY_HEALTH, WP_DEMO_HEALTH_VISITOR, WP_COLES_IVY, -1, FALSE,
      "Health visitor" },
    { 20230123, 20250206, WP_COLES_HOUSING, WP_DEMO_AGENCY_HOMES, WP_DEMO_HOUSING, WP_COLES_DANA, -1, FALSE,
      "Tenancy and debt" },
    { 20230509, 20230921, WP_COLES_SOCIAL_WORKER, WP_DEMO_AGENCY_SOCIAL_CARE, WP_DEMO_SOCIAL_WORKER, -1, 0, FALSE,
      "Child in need plan" },
    { 20231005, 20251205, WP_COLES_MAREK, WP_DEMO_AGENCY_VOLUNTEERS, WP_DEMO_VOLUNTEER, WP_COLES_RHYS, -1, FALSE,
      "Volunteer mentor" },
    { 20240904, 0, WP_COLES_COLIN, WP_DEMO_N_AGENCIES + WP_DEMO_SCHOOL_MILLGATE, -1, WP_COLES_TYLER, -1, FALSE,
      "Safeguarding lead" },
    { 20241125, 20251205, WP_COLES_SAM, WP_DEMO_AGENCY_EARLY_HELP, WP_DEMO_TEAM, WP_COLES_MIA, 1, TRUE,
      "Learning and work adviser" },
    { 20241202, 20251205, WP_COLES_JO, WP_DEMO_AGENCY_EARLY_HELP, WP_DEMO_TEAM, WP_COLES_TYLER, 1, FALSE,
      "Family support worker" },
    { 20230216, 0, WP_COLES_NOBODY, WP_DEMO_AGENCY_CAMHS, WP_DEMO_CAMHS, WP_COLES_MIA, -1, FALSE, "CAMHS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WpDate today = self->maker->today;
      WpDate from = wp_coles_date (rows[i].from);
      gboolean ended = rows[i].to != 0 && wp_coles_date (rows[i].to) <= today;
      gboolean waiting = rows[i].agency == WP_DEMO_AGENCY_CAMHS && today < DAY (2023, 8, 17);
      WpRecord *record;
      if (from > today)
        continue;
      record = wp_coles_record (self, WP_KIND_INVOLVEMENT, i, self->family, from, i < 9 ? WP_COLES_LASP : WP_COLES_SAM);
      if (rows[i].agency == WP_DEMO_AGENCY_CAMHS && !waiting)
        from = DAY (2023, 8, 17);
      wp_record_set_text (record, WP_INVOLVEMENT_FAMILY, self->family);
      if (rows[i].episode >= 0)
        wp_record_set_text (record, WP_INVOLVEMENT_EPISODE, self->episodes[rows[i].episode]);
      if (rows[i].person >= 0)
        wp_record_set_text (record, WP_INVOLVEMENT_PERSON, self->people[rows[i].person]);
      if (rows[i].who != WP_COLES_NOBODY)
        wp_record_set_text (record, WP_INVOLVEMENT_PROFESSIONAL, self->pros[rows[i].who]->id);
      wp_record_set_text (record, WP_INVOLVEMENT_AGENCY, self->town->agencies[rows[i].agency]);
      if (rows[i].calling >= 0)
        wp_record_set_text (record, WP_INVOLVEMENT_SERVICE, self->town->services[rows[i].calling]);
      wp_record_set_text (record, WP_INVOLVEMENT_ROLE, rows[i].role);
      wp_record_set_text (record, WP_INVOLVEMENT_STATUS, ended ? "ended" : waiting ? "waiting" : "active");
      wp_record_set_number (record, WP_INVOLVEMENT_LEAD, rows[i].lead);
      wp_record_set_date (record, WP_INVOLVEMENT_VALID_FROM, from);
      if (ended)
        wp_record_set_date (record, WP_INVOLVEMENT_VALID_TO, wp_coles_date (rows[i].to));
      wp_record_set_text (record, WP_INVOLVEMENT_FROM_PRECISION, "exact");
      set_tie (record, rows[i].who);
    }
}

static void
add_levels (WpColes *self)
{
  static const struct
  {
    int from;
    const char *level;
    WpColesPro by;
    const char *reason;
    const char *evidence;
  } rows[] = {
    { 20230117, "2", WP_COLES_DUTY, "Attendance, debt and low mood need more than one service.",
      "Request from school." },
    { 20230413, "3a", WP_COLES_LASP, "Complex: arrears and Dana’s low mood.", "Review meeting, day 42." },
    { 20230509, "3b", WP_COLES_SOCIAL_WORKER, "Parenting under strain and safety at home; a plan is needed.",
      "What Dana told us, and the front door’s advice." },
    { 20230921, "3a", WP_COLES_SOCIAL_WORKER, "Safe at Pat’s, and support is in place.",
      "Last child in need meeting." },
    { 20231208, "1", WP_COLES_MANAGER, "Outcomes met; universal services are enough.",
      "Closing meeting and Dana’s view." },
    { 20241118, "2", WP_COLES_DUTY, "Mia is 16 and not in education or work, and asks for help.",
      "Mia’s own request." },
    { 20251205, "1", WP_COLES_MANAGER, "Mia is at college and Tyler is settled.", "Closing meeting." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WpRecord *record;
      if (wp_coles_date (rows[i].from) > self->maker->today)
        continue;
      record = wp_coles_record (self, WP_KIND_LEVEL_OF_NEED, i, self->family, wp_coles_date (rows[i].from), rows[i].by);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_FAMILY, self->family);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_LEVEL, rows[i].level);
      wp_record_set_date (record, WP_LEVEL_OF_NEED_VALID_FROM, wp_coles_date (rows[i].from));
      wp_record_set_text (record, WP_LEVEL_OF_NEED_DECIDED_BY, self->pros[rows[i].by]->id);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_REASON, rows[i].reason);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_EVIDENCE, rows[i].evidence);
    }
}

static void
add_marker (WpColes *self, guint index, WpDate from, const char *blank, guint agency)
{
  WpRecord *record;

  if (from > self->maker->today)
    return;
  record = wp_coles_record (self, WP_KIND_MARKER, index, self->family, from, WP_COLES_MANAGER);
  wp_record_set_text (record, WP_MARKER_FAMILY, self->family);
  wp_record_set_text (record, WP_MARKER_BLANK, blank);
  wp_record_set_text (record, WP_MARKER_AGENCY, self->town->agencies[agency]);
  wp_record_set_text (record, WP_MARKER_BROKER, self->pros[WP_COLES_MANAGER]->staff);
}

void
wp_coles_add_work (WpColes *self)
{
  add_episodes (self);
  add_allocations (self);
  add_agreements (self);
  add_involvements (self);
  wp_coles_add_waits (self);
  add_levels (self);
  add_marker (self, 0, DAY (2024, 7, 8), "sensitive", WP_DEMO_AGENCY_COUNSELLING);
  add_marker (self, 1, DAY (2025, 2, 6), "withheld", WP_DEMO_AGENCY_HOMES);
}
