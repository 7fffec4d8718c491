/* wp-csv-reader.c: reads CSV as it is met in real life, row by row, in little memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-csv-reader.h"

#include "wp-csv-scan.h"
#include "wp-csv-writer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _WpCsvReader
{
  WpCsvScanner scanner;
  gboolean unescape_formulas;
  gboolean has_separator;

  guint64 line;       /* of the source's pos */
  gboolean skip_line; /* the rest of the line at hand belongs to a bad row */

  const char *texts[WP_CSV_MAX_COLUMNS + 1];
  GByteArray *decoded; /* (owned): the last row, if it had to be turned into UTF-8 */
  char *problem;       /* (owned) (nullable) */
};

static const char separators[] = { ',', ';', '\t' };

static void
count_separators (const guint8 *text, gsize length, gboolean heed_quotes, gsize counts[], gboolean *left_open)
{
  gboolean quoted = FALSE;

  memset (counts, 0, G_N_ELEMENTS (separators) * sizeof counts[0]);
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"' && heed_quotes)
        quoted = !quoted;
      if (quoted)
        continue;
      if (text[i] == '\n' || text[i] == '\r')
        break;
      for (guint s = 0; s < G_N_ELEMENTS (separators); s++)
        counts[s] += text[i] == (guint8) separators[s];
    }
  *left_open = quoted;
}

/* Settles the separator by the first line that has something on it, as far as the sample shows it. */
static void
settle_separator (WpCsvReader *self)
{
  const guint8 *text = self->scanner.source.data;
  gsize length = self->scanner.source.len;
  gsize counts[G_N_ELEMENTS (separators)];
  gboolean left_open;
  guint best = 0;

  for (; length > 0 && (*text == '\n' || *text == '\r'); text++, length--)
    ;
  count_separators (text, length, TRUE, counts, &left_open);
  if (left_open)
    count_separators (text, length, FALSE, counts, &left_open);
  for (guint s = 1; s < G_N_ELEMENTS (separators); s++)
    if (counts[s] > counts[best])
      best = s;

  wp_csv_scanner_set_separator (&self->scanner, separators[best]);
  self->has_separator = TRUE;
}

/* Moves past what is left of a bad line, then past empty lines. Returns 1 on a row, 0 at the end, -1 on failure. */
static int
find_row (WpCsvReader *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      int more = wp_csv_scanner_reach (&self->scanner, 0, cancellable, error);
      guint8 c;
      gsize at = 0;

      if (more <= 0)
        return more;
      c = wp_csv_scanner_byte (&self->scanner, 0);
      if (c == '\r' || c == '\n')
        {
          if (!wp_csv_scanner_pass_line_end (&self->scanner, &at, cancellable, error))
            return -1;
          self->scanner.source.pos += at;
          self->line++;
          self->skip_line = FALSE;
        }
      else if (self->skip_line)
        {
          while (self->scanner.source.pos < self->scanner.source.len && wp_csv_scanner_byte (&self->scanner, 0) != '\r'
                 && wp_csv_scanner_byte (&self->scanner, 0) != '\n')
            self->scanner.source.pos++;
        }
      else
        {
          return 1;
        }
    }
}

static WpCsvStatus
    G_GNUC_PRINTF (5, 6) bad_row (WpCsvReader *self, WpCsvRow *row, guint64 line, guint column, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  self->problem = g_strdup_vprintf (format, args);
  va_end (args);
  row->problem = self->problem;
  row->problem_line = line;
  row->problem_column = column;
  return WP_CSV_BAD_ROW;
}

/* Gives a row up whose quotation mark is never closed, and stands on the line after the mark. */
static WpCsvStatus
bad_quote (WpCsvReader *self, WpCsvRow *row, const WpCsvScan *scan)
{
  guint64 line = self->line + scan->quote_line;
  guint64 given_up = self->scanner.source.base + self->scanner.source.pos + scan->at;

  self->scanner.single_lines_before = MAX (self->scanner.single_lines_before, given_up);
  self->line = line;
  if (scan->resync > 0)
    {
      self->scanner.source.pos += scan->resync;
      self->line++;
    }
  else
    {
      self->scanner.source.pos += scan->at;
      self->skip_line = TRUE;
    }
  return bad_row (self, row, line, scan->n_fields + 1,
                  _ ("The quotation mark in column %u on line %" PRIu64 " is never closed. Put one at the end of the "
                     "value, or two for each that is part of it."),
                  scan->n_fields + 1, line);
}

static WpCsvStatus
bad_length (WpCsvReader *self, WpCsvRow *row, guint field)
{
  if (field == 0)
    {
      g_autofree char *most = g_format_size_full (self->scanner.max_row, G_FORMAT_SIZE_IEC_UNITS);

      return bad_row (self, row, row->line, 0, _ ("The row is longer than %s. Shorten its values, or leave it out."),
                      most);
    }
  else
    {
      g_autofree char *most = g_format_size_full (self->scanner.max_field, G_FORMAT_SIZE_IEC_UNITS);

      return bad_row (self, row, row->line, field,
                      _ ("The value in column %u is longer than %s. Shorten it, or leave it out."), field, most);
    }
}

/* Makes one quotation mark of each two in @text, in place. Returns the new length. */
static gsize
halve_quotes (char *text, gsize length)
{
  gsize to = 0;

  for (gsize from = 0; from < length; from++)
    {
      text[to++] = text[from];
      if (text[from] == '"' && from + 1 < length && text[from + 1] == '"')
        from++;
    }
  return to;
}

static void
decode_row (WpCsvReader *self, const guint8 *bytes, guint n_fields)
{
  gsize starts[WP_CSV_MAX_COLUMNS];

  g_byte_array_set_size (self->decoded, 0);
  for (guint i = 0; i < n_fields; i++)
    {
      const WpCsvField *field = &self->scanner.fields[i];

      starts[i] = self->decoded->len;
      wp_csv_append_windows_1252 (self->decoded, bytes + field->start, field->end - field->start);
      g_byte_array_append (self->decoded, (const guint8 *) "", 1);
    }
  for (guint i = 0; i < n_fields; i++)
    {
      char *text = (char *) self->decoded->data + starts[i];

      if (self->scanner.fields[i].has_quotes)
        text[halve_quotes (text, strlen (text))] = '\0';
      self->texts[i] = text;
    }
}

static void
point_into_row (WpCsvReader *self, guint8 *bytes, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const WpCsvField *field = &self->scanner.fields[i];
      char *text = (char *) bytes + field->start;
      gsize length = field->end - field->start;

      /* The byte behind a field is the separator, closing mark or line end, or the window's own line feed. */
      text[field->has_quotes ? halve_quotes (text, length) : length] = '\0';
      self->texts[i] = text;
    }
}

static void
unescape_formulas (WpCsvReader *self, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const char *text = self->texts[i];
      gsize apostrophes = strspn (text, "'");

      if (apostrophes > 0 && text[apostrophes] != '\0' && strchr (WP_CSV_FORMULA_STARTS, text[apostrophes]) != NULL)
        self->texts[i] = text + 1;
    }
}

/* Tells the row that was scanned and stands behind it, be it good or bad. */
static WpCsvStatus
tell_row (WpCsvReader *self, WpCsvRow *row, const WpCsvScan *scan)
{
  guint8 *bytes = self->scanner.source.data + self->scanner.source.pos;
  const guint8 *nul = memchr (bytes, '\0', scan->text_end);

  self->scanner.source.pos += scan->at;
  self->line += scan->lines + 1;

  if (scan->n_fields > WP_CSV_MAX_COLUMNS)
    return bad_row (self, row, row->line, 0, _ ("The row has %u columns, and %d are the most that can be read."),
                    scan->n_fields, WP_CSV_MAX_COLUMNS);
  if (nul != NULL)
    {
      guint column = 1;

      while (column < scan->n_fields && self->scanner.fields[column - 1].end < (gsize) (nul - bytes))
        column++;
      return bad_row (self, row, row->line, column,
                      _ ("The value in column %u holds a NUL character, which is not text. The file may be damaged; "
                         "have it made again."),
                      column);
    }
  if (scan->long_field > 0)
    return bad_length (self, row, scan->long_field);

  if (wp_csv_text_is_ascii (bytes, scan->text_end)
      || (self->scanner.source.encoding != WP_CSV_WINDOWS_1252 && wp_csv_text_is_utf8 (bytes, scan->text_end, FALSE)))
    point_into_row (self, bytes, scan->n_fields);
  else
    decode_row (self, bytes, scan->n_fields);
  if (self->unescape_formulas)
    unescape_formulas (self, scan->n_fields);

  self->texts[scan->n_fields] = NULL;
  row->n_fields = scan->n_fields;
  return WP_CSV_ROW;
}

WpCsvReader *
wp_csv_reader_new (GInputStream *stream)
{
  WpCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (WpCsvReader, 1);
  wp_csv_source_init (&self->scanner.source, stream);
  self->decoded = g_byte_array_new ();
  self->scanner.max_field = WP_CSV_MAX_FIELD_BYTES;
  self->scanner.max_row = WP_CSV_MAX_ROW_BYTES;
  self->scanner.separator = separators[0];
  self->line = 1;
  return self;
}

WpCsvReader *
wp_csv_reader_new_for_bytes (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return wp_csv_reader_new (stream);
}

void
wp_csv_reader_free (WpCsvReader *self)
{
  if (self == NULL)
    return;
  wp_csv_source_clear (&self->scanner.source);
  g_byte_array_unref (self->decoded);
  g_free (self->problem);
  g_free (self);
}

void
wp_csv_reader_set_unescape_formulas (WpCsvReader *self, gboolean unescape)
{
  self->unescape_formulas = unescape;
}

void
wp_csv_reader_set_limits (WpCsvReader *self, gsize field_bytes, gsize row_bytes)
{
  g_return_if_fail (!self->scanner.source.started);

  self->scanner.max_field = field_bytes;
  self->scanner.max_row = row_bytes;
}

WpCsvStatus
wp_csv_reader_next (WpCsvReader *self, GCancellable *cancellable, WpCsvRow *row, GError **error)
{
  WpCsvScan scan = { 0 };
  WpCsvScanResult result = WP_CSV_SCAN_FAILED;
  int found = -1;

  g_clear_pointer (&self->problem, g_free);
  self->texts[0] = NULL;
  *row = (WpCsvRow){ .fields = self->texts };

  if (!g_cancellable_set_error_if_cancelled (cancellable, error)
      && wp_csv_source_start (&self->scanner.source, cancellable, error))
    {
      if (!self->has_separator)
        settle_separator (self);
      found = find_row (self, cancellable, error);
    }
  row->line = self->line;
  if (found == 0)
    return WP_CSV_END;
  if (found > 0)
    result = wp_csv_scanner_scan_row (&self->scanner, &scan, cancellable, error);

  switch (result)
    {
    case WP_CSV_SCAN_ROW:
    case WP_CSV_SCAN_FIELD:
      return tell_row (self, row, &scan);
    case WP_CSV_SCAN_UNCLOSED:
      return bad_quote (self, row, &scan);
    case WP_CSV_SCAN_TOO_LONG:
      self->scanner.source.pos += scan.at;
      self->line += scan.lines;
      self->skip_line = TRUE;
      return bad_length (self, row, scan.long_field);
    case WP_CSV_SCAN_FAILED:
    default:
      return WP_CSV_FAILED;
    }
}

guint64
wp_csv_reader_get_offset (WpCsvReader *self)
{
  return wp_csv_source_get_offset (&self->scanner.source);
}

WpCsvEncoding
wp_csv_reader_get_encoding (WpCsvReader *self)
{
  return self->scanner.source.encoding;
}

char
wp_csv_reader_get_separator (WpCsvReader *self)
{
  return self->scanner.separator;
}
