/* wp-payload.h: what a mutation sets, as the JSON text that is sent. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

/**
 * WpFieldSet: fields of one kind, a bit for each by its number; and two members that every record has.
 */
typedef guint64 WpFieldSet;
#define WP_FIELD_SET_SENSITIVITY (G_GUINT64_CONSTANT (1) << 62)
#define WP_FIELD_SET_VOIDED (G_GUINT64_CONSTANT (1) << 63)
#define WP_FIELD_SET_ALL G_MAXUINT64

/**
 * wp_payload_compare: what differs between two states of one record.
 */
WpFieldSet wp_payload_compare (WpRecord *record, WpRecord *before);

/**
 * wp_payload_of_fields:
 *
 * Returns: (transfer full): a JSON object with each of @fields as @record has it, null where it is unset; "$voided" and
 *   "$sensitivity" for the two members.
 */
char *wp_payload_of_fields (WpRecord *record, WpFieldSet fields);

/**
 * wp_payload_of_record:
 *
 * Returns: (transfer full): a JSON object with everything that is set: the fields, and what a server must know of the
 *   record besides, under names that begin with "$". The same record always gives the same bytes.
 */
char *wp_payload_of_record (WpRecord *record);

/**
 * wp_payload_apply: lays over @record what @payload sets. Members that the kind does not have, and values of the wrong
 * type, are passed over: what they say is kept elsewhere, and is sent as it is.
 */
void wp_payload_apply (WpRecord *record, const char *payload);

/**
 * wp_payload_fields: what @payload sets. Members that the kind does not have count for nothing.
 */
WpFieldSet wp_payload_fields (const WpKind *kind, const char *payload);

G_END_DECLS
