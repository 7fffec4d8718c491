/* wp-record-subjects.h: whom an event is about, who was seen, and who was seen alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpRecordSubjects: a check for each member of the family, and below it, for those it is about, whether they were seen
 * and seen alone. Signal "edited": the person changed one.
 */
#define WP_TYPE_RECORD_SUBJECTS (wp_record_subjects_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordSubjects, wp_record_subjects, WP, RECORD_SUBJECTS, GtkBox)

/**
 * wp_record_subjects_new:
 * @people: (element-type WpPersonCard): the family's people; those who left or died are not offered, but stay on a
 *   record that names them
 * @meeting: whether somebody is met, so that "seen" is asked
 */
WpRecordSubjects *wp_record_subjects_new (GPtrArray *people, gboolean meeting);

/**
 * wp_record_subjects_set: makes the person @id a subject, and whether they were seen and seen alone. Somebody who
 * left, or never was in the family, is then shown as well.
 */
void wp_record_subjects_set (WpRecordSubjects *self, const char *id, gboolean about, gboolean seen, gboolean alone);

/**
 * wp_record_subjects_make:
 *
 * Returns: (transfer full) (element-type WpRecord): a new "event_subject" record for each subject.
 */
GPtrArray *wp_record_subjects_make (WpRecordSubjects *self, WpStore *store);

/**
 * wp_record_subjects_list_children:
 * @on: the day it happened
 *
 * Returns: (transfer full) (element-type utf8): the ids of the people who were children then.
 */
GHashTable *wp_record_subjects_list_children (WpRecordSubjects *self, WpDate on);

/* For a draft. */
JsonArray *wp_record_subjects_save (WpRecordSubjects *self);
void wp_record_subjects_restore (WpRecordSubjects *self, JsonArray *saved);

G_END_DECLS
