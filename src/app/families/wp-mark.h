/* wp-mark.h: the shapes that tell what kind of thing happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpMark: the shapes. Each means one family of events, so that a glance down a year tells visits from decisions.
 */
typedef enum {
  WP_MARK_DISC,    /* contact, visit, direct work, note */
  WP_MARK_MEETING, /* a meeting and its invitation */
  WP_MARK_DIAMOND, /* a request, a decision, a closure */
  WP_MARK_PAGE,    /* an assessment, a plan, an action, a document */
  WP_MARK_SHIELD,  /* an agreement */
  WP_MARK_WAITING, /* waiting, the start or end of a service, a notice */
  WP_MARK_STAR,    /* a birth, a move, a death */
  WP_MARK_ALARM,   /* safeguarding, a step up or down */
} WpMark;

/**
 * wp_mark_of_event:
 * @kind: (nullable): a code of the list "event_kind"
 *
 * Returns: the shape for @kind; a page for a kind that the authority added.
 */
WpMark wp_mark_of_event (const char *kind);

/* The side of the square that the marks are drawn for, in pixels at the usual size of text. */
#define WP_MARK_SIDE 14.0

/**
 * wp_mark_draw:
 * @planned: whether it has yet to happen: a dashed outline stands in place of the mark
 * @area: where to draw: the mark is as large as fits, in the middle
 * @ink: its colour; an alarm is meant to have the style's error colour
 *
 * Draws a mark, for whatever widget. What is cut out of it lets through what lies beneath.
 */
void
wp_mark_draw (GtkSnapshot *snapshot, WpMark mark, gboolean planned, const graphene_rect_t *area, const GdkRGBA *ink);

/**
 * wp_mark_draw_cairo: the same for paper.
 * @side: the mark is @side × @side, with its corner at the current origin
 * @ground: what it lies on: nothing is cut out of a page, which would make a picture of the whole of it
 *
 * The colour is that of @cr. Any thread.
 */
void wp_mark_draw_cairo (cairo_t *cr, WpMark mark, gboolean planned, double side, const GdkRGBA *ground);

G_END_DECLS
