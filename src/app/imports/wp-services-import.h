/* wp-services-import.h: files of services among those that are to be imported.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-bulk.h"
#include "wp-clock.h"
#include "wp-import-report.h"

G_BEGIN_DECLS

/**
 * WpImportSorts: files told apart by what is in them.
 */
typedef struct
{
  GPtrArray *extracts; /* (owned) (element-type filename): what is none of the others, too */
  GPtrArray *services; /* (owned) (element-type filename): JSON of services, and tables of services */
  GPtrArray *beside;   /* (owned) (element-type filename): what is read with a table of services */
} WpImportSorts;

void wp_import_sorts_clear (WpImportSorts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpImportSorts, wp_import_sorts_clear)

/**
 * wp_import_sort:
 * @paths: (array zero-terminated=1): names of files
 * @sorts: (out caller-allocates): to be cleared
 *
 * Looks at the beginning of each file. JSON is of services; so is a CSV file that is called as a table of Open Referral
 * UK is, has its column “id”, and is none of the extracts. Where only other tables were given, the table of services
 * that lies beside them is taken with them. Waits for the disk.
 */
void wp_import_sort (const char *const *paths, WpImportSorts *sorts);

/**
 * wp_services_import:
 * @report: to be added to
 *
 * Takes the files of services in, each as a feed of this desk's own: the one that it was the last time, by what its
 * services are called. On the thread of a bulk from %WP_BULK_OWN.
 *
 * Returns: whether all was gone through; what is wrong with a file is told in the report
 */
gboolean wp_services_import (WpBulk *bulk,
                             const WpImportSorts *sorts,
                             WpClock *clock,
                             WpImportReport *report,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
