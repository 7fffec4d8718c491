/* wp-chronology-csv.h: a chronology as a table for spreadsheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpChronologyCsvRow: one thing that happened. Texts are borrowed for the call, in UTF-8, and may be %NULL.
 *
 * | column        | holds                                                                        |
 * |---------------|------------------------------------------------------------------------------|
 * | date          | YYYY-MM-DD; the first day where only the month or the year is known          |
 * | precision     | exact, month, year or estimated                                              |
 * | time          | HH:MM by the clock in Europe/London, or nothing                              |
 * | kind          | the kind of event, in the person's language                                  |
 * | title         | what it was: “Home visit, child seen alone”                                  |
 * | about         | whom it is about, by name, with “; ” between; nothing for the whole family   |
 * | present       | who was there, likewise                                                      |
 * | by            | the professional                                                             |
 * | role          | of the professional                                                          |
 * | agency        | the professional's, or the event's own                                       |
 * | summary       | in one line                                                                  |
 * | account       | what happened, in full                                                       |
 * | child_words   | the child's own words                                                        |
 * | analysis      | what it means and what comes next                                            |
 * | level_before  | code of the level of need before                                             |
 * | level_after   | and after                                                                    |
 * | planned       | yes where it has not happened yet                                            |
 * | corrected     | how often the account was corrected; 0 for never                             |
 */
typedef struct
{
  WpDate date;
  WpPrecision precision;
  const char *time;
  const char *kind;
  const char *title;
  const char *about;
  const char *present;
  const char *by;
  const char *role;
  const char *agency;
  const char *summary;
  const char *account;
  const char *child_words;
  const char *analysis;
  const char *level_before;
  const char *level_after;
  gboolean planned;
  guint corrected;
} WpChronologyCsvRow;

/**
 * wp_chronology_csv_columns: the names of the columns, in their order; never translated.
 */
const char *const *wp_chronology_csv_columns (guint *n);

/**
 * wp_chronology_csv_write:
 * @stream: where to write; not closed
 * @n_rows: how many rows there are
 * @get_row: fills the row of an index, oldest first; what it points to has to last until it is called again
 * @error: where to put an error of the stream
 *
 * Writes a head line and a line for each row: RFC 4180 in UTF-8 with a byte order mark, and no value that a
 * spreadsheet would run as a formula (wp-csv-writer.h says how). Waits for the stream: not for the main thread.
 *
 * Returns: whether all of it was handed to the stream.
 */
gboolean wp_chronology_csv_write (GOutputStream *stream,
                                  guint n_rows,
                                  void (*get_row) (guint index, gpointer data, WpChronologyCsvRow *row),
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
