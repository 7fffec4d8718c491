/* wp-csv-scan.h: finds where the fields of a CSV row lie. Private to src/exchange.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-csv-reader.h"
#include "wp-csv-source.h"

G_BEGIN_DECLS

/* Where a field lies, counted from the start of its row and without its outer quotation marks. */
typedef struct
{
  gsize start;
  gsize end;
  gboolean has_quotes; /* was quoted, and holds quotation marks that may be doubled */
} WpCsvField;

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
} WpCsvScan;

typedef enum {
  WP_CSV_SCAN_FIELD,    /* a field ended at a separator */
  WP_CSV_SCAN_ROW,      /* a field ended, and the row with it */
  WP_CSV_SCAN_UNCLOSED, /* the field's quotation mark is never closed */
  WP_CSV_SCAN_TOO_LONG, /* the row is longer than the limit */
  WP_CSV_SCAN_FAILED,
} WpCsvScanResult;

/**
 * WpCsvScanner: the text and what a row of it is scanned by. One thread at a time.
 */
typedef struct
{
  WpCsvSource source;
  gsize max_field;
  gsize max_row;
  char separator;
  guint8 ends_plain[256];  /* the bytes that may end a field without quotation marks */
  guint8 ends_quoted[256]; /* the bytes that matter inside of quotation marks */

  guint64 single_lines_before; /* before this place in the text, no quoted field runs over a line end */

  WpCsvField fields[WP_CSV_MAX_COLUMNS]; /* of the row that was scanned last */
} WpCsvScanner;

/**
 * wp_csv_scanner_set_separator: what stands between fields.
 */
void wp_csv_scanner_set_separator (WpCsvScanner *self, char separator);

/**
 * wp_csv_scanner_pass_line_end: steps over the line end that *@at stands on, of whichever kind.
 *
 * Returns: %FALSE with @error if the text can't be read on.
 */
gboolean wp_csv_scanner_pass_line_end (WpCsvScanner *self, gsize *at, GCancellable *cancellable, GError **error);

/**
 * wp_csv_scanner_scan_row:
 * @scan: all zeros
 *
 * Scans the row that the text stands on, and leaves the text where it stands.
 */
WpCsvScanResult
wp_csv_scanner_scan_row (WpCsvScanner *self, WpCsvScan *scan, GCancellable *cancellable, GError **error);

/* Returns 1 if the byte @at from the start of the row is in the window, 0 if the text ends before it, -1 on failure. */
static inline int
wp_csv_scanner_reach (WpCsvScanner *self, gsize at, GCancellable *cancellable, GError **error)
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
wp_csv_scanner_byte (WpCsvScanner *self, gsize at)
{
  return self->source.data[self->source.pos + at];
}

G_END_DECLS
