/* bench-wire.c: what writing and reading the pages of a feed costs a row, and how large they are.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <locale.h>

#include "wp-bench.h"
#include "wp-date.h"
#include "wp-demo.h"
#include "wp-wire.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define N_ROWS 20000
#define ROUNDS 5

/* A raw insert of such a row takes six to eight microseconds, and pulling is to reach half of that speed. */
#define MOST_US_A_ROW 3.0

static gboolean
keep_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  GArray *rows = data;

  for (guint i = 0; i < n && rows->len < N_ROWS; i++)
    {
      WpRow row = { 0 };
      wp_row_from_record (&row, records[i], NULL);
      row.rev = rows->len + 1;
      g_array_append_val (rows, row);
    }
  if (rows->len < N_ROWS)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Enough");
  return FALSE;
}

static GPtrArray *
write_pages (GArray *rows)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  WpPageWriter *writer = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      if (writer == NULL)
        writer = wp_page_writer_new ("E1");
      wp_page_writer_row (writer, &g_array_index (rows, WpRow, i));
      if (wp_page_writer_count (writer) == WP_WIRE_MAX_PAGE || i + 1 == rows->len)
        {
          WpCursor next = { .seq = i + 1 };
          g_ptr_array_add (pages, wp_page_writer_end (g_steal_pointer (&writer), &next, i + 1 < rows->len, 0));
        }
    }
  return pages;
}

static double
read_pages (GPtrArray *bodies, double *to_records)
{
  double reading = 0;

  *to_records = 0;
  for (guint i = 0; i < bodies->len; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = wp_bench_cpu_ms ();
      WpPage *page = wp_page_read (g_ptr_array_index (bodies, i), &error);
      wp_bench_check (error);
      reading += wp_bench_cpu_ms () - start;
      start = wp_bench_cpu_ms ();
      for (guint j = 0; j < page->ops->len; j++)
        {
          g_autofree char *unknown = NULL;
          g_autoptr (WpRecord) record = wp_row_to_record (&g_array_index (page->ops, WpOp, j).row, &unknown, &error);
          wp_bench_check (error);
        }
      *to_records += wp_bench_cpu_ms () - start;
      start = wp_bench_cpu_ms ();
      wp_page_free (page);
      reading += wp_bench_cpu_ms () - start;
    }
  return reading;
}

static gsize
compressed_size (GBytes *body, int level)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, level);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (gzip));
  g_autoptr (GError) error = NULL;
  gsize size;
  const void *data = g_bytes_get_data (body, &size);

  g_output_stream_write_all (stream, data, size, NULL, NULL, &error);
  wp_bench_check (error);
  g_output_stream_close (stream, NULL, &error);
  wp_bench_check (error);
  return g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
note_compression (GPtrArray *pages, int level, guint n_rows)
{
  g_autofree char *size = g_strdup_printf ("page: bytes a row, gzip -%d", level);
  g_autofree char *time = g_strdup_printf ("page: gzip -%d", level);
  double start = wp_bench_cpu_ms ();
  gsize compressed = 0;

  for (guint i = 0; i < pages->len; i++)
    compressed += compressed_size (g_ptr_array_index (pages, i), level);
  wp_bench_note (size, (double) compressed / n_rows, "");
  wp_bench_note (time, (wp_bench_cpu_ms () - start) * 1000 / n_rows, "us a row");
}

int
main (void)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (WpRow));
  g_autoptr (GPtrArray) pages = NULL;
  double writing = G_MAXDOUBLE, reading = G_MAXDOUBLE, records = G_MAXDOUBLE;
  gsize plain = 0;

  setlocale (LC_ALL, "");
  g_array_set_clear_func (rows, (GDestroyNotify) wp_row_clear);
  wp_demo_generate (1, WP_DEMO_YORK, wp_instant_to_date (NOW), NOW, keep_cb, rows, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double to_records;
      double start = wp_bench_cpu_ms ();
      g_clear_pointer (&pages, g_ptr_array_unref);
      pages = write_pages (rows);
      writing = MIN (writing, wp_bench_cpu_ms () - start);
      reading = MIN (reading, read_pages (pages, &to_records));
      records = MIN (records, to_records);
    }
  for (guint i = 0; i < pages->len; i++)
    plain += g_bytes_get_size (g_ptr_array_index (pages, i));
  wp_bench_note ("page: bytes a row", (double) plain / rows->len, "");
  for (int level = 1; level <= 6; level++)
    note_compression (pages, level, rows->len);
  wp_bench_note ("page: written", writing * 1000 / rows->len, "us a row");
  wp_bench_note ("page: read", reading * 1000 / rows->len, "us a row");
  wp_bench_note ("page: made records", records * 1000 / rows->len, "us a row");
  wp_bench_at_most ("page: read and made records", (reading + records) * 1000 / rows->len, "us a row", MOST_US_A_ROW);
  return 0;
}
