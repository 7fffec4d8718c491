/* wp-chopping-stream.c: an input stream that hands out its bytes in small pieces, and may fail on the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chopping-stream.h"

#include <string.h>

struct _WpChoppingStream
{
  GInputStream parent_instance;

  GBytes *bytes; /* (owned) */
  gsize at;
  gsize most;
  gsize fail_at;
};

G_DEFINE_FINAL_TYPE (WpChoppingStream, wp_chopping_stream, G_TYPE_INPUT_STREAM)

static gssize
wp_chopping_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  WpChoppingStream *self = WP_CHOPPING_STREAM (stream);
  gsize length;
  const guint8 *data = g_bytes_get_data (self->bytes, &length);
  gsize n = MIN (MIN (count, self->most), length - self->at);

  if (self->at >= self->fail_at)
    {
      self->fail_at = G_MAXSIZE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The stream was told to fail here");
      return -1;
    }
  if (n > 0)
    memcpy (buffer, data + self->at, n);
  self->at += n;
  return n;
}

static void
wp_chopping_stream_finalize (GObject *object)
{
  g_bytes_unref (WP_CHOPPING_STREAM (object)->bytes);
  G_OBJECT_CLASS (wp_chopping_stream_parent_class)->finalize (object);
}

static void
wp_chopping_stream_class_init (WpChoppingStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_chopping_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = wp_chopping_stream_read;
}

static void
wp_chopping_stream_init (WpChoppingStream *self)
{
  self->fail_at = G_MAXSIZE;
}

GInputStream *
wp_chopping_stream_new (GBytes *bytes, gsize most)
{
  WpChoppingStream *self = g_object_new (WP_TYPE_CHOPPING_STREAM, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->most = most;
  return G_INPUT_STREAM (self);
}

void
wp_chopping_stream_fail_at (WpChoppingStream *self, gsize offset)
{
  self->fail_at = offset;
}
