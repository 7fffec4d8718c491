/* wp-oruk-tables.h: reads services from the CSV tables of Open Referral UK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-oruk.h"

G_BEGIN_DECLS

/* The largest of the tables, and all of their rows together: they are held in memory while they are put together. */
#define WP_ORUK_MAX_TABLE (256 * 1024 * 1024)
#define WP_ORUK_MAX_TABLE_ROWS 2000000

/**
 * wp_oruk_is_table: whether a file of this name, or this folder, is for wp_oruk_read_tables(). Asks the disk.
 */
gboolean wp_oruk_is_table (GFile *file);

/** wp_oruk_names_table: whether a file of this base name is one of the tables, by its name alone. */
gboolean wp_oruk_names_table (const char *name);

/**
 * wp_oruk_read_tables:
 * @where: the folder with the tables, or the table of services, beside which the others lie
 * @func: is handed the services one by one, in the order of their table
 * @issues: (out) (element-type WpListingIssue): what was wrong in rows; also when it fails
 *
 * Reads the tables of a datapackage of HSDS or of its profile for the United Kingdom: services.csv, and as far as they
 * are there organizations, locations, service_at_locations, schedules, addresses, accessibility, phones, contacts,
 * cost_options, funding, languages, service_areas, attributes, taxonomy_terms, taxonomies and programs, in the singular
 * or the plural. Rows are put together by their ids and then read as wp_oruk_read_page() reads services. A row that
 * cannot be read, or belongs to nothing that is there, becomes an issue whose pointer names its table and whose index
 * is the row's number in it. Tables of other names are passed over. Not for the main thread.
 *
 * Returns: whether they were read to their end; else %WP_DIRECTORY_ERROR (SHAPE: there is no table of services), an
 *   error of the files, or @func's
 */
gboolean wp_oruk_read_tables (
    GFile *where, WpOrukListingFunc func, gpointer data, GPtrArray **issues, GCancellable *cancellable, GError **error);

G_END_DECLS
