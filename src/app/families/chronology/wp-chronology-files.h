/* wp-chronology-files.h: a chronology as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-chronology-pages.h"

G_BEGIN_DECLS

typedef enum {
  WP_CHRONOLOGY_PDF,
  WP_CHRONOLOGY_CSV, /* the events alone: see wp-chronology-csv.h */
} WpChronologyFormat;

/**
 * wp_chronology_write:
 * @stream: where to write; not closed
 *
 * Writes the file on the thread that calls it, which should not be the main one. A PDF names nobody in what it says
 * of itself, has an outline, holds its text as text, and says of each part what it is (ISO 32000-1 §14.8), so that a
 * screen reader can go through it by headings, lists and tables.
 *
 * Returns: whether all of it was handed to the stream; its error else.
 */
gboolean wp_chronology_write (WpChronology *chronology,
                              const WpChronologyOptions *options,
                              WpChronologyFormat format,
                              GOutputStream *stream,
                              GCancellable *cancellable,
                              GError **error);

/**
 * wp_chronology_save_async: writes the file @path whole or not at all (see wp_safe_file_write()), on a thread of its
 * own.
 */
void wp_chronology_save_async (WpChronology *chronology,
                               const WpChronologyOptions *options,
                               WpChronologyFormat format,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean wp_chronology_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
