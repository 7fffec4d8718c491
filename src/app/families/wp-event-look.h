/* wp-event-look.h: what all rows of one list of events are drawn with: fonts, measures and icons.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  WP_EVENT_FONT_YEAR,
  WP_EVENT_FONT_HEADING, /* a title, a month, a day */
  WP_EVENT_FONT_CAPTION,
  WP_EVENT_FONT_PLAIN,
  WP_EVENT_FONT_CHIP,
  WP_EVENT_FONT_LEVEL,
  WP_EVENT_N_FONTS,
} WpEventFont;

/**
 * WpEventLook: one for each list, so that a row has neither fonts nor icons of its own and its height is known without
 * any text.
 */
typedef struct _WpEventLook WpEventLook;

/**
 * wp_event_look_of:
 * @row: a widget in a list
 *
 * Returns: (transfer none): the look of the list around @row, or of @row itself where there is none. It holds for as
 * long as the list lives, and follows its font and the size of text.
 */
WpEventLook *wp_event_look_of (GtkWidget *row);

/**
 * wp_event_look_get_serial:
 *
 * Returns: a number that is another one when fonts or the size of text have changed. What was laid out before then has
 * to be made again.
 */
guint wp_event_look_get_serial (WpEventLook *self);

/**
 * wp_event_look_layout:
 *
 * Returns: (transfer full): @text in one line, with digits of one width.
 */
PangoLayout *wp_event_look_layout (WpEventLook *self, WpEventFont font, const char *text);

/**
 * wp_event_look_get_height, wp_event_look_get_em, wp_event_look_get_char_width:
 *
 * Returns: in pixels, the height of a line, the size of the font, and the width that a label takes for a character.
 */
int wp_event_look_get_height (WpEventLook *self, WpEventFont font);
double wp_event_look_get_em (WpEventLook *self, WpEventFont font);
double wp_event_look_get_char_width (WpEventLook *self, WpEventFont font);

/**
 * wp_event_look_draw_icon:
 * @row: the widget that draws
 * @name: of a symbolic icon
 * @size: of its square, in pixels
 *
 * Draws it with its corner at the origin of @snapshot.
 */
void wp_event_look_draw_icon (
    WpEventLook *self, GtkWidget *row, GtkSnapshot *snapshot, const char *name, int size, const GdkRGBA *ink);

G_END_DECLS
