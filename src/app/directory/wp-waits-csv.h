/* wp-waits-csv.h: waiting lists as a table for spreadsheets, fit to leave the team.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-waits-report.h"

G_BEGIN_DECLS

/**
 * wp_waits_csv_write:
 * @stream: stays open
 *
 * Writes a row for each service, and below each the months of it. Outside the team no number of people from 1 to 4 is
 * told, but "<5", and no median or percentile of fewer than 5 (the data dictionary). No name of a person or a family is
 * in it. Not for the main thread.
 *
 * Returns: whether it went well; the errors are those of the stream
 */
gboolean
wp_waits_csv_write (const WpWaitsReport *report, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
