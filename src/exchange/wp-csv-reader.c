/* wp-csv-reader.c: reads CSV as it is met in real life, row by row, in little memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-csv-reader.h"

#include "wp-csv-writer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Where a field lies, counted from the start of its row and without its outer quotation marks. */
typedef struct
{
  gsize start;
  gsize end;
  gboolean has_quotes; /* was quoted, and holds quotation marks that may be doubled */
} Field;

/* What the first pass over a row finds. It changes nothing, so that a row can be given up and read otherwise. */
typedef struct
{
  gsize at;           /* how far the scan has come, from the start of the row */
  gsize text_end;     /* where the row's text ends, before its line end */
  guint64 lines;      /* line ends passed inside of quotation marks */
  guint n_fields;     /* all of them, also those beyond the limit */
  guint long_field;   /* the first field that is too long, counted from 1, or 0 */
  guint64 quote_line; /* for the field at hand: line ends before its opening mark */
  gsize resync;       /* for the field at hand: where the line after its opening mark begins, or 0 */
} Scan;

typedef enum {
  SCAN_FIELD,    /* a field ended at a separator */
  SCAN_ROW,      /* a field ended, and the row with it */
  SCAN_UNCLOSED, /* the field's quotation mark is never closed */
  SCAN_TOO_LONG, /* the row is longer than the limit */
  SCAN_FAILED,
} ScanResult;

struct _WpCsvReader
{
  WpCsvSource source;
  gsize max_field;
  gsize max_row;
  gboolean unescape_formulas;

  gboolean has_separator;
  char separator;
  guint8 ends_plain[256];  /* the bytes that may end a field without quotation marks */
  guint8 ends_quoted[256]; /* the bytes that matter inside of quotation marks */

  guint64 line;                /* of the source's pos */
  gboolean skip_line;          /* the rest of the line at hand belongs to a bad row */
  guint64 single_lines_before; /* before this place in the text, no quoted field runs over a line end */

  Field fields[WP_CSV_MAX_COLUMNS];
  const char *texts[WP_CSV_MAX_COLUMNS + 1];
  GByteArray *decoded; /* (owned): the last row, if it had to be turned into UTF-8 */
  char *problem;       /* (owned) (nullable) */
};

static const char separators[] = { ',', ';', '\t' };

/* Returns 1 if the byte @at from the start of the row is in the window, 0 if the text ends before it, -1 on failure. */
static inline int
reach (WpCsvReader *self, gsize at, GCancellable *cancellable, GError **error)
{
  while (G_UNLIKELY (at >= self->source.len - self->source.pos))
    {
      if (self->source.ended)
        return 0;
      if (!wp_csv_source_fill (&self->source, cancellable, error))
        return -1;
    }
  return 1;
}

static inline guint8
byte_at (WpCsvReader *self, gsize at)
{
  return self->source.data[self->source.pos + at];
}

/* Steps over the line end that *@at stands on, of whichever kind. */
static gboolean
pass_line_end (WpCsvReader *self, gsize *at, GCancellable *cancellable, GError **error)
{
  if (byte_at (self, *at) == '\r')
    {
      int more = reach (self, *at + 1, cancellable, error);

      if (more < 0)
        return FALSE;
      if (more > 0 && byte_at (self, *at + 1) == '\n')
        ++*at;
    }
  ++*at;
  return TRUE;
}

/* Moves *@at on to the next byte that is set in @ends. The window's closing line feed is always one. */
static inline void
run_to (WpCsvReader *self, const guint8 *ends, gsize *at)
{
  const guint8 *row = self->source.data + self->source.pos;
  const guint8 *p = row + *at;

  while (!ends[*p])
    p++;
  *at = p - row;
}

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
  const guint8 *text = self->source.data;
  gsize length = self->source.len;
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

  self->separator = separators[best];
  self->ends_plain[(guint8) self->separator] = TRUE;
  self->ends_plain['\r'] = self->ends_plain['\n'] = TRUE;
  self->ends_quoted['"'] = self->ends_quoted['\r'] = self->ends_quoted['\n'] = TRUE;
  self->has_separator = TRUE;
}

static inline void
add_field (WpCsvReader *self, Scan *scan, gsize start, gsize end, gboolean has_quotes)
{
  if (G_LIKELY (scan->n_fields < WP_CSV_MAX_COLUMNS))
    self->fields[scan->n_fields] = (Field){ start, end, has_quotes };
  scan->n_fields++;
  if (G_UNLIKELY (end - start > self->max_field) && scan->long_field == 0)
    scan->long_field = scan->n_fields;
}

/* Steps over what ended a field: a separator, a line end or the end of the text. */
static inline ScanResult
end_field (WpCsvReader *self, Scan *scan, gboolean at_end, GCancellable *cancellable, GError **error)
{
  if (!at_end && byte_at (self, scan->at) == (guint8) self->separator)
    {
      scan->at++;
      return SCAN_FIELD;
    }
  scan->text_end = scan->at;
  if (!at_end && !pass_line_end (self, &scan->at, cancellable, error))
    return SCAN_FAILED;
  return SCAN_ROW;
}

static inline ScanResult
scan_plain (WpCsvReader *self, Scan *scan, GCancellable *cancellable, GError **error)
{
  gsize start = scan->at;
  gboolean at_end = FALSE;

  for (;;)
    {
      int more;

      run_to (self, self->ends_plain, &scan->at);
      if (G_UNLIKELY (scan->at > self->max_row))
        {
          add_field (self, scan, start, scan->at, FALSE);
          return SCAN_TOO_LONG;
        }
      more = reach (self, scan->at, cancellable, error);
      if (G_UNLIKELY (more < 0))
        return SCAN_FAILED;
      at_end = more == 0;
      if (at_end || self->ends_plain[byte_at (self, scan->at)])
        break;
    }
  add_field (self, scan, start, scan->at, FALSE);
  return end_field (self, scan, at_end, cancellable, error);
}

static ScanResult
scan_quoted (WpCsvReader *self, Scan *scan, GCancellable *cancellable, GError **error)
{
  gsize start = ++scan->at;
  gboolean has_quotes = FALSE;

  scan->quote_line = scan->lines;
  scan->resync = 0;
  for (;;)
    {
      int more;
      guint8 next;

      run_to (self, self->ends_quoted, &scan->at);
      if (scan->at >= self->max_row)
        return SCAN_UNCLOSED;
      more = reach (self, scan->at, cancellable, error);
      if (more < 0)
        return SCAN_FAILED;
      if (more == 0)
        return SCAN_UNCLOSED;

      if (byte_at (self, scan->at) != '"')
        {
          if (!self->ends_quoted[byte_at (self, scan->at)])
            continue;
          if (!pass_line_end (self, &scan->at, cancellable, error))
            return SCAN_FAILED;
          scan->lines++;
          if (scan->resync == 0)
            scan->resync = scan->at;
          if (self->source.base + self->source.pos + scan->at <= self->single_lines_before)
            return SCAN_UNCLOSED;
          continue;
        }

      more = reach (self, scan->at + 1, cancellable, error);
      if (more < 0)
        return SCAN_FAILED;
      next = more > 0 ? byte_at (self, scan->at + 1) : '\n';
      if (next == '"')
        {
          has_quotes = TRUE;
          scan->at += 2;
        }
      else if (self->ends_plain[next])
        {
          add_field (self, scan, start, scan->at, has_quotes);
          scan->at++;
          return end_field (self, scan, more == 0, cancellable, error);
        }
      else if (scan->resync != 0)
        {
          return SCAN_UNCLOSED;
        }
      else
        {
          has_quotes = TRUE;
          scan->at++;
        }
    }
}

static ScanResult
scan_row (WpCsvReader *self, Scan *scan, GCancellable *cancellable, GError **error)
{
  ScanResult result;

  do
    {
      int more = reach (self, scan->at, cancellable, error);

      if (more < 0)
        return SCAN_FAILED;
      if (more > 0 && byte_at (self, scan->at) == '"')
        result = scan_quoted (self, scan, cancellable, error);
      else
        result = scan_plain (self, scan, cancellable, error);
    }
  while (result == SCAN_FIELD);
  return result;
}

/* Moves past what is left of a bad line, then past empty lines. Returns 1 on a row, 0 at the end, -1 on failure. */
static int
find_row (WpCsvReader *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      int more = reach (self, 0, cancellable, error);
      guint8 c;
      gsize at = 0;

      if (more <= 0)
        return more;
      c = byte_at (self, 0);
      if (c == '\r' || c == '\n')
        {
          if (!pass_line_end (self, &at, cancellable, error))
            return -1;
          self->source.pos += at;
          self->line++;
          self->skip_line = FALSE;
        }
      else if (self->skip_line)
        {
          while (self->source.pos < self->source.len && byte_at (self, 0) != '\r' && byte_at (self, 0) != '\n')
            self->source.pos++;
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
bad_quote (WpCsvReader *self, WpCsvRow *row, const Scan *scan)
{
  guint64 line = self->line + scan->quote_line;
  guint64 given_up = self->source.base + self->source.pos + scan->at;

  self->single_lines_before = MAX (self->single_lines_before, given_up);
  self->line = line;
  if (scan->resync > 0)
    {
      self->source.pos += scan->resync;
      self->line++;
    }
  else
    {
      self->source.pos += scan->at;
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
      g_autofree char *most = g_format_size_full (self->max_row, G_FORMAT_SIZE_IEC_UNITS);

      return bad_row (self, row, row->line, 0, _ ("The row is longer than %s. Shorten its values, or leave it out."),
                      most);
    }
  else
    {
      g_autofree char *most = g_format_size_full (self->max_field, G_FORMAT_SIZE_IEC_UNITS);

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
      const Field *field = &self->fields[i];

      starts[i] = self->decoded->len;
      wp_csv_append_windows_1252 (self->decoded, bytes + field->start, field->end - field->start);
      g_byte_array_append (self->decoded, (const guint8 *) "", 1);
    }
  for (guint i = 0; i < n_fields; i++)
    {
      char *text = (char *) self->decoded->data + starts[i];

      if (self->fields[i].has_quotes)
        text[halve_quotes (text, strlen (text))] = '\0';
      self->texts[i] = text;
    }
}

static void
point_into_row (WpCsvReader *self, guint8 *bytes, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const Field *field = &self->fields[i];
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
tell_row (WpCsvReader *self, WpCsvRow *row, const Scan *scan)
{
  guint8 *bytes = self->source.data + self->source.pos;
  const guint8 *nul = memchr (bytes, '\0', scan->text_end);

  self->source.pos += scan->at;
  self->line += scan->lines + 1;

  if (scan->n_fields > WP_CSV_MAX_COLUMNS)
    return bad_row (self, row, row->line, 0, _ ("The row has %u columns, and %d are the most that can be read."),
                    scan->n_fields, WP_CSV_MAX_COLUMNS);
  if (nul != NULL)
    {
      guint column = 1;

      while (column < scan->n_fields && self->fields[column - 1].end < (gsize) (nul - bytes))
        column++;
      return bad_row (self, row, row->line, column,
                      _ ("The value in column %u holds a NUL character, which is not text. The file may be damaged; "
                         "have it made again."),
                      column);
    }
  if (scan->long_field > 0)
    return bad_length (self, row, scan->long_field);

  if (wp_csv_text_is_ascii (bytes, scan->text_end)
      || (self->source.encoding != WP_CSV_WINDOWS_1252 && wp_csv_text_is_utf8 (bytes, scan->text_end, FALSE)))
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
  wp_csv_source_init (&self->source, stream);
  self->decoded = g_byte_array_new ();
  self->max_field = WP_CSV_MAX_FIELD_BYTES;
  self->max_row = WP_CSV_MAX_ROW_BYTES;
  self->separator = separators[0];
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
  wp_csv_source_clear (&self->source);
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
  g_return_if_fail (!self->source.started);

  self->max_field = field_bytes;
  self->max_row = row_bytes;
}

WpCsvStatus
wp_csv_reader_next (WpCsvReader *self, GCancellable *cancellable, WpCsvRow *row, GError **error)
{
  Scan scan = { 0 };
  ScanResult result = SCAN_FAILED;
  int found = -1;

  g_clear_pointer (&self->problem, g_free);
  self->texts[0] = NULL;
  *row = (WpCsvRow){ .fields = self->texts };

  if (!g_cancellable_set_error_if_cancelled (cancellable, error)
      && wp_csv_source_start (&self->source, cancellable, error))
    {
      if (!self->has_separator)
        settle_separator (self);
      found = find_row (self, cancellable, error);
    }
  row->line = self->line;
  if (found == 0)
    return WP_CSV_END;
  if (found > 0)
    result = scan_row (self, &scan, cancellable, error);

  switch (result)
    {
    case SCAN_ROW:
    case SCAN_FIELD:
      return tell_row (self, row, &scan);
    case SCAN_UNCLOSED:
      return bad_quote (self, row, &scan);
    case SCAN_TOO_LONG:
      self->source.pos += scan.at;
      self->line += scan.lines;
      self->skip_line = TRUE;
      return bad_length (self, row, scan.long_field);
    case SCAN_FAILED:
    default:
      return WP_CSV_FAILED;
    }
}

guint64
wp_csv_reader_get_offset (WpCsvReader *self)
{
  return wp_csv_source_get_offset (&self->source);
}

WpCsvEncoding
wp_csv_reader_get_encoding (WpCsvReader *self)
{
  return self->source.encoding;
}

char
wp_csv_reader_get_separator (WpCsvReader *self)
{
  return self->separator;
}
