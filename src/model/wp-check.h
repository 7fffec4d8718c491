/* wp-check.h: the checks that a record must pass before it is kept, with messages for people.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpSeverity: an ERROR keeps the record out; a WARNING is told and the record is kept ("warn and keep, except
 * impossible formats", the data dictionary's rule).
 */
typedef enum {
  WP_SEVERITY_WARNING,
  WP_SEVERITY_ERROR,
} WpSeverity;

/**
 * WpProblem: one thing that is wrong with a record.
 */
typedef struct
{
  int field; /* number of the field, or -1 for the record as a whole */
  WpSeverity severity;
  char *message; /* (owned): in the person's language: what is wrong and what to do; it never repeats the value */
} WpProblem;

void wp_problem_free (WpProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpProblem, wp_problem_free)

/**
 * wp_problems_new:
 *
 * Returns: (transfer full) (element-type WpProblem): an empty list that frees its problems.
 */
GPtrArray *wp_problems_new (void);

/**
 * wp_problems_have_error: whether one of @problems keeps the record out.
 */
gboolean wp_problems_have_error (GPtrArray *problems);

/**
 * wp_problems_summary:
 *
 * Returns: (transfer full): the errors as lines "Label: message".
 */
char *wp_problems_summary (GPtrArray *problems, const WpKind *kind);

/**
 * wp_record_check:
 * @codes: the lists in force
 * @today: the date in Europe/London
 * @problems: (element-type WpProblem): from wp_problems_new(); what is found is added
 *
 * Checks every field by its line in the table (required, length, range, code, date not in the future, valid text) and
 * then what the data dictionary says of the kind: a birth or an expected delivery, numbers and postcodes, from before
 * to, one's own relation. What needs other records (does the reference exist, would it close a circle) is the store's.
 * Any thread that owns the record.
 */
void wp_record_check (WpRecord *record, WpCodes *codes, WpDate today, GPtrArray *problems);

/**
 * wp_record_check_field: the checks of one field by its line in the table alone, for a form while somebody types.
 */
void wp_record_check_field (WpRecord *record, guint field, WpCodes *codes, WpDate today, GPtrArray *problems);

G_END_DECLS
