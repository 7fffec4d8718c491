/* wp-table-file.h: saving a table as CSV.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-context.h"

G_BEGIN_DECLS

/* Counts of people below this could tell of one family: the data dictionary has them hidden outside the team. */
#define WP_TABLE_FILE_FEWEST 5

/**
 * WpTableFile: what is saved, and what is said of it.
 */
typedef struct
{
  const char *title;  /* of the window that asks where to */
  const char *name;   /* of the file that is offered, with “.csv” */
  const char *detail; /* for the record of use; no text of a case */
  const char *saved;  /* what a toast says when it is on the disk */
} WpTableFile;

/**
 * wp_table_file_save:
 * @from: a widget of the window
 * @rows: (transfer full) (element-type GStrv): the cells, the headings first; as many in each
 *
 * Asks where to, enters in the record of use that it leaves, and writes the file whole or not at all, so that any
 * spreadsheet reads it and none runs it.
 */
void wp_table_file_save (GtkWidget *from, WpContext *context, const WpTableFile *file, GPtrArray *rows);

/**
 * wp_table_file_save_to: the same once it is known where to.
 */
void
wp_table_file_save_to (GtkWidget *from, WpContext *context, const WpTableFile *file, GPtrArray *rows, const char *path);

/**
 * wp_table_file_dup_count: a number of people as it may leave the team: “<5” for 1 to 4.
 */
char *wp_table_file_dup_count (int n);

/**
 * wp_table_file_dup_measure: a measure of @n people as it may leave the team: “<5” where they are fewer, "" where it is
 * below 0 and so there is none.
 */
char *wp_table_file_dup_measure (double measure, int n);

/**
 * wp_table_file_add_row: adds @cells, up to a %NULL, to the rows for wp_table_file_save().
 */
void wp_table_file_add_row (GPtrArray *rows, const char *const *cells);

G_END_DECLS
