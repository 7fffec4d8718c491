/* wp-push-private.h: what the files of a push share: one mutation on its way in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-push.h"

G_BEGIN_DECLS

/** WpAttempt: a mutation on its way in. While "reason" is unset nothing speaks against it. Nothing is written before
 * all has been looked at. */
typedef struct
{
  WpWork *work;             /* (unowned) */
  const WpCaller *caller;   /* (unowned) */
  gboolean trusted;         /* from the server itself: nobody's sight is asked */
  const WpMutation *change; /* (unowned) */
  const guint8 *hash;       /* (unowned): of it */
  const WpKind *kind;       /* (nullable) */
  WpFieldSet *patch;        /* (owned) (nullable): what it sets */
  gboolean well_formed;
  WpRec *rec; /* (owned) (nullable): the record as it was, then as it is */
  WpMergeState state;
  WpMergeResult result;
  WpScope scope; /* where it leads */
  const char *reason;
} WpAttempt;

void wp_attempt_clear (WpAttempt *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpAttempt, wp_attempt_clear)

/** wp_kind_is_own_root: whether a record of @kind is a root itself. */
gboolean wp_kind_is_own_root (const WpKind *kind);

/** wp_patch_sensitivity: whether @patch says how sensitive the record is to be; @sensitivity is then set. */
gboolean wp_patch_sensitivity (WpFieldSet *patch, WpSensitivity *sensitivity);

/* Each returns %FALSE with @error if the storage failed. */

/** wp_attempt_examine: looks at all that can be said before anything is merged or written: sets the reason, or where a
 * new record leads. */
gboolean wp_attempt_examine (WpAttempt *self, GError **error);

/** wp_attempt_need_sight: sets the reason unless @scope may be seen by the author. */
gboolean wp_attempt_need_sight (WpAttempt *self, const WpScope *scope, GError **error);

/** wp_attempt_find_root: the root of a record of @fields: its own, the authority's, or that of what it hangs on. */
gboolean wp_attempt_find_root (WpAttempt *self, WpFieldSet *fields, WpScope *scope, GError **error);

/** wp_attempt_find_scope: where a new record leads, or why it may not. */
gboolean wp_attempt_find_scope (WpAttempt *self, GError **error);

/** wp_attempt_take: looks at all of it, and only then writes it or holds it back. */
gboolean wp_attempt_take (WpAttempt *self, WpPushed *pushed, GError **error);

G_END_DECLS
