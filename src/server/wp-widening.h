/* wp-widening.h: whether a change of where something lies would let its author see more than before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-members.h"

G_BEGIN_DECLS

/**
 * WpWidening: one such change, tried behind a savepoint. Who is put into a family is seen by everybody who sees the
 * family; so nobody but a manager who has that sight may give it by putting a child into a family, a family into a
 * team or a locality, or a colleague into another team. What begins on a later day counts from that day on.
 * Whoever has added a family or a person, and sees it still, may take it wherever they see as much as they see
 * anywhere.
 */
typedef struct
{
  GArray *roots;     /* (owned) (nullable) (element-type WpMemberRoot): what it may move; unset when it is over */
  GPtrArray *before; /* (owned) (nullable): what the author sees of each, from day to day */
} WpWidening;

/**
 * wp_widening_begin:
 * @id, @fields: the record of @kind, as it is going to be; its kind is one of wp_members_has_say()
 *
 * Notes what the viewer of @work sees, and marks the place that wp_widening_end() can go back to.
 */
gboolean wp_widening_begin (
    WpWidening *self, WpWork *work, const WpKind *kind, const char *id, WpFieldSet *fields, GError **error);

/**
 * wp_widening_end:
 * @wider: (out): whether more would be seen than before; all that was written since is then undone
 * @gain: (out): if so, the most guarded of what would be seen
 *
 * To be called once the record is written.
 */
gboolean wp_widening_end (WpWidening *self, WpWork *work, gboolean *wider, WpScope *gain, GError **error);

void wp_widening_clear (WpWidening *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpWidening, wp_widening_clear)

G_END_DECLS
