/* wp-limits.h: how often an address or an account may ask, and how long somebody who guesses has to wait.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  WP_LIMIT_ADDRESS, /* any request from one address; many desks may share one */
  WP_LIMIT_DEVICE,  /* requests of one device */
  WP_LIMIT_SIGN_IN, /* attempts to sign in or to enrol from one address */
  WP_LIMIT_RESCUE,  /* bundles of one device */
  WP_LIMIT_PUBLIC,  /* requests for what we publish from one address */
  WP_N_LIMITS,
} WpLimit;

/**
 * WpLimits: buckets that fill with time, and counts of wrong guesses. Kept in memory; bounded. The main thread's.
 *
 * A key is the id of a device, or an address as text. Addresses of IPv6 that have their first 64 bits in common are one
 * key: whoever has one of them has them all.
 */
typedef struct _WpLimits WpLimits;

WpLimits *wp_limits_new (void);
void wp_limits_free (WpLimits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpLimits, wp_limits_free)

/** wp_limits_set_rate: @burst at once, and @per_second from then on. For settings and tests. */
void wp_limits_set_rate (WpLimits *self, WpLimit limit, double burst, double per_second);

/**
 * wp_limits_take:
 * @now: microseconds of a clock that never goes back
 *
 * Returns: 0 when @key may ask now (which is counted), or the seconds until it may.
 */
guint wp_limits_take (WpLimits *self, WpLimit limit, const char *key, gint64 now);

/** What stands before a key of guesses: the id of an enrolled device, whose signature was right. */
#define WP_LIMITS_OF_DEVICE "device:"
/** What stands before a key of guesses: an address from which codes of enrolment are tried. */
#define WP_LIMITS_OF_ADDRESS "enrol:"

/** wp_limits_guessed_wrong: counts a wrong password or code. From the fifth in a row on @key is locked for a minute,
 * then for twice as long each time, at most a quarter of an hour. Those of devices are counted apart, without an end,
 * since there are no more than were enrolled: whoever has many addresses does not keep a device from being counted. */
void wp_limits_guessed_wrong (WpLimits *self, const char *key, gint64 now);

/** wp_limits_network: (transfer full): the key by which @address is counted: itself, or its network of IPv6. Any
 * thread.
 */
char *wp_limits_network (const char *address);

/** wp_limits_guessed_right: forgets the wrong guesses of @key. */
void wp_limits_guessed_right (WpLimits *self, const char *key);

/** wp_limits_locked: seconds for which @key is locked still; 0: it is not. */
guint wp_limits_locked (WpLimits *self, const char *key, gint64 now);

/** wp_limits_sweep: forgets buckets that are full and guesses of more than an hour ago. Call it each minute. */
void wp_limits_sweep (WpLimits *self, gint64 now);

/** wp_limits_jitter: @seconds and up to half as many more, by chance, so that those told to come back do not all come
 * at once. At least 1. Any thread. */
guint wp_limits_jitter (guint seconds);

G_END_DECLS
