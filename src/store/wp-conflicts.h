/* wp-conflicts.h: values that lost against another's, until somebody settles them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpConflictItem: one field of one record with two values. Texts are as people read them, "" for no value; of an
 * address that is or was protected, or may be, the values are not told but for a reason.
 */
#define WP_TYPE_CONFLICT_ITEM (wp_conflict_item_get_type ())
G_DECLARE_FINAL_TYPE (WpConflictItem, wp_conflict_item, WP, CONFLICT_ITEM, GObject)

/** wp_conflict_item_get_id: of the conflict's own record. */
const char *wp_conflict_item_get_id (WpConflictItem *self);

/** wp_conflict_item_get_kind, _get_record: of the record that it is about. */
WpKindId wp_conflict_item_get_kind (WpConflictItem *self);
const char *wp_conflict_item_get_record (WpConflictItem *self);

/** wp_conflict_item_get_family: (nullable): in which family the record is shown. */
const char *wp_conflict_item_get_family (WpConflictItem *self);

/** wp_conflict_item_dup_where: “Mia Cole”, “Mia Cole – Way to reach”: which record it is. */
char *wp_conflict_item_dup_where (WpConflictItem *self);
const char *wp_conflict_item_get_field_label (WpConflictItem *self);

/** wp_conflict_item_get_before: what both began from. */
const char *wp_conflict_item_get_before (WpConflictItem *self);

/** wp_conflict_item_get_first, …_first_by, …_first_at: the value that stands now, who set it and when (UTC ms). */
const char *wp_conflict_item_get_first (WpConflictItem *self);
const char *wp_conflict_item_get_first_by (WpConflictItem *self);
gint64 wp_conflict_item_get_first_at (WpConflictItem *self);

/** wp_conflict_item_get_second, …_second_by, …_second_at: the value that was kept out. */
const char *wp_conflict_item_get_second (WpConflictItem *self);
const char *wp_conflict_item_get_second_by (WpConflictItem *self);
gint64 wp_conflict_item_get_second_at (WpConflictItem *self);

/** wp_conflict_item_is_mine: whether the second value is this user's own. */
gboolean wp_conflict_item_is_mine (WpConflictItem *self);

/** wp_conflict_item_may_keep_both: free text, which can stand side by side. */
gboolean wp_conflict_item_may_keep_both (WpConflictItem *self);

/** wp_conflict_item_equal: whether both are of one conflict, which stands as it stood: no value and no settling
 * differs. */
gboolean wp_conflict_item_equal (WpConflictItem *a, WpConflictItem *b);

/** wp_conflict_item_is_guarded: whether its values are told only for a reason, as they were read. */
gboolean wp_conflict_item_is_guarded (WpConflictItem *self);

/** wp_conflict_item_is_hidden: whether “Address protected” stands in place of its values. */
gboolean wp_conflict_item_is_hidden (WpConflictItem *self);

/** wp_conflict_item_reveal: tells them from now on. Only once wp_store_reveal_versions_finish() allowed it. */
void wp_conflict_item_reveal (WpConflictItem *self);

/** wp_conflict_item_get_settled: (nullable): "first", "second" or "both"; by whom, and when. */
const char *wp_conflict_item_get_settled (WpConflictItem *self);
const char *wp_conflict_item_get_settled_by (WpConflictItem *self);
gint64 wp_conflict_item_get_settled_at (WpConflictItem *self);

/**
 * wp_store_conflicts_async:
 * @settled: %FALSE: those that are open, oldest first, at most 1,000; %TRUE: those settled, latest first, at most 200
 *
 * wp_store_conflicts_finish() returns: (transfer full) (element-type WpConflictItem).
 */
void wp_store_conflicts_async (
    WpStore *store, gboolean settled, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *wp_store_conflicts_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_conflict_count_async: wp_store_conflict_count_finish() returns how many are open; -1 with @error.
 */
void wp_store_conflict_count_async (WpStore *store,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
int wp_store_conflict_count_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_settle_async:
 * @items: (element-type WpConflictItem)
 * @choices: "first", "second" or "both", one for each item
 *
 * Sets each field that has to change and marks the conflicts as settled, in one saved change: ordinary mutations, with
 * history and one undo, which brings back the values; a conflict that was settled stays so, since others may know of
 * it. Fails with CHANGED, and changes nothing, when one was settled meanwhile or another value stands now than the one
 * that the person saw. Finish as wp_store_save_finish().
 */
void wp_store_settle_async (WpStore *store,
                            GPtrArray *items,
                            const char *const *choices,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean wp_store_settle_finish (WpStore *store, GAsyncResult *result, WpChange **undo, GError **error);

G_END_DECLS
