/* wp-record-shape.h: what is asked of a contact, a visit, direct work or a note.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-context.h"

G_BEGIN_DECLS

/* As many fields as wp_record_shape_list_left_out() may give, with the end. */
#define WP_RECORD_SHAPE_MAX 32

/**
 * wp_record_shape_get_title:
 * @form: "contact", "visit", "direct_work" or "note", here and below
 *
 * Returns: (transfer none): what somebody who fills it in is doing.
 */
const char *wp_record_shape_get_title (const char *form, gboolean correcting);

/**
 * wp_record_shape_is_meeting: whether somebody is met, so that it is asked who was seen.
 */
gboolean wp_record_shape_is_meeting (const char *form);

/**
 * wp_record_shape_new_event:
 *
 * Returns: (transfer full): a new event of that kind with what is most likely: now, by whoever works at this desk.
 */
WpRecord *wp_record_shape_new_event (WpContext *context, const char *family_id, const char *form);

/**
 * wp_record_shape_add_subject:
 * @event: a new event of @change
 * @person: (nullable): the id of whom it is about; %NULL: nobody in particular, so that nothing is added
 *
 * Adds to @change who @event is about, as sensitive as the event.
 */
void wp_record_shape_add_subject (WpStore *store, WpChange *change, WpRecord *event, const char *person);

/**
 * wp_record_shape_list_left_out:
 * @left_out: (out caller-allocates): the event's fields that are not asked for, ended as wp_record_form_new() takes it
 */
void wp_record_shape_list_left_out (const char *form, gboolean correcting, int left_out[WP_RECORD_SHAPE_MAX]);

G_END_DECLS
