/* wp-csv-scan.c: finds where the fields of a CSV row lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-csv-scan.h"

/* Moves *@at on to the next byte that is set in @ends. The window's closing line feed is always one. */
static inline void
run_to (WpCsvScanner *self, const guint8 *ends, gsize *at)
{
  const guint8 *row = self->source.data + self->source.pos;
  const guint8 *p = row + *at;

  while (!ends[*p])
    p++;
  *at = p - row;
}

static inline void
add_field (WpCsvScanner *self, WpCsvScan *scan, gsize start, gsize end, gboolean has_quotes)
{
  if (G_LIKELY (scan->n_fields < WP_CSV_MAX_COLUMNS))
    self->fields[scan->n_fields] = (WpCsvField){ start, end, has_quotes };
  scan->n_fields++;
  if (G_UNLIKELY (end - start > self->max_field) && scan->long_field == 0)
    scan->long_field = scan->n_fields;
}

/* Steps over what ended a field: a separator, a line end or the end of the text. */
static inline WpCsvScanResult
end_field (WpCsvScanner *self, WpCsvScan *scan, gboolean at_end, GCancellable *cancellable, GError **error)
{
  if (!at_end && wp_csv_scanner_byte (self, scan->at) == (guint8) self->separator)
    {
      scan->at++;
      return WP_CSV_SCAN_FIELD;
    }
  scan->text_end = scan->at;
  if (!at_end && !wp_csv_scanner_pass_line_end (self, &scan->at, cancellable, error))
    return WP_CSV_SCAN_FAILED;
  return WP_CSV_SCAN_ROW;
}

static inline WpCsvScanResult
scan_plain (WpCsvScanner *self, WpCsvScan *scan, GCancellable *cancellable, GError **error)
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
          return WP_CSV_SCAN_TOO_LONG;
        }
      more = wp_csv_scanner_reach (self, scan->at, cancellable, error);
      if (G_UNLIKELY (more < 0))
        return WP_CSV_SCAN_FAILED;
      at_end = more == 0;
      if (at_end || self->ends_plain[wp_csv_scanner_byte (self, scan->at)])
        break;
    }
  add_field (self, scan, start, scan->at, FALSE);
  return end_field (self, scan, at_end, cancellable, error);
}

static WpCsvScanResult
scan_quoted (WpCsvScanner *self, WpCsvScan *scan, GCancellable *cancellable, GError **error)
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
        return WP_CSV_SCAN_UNCLOSED;
      more = wp_csv_scanner_reach (self, scan->at, cancellable, error);
      if (more < 0)
        return WP_CSV_SCAN_FAILED;
      if (more == 0)
        return WP_CSV_SCAN_UNCLOSED;

      if (wp_csv_scanner_byte (self, scan->at) != '"')
        {
          if (!self->ends_quoted[wp_csv_scanner_byte (self, scan->at)])
            continue;
          if (!wp_csv_scanner_pass_line_end (self, &scan->at, cancellable, error))
            return WP_CSV_SCAN_FAILED;
          scan->lines++;
          if (scan->resync == 0)
            scan->resync = scan->at;
          if (self->source.base + self->source.pos + scan->at <= self->single_lines_before)
            return WP_CSV_SCAN_UNCLOSED;
          continue;
        }

      more = wp_csv_scanner_reach (self, scan->at + 1, cancellable, error);
      if (more < 0)
        return WP_CSV_SCAN_FAILED;
      next = more > 0 ? wp_csv_scanner_byte (self, scan->at + 1) : '\n';
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
          return WP_CSV_SCAN_UNCLOSED;
        }
      else
        {
          has_quotes = TRUE;
          scan->at++;
        }
    }
}

void
wp_csv_scanner_set_separator (WpCsvScanner *self, char separator)
{
  self->separator = separator;
  self->ends_plain[(guint8) separator] = TRUE;
  self->ends_plain['\r'] = self->ends_plain['\n'] = TRUE;
  self->ends_quoted['"'] = self->ends_quoted['\r'] = self->ends_quoted['\n'] = TRUE;
}

gboolean
wp_csv_scanner_pass_line_end (WpCsvScanner *self, gsize *at, GCancellable *cancellable, GError **error)
{
  if (wp_csv_scanner_byte (self, *at) == '\r')
    {
      int more = wp_csv_scanner_reach (self, *at + 1, cancellable, error);

      if (more < 0)
        return FALSE;
      if (more > 0 && wp_csv_scanner_byte (self, *at + 1) == '\n')
        ++*at;
    }
  ++*at;
  return TRUE;
}

WpCsvScanResult
wp_csv_scanner_scan_row (WpCsvScanner *self, WpCsvScan *scan, GCancellable *cancellable, GError **error)
{
  WpCsvScanResult result;

  do
    {
      int more = wp_csv_scanner_reach (self, scan->at, cancellable, error);

      if (more < 0)
        return WP_CSV_SCAN_FAILED;
      if (more > 0 && wp_csv_scanner_byte (self, scan->at) == '"')
        result = scan_quoted (self, scan, cancellable, error);
      else
        result = scan_plain (self, scan, cancellable, error);
    }
  while (result == WP_CSV_SCAN_FIELD);
  return result;
}
