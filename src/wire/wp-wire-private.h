/* wp-wire-private.h: what the readers and writers of messages share.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-json.h"
#include "wp-scope.h"

G_BEGIN_DECLS

/**
 * wp_wire_read_kind: a kind's name, of small letters, digits and "_"; it may be one that this program does not know.
 */
gboolean wp_wire_read_kind (WpJson *json, char **kind);

/**
 * wp_wire_read_epoch: an epoch: letters and digits.
 */
gboolean wp_wire_read_epoch (WpJson *json, char **epoch);

/**
 * wp_wire_read_scope: the four elements root_kind, root, compartment, sensitivity of the array that is gone through.
 * @id: what a root that is null stands for
 */
gboolean wp_wire_read_scope (WpJson *json, WpJsonScope *array, const char *id, WpScope *scope);

/**
 * wp_wire_read_root_kind: the name of a root kind.
 */
gboolean wp_wire_read_root_kind (WpJson *json, WpRootKind *root_kind);

/**
 * wp_wire_add_scope: adds these four with commas between them.
 */
void wp_wire_add_scope (GString *to, const WpScope *scope, const char *id);

/**
 * wp_wire_add_id: adds @id with its quotes, null for "".
 */
void wp_wire_add_id (GString *to, const char *id);

/**
 * wp_wire_need_element: as wp_json_next_element(), but an array that ends here is a fault.
 */
gboolean wp_wire_need_element (WpJson *json, WpJsonScope *array);

/**
 * wp_wire_skip_rest: passes over what a newer program may have put at the end of an array, and its bracket.
 */
gboolean wp_wire_skip_rest (WpJson *json, WpJsonScope *array);

/**
 * wp_wire_begin_body: begins to read @body, which is an object and no larger than a body may be.
 */
gboolean wp_wire_begin_body (WpJson *json, GBytes *body, WpJsonScope *scope);

G_END_DECLS
