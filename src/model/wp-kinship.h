/* wp-kinship.h: whether a new parent would make somebody their own ancestor.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nobody's known ancestors are more than this. Where there seem to be more, the records are wrong. */
#define WP_KINSHIP_MAX_ANCESTORS 4096

/**
 * WpKinshipParents:
 * @person: an id
 * @parents: (element-type utf8): takes the ids of all parents of @person that are recorded, allocated with g_strdup()
 *
 * Looks up parents. Called on the thread of the caller, once for each ancestor.
 */
typedef void (*WpKinshipParents) (const char *person, GPtrArray *parents, gpointer data);

/**
 * wp_kinship_makes_circle:
 * @parent: the id of who is to be the parent
 * @child: the id of who is to be the child
 * @parents_of: how to look up parents, without the new one
 *
 * Walks up from @parent. Nothing is recursive, so that hostile data can't exhaust the stack; what is in a circle
 * already is walked once. The walk gives up after %WP_KINSHIP_MAX_ANCESTORS people. Any thread.
 *
 * Returns: whether @child would be its own ancestor: because @parent is @child, because @child is an ancestor of
 *   @parent, or because the walk gave up.
 */
gboolean wp_kinship_makes_circle (const char *parent, const char *child, WpKinshipParents parents_of, gpointer data);

/**
 * wp_kinship_is_descent:
 * @type: (nullable): a code of the list “relationship_type”
 *
 * Returns: whether the relationship is one of descent, by birth or adoption, in which no circle can be. A step-parent,
 *   a carer and a guardian are not.
 */
gboolean wp_kinship_is_descent (const char *type);

G_END_DECLS
