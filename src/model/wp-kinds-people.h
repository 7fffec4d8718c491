/* wp-kinds-people.h: the fields of families and the people in them. One line a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* clang-format off */

/* The form of a line is explained in wp-kinds-place.h. */

#define WP_FAMILY_FIELDS(F)                                                                           \
  F (FAMILY, NAME, "name", TEXT, REQUIRED | WP_FIELD_SEARCHED, N_ ("Family name"), .max = 200,        \
     .redact = WP_REDACT_NAME, .help = N_ ("How the team calls the family, such as “Coles family”.")) \
  F (FAMILY, REFERENCE, "reference", TEXT, SEARCHED, N_ ("Reference"), .max = 60, .redact = WP_REDACT_IDENTIFIER)

#define WP_FAMILY_LOCALITY_FIELDS(F)                                                                      \
  F (FAMILY_LOCALITY, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), \
     .of = "family")                                                                                      \
  F (FAMILY_LOCALITY, LOCALITY, "locality", REF, REQUIRED, N_ ("Locality"), .of = "locality")             \
  F (FAMILY_LOCALITY, VALID_FROM, "valid_from", DATE, MAY_BE_FUTURE, N_ ("From"))                         \
  F (FAMILY_LOCALITY, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_PERSON_FIELDS(F)                                                                                            \
  F (PERSON, DOB, "dob", DATE, NO_FLAGS, N_ ("Date of birth"), .redact = WP_REDACT_IDENTIFIER)                         \
  F (PERSON, DOB_PRECISION, "dob_precision", CODE, NO_FLAGS, N_ ("How exactly the date of birth is known"),            \
     .of = "date_precision")                                                                                           \
  F (PERSON, EDD, "edd", DATE, MAY_BE_FUTURE, N_ ("Expected delivery date"), .redact = WP_REDACT_IDENTIFIER,           \
     .help = N_ ("For a child who is not born yet."))                                                                  \
  F (PERSON, DIED_ON, "died_on", DATE, NO_FLAGS, N_ ("Died on"), .redact = WP_REDACT_IDENTIFIER)                       \
  F (PERSON, SEX, "sex", CODE, NO_FLAGS, N_ ("Sex"), .of = "sex")                                                      \
  F (PERSON, GENDER, "gender", TEXT, NO_FLAGS, N_ ("Gender, in the person’s words"), .max = 100,                       \
     .redact = WP_REDACT_NARRATIVE)                                                                                    \
  F (PERSON, ETHNICITY, "ethnicity", CODE, NO_FLAGS, N_ ("Ethnicity"), .of = "ethnicity",                              \
     .redact = WP_REDACT_NARRATIVE)                                                                                    \
  F (PERSON, DISABILITY, "disability", TEXT, NO_FLAGS, N_ ("Disability"), .max = 400, .redact = WP_REDACT_NARRATIVE)   \
  F (PERSON, LANGUAGE, "language", TEXT, NO_FLAGS, N_ ("First language"), .max = 100)                                  \
  F (PERSON, CORRESPONDENCE_LANGUAGE, "correspondence_language", CODE, NO_FLAGS, N_ ("Language for letters"),          \
     .of = "correspondence_language")                                                                                  \
  F (PERSON, INTERPRETER, "interpreter", BOOLEAN, NO_FLAGS, N_ ("Needs an interpreter"))                               \
  F (PERSON, COMMUNICATION_NEEDS, "communication_needs", LONG_TEXT, NO_FLAGS, N_ ("Communication needs"), .max = 2000, \
     .merge = WP_MERGE_TEXT, .redact = WP_REDACT_NARRATIVE)                                                            \
  F (PERSON, SEND, "send", CODE, NO_FLAGS, N_ ("Special educational needs"), .of = "send")                             \
  F (PERSON, EDUCATION, "education", CODE, NO_FLAGS, N_ ("Education or work"), .of = "education_status")               \
  F (PERSON, SCHOOL, "school", REF, NO_FLAGS, N_ ("School"), .of = "school")                                           \
  F (PERSON, UPN_MISSING_REASON, "upn_missing_reason", CODE, NO_FLAGS, N_ ("Why there is no pupil number"),            \
     .of = "upn_missing_reason")

#define WP_PERSON_NAME_FIELDS(F)                                                                                      \
  F (PERSON_NAME, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"), .of = "person") \
  F (PERSON_NAME, TYPE, "type", CODE, REQUIRED, N_ ("Kind of name"), .of = "name_type")                               \
  F (PERSON_NAME, GIVEN, "given", TEXT, SEARCHED, N_ ("First names"), .max = 200, .redact = WP_REDACT_NAME)           \
  F (PERSON_NAME, SURNAME, "surname", TEXT, SEARCHED, N_ ("Surname"), .max = 200, .redact = WP_REDACT_NAME)           \
  F (PERSON_NAME, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                              \
  F (PERSON_NAME, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_IDENTIFIER_FIELDS(F)                                                                                      \
  F (IDENTIFIER, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"), .of = "person") \
  F (IDENTIFIER, TYPE, "type", CODE, REQUIRED, N_ ("Kind of number"), .of = "identifier_type")                       \
  F (IDENTIFIER, VALUE, "value", TEXT, REQUIRED | WP_FIELD_SEARCHED, N_ ("Number"), .max = 60,                       \
     .redact = WP_REDACT_IDENTIFIER)                                                                                 \
  F (IDENTIFIER, FORMER, "former", BOOLEAN, NO_FLAGS, N_ ("No longer used"))

#define WP_CONTACT_POINT_FIELDS(F)                                                                            \
  F (CONTACT_POINT, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"),       \
     .of = "person")                                                                                          \
  F (CONTACT_POINT, TYPE, "type", CODE, REQUIRED, N_ ("Kind"), .of = "contact_point_type")                    \
  F (CONTACT_POINT, VALUE, "value", TEXT, REQUIRED | WP_FIELD_SEARCHED, N_ ("Number or address"), .max = 254, \
     .redact = WP_REDACT_CONTACT)                                                                             \
  F (CONTACT_POINT, SAFE_CALL, "safe_call", BOOLEAN, NO_FLAGS, N_ ("Safe to call"))                           \
  F (CONTACT_POINT, SAFE_TEXT, "safe_text", BOOLEAN, NO_FLAGS, N_ ("Safe to text"))                           \
  F (CONTACT_POINT, SAFE_VOICEMAIL, "safe_voicemail", BOOLEAN, NO_FLAGS, N_ ("Safe to leave a voicemail"))    \
  F (CONTACT_POINT, SAFE_POST, "safe_post", BOOLEAN, NO_FLAGS, N_ ("Safe to post"))                           \
  F (CONTACT_POINT, NOTE, "note", TEXT, NO_FLAGS, N_ ("Note"), .max = 400, .redact = WP_REDACT_NARRATIVE)     \
  F (CONTACT_POINT, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("Used until"))

#define WP_ALERT_FIELDS(F)                                                                                      \
  F (ALERT, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"), .of = "person") \
  F (ALERT, TEXT, "text", LONG_TEXT, REQUIRED, N_ ("What to know before a visit"), .max = 1000,                 \
     .merge = WP_MERGE_TEXT, .redact = WP_REDACT_NARRATIVE)                                                     \
  F (ALERT, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                              \
  F (ALERT, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_FAMILY_MEMBER_FIELDS(F)                                                                      \
  F (FAMILY_MEMBER, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), \
     .of = "family")                                                                                    \
  F (FAMILY_MEMBER, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"), \
     .of = "person")                                                                                    \
  F (FAMILY_MEMBER, ROLE, "role", CODE, NO_FLAGS, N_ ("Part in the family"), .of = "family_role")       \
  F (FAMILY_MEMBER, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                              \
  F (FAMILY_MEMBER, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_RELATIONSHIP_FIELDS(F)                                                                                      \
  F (RELATIONSHIP, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"), .of = "person", \
     .help = N_ ("Read as: this person is the … of the other."))                                                       \
  F (RELATIONSHIP, OTHER, "other", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Other person"),             \
     .of = "person")                                                                                                   \
  F (RELATIONSHIP, TYPE, "type", CODE, REQUIRED, N_ ("Relationship"), .of = "relationship_type")                       \
  F (RELATIONSHIP, PARENTAL_RESPONSIBILITY, "parental_responsibility", CODE, NO_FLAGS, N_ ("Parental responsibility"), \
     .of = "yes_no_unknown")                                                                                           \
  F (RELATIONSHIP, COURT_ORDER, "court_order", TEXT, NO_FLAGS, N_ ("Court order"), .max = 400,                         \
     .redact = WP_REDACT_NARRATIVE)                                                                                    \
  F (RELATIONSHIP, STRENGTH, "strength", CODE, NO_FLAGS, N_ ("How strong the tie is"), .of = "tie_strength")           \
  F (RELATIONSHIP, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                              \
  F (RELATIONSHIP, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_HOUSEHOLD_FIELDS(F)                                                                                      \
  F (HOUSEHOLD, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family") \
  F (HOUSEHOLD, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200, .redact = WP_REDACT_NAME,                    \
     .help = N_ ("Such as “Dana’s home”."))                                                                         \
  F (HOUSEHOLD, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                              \
  F (HOUSEHOLD, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_HOUSEHOLD_MEMBER_FIELDS(F)                                                                               \
  F (HOUSEHOLD_MEMBER, HOUSEHOLD, "household", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Household"), \
     .of = "household")                                                                                             \
  F (HOUSEHOLD_MEMBER, PERSON, "person", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Person"),          \
     .of = "person")                                                                                                \
  F (HOUSEHOLD_MEMBER, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                       \
  F (HOUSEHOLD_MEMBER, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_ADDRESS_FIELDS(F)                                                                                 \
  F (ADDRESS, PERSON, "person", REF, INDEXED, N_ ("Person"), .of = "person")                                 \
  F (ADDRESS, HOUSEHOLD, "household", REF, INDEXED, N_ ("Household"), .of = "household")                     \
  F (ADDRESS, TYPE, "type", CODE, NO_FLAGS, N_ ("Kind of address"), .of = "address_type")                    \
  F (ADDRESS, LINES, "lines", LONG_TEXT, NO_FLAGS, N_ ("Address"), .max = 1000, .redact = WP_REDACT_CONTACT) \
  F (ADDRESS, POSTCODE, "postcode", TEXT, SEARCHED, N_ ("Postcode"), .max = 10, .redact = WP_REDACT_CONTACT) \
  F (ADDRESS, UPRN, "uprn", INTEGER, NO_FLAGS, N_ ("Unique property reference number"), .min = 1,            \
     .max = G_GINT64_CONSTANT (999999999999), .redact = WP_REDACT_CONTACT)                                   \
  F (ADDRESS, LOCALITY, "locality", REF, NO_FLAGS, N_ ("Locality"), .of = "locality")                        \
  F (ADDRESS, NEIGHBOURHOOD, "neighbourhood", REF, NO_FLAGS, N_ ("Neighbourhood"), .of = "neighbourhood")    \
  F (ADDRESS, PROTECTED, "protected", BOOLEAN, NO_FLAGS, N_ ("Protected: never show, print or tell"),        \
     .help = N_ ("A protected address is kept from lists, maps, print, exports and co-parents."))            \
  F (ADDRESS, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                         \
  F (ADDRESS, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))
