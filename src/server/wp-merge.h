/* wp-merge.h: how a patch meets a record that others may have changed meanwhile. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-field-revs.h"
#include "wp-field-set.h"
#include "wp-kind.h"

G_BEGIN_DECLS

/** WpMergeState: what of a record a merge looks at and changes. */
typedef struct
{
  WpFieldSet *fields; /* (owned) */
  WpFieldRevs *revs;  /* (owned) */
  gboolean voided;
  WpSensitivity sensitivity;
} WpMergeState;

void wp_merge_state_clear (WpMergeState *state);

/** WpClash: a value that was not taken, since its author had not seen the one that stands. */
typedef struct
{
  char *field;        /* (owned): a field's name, "$voided" or "$sensitivity" */
  char *first;        /* (owned) (nullable): the value that stands, as JSON; %NULL for unset */
  char *second;       /* (owned) (nullable): the value that was kept out */
  char first_mid[37]; /* the mutation that set what stands */
} WpClash;

/** WpMergeResult: @before has the values that were overwritten, null for what was unset. */
typedef struct
{
  gboolean changed;   /* at least one value was taken that differs */
  GArray *clashes;    /* (owned) (element-type WpClash) */
  WpFieldSet *before; /* (owned) */
} WpMergeResult;

void wp_merge_result_clear (WpMergeResult *result);

/**
 * wp_merge:
 * @patch: values by name, with "$voided" and "$sensitivity"; other members with "$" are passed over
 * @base: the revision of the record that the author saw
 * @over: (element-type utf8) (nullable): the author's own mutations on which this one was made
 * @rev: the revision that the record has if anything is taken
 * @mid: the mutation
 *
 * Lays @patch over @state, field by field. A value is taken if its author had seen what it overwrites: the field was
 * last set at @base or before, or by one of @over. A value that is there already changes nothing. All else clashes: the
 * value that stands is kept. Withdrawing a record clashes if any of its fields was set unseen; what is set on a record
 * that was withdrawn unseen clashes too. No clock is looked at.
 */
void wp_merge (WpMergeState *state,
               WpFieldSet *patch,
               gint64 base,
               GPtrArray *over,
               gint64 rev,
               const char *mid,
               WpMergeResult *result);

G_END_DECLS
