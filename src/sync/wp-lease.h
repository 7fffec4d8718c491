/* wp-lease.h: how long a device may hold what it holds without its server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_LEASE_DAYS 14       /* when the server does not say */
#define WP_LEASE_GRACE_DAYS 7  /* after which it erases */
#define WP_LEASE_CHANCE_DAYS 1 /* for who comes back after that, to sign in */

/**
 * WpLease: counted from the latest time that the device has ever seen, so that turning its clock back gains nothing.
 */
typedef struct
{
  gint64 contact; /* UTC ms by the server's clock when it last let this device in; 0 never */
  gint64 seen;    /* the latest time seen since, UTC ms */
  int days;
  gint64 chance; /* when it was first said, past lease and grace, that signing in keeps what is held, UTC ms; 0 never */
} WpLease;

typedef enum {
  WP_LEASE_NONE,   /* there is none: the server was never reached */
  WP_LEASE_HOLDS,  /* all is well */
  WP_LEASE_LAPSED, /* the server has to be reached */
  WP_LEASE_OVER,   /* what is held has to be erased */
} WpLeaseState;

/**
 * wp_lease_contact: the server let this device in. @now: its time, or the device's where it tells none.
 */
void wp_lease_contact (WpLease *self, gint64 now);

/**
 * wp_lease_told: the server has told what time it is, which is no word that it lets this device go on.
 * @now: its time, which nobody here can turn: what a fast clock has shown of a later one is taken back
 */
void wp_lease_told (WpLease *self, gint64 now);

/**
 * wp_lease_see:
 * @now: the device's clock
 * @elapsed: ms that have gone by since the last call, by a clock that nobody can turn
 */
void wp_lease_see (WpLease *self, gint64 now, gint64 elapsed);

/**
 * wp_lease_until: UTC ms; 0 for none.
 */
gint64 wp_lease_until (const WpLease *self);

WpLeaseState wp_lease_state (const WpLease *self);

/**
 * wp_lease_begin_chance: whoever comes back past lease and grace is given the time to sign in, once.
 *
 * Returns: whether something has changed that is to be kept: starting anew must not begin that time anew
 */
gboolean wp_lease_begin_chance (WpLease *self);

/**
 * wp_lease_has_chance: whether that time was begun and has not run out.
 */
gboolean wp_lease_has_chance (const WpLease *self);

G_END_DECLS
