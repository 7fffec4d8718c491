/* wp-kinds-place.h: the fields of the authority, its areas and its settings. One line a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* clang-format off */

/* Each line is F (KIND, FIELD, "name", type, flags, "label", more…), where more sets members of WpField by name. */

#define WP_AUTHORITY_FIELDS(F)                                                                                         \
  F (AUTHORITY, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                                                 \
  F (AUTHORITY, FRONT_DOOR_NAME, "front_door_name", TEXT, NO_FLAGS, N_ ("Name of the front door"), .max = 200)         \
  F (AUTHORITY, FRONT_DOOR_TEXT, "front_door_text", LONG_TEXT, NO_FLAGS, N_ ("What to do when worried about a child"), \
     .max = 4000, .merge = WP_MERGE_TEXT)                                                                              \
  F (AUTHORITY, FRONT_DOOR_DAY, "front_door_day", TEXT, NO_FLAGS, N_ ("Front door telephone, office hours"),           \
     .max = 40)                                                                                                        \
  F (AUTHORITY, FRONT_DOOR_DAY_HOURS, "front_door_day_hours", TEXT, NO_FLAGS, N_ ("Office hours"), .max = 100)         \
  F (AUTHORITY, FRONT_DOOR_NIGHT, "front_door_night", TEXT, NO_FLAGS, N_ ("Front door telephone, out of hours"),       \
     .max = 40)                                                                                                        \
  F (AUTHORITY, FRONT_DOOR_EMERGENCY, "front_door_emergency", TEXT, NO_FLAGS, N_ ("Telephone in an emergency"),        \
     .max = 40)                                                                                                        \
  F (AUTHORITY, STALE_DAYS, "stale_days", INTEGER, NO_FLAGS, N_ ("Days until a source is stale"), .min = 1,            \
     .max = 3650, .help = N_ ("After so many days without news a source’s silence says nothing any more."))            \
  F (AUTHORITY, CONTACT_OLD_DAYS, "contact_old_days", INTEGER, NO_FLAGS, N_ ("Days until a contact is long ago"),      \
     .min = 1, .max = 3650, .help = N_ ("A last contact before that is marked."))

#define WP_CODE_FIELDS(F)                                                                   \
  F (CODE, LIST, "list", TEXT, REQUIRED | WP_FIELD_FIXED, N_ ("List"), .max = 60)           \
  F (CODE, CODE, "code", TEXT, REQUIRED | WP_FIELD_FIXED, N_ ("Code"), .max = 60)           \
  F (CODE, LABEL, "label", TEXT, REQUIRED, N_ ("Label"), .max = 200)                        \
  F (CODE, LABEL_CY, "label_cy", TEXT, NO_FLAGS, N_ ("Label in Welsh"), .max = 200)         \
  F (CODE, POSITION, "position", INTEGER, NO_FLAGS, N_ ("Place in the list"), .max = 10000) \
  F (CODE, ACTIVE, "active", BOOLEAN, NO_FLAGS, N_ ("Offered"))

#define WP_SETTING_FIELDS(F)                                                             \
  F (SETTING, NAME, "name", TEXT, REQUIRED | WP_FIELD_FIXED, N_ ("Setting"), .max = 100) \
  F (SETTING, VALUE, "value", LONG_TEXT, NO_FLAGS, N_ ("Value"), .max = 4000)

#define WP_LOCALITY_FIELDS(F)                                              \
  F (LOCALITY, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)      \
  F (LOCALITY, CODE, "code", TEXT, NO_FLAGS, N_ ("Code"), .max = 40)       \
  F (LOCALITY, VALID_FROM, "valid_from", DATE, MAY_BE_FUTURE, N_ ("From")) \
  F (LOCALITY, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_NEIGHBOURHOOD_FIELDS(F)                                                          \
  F (NEIGHBOURHOOD, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                  \
  F (NEIGHBOURHOOD, CODE, "code", TEXT, NO_FLAGS, N_ ("Code"), .max = 40)                   \
  F (NEIGHBOURHOOD, LOCALITY, "locality", REF, REQUIRED, N_ ("Locality"), .of = "locality") \
  F (NEIGHBOURHOOD, VALID_FROM, "valid_from", DATE, MAY_BE_FUTURE, N_ ("From"))             \
  F (NEIGHBOURHOOD, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_BOUNDARY_FIELDS(F)                                                                              \
  F (BOUNDARY, AREA_TYPE, "area_type", CODE, REQUIRED, N_ ("Kind of area"), .of = "area_type")             \
  F (BOUNDARY, LOCALITY, "locality", REF, NO_FLAGS, N_ ("Locality"), .of = "locality")                     \
  F (BOUNDARY, NEIGHBOURHOOD, "neighbourhood", REF, NO_FLAGS, N_ ("Neighbourhood"), .of = "neighbourhood") \
  F (BOUNDARY, GEOMETRY, "geometry", LONG_TEXT, REQUIRED, N_ ("Shape as GeoJSON"), .max = 4000000)         \
  F (BOUNDARY, VALID_FROM, "valid_from", DATE, MAY_BE_FUTURE, N_ ("From"))                                 \
  F (BOUNDARY, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_CLUSTER_FIELDS(F)                                                          \
  F (CLUSTER, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                  \
  F (CLUSTER, LOCALITY, "locality", REF, NO_FLAGS, N_ ("Locality"), .of = "locality") \
  F (CLUSTER, CONTACT, "contact", REF, NO_FLAGS, N_ ("Local area support practitioner"), .of = "staff")

#define WP_SCHOOL_FIELDS(F)                                                         \
  F (SCHOOL, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                 \
  F (SCHOOL, URN, "urn", TEXT, NO_FLAGS, N_ ("Unique reference number"), .max = 20) \
  F (SCHOOL, PHASE, "phase", CODE, NO_FLAGS, N_ ("Phase"), .of = "school_phase")    \
  F (SCHOOL, CLUSTER, "cluster", REF, NO_FLAGS, N_ ("Cluster"), .of = "cluster")    \
  F (SCHOOL, AGENCY, "agency", REF, NO_FLAGS, N_ ("Agency"), .of = "agency")        \
  F (SCHOOL, POSTCODE, "postcode", TEXT, NO_FLAGS, N_ ("Postcode"), .max = 10)      \
  F (SCHOOL, VALID_FROM, "valid_from", DATE, MAY_BE_FUTURE, N_ ("From"))            \
  F (SCHOOL, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_VENUE_FIELDS(F)                                                          \
  F (VENUE, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                  \
  F (VENUE, KIND, "kind", CODE, NO_FLAGS, N_ ("Kind of place"), .of = "venue_kind") \
  F (VENUE, LOCALITY, "locality", REF, NO_FLAGS, N_ ("Locality"), .of = "locality") \
  F (VENUE, LINES, "lines", LONG_TEXT, NO_FLAGS, N_ ("Address"), .max = 1000)       \
  F (VENUE, POSTCODE, "postcode", TEXT, NO_FLAGS, N_ ("Postcode"), .max = 10)       \
  F (VENUE, TELEPHONE, "telephone", TEXT, NO_FLAGS, N_ ("Telephone"), .max = 40)    \
  F (VENUE, ROOMS, "rooms", INTEGER, NO_FLAGS, N_ ("Rooms to meet in"), .max = 100)

#define WP_TEAM_FIELDS(F)                                                          \
  F (TEAM, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                  \
  F (TEAM, LOCALITY, "locality", REF, NO_FLAGS, N_ ("Locality"), .of = "locality") \
  F (TEAM, BASE, "base", REF, NO_FLAGS, N_ ("Base"), .of = "venue")
