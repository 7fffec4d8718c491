/* wp-patch-check.h: whether what a device sends can be part of a record at all. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-field-set.h"
#include "wp-kind.h"

G_BEGIN_DECLS

/**
 * wp_patch_check:
 * @set: the JSON of which @patch was read
 * @current: (nullable): the fields of the record as it is; %NULL for a record that is new
 *
 * Looks at types, lengths, the form of references, and that nothing changes what can't be changed: the fields of a kind
 * that is only ever added to, those that are fixed once set, and of a conflict all but its settlement. Codes and the
 * rules between fields are the desktop's, since what was imported long ago need not keep today's. Members that the kind
 * does not have are let through: a newer program may know them.
 *
 * Returns: (nullable): why the patch can't stand, for whoever decides about it: a static text; %NULL if it can
 */
const char *wp_patch_check (const WpKind *kind, const char *set, WpFieldSet *patch, WpFieldSet *current);

G_END_DECLS
