/* wp-clock.h: the time, passed in to whoever needs it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "wp-date.h"

G_BEGIN_DECLS

/* Nothing reads the system's time in place: whoever needs to know the time is given a clock. A test, the tour and the
 * fictional authority give one that stands still. The program makes one clock and everyone holds a reference. */
#define WP_TYPE_CLOCK (wp_clock_get_type ())
G_DECLARE_FINAL_TYPE (WpClock, wp_clock, WP, CLOCK, GObject)

/* A clock that follows the system's. */
WpClock *wp_clock_new_system (void);

/* A clock that stands at @utc_ms, milliseconds of UTC since 1970, until wp_clock_set() moves it. */
WpClock *wp_clock_new_fixed (gint64 utc_ms);

/* Moves a clock made by wp_clock_new_fixed(), forwards or back. It is a programming error to move the other kind. May
 * be called from any thread. */
void wp_clock_set (WpClock *self, gint64 utc_ms);

/* The time in milliseconds of UTC since 1970. May be called from any thread. */
gint64 wp_clock_now (WpClock *self);

/* The date in Europe/London now. May be called from any thread. */
WpDate wp_clock_today (WpClock *self);

G_END_DECLS
