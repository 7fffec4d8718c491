/* wp-demo-coles-events.c: what happened to the Coles, day by day.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-coles-private.h"

#include <string.h>

#define ALL 0
#define P(person) (1u << WP_COLES_##person)
#define NO_TIME -1

typedef struct
{
  int day;    /* year, month, day as one number */
  int minute; /* after midnight, or NO_TIME */
  const char *kind;
  WpColesPro by;
  guint subjects; /* P (…) | P (…); ALL for the whole family */
  guint seen;
  guint alone;
  const char *mode;
  int minutes; /* how long; 0 for a moment */
  const char *level_from;
  const char *level_to;
  WpSensitivity sensitivity;
  int planned_on;   /* the day from which it stood in the diary; 0 for what was not planned */
  guint agency;     /* 0: the professional's; otherwise the agency's number + 1 */
  int recorded;     /* minutes after midnight on its day; 0 for soon after */
  guint people;     /* who came, of the family: P (…) */
  const char *pros; /* who came, one letter each: J, S, R, C, L(ena), N(isha), G(race), H(ousing), M(arek); small for
                       apologies */
  const char *summary;
  const char *narrative;
  const char *words;
  const char *analysis;
} Event;

#define AGENCY(agency) (WP_DEMO_AGENCY_##agency + 1)
#define NORMAL WP_SENSITIVITY_NORMAL
#define RESTRICTED WP_SENSITIVITY_RESTRICTED
#define SEALED WP_SENSITIVITY_SEALED

/* clang-format off */
/* The place in this table is part of an event's id: add at the end only. */
static const Event events[] = {
  { 20080620, NO_TIME, "birth", WP_COLES_DUTY, P (MIA), .recorded = 0, .summary = "Mia born" },
  { 20140519, NO_TIME, "birth", WP_COLES_DUTY, P (TYLER), .summary = "Tyler born" },
  { 20230109, 11 * 60 + 20, "signpost", WP_COLES_DUTY, P (DANA), .mode = "text",
    .summary = "Debt advice: number of Money Matters sent by text; no name given",
    .narrative = "Asked for help with rent arrears. Did not want to give a name. Linked with the family’s record "
                 "later, when Dana mentioned it." },
  { 20230116, 9 * 60 + 40, "request", WP_COLES_LENA, P (MIA),
    .summary = "Fernhill Academy asks for support; Mia’s attendance 82 %",
    .narrative =
        "Mia has missed most Mondays since October. Dana came in and agreed to the request. A baby is due in June.",
    .words = "I just can’t do the gate." },
  { 20230117, 10 * 60 + 15, "triage", WP_COLES_DUTY, ALL, .level_from = "1", .level_to = "2",
    .summary = "Level 2. Lives in the area, no sign of harm" },
  { 20230123, 14 * 60, "agreement", WP_COLES_JO, P (DANA), .mode = "home",
    .summary = "Dana agrees: school, health and housing; not police" },
  { 20230210, NO_TIME, "assessment", WP_COLES_LENA, ALL,
    .summary = "Assessment completed in 19 working days: debt, attendance, Dana’s mental health",
    .narrative = "Dana, Rhys, Mia and Tyler all took part. Strengths: Pat nearby, Rhys in work, the children close. "
                 "Needs: rent arrears, Mia’s attendance, Dana’s low mood in pregnancy.",
    .analysis = "Debt comes first: it drives the rest." },
  { 20230213, NO_TIME, "gate", WP_COLES_MANAGER, ALL,
    .summary = "Accepted: Mia in the age range, the unborn child agreed individually" },
  { 20230214, NO_TIME, "allocation", WP_COLES_MANAGER, ALL,
    .summary = "School leads, the local area support practitioner coaches" },
  { 20230216, NO_TIME, "wait_add", WP_COLES_LENA, P (MIA), .agency = AGENCY (CAMHS),
    .summary = "Mia on the waiting list of CAMHS; counselling begins at 16" },
  { 20230302, 15 * 60 + 30, "tac", WP_COLES_LENA, ALL, .mode = "community", .minutes = 60,
    .people = P (DANA) | P (RHYS), .pros = "LJNH",
    .summary = "First meeting: six actions; one clash of diaries resolved",
    .narrative = "Housing could not come at four; moved to half past three, after the school run. Six actions agreed, "
                 "among them a debt plan with Money Matters." },
  { 20230320, 16 * 60, "visit", WP_COLES_JO, P (TYLER) | P (DANA), .seen = P (TYLER) | P (DANA), .alone = P (TYLER),
    .mode = "home", .minutes = 50, .summary = "Home visit; Tyler seen alone",
    .narrative = "Dana tired, Rhys at work. Tyler showed his room and his football cards.",
    .words = "I hear them talk about money at night." },
  { 20230328, NO_TIME, "supervision_decision", WP_COLES_MANAGER, ALL,
    .summary = "Decision: bring the review forward if the debt action slips",
    .analysis = "The debt plan is the hinge. Ask Money Matters for a date." },
  { 20230413, 15 * 60 + 30, "tac", WP_COLES_JO, ALL, .mode = "community", .minutes = 60, .level_from = "2",
    .level_to = "3a", .people = P (DANA), .pros = "LJr", .recorded = 17 * 60 + 12,
    .summary = "Review TAC: level raised. Complex: arrears and Dana’s low mood",
    .narrative = "Fernhill Children’s Centre, day 42, on time.\nDebt plan with Money Matters (Dana and Jo): was due 6 "
                 "April, 7 days late.\nWeekly call about attendance (Fernhill Academy): due 27 April.\nAsk for an "
                 "earlier CAMHS date (Jo Marsh): due 20 April.",
    .words = "I’d go in if someone walked with me the first bit." },
  { 20230505, 10 * 60 + 50, "safeguarding_share", WP_COLES_JO, P (DANA), .mode = "phone", .sensitivity = SEALED,
    .summary = "Dana told us about abuse at home; shared with the front door without agreement",
    .narrative = "Dana spoke of what happens when Rhys drinks. She knows that we told the front door, and why. Their "
                 "advice is recorded; next contact the same afternoon.",
    .analysis = "Risk to an unborn child. Protection comes before privacy." },
  { 20230509, 13 * 60, "step_up", WP_COLES_SOCIAL_WORKER, ALL, .level_from = "3a", .level_to = "3b",
    .agency = AGENCY (SOCIAL_CARE),
    .summary = "Seconded social worker steps up to a child in need plan, without a referral",
    .analysis = "Same people stay. Safety plan with Dana; Rhys agrees to live elsewhere for now." },
  { 20230607, 11 * 60, "contact", WP_COLES_SOCIAL_WORKER, P (DANA), .mode = "phone",
    .summary = "Dana feels safer; midwife appointment kept" },
  { 20230612, 10 * 60, "contact", WP_COLES_LENA, P (MIA), .mode = "school",
    .summary = "Mia’s attendance 88 %; walks in with a friend" },
  { 20230616, 14 * 60, "direct_work", WP_COLES_JO, P (MIA), .seen = P (MIA), .alone = P (MIA), .mode = "school",
    .minutes = 45, .summary = "Plan for the gate: who, when, what to say",
    .words = "If it’s bad I can text Ms Frost." },
  { 20230627, NO_TIME, "birth", WP_COLES_SOCIAL_WORKER, P (IVY), .agency = AGENCY (HOSPITAL),
    .summary = "Ivy born, a week after the expected date" },
  { 20230710, 10 * 60 + 30, "visit", WP_COLES_RUTH, P (IVY) | P (DANA), .seen = P (IVY) | P (DANA), .mode = "home",
    .minutes = 60, .summary = "New birth visit: Ivy feeding well, Dana’s mood asked about" },
  { 20230724, 11 * 60, "contact", WP_COLES_RUTH, P (IVY), .mode = "community",
    .summary = "Ivy’s weight steady; six-week check booked" },
  { 20230808, 14 * 60, "contact", WP_COLES_RUTH, P (IVY), .mode = "community",
    .summary = "Six-week check done, all as expected" },
  { 20230815, 15 * 60, "visit", WP_COLES_JO, P (TYLER), .seen = P (TYLER), .mode = "home", .minutes = 45,
    .summary = "Tyler proud of his baby sister; sleeping better" },
  { 20230817, 10 * 60, "wait_end", WP_COLES_LENA, P (MIA), .agency = AGENCY (CAMHS),
    .summary = "CAMHS begins with Mia after 26 weeks" },
  { 20230921, NO_TIME, "step_down", WP_COLES_SOCIAL_WORKER, ALL, .level_from = "3b", .level_to = "3a",
    .agency = AGENCY (SOCIAL_CARE), .summary = "Social care steps down; the plan for after is ready",
    .narrative = "Last child in need meeting today. Three open actions copied to the early help plan. Rhys has "
                 "finished the course and is back." },
  { 20230921, 17 * 60, "move", WP_COLES_JO, P (DANA) | P (RHYS) | P (MIA) | P (TYLER) | P (IVY),
    .summary = "Moved in with Pat at 3 Quarry Lane" },
  { 20231005, 15 * 60 + 30, "tac", WP_COLES_LENA, ALL, .mode = "community", .minutes = 60,
    .people = P (DANA) | P (RHYS) | P (PAT), .pros = "LJRN",
    .summary = "Meeting after the step-down: arrears plan kept, mentor for Rhys" },
  { 20231005, 17 * 60, "volunteer_match", WP_COLES_MAREK, P (RHYS),
    .summary = "Marek Wolny matched with Rhys as a mentor" },
  { 20231010, 9 * 60 + 30, "contact", WP_COLES_LENA, P (MIA), .mode = "school",
    .summary = "Mia: two Mondays missed since September" },
  { 20231020, NO_TIME, "attendance", WP_COLES_LICO, P (MIA),
    .summary = "Attendance notice by the legal intervention court officer",
    .narrative = "Notice explained to Dana at home. Six weeks to improve; help goes on." },
  { 20231103, NO_TIME, "note", WP_COLES_LASP, ALL,
    .summary = "Area fund commissions a fathers’ group; need counted, no names" },
  { 20231107, 15 * 60 + 30, "direct_work", WP_COLES_JO, P (TYLER), .seen = P (TYLER), .alone = P (TYLER),
    .mode = "school", .minutes = 40, .summary = "Tyler made a map of who lives where",
    .words = "Nan’s house is the middle." },
  { 20231114, 18 * 60, "contact", WP_COLES_MAREK, P (RHYS), .mode = "community",
    .summary = "Rhys and Marek: fathers’ group together, first evening" },
  { 20231208, 14 * 60, "closure", WP_COLES_MANAGER, ALL, .level_from = "3a", .level_to = "1",
    .summary = "Closed: outcomes met, level 1",
    .narrative =
        "Mia’s attendance 94 % over six weeks. Arrears plan kept. Dana feels well and knows whom to ring. Signed off.",
    .analysis = "Universal services are enough. Next: a look back in six months." },
  { 20240610, NO_TIME, "outcome", WP_COLES_MANAGER, ALL, .summary = "Six months on: all outcomes have held" },
  { 20240610, NO_TIME, "claim", WP_COLES_MANAGER, ALL, .summary = "Claim verified by a second person and submitted" },
  { 20240702, 10 * 60, "contact", WP_COLES_RUTH, P (IVY), .mode = "community",
    .summary = "One-year review. Walking with one hand; vaccinations up to date" },
  { 20241118, 11 * 60 + 10, "request", WP_COLES_DUTY, P (MIA), .mode = "phone", .level_from = "1", .level_to = "2",
    .summary = "Mia asks for support herself. NEET at 16; 346 days after closing",
    .words = "I don’t want it to go through mum this time." },
  { 20241119, 9 * 60 + 30, "triage", WP_COLES_DUTY, P (MIA),
    .summary = "Level 2. Mia can agree for herself; lives in the area, no sign of harm" },
  { 20241121, 16 * 60, "contact", WP_COLES_SAM, P (MIA), .mode = "phone",
    .summary = "First call with Mia; would rather meet at the library" },
  { 20241125, 15 * 60, "agreement", WP_COLES_SAM, P (MIA), .mode = "community", .sensitivity = RESTRICTED,
    .summary = "Agreement given by Mia, on her own. School, health, adviser; not Dana. Review by 25 May" },
  { 20241128, 15 * 60 + 40, "visit", WP_COLES_COLIN, P (TYLER), .seen = P (TYLER), .mode = "school", .minutes = 20,
    .summary = "Tyler settling at Millgate; sits with two friends" },
  { 20241211, 18 * 60, "contact", WP_COLES_MAREK, P (RHYS), .mode = "community",
    .summary = "Rhys: a year without a drink; wants to help at the group" },
  { 20241217, NO_TIME, "assessment", WP_COLES_SAM, P (MIA), .sensitivity = RESTRICTED,
    .summary = "21 working days; education, confidence, money",
    .analysis = "Mia knows what she wants and doubts that she may have it. Small steps, soon." },
  { 20250116, 15 * 60 + 30, "tac", WP_COLES_SAM, P (MIA), .mode = "community", .minutes = 50, .sensitivity = RESTRICTED,
    .people = P (MIA), .pros = "SC", .summary = "First TAC, Mia’s own. Mia, Sam, Colin. Three actions, next 6 March" },
  { 20250117, 10 * 60 + 30, "contact", WP_COLES_RUTH, P (IVY), .mode = "community",
    .summary = "18-month check done, growth steady" },
  { 20250130, 9 * 60 + 15, "contact", WP_COLES_COLIN, P (TYLER), .mode = "school",
    .summary = "Attendance 97 % this term; a friend’s birthday" },
  { 20250203, 16 * 60, "visit", WP_COLES_JO, P (TYLER) | P (DANA), .seen = P (TYLER) | P (DANA), .alone = P (TYLER),
    .mode = "home", .minutes = 60, .summary = "Tyler settled since the move to Pat’s",
    .narrative = "Saw Tyler alone in the back room, then Dana in the kitchen. Calm; tea on the stove.",
    .words = "I’ve got the top bunk and Nan does the voices." },
  { 20250206, 10 * 60 + 20, "withdrawal", WP_COLES_JO, P (DANA), .mode = "phone", .recorded = 10 * 60 + 31,
    .summary = "Sharing with Aldermere Homes stops; nothing is deleted",
    .narrative = "Dana would rather speak with the housing officer herself. Housing sees nothing new from today. The "
                 "manager is asked: close, continue or escalate?" },
  { 20250207, 14 * 60, "contact", WP_COLES_SAM, P (MIA), .mode = "phone",
    .summary = "Wants the college open day; will go with Sam" },
  { 20250306, 15 * 60 + 30, "tac", WP_COLES_SAM, P (MIA), .mode = "community", .minutes = 60, .sensitivity = RESTRICTED,
    .planned_on = 20250116, .people = P (MIA), .pros = "SC",
    .summary = "Mia’s second TAC: open day, money, who is told what" },
  { 20250414, NO_TIME, "sar", WP_COLES_PROTECTION_OFFICER, P (LEE), .sensitivity = RESTRICTED,
    .summary = "Lee asks for his data: given with redactions; Mia’s wishes upheld" },
  { 20251205, 14 * 60, "closure", WP_COLES_MANAGER, ALL, .level_from = "2", .level_to = "1",
    .summary = "Closed: Mia at college, Tyler settled. Kept until Ivy’s 25th birthday, 27 June 2048" },
};
/* clang-format on */

static const char attendee_letters[] = "JSRCLNGHM";
static const WpColesPro attendee_pros[] = { WP_COLES_JO,   WP_COLES_SAM,  WP_COLES_RUTH,          WP_COLES_COLIN,
                                            WP_COLES_LENA, WP_COLES_LASP, WP_COLES_SOCIAL_WORKER, WP_COLES_HOUSING,
                                            WP_COLES_MAREK };

/* Everything that hangs on an event shares its time and its author. */
static WpRecord *
add_part (WpColes *self, WpKindId kind, guint index, gint64 at)
{
  WpDemoId id;

  wp_demo_fixed_id (self->maker->seed, 'C', kind, index, at, id);
  return wp_demo_add (self->maker, kind, id, self->family, at);
}

static void
add_people (
    WpColes *self, const Event *event, guint index, const char *id, gint64 at, gboolean planned, gboolean corrected)
{
  WpRecord *record;

  for (guint i = 0; i < WP_COLES_N_PEOPLE; i++)
    {
      if ((event->subjects & 1u << i) == 0)
        continue;
      record = add_part (self, WP_KIND_EVENT_SUBJECT, index * 20 + i, at);
      wp_record_set_text (record, WP_EVENT_SUBJECT_EVENT, id);
      wp_record_set_text (record, WP_EVENT_SUBJECT_PERSON, self->people[i]);
      if ((event->seen & 1u << i) != 0)
        wp_record_set_number (record, WP_EVENT_SUBJECT_SEEN, TRUE);
      if ((event->alone & 1u << i) != 0)
        wp_record_set_number (record, WP_EVENT_SUBJECT_ALONE, TRUE);
    }
  for (guint i = 0; i < WP_COLES_N_PEOPLE; i++)
    {
      if ((event->people & 1u << i) == 0)
        continue;
      record = add_part (self, WP_KIND_EVENT_ATTENDEE, index * 20 + i, at);
      wp_record_set_text (record, WP_EVENT_ATTENDEE_EVENT, id);
      wp_record_set_text (record, WP_EVENT_ATTENDEE_PERSON, self->people[i]);
      wp_record_set_text (record, WP_EVENT_ATTENDEE_ATTENDANCE, planned ? NULL : "attended");
    }
  for (guint i = 0; event->pros != NULL && event->pros[i] != '\0'; i++)
    {
      char letter = event->pros[i];
      const char *how = g_ascii_islower (letter) && corrected ? "apologies" : "attended";
      guint at_letter = (guint) (strchr (attendee_letters, g_ascii_toupper (letter)) - attendee_letters);
      record = add_part (self, WP_KIND_EVENT_ATTENDEE, index * 20 + 10 + i, at);
      wp_record_set_text (record, WP_EVENT_ATTENDEE_EVENT, id);
      wp_record_set_text (record, WP_EVENT_ATTENDEE_PROFESSIONAL, self->pros[attendee_pros[at_letter]]->id);
      wp_record_set_text (record, WP_EVENT_ATTENDEE_ATTENDANCE, planned ? NULL : how);
    }
}

static void
set_episode (WpColes *self, WpDate day, WpRecord *record)
{
  if (day >= wp_date_make (2024, 11, 18))
    wp_record_set_text (record, WP_EVENT_EPISODE, self->episodes[1]);
  else if (day >= wp_date_make (2023, 1, 16) && day <= wp_date_make (2023, 12, 8))
    wp_record_set_text (record, WP_EVENT_EPISODE, self->episodes[0]);
}

static const char *
purpose_of (const Event *event)
{
  if (strcmp (event->kind, "direct_work") == 0)
    return "direct_work";
  if (strcmp (event->kind, "visit") == 0)
    return "support";
  return strcmp (event->kind, "contact") == 0 ? "check" : NULL;
}

static void
fill_event (WpColes *self, const Event *event, WpDate day, gboolean planned, WpRecord *record)
{
  const WpDemoPro *pro = self->pros[event->by];
  gint64 occurred = wp_demo_at (day, MAX (event->minute, 0));

  wp_record_set_text (record, WP_EVENT_FAMILY, self->family);
  set_episode (self, day, record);
  wp_record_set_text (record, WP_EVENT_KIND, event->kind);
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, occurred);
  if (event->minutes > 0)
    wp_record_set_number (record, WP_EVENT_ENDED_AT, occurred + event->minutes * G_GINT64_CONSTANT (60000));
  wp_record_set_text (record, WP_EVENT_PRECISION, "exact");
  wp_record_set_number (record, WP_EVENT_HAS_TIME, event->minute != NO_TIME);
  wp_record_set_text (record, WP_EVENT_PROFESSIONAL, pro->id);
  wp_record_set_text (record, WP_EVENT_AGENCY,
                      self->town->agencies[event->agency == 0 ? pro->agency : event->agency - 1]);
  wp_record_set_text (record, WP_EVENT_MODE, event->mode);
  wp_record_set_text (record, WP_EVENT_PURPOSE, purpose_of (event));
  if (purpose_of (event) != NULL)
    wp_record_set_number (record, WP_EVENT_SUCCESSFUL, TRUE);
  if (event->seen != 0)
    {
      wp_record_set_number (record, WP_EVENT_CHILD_SEEN, TRUE);
      wp_record_set_number (record, WP_EVENT_CHILD_ALONE, event->alone != 0);
    }
  wp_record_set_text (record, WP_EVENT_LEVEL_FROM, event->level_from);
  wp_record_set_text (record, WP_EVENT_LEVEL_TO, event->level_to);
  if (planned)
    wp_record_set_number (record, WP_EVENT_PLANNED, TRUE);
}

/* @corrects: (nullable): the first entry, which this one puts right. */
static void
add_event (WpColes *self, guint index, gint64 at, gboolean planned, const char *corrects, WpDemoId id)
{
  const Event *event = &events[index % 1000];
  WpRecord *record;

  wp_demo_fixed_id (self->maker->seed, 'C', WP_KIND_EVENT, index, at, id);
  record = wp_demo_add (self->maker, WP_KIND_EVENT, id, self->family, at);
  fill_event (self, event, wp_coles_date (event->day), planned, record);
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, at);
  if (corrects != NULL)
    {
      wp_record_set_text (record, WP_EVENT_SUPERSEDES, corrects);
      wp_record_set_text (record, WP_EVENT_CORRECTION_REASON,
                          "Ruth Adeyemi had sent apologies; she was noted as present.");
    }
  add_people (self, event, index, id, at, planned, corrects != NULL);
  record = add_part (self, WP_KIND_CASE_NOTE, index, at);
  wp_record_set_text (record, WP_CASE_NOTE_EVENT, id);
  wp_record_set_text (record, WP_CASE_NOTE_SUMMARY, event->summary);
  wp_record_set_text (record, WP_CASE_NOTE_NARRATIVE, event->narrative);
  wp_record_set_text (record, WP_CASE_NOTE_CHILD_WORDS, event->words);
  wp_record_set_text (record, WP_CASE_NOTE_ANALYSIS, event->analysis);
}

void
wp_coles_add_events (WpColes *self)
{
  WpDemoMaker *maker = self->maker;
  WpDate known = wp_date_make (2023, 1, 16);

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      const Event *event = &events[i];
      WpDate day = wp_coles_date (event->day);
      gint64 ended = wp_demo_at (day, event->minute == NO_TIME ? 15 * 60 : event->minute + event->minutes);
      gboolean past = ended < maker->now_ms && day <= maker->today;
      gboolean planned = !past && event->planned_on != 0 && wp_coles_date (event->planned_on) < maker->today;
      gint64 at = event->recorded > 0 ? wp_demo_at (day, event->recorded) : ended + G_GINT64_CONSTANT (900000);
      WpDemoId id;
      if (!past && !planned)
        continue;
      if (planned)
        at = wp_demo_at (wp_coles_date (event->planned_on), 17 * 60);
      else if (day < known)
        at = wp_demo_at (known, 10 * 60);
      /* Partners' news was written down by our worker of the time. */
      memcpy (maker->author,
              self->pros[event->by]->user[0] != '\0' ? self->pros[event->by]->user : self->pros[WP_COLES_JO]->user,
              sizeof maker->author);
      maker->sensitivity = event->sensitivity;
      add_event (self, i, MIN (at, maker->now_ms), planned, NULL, id);
      if (event->recorded == 17 * 60 + 12 && maker->now_ms > wp_demo_at (day + 1, 9 * 60 + 5))
        {
          WpDemoId corrected;
          memcpy (corrected, id, sizeof corrected);
          add_event (self, i + 1000, wp_demo_at (day + 1, 9 * 60 + 5), FALSE, corrected, id);
        }
      maker->sensitivity = NORMAL;
    }
}
