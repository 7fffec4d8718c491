/* wp-waits-csv.h: waiting lists as a table for spreadsheets, fit to leave the team.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-waits-report.h"

G_BEGIN_DECLS

/**
 * wp_waits_csv_rows:
 *
 * Returns: (transfer full) (element-type GStrv): the headings, then a row for each service, and below each the months
 * of it, for wp_table_file_save(). Outside the team no number of people from 1 to 4 is told, but "<5", and no median or
 *   percentile of fewer than 5 (the data dictionary). No name of a person or a family is in it.
 */
GPtrArray *wp_waits_csv_rows (const WpWaitsReport *report);

G_END_DECLS
