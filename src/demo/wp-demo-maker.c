/* wp-demo-maker.c: ids for the records of the fictional authority, and the way out for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-maker.h"

#include <string.h>

#include "wp-demo-town.h"

/* Milliseconds for the ids of a family: more than it has records, but for the very largest, whose ids run on among the
 * next one's. */
#define FAMILY_ID_MS 4096

void
wp_demo_maker_init (
    WpDemoMaker *self, guint64 seed, WpDate today, gint64 now_ms, WpRecordSink sink, gpointer data, GError **error)
{
  memset (self, 0, sizeof *self);
  self->seed = seed;
  self->today = today;
  self->now_ms = now_ms;
  self->sink = sink;
  self->data = data;
  self->error = error;
  wp_demo_rng_init (&self->ids, seed, 0);
  self->id_time = WP_DEMO_FOUNDED_MS;
}

gboolean
wp_demo_maker_flush (WpDemoMaker *self)
{
  if (!self->stopped && self->n_batch > 0)
    self->stopped = !self->sink (self->batch, self->n_batch, self->fraction, self->data, self->error);
  for (guint i = 0; i < self->n_batch; i++)
    g_object_unref (self->batch[i]);
  self->n_batch = 0;
  return !self->stopped;
}

static void
fill_id (gint64 at_ms, guint64 high, guint64 low, WpDemoId out)
{
  guint8 bytes[WP_ID_BYTES];
  guint64 ms = (guint64) MAX (at_ms, 0);

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (ms >> (40 - 8 * i));
  bytes[6] = (guint8) (0x70 | (high & 0x0f));
  bytes[7] = (guint8) (high >> 8);
  for (int i = 0; i < 8; i++)
    bytes[8 + i] = (guint8) (low >> (8 * i));
  bytes[8] = (guint8) (0x80 | (bytes[8] & 0x3f));
  wp_id_from_bytes (bytes, out);
}

void
wp_demo_begin_ids (WpDemoMaker *self, guint index)
{
  wp_demo_rng_init (&self->ids, self->seed, (guint64) 'I' << 32 | index);
  self->id_time = WP_DEMO_FOUNDED_MS + ((gint64) index + 1) * FAMILY_ID_MS;
}

void
wp_demo_make_id (WpDemoMaker *self, WpDemoId out)
{
  guint64 high = wp_demo_rng_next (&self->ids);
  guint64 low = wp_demo_rng_next (&self->ids);

  fill_id (self->id_time++, high, low, out);
}

void
wp_demo_fixed_id (guint64 seed, char group, WpKindId kind, guint index, gint64 at_ms, WpDemoId out)
{
  guint64 key = (guint64) (guchar) group << 56 | (guint64) kind << 40 | index;

  fill_id (at_ms, wp_demo_mix (seed, key), wp_demo_mix (~seed, key), out);
}

WpRecord *
wp_demo_add (WpDemoMaker *self, WpKindId kind, const char *id, const char *root, gint64 at_ms)
{
  WpDemoId made;
  WpRecord *record;
  WpMeta *meta;

  if (self->n_batch == WP_DEMO_BATCH)
    wp_demo_maker_flush (self);
  at_ms = MIN (at_ms, self->now_ms);
  if (id == NULL)
    {
      wp_demo_make_id (self, made);
      id = made;
    }
  record = wp_record_new (kind, id);
  meta = wp_record_meta (record);
  memcpy (meta->root, root, sizeof meta->root);
  meta->sensitivity = self->sensitivity;
  meta->created_at = meta->updated_at = at_ms;
  memcpy (meta->created_by, self->author, sizeof meta->created_by);
  memcpy (meta->updated_by, self->author, sizeof meta->updated_by);
  self->batch[self->n_batch++] = record;
  return record;
}

gint64
wp_demo_at (WpDate date, int minutes)
{
  return wp_instant_from_date_time (date, minutes);
}

WpDate
wp_demo_workday (WpDate date)
{
  int weekday = wp_date_weekday (date);

  return weekday > 5 ? date + 8 - weekday : date;
}
