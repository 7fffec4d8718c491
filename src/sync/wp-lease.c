/* wp-lease.c: how long a device may hold what it holds without its server.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-lease.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

void
wp_lease_contact (WpLease *self, gint64 now)
{
  self->contact = now;
  self->seen = now;
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
