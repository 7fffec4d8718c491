/* wp-demo-maker.h: what all parts of the fictional authority share: the day, ids, and the way out for records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-demo-rng.h"
#include "wp-id.h"
#include "wp-record-sink.h"

G_BEGIN_DECLS

#define WP_DEMO_BATCH 1000

typedef char WpDemoId[WP_ID_LENGTH + 1];

/**
 * WpDemoMaker: owned by wp_demo_generate() for the length of the call; one thread. Whatever is added carries the
 * author and the sensitivity that are set here at that moment.
 */
typedef struct
{
  guint64 seed;
  WpDate today;
  gint64 now_ms;

  WpDemoRng ids;  /* the source of ids; begun anew for each family */
  gint64 id_time; /* UTC ms in the next of them */
  WpDemoId authority;
  WpDemoId author; /* a user */
  WpSensitivity sensitivity;
  double fraction; /* of the whole that is done, told to the sink */

  WpRecordSink sink;
  gpointer data;
  GError **error;
  gboolean stopped;
  WpRecord *batch[WP_DEMO_BATCH]; /* (owned) the first n_batch */
  guint n_batch;
} WpDemoMaker;

void wp_demo_maker_init (
    WpDemoMaker *self, guint64 seed, WpDate today, gint64 now_ms, WpRecordSink sink, gpointer data, GError **error);

/**
 * wp_demo_maker_flush: gives what is left in the batch to the sink.
 *
 * Returns: %FALSE if the sink has stopped us, now or before.
 */
gboolean wp_demo_maker_flush (WpDemoMaker *self);

/**
 * wp_demo_begin_ids: begins the stream of ids of the family of number @index, which does not depend on those before it.
 */
void wp_demo_begin_ids (WpDemoMaker *self, guint index);

/**
 * wp_demo_make_id: the next id of the present stream, of version 7. Its time says in what order the authority was made,
 * and lies soon after the authority was set up; with the times of what the records tell of, each id would fall
 * somewhere else in the indexes of a store.
 */
void wp_demo_make_id (WpDemoMaker *self, WpDemoId out);

/**
 * wp_demo_fixed_id: the id of a thing that keeps it in every size and on every day: the @index th of its @kind in the
 * @group (a letter for each part of the authority that counts for itself).
 */
void wp_demo_fixed_id (guint64 seed, char group, WpKindId kind, guint index, gint64 at_ms, WpDemoId out);

/**
 * wp_demo_add:
 * @id: (nullable): made with one of the above; %NULL makes one
 * @root: the id of what the record belongs to; its kind is the one that @kind has by default
 * @at_ms: when it was created and last changed; brought forward to now if later
 *
 * Returns: (transfer none): a record to fill before the next is added.
 */
WpRecord *wp_demo_add (WpDemoMaker *self, WpKindId kind, const char *id, const char *root, gint64 at_ms);

/**
 * wp_demo_at: the instant of minutes after midnight in Europe/London on @date.
 */
gint64 wp_demo_at (WpDate date, int minutes);

/**
 * wp_demo_workday: @date, or the Monday after it at a weekend.
 */
WpDate wp_demo_workday (WpDate date);

G_END_DECLS
