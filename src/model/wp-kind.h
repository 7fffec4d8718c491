/* wp-kind.h: what kinds of record there are, and the one table in which each field is declared.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WpFieldType: what a field holds, and how it is kept.
 *
 * | type            | in memory and in SQLite                    | in JSON and CSV       |
 * |-----------------|--------------------------------------------|-----------------------|
 * | TEXT, LONG_TEXT | UTF-8 text; LONG_TEXT may hold line breaks | string                |
 * | CODE            | the code, from the list that `of` names    | string                |
 * | REF             | the id of a record of the kind that `of` names (16 bytes in SQLite) | string |
 * | DATE            | days since 1970-01-01, a legal date with no time zone | "YYYY-MM-DD" |
 * | INSTANT         | UTC milliseconds since 1970-01-01          | integer               |
 * | INTEGER         | a signed number                            | integer               |
 * | BOOLEAN         | 0 or 1; unset means "not known"            | true or false         |
 */
typedef enum {
  WP_FIELD_TEXT,
  WP_FIELD_LONG_TEXT,
  WP_FIELD_CODE,
  WP_FIELD_REF,
  WP_FIELD_DATE,
  WP_FIELD_INSTANT,
  WP_FIELD_INTEGER,
  WP_FIELD_BOOLEAN,
} WpFieldType;

typedef enum {
  WP_FIELD_NO_FLAGS = 0,
  /* A record without it is refused. */
  WP_FIELD_REQUIRED = 1 << 0,
  /* Set when the record is made and never changed afterwards. */
  WP_FIELD_FIXED = 1 << 1,
  /* Its words go into the search terms of the record's person. */
  WP_FIELD_SEARCHED = 1 << 2,
  /* A date or instant that may lie in the future; all others may not. */
  WP_FIELD_MAY_BE_FUTURE = 1 << 3,
  /* Not shown in plain forms and cards; the program sets it. */
  WP_FIELD_INTERNAL = 1 << 4,
  /* The store keeps an index on it, because records are read by it. */
  WP_FIELD_INDEXED = 1 << 5,
} WpFieldFlags;

/**
 * WpMerge: what happens when two people changed one field without seeing each other's change.
 */
typedef enum {
  /* Both values are kept and shown until somebody chooses one. */
  WP_MERGE_CHOOSE,
  /* As CHOOSE, and "keep both" is offered, since it is free text. */
  WP_MERGE_TEXT,
  /* It can't be changed, so it can't conflict. */
  WP_MERGE_NEVER,
} WpMerge;

/**
 * WpRedact: what sort of matter a field holds, for exports, subject-access packs and the log.
 */
typedef enum {
  WP_REDACT_NONE,
  WP_REDACT_NAME,
  WP_REDACT_CONTACT,
  WP_REDACT_IDENTIFIER,
  WP_REDACT_NARRATIVE,
} WpRedact;

/**
 * WpField: one field of one kind. The properties, columns, JSON members, checks, history, exports and forms all come
 * from here; nothing else lists the fields of a kind.
 */
typedef struct
{
  const char *name; /* column, JSON member and, with "-" for "_", property */
  WpFieldType type;
  WpFieldFlags flags;
  const char *of; /* (nullable): the code list of a CODE, the kind of a REF */
  gint64 max;     /* most characters of a text, largest INTEGER; 0 for the type's own limit */
  gint64 min;     /* smallest INTEGER */
  WpMerge merge;
  WpRedact redact;
  const char *label; /* translatable, for forms and messages */
  const char *help;  /* (nullable): translatable, one sentence on what belongs here */
} WpField;

/**
 * WpRootKind: the thing a record belongs to. With the compartment and the sensitivity it is the record's scope: what
 * permissions grant, what sync carries and what the lens shows.
 */
typedef enum {
  WP_ROOT_AUTHORITY,
  WP_ROOT_FAMILY,
  WP_ROOT_PERSON,
  WP_ROOT_USER,
} WpRootKind;

typedef enum {
  WP_COMPARTMENT_INDEX,
  WP_COMPARTMENT_INVOLVEMENT,
  WP_COMPARTMENT_CASE,
  WP_COMPARTMENT_ASSESSMENT,
  WP_COMPARTMENT_ATTENDANCE,
  WP_COMPARTMENT_MEETING,
  WP_COMPARTMENT_COUNSELLING,
  WP_COMPARTMENT_SUPERVISION,
  WP_COMPARTMENT_VOLUNTEER,
} WpCompartment;

/* Sensitivity is of a record, never of a field. */
typedef enum {
  WP_SENSITIVITY_NORMAL,
  WP_SENSITIVITY_RESTRICTED,
  WP_SENSITIVITY_SEALED,
} WpSensitivity;

/**
 * WpKindId: the kinds, in the order in which an import must load them so that a record's references are there first.
 * The numbers are not stored; the names are.
 */
typedef enum {
  WP_KIND_AUTHORITY,
  WP_KIND_CODE,
  WP_KIND_SETTING,
  WP_KIND_LOCALITY,
  WP_KIND_NEIGHBOURHOOD,
  WP_KIND_BOUNDARY,
  WP_KIND_CLUSTER,
  WP_KIND_SCHOOL,
  WP_KIND_VENUE,
  WP_KIND_TEAM,
  WP_KIND_USER,
  WP_KIND_STAFF,
  WP_KIND_AGENCY,
  WP_KIND_SERVICE,
  WP_KIND_PROFESSIONAL,
  WP_KIND_FEED,
  WP_KIND_LISTED_SERVICE,
  WP_KIND_LISTING_CHECK,
  WP_KIND_LISTING_CORRECTION,
  WP_KIND_LISTING_TWIN,
  WP_KIND_SIGNPOSTING,
  WP_KIND_SAVED_SEARCH,
  WP_KIND_FAMILY,
  WP_KIND_FAMILY_LOCALITY,
  WP_KIND_PERSON,
  WP_KIND_PERSON_NAME,
  WP_KIND_IDENTIFIER,
  WP_KIND_CONTACT_POINT,
  WP_KIND_ALERT,
  WP_KIND_FAMILY_MEMBER,
  WP_KIND_RELATIONSHIP,
  WP_KIND_HOUSEHOLD,
  WP_KIND_HOUSEHOLD_MEMBER,
  WP_KIND_ADDRESS,
  WP_KIND_EPISODE,
  WP_KIND_ALLOCATION,
  WP_KIND_AGREEMENT,
  WP_KIND_INVOLVEMENT,
  WP_KIND_WAITING,
  WP_KIND_BROKERING,
  WP_KIND_BROKERING_STEP,
  WP_KIND_EVENT,
  WP_KIND_EVENT_SUBJECT,
  WP_KIND_EVENT_ATTENDEE,
  WP_KIND_CASE_NOTE,
  WP_KIND_LEVEL_OF_NEED,
  WP_KIND_SOURCE_COVERAGE,
  WP_KIND_MARKER,
  WP_KIND_CONFLICT,
  WP_N_KINDS,
} WpKindId;

/**
 * WpKind: one kind of record.
 */
typedef struct
{
  WpKindId id;
  const char *name;      /* table, JSON kind and CSV file name: "family_member" */
  const char *type_name; /* GObject type: "WpFamilyMember" */
  const char *label;     /* translatable: "Family member" */
  WpRootKind root;
  const char *root_fields[3]; /* the REF fields that lead to the root, first set one counts; none: the record is
                                 its own root, or the authority's; that of a conflict
                                 is the one of the record that it is about */
  WpCompartment compartment;
  gboolean append_only; /* what happened: corrected by a new record that supersedes it, never changed */
  const WpField *fields;
  guint n_fields;
} WpKind;

/**
 * wp_kind:
 *
 * Returns: (transfer none): the kind @id; never %NULL for an id of #WpKindId. Any thread.
 */
const WpKind *wp_kind (WpKindId id);

/**
 * wp_kind_by_name:
 *
 * Returns: (transfer none) (nullable): the kind whose table is called @name, or %NULL. Any thread.
 */
const WpKind *wp_kind_by_name (const char *name);

/**
 * wp_kind_find_field:
 *
 * Returns: the index of the field called @name, or -1. Any thread.
 */
int wp_kind_find_field (const WpKind *kind, const char *name);

/**
 * wp_kind_label: the kind's name in the person's language.
 */
const char *wp_kind_label (const WpKind *kind);

/**
 * wp_field_label: the field's label in the person's language.
 */
const char *wp_field_label (const WpField *field);

/**
 * wp_field_help: the field's help in the person's language, or %NULL.
 */
const char *wp_field_help (const WpField *field);

/**
 * wp_field_is_text: whether the field's value is a string in memory (TEXT, LONG_TEXT, CODE and REF).
 */
gboolean wp_field_is_text (const WpField *field);

/**
 * wp_compartment_name, wp_sensitivity_name, wp_root_kind_name: the name that is stored and sent.
 */
const char *wp_compartment_name (WpCompartment compartment);
const char *wp_sensitivity_name (WpSensitivity sensitivity);
const char *wp_root_kind_name (WpRootKind root);

/**
 * wp_sensitivity_from_name: the reverse.
 *
 * Returns: whether @name is the name of a sensitivity.
 */
gboolean wp_sensitivity_from_name (const char *name, WpSensitivity *sensitivity);

G_END_DECLS
