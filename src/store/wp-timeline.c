/* wp-timeline.c: one family's whole life as lanes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-kinds.h"
#include "wp-timeline-private.h"

enum {
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void read_lanes (WpTimeline *self);

G_DEFINE_FINAL_TYPE (WpTimeline, wp_timeline, G_TYPE_OBJECT)

/* The headings that can be folded, and how they are at first. */
static const struct
{
  const char *key;
  gboolean folded;
} headings[] = { { "people", FALSE }, { "more", TRUE }, { "services", FALSE } };

/* Kinds whose records belong to no family, and change what its lanes say all the same. */
#define EVERYBODYS                                                                            \
  (G_GUINT64_CONSTANT (1) << WP_KIND_SOURCE_COVERAGE | G_GUINT64_CONSTANT (1) << WP_KIND_CODE \
   | G_GUINT64_CONSTANT (1) << WP_KIND_AUTHORITY | G_GUINT64_CONSTANT (1) << WP_KIND_AGENCY   \
   | G_GUINT64_CONSTANT (1) << WP_KIND_SERVICE | G_GUINT64_CONSTANT (1) << WP_KIND_PROFESSIONAL)

gboolean
wp_timeline_is_folded (WpTimeline *self, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      if (g_str_equal (headings[i].key, key))
        return headings[i].folded != g_hash_table_contains (self->unfolded, headings[i].key);
    }
  return FALSE;
}

/* Once lanes and events are both there. While the events are read anew, what there was stays. */
static void
rebuild (WpTimeline *self)
{
  g_autoptr (WpTimelineData) old = NULL;

  if ((self->data == NULL && self->fresh == NULL) || self->events->rows == NULL || self->events->facets == NULL)
    return;
  if (self->fresh != NULL)
    {
      /* The lanes that are shown refer to it until they are made anew. */
      old = self->data;
      self->data = g_steal_pointer (&self->fresh);
    }
  wp_timeline_build (self);
  self->serial++;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- Reading ---- */

static gpointer
lanes_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_timeline_data_read (db, data, error);
}

static void
lanes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WpTimeline) self = user_data;
  g_autoptr (GError) error = NULL;
  WpTimelineData *data = wp_store_read_finish (WP_STORE (source), result, &error);

  if (data == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (data == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->fresh, wp_timeline_data_free);
  self->fresh = data;
  rebuild (self);
}

static void
read_lanes (WpTimeline *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wp_store_read_async (self->store, lanes_job, wp_read_context_new (self->store, self->family),
                       (GDestroyNotify) wp_read_context_free, (GDestroyNotify) wp_timeline_data_free, self->reading,
                       lanes_cb, g_object_ref (self));
}

static gboolean
concerns_a_lane (WpTimeline *self, const char *const *ids)
{
  for (guint i = 0; self->data != NULL && i < self->data->people->len; i++)
    {
      const WpTimelineTrack *track = g_ptr_array_index (self->data->people, i);
      if (g_strv_contains (ids, track->lane.key))
        return TRUE;
    }
  return FALSE;
}

static void
store_changed_cb (WpStore *store, guint64 kinds, const char *const *ids, gpointer user_data)
{
  WpTimeline *self = user_data;

  if (ids == NULL || ids[0] == NULL || (kinds & EVERYBODYS) != 0 || g_strv_contains (ids, self->family)
      || concerns_a_lane (self, ids))
    read_lanes (self);
}

/* The list tells this whenever it has been read, refreshed or filtered, even if as many are shown as before. */
static void
events_shown_cb (WpTimeline *self)
{
  rebuild (self);
}

/* ---- Object ---- */

static void
wp_timeline_dispose (GObject *object)
{
  WpTimeline *self = WP_TIMELINE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_signal_handler (&self->shown_id, self->events);
  g_clear_object (&self->events);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wp_timeline_parent_class)->dispose (object);
}

static void
wp_timeline_finalize (GObject *object)
{
  WpTimeline *self = WP_TIMELINE (object);

  wp_timeline_forget_places (self);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->strangers);
  g_clear_pointer (&self->data, wp_timeline_data_free);
  g_clear_pointer (&self->fresh, wp_timeline_data_free);
  g_array_unref (self->days);
  g_hash_table_unref (self->unfolded);
  g_free (self->family);
  G_OBJECT_CLASS (wp_timeline_parent_class)->finalize (object);
}

static void
wp_timeline_class_init (WpTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wp_timeline_dispose;
  object_class->finalize = wp_timeline_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
wp_timeline_init (WpTimeline *self)
{
  self->unfolded = g_hash_table_new (g_str_hash, g_str_equal);
  self->strangers = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_timeline_track_free);
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_timeline_shown_free);
  self->days = g_array_new (FALSE, FALSE, sizeof (double));
}

WpTimeline *
wp_timeline_new (WpStore *store, const char *family_id, WpEventList *events)
{
  WpTimeline *self = g_object_new (WP_TYPE_TIMELINE, NULL);

  self->store = g_object_ref (store);
  self->family = g_strdup (family_id);
  self->events = g_object_ref (events);
  self->changed_id = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  self->shown_id = g_signal_connect_swapped (events, "notify::n-shown", G_CALLBACK (events_shown_cb), self);
  read_lanes (self);
  return self;
}

gboolean
wp_timeline_get_loading (WpTimeline *self)
{
  return self->reading != NULL || wp_event_list_get_loading (self->events);
}

guint
wp_timeline_get_serial (WpTimeline *self)
{
  return self->serial;
}

guint
wp_timeline_get_n_lanes (WpTimeline *self)
{
  return self->shown->len;
}

const WpTimelineLane *
wp_timeline_get_lane (WpTimeline *self, guint lane)
{
  g_return_val_if_fail (lane < self->shown->len, NULL);
  return &wp_timeline_shown_at (self, lane)->lane;
}

int
wp_timeline_find_lane (WpTimeline *self, const char *key)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      if (g_str_equal (wp_timeline_shown_at (self, i)->lane.key, key))
        return (int) i;
    }
  return -1;
}

void
wp_timeline_set_folded (WpTimeline *self, const char *key, gboolean folded)
{
  if (wp_timeline_is_folded (self, key) == !!folded)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      if (!g_str_equal (headings[i].key, key))
        continue;
      if (headings[i].folded == !!folded)
        g_hash_table_remove (self->unfolded, headings[i].key);
      else
        g_hash_table_add (self->unfolded, (gpointer) headings[i].key);
      rebuild (self);
    }
}

const WpTimelineSpan *
wp_timeline_get_spans (WpTimeline *self, guint lane, guint *n)
{
  const WpTimelineTrack *track = wp_timeline_shown_at (self, lane)->track;

  *n = track != NULL ? track->spans->len : 0;
  return *n > 0 ? (const WpTimelineSpan *) (gpointer) track->spans->data : NULL;
}

const WpTimelineMark *
wp_timeline_get_marks (WpTimeline *self, guint lane, guint *n)
{
  const GArray *marks = wp_timeline_shown_at (self, lane)->marks;

  *n = marks->len;
  return *n > 0 ? (const WpTimelineMark *) (gpointer) marks->data : NULL;
}

void
wp_timeline_get_extent (WpTimeline *self, double *from, double *to)
{
  *from = self->extent_from;
  *to = self->extent_to;
}

double
wp_timeline_get_now (WpTimeline *self)
{
  return self->data != NULL ? self->data->now : 0;
}
