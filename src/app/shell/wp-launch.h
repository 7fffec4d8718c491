/* wp-launch.h: the way from the start of the program to an open store with somebody at it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-context.h"
#include "wp-options.h"

G_BEGIN_DECLS

typedef enum {
  WP_LAUNCH_OPENING, /* the store is being opened */
  WP_LAUNCH_FILLING, /* the fictional authority is being made */
  WP_LAUNCH_FAILED,  /* there is an error to be shown */
  WP_LAUNCH_WELCOME, /* the store is open and knows nobody */
  WP_LAUNCH_READY,   /* the store is open and somebody works here */
} WpLaunchState;

/**
 * WpLaunch: opens the profile's store, fills it where it is the fictional authority's first time, and reads who works
 * here. Owned by the application; the window shows how far it has come.
 *
 * Signal "changed": the state, or how far the filling has come, is another.
 */
#define WP_TYPE_LAUNCH (wp_launch_get_type ())
G_DECLARE_FINAL_TYPE (WpLaunch, wp_launch, WP, LAUNCH, GObject)

/**
 * wp_launch_new:
 * @options: copied as far as needed
 */
WpLaunch *wp_launch_new (const WpOptions *options, WpClock *clock, GSettings *settings);

/**
 * wp_launch_new_ready: a launch that has ended already, at a store that is open.
 */
WpLaunch *wp_launch_new_ready (WpContext *context);

/**
 * wp_launch_start: begins, or begins again after a failure.
 */
void wp_launch_start (WpLaunch *self);

/**
 * wp_launch_stop: ends what it is doing soon. Filling is begun anew the next time.
 */
void wp_launch_stop (WpLaunch *self);

WpLaunchState wp_launch_get_state (WpLaunch *self);

/**
 * wp_launch_get_fraction: how much of the filling is done, 0 to 1.
 */
double wp_launch_get_fraction (WpLaunch *self);

/**
 * wp_launch_get_error: (nullable): why it failed, in state FAILED.
 */
const GError *wp_launch_get_error (WpLaunch *self);

/**
 * wp_launch_get_context: (nullable): the context, in states WELCOME and READY.
 */
WpContext *wp_launch_get_context (WpLaunch *self);

/**
 * wp_launch_get_folder: the profile's folder.
 */
const char *wp_launch_get_folder (WpLaunch *self);

G_END_DECLS
