/* wp-postcode-import.h: takes in the postcodes that Ordnance Survey and the Office for National Statistics publish.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-import-report.h"
#include "wp-places-info.h"

G_BEGIN_DECLS

/**
 * WpPostcodeProgress:
 * @fraction: 0 to 1, by the size of the files
 * @file: base name of the file in hand
 *
 * Called now and then on the thread that imports.
 */
typedef void (*WpPostcodeProgress) (double fraction, const char *file, gpointer data);

/**
 * wp_postcode_import:
 * @folder: of a profile or a server: where places.db is or is to be
 * @paths: (array zero-terminated=1): CSV files, and folders whose CSV files are all taken; Code-Point Open has 120 of
 *   them, the directory of the ONS one or as many
 * @now: UTC, in milliseconds
 * @progress: (nullable)
 * @report: filled with what became of the rows of each file, and with a list of those that were left out
 * @info: (out): what is there now; set on success
 *
 * Imports all files together in place of what was there before, from whichever source that was. The files are read as a
 * stream, so memory does not grow with them.
 *
 * Nothing changes unless the whole of it comes to its end: not when a file can't be read or has none of the known
 * layouts (which is found before anything else is done), when the files are of different sources, when more rows are
 * left out than are taken, when @cancellable is cancelled or the disk is full.
 *
 * Where a file has degrees they are taken; where it has a grid reference alone it is turned into degrees (see #WpGrid).
 *
 * May be called on any thread, which waits.
 *
 * Returns: whether the postcodes are there; %FALSE with a %WP_GEO_ERROR, %WP_DB_ERROR or %G_IO_ERROR
 */
gboolean wp_postcode_import (const char *folder,
                             const char *const *paths,
                             gint64 now,
                             WpPostcodeProgress progress,
                             gpointer data,
                             GCancellable *cancellable,
                             WpImportReport *report,
                             WpPlacesInfo *info,
                             GError **error);

G_END_DECLS
