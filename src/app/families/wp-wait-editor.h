/* wp-wait-editor.h: what is done about waiting lists and places asked for, each deed with its own form.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-editor.h"

G_BEGIN_DECLS

typedef enum {
  WP_WAIT_ADD,     /* a new place on a list; of a place that was gained, filled from it */
  WP_WAIT_EDIT,    /* a place on a list */
  WP_WAIT_OFF,     /* taken off it */
  WP_WAIT_ASK,     /* a service is asked for a place */
  WP_WAIT_ASKED,   /* what was asked for, all of it */
  WP_WAIT_REFUSED, /* the answer was no */
  WP_WAIT_CHASE,   /* asked once more */
} WpWaitDeed;

/**
 * wp_wait_editor_open:
 * @about: (nullable): the place on a list, or that was asked for; %NULL for a new one
 *
 * Opens the form of @deed. A place on a list that is added, started or taken off is told of by an event as well.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *
wp_wait_editor_open (WpContext *context, GtkWidget *anchor, const char *family_id, WpWaitDeed deed, WpRecord *about);

/** WpWaitMark: what is noted of a place as it stands, today, with no form. */
typedef enum {
  WP_WAIT_MARK_STARTED,
  WP_WAIT_MARK_CHECKED, /* they still wait */
  WP_WAIT_MARK_GAINED,  /* of a place asked for */
} WpWaitMark;

/**
 * wp_wait_mark:
 * @choices: the family's, by which the service is named
 *
 * Notes @mark of @about, a place of the kind that it is for, and says so with a way back.
 */
void wp_wait_mark (WpContext *context, GtkWidget *anchor, WpRecord *about, WpWaitMark mark, WpFormChoices *choices);

G_END_DECLS
