/* wp-line.c: a connection as libsoup gets it, for one request: closing it leaves the connection itself open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-line.h"

#define WP_TYPE_LINE_INPUT (wp_line_input_get_type ())
G_DECLARE_FINAL_TYPE (WpLineInput, wp_line_input, WP, LINE_INPUT, GInputStream)
#define WP_TYPE_LINE_OUTPUT (wp_line_output_get_type ())
G_DECLARE_FINAL_TYPE (WpLineOutput, wp_line_output, WP, LINE_OUTPUT, GOutputStream)

struct _WpLine
{
  GIOStream parent_instance;
  GIOStream *base;       /* (owned) */
  GInputStream *input;   /* (owned) */
  GOutputStream *output; /* (owned) */
  WpLineClosed closed;   /* (nullable) */
  gpointer data;
  gint64 moved; /* µs: when the last bytes came or went */
  gboolean ended;
};

struct _WpLineInput
{
  GInputStream parent_instance;
  WpLine *line;       /* (not owned) (nullable) */
  GInputStream *base; /* (owned) */
};

struct _WpLineOutput
{
  GOutputStream parent_instance;
  WpLine *line;        /* (not owned) (nullable) */
  GOutputStream *base; /* (owned) */
};

static void wp_line_input_pollable_init (GPollableInputStreamInterface *interface);
static void wp_line_output_pollable_init (GPollableOutputStreamInterface *interface);

G_DEFINE_FINAL_TYPE (WpLine, wp_line, G_TYPE_IO_STREAM)
G_DEFINE_FINAL_TYPE_WITH_CODE (WpLineInput,
                               wp_line_input,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, wp_line_input_pollable_init))
G_DEFINE_FINAL_TYPE_WITH_CODE (WpLineOutput,
                               wp_line_output,
                               G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM, wp_line_output_pollable_init))

/* What a read or a write came to: anything but a moment without data is the end. */
static gssize
note (WpLine *line, gssize n, gssize least, const GError *problem)
{
  if (line != NULL && n > 0)
    line->moved = g_get_monotonic_time ();
  if (line != NULL && n < least && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    line->ended = TRUE;
  return n;
}

/* Input */

static gssize
input_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  return g_input_stream_read (WP_LINE_INPUT (stream)->base, buffer, count, cancellable, error);
}

static gboolean
input_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static gboolean
input_can_poll (GPollableInputStream *stream)
{
  return TRUE;
}

static gboolean
input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (WP_LINE_INPUT (stream)->base));
}

static GSource *
input_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) source =
      g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (WP_LINE_INPUT (stream)->base), NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static gssize
input_read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count, GError **error)
{
  WpLineInput *self = WP_LINE_INPUT (stream);
  g_autoptr (GError) problem = NULL;
  gssize n =
      g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->base), buffer, count, NULL, &problem);

  note (self->line, n, 1, problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return n;
}

static void
wp_line_input_pollable_init (GPollableInputStreamInterface *interface)
{
  interface->can_poll = input_can_poll;
  interface->is_readable = input_is_readable;
  interface->create_source = input_create_source;
  interface->read_nonblocking = input_read_nonblocking;
}

static void
wp_line_input_dispose (GObject *object)
{
  g_clear_object (&WP_LINE_INPUT (object)->base);
  G_OBJECT_CLASS (wp_line_input_parent_class)->dispose (object);
}

static void
wp_line_input_class_init (WpLineInputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_line_input_dispose;
  G_INPUT_STREAM_CLASS (klass)->read_fn = input_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = input_close;
}

static void
wp_line_input_init (WpLineInput *self)
{
}

/* Output */

static gssize
output_write (GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  return g_output_stream_write (WP_LINE_OUTPUT (stream)->base, buffer, count, cancellable, error);
}

static gboolean
output_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static gboolean
output_can_poll (GPollableOutputStream *stream)
{
  return TRUE;
}

static gboolean
output_is_writable (GPollableOutputStream *stream)
{
  return g_pollable_output_stream_is_writable (G_POLLABLE_OUTPUT_STREAM (WP_LINE_OUTPUT (stream)->base));
}

static GSource *
output_create_source (GPollableOutputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) source =
      g_pollable_output_stream_create_source (G_POLLABLE_OUTPUT_STREAM (WP_LINE_OUTPUT (stream)->base), NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static gssize
output_write_nonblocking (GPollableOutputStream *stream, const void *buffer, gsize count, GError **error)
{
  WpLineOutput *self = WP_LINE_OUTPUT (stream);
  g_autoptr (GError) problem = NULL;
  gssize n =
      g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (self->base), buffer, count, NULL, &problem);

  note (self->line, n, 0, problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return n;
}

static void
wp_line_output_pollable_init (GPollableOutputStreamInterface *interface)
{
  interface->can_poll = output_can_poll;
  interface->is_writable = output_is_writable;
  interface->create_source = output_create_source;
  interface->write_nonblocking = output_write_nonblocking;
}

static void
wp_line_output_dispose (GObject *object)
{
  g_clear_object (&WP_LINE_OUTPUT (object)->base);
  G_OBJECT_CLASS (wp_line_output_parent_class)->dispose (object);
}

static void
wp_line_output_class_init (WpLineOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_line_output_dispose;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = output_write;
  G_OUTPUT_STREAM_CLASS (klass)->close_fn = output_close;
}

static void
wp_line_output_init (WpLineOutput *self)
{
}

/* The line */

static GInputStream *
line_get_input (GIOStream *stream)
{
  return WP_LINE (stream)->input;
}

static GOutputStream *
line_get_output (GIOStream *stream)
{
  return WP_LINE (stream)->output;
}

static gboolean
line_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  WpLine *self = WP_LINE (stream);
  WpLineClosed closed = g_steal_pointer (&self->closed);

  if (closed != NULL)
    closed (self->ended, self->data);
  return TRUE;
}

static void
wp_line_dispose (GObject *object)
{
  WpLine *self = WP_LINE (object);

  /* Closes it, if nobody has. */
  G_OBJECT_CLASS (wp_line_parent_class)->dispose (object);
  if (self->input != NULL)
    WP_LINE_INPUT (self->input)->line = NULL;
  if (self->output != NULL)
    WP_LINE_OUTPUT (self->output)->line = NULL;
  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->base);
}

static void
wp_line_class_init (WpLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_line_dispose;
  G_IO_STREAM_CLASS (klass)->get_input_stream = line_get_input;
  G_IO_STREAM_CLASS (klass)->get_output_stream = line_get_output;
  G_IO_STREAM_CLASS (klass)->close_fn = line_close;
}

static void
wp_line_init (WpLine *self)
{
}

GIOStream *
wp_line_new (GIOStream *base, WpLineClosed closed, gpointer data)
{
  WpLine *self = g_object_new (WP_TYPE_LINE, NULL);
  WpLineInput *input = g_object_new (WP_TYPE_LINE_INPUT, NULL);
  WpLineOutput *output = g_object_new (WP_TYPE_LINE_OUTPUT, NULL);

  self->base = g_object_ref (base);
  self->closed = closed;
  self->data = data;
  self->moved = g_get_monotonic_time ();
  input->line = self;
  input->base = g_object_ref (g_io_stream_get_input_stream (base));
  output->line = self;
  output->base = g_object_ref (g_io_stream_get_output_stream (base));
  self->input = G_INPUT_STREAM (input);
  self->output = G_OUTPUT_STREAM (output);
  return G_IO_STREAM (self);
}

gint64
wp_line_get_moved (WpLine *self)
{
  return self->moved;
}

void
wp_line_forget (WpLine *self)
{
  self->closed = NULL;
}
