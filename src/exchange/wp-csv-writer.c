/* wp-csv-writer.c: writes CSV that any program reads and no spreadsheet runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-csv-writer.h"

#include <string.h>

#define BLOCK_BYTES ((gsize) 64 * 1024)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct _WpCsvWriter
{
  GOutputStream *stream; /* (owned) */
  GString *pending;      /* (owned): rows not yet handed to the stream */
};

/* Says whether @text is an optional sign, digits, and optionally a point with more digits. */
static gboolean
is_plain_number (const char *text)
{
  gsize digits;

  if (*text == '+' || *text == '-')
    text++;
  digits = strspn (text, "0123456789");
  if (digits == 0)
    return FALSE;
  text += digits;
  if (*text == '.')
    {
      text++;
      digits = strspn (text, "0123456789");
      if (digits == 0)
        return FALSE;
      text += digits;
    }
  return *text == '\0';
}

static gboolean
needs_apostrophe (const char *text)
{
  gsize apostrophes = strspn (text, "'");
  char first = text[apostrophes];

  if (first == '\0' || strchr (WP_CSV_FORMULA_STARTS, first) == NULL)
    return FALSE;
  return apostrophes > 0 || !is_plain_number (text);
}

static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  if (length == 0)
    return FALSE;
  return text[0] == ' ' || text[length - 1] == ' ' || text[strcspn (text, ",;\t\"\r\n")] != '\0'
         || g_str_has_prefix (text, BYTE_ORDER_MARK);
}

static void
append_field (GString *to, const char *text)
{
  const char *apostrophe = needs_apostrophe (text) ? "'" : "";

  if (!needs_quotes (text))
    {
      g_string_append (to, apostrophe);
      g_string_append (to, text);
      return;
    }
  g_string_append_c (to, '"');
  g_string_append (to, apostrophe);
  for (;;)
    {
      gsize run = strcspn (text, "\"");

      g_string_append_len (to, text, run);
      if (text[run] == '\0')
        break;
      g_string_append (to, "\"\"");
      text += run + 1;
    }
  g_string_append_c (to, '"');
}

static gboolean
hand_on (WpCsvWriter *self, GCancellable *cancellable, GError **error)
{
  if (!g_output_stream_write_all (self->stream, self->pending->str, self->pending->len, NULL, cancellable, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

WpCsvWriter *
wp_csv_writer_new (GOutputStream *stream, WpCsvWriterFlags flags)
{
  WpCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (WpCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->pending = g_string_sized_new (BLOCK_BYTES + 4096);
  if (flags & WP_CSV_WRITER_MARK)
    g_string_append (self->pending, BYTE_ORDER_MARK);
  return self;
}

void
wp_csv_writer_free (WpCsvWriter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

gboolean
wp_csv_writer_write_row (
    WpCsvWriter *self, const char *const *fields, gsize n_fields, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (n_fields > 0, FALSE);

  for (gsize i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (self->pending, ',');
      append_field (self->pending, fields[i] != NULL ? fields[i] : "");
    }
  if (n_fields == 1 && (fields[0] == NULL || fields[0][0] == '\0'))
    g_string_append (self->pending, "\"\"");
  g_string_append (self->pending, "\r\n");
  return self->pending->len < BLOCK_BYTES || hand_on (self, cancellable, error);
}

gboolean
wp_csv_writer_flush (WpCsvWriter *self, GCancellable *cancellable, GError **error)
{
  return hand_on (self, cancellable, error) && g_output_stream_flush (self->stream, cancellable, error);
}
