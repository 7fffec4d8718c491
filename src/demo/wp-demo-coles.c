/* wp-demo-coles.c: who the Coles are, and where they live.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-coles-private.h"

#include <string.h>

#include "wp-demo-family.h"

#define DAY(y, m, d) (wp_date_make (y, m, d))
#define UPRN_QUARRY_LANE G_GINT64_CONSTANT (999999000003)
#define UPRN_MILLRACE G_GINT64_CONSTANT (999999000014)
#define UPRN_LEE G_GINT64_CONSTANT (999999000077)
#define QUARRY_HILL 1
#define MILLGATE 2

void
wp_coles_id (const WpColes *self, WpKindId kind, guint index, WpDate date, WpDemoId out)
{
  wp_demo_fixed_id (self->maker->seed, 'C', kind, index, wp_demo_at (date, 600), out);
}

WpRecord *
wp_coles_record (WpColes *self, WpKindId kind, guint index, const char *root, WpDate date, WpColesPro by)
{
  WpDemoId id;

  wp_coles_id (self, kind, index, date, id);
  memcpy (self->maker->author, self->pros[by]->user, sizeof self->maker->author);
  return wp_demo_add (self->maker, kind, id, root, wp_demo_at (date, 600));
}

static gboolean
is_born (const WpColes *self)
{
  return self->maker->today >= DAY (2023, 6, 27);
}

static void
set_education (WpColes *self, WpColesPerson who, WpRecord *record)
{
  WpDate today = self->maker->today;

  if (who == WP_COLES_MIA)
    {
      gboolean left = today >= DAY (2024, 7, 19);
      gboolean college = today >= DAY (2025, 9, 8);
      wp_record_set_text (record, WP_PERSON_EDUCATION, college ? "college" : left ? "neet" : "school");
      if (college || !left)
        wp_record_set_text (record, WP_PERSON_SCHOOL,
                            self->town->schools[college ? WP_DEMO_SCHOOL_COLLEGE : WP_DEMO_SCHOOL_FERNHILL]);
      wp_record_set_text (record, WP_PERSON_SEND, "none");
    }
  else if (who == WP_COLES_TYLER)
    {
      wp_record_set_text (record, WP_PERSON_EDUCATION, "school");
      wp_record_set_text (record, WP_PERSON_SCHOOL,
                          self->town->schools[today >= DAY (2024, 9, 4) ? WP_DEMO_SCHOOL_MILLGATE : 0]);
      wp_record_set_text (record, WP_PERSON_SEND, "support");
    }
  else if (who == WP_COLES_IVY && is_born (self))
    {
      wp_record_set_text (record, WP_PERSON_EDUCATION, "preschool");
      wp_record_set_text (record, WP_PERSON_UPN_MISSING_REASON, "under_age");
    }
}

static void
add_people (WpColes *self)
{
  static const struct
  {
    int dob;
    const char *sex;
    const char *given;
    const char *surname;
    const char *known_as;
    const char *previous; /* surname */
    const char *nhs;
    const char *upn;
    const char *type; /* of the way to reach them */
    const char *reach;
  } people[WP_COLES_N_PEOPLE] = {
    { 19880514, "F", "Dana", "Coles", NULL, "Garside", NULL, NULL, "mobile", "07700 900112" },
    { 19860903, "M", "Rhys", "Bevan", NULL, NULL, NULL, NULL, "mobile", "07700 900156" },
    { 20080620, "F", "Mia", "Coles", NULL, "Garside", "9990000018", "T816000012001", "mobile", "07700 900134" },
    { 20140519, "M", "Tyler", "Coles", NULL, NULL, "9990000026", "X816000018002", NULL, NULL },
    { 20230627, "F", "Ivy", "Coles", NULL, NULL, "9990000034", NULL, NULL, NULL },
    { 19850228, "M", "Lee", "Garside", NULL, NULL, NULL, NULL, "mobile", "07700 900178" },
    { 19610311, "F", "Patricia", "Coles", "Pat", NULL, NULL, NULL, "landline", "01632 960045" },
  };
  WpDate from = DAY (2023, 1, 16);

  for (guint i = 0; i < WP_COLES_N_PEOPLE; i++)
    {
      gboolean unborn = i == WP_COLES_IVY && !is_born (self);
      WpRecord *record = wp_coles_record (self, WP_KIND_PERSON, i, self->people[i], from, WP_COLES_DUTY);
      if (i == WP_COLES_IVY)
        wp_record_set_date (record, WP_PERSON_EDD, DAY (2023, 6, 20));
      if (!unborn)
        {
          wp_record_set_date (record, WP_PERSON_DOB, wp_coles_date (people[i].dob));
          wp_record_set_text (record, WP_PERSON_DOB_PRECISION, "exact");
          wp_record_set_text (record, WP_PERSON_LANGUAGE, i == WP_COLES_RHYS ? "Welsh" : "English");
        }
      wp_record_set_text (record, WP_PERSON_SEX, unborn ? "U" : people[i].sex);
      wp_record_set_text (record, WP_PERSON_ETHNICITY, i == WP_COLES_IVY ? "unknown" : "white_british");
      if (i != WP_COLES_MIA && i != WP_COLES_TYLER && i != WP_COLES_IVY)
        wp_record_set_text (record, WP_PERSON_CORRESPONDENCE_LANGUAGE, i == WP_COLES_RHYS ? "both" : "en");
      set_education (self, i, record);
    }
  for (guint i = 0; i < WP_COLES_N_PEOPLE; i++)
    {
      gboolean unborn = i == WP_COLES_IVY && !is_born (self);
      const char *id = self->people[i];
      gint64 at = wp_demo_at (i == WP_COLES_IVY && !unborn ? DAY (2023, 6, 29) : from, 605);
      WpDemoId made;
      WpRecord *record;
      wp_coles_id (self, WP_KIND_PERSON_NAME, i, from, made);
      wp_demo_add_name (self->maker, made, id, at, "legal", unborn ? "Unborn" : people[i].given, people[i].surname);
      wp_coles_id (self, WP_KIND_PERSON_NAME, 10 + i, from, made);
      if (people[i].known_as != NULL)
        wp_demo_add_name (self->maker, made, id, at, "known_as", people[i].known_as, people[i].surname);
      wp_coles_id (self, WP_KIND_PERSON_NAME, 20 + i, from, made);
      if (people[i].previous != NULL)
        wp_demo_add_name (self->maker, made, id, at, "previous", people[i].given, people[i].previous);
      wp_coles_id (self, WP_KIND_IDENTIFIER, i, from, made);
      if (people[i].nhs != NULL && !unborn)
        wp_demo_add_identifier (self->maker, made, id, at, "nhs_number", people[i].nhs);
      wp_coles_id (self, WP_KIND_IDENTIFIER, 10 + i, from, made);
      if (people[i].upn != NULL)
        wp_demo_add_identifier (self->maker, made, id, at, "upn", people[i].upn);
      if (people[i].reach == NULL)
        continue;
      record = wp_coles_record (self, WP_KIND_CONTACT_POINT, i, id, from, WP_COLES_DUTY);
      wp_record_set_text (record, WP_CONTACT_POINT_PERSON, id);
      wp_record_set_text (record, WP_CONTACT_POINT_TYPE, people[i].type);
      wp_record_set_text (record, WP_CONTACT_POINT_VALUE, people[i].reach);
      wp_record_set_number (record, WP_CONTACT_POINT_SAFE_CALL, TRUE);
      wp_record_set_number (record, WP_CONTACT_POINT_SAFE_TEXT, i != WP_COLES_PAT && i != WP_COLES_DANA);
      wp_record_set_number (record, WP_CONTACT_POINT_SAFE_VOICEMAIL, i != WP_COLES_DANA);
      if (i == WP_COLES_DANA)
        wp_record_set_text (record, WP_CONTACT_POINT_NOTE, "The telephone is shared. Ring; leave nothing in writing.");
    }
}

static void
add_family (WpColes *self)
{
  static const char *const roles[] = { "parent", "partner", "child", "child", "child", "parent", "grandparent" };
  WpDate from = DAY (2023, 1, 16);
  WpRecord *record = wp_coles_record (self, WP_KIND_FAMILY, 0, self->family, from, WP_COLES_DUTY);

  wp_record_set_text (record, WP_FAMILY_NAME, "Coles family");
  wp_record_set_text (record, WP_FAMILY_REFERENCE, "AF-000001");
  record = wp_coles_record (self, WP_KIND_FAMILY_LOCALITY, 0, self->family, from, WP_COLES_DUTY);
  wp_record_set_text (record, WP_FAMILY_LOCALITY_FAMILY, self->family);
  wp_record_set_text (record, WP_FAMILY_LOCALITY_LOCALITY, self->town->localities[WP_DEMO_WEST]);
  wp_record_set_date (record, WP_FAMILY_LOCALITY_VALID_FROM, from);
  add_people (self);
  for (guint i = 0; i < WP_COLES_N_PEOPLE; i++)
    {
      WpDemoId id;
      wp_coles_id (self, WP_KIND_FAMILY_MEMBER, i, from, id);
      wp_demo_add_member (self->maker, id, self->family, self->people[i], wp_demo_at (from, 610),
                          i == WP_COLES_IVY && !is_born (self) ? "unborn" : roles[i], from);
    }
}

static void
add_relationships (WpColes *self)
{
  static const struct
  {
    WpColesPerson person;
    const char *type;
    WpColesPerson other;
    const char *responsibility;
    const char *strength;
  } pairs[] = {
    { WP_COLES_DANA, "parent", WP_COLES_MIA, "yes", NULL },
    { WP_COLES_DANA, "parent", WP_COLES_TYLER, "yes", NULL },
    { WP_COLES_DANA, "parent", WP_COLES_IVY, "yes", NULL },
    { WP_COLES_RHYS, "step_parent", WP_COLES_MIA, "no", NULL },
    { WP_COLES_RHYS, "step_parent", WP_COLES_TYLER, "no", NULL },
    { WP_COLES_RHYS, "parent", WP_COLES_IVY, "yes", NULL },
    { WP_COLES_LEE, "parent", WP_COLES_MIA, "yes", NULL },
    { WP_COLES_LEE, "parent", WP_COLES_TYLER, "yes", NULL },
    { WP_COLES_PAT, "parent", WP_COLES_DANA, NULL, "strong" },
    { WP_COLES_RHYS, "partner", WP_COLES_DANA, NULL, NULL },
    { WP_COLES_LEE, "ex_partner", WP_COLES_DANA, NULL, "strained" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      WpDemoId id;
      WpRecord *record;
      wp_coles_id (self, WP_KIND_RELATIONSHIP, i, DAY (2023, 1, 16), id);
      record =
          wp_demo_add_relationship (self->maker, id, wp_demo_at (DAY (2023, 1, 16), 620), self->people[pairs[i].person],
                                    pairs[i].type, self->people[pairs[i].other], pairs[i].responsibility);
      wp_record_set_text (record, WP_RELATIONSHIP_STRENGTH, pairs[i].strength);
    }
}

static WpRecord *
add_address (
    WpColes *self, guint index, const char *household, const char *person, const char *lines, const char *postcode)
{
  WpRecord *record = wp_coles_record (self, WP_KIND_ADDRESS, index, household != NULL ? self->family : person,
                                      DAY (2023, 1, 16), WP_COLES_DUTY);

  if (household != NULL)
    wp_record_meta (record)->root_kind = WP_ROOT_FAMILY;
  wp_record_set_text (record, WP_ADDRESS_HOUSEHOLD, household);
  wp_record_set_text (record, WP_ADDRESS_PERSON, person);
  wp_record_set_text (record, WP_ADDRESS_TYPE, "home");
  wp_record_set_text (record, WP_ADDRESS_LINES, lines);
  wp_record_set_text (record, WP_ADDRESS_POSTCODE, postcode);
  wp_record_set_number (record, WP_ADDRESS_PROTECTED, person != NULL);
  return record;
}

static void
set_place (WpColes *self, WpRecord *record, guint neighbourhood, gint64 uprn, WpDate from)
{
  wp_record_set_number (record, WP_ADDRESS_UPRN, uprn);
  wp_record_set_text (record, WP_ADDRESS_LOCALITY, self->town->localities[WP_DEMO_WEST]);
  wp_record_set_text (record, WP_ADDRESS_NEIGHBOURHOOD, self->town->neighbourhoods[neighbourhood]);
  wp_record_set_date (record, WP_ADDRESS_VALID_FROM, from);
}

static void
add_homes (WpColes *self)
{
  static const WpColesPerson danas[] = { WP_COLES_DANA, WP_COLES_RHYS, WP_COLES_MIA, WP_COLES_TYLER, WP_COLES_IVY };
  WpDate moved = DAY (2023, 9, 21);
  gboolean has_moved = self->maker->today >= moved;
  WpDate from[] = { DAY (2019, 6, 1), DAY (2005, 4, 1) };
  const char *names[] = { "Dana’s home", "Pat’s home" };
  WpDemoId ids[2];
  WpRecord *record;

  for (guint i = 0; i < 2; i++)
    {
      wp_coles_id (self, WP_KIND_HOUSEHOLD, i, DAY (2023, 1, 16), ids[i]);
      record = wp_coles_record (self, WP_KIND_HOUSEHOLD, i, self->family, DAY (2023, 1, 16), WP_COLES_DUTY);
      wp_record_set_text (record, WP_HOUSEHOLD_FAMILY, self->family);
      wp_record_set_text (record, WP_HOUSEHOLD_NAME, names[i]);
      wp_record_set_date (record, WP_HOUSEHOLD_VALID_FROM, from[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (danas) + 1; i++)
    {
      gboolean pat = i == G_N_ELEMENTS (danas);
      if (!pat && danas[i] == WP_COLES_IVY && !is_born (self))
        continue;
      record = wp_coles_record (self, WP_KIND_HOUSEHOLD_MEMBER, i, self->family, DAY (2023, 1, 16), WP_COLES_DUTY);
      wp_record_set_text (record, WP_HOUSEHOLD_MEMBER_HOUSEHOLD, ids[pat]);
      wp_record_set_text (record, WP_HOUSEHOLD_MEMBER_PERSON, self->people[pat ? WP_COLES_PAT : danas[i]]);
      wp_record_set_date (record, WP_HOUSEHOLD_MEMBER_VALID_FROM,
                          !pat && danas[i] == WP_COLES_IVY ? DAY (2023, 6, 27) : from[pat]);
    }
  record = add_address (self, 0, ids[0], NULL, "14 Millrace Court\nMillgate\nAldermere", "YO99 9ZX");
  set_place (self, record, MILLGATE, UPRN_MILLRACE, from[0]);
  if (has_moved)
    wp_record_set_date (record, WP_ADDRESS_VALID_TO, moved);
  record = add_address (self, 2, ids[1], NULL, "3 Quarry Lane\nQuarry Hill\nAldermere", "YO99 9ZZ");
  set_place (self, record, QUARRY_HILL, UPRN_QUARRY_LANE, from[1]);
  if (has_moved)
    {
      record = add_address (self, 1, ids[0], NULL, "3 Quarry Lane\nQuarry Hill\nAldermere", "YO99 9ZZ");
      set_place (self, record, QUARRY_HILL, UPRN_QUARRY_LANE, moved);
    }
  self->maker->sensitivity = WP_SENSITIVITY_RESTRICTED;
  record =
      add_address (self, 3, NULL, self->people[WP_COLES_LEE], "22b Osier Terrace\nOsier Bank\nAldermere", "YO99 9ZL");
  set_place (self, record, 11, UPRN_LEE, DAY (2021, 11, 1));
  self->maker->sensitivity = WP_SENSITIVITY_NORMAL;
}

static void
find_pros (WpColes *self)
{
  const WpDemoTown *town = self->town;

  self->pros[WP_COLES_JO] = wp_demo_town_role (town, WP_DEMO_FAMILY_SUPPORT_WORKER, 0);
  self->pros[WP_COLES_SAM] = wp_demo_town_role (town, WP_DEMO_ADVISER, 0);
  self->pros[WP_COLES_LASP] = wp_demo_town_role (town, WP_DEMO_LASP, 0);
  self->pros[WP_COLES_MANAGER] = wp_demo_town_role (town, WP_DEMO_PRACTICE_MANAGER, 0);
  self->pros[WP_COLES_DUTY] = wp_demo_town_role (town, WP_DEMO_INFORMATION_OFFICER, 0);
  self->pros[WP_COLES_SOCIAL_WORKER] = wp_demo_town_role (town, WP_DEMO_CIN_SOCIAL_WORKER, 0);
  self->pros[WP_COLES_LICO] = wp_demo_town_role (town, WP_DEMO_LICO, 0);
  self->pros[WP_COLES_PROTECTION_OFFICER] = wp_demo_town_role (town, WP_DEMO_DATA_PROTECTION_OFFICER, 0);
  self->pros[WP_COLES_RUTH] = wp_demo_town_pro (town, town->calling_first[WP_DEMO_HEALTH_VISITOR]);
  self->pros[WP_COLES_COLIN] = wp_demo_town_school (town, WP_DEMO_SCHOOL_MILLGATE, 0);
  self->pros[WP_COLES_LENA] = wp_demo_town_school (town, WP_DEMO_SCHOOL_FERNHILL, 0);
  self->pros[WP_COLES_MAREK] = wp_demo_town_pro (town, town->calling_first[WP_DEMO_VOLUNTEER]);
  self->pros[WP_COLES_HOUSING] = wp_demo_town_pro (town, town->calling_first[WP_DEMO_HOUSING]);
}

gboolean
wp_demo_coles_add (WpDemoMaker *maker, const WpDemoTown *town)
{
  WpColes self = { .maker = maker, .town = town };

  if (maker->today < DAY (2023, 1, 16))
    return FALSE;
  find_pros (&self);
  wp_coles_id (&self, WP_KIND_FAMILY, 0, DAY (2023, 1, 16), self.family);
  for (guint i = 0; i < WP_COLES_N_PEOPLE; i++)
    wp_coles_id (&self, WP_KIND_PERSON, i, DAY (2023, 1, 16), self.people[i]);
  add_family (&self);
  add_relationships (&self);
  add_homes (&self);
  wp_coles_add_work (&self);
  wp_coles_add_events (&self);
  return maker->today < DAY (2023, 12, 8) || (maker->today >= DAY (2024, 11, 18) && maker->today < DAY (2025, 12, 5));
}
