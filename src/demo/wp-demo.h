/* wp-demo.h: a fictional authority, made from a seed, to try the program with and to measure it by.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-record-sink.h"

G_BEGIN_DECLS

/**
 * WpDemoSize: how much of the authority there is. Each has all three localities with their places, schools and teams,
 * and the Coles family; they differ in how many other families are held.
 */
typedef enum {
  WP_DEMO_SMALL,     /* one locality: about 60 open families and 240 more that are held */
  WP_DEMO_YORK,      /* a city: 7,000 families, 400 of them open */
  WP_DEMO_YORK10,    /* ten times the city */
  WP_DEMO_HAMPSHIRE, /* a large county: 50,000 families, 3,000 of them open */
} WpDemoSize;

/**
 * wp_demo_size_from_name:
 * @name: "locality", "york", "york10" or "hampshire"
 *
 * Returns: whether it is one of these; @size is left alone if not.
 */
gboolean wp_demo_size_from_name (const char *name, WpDemoSize *size);

/**
 * wp_demo_generate:
 * @seed: the same seed, size, day and time give the same records, byte for byte
 * @today: the authority's present, by the calendar of Europe/London; ten years of history end the day before, and only
 *   what is planned lies after it
 * @now_ms: UTC milliseconds; nothing is recorded later than this
 * @sink: is given the records in batches of about a thousand, those that others refer to first
 *
 * Makes the whole authority. Memory stays flat whatever the size. Runs on the caller's thread until it is done.
 *
 * Returns: whether all was made; %FALSE with @error as @sink set it when @sink wanted no more.
 */
gboolean wp_demo_generate (
    guint64 seed, WpDemoSize size, WpDate today, gint64 now_ms, WpRecordSink sink, gpointer data, GError **error);

/**
 * wp_demo_user_id:
 *
 * Returns: (transfer full): the id of the user who opens the fictional authority: Jo Marsh, a family support worker.
 *   The "staff" record that names this user, and the "professional" that names that member of staff, are hers too.
 */
char *wp_demo_user_id (guint64 seed, WpDemoSize size);

G_END_DECLS
