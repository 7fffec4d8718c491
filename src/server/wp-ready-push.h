/* wp-ready-push.h: a push that was read, and of which all is worked out that takes no look at what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-field-set.h"
#include "wp-kind.h"
#include "wp-wire.h"

G_BEGIN_DECLS

/** WpReadyMutation: one mutation, before it meets what is stored. */
typedef struct
{
  const WpMutation *mutation; /* (unowned) */
  const WpKind *kind;         /* (nullable): unset where this program does not know it */
  WpFieldSet *patch;          /* (owned) (nullable): what it sets; unset if that is no JSON object */
  gboolean well_formed;       /* wp_patch_is_well_formed() */
  guint8 hash[32];            /* wp_mutation_hash() */
} WpReadyMutation;

/** wp_ready_mutation_init: @mutation has to outlive it. To be cleared. */
void wp_ready_mutation_init (WpReadyMutation *self, const WpMutation *mutation);
void wp_ready_mutation_clear (WpReadyMutation *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpReadyMutation, wp_ready_mutation_clear)

/** WpIdRange: the least and the greatest of some ids; "" and "" of none. */
typedef struct
{
  char from[37], to[37];
} WpIdRange;

/**
 * WpReadyPush: so that the one thread which writes has the less to do. It is met once: applying it uses the patches up.
 */
typedef struct
{
  WpPush *push;               /* (owned) (nullable): unset if the body can't be read */
  WpReadyMutation *mutations; /* (owned): as many as @push has, in their order */
  WpIdRange mids;             /* of all its mutations */
  WpIdRange added;            /* of the records that it adds */
  GError *error;              /* (owned) (nullable): why it can't be read */
} WpReadyPush;

/** wp_ready_push_new: (transfer full): of @body (nullable). Any thread. */
WpReadyPush *wp_ready_push_new (GBytes *body);
/** wp_ready_push_renew: after an attempt that came to nothing: it can be met once more. */
void wp_ready_push_renew (WpReadyPush *self);
void wp_ready_push_free (WpReadyPush *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpReadyPush, wp_ready_push_free)

G_END_DECLS
