/* wp-form-episode.h: the episode that what is recorded belongs to, by the day on which it happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-form-choices.h"
#include "wp-record-form.h"

G_BEGIN_DECLS

/**
 * wp_form_episode_follow:
 * @episode: REF field to an episode; @form has a row for it
 * @date: the DATE or INSTANT field that decides
 *
 * From here on the record belongs to the family's episode that was open on its day, and to none when none was. The row
 * is shown only when several were open: then one of those is chosen, and needed.
 */
void wp_form_episode_follow (WpRecordForm *form, guint episode, guint date, WpFormChoices *choices);

/**
 * wp_form_episode_fill:
 * @record: a record that has no form
 *
 * Puts @record into the family's episode that was open on its day; into none where none was, or where several were and
 * nobody can be asked.
 */
void wp_form_episode_fill (WpRecord *record, guint episode, guint date, WpFormChoices *choices);

/**
 * wp_form_episode_find: finds it anew after the record was filled; one that it names stays if it was open.
 */
void wp_form_episode_find (WpRecordForm *form);

/**
 * wp_form_episode_keep: takes the episode that the record names now for right, whatever was open, until its day is
 * changed. For a record that was saved before.
 */
void wp_form_episode_keep (WpRecordForm *form);

G_END_DECLS
