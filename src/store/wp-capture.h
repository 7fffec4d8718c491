/* wp-capture.h: turns what is saved into mutations that wait to be sent. For the files that save.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-payload.h"
#include "wp-save.h"

G_BEGIN_DECLS

/**
 * wp_capture_add: notes that @record is new. Written by wp_capture_flush(), before all edits of the same save and in
 * the order of kinds, so that what it refers to is sent before it.
 */
gboolean wp_capture_add (WpSaver *self, WpRecord *record, GError **error);

/**
 * wp_capture_edit:
 * @before: the record as it lies in the store
 * @after: and as it will
 * @seen: the server's revision that the person saw, taken when the form opened
 *
 * Notes what was changed, taken back or restored. A field that waits to be sent already keeps the revision on which its
 * first edit was made, and names that edit as one that this is made upon: what came from others meanwhile lies hidden
 * under it, so nobody has seen it. So one edit becomes several mutations where its fields have different pasts.
 */
gboolean wp_capture_edit (WpSaver *self, WpRecord *before, WpRecord *after, gint64 seen, GError **error);

/**
 * wp_capture_bulk: writes at once that @record, which is in the store, is new. What it holds is read when it is sent.
 */
gboolean wp_capture_bulk (WpSaver *self, WpRecord *record, GError **error);

/**
 * wp_capture_flush: writes what was noted, in the save's transaction.
 */
gboolean wp_capture_flush (WpSaver *self, GError **error);

/**
 * wp_capture_materialise: writes down what the addition of @record says, if it still waits and nobody has: called
 * before the record becomes something else, so that what is sent is the same each time.
 */
gboolean wp_capture_materialise (WpDb *db, WpRecord *record, GError **error);

G_END_DECLS
