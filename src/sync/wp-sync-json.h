/* wp-sync-json.h: the small JSON bodies of enrolment and sessions, read without trusting them. For the files of this
 * layer. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * wp_sync_json_read: reads @bytes, which must be one JSON object in UTF-8, nested at most 16 deep.
 *
 * Returns: (transfer full) (nullable): the object; %NULL for anything else.
 */
JsonObject *wp_sync_json_read (GBytes *bytes);

/**
 * wp_sync_json_text: the text of the member @name, when it is one of at most @max bytes; else %NULL.
 */
const char *wp_sync_json_text (JsonObject *object, const char *name, gsize max);

/**
 * wp_sync_json_int: the whole number of the member @name; @fallback when it is none.
 */
gint64 wp_sync_json_int (JsonObject *object, const char *name, gint64 fallback);

/**
 * wp_sync_json_true: whether the member @name is there, and true.
 */
gboolean wp_sync_json_true (JsonObject *object, const char *name);

/**
 * wp_sync_json_write: (transfer full): the text of @object, which is freed.
 */
GBytes *wp_sync_json_write (JsonObject *object);

G_END_DECLS
