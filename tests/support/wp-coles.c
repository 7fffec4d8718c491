/* wp-coles.c: the fictional family that the field's worked example tells of, as records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"

#include "wp-record-text.h"

/* Saves a record whose fields are given as pairs of number and text, ended by -1. */
static char *
add (WpTempStore *temp, WpKindId kind, ...)
{
  WpRecord *record = wp_store_new_record (temp->store, kind);
  char *id = g_strdup (wp_record_get_id (record));
  va_list fields;

  va_start (fields, kind);
  for (int field = va_arg (fields, int); field >= 0; field = va_arg (fields, int))
    g_assert_true (wp_record_set_value (record, (guint) field, va_arg (fields, const char *)));
  va_end (fields);
  wp_temp_store_add (temp, record);
  return id;
}

static char *
add_person (WpTempStore *temp,
            const char *family,
            const char *given,
            const char *role,
            const char *dob,
            const char *sex,
            const char *left)
{
  char *id = add (temp, WP_KIND_PERSON, WP_PERSON_DOB, dob, WP_PERSON_SEX, sex, -1);

  g_free (add (temp, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, id, WP_PERSON_NAME_TYPE, "legal", WP_PERSON_NAME_GIVEN,
               given, WP_PERSON_NAME_SURNAME, "Coles", -1));
  g_free (add (temp, WP_KIND_FAMILY_MEMBER, WP_FAMILY_MEMBER_FAMILY, family, WP_FAMILY_MEMBER_PERSON, id,
               WP_FAMILY_MEMBER_ROLE, role, WP_FAMILY_MEMBER_VALID_TO, left, -1));
  return id;
}

static char *
add_agency (WpTempStore *temp, const char *name, const char *kind)
{
  return add (temp, WP_KIND_AGENCY, WP_AGENCY_NAME, name, WP_AGENCY_KIND, kind, -1);
}

static char *
add_professional (
    WpTempStore *temp, const char *name, const char *role, const char *agency, const char *staff, const char *phone)
{
  return add (temp, WP_KIND_PROFESSIONAL, WP_PROFESSIONAL_NAME, name, WP_PROFESSIONAL_ROLE, role,
              WP_PROFESSIONAL_AGENCY, agency, WP_PROFESSIONAL_STAFF, staff, WP_PROFESSIONAL_TELEPHONE, phone, -1);
}

static void
relate (WpTempStore *temp, const char *person, const char *type, const char *other, const char *responsibility)
{
  g_free (add (temp, WP_KIND_RELATIONSHIP, WP_RELATIONSHIP_PERSON, person, WP_RELATIONSHIP_TYPE, type,
               WP_RELATIONSHIP_OTHER, other, WP_RELATIONSHIP_PARENTAL_RESPONSIBILITY, responsibility, -1));
}

static void
number (WpTempStore *temp, const char *person, const char *type, const char *value)
{
  g_free (add (temp, WP_KIND_IDENTIFIER, WP_IDENTIFIER_PERSON, person, WP_IDENTIFIER_TYPE, type, WP_IDENTIFIER_VALUE,
               value, -1));
}

static void
involve (WpTempStore *temp,
         const WpColes *self,
         const char *agency,
         const char *professional,
         const char *person,
         const char *from,
         const char *to,
         gboolean lead)
{
  g_free (add (temp, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, self->family, WP_INVOLVEMENT_AGENCY, agency,
               WP_INVOLVEMENT_PROFESSIONAL, professional, WP_INVOLVEMENT_PERSON, person, WP_INVOLVEMENT_STATUS,
               to != NULL ? "ended" : "active", WP_INVOLVEMENT_VALID_FROM, from, WP_INVOLVEMENT_VALID_TO, to,
               WP_INVOLVEMENT_LEAD, lead ? "1" : NULL, -1));
}

static void
cover (WpTempStore *temp, const char *agency, const char *as_of)
{
  g_free (add (temp, WP_KIND_SOURCE_COVERAGE, WP_SOURCE_COVERAGE_AGENCY, agency, WP_SOURCE_COVERAGE_VALID_FROM,
               "2020-01-01", WP_SOURCE_COVERAGE_AS_OF, as_of, -1));
}

static void
add_people (WpTempStore *temp, WpColes *self)
{
  self->dana = add_person (temp, self->family, "Dana", "parent", "1988-11-02", "F", NULL);
  self->rhys = add_person (temp, self->family, "Rhys", "partner", "1986-07-15", "M", NULL);
  self->mia = add_person (temp, self->family, "Mia", "child", "2008-06-20", "F", NULL);
  self->tyler = add_person (temp, self->family, "Tyler", "child", "2014-05-19", "M", NULL);
  self->ivy = add_person (temp, self->family, "Ivy", "child", "2023-06-27", "F", NULL);
  self->lee = add_person (temp, self->family, "Lee", "parent", "1985-01-09", "M", "2020-05-03");
  g_free (add (temp, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, self->tyler, WP_PERSON_NAME_TYPE, "previous",
               WP_PERSON_NAME_GIVEN, "Tyler", WP_PERSON_NAME_SURNAME, "Hawthorne-Pugh", -1));
  number (temp, self->mia, "nhs_number", "9990000018");
  number (temp, self->mia, "upn", "T816000012001");
  number (temp, self->tyler, "nhs_number", "9990000026");
  g_free (add (temp, WP_KIND_CONTACT_POINT, WP_CONTACT_POINT_PERSON, self->dana, WP_CONTACT_POINT_TYPE, "mobile",
               WP_CONTACT_POINT_VALUE, "07700 900461", WP_CONTACT_POINT_SAFE_CALL, "1", WP_CONTACT_POINT_SAFE_VOICEMAIL,
               "0", -1));
  g_free (add (temp, WP_KIND_ALERT, WP_ALERT_PERSON, self->rhys, WP_ALERT_TEXT, "A large dog at the back door", -1));
  relate (temp, self->dana, "parent", self->mia, "yes");
  relate (temp, self->dana, "parent", self->tyler, "yes");
  relate (temp, self->dana, "partner", self->rhys, NULL);
  relate (temp, self->lee, "parent", self->mia, "yes");
  relate (temp, self->mia, "sibling", self->tyler, NULL);
}

static void
add_home (WpTempStore *temp, WpColes *self)
{
  const char *residents[] = { self->dana, self->rhys, self->mia, self->tyler, self->ivy };

  self->household =
      add (temp, WP_KIND_HOUSEHOLD, WP_HOUSEHOLD_FAMILY, self->family, WP_HOUSEHOLD_NAME, "Dana’s home", -1);
  for (guint i = 0; i < G_N_ELEMENTS (residents); i++)
    g_free (add (temp, WP_KIND_HOUSEHOLD_MEMBER, WP_HOUSEHOLD_MEMBER_HOUSEHOLD, self->household,
                 WP_HOUSEHOLD_MEMBER_PERSON, residents[i], -1));
  self->address = add (temp, WP_KIND_ADDRESS, WP_ADDRESS_HOUSEHOLD, self->household, WP_ADDRESS_LINES,
                       "3 Quarry Lane\nAldermere", WP_ADDRESS_POSTCODE, "YO99 9ZZ", WP_ADDRESS_TYPE, "home", -1);
  self->protected_address = add (temp, WP_KIND_ADDRESS, WP_ADDRESS_PERSON, self->lee, WP_ADDRESS_LINES, "9 Hidden Row",
                                 WP_ADDRESS_POSTCODE, "YO99 8XX", WP_ADDRESS_PROTECTED, "1", -1);
}

static void
add_work (WpTempStore *temp, WpColes *self)
{
  g_free (add (temp, WP_KIND_EPISODE, WP_EPISODE_FAMILY, self->family, WP_EPISODE_STATE, "closed", WP_EPISODE_OPENED_ON,
               "2023-01-16", WP_EPISODE_CLOSED_ON, "2023-12-08", -1));
  self->episode = add (temp, WP_KIND_EPISODE, WP_EPISODE_FAMILY, self->family, WP_EPISODE_STATE, "active",
                       WP_EPISODE_OPENED_ON, "2024-11-18", WP_EPISODE_NEXT_DATE, "2025-03-06", -1);
  g_free (add (temp, WP_KIND_ALLOCATION, WP_ALLOCATION_EPISODE, self->episode, WP_ALLOCATION_FAMILY, self->family,
               WP_ALLOCATION_STAFF, self->staff, WP_ALLOCATION_VALID_FROM, "2024-12-02", -1));
  g_free (add (temp, WP_KIND_LEVEL_OF_NEED, WP_LEVEL_OF_NEED_FAMILY, self->family, WP_LEVEL_OF_NEED_LEVEL, "3a",
               WP_LEVEL_OF_NEED_VALID_FROM, "2023-04-13", WP_LEVEL_OF_NEED_REASON, "Arrears", -1));
  g_free (add (temp, WP_KIND_LEVEL_OF_NEED, WP_LEVEL_OF_NEED_FAMILY, self->family, WP_LEVEL_OF_NEED_LEVEL, "2",
               WP_LEVEL_OF_NEED_VALID_FROM, "2024-11-18", WP_LEVEL_OF_NEED_REASON, "Out of education", -1));
}

static void
add_agencies (WpTempStore *temp, WpColes *self)
{
  self->early_help = add_agency (temp, "Aldermere Early Help", "early_help");
  self->school = add_agency (temp, "Millgate Primary", "education");
  self->camhs = add_agency (temp, "Aldermere CAMHS", "mental_health");
  self->police = add_agency (temp, "Police", "police");
  self->housing = add_agency (temp, "Aldermere Homes", "housing");
  self->counselling = add_agency (temp, "Counselling", "mental_health");
  self->jo = add_professional (temp, "Jo Marsh", "Family support worker", self->early_help, self->staff, "01632960151");
  self->sam = add_professional (temp, "Sam Okafor", "Learning and work adviser", self->early_help, NULL, "01632960148");
  self->colin = add_professional (temp, "Colin Bray", "Safeguarding lead", self->school, NULL, "01632960290");
  cover (temp, self->early_help, "2025-02-10");
  cover (temp, self->school, "2025-02-09");
  cover (temp, self->camhs, "2024-12-12");
  cover (temp, self->housing, "2025-02-10");
  involve (temp, self, self->early_help, self->jo, self->tyler, "2024-12-02", NULL, FALSE);
  involve (temp, self, self->early_help, self->sam, NULL, "2024-11-25", NULL, TRUE);
  involve (temp, self, self->school, self->colin, self->tyler, "2024-09-04", NULL, FALSE);
  involve (temp, self, self->camhs, NULL, self->mia, "2023-08-01", NULL, FALSE);
  involve (temp, self, self->housing, NULL, NULL, "2023-01-23", "2025-02-06", FALSE);
  g_free (add (temp, WP_KIND_AGREEMENT, WP_AGREEMENT_FAMILY, self->family, WP_AGREEMENT_FOR_PERSON, self->dana,
               WP_AGREEMENT_GIVEN_BY, self->dana, WP_AGREEMENT_PURPOSE, "share", WP_AGREEMENT_AGENCY, self->housing,
               WP_AGREEMENT_GIVEN_ON, "2023-01-23", WP_AGREEMENT_WITHDRAWN_ON, "2025-02-06", -1));
  g_free (add (temp, WP_KIND_MARKER, WP_MARKER_FAMILY, self->family, WP_MARKER_BLANK, "sensitive", WP_MARKER_AGENCY,
               self->counselling, -1));
  g_free (add (temp, WP_KIND_MARKER, WP_MARKER_FAMILY, self->family, WP_MARKER_BLANK, "not_covered", WP_MARKER_AGENCY,
               self->police, -1));
}

WpColes *
wp_coles_add (WpTempStore *temp)
{
  WpColes *self = g_new0 (WpColes, 1);

  self->staff = wp_temp_store_add_user (temp, "Jo Marsh");
  self->family = wp_temp_store_add_family (temp, "Coles family");
  add_people (temp, self);
  add_home (temp, self);
  add_work (temp, self);
  add_agencies (temp, self);
  return self;
}

void
wp_coles_free (WpColes *self)
{
  char **const ids[] = { &self->family,
                         &self->staff,
                         &self->dana,
                         &self->rhys,
                         &self->mia,
                         &self->tyler,
                         &self->ivy,
                         &self->lee,
                         &self->household,
                         &self->address,
                         &self->protected_address,
                         &self->episode,
                         &self->jo,
                         &self->sam,
                         &self->colin,
                         &self->early_help,
                         &self->school,
                         &self->camhs,
                         &self->police,
                         &self->housing,
                         &self->counselling };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (*ids[i]);
  g_free (self);
}

void
wp_coles_set_up (WpColesFixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
  fixture->coles = wp_coles_add (fixture->temp);
}

void
wp_coles_tear_down (WpColesFixture *fixture, gconstpointer data)
{
  wp_coles_free (fixture->coles);
  wp_temp_store_free (fixture->temp);
}

char *
wp_coles_event (WpTempStore *temp,
                const char *family,
                const char *date,
                const char *kind,
                const char *professional,
                const char *agency,
                const char *person,
                const char *summary)
{
  WpRecord *record = wp_store_new_record (temp->store, WP_KIND_EVENT);
  char *id = g_strdup (wp_record_get_id (record));
  gint64 at = 0;

  g_assert_true (wp_instant_parse_any (date, &at));
  wp_record_set_text (record, WP_EVENT_FAMILY, family);
  wp_record_set_text (record, WP_EVENT_KIND, kind);
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, at);
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, at);
  wp_record_set_text (record, WP_EVENT_PROFESSIONAL, professional);
  wp_record_set_text (record, WP_EVENT_AGENCY, agency);
  wp_record_set_number (record, WP_EVENT_SUCCESSFUL, 1);
  wp_temp_store_add (temp, record);
  if (person != NULL)
    g_free (add (temp, WP_KIND_EVENT_SUBJECT, WP_EVENT_SUBJECT_EVENT, id, WP_EVENT_SUBJECT_PERSON, person, -1));
  if (summary != NULL)
    g_free (add (temp, WP_KIND_CASE_NOTE, WP_CASE_NOTE_EVENT, id, WP_CASE_NOTE_SUMMARY, summary, -1));
  return id;
}
