/* wp-tour.h: the tour: a picture of each view on known data, in each of the ways in which it can look.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-launch.h"
#include "wp-options.h"
#include "wp-window.h"

G_BEGIN_DECLS

/* “Now” throughout the tour: 11 February 2025, 09:55 in Europe/London. */
#define WP_TOUR_NOW G_GINT64_CONSTANT (1739267700000)

/**
 * WpTourPass: one way in which the views can look. Each is a process of its own, since a language is chosen once.
 */
typedef struct
{
  const char *name;     /* stands in the names of the pictures */
  const char *language; /* as in $LANGUAGE */
  int appearance;       /* as in the settings */
  int text_size;        /* per cent */
  int width;
  int height;
  gboolean empty;     /* on a store that holds nobody */
  gboolean main_only; /* only of the stops that say so */
} WpTourPass;

/**
 * WpTour: what a stop works with.
 */
typedef struct
{
  const WpTourPass *pass;
  WpWindow *window;
  WpContext *context;
  char *family; /* (nullable): the id of the Coles family */
} WpTour;

/**
 * WpTourStop: a view. @prepare opens it, and returns the window to be drawn; %NULL fails the tour. What a view reads is
 * waited for. A window other than the main one is closed afterwards.
 */
typedef struct
{
  const char *name;
  gboolean main;    /* in the wide pass too */
  const char *only; /* (nullable): the name of the one pass that takes it */
  gboolean bare;    /* for a store at which nobody works yet, in the empty pass alone */
  GtkWindow *(*prepare) (WpTour *tour);
} WpTourStop;

/**
 * wp_tour_stops: the table, in wp-tour-stops.c: to show another view, add a line there.
 */
const WpTourStop *wp_tour_stops (guint *n);

/**
 * wp_tour_settle: waits until what was asked of the store has come and has been drawn, for a stop that goes on from
 * there.
 */
void wp_tour_settle (WpTour *tour);

/**
 * wp_tour_run_passes: runs the program once for each pass, one after the other, on a profile that is thrown away.
 *
 * Returns: the exit status: 0 when every picture was written and nothing warned.
 */
int wp_tour_run_passes (const WpOptions *options);

/**
 * wp_tour_begin_pass: in a process that is one of the passes, before anything else: counts warnings, and lays the
 * pass's appearance over the settings, which are in memory.
 *
 * Returns: whether there is a pass of the name in @options.
 */
gboolean wp_tour_begin_pass (const WpOptions *options, GSettings *settings);

/**
 * wp_tour_take_pass: goes to each stop and writes its picture into the tour's folder, turning the main context itself.
 *
 * Returns: the exit status.
 */
int wp_tour_take_pass (const WpOptions *options, WpWindow *window, WpLaunch *launch);

G_END_DECLS
