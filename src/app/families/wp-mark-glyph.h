/* wp-mark-glyph.h: the sign that tells what kind of thing happened.
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

/**
 * WpMarkGlyph: draws one mark, 14 pixels in a field of 30 by 24, in the ink of the text; the alarm alone has a colour
 * of its own, the style's error colour (style class "alarm"). The picture says nothing to a screen reader: the words
 * that it stands beside do.
 *
 * Properties: "mark" (int of #WpMark), "planned" (a dashed outline in place of the mark).
 */
#define WP_TYPE_MARK_GLYPH (wp_mark_glyph_get_type ())
G_DECLARE_FINAL_TYPE (WpMarkGlyph, wp_mark_glyph, WP, MARK_GLYPH, GtkWidget)

GtkWidget *wp_mark_glyph_new (WpMark mark);

void wp_mark_glyph_set_mark (WpMarkGlyph *self, WpMark mark);
WpMark wp_mark_glyph_get_mark (WpMarkGlyph *self);

void wp_mark_glyph_set_planned (WpMarkGlyph *self, gboolean planned);
gboolean wp_mark_glyph_get_planned (WpMarkGlyph *self);

G_END_DECLS
