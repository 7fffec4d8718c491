/* wp-members.h: which roots lie in which holder, as the records say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-records.h"

G_BEGIN_DECLS

/** WP_HOLDER_WHOLE: the holder of every root: what a grant on the authority stands on. The holder with the authority's
 * own id has only what everybody sees: the authority's root and those of its users. */
#define WP_HOLDER_WHOLE "00000000-0000-8000-8000-000000000001"

/**
 * wp_members_follow:
 * @rec: a record that was added or changed
 *
 * Brings up to date what lies where if @rec has a say in it: every root lies in itself and in the authority; a family
 * in its current locality and in the teams of those whom it is allocated to now; a person wherever a family lies that
 * they are a member of today. Also notes what leads to the records that it will have to ask again.
 */
gboolean wp_members_follow (WpWork *work, const WpRec *rec, GError **error);

/** wp_members_update: the same for one root: as of today. */
gboolean wp_members_update (WpWork *work, WpRootKind root_kind, const char *root, GError **error);

/** wp_members_update_due: for all roots of which something begins or ends by @today, at most @max of them.
 * @more: (out): whether there are others */
gboolean wp_members_update_due (WpWork *work, WpDate today, guint max, gboolean *more, GError **error);

/** WpMemberRoot: one of the roots that lie where records say. */
typedef struct
{
  WpRootKind kind;
  char root[37];
} WpMemberRoot;

/** wp_members_has_say: whether records of @kind say where something lies that is there without them. */
gboolean wp_members_has_say (const WpKind *kind);

/**
 * wp_members_roots:
 * @id, @fields: of a record of @kind, stored or not
 *
 * Returns: (transfer full) (nullable) (element-type WpMemberRoot): those that it may move; %NULL with @error
 */
GArray *wp_members_roots (WpWork *work, const WpKind *kind, const char *id, WpFieldSet *fields, GError **error);

/**
 * wp_members_reach:
 * @next: (out): the first later day on which that changes, by what is recorded now; WP_DATE_NONE for none
 *
 * Returns: (transfer full) (nullable) (element-type utf8 WpHolderKind): where @root lies on @day; %NULL with @error
 */
GHashTable *wp_members_reach (WpWork *work, const WpMemberRoot *root, WpDate day, WpDate *next, GError **error);

/** wp_members_differ: whether what is kept of @root is not what its records say. */
gboolean wp_members_differ (WpWork *work, WpRootKind root_kind, const char *root, gboolean *differ, GError **error);

G_END_DECLS
