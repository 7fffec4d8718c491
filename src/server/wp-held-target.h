/* wp-held-target.h: where something that is held back would lead, when what it hangs on is not there either.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-field-set.h"
#include "wp-service-private.h"

G_BEGIN_DECLS

/**
 * wp_held_target: fills in @scope, of which the root is not known, for those who may decide about @mutation.
 * @patch: what it sets
 *
 * It leads to where what it hangs on leads, if that is held back too. A new family leads to the locality that it is put
 * into: whoever has a grant on that decides. Otherwise the root stays empty.
 */
gboolean wp_held_target (
    WpWork *work, const WpKind *kind, const WpMutation *mutation, WpFieldSet *patch, WpScope *scope, GError **error);

/**
 * wp_held_adopt: lets what is held back and leads nowhere yet follow: a new person the family of which @patch makes
 * them a member, a new family the locality into which @patch puts it. Does nothing for other kinds.
 * @scope: where the mutation of @patch leads
 */
gboolean wp_held_adopt (WpWork *work, const WpKind *kind, WpFieldSet *patch, const WpScope *scope, GError **error);

G_END_DECLS
