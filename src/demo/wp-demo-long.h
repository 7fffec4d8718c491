/* wp-demo-long.h: a fictional family that has been known for sixty years, to try views at their limits.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-record-sink.h"

G_BEGIN_DECLS

/* Who and what is in it, however many events there are. */
#define WP_DEMO_LONG_PEOPLE 12
#define WP_DEMO_LONG_SERVICES 40
#define WP_DEMO_LONG_YEARS 60

/**
 * wp_demo_long_family_make:
 * @seed: the same seed, number, day and time give the same records
 * @n_events: how many happened or are planned, most of them lately
 * @today: the family's present, by the calendar of Europe/London
 * @now_ms: UTC milliseconds; nothing is recorded later than this
 * @sink: is given the records in batches of about a thousand, those that others refer to first
 *
 * Makes the family of four generations, the agencies and services that ever worked with it, and all that happened: of
 * each kind of event, precision of date and blank there are some. It stands by itself and is in no fictional authority
 * unless it is put there. Any thread.
 *
 * Returns: whether all was made; %FALSE with @error as @sink set it when @sink wanted no more.
 */
gboolean wp_demo_long_family_make (
    guint64 seed, guint n_events, WpDate today, gint64 now_ms, WpRecordSink sink, gpointer data, GError **error);

/**
 * wp_demo_long_family_id: (transfer full): the id of that family, whatever its day and size.
 */
char *wp_demo_long_family_id (guint64 seed);

G_END_DECLS
