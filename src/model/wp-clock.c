/* wp-clock.c: the time, passed in to whoever needs it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-clock.h"

#include <stdatomic.h>

struct _WpClock
{
  GObject parent_instance;

  gboolean is_fixed;
  _Atomic gint64 fixed_ms;
};

G_DEFINE_FINAL_TYPE (WpClock, wp_clock, G_TYPE_OBJECT)

static void
wp_clock_class_init (WpClockClass *klass)
{
}

static void
wp_clock_init (WpClock *self)
{
}

WpClock *
wp_clock_new_system (void)
{
  return g_object_new (WP_TYPE_CLOCK, NULL);
}

WpClock *
wp_clock_new_fixed (gint64 utc_ms)
{
  WpClock *self = g_object_new (WP_TYPE_CLOCK, NULL);

  self->is_fixed = TRUE;
  atomic_store (&self->fixed_ms, utc_ms);
  return self;
}

void
wp_clock_set (WpClock *self, gint64 utc_ms)
{
  g_return_if_fail (WP_IS_CLOCK (self));
  g_return_if_fail (self->is_fixed);

  atomic_store (&self->fixed_ms, utc_ms);
}

gint64
wp_clock_now (WpClock *self)
{
  g_return_val_if_fail (WP_IS_CLOCK (self), 0);

  return self->is_fixed ? atomic_load (&self->fixed_ms) : g_get_real_time () / 1000;
}

WpDate
wp_clock_today (WpClock *self)
{
  return wp_instant_to_date (wp_clock_now (self));
}
