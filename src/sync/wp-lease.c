/* wp-lease.c: how long a device may hold what it holds without its server.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-lease.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

void
wp_lease_contact (WpLease *self, gint64 now)
{
  self->contact = now;
  self->seen = now;
  self->chance = 0;
}

void
wp_lease_told (WpLease *self, gint64 now)
{
  if (self->contact > 0 && self->seen > now)
    self->seen = MAX (self->contact, now);
}

void
wp_lease_see (WpLease *self, gint64 now, gint64 elapsed)
{
  self->seen = MAX (self->seen + MAX (elapsed, 0), now);
}

gint64
wp_lease_until (const WpLease *self)
{
  return self->contact > 0 ? self->contact + self->days * DAY_MS : 0;
}

WpLeaseState
wp_lease_state (const WpLease *self)
{
  gint64 until = wp_lease_until (self);

  if (until == 0)
    return WP_LEASE_NONE;
  if (self->seen <= until)
    return WP_LEASE_HOLDS;
  return self->seen <= until + WP_LEASE_GRACE_DAYS * DAY_MS ? WP_LEASE_LAPSED : WP_LEASE_OVER;
}

gboolean
wp_lease_begin_chance (WpLease *self)
{
  /* What began by a clock that was fast begins at the time that the server has told since. */
  if (self->chance > 0 && self->chance <= self->seen)
    return FALSE;
  self->chance = self->seen;
  return TRUE;
}

gboolean
wp_lease_has_chance (const WpLease *self)
{
  return self->chance > 0 && self->seen < self->chance + WP_LEASE_CHANCE_DAYS * DAY_MS;
}
