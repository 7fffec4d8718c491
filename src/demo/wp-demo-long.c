/* wp-demo-long.c: a fictional family that has been known for sixty years, to try views at their limits.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-long.h"

#include "wp-demo-maker.h"
#include "wp-demo-texts.h"
#include "wp-demo-town.h"

#define YEAR 365

/* Letter of the ids that are the same on every day. */
#define GROUP 'L'

/* Its number among families: behind all that an authority has. */
#define NUMBER 1000000

static const struct
{
  const char *given;
  const char *sex;
  const char *role;
  int born; /* days before today */
  int left; /* years before today; 0 for those who are in the family now */
  int died; /* likewise; 0 for those who live */
} people[WP_DEMO_LONG_PEOPLE] = {
  { "Kayleigh", "F", "child", 16 * YEAR + 40, 0, 0 },
  { "Jordan", "M", "child", 13 * YEAR + 200, 0, 0 },
  { "Ruby", "F", "child", 9 * YEAR + 90, 0, 0 },
  { "Alfie", "M", "child", 5 * YEAR + 10, 0, 0 },
  { "Unborn", "U", "unborn", -120, 0, 0 },
  { "Dawn", "F", "parent", 38 * YEAR + 77, 0, 0 },
  { "Craig", "M", "partner", 40 * YEAR + 5, 0, 0 },
  { "Carol", "F", "grandparent", 60 * YEAR + 150, 0, 0 },
  { "Steph", "F", "sibling", 35 * YEAR + 300, 0, 0 },
  { "Joyce", "F", "grandparent", 84 * YEAR, 6, 6 },
  { "Ted", "M", "grandparent", 86 * YEAR, 31, 0 },
  { "Wayne", "M", "parent", 41 * YEAR, 8, 0 },
};

/* Places among the people. */
enum {
  DAWN = 5,
  CRAIG = 6,
  CAROL = 7,
};

static const char *const kinds[] = {
  "early_help", "education", "health", "mental_health", "social_care", "police", "housing", "community",
};

static const char *const services[G_N_ELEMENTS (kinds)][5] = {
  { "Early help", "Children’s centre", "Parenting groups", "Young carers", "Family group work" },
  { "Orchard Infants", "Orchard Juniors", "Millgate Academy", "Attendance", "Educational psychology" },
  { "Health visiting", "School nursing", "Maternity", "Community paediatrics", "Speech and language" },
  { "Child mental health", "Adult mental health", "Counselling", "Bereavement support", "Perinatal support" },
  { "Children in need", "Assessment team", "Short breaks", "Adults’ team", "Leaving care" },
  { "Neighbourhood policing", "Youth justice", "Domestic abuse unit", "Probation", "Victim support" },
  { "Housing office", "Rent arrears", "Money advice", "Homelessness prevention", "Fuel poverty" },
  { "Volunteer mentors", "Food pantry", "Youth club", "Toddler group", "Faith centre" },
};

static const char *const workers[] = {
  "Nadia Hale",  "Tom Birch",  "Siân Rowe",  "Omar Hart", "Beth Lowe",
  "Piotr Lisle", "Grace Moss", "Owen Teale", "Amy Frost", "Raj Penn",
};

/* What happens, and how often. */
static const struct
{
  WpDemoText text;
  guint weight;
} happenings[] = {
  { WP_DEMO_TEXT_CALL, 260 },
  { WP_DEMO_TEXT_VISIT, 170 },
  { WP_DEMO_TEXT_SCHOOL_CONTACT, 90 },
  { WP_DEMO_TEXT_HEALTH_CONTACT, 60 },
  { WP_DEMO_TEXT_DIRECT_WORK, 70 },
  { WP_DEMO_TEXT_NOTE, 80 },
  { WP_DEMO_TEXT_TAC, 40 },
  { WP_DEMO_TEXT_REVIEW, 30 },
  { WP_DEMO_TEXT_PLAN, 25 },
  { WP_DEMO_TEXT_ACTION, 40 },
  { WP_DEMO_TEXT_ASSESSMENT, 20 },
  { WP_DEMO_TEXT_ATTENDANCE, 35 },
  { WP_DEMO_TEXT_REQUEST, 10 },
  { WP_DEMO_TEXT_WAIT_ADD, 8 },
  { WP_DEMO_TEXT_WAIT_END, 8 },
  { WP_DEMO_TEXT_SERVICE_START, 12 },
  { WP_DEMO_TEXT_SERVICE_END, 12 },
  { WP_DEMO_TEXT_DOCUMENT, 10 },
  { WP_DEMO_TEXT_HOUSEHOLD, 4 },
  { WP_DEMO_TEXT_MOVE, 3 },
  { WP_DEMO_TEXT_STEP_UP, 3 },
  { WP_DEMO_TEXT_STEP_DOWN, 3 },
  { WP_DEMO_TEXT_SAFEGUARDING, 4 },
  { WP_DEMO_TEXT_CLOSURE, 3 },
};

typedef struct
{
  WpDemoMaker maker;
  WpDemoRng rng;
  WpDemoId family;
  WpDemoId people[WP_DEMO_LONG_PEOPLE];
  WpDemoId agencies[WP_DEMO_LONG_SERVICES];
  WpDemoId services[WP_DEMO_LONG_SERVICES];
  WpDemoId professionals[WP_DEMO_LONG_SERVICES];
} Long;

static const char *
get_service (guint i)
{
  return services[i / G_N_ELEMENTS (services[0])][i % G_N_ELEMENTS (services[0])];
}

static void
add_people (Long *self)
{
  WpDemoMaker *maker = &self->maker;
  gint64 at = wp_demo_at (maker->today - WP_DEMO_LONG_YEARS * YEAR, 600);
  WpRecord *record = wp_demo_add (maker, WP_KIND_FAMILY, self->family, self->family, at);

  wp_record_set_text (record, WP_FAMILY_NAME, "Hollins family");
  for (guint i = 0; i < WP_DEMO_LONG_PEOPLE; i++)
    {
      gboolean unborn = people[i].born < 0;
      wp_demo_make_id (maker, self->people[i]);
      record = wp_demo_add (maker, WP_KIND_PERSON, self->people[i], self->people[i], at);
      wp_record_set_date (record, unborn ? WP_PERSON_EDD : WP_PERSON_DOB, maker->today - people[i].born);
      if (people[i].died > 0)
        wp_record_set_date (record, WP_PERSON_DIED_ON, maker->today - people[i].died * YEAR);
      wp_record_set_text (record, WP_PERSON_SEX, people[i].sex);
      record = wp_demo_add (maker, WP_KIND_PERSON_NAME, NULL, self->people[i], at);
      wp_record_set_text (record, WP_PERSON_NAME_PERSON, self->people[i]);
      wp_record_set_text (record, WP_PERSON_NAME_TYPE, "legal");
      wp_record_set_text (record, WP_PERSON_NAME_GIVEN, people[i].given);
      wp_record_set_text (record, WP_PERSON_NAME_SURNAME, "Hollins");
      record = wp_demo_add (maker, WP_KIND_FAMILY_MEMBER, NULL, self->family, at);
      wp_record_set_text (record, WP_FAMILY_MEMBER_FAMILY, self->family);
      wp_record_set_text (record, WP_FAMILY_MEMBER_PERSON, self->people[i]);
      wp_record_set_text (record, WP_FAMILY_MEMBER_ROLE, people[i].role);
      if (people[i].left > 0)
        wp_record_set_date (record, WP_FAMILY_MEMBER_VALID_TO, maker->today - people[i].left * YEAR);
    }
}

static void
relate (Long *self, guint person, const char *type, guint other)
{
  WpRecord *record = wp_demo_add (&self->maker, WP_KIND_RELATIONSHIP, NULL, self->people[person],
                                  wp_demo_at (self->maker.today - 20 * YEAR, 600));

  wp_record_set_text (record, WP_RELATIONSHIP_PERSON, self->people[person]);
  wp_record_set_text (record, WP_RELATIONSHIP_OTHER, self->people[other]);
  wp_record_set_text (record, WP_RELATIONSHIP_TYPE, type);
}

static void
add_relationships (Long *self)
{
  for (guint child = 0; child < DAWN; child++)
    {
      relate (self, DAWN, "parent", child);
      relate (self, CRAIG, child < 2 ? "step_parent" : "parent", child);
      relate (self, CAROL, "grandparent", child);
    }
  relate (self, CAROL, "parent", DAWN);
  relate (self, DAWN, "partner", CRAIG);
}

/* Of each six sources one is stale, one was covered for a while, and one is not covered at all. */
static void
cover (Long *self, guint i)
{
  WpDate today = self->maker.today;
  WpRecord *record;

  if (i % 6 == 5)
    return;
  record = wp_demo_add (&self->maker, WP_KIND_SOURCE_COVERAGE, NULL, self->maker.authority, self->maker.now_ms);
  wp_record_set_text (record, WP_SOURCE_COVERAGE_AGENCY, self->agencies[i]);
  wp_record_set_date (record, WP_SOURCE_COVERAGE_VALID_FROM, today - (int) (8 + i % 5 * 9) * YEAR);
  if (i % 6 == 4)
    wp_record_set_date (record, WP_SOURCE_COVERAGE_VALID_TO, today - 2 * YEAR);
  wp_record_set_date (record, WP_SOURCE_COVERAGE_AS_OF, today - (i % 6 == 3 ? 200 : 2));
}

static void
add_services (Long *self)
{
  WpDemoMaker *maker = &self->maker;
  gint64 at = wp_demo_at (maker->today - WP_DEMO_LONG_YEARS * YEAR, 540);
  WpRecord *record;

  for (guint i = 0; i < WP_DEMO_LONG_SERVICES; i++)
    {
      const char *kind = kinds[i / G_N_ELEMENTS (services[0])];
      wp_demo_make_id (maker, self->agencies[i]);
      wp_demo_make_id (maker, self->services[i]);
      wp_demo_make_id (maker, self->professionals[i]);
      record = wp_demo_add (maker, WP_KIND_AGENCY, self->agencies[i], maker->authority, at);
      wp_record_take_text (record, WP_AGENCY_NAME, g_strdup_printf ("%s, Aldermere", get_service (i)));
      wp_record_set_text (record, WP_AGENCY_KIND, kind);
      record = wp_demo_add (maker, WP_KIND_SERVICE, self->services[i], maker->authority, at);
      wp_record_set_text (record, WP_SERVICE_NAME, get_service (i));
      wp_record_set_text (record, WP_SERVICE_AGENCY, self->agencies[i]);
      wp_record_set_text (record, WP_SERVICE_KIND, kind);
      record = wp_demo_add (maker, WP_KIND_PROFESSIONAL, self->professionals[i], maker->authority, at);
      wp_record_set_text (record, WP_PROFESSIONAL_NAME, workers[i % G_N_ELEMENTS (workers)]);
      wp_record_set_text (record, WP_PROFESSIONAL_ROLE, "Practitioner");
      wp_record_set_text (record, WP_PROFESSIONAL_AGENCY, self->agencies[i]);
      wp_record_set_text (record, WP_PROFESSIONAL_SERVICE, self->services[i]);
      cover (self, i);
    }
}

/* Up to four times each, some of them at once; the last of every third goes on. */
static void
add_involvements (Long *self)
{
  WpDate today = self->maker.today;

  for (guint i = 0; i < WP_DEMO_LONG_SERVICES; i++)
    {
      guint n = 1 + wp_demo_below (&self->rng, 4);
      for (guint k = 0; k < n; k++)
        {
          gboolean open = k == 0 && i % 3 == 0;
          int from = open ? wp_demo_between (&self->rng, 30, 900)
                          : wp_demo_between (&self->rng, 400, (WP_DEMO_LONG_YEARS - 1) * YEAR);
          WpRecord *record =
              wp_demo_add (&self->maker, WP_KIND_INVOLVEMENT, NULL, self->family, wp_demo_at (today - from, 700));
          wp_record_set_text (record, WP_INVOLVEMENT_FAMILY, self->family);
          wp_record_set_text (record, WP_INVOLVEMENT_AGENCY, self->agencies[i]);
          wp_record_set_text (record, WP_INVOLVEMENT_SERVICE, self->services[i]);
          wp_record_set_text (record, WP_INVOLVEMENT_PROFESSIONAL, self->professionals[i]);
          if (i % 2 == 0 && people[(i + k) % 4].born > from)
            wp_record_set_text (record, WP_INVOLVEMENT_PERSON, self->people[(i + k) % 4]);
          wp_record_set_text (record, WP_INVOLVEMENT_STATUS,
                              !open                 ? "ended"
                              : i % 9 == 0 && i > 0 ? "waiting"
                                                    : "active");
          wp_record_set_number (record, WP_INVOLVEMENT_LEAD, i == 0);
          wp_record_set_date (record, WP_INVOLVEMENT_VALID_FROM, today - from);
          wp_record_set_text (record, WP_INVOLVEMENT_FROM_PRECISION, from > 30 * YEAR ? "year" : "exact");
          if (!open)
            wp_record_set_date (record, WP_INVOLVEMENT_VALID_TO,
                                today - from + wp_demo_between (&self->rng, 30, MIN (from, 5 * YEAR)));
        }
    }
}

static void
add_course (Long *self)
{
  static const char *const levels[] = { "1", "2", "3a", "3b", "4" };
  WpDate today = self->maker.today;
  WpRecord *record;

  for (int year = WP_DEMO_LONG_YEARS - 1; year >= 0; year--)
    {
      WpDate from = today - year * YEAR - wp_demo_between (&self->rng, 1, 300);
      record = wp_demo_add (&self->maker, WP_KIND_LEVEL_OF_NEED, NULL, self->family, wp_demo_at (from, 720));
      wp_record_set_text (record, WP_LEVEL_OF_NEED_FAMILY, self->family);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_LEVEL, levels[wp_demo_below (&self->rng, 5)]);
      wp_record_set_date (record, WP_LEVEL_OF_NEED_VALID_FROM, from);
      wp_record_set_text (record, WP_LEVEL_OF_NEED_REASON, "Looked at again");
    }
  for (guint i = 0; i < 20; i++)
    {
      int given = wp_demo_between (&self->rng, 40, 12 * YEAR);
      record = wp_demo_add (&self->maker, WP_KIND_AGREEMENT, NULL, self->family, wp_demo_at (today - given, 660));
      wp_record_set_text (record, WP_AGREEMENT_FAMILY, self->family);
      wp_record_set_text (record, WP_AGREEMENT_FOR_PERSON, self->people[i % 4]);
      wp_record_set_text (record, WP_AGREEMENT_GIVEN_BY, self->people[DAWN]);
      wp_record_set_text (record, WP_AGREEMENT_PURPOSE, i % 5 == 0 ? "work" : "share");
      if (i % 5 != 0)
        wp_record_set_text (record, WP_AGREEMENT_AGENCY, self->agencies[i * 2 % WP_DEMO_LONG_SERVICES]);
      wp_record_set_date (record, WP_AGREEMENT_GIVEN_ON, today - given);
      if (i % 3 != 0)
        wp_record_set_date (record, WP_AGREEMENT_WITHDRAWN_ON,
                            today - given + wp_demo_between (&self->rng, 20, MIN (given, 3 * YEAR)));
    }
  record = wp_demo_add (&self->maker, WP_KIND_MARKER, NULL, self->family, self->maker.now_ms);
  wp_record_set_text (record, WP_MARKER_FAMILY, self->family);
  wp_record_set_text (record, WP_MARKER_BLANK, "sensitive");
  wp_record_set_text (record, WP_MARKER_AGENCY, self->agencies[17]);
}

static void
add_subject (Long *self, const char *event, guint person, gint64 at)
{
  WpRecord *record = wp_demo_add (&self->maker, WP_KIND_EVENT_SUBJECT, NULL, self->family, at);

  wp_record_set_text (record, WP_EVENT_SUBJECT_EVENT, event);
  wp_record_set_text (record, WP_EVENT_SUBJECT_PERSON, self->people[person]);
}

/* Somebody who was born by then, and was not gone yet. */
static guint
pick_person (Long *self, int days_ago)
{
  guint first = wp_demo_below (&self->rng, WP_DEMO_LONG_PEOPLE);

  for (guint i = 0; i < WP_DEMO_LONG_PEOPLE; i++)
    {
      guint person = (first + i) % WP_DEMO_LONG_PEOPLE;
      if (people[person].born > days_ago && people[person].left * YEAR <= MAX (days_ago, 0))
        return person;
    }
  return CAROL;
}

static const char *
pick_precision (Long *self, int days_ago)
{
  if (days_ago < 25 * YEAR || wp_demo_chance (&self->rng, 600))
    return "exact";
  return wp_demo_chance (&self->rng, 700) ? "month" : wp_demo_chance (&self->rng, 600) ? "year" : "estimated";
}

static void
add_note (Long *self, const char *event, WpDemoText text, guint service, guint person, gint64 at)
{
  g_autoptr (GString) words = g_string_new (NULL);
  WpDemoSlots slots = { people[person].given,
                        "Dawn",
                        people[service % 10].given,
                        "a colleague",
                        "Orchard Juniors",
                        get_service (service),
                        wp_demo_pick_need (&self->rng) };
  WpRecord *record = wp_demo_add (&self->maker, WP_KIND_CASE_NOTE, NULL, self->family, at);

  wp_demo_write (&self->rng, text, &slots, words);
  wp_record_set_text (record, WP_CASE_NOTE_EVENT, event);
  wp_record_set_text (record, WP_CASE_NOTE_SUMMARY, words->str);
}

static void
add_event (Long *self, int days_ago, gboolean planned)
{
  guint weights[G_N_ELEMENTS (happenings)];
  WpDate date = self->maker.today - days_ago;
  const char *precision = pick_precision (self, days_ago);
  gint64 at = wp_demo_at (date, wp_demo_between (&self->rng, 8 * 60, 18 * 60));
  guint service = wp_demo_below (&self->rng, WP_DEMO_LONG_SERVICES);
  guint person = pick_person (self, days_ago);
  WpDemoText text;
  WpDemoId id;
  WpRecord *record;
  int year, month;

  for (guint i = 0; i < G_N_ELEMENTS (happenings); i++)
    weights[i] = happenings[i].weight;
  text = planned ? WP_DEMO_TEXT_PLANNED_VISIT
                 : happenings[wp_demo_pick_weighted (&self->rng, weights, G_N_ELEMENTS (weights))].text;
  if (*precision != 'e' && wp_date_split (date, &year, &month, NULL))
    at = wp_demo_at (wp_date_make (year, *precision == 'm' ? month : 1, 1), 0);
  wp_demo_make_id (&self->maker, id);
  record = wp_demo_add (&self->maker, WP_KIND_EVENT, id, self->family, at);
  wp_record_set_text (record, WP_EVENT_FAMILY, self->family);
  wp_record_set_text (record, WP_EVENT_KIND, wp_demo_text_event_kind (text));
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, at);
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, MIN (at, self->maker.now_ms));
  wp_record_set_text (record, WP_EVENT_PRECISION, precision);
  wp_record_set_number (record, WP_EVENT_HAS_TIME, g_str_equal (precision, "exact"));
  wp_record_set_text (record, WP_EVENT_PROFESSIONAL, self->professionals[service]);
  wp_record_set_text (record, WP_EVENT_AGENCY, self->agencies[service]);
  wp_record_set_number (record, WP_EVENT_SUCCESSFUL, 1);
  wp_record_set_number (record, WP_EVENT_PLANNED, planned);
  if (wp_demo_chance (&self->rng, 700))
    {
      guint other = pick_person (self, days_ago);
      add_subject (self, id, person, at);
      if (other != person && wp_demo_chance (&self->rng, 300))
        add_subject (self, id, other, at);
    }
  add_note (self, id, text, service, person, at);
}

/* More and more as the years go on: half of them within the last fifteen. */
static void
add_events (Long *self, guint n_events)
{
  guint n_planned = MIN (6, n_events / 10);

  for (guint i = 0; i < n_events && !self->maker.stopped; i++)
    {
      int spread = wp_demo_between (&self->rng, 0, 10000);
      double part = (double) spread / 10000;
      self->maker.fraction = (double) i / n_events;
      if (i < n_planned)
        add_event (self, -wp_demo_between (&self->rng, 1, 60), TRUE);
      else
        add_event (self, 1 + (int) (part * part * (WP_DEMO_LONG_YEARS * YEAR - 1)), FALSE);
    }
}

gboolean
wp_demo_long_family_make (
    guint64 seed, guint n_events, WpDate today, gint64 now_ms, WpRecordSink sink, gpointer data, GError **error)
{
  g_autofree Long *self = g_new0 (Long, 1);

  wp_demo_maker_init (&self->maker, seed, today, now_ms, sink, data, error);
  wp_demo_rng_init (&self->rng, seed, GROUP);
  wp_demo_begin_ids (&self->maker, NUMBER);
  wp_demo_fixed_id (seed, GROUP, WP_KIND_FAMILY, 0, 0, self->family);
  /* What belongs to no family belongs to the fictional authority of the same seed. */
  wp_demo_fixed_id (seed, 'A', WP_KIND_AUTHORITY, 0, WP_DEMO_FOUNDED_MS, self->maker.authority);
  wp_demo_fixed_id (seed, GROUP, WP_KIND_USER, 0, 0, self->maker.author);
  add_people (self);
  add_relationships (self);
  add_services (self);
  add_involvements (self);
  add_course (self);
  add_events (self, n_events);
  self->maker.fraction = 1;
  return wp_demo_maker_flush (&self->maker);
}

char *
wp_demo_long_family_id (guint64 seed)
{
  WpDemoId id;

  wp_demo_fixed_id (seed, GROUP, WP_KIND_FAMILY, 0, 0, id);
  return g_strdup (id);
}
