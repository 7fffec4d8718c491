/* wp-kind.c: the registry of kinds, made from the tables in wp-kinds-*.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-kinds.h"

/* A field starts from these and its line overrides what differs; a text may then hold 4,000 characters at most. */
#define FIELD(KIND, FIELD, NAME, TYPE, FLAGS, LABEL, ...) \
  { .name = NAME, .type = WP_FIELD_##TYPE, .flags = WP_FIELD_##FLAGS, .label = LABEL, __VA_ARGS__ },
#define FIELDS(KIND, kind) static const WpField kind##_fields[] = { WP_##KIND##_FIELDS (FIELD) }

FIELDS (AUTHORITY, authority);
FIELDS (CODE, code);
FIELDS (SETTING, setting);
FIELDS (LOCALITY, locality);
FIELDS (NEIGHBOURHOOD, neighbourhood);
FIELDS (BOUNDARY, boundary);
FIELDS (CLUSTER, cluster);
FIELDS (SCHOOL, school);
FIELDS (VENUE, venue);
FIELDS (TEAM, team);
FIELDS (USER, user);
FIELDS (STAFF, staff);
FIELDS (AGENCY, agency);
FIELDS (SERVICE, service);
FIELDS (PROFESSIONAL, professional);
FIELDS (FEED, feed);
FIELDS (LISTED_SERVICE, listed_service);
FIELDS (LISTING_CHECK, listing_check);
FIELDS (LISTING_CORRECTION, listing_correction);
FIELDS (LISTING_TWIN, listing_twin);
FIELDS (SIGNPOSTING, signposting);
FIELDS (SAVED_SEARCH, saved_search);
FIELDS (FAMILY, family);
FIELDS (FAMILY_LOCALITY, family_locality);
FIELDS (PERSON, person);
FIELDS (PERSON_NAME, person_name);
FIELDS (IDENTIFIER, identifier);
FIELDS (CONTACT_POINT, contact_point);
FIELDS (ALERT, alert);
FIELDS (FAMILY_MEMBER, family_member);
FIELDS (RELATIONSHIP, relationship);
FIELDS (HOUSEHOLD, household);
FIELDS (HOUSEHOLD_MEMBER, household_member);
FIELDS (ADDRESS, address);
FIELDS (EPISODE, episode);
FIELDS (ALLOCATION, allocation);
FIELDS (AGREEMENT, agreement);
FIELDS (INVOLVEMENT, involvement);
FIELDS (WAITING, waiting);
FIELDS (BROKERING, brokering);
FIELDS (BROKERING_STEP, brokering_step);
FIELDS (EVENT, event);
FIELDS (EVENT_SUBJECT, event_subject);
FIELDS (EVENT_ATTENDEE, event_attendee);
FIELDS (CASE_NOTE, case_note);
FIELDS (LEVEL_OF_NEED, level_of_need);
FIELDS (SOURCE_COVERAGE, source_coverage);
FIELDS (MARKER, marker);
FIELDS (CONFLICT, conflict);

#define KIND(KIND, kind_name, TYPE_NAME, LABEL, ROOT, COMPARTMENT, ...) \
  [WP_KIND_##KIND] = { .id = WP_KIND_##KIND,                            \
                       .name = #kind_name,                              \
                       .type_name = TYPE_NAME,                          \
                       .label = LABEL,                                  \
                       .root = WP_ROOT_##ROOT,                          \
                       .compartment = WP_COMPARTMENT_##COMPARTMENT,     \
                       .fields = kind_name##_fields,                    \
                       .n_fields = G_N_ELEMENTS (kind_name##_fields),   \
                       __VA_ARGS__ }

/* clang-format off */
static const WpKind kinds[WP_N_KINDS] = {
  KIND (AUTHORITY, authority, "WpAuthority", N_ ("Authority"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (CODE, code, "WpCode", N_ ("Code"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (SETTING, setting, "WpSetting", N_ ("Setting"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (LOCALITY, locality, "WpLocality", N_ ("Locality"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (NEIGHBOURHOOD, neighbourhood, "WpNeighbourhood", N_ ("Neighbourhood"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (BOUNDARY, boundary, "WpBoundary", N_ ("Boundary"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (CLUSTER, cluster, "WpCluster", N_ ("School cluster"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (SCHOOL, school, "WpSchool", N_ ("School"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (VENUE, venue, "WpVenue", N_ ("Venue"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (TEAM, team, "WpTeam", N_ ("Team"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (USER, user, "WpUser", N_ ("User"), USER, INDEX, .append_only = FALSE),
  KIND (STAFF, staff, "WpStaff", N_ ("Member of staff"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (AGENCY, agency, "WpAgency", N_ ("Agency"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (SERVICE, service, "WpService", N_ ("Service"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (PROFESSIONAL, professional, "WpProfessional", N_ ("Professional"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (FEED, feed, "WpFeed", N_ ("Feed of services"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (LISTED_SERVICE, listed_service, "WpListedService", N_ ("Listed service"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (LISTING_CHECK, listing_check, "WpListingCheck", N_ ("Check of a listed service"), AUTHORITY, INDEX, .append_only = TRUE),
  KIND (LISTING_CORRECTION, listing_correction, "WpListingCorrection", N_ ("Correction of a listed service"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (LISTING_TWIN, listing_twin, "WpListingTwin", N_ ("Service that is listed twice"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (SIGNPOSTING, signposting, "WpSignposting", N_ ("Signposting"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (SAVED_SEARCH, saved_search, "WpSavedSearch", N_ ("Saved search"), AUTHORITY, INDEX, .append_only = FALSE),
  KIND (FAMILY, family, "WpFamily", N_ ("Family"), FAMILY, INDEX, .append_only = FALSE),
  KIND (FAMILY_LOCALITY,
        family_locality,
        "WpFamilyLocality",
        N_ ("Locality of a family"),
        FAMILY,
        INDEX,
        .root_fields = { "family" }),
  KIND (PERSON, person, "WpPerson", N_ ("Person"), PERSON, INDEX, .append_only = FALSE),
  KIND (PERSON_NAME, person_name, "WpPersonName", N_ ("Name"), PERSON, INDEX, .root_fields = { "person" }),
  KIND (IDENTIFIER, identifier, "WpIdentifier", N_ ("Number"), PERSON, INDEX, .root_fields = { "person" }),
  KIND (
      CONTACT_POINT, contact_point, "WpContactPoint", N_ ("Way to reach"), PERSON, INDEX, .root_fields = { "person" }),
  KIND (ALERT, alert, "WpAlert", N_ ("Warning for visitors"), PERSON, CASE, .root_fields = { "person" }),
  KIND (
      FAMILY_MEMBER, family_member, "WpFamilyMember", N_ ("Family member"), FAMILY, INDEX, .root_fields = { "family" }),
  KIND (RELATIONSHIP, relationship, "WpRelationship", N_ ("Relationship"), PERSON, INDEX, .root_fields = { "person" }),
  KIND (HOUSEHOLD, household, "WpHousehold", N_ ("Household"), FAMILY, INDEX, .root_fields = { "family" }),
  KIND (HOUSEHOLD_MEMBER,
        household_member,
        "WpHouseholdMember",
        N_ ("Member of a household"),
        FAMILY,
        INDEX,
        .root_fields = { "household" }),
  KIND (ADDRESS, address, "WpAddress", N_ ("Address"), PERSON, INDEX, .root_fields = { "person", "household" }),
  KIND (EPISODE, episode, "WpEpisode", N_ ("Episode"), FAMILY, INVOLVEMENT, .root_fields = { "family" }),
  KIND (ALLOCATION, allocation, "WpAllocation", N_ ("Allocation"), FAMILY, CASE, .root_fields = { "family" }),
  KIND (AGREEMENT, agreement, "WpAgreement", N_ ("Agreement"), FAMILY, CASE, .root_fields = { "family" }),
  KIND (
      INVOLVEMENT, involvement, "WpInvolvement", N_ ("Involvement"), FAMILY, INVOLVEMENT, .root_fields = { "family" }),
  KIND (WAITING, waiting, "WpWaiting", N_ ("Place on a waiting list"), FAMILY, INVOLVEMENT, .root_fields = { "family" }),
  KIND (BROKERING, brokering, "WpBrokering", N_ ("Place asked for"), FAMILY, INVOLVEMENT, .root_fields = { "family" }),
  KIND (BROKERING_STEP,
        brokering_step,
        "WpBrokeringStep",
        N_ ("Chase of a place asked for"),
        FAMILY,
        CASE,
        .root_fields = { "brokering" }),
  KIND (EVENT, event, "WpEvent", N_ ("Event"), FAMILY, INVOLVEMENT, .root_fields = { "family" }, .append_only = TRUE),
  KIND (EVENT_SUBJECT,
        event_subject,
        "WpEventSubject",
        N_ ("Person an event is about"),
        FAMILY,
        INVOLVEMENT,
        .root_fields = { "event" },
        .append_only = TRUE),
  KIND (EVENT_ATTENDEE,
        event_attendee,
        "WpEventAttendee",
        N_ ("Who was there"),
        FAMILY,
        INVOLVEMENT,
        .root_fields = { "event" },
        .append_only = TRUE),
  KIND (CASE_NOTE,
        case_note,
        "WpCaseNote",
        N_ ("Case note"),
        FAMILY,
        CASE,
        .root_fields = { "event" },
        .append_only = TRUE),
  KIND (LEVEL_OF_NEED,
        level_of_need,
        "WpLevelOfNeed",
        N_ ("Level of need"),
        FAMILY,
        INVOLVEMENT,
        .root_fields = { "family" },
        .append_only = TRUE),
  KIND (SOURCE_COVERAGE,
        source_coverage,
        "WpSourceCoverage",
        N_ ("Source coverage"),
        AUTHORITY,
        INDEX,
        .append_only = FALSE),
  KIND (MARKER, marker, "WpMarker", N_ ("Marker"), FAMILY, INDEX, .root_fields = { "family" }),
  KIND (CONFLICT, conflict, "WpConflict", N_ ("Conflict"), AUTHORITY, INDEX, .append_only = FALSE),
};
/* clang-format on */

const WpKind *
wp_kind (WpKindId id)
{
  g_assert (id < WP_N_KINDS);
  return &kinds[id];
}

const WpKind *
wp_kind_by_name (const char *name)
{
  for (guint i = 0; i < WP_N_KINDS; i++)
    {
      if (kinds[i].name[0] == name[0] && strcmp (kinds[i].name, name) == 0)
        return &kinds[i];
    }
  return NULL;
}

int
wp_kind_find_field (const WpKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (strcmp (kind->fields[i].name, name) == 0)
        return (int) i;
    }
  return -1;
}

const char *
wp_kind_label (const WpKind *kind)
{
  return _ (kind->label);
}

const char *
wp_field_label (const WpField *field)
{
  return _ (field->label);
}

const char *
wp_field_help (const WpField *field)
{
  return field->help != NULL ? _ (field->help) : NULL;
}

gboolean
wp_field_is_text (const WpField *field)
{
  return field->type == WP_FIELD_TEXT || field->type == WP_FIELD_LONG_TEXT || field->type == WP_FIELD_CODE
         || field->type == WP_FIELD_REF;
}

const char *
wp_compartment_name (WpCompartment compartment)
{
  static const char *const names[] = { "index",   "involvement", "case",        "assessment", "attendance",
                                       "meeting", "counselling", "supervision", "volunteer" };
  return names[compartment];
}

static const char *const sensitivity_names[] = { "normal", "restricted", "sealed" };

const char *
wp_sensitivity_name (WpSensitivity sensitivity)
{
  return sensitivity_names[sensitivity];
}

gboolean
wp_sensitivity_from_name (const char *name, WpSensitivity *sensitivity)
{
  for (guint i = 0; i < G_N_ELEMENTS (sensitivity_names); i++)
    {
      if (g_strcmp0 (name, sensitivity_names[i]) == 0)
        {
          *sensitivity = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
wp_root_kind_name (WpRootKind root)
{
  static const char *const names[] = { "authority", "family", "person", "user" };
  return names[root];
}
