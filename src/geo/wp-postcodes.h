/* wp-postcodes.h: the postcodes of a profile, asked for without waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-import-report.h"
#include "wp-places.h"

G_BEGIN_DECLS

/**
 * WpPostcodes:
 *
 * Looks into the file of postcodes in a folder, on a thread of its own that is started by the first question and so
 * costs nothing before. It belongs to the main thread: every function is called there and every callback runs there.
 *
 * Where no postcodes were imported, questions fail with %WP_GEO_ERROR_NONE_YET.
 *
 * Signals: "imported", after an import has put other postcodes in place; questions asked from then on are answered
 * from them.
 *
 * Properties, read-only and notified: "importing" (gboolean): whether an import runs; "fraction" (double): how far it
 * is, 0 to 1, at most ten times a second.
 */
#define WP_TYPE_POSTCODES (wp_postcodes_get_type ())
G_DECLARE_FINAL_TYPE (WpPostcodes, wp_postcodes, WP, POSTCODES, GObject)

/**
 * wp_postcodes_new:
 * @folder: where places.db is, or will be
 *
 * Returns: (transfer full): the postcodes; nothing is read yet
 */
WpPostcodes *wp_postcodes_new (const char *folder);

/** wp_postcodes_find_async: as wp_places_find(). */
void wp_postcodes_find_async (
    WpPostcodes *self, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_postcodes_find_finish:
 *
 * Returns: (transfer full) (nullable): the postcode, to be freed with g_free(); %NULL without @error if it is not known
 */
WpPostcode *wp_postcodes_find_finish (WpPostcodes *self, GAsyncResult *result, GError **error);

/** wp_postcodes_suggest_async: as wp_places_suggest(). Answers may overtake one another: cancel the older question. */
void wp_postcodes_suggest_async (WpPostcodes *self,
                                 const char *typed,
                                 guint most,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GStrv wp_postcodes_suggest_finish (WpPostcodes *self, GAsyncResult *result, GError **error);

/** wp_postcodes_locate_async: as wp_places_locate(). */
void wp_postcodes_locate_async (
    WpPostcodes *self, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_postcodes_locate_finish (WpPostcodes *self, GAsyncResult *result, WpPlaceFix *fix, GError **error);

/** wp_postcodes_describe_async: as wp_places_read_info(). */
void wp_postcodes_describe_async (WpPostcodes *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean wp_postcodes_describe_finish (WpPostcodes *self, GAsyncResult *result, WpPlacesInfo *info, GError **error);

/**
 * wp_postcodes_import_async:
 * @paths: (array zero-terminated=1): as for wp_postcode_import()
 * @now: UTC, in milliseconds
 *
 * Imports on a thread of its own. One import runs at a time: a second fails with %WP_GEO_ERROR_BUSY.
 */
void wp_postcodes_import_async (
    WpPostcodes *self, const char *const *paths, gint64 now, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_postcodes_import_finish:
 * @info: (out): what is there now, on success
 *
 * Returns: whether other postcodes are in place; %G_IO_ERROR_CANCELLED after wp_postcodes_stop(), and what was there
 *   before is there still
 */
gboolean wp_postcodes_import_finish (WpPostcodes *self, GAsyncResult *result, WpPlacesInfo *info, GError **error);

gboolean wp_postcodes_get_importing (WpPostcodes *self);
double wp_postcodes_get_fraction (WpPostcodes *self);

/** wp_postcodes_stop: stops the import that runs, if one does. */
void wp_postcodes_stop (WpPostcodes *self);

/**
 * wp_postcodes_get_report:
 *
 * Returns: (transfer none) (nullable): what became of the rows in the last import since the program began that came to
 *   its end; %NULL if there was none
 */
WpImportReport *wp_postcodes_get_report (WpPostcodes *self);

/**
 * wp_postcodes_renew:
 *
 * Lets go of the file, since another was put in its place by other means than wp_postcodes_import_async(); the next
 * question opens the new one. Emits "imported".
 */
void wp_postcodes_renew (WpPostcodes *self);

G_END_DECLS
