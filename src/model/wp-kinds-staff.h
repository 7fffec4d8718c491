/* wp-kinds-staff.h: the fields of those who help: users, staff, agencies, services, professionals. One line a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* clang-format off */

/* The form of a line is explained in wp-kinds-place.h. */

#define WP_USER_FIELDS(F)                                                                                       \
  F (USER, SIGN_IN, "sign_in", TEXT, REQUIRED, N_ ("Sign-in name"), .max = 200, .redact = WP_REDACT_IDENTIFIER) \
  F (USER, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200, .redact = WP_REDACT_NAME)                     \
  F (USER, DISABLED, "disabled", BOOLEAN, NO_FLAGS, N_ ("Account closed"))

#define WP_STAFF_FIELDS(F)                                                                            \
  F (STAFF, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                                    \
  F (STAFF, ROLE, "role", CODE, REQUIRED, N_ ("Role"), .of = "staff_role")                            \
  F (STAFF, TEAM, "team", REF, NO_FLAGS, N_ ("Team"), .of = "team")                                   \
  F (STAFF, USER, "user", REF, NO_FLAGS, N_ ("Account"), .of = "user")                                \
  F (STAFF, MANAGER, "manager", REF, NO_FLAGS, N_ ("Manager"), .of = "staff")                         \
  F (STAFF, TELEPHONE, "telephone", TEXT, NO_FLAGS, N_ ("Telephone"), .max = 40)                      \
  F (STAFF, EMAIL, "email", TEXT, NO_FLAGS, N_ ("E-mail"), .max = 254)                                \
  F (STAFF, FTE_PERCENT, "fte_percent", INTEGER, NO_FLAGS, N_ ("Working time, per cent"), .max = 100) \
  F (STAFF, VALID_FROM, "valid_from", DATE, MAY_BE_FUTURE, N_ ("From"))                               \
  F (STAFF, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_AGENCY_FIELDS(F)                                                             \
  F (AGENCY, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                     \
  F (AGENCY, KIND, "kind", CODE, REQUIRED, N_ ("Kind of agency"), .of = "service_kind") \
  F (AGENCY, TELEPHONE, "telephone", TEXT, NO_FLAGS, N_ ("Telephone"), .max = 40)       \
  F (AGENCY, EMAIL, "email", TEXT, NO_FLAGS, N_ ("E-mail"), .max = 254)

#define WP_SERVICE_FIELDS(F)                                                              \
  F (SERVICE, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                      \
  F (SERVICE, AGENCY, "agency", REF, REQUIRED, N_ ("Agency"), .of = "agency")             \
  F (SERVICE, KIND, "kind", CODE, NO_FLAGS, N_ ("Kind of service"), .of = "service_kind") \
  F (SERVICE, AGE_FROM, "age_from", INTEGER, NO_FLAGS, N_ ("From age"), .max = 120)       \
  F (SERVICE, AGE_TO, "age_to", INTEGER, NO_FLAGS, N_ ("To age"), .max = 120)

#define WP_PROFESSIONAL_FIELDS(F)                                                           \
  F (PROFESSIONAL, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                   \
  F (PROFESSIONAL, ROLE, "role", TEXT, NO_FLAGS, N_ ("Role"), .max = 200,                   \
     .help = N_ ("What this person does, such as health visitor or head of year."))         \
  F (PROFESSIONAL, AGENCY, "agency", REF, NO_FLAGS, N_ ("Agency"), .of = "agency")          \
  F (PROFESSIONAL, SERVICE, "service", REF, NO_FLAGS, N_ ("Service"), .of = "service")      \
  F (PROFESSIONAL, STAFF, "staff", REF, INDEXED, N_ ("Member of our staff"), .of = "staff") \
  F (PROFESSIONAL, CLUSTER, "cluster", REF, NO_FLAGS, N_ ("Cluster"), .of = "cluster")      \
  F (PROFESSIONAL, TELEPHONE, "telephone", TEXT, NO_FLAGS, N_ ("Telephone"), .max = 40)     \
  F (PROFESSIONAL, EMAIL, "email", TEXT, NO_FLAGS, N_ ("E-mail"), .max = 254)
