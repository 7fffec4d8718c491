/* wp-demo-people.c: the records of one family of the fictional authority, its people, households and addresses.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-family.h"

#include <string.h>

#include "wp-identifier.h"

#define RESTRICTED WP_SENSITIVITY_RESTRICTED

void
wp_demo_street (WpDemoRng *rng, guint neighbourhood, char *out, gsize size)
{
  static const char *const stems[] = {
    "Quarry", "Beck",  "Chapel", "Orchard", "Willow", "Station",  "Victoria", "Albert",   "Lime",     "Beech",
    "Rowan",  "Heron", "Curlew", "Lapwing", "Mason",  "Weaver",   "Cooper",   "Saddler",  "Foundry",  "Kiln",
    "Anchor", "Cable", "Keel",   "Topsail", "Linnet", "Plover",   "Bramble",  "Clover",   "Larch",    "Juniper",
    "Market", "Mill",  "Priory", "School",  "Spring", "Sycamore", "Thorn",    "Vicarage", "Wheatear", "Garth",
  };
  static const char *const ends[] = { "Road",  "Street",  "Lane", "Close", "Avenue",
                                      "Court", "Terrace", "Way",  "Drive", "Grove" };
  guint street = wp_demo_below (rng, 30);
  const char *stem = stems[(neighbourhood * 7 + street * 3) % G_N_ELEMENTS (stems)];
  const char *end = ends[(neighbourhood + street) % G_N_ELEMENTS (ends)];
  int house = wp_demo_between (rng, 1, 140);

  if (wp_demo_chance (rng, 120))
    g_snprintf (out, size, "Flat %d, %d %s %s\n%s\nAldermere", wp_demo_between (rng, 1, 12), house, stem, end,
                wp_demo_neighbourhood_name (neighbourhood));
  else
    g_snprintf (out, size, "%d %s %s\n%s\nAldermere", house, stem, end, wp_demo_neighbourhood_name (neighbourhood));
}

void
wp_demo_add_identifier (
    WpDemoMaker *maker, const char *id, const char *person, gint64 at_ms, const char *type, const char *value)
{
  WpRecord *record = wp_demo_add (maker, WP_KIND_IDENTIFIER, id, person, at_ms);

  wp_record_set_text (record, WP_IDENTIFIER_PERSON, person);
  wp_record_set_text (record, WP_IDENTIFIER_TYPE, type);
  wp_record_set_text (record, WP_IDENTIFIER_VALUE, value);
}

void
wp_demo_add_name (WpDemoMaker *maker,
                  const char *id,
                  const char *person,
                  gint64 at_ms,
                  const char *type,
                  const char *given,
                  const char *surname)
{
  WpRecord *record = wp_demo_add (maker, WP_KIND_PERSON_NAME, id, person, at_ms);

  wp_record_set_text (record, WP_PERSON_NAME_PERSON, person);
  wp_record_set_text (record, WP_PERSON_NAME_TYPE, type);
  wp_record_set_text (record, WP_PERSON_NAME_GIVEN, given);
  wp_record_set_text (record, WP_PERSON_NAME_SURNAME, surname);
}

WpRecord *
wp_demo_add_member (WpDemoMaker *maker,
                    const char *id,
                    const char *family,
                    const char *person,
                    gint64 at_ms,
                    const char *role,
                    WpDate from)
{
  WpRecord *record = wp_demo_add (maker, WP_KIND_FAMILY_MEMBER, id, family, at_ms);

  wp_record_set_text (record, WP_FAMILY_MEMBER_FAMILY, family);
  wp_record_set_text (record, WP_FAMILY_MEMBER_PERSON, person);
  wp_record_set_text (record, WP_FAMILY_MEMBER_ROLE, role);
  wp_record_set_date (record, WP_FAMILY_MEMBER_VALID_FROM, from);
  return record;
}

WpRecord *
wp_demo_add_relationship (WpDemoMaker *maker,
                          const char *id,
                          gint64 at_ms,
                          const char *person,
                          const char *type,
                          const char *other,
                          const char *responsibility)
{
  WpRecord *record = wp_demo_add (maker, WP_KIND_RELATIONSHIP, id, person, at_ms);

  wp_record_set_text (record, WP_RELATIONSHIP_PERSON, person);
  wp_record_set_text (record, WP_RELATIONSHIP_OTHER, other);
  wp_record_set_text (record, WP_RELATIONSHIP_TYPE, type);
  wp_record_set_text (record, WP_RELATIONSHIP_PARENTAL_RESPONSIBILITY, responsibility);
  return record;
}

static gint64
person_at (const WpDemoFamily *self, const WpDemoPerson *person)
{
  if (person->dob != WP_DATE_NONE && person->dob > self->plan->first_seen)
    return wp_demo_at (wp_demo_workday (person->dob + 4), 600);
  return self->made_at;
}

static void
set_birth (const WpDemoPerson *person, WpDemoRng *rng, WpRecord *record)
{
  WpDate dob = person->dob;
  const char *precision = "exact";
  int year;
  int month;

  if (dob == WP_DATE_NONE)
    {
      wp_record_set_date (record, WP_PERSON_EDD, person->edd);
      return;
    }
  wp_date_split (dob, &year, &month, NULL);
  if (!person->child && wp_demo_chance (rng, 60))
    {
      guint draw = wp_demo_below (rng, 3);
      precision = draw == 0 ? "estimated" : draw == 1 ? "month" : "year";
      if (draw > 0)
        dob = wp_date_make (year, draw == 1 ? month : 1, 1);
    }
  wp_record_set_date (record, WP_PERSON_DOB, dob);
  wp_record_set_text (record, WP_PERSON_DOB_PRECISION, precision);
  wp_record_set_date (record, WP_PERSON_DIED_ON, person->died);
}

static void
set_education (const WpDemoPerson *person, WpDemoRng *rng, WpRecord *record, const WpDemoTown *town, int age)
{
  static const char *const disabilities[] = {
    "Autism", "Hearing impairment", "Epilepsy",      "Learning disability", "ADHD",
    "Asthma", "Visual impairment",  "Cerebral palsy"
  };

  if (wp_demo_chance (rng, person->child ? 90 : 70))
    wp_record_set_text (record, WP_PERSON_DISABILITY, disabilities[wp_demo_below (rng, G_N_ELEMENTS (disabilities))]);
  if (person->child && age >= 0)
    {
      guint draw = wp_demo_below (rng, 1000);
      wp_record_set_text (record, WP_PERSON_SEND, draw < 60 ? "ehcp" : draw < 290 ? "support" : "none");
    }
  if (person->school >= 0)
    {
      wp_record_set_text (record, WP_PERSON_EDUCATION,
                          person->school == WP_DEMO_SCHOOL_COLLEGE     ? "college"
                          : person->school >= WP_DEMO_SCHOOL_NURSERIES ? "preschool"
                                                                       : "school");
      wp_record_set_text (record, WP_PERSON_SCHOOL, town->schools[person->school]);
    }
  else if (person->child && age < 5)
    wp_record_set_text (record, WP_PERSON_EDUCATION, "preschool");
  else if (person->child && age < 16)
    wp_record_set_text (record, WP_PERSON_EDUCATION, wp_demo_chance (rng, 600) ? "home" : "unknown");
  else if (wp_demo_chance (rng, person->child ? 250 : 120))
    wp_record_set_text (record, WP_PERSON_EDUCATION, age < 26 ? "neet" : "unknown");
  else if (wp_demo_chance (rng, 600))
    wp_record_set_text (record, WP_PERSON_EDUCATION, age < 19 ? "training" : "employed");
}

static void
set_language (const WpDemoPerson *person, WpDemoRng *rng, WpRecord *record)
{
  const char *language = wp_demo_heritage_language (person->heritage);
  gboolean speaks = language != NULL && wp_demo_chance (rng, person->child ? 350 : 550);

  wp_record_set_text (record, WP_PERSON_LANGUAGE, speaks ? language : "English");
  if (person->child)
    return;
  if (speaks && person->heritage == WP_DEMO_WELSH)
    wp_record_set_text (record, WP_PERSON_CORRESPONDENCE_LANGUAGE, wp_demo_chance (rng, 700) ? "cy" : "both");
  else if (speaks && wp_demo_chance (rng, 250))
    {
      wp_record_set_text (record, WP_PERSON_CORRESPONDENCE_LANGUAGE, "other");
      wp_record_set_number (record, WP_PERSON_INTERPRETER, TRUE);
    }
  else
    wp_record_set_text (record, WP_PERSON_CORRESPONDENCE_LANGUAGE, "en");
  if (wp_demo_chance (rng, 40))
    wp_record_set_text (record, WP_PERSON_COMMUNICATION_NEEDS,
                        wp_demo_chance (rng, 500) ? "Prefers large print and short letters."
                                                  : "Finds long forms hard to read; go through them together.");
}

static void
add_person (const WpDemoFamily *self, guint index, WpDemoRng *rng, WpDemoMaker *maker, const WpDemoTown *town)
{
  const WpDemoPerson *person = &self->people[index];
  WpRecord *record = wp_demo_add (maker, WP_KIND_PERSON, person->id, person->id, person_at (self, person));
  int age = person->dob == WP_DATE_NONE ? -1 : wp_age_years (person->dob, maker->today);
  const char sex[] = { person->sex, '\0' };

  set_birth (person, rng, record);
  wp_record_set_text (record, WP_PERSON_SEX, sex);
  wp_record_set_text (record, WP_PERSON_ETHNICITY, wp_demo_heritage_ethnicity (rng, person->heritage));
  if (person->dob == WP_DATE_NONE)
    return;
  set_language (person, rng, record);
  set_education (person, rng, record, town, age);
  if (person->child && age < 4)
    wp_record_set_text (record, WP_PERSON_UPN_MISSING_REASON, "under_age");
}

static void
add_names (const WpDemoFamily *self, const WpDemoPerson *person, WpDemoRng *rng, WpDemoMaker *maker)
{
  static const char *const short_names[] = { "Alex", "Sam", "Bo",  "Bee", "Mo", "Kit",
                                             "Bean", "Jay", "Dee", "TJ",  "Ro", "Max" };
  gint64 at = person_at (self, person);
  char surname[64];

  wp_demo_add_name (maker, NULL, person->id, at, "legal", person->given, person->surname);
  if (person->dob == WP_DATE_NONE)
    return;
  if (wp_demo_chance (rng, 70))
    wp_demo_add_name (maker, NULL, person->id, at, "known_as",
                      short_names[wp_demo_below (rng, G_N_ELEMENTS (short_names))], person->surname);
  if (wp_demo_chance (rng, person->child ? 25 : 130))
    {
      wp_demo_pick_surname (rng, person->heritage, surname, sizeof surname);
      if (strcmp (surname, person->surname) != 0)
        wp_demo_add_name (maker, NULL, person->id, at, "previous", person->given, surname);
    }
}

static void
add_numbers (
    const WpDemoFamily *self, const WpDemoPerson *person, WpDemoRng *rng, WpDemoMaker *maker, WpDemoNumbers *numbers)
{
  gint64 at = person_at (self, person);

  if (person->dob == WP_DATE_NONE)
    return;
  if (wp_demo_chance (rng, person->child ? 960 : 800))
    {
      g_autofree char *nhs = wp_nhs_number_from_serial (100 + numbers->nhs++);
      if (nhs != NULL)
        wp_demo_add_identifier (maker, NULL, person->id, at, "nhs_number", nhs);
    }
  if (person->child && wp_age_years (person->dob, maker->today) >= 4 && wp_demo_chance (rng, 970))
    {
      int year;
      g_autofree char *upn = NULL;
      wp_date_split (person->dob, &year, NULL, NULL);
      upn = wp_upn_make (816, 2000 + numbers->upn / 1000, (guint) (year + 4), numbers->upn % 1000);
      numbers->upn++;
      wp_demo_add_identifier (maker, NULL, person->id, at, "upn", upn);
    }
}

static void
add_contact_points (const WpDemoFamily *self, const WpDemoPerson *person, WpDemoRng *rng, WpDemoMaker *maker)
{
  gint64 at = person_at (self, person);
  gboolean careful = person->held_apart || wp_demo_chance (rng, 60);
  gboolean old_enough = person->dob != WP_DATE_NONE && wp_age_years (person->dob, maker->today) >= 14;
  WpRecord *record;

  if (person->died != WP_DATE_NONE
      || (person->child ? !old_enough || wp_demo_chance (rng, 500) : wp_demo_chance (rng, 60)))
    return;
  record = wp_demo_add (maker, WP_KIND_CONTACT_POINT, NULL, person->id, at);
  wp_record_set_text (record, WP_CONTACT_POINT_PERSON, person->id);
  wp_record_set_text (record, WP_CONTACT_POINT_TYPE, "mobile");
  wp_record_take_text (record, WP_CONTACT_POINT_VALUE, g_strdup_printf ("07700 900%03u", wp_demo_below (rng, 1000)));
  wp_record_set_number (record, WP_CONTACT_POINT_SAFE_CALL, !careful);
  wp_record_set_number (record, WP_CONTACT_POINT_SAFE_TEXT, TRUE);
  wp_record_set_number (record, WP_CONTACT_POINT_SAFE_VOICEMAIL, !careful && wp_demo_chance (rng, 800));
  if (careful)
    wp_record_set_text (record, WP_CONTACT_POINT_NOTE, "Text first and wait for a reply. Do not leave a message.");
  if (person->child)
    return;
  if (wp_demo_chance (rng, 150))
    {
      record = wp_demo_add (maker, WP_KIND_CONTACT_POINT, NULL, person->id, at);
      wp_record_set_text (record, WP_CONTACT_POINT_PERSON, person->id);
      wp_record_set_text (record, WP_CONTACT_POINT_TYPE, "landline");
      wp_record_take_text (record, WP_CONTACT_POINT_VALUE,
                           g_strdup_printf ("01632 960%03u", wp_demo_below (rng, 1000)));
      wp_record_set_number (record, WP_CONTACT_POINT_SAFE_CALL, !careful);
      wp_record_set_number (record, WP_CONTACT_POINT_SAFE_VOICEMAIL, FALSE);
    }
  if (wp_demo_chance (rng, 350))
    {
      g_autofree char *given = g_str_to_ascii (person->given, "C");
      g_autofree char *plain = g_ascii_strdown (given, -1);
      g_strcanon (plain, "abcdefghijklmnopqrstuvwxyz", 'x');
      record = wp_demo_add (maker, WP_KIND_CONTACT_POINT, NULL, person->id, at);
      wp_record_set_text (record, WP_CONTACT_POINT_PERSON, person->id);
      wp_record_set_text (record, WP_CONTACT_POINT_TYPE, "email");
      wp_record_take_text (record, WP_CONTACT_POINT_VALUE,
                           g_strdup_printf ("%s%u@mail.example", plain, wp_demo_below (rng, 10000)));
      wp_record_set_number (record, WP_CONTACT_POINT_SAFE_POST, !careful);
    }
}

static void
add_alert (const WpDemoFamily *self, const WpDemoPerson *person, WpDemoRng *rng, WpDemoMaker *maker)
{
  static const char *const texts[] = {
    "A large dog that is let out of the kitchen when the bell rings. Telephone before you arrive.",
    "Visit in pairs after dark: the stairwell is unlit and the lift is often out of order.",
    "Has a serious nut allergy. Do not bring food into the home.",
    "Becomes anxious with unannounced callers. Text on the day and give your name at the door.",
    "An immune condition: do not visit with a cold or sickness.",
  };
  WpRecord *record;

  if (person->child || person->known || !wp_demo_chance (rng, 18))
    return;
  record = wp_demo_add (maker, WP_KIND_ALERT, NULL, person->id, self->made_at);
  wp_record_set_text (record, WP_ALERT_PERSON, person->id);
  wp_record_set_text (record, WP_ALERT_TEXT, texts[wp_demo_below (rng, G_N_ELEMENTS (texts))]);
  wp_record_set_date (record, WP_ALERT_VALID_FROM, self->plan->first_seen);
}

static void
add_relationships (const WpDemoFamily *self, WpDemoRng *rng, WpDemoMaker *maker)
{
  const WpDemoPerson *parent = &self->people[0];
  const WpDemoPerson *partner = self->partner < 0 ? NULL : &self->people[self->partner];
  const WpDemoPerson *apart = self->other_parent < 0 ? NULL : &self->people[self->other_parent];

  if (partner != NULL)
    wp_demo_add_relationship (maker, NULL, self->made_at, partner->id, wp_demo_chance (rng, 400) ? "spouse" : "partner",
                              parent->id, NULL);
  if (apart != NULL)
    wp_demo_add_relationship (maker, NULL, self->made_at, apart->id, "ex_partner", parent->id, NULL);
  for (guint i = 1; i < self->n_people; i++)
    {
      const WpDemoPerson *other = &self->people[i];
      gint64 at = person_at (self, other);
      if (strcmp (other->role, "grandparent") == 0)
        wp_demo_add_relationship (maker, NULL, at, other->id, "parent", parent->id, NULL);
      else if (strcmp (other->role, "other") == 0)
        wp_demo_add_relationship (maker, NULL, at, other->id, wp_demo_chance (rng, 600) ? "sibling" : "friend",
                                  parent->id, NULL);
      if (!other->child)
        continue;
      wp_demo_add_relationship (maker, NULL, at, parent->id, "parent", other->id, "yes");
      if (partner != NULL)
        wp_demo_add_relationship (maker, NULL, at, partner->id, self->partner_is_parent ? "parent" : "step_parent",
                                  other->id,
                                  !self->partner_is_parent    ? "no"
                                  : wp_demo_chance (rng, 850) ? "yes"
                                                              : "unknown");
      if (apart != NULL)
        wp_demo_add_relationship (maker, NULL, at, apart->id, "parent", other->id,
                                  wp_demo_chance (rng, 650) ? "yes" : "unknown");
    }
}

static void
add_address (const WpDemoFamily *self,
             WpDemoRng *rng,
             WpDemoMaker *maker,
             const WpDemoTown *town,
             WpDemoNumbers *numbers,
             const char *household,
             const char *person,
             guint neighbourhood,
             const char *type,
             gboolean protect,
             WpDate from,
             WpDate to)
{
  WpSensitivity before = maker->sensitivity;
  WpRecord *record;
  char lines[160];
  char postcode[16];

  if (protect)
    maker->sensitivity = MAX (before, RESTRICTED);
  record = wp_demo_add (maker, WP_KIND_ADDRESS, NULL, household != NULL ? self->id : person, self->made_at);
  maker->sensitivity = before;
  if (household != NULL)
    {
      wp_record_meta (record)->root_kind = WP_ROOT_FAMILY;
      wp_record_set_text (record, WP_ADDRESS_HOUSEHOLD, household);
    }
  else
    wp_record_set_text (record, WP_ADDRESS_PERSON, person);
  wp_demo_street (rng, neighbourhood, lines, sizeof lines);
  wp_demo_postcode (neighbourhood, wp_demo_below (rng, 38), postcode);
  wp_record_set_text (record, WP_ADDRESS_TYPE, type);
  wp_record_set_text (record, WP_ADDRESS_LINES, lines);
  wp_record_set_text (record, WP_ADDRESS_POSTCODE, postcode);
  wp_record_set_number (record, WP_ADDRESS_UPRN, G_GINT64_CONSTANT (999000000000) + numbers->uprn++);
  wp_record_set_text (record, WP_ADDRESS_LOCALITY, town->localities[wp_demo_neighbourhood_locality (neighbourhood)]);
  wp_record_set_text (record, WP_ADDRESS_NEIGHBOURHOOD, town->neighbourhoods[neighbourhood]);
  wp_record_set_number (record, WP_ADDRESS_PROTECTED, protect);
  wp_record_set_date (record, WP_ADDRESS_VALID_FROM, from);
  wp_record_set_date (record, WP_ADDRESS_VALID_TO, to);
}

static void
add_household (const WpDemoFamily *self,
               int number,
               guint head,
               WpDemoRng *rng,
               WpDemoMaker *maker,
               const WpDemoTown *town,
               WpDemoNumbers *numbers)
{
  WpDate from = self->plan->first_seen - wp_demo_between (rng, 30, 2500);
  WpDate moved = WP_DATE_NONE;
  guint neighbourhood = number == 0 ? self->neighbourhood : wp_demo_below (rng, WP_DEMO_N_NEIGHBOURHOODS);
  gboolean hidden = number == 0 && wp_demo_chance (rng, 12);
  WpDemoId id;
  WpRecord *record;

  wp_demo_make_id (maker, id);
  record = wp_demo_add (maker, WP_KIND_HOUSEHOLD, id, self->id, self->made_at);
  wp_record_set_text (record, WP_HOUSEHOLD_FAMILY, self->id);
  wp_record_take_text (record, WP_HOUSEHOLD_NAME, g_strdup_printf ("%s’s home", self->people[head].given));
  wp_record_set_date (record, WP_HOUSEHOLD_VALID_FROM, from);
  for (guint i = 0; i < self->n_people; i++)
    {
      const WpDemoPerson *person = &self->people[i];
      gboolean between = number == 1 && self->people[head].role[0] == 'p' && person->child;
      if ((person->household != number && !between) || person->dob == WP_DATE_NONE)
        continue;
      record = wp_demo_add (maker, WP_KIND_HOUSEHOLD_MEMBER, NULL, self->id, person_at (self, person));
      wp_record_set_text (record, WP_HOUSEHOLD_MEMBER_HOUSEHOLD, id);
      wp_record_set_text (record, WP_HOUSEHOLD_MEMBER_PERSON, person->id);
      wp_record_set_date (record, WP_HOUSEHOLD_MEMBER_VALID_FROM, MAX (from, person->dob));
      wp_record_set_date (record, WP_HOUSEHOLD_MEMBER_VALID_TO, person->died);
    }
  if (!hidden && wp_demo_chance (rng, 220) && maker->today - self->plan->first_seen > 200)
    {
      moved = wp_demo_between (rng, self->plan->first_seen + 20, maker->today - 20);
      add_address (self, rng, maker, town, numbers, id, NULL,
                   wp_demo_chance (rng, 500) ? neighbourhood : wp_demo_below (rng, WP_DEMO_N_NEIGHBOURHOODS), "home",
                   FALSE, from, moved);
    }
  add_address (self, rng, maker, town, numbers, id, NULL, neighbourhood,
               hidden                     ? "refuge"
               : wp_demo_chance (rng, 40) ? "temporary"
                                          : "home",
               hidden, moved == WP_DATE_NONE ? from : moved, WP_DATE_NONE);
}

static void
add_homes (const WpDemoFamily *self, WpDemoRng *rng, WpDemoMaker *maker, const WpDemoTown *town, WpDemoNumbers *numbers)
{
  gboolean two_homes = self->other_parent >= 0 && !self->people[self->other_parent].held_apart
                       && self->people[self->other_parent].died == WP_DATE_NONE && wp_demo_chance (rng, 400);

  add_household (self, 0, 0, rng, maker, town, numbers);
  for (guint i = 1; i < self->n_people; i++)
    {
      if (self->people[i].household == 1)
        {
          add_household (self, 1, i, rng, maker, town, numbers);
          two_homes = FALSE;
          break;
        }
    }
  for (guint i = 1; i < self->n_people; i++)
    {
      const WpDemoPerson *person = &self->people[i];
      if (person->household != -1 || person->known)
        continue;
      if (two_homes && (int) i == self->other_parent)
        {
          WpDemoFamily copy = *self;
          copy.people[i].household = 1;
          add_household (&copy, 1, i, rng, maker, town, numbers);
        }
      else
        add_address (self, rng, maker, town, numbers, NULL, person->id, wp_demo_below (rng, WP_DEMO_N_NEIGHBOURHOODS),
                     wp_demo_chance (rng, 30) ? "no_fixed" : "home", person->held_apart, WP_DATE_NONE, person->died);
    }
}

void
wp_demo_family_add (const WpDemoFamily *self, WpDemoMaker *maker, const WpDemoTown *town, WpDemoNumbers *numbers)
{
  WpDemoRng rng;
  WpRecord *record = wp_demo_add (maker, WP_KIND_FAMILY, self->id, self->id, self->made_at);

  wp_demo_rng_init (&rng, maker->seed, (guint64) 'H' << 32 | self->plan->index);
  wp_record_set_text (record, WP_FAMILY_NAME, self->name);
  wp_record_take_text (record, WP_FAMILY_REFERENCE, g_strdup_printf ("AF-%06u", 100 + self->plan->index));
  record = wp_demo_add (maker, WP_KIND_FAMILY_LOCALITY, NULL, self->id, self->made_at);
  wp_record_set_text (record, WP_FAMILY_LOCALITY_FAMILY, self->id);
  wp_record_set_text (record, WP_FAMILY_LOCALITY_LOCALITY, town->localities[self->plan->locality]);
  wp_record_set_date (record, WP_FAMILY_LOCALITY_VALID_FROM, self->plan->first_seen);
  for (guint i = 0; i < self->n_people; i++)
    {
      if (!self->people[i].known)
        add_person (self, i, &rng, maker, town);
    }
  for (guint i = 0; i < self->n_people; i++)
    {
      if (self->people[i].known)
        continue;
      add_names (self, &self->people[i], &rng, maker);
      add_numbers (self, &self->people[i], &rng, maker, numbers);
      add_contact_points (self, &self->people[i], &rng, maker);
      add_alert (self, &self->people[i], &rng, maker);
    }
  for (guint i = 0; i < self->n_people; i++)
    {
      const WpDemoPerson *person = &self->people[i];
      gboolean later = person->dob != WP_DATE_NONE && person->dob > self->plan->first_seen;
      wp_demo_add_member (maker, NULL, self->id, person->id, person_at (self, person), person->role,
                          later ? person->dob : self->plan->first_seen);
    }
  add_relationships (self, &rng, maker);
  add_homes (self, &rng, maker, town, numbers);
}
