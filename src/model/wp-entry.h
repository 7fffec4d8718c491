/* wp-entry.h: what follows from what a worker records: an event's own fields, and events made from other records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-record.h"

G_BEGIN_DECLS

/**
 * wp_entry_is_child:
 * @role: (nullable): the person's code of the list "family_role"
 * @dob: the date of birth, or WP_DATE_NONE
 *
 * Whether somebody counts as a child on the day @on, for "a child was seen": who has a date of birth by their age
 * (under 18), others by their part in the family. Any thread.
 */
gboolean wp_entry_is_child (const char *role, WpDate dob, WpDate on);

/**
 * wp_entry_complete:
 * @event: the event; its "child_seen" and "child_alone" are set from @subjects where the kind of event is one in which
 *   somebody is met, its "recorded_at" from @now
 * @note: (nullable): its case note
 * @subjects: (element-type WpRecord): its "event_subject" records
 * @children: (element-type utf8): a set of the ids of the people who are children
 *
 * Fills what follows from the rest, ties note and subjects to the event and gives all of them the event's sensitivity.
 * Whoever was seen alone was seen.
 */
void wp_entry_complete (WpRecord *event, WpRecord *note, GPtrArray *subjects, GHashTable *children, gint64 now);

/**
 * wp_entry_fill_level_event: makes @event say that the level of need changed as in @level (a "level_of_need" record).
 * @before: (nullable): the level until then
 */
void wp_entry_fill_level_event (WpRecord *event, WpRecord *level, const char *before, gint64 now);

/**
 * wp_entry_fill_agreement_event: makes @event say that @agreement was given, or withdrawn when @withdrawn.
 */
void wp_entry_fill_agreement_event (WpRecord *event, WpRecord *agreement, gboolean withdrawn, gint64 now);

/**
 * wp_entry_fill_waiting_event: makes @event say what came of @waiting last: joined the list, started, or taken off.
 */
void wp_entry_fill_waiting_event (WpRecord *event, WpRecord *waiting, gint64 now);

/**
 * wp_entry_is_open_episode: whether the "episode" record @episode was open on the day @on: from the day on which it was
 * opened to the day before the one on which it was closed, intervals being half-open (the data dictionary).
 */
gboolean wp_entry_is_open_episode (WpRecord *episode, WpDate on);

/**
 * wp_entry_find_level:
 * @levels: (element-type WpRecord): "level_of_need" records of one family
 * @person: (nullable): whose; %NULL for the whole family's
 * @on: the day
 *
 * Returns: (transfer none) (nullable): the code of the level in force on that day: of those that had begun the one
 *   that began last, of several of one day the one recorded last.
 */
const char *wp_entry_find_level (GPtrArray *levels, const char *person, WpDate on);

/**
 * wp_entry_is_active_lead:
 * @involvement: a record of that kind
 * @today: the date in Europe/London
 *
 * Returns: whether whoever it names leads on that day.
 */
gboolean wp_entry_is_active_lead (WpRecord *involvement, WpDate today);

/**
 * wp_entry_find_lead:
 * @involvements: (element-type WpRecord): the "involvement" records of one family
 * @except: the record that is being edited
 * @today: the date in Europe/London
 *
 * There is at most one active lead professional an episode (the data dictionary).
 *
 * Returns: (transfer none) (nullable): the active lead of the same episode as @except, other than it; one that names no
 *   episode counts for any.
 */
WpRecord *wp_entry_find_lead (GPtrArray *involvements, WpRecord *except, WpDate today);

G_END_DECLS
