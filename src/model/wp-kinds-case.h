/* wp-kinds-case.h: the fields of the work with a family: episodes, involvements, events. One line a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* clang-format off */

/* The form of a line is explained in wp-kinds-place.h. */

#define WP_EPISODE_FIELDS(F)                                                                                      \
  F (EPISODE, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family") \
  F (EPISODE, STATE, "state", CODE, REQUIRED, N_ ("State"), .of = "episode_state")                                \
  F (EPISODE, REQUEST_SOURCE, "request_source", CODE, NO_FLAGS, N_ ("Who asked"), .of = "request_source")         \
  F (EPISODE, OPENED_ON, "opened_on", DATE, REQUIRED, N_ ("Opened"))                                              \
  F (EPISODE, CLOSED_ON, "closed_on", DATE, NO_FLAGS, N_ ("Closed"))                                              \
  F (EPISODE, CLOSING_REASON, "closing_reason", CODE, NO_FLAGS, N_ ("Why it closed"), .of = "closing_reason")     \
  F (EPISODE, PREVIOUS, "previous", REF, NO_FLAGS, N_ ("Episode before"), .of = "episode")                        \
  F (EPISODE, WITHIN_12_MONTHS, "within_12_months", BOOLEAN, NO_FLAGS, N_ ("Asked again within 12 months"))       \
  F (EPISODE, OWNER, "owner", REF, NO_FLAGS, N_ ("Owner of the next step"), .of = "staff")                        \
  F (EPISODE, NEXT_DATE, "next_date", DATE, MAY_BE_FUTURE, N_ ("Next date"))

#define WP_ALLOCATION_FIELDS(F)                                                                                        \
  F (ALLOCATION, EPISODE, "episode", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Episode"),                \
     .of = "episode")                                                                                                  \
  F (ALLOCATION, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family")   \
  F (ALLOCATION, STAFF, "staff", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Worker"), .of = "staff")      \
  F (ALLOCATION, OUTCOME, "outcome", CODE, NO_FLAGS, N_ ("What we do"), .of = "allocation_outcome")                    \
  F (ALLOCATION, NEED, "need", LONG_TEXT, NO_FLAGS, N_ ("Need"), .max = 4000, .merge = WP_MERGE_TEXT,                  \
     .redact = WP_REDACT_NARRATIVE)                                                                                    \
  F (ALLOCATION, COST, "cost", LONG_TEXT, NO_FLAGS, N_ ("Cost of doing nothing"), .max = 4000, .merge = WP_MERGE_TEXT, \
     .redact = WP_REDACT_NARRATIVE)                                                                                    \
  F (ALLOCATION, CAPACITY, "capacity", LONG_TEXT, NO_FLAGS, N_ ("Capacity of others"), .max = 4000,                    \
     .merge = WP_MERGE_TEXT, .redact = WP_REDACT_NARRATIVE)                                                            \
  F (ALLOCATION, VALID_FROM, "valid_from", DATE, REQUIRED, N_ ("From"))                                                \
  F (ALLOCATION, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))

#define WP_AGREEMENT_FIELDS(F)                                                                                      \
  F (AGREEMENT, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family") \
  F (AGREEMENT, FOR_PERSON, "for_person", REF, REQUIRED, N_ ("For"), .of = "person")                                \
  F (AGREEMENT, GIVEN_BY, "given_by", REF, REQUIRED, N_ ("Given by"), .of = "person")                               \
  F (AGREEMENT, CAPACITY, "capacity", CODE, NO_FLAGS, N_ ("In what capacity"), .of = "agreement_capacity")          \
  F (AGREEMENT, PURPOSE, "purpose", CODE, REQUIRED, N_ ("Agreement to"), .of = "agreement_purpose")                 \
  F (AGREEMENT, AGENCY, "agency", REF, NO_FLAGS, N_ ("Agency"), .of = "agency")                                     \
  F (AGREEMENT, SCOPE, "scope", CODE, NO_FLAGS, N_ ("What may be shared"), .of = "agreement_scope")                 \
  F (AGREEMENT, LAWFUL_BASIS, "lawful_basis", CODE, NO_FLAGS, N_ ("Lawful basis"), .of = "lawful_basis")            \
  F (AGREEMENT, EVIDENCE, "evidence", TEXT, NO_FLAGS, N_ ("Evidence"), .max = 400, .redact = WP_REDACT_NARRATIVE)   \
  F (AGREEMENT, GIVEN_ON, "given_on", DATE, REQUIRED, N_ ("Agreed on"))                                             \
  F (AGREEMENT, REVIEW_BY, "review_by", DATE, MAY_BE_FUTURE, N_ ("Review by"))                                      \
  F (AGREEMENT, WITHDRAWN_ON, "withdrawn_on", DATE, NO_FLAGS, N_ ("Withdrawn on"))                                  \
  F (AGREEMENT, WITHDRAWN_NOTE, "withdrawn_note", TEXT, NO_FLAGS, N_ ("Said when withdrawing"), .max = 400,         \
     .redact = WP_REDACT_NARRATIVE)

#define WP_INVOLVEMENT_FIELDS(F)                                                                                      \
  F (INVOLVEMENT, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family") \
  F (INVOLVEMENT, EPISODE, "episode", REF, NO_FLAGS, N_ ("Episode"), .of = "episode")                                 \
  F (INVOLVEMENT, PERSON, "person", REF, NO_FLAGS, N_ ("With whom"), .of = "person",                                  \
     .help = N_ ("Leave empty when it is the whole family."))                                                         \
  F (INVOLVEMENT, PROFESSIONAL, "professional", REF, INDEXED, N_ ("Professional"), .of = "professional")              \
  F (INVOLVEMENT, AGENCY, "agency", REF, INDEXED, N_ ("Agency"), .of = "agency")                                      \
  F (INVOLVEMENT, SERVICE, "service", REF, NO_FLAGS, N_ ("Service"), .of = "service")                                 \
  F (INVOLVEMENT, ROLE, "role", TEXT, NO_FLAGS, N_ ("Part they play"), .max = 200)                                    \
  F (INVOLVEMENT, STATUS, "status", CODE, REQUIRED, N_ ("Status"), .of = "involvement_status")                        \
  F (INVOLVEMENT, LEAD, "lead", BOOLEAN, NO_FLAGS, N_ ("Lead professional"))                                          \
  F (INVOLVEMENT, STRENGTH, "strength", CODE, NO_FLAGS, N_ ("How strong the tie is"), .of = "tie_strength")           \
  F (INVOLVEMENT, FLOW, "flow", CODE, NO_FLAGS, N_ ("Which way the help goes"), .of = "tie_flow")                     \
  F (INVOLVEMENT, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("From"))                                              \
  F (INVOLVEMENT, VALID_TO, "valid_to", DATE, MAY_BE_FUTURE, N_ ("To"))                                               \
  F (INVOLVEMENT, FROM_PRECISION, "from_precision", CODE, NO_FLAGS, N_ ("How exactly the start is known"),            \
     .of = "date_precision")

/* A place on a service's waiting list: of a service of the house, or of one that the directory lists. It ends with a start
 * or with being taken off, never with both. */
#define WP_WAITING_FIELDS(F)                                                                                          \
  F (WAITING, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family")     \
  F (WAITING, SERVICE, "service", REF, NO_FLAGS, N_ ("One of our services"), .of = "service")                         \
  F (WAITING, LISTED, "listed", REF, NO_FLAGS, N_ ("Or a service in the directory"), .of = "listed_service")          \
  F (WAITING, PERSON, "person", REF, NO_FLAGS, N_ ("Who waits"), .of = "person",                                      \
     .help = N_ ("Leave empty when it is the whole family."))                                                         \
  F (WAITING, ADDED_ON, "added_on", DATE, REQUIRED | WP_FIELD_INDEXED, N_ ("On the list since"))                      \
  F (WAITING, PRIORITY, "priority", CODE, NO_FLAGS, N_ ("Priority"), .of = "wait_priority")                           \
  F (WAITING, STARTED_ON, "started_on", DATE, NO_FLAGS, N_ ("Started on"))                                            \
  F (WAITING, REMOVED_ON, "removed_on", DATE, NO_FLAGS, N_ ("Taken off on"))                                          \
  F (WAITING, REMOVED_REASON, "removed_reason", CODE, NO_FLAGS, N_ ("Why they were taken off"), .of = "wait_removal") \
  F (WAITING, LAST_CHECKED_ON, "last_checked_on", DATE, NO_FLAGS, N_ ("Last checked that they still wait"))           \
  F (WAITING, NOTE, "note", TEXT, NO_FLAGS, N_ ("Note on the list"), .max = 400, .redact = WP_REDACT_NARRATIVE,       \
     .help = N_ ("Whom to ring about the place, for example. Information officers read this too."))

/* Asking for a place on behalf of a family. "need" is a code of wp-needs.h. Every chase is a record of its own, so that
 * those of two people never meet. */
#define WP_BROKERING_FIELDS(F)                                                                                          \
  F (BROKERING, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family")     \
  F (BROKERING, LISTED, "listed", REF, NO_FLAGS, N_ ("Service in the directory"), .of = "listed_service")               \
  F (BROKERING, SERVICE, "service", REF, NO_FLAGS, N_ ("Or one of our services"), .of = "service")                      \
  F (BROKERING, PERSON, "person", REF, NO_FLAGS, N_ ("For whom"), .of = "person",                                       \
     .help = N_ ("Leave empty when it is the whole family."))                                                           \
  F (BROKERING, NEED, "need", TEXT, INTERNAL, N_ ("Need"), .max = 60)                                                   \
  F (BROKERING, ASKED_ON, "asked_on", DATE, REQUIRED | WP_FIELD_INDEXED, N_ ("Asked on"))                               \
  F (BROKERING, ASKED_BY, "asked_by", REF, NO_FLAGS, N_ ("Asked by"), .of = "staff")                                    \
  F (BROKERING, ANSWER, "answer", CODE, REQUIRED, N_ ("Answer"), .of = "brokering_answer")                              \
  F (BROKERING, ANSWERED_ON, "answered_on", DATE, NO_FLAGS, N_ ("Answered on"))                                         \
  F (BROKERING, REASON, "reason", CODE, NO_FLAGS, N_ ("Why it was refused or withdrawn"), .of = "brokering_reason")     \
  F (BROKERING, OUTCOME, "outcome", CODE, NO_FLAGS, N_ ("What came of it"), .of = "brokering_outcome")

#define WP_BROKERING_STEP_FIELDS(F)                                                                                   \
  F (BROKERING_STEP, BROKERING, "brokering", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Asked for"),     \
     .of = "brokering")                                                                                               \
  F (BROKERING_STEP, CHASED_ON, "chased_on", DATE, REQUIRED, N_ ("Chased on"))                                        \
  F (BROKERING_STEP, WAY, "way", CODE, NO_FLAGS, N_ ("How"), .of = "chase_way")                                       \
  F (BROKERING_STEP, BY, "by", REF, NO_FLAGS, N_ ("By"), .of = "staff")                                               \
  F (BROKERING_STEP, NOTE, "note", LONG_TEXT, NO_FLAGS, N_ ("What they said"), .max = 4000, .merge = WP_MERGE_TEXT,   \
     .redact = WP_REDACT_NARRATIVE)

/* What happened, when, with whom and by whom: enough for the history that an information officer may read. What was
 * said and thought is in the event's case note, which has a compartment of its own. */
#define WP_EVENT_FIELDS(F)                                                                                        \
  F (EVENT, FAMILY, "family", REF, REQUIRED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family")                    \
  F (EVENT, EPISODE, "episode", REF, NO_FLAGS, N_ ("Episode"), .of = "episode")                                   \
  F (EVENT, KIND, "kind", CODE, REQUIRED, N_ ("Kind of event"), .of = "event_kind")                               \
  F (EVENT, OCCURRED_AT, "occurred_at", INSTANT, REQUIRED | WP_FIELD_MAY_BE_FUTURE, N_ ("When it happened"))      \
  F (EVENT, ENDED_AT, "ended_at", INSTANT, MAY_BE_FUTURE, N_ ("When it ended"))                                   \
  F (EVENT, PRECISION, "precision", CODE, NO_FLAGS, N_ ("How exactly the date is known"), .of = "date_precision") \
  F (EVENT, HAS_TIME, "has_time", BOOLEAN, NO_FLAGS, N_ ("The time of day is known"))                             \
  F (EVENT, RECORDED_AT, "recorded_at", INSTANT, REQUIRED, N_ ("When it was recorded"))                           \
  F (EVENT, PROFESSIONAL, "professional", REF, NO_FLAGS, N_ ("By"), .of = "professional")                         \
  F (EVENT, AGENCY, "agency", REF, NO_FLAGS, N_ ("Agency"), .of = "agency")                                       \
  F (EVENT, MODE, "mode", CODE, NO_FLAGS, N_ ("How"), .of = "contact_mode")                                       \
  F (EVENT, PURPOSE, "purpose", CODE, NO_FLAGS, N_ ("Purpose"), .of = "contact_purpose")                          \
  F (EVENT, SUCCESSFUL, "successful", BOOLEAN, NO_FLAGS, N_ ("They were reached"))                                \
  F (EVENT, CHILD_SEEN, "child_seen", BOOLEAN, NO_FLAGS, N_ ("A child was seen"))                                 \
  F (EVENT, CHILD_ALONE, "child_alone", BOOLEAN, NO_FLAGS, N_ ("A child was seen alone"))                         \
  F (EVENT, LEVEL_FROM, "level_from", CODE, NO_FLAGS, N_ ("Level before"), .of = "level")                         \
  F (EVENT, LEVEL_TO, "level_to", CODE, NO_FLAGS, N_ ("Level after"), .of = "level")                              \
  F (EVENT, PLANNED, "planned", BOOLEAN, NO_FLAGS, N_ ("Planned, not held yet"))                                  \
  F (EVENT, SUPERSEDES, "supersedes", REF, INDEXED, N_ ("Corrects"), .of = "event")                               \
  F (EVENT, CORRECTION_REASON, "correction_reason", TEXT, NO_FLAGS, N_ ("Why it was corrected"), .max = 400,      \
     .redact = WP_REDACT_NARRATIVE)

#define WP_EVENT_SUBJECT_FIELDS(F)                                                                 \
  F (EVENT_SUBJECT, EVENT, "event", REF, REQUIRED | WP_FIELD_INDEXED, N_ ("Event"), .of = "event") \
  F (EVENT_SUBJECT, PERSON, "person", REF, REQUIRED, N_ ("Person"), .of = "person")                \
  F (EVENT_SUBJECT, SEEN, "seen", BOOLEAN, NO_FLAGS, N_ ("Was seen"))                              \
  F (EVENT_SUBJECT, ALONE, "alone", BOOLEAN, NO_FLAGS, N_ ("Was seen alone"))

#define WP_EVENT_ATTENDEE_FIELDS(F)                                                                          \
  F (EVENT_ATTENDEE, EVENT, "event", REF, REQUIRED | WP_FIELD_INDEXED, N_ ("Event"), .of = "event")          \
  F (EVENT_ATTENDEE, PROFESSIONAL, "professional", REF, NO_FLAGS, N_ ("Professional"), .of = "professional") \
  F (EVENT_ATTENDEE, PERSON, "person", REF, NO_FLAGS, N_ ("Person"), .of = "person")                         \
  F (EVENT_ATTENDEE, ATTENDANCE, "attendance", CODE, NO_FLAGS, N_ ("Attendance"), .of = "attendance")

#define WP_CASE_NOTE_FIELDS(F)                                                                                     \
  F (CASE_NOTE, EVENT, "event", REF, REQUIRED | WP_FIELD_INDEXED, N_ ("Event"), .of = "event")                     \
  F (CASE_NOTE, SUMMARY, "summary", TEXT, NO_FLAGS, N_ ("In one line"), .max = 400, .redact = WP_REDACT_NARRATIVE, \
     .help = N_ ("What a colleague sees first."))                                                                  \
  F (CASE_NOTE, NARRATIVE, "narrative", LONG_TEXT, NO_FLAGS, N_ ("What happened"), .max = 100000,                  \
     .redact = WP_REDACT_NARRATIVE)                                                                                \
  F (CASE_NOTE, CHILD_WORDS, "child_words", LONG_TEXT, NO_FLAGS, N_ ("The child’s own words"), .max = 20000,       \
     .redact = WP_REDACT_NARRATIVE)                                                                                \
  F (CASE_NOTE, ANALYSIS, "analysis", LONG_TEXT, NO_FLAGS, N_ ("What it means and what comes next"), .max = 50000, \
     .redact = WP_REDACT_NARRATIVE)

#define WP_LEVEL_OF_NEED_FIELDS(F)                                                                                    \
  F (LEVEL_OF_NEED, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"),               \
     .of = "family")                                                                                                  \
  F (LEVEL_OF_NEED, PERSON, "person", REF, NO_FLAGS, N_ ("Person"), .of = "person",                                   \
     .help = N_ ("Leave empty when it is the level of the whole family."))                                            \
  F (LEVEL_OF_NEED, LEVEL, "level", CODE, REQUIRED, N_ ("Level of need"), .of = "level")                              \
  F (LEVEL_OF_NEED, VALID_FROM, "valid_from", DATE, REQUIRED, N_ ("From"))                                            \
  F (LEVEL_OF_NEED, DECIDED_BY, "decided_by", REF, NO_FLAGS, N_ ("Decided by"), .of = "professional")                 \
  F (LEVEL_OF_NEED, REASON, "reason", LONG_TEXT, REQUIRED, N_ ("Reason"), .max = 4000, .redact = WP_REDACT_NARRATIVE) \
  F (LEVEL_OF_NEED, EVIDENCE, "evidence", LONG_TEXT, NO_FLAGS, N_ ("Evidence"), .max = 4000,                          \
     .redact = WP_REDACT_NARRATIVE)

#define WP_SOURCE_COVERAGE_FIELDS(F)                                                                     \
  F (SOURCE_COVERAGE, AGENCY, "agency", REF, REQUIRED | WP_FIELD_INDEXED, N_ ("Agency"), .of = "agency") \
  F (SOURCE_COVERAGE, VALID_FROM, "valid_from", DATE, NO_FLAGS, N_ ("We hold data from"))                \
  F (SOURCE_COVERAGE, VALID_TO, "valid_to", DATE, NO_FLAGS, N_ ("Until"))                                \
  F (SOURCE_COVERAGE, AS_OF, "as_of", DATE, NO_FLAGS, N_ ("As of"))

/* What may be told of what may not be read: undated, and without the agency where it is sensitive. */
#define WP_MARKER_FIELDS(F)                                                                                      \
  F (MARKER, FAMILY, "family", REF, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INDEXED, N_ ("Family"), .of = "family") \
  F (MARKER, BLANK, "blank", CODE, REQUIRED, N_ ("Why it is blank"), .of = "blank")                              \
  F (MARKER, AGENCY, "agency", REF, NO_FLAGS, N_ ("Agency"), .of = "agency")                                     \
  F (MARKER, BROKER, "broker", REF, NO_FLAGS, N_ ("Who to ask"), .of = "staff")

/* Two values of one field of which neither was written knowing the other. Only the server makes one; what a device may
 * set is how it was settled. "first" is what stands, "second" what was kept out; they and "base", which both began
 * from, are values as JSON, unset where there was none. "field" is "$voided" or "$sensitivity" for those. */
#define WP_CONFLICT_FIELDS(F)                                                                                         \
  F (CONFLICT, RECORD_KIND, "record_kind", TEXT, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INTERNAL, N_ ("Kind of record"), \
     .max = 60)                                                                                                       \
  F (CONFLICT, RECORD, "record", TEXT, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INTERNAL | WP_FIELD_INDEXED,              \
     N_ ("Record that it is about"), .max = 36)                                                                                        \
  F (CONFLICT, FIELD, "field", TEXT, REQUIRED | WP_FIELD_FIXED | WP_FIELD_INTERNAL, N_ ("Field"), .max = 60)          \
  F (CONFLICT, COMPARTMENT, "compartment", TEXT, REQUIRED | WP_FIELD_INTERNAL, N_ ("Part of the record"), .max = 60)  \
  F (CONFLICT, BASE, "base", LONG_TEXT, INTERNAL, N_ ("Value before"), .max = 1000000, .merge = WP_MERGE_NEVER,       \
     .redact = WP_REDACT_NARRATIVE)                                                                                   \
  F (CONFLICT, FIRST, "first", LONG_TEXT, INTERNAL, N_ ("Value that stands"), .max = 1000000,                         \
     .merge = WP_MERGE_NEVER, .redact = WP_REDACT_NARRATIVE)                                                          \
  F (CONFLICT, SECOND, "second", LONG_TEXT, INTERNAL, N_ ("Value that was kept out"), .max = 1000000,                 \
     .merge = WP_MERGE_NEVER, .redact = WP_REDACT_NARRATIVE)                                                          \
  F (CONFLICT, FIRST_BY, "first_by", REF, INTERNAL, N_ ("Who set the value that stands"), .of = "user")               \
  F (CONFLICT, FIRST_AT, "first_at", INSTANT, INTERNAL, N_ ("When the value that stands was set"))                    \
  F (CONFLICT, SECOND_BY, "second_by", REF, INTERNAL, N_ ("Who set the value that was kept out"), .of = "user")       \
  F (CONFLICT, SECOND_AT, "second_at", INSTANT, INTERNAL, N_ ("When the value that was kept out was set"))            \
  F (CONFLICT, MID, "mid", TEXT, INTERNAL, N_ ("Change that was kept out"), .max = 36)                                \
  F (CONFLICT, SETTLED, "settled", TEXT, INTERNAL, N_ ("What was chosen"), .max = 60)                                 \
  F (CONFLICT, SETTLED_BY, "settled_by", REF, INTERNAL, N_ ("Who settled it"), .of = "user")                          \
  F (CONFLICT, SETTLED_AT, "settled_at", INSTANT, INTERNAL, N_ ("When it was settled"))
