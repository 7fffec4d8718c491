/* wp-wire-rescue.h: what a device sealed for its authority before it erased itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-wire-mutation.h"

G_BEGIN_DECLS

/**
 * WpRescue: a bundle that was opened: {"whole_picture_rescue":1,"items":[…]}, of which each item is a mutation, or a
 * draft that nobody had saved: {"draft":id,"form":…,"family":…,"user":…,"content":…,"saved_at":…}. What is neither, as
 * a mutation that no server could take, is kept with the drafts.
 */
typedef struct
{
  GPtrArray *mutations; /* (owned) (element-type WpMutation): in the order of saving */
  GPtrArray *drafts;    /* (owned) (element-type utf8): each a JSON object, as it came */
} WpRescue;

void wp_rescue_free (WpRescue *rescue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpRescue, wp_rescue_free)

/**
 * wp_rescue_read: keeps the limits of wp-wire-line.h for each mutation. @error is of WP_WIRE_FAULT and names the place,
 * never a value.
 *
 * Returns: (transfer full) (nullable): %NULL with @error
 */
WpRescue *wp_rescue_read (GBytes *body, GError **error);

G_END_DECLS
