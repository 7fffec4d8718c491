/* wp-patch-check.h: whether what a device sends can be part of a record at all. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-field-set.h"
#include "wp-kind.h"

G_BEGIN_DECLS

/**
 * wp_patch_is_well_formed:
 * @set: the JSON of which @patch was read
 *
 * Whether types, lengths and the form of references are right. Codes and the rules between fields are the desktop's,
 * since what was imported long ago need not keep today's. Members that the kind does not have are let through: a newer
 * program may know them. What is not well formed is held back for its “form”.
 */
gboolean wp_patch_is_well_formed (const WpKind *kind, const char *set, WpFieldSet *patch);

/**
 * wp_patch_check:
 * @patch: what is well formed
 * @current: (nullable): the fields of the record as it is; %NULL for a record that is new
 *
 * Looks that nothing changes what can't be changed: the fields of a kind that is only ever added to, those that are
 * fixed once set, and of a conflict all but its settlement.
 *
 * Returns: (nullable): why the patch can't stand, for whoever decides about it: a static text; %NULL if it can
 */
const char *wp_patch_check (const WpKind *kind, WpFieldSet *patch, WpFieldSet *current);

G_END_DECLS
