/* wp-paint-watch.h: starts a program under X and sees when it has painted.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpPaint: what a start cost. Processor time is of all threads, in ms; -1 where it was not seen.
 */
typedef struct
{
  double mapped_cpu;  /* when the window came up */
  double painted_cpu; /* when half of it had been painted */
  double rest_cpu;    /* after the rest */
  double painted_wall;
  double pss; /* MiB, after the rest */
} WpPaint;

/**
 * wp_paint_watch:
 * @argv: the program and its arguments; it must take DISPLAY from the environment
 * @rest: seconds to leave it alone before its memory is read
 *
 * Starts the program, watches its first window, closes that as a person would and waits for the end of the program.
 *
 * Returns: whether a window was painted.
 */
gboolean wp_paint_watch (char **argv, double rest, WpPaint *paint);

G_END_DECLS
