/* wp-draft.h: what somebody is typing and has not saved yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpDraft: one begun form. Kept apart from the records and the outbox: a draft is its writer's own until it is saved
 * as a record.
 */
#define WP_TYPE_DRAFT (wp_draft_get_type ())
G_DECLARE_FINAL_TYPE (WpDraft, wp_draft, WP, DRAFT, GObject)

/**
 * wp_draft_new:
 * @id: fresh UUID text
 * @form: which form it belongs to, such as "visit", "contact", "note"
 * @family: (nullable): the family's id
 * @content: the form's values as JSON text, in the form's own shape
 */
WpDraft *wp_draft_new (const char *id, const char *form, const char *family, const char *content);

const char *wp_draft_get_id (WpDraft *self);
const char *wp_draft_get_form (WpDraft *self);
const char *wp_draft_get_family (WpDraft *self);
const char *wp_draft_get_content (WpDraft *self);

/**
 * wp_draft_get_family_name: (nullable): the family's name when the draft was read from a list.
 */
const char *wp_draft_get_family_name (WpDraft *self);

/**
 * wp_draft_get_saved_at: UTC ms of the last keystroke that is kept; 0 for one that never was.
 */
gint64 wp_draft_get_saved_at (WpDraft *self);

/**
 * wp_store_save_draft:
 *
 * Keeps @draft in place of what it was, durably. Drafts are saved in the order of the calls; of several that wait for
 * one id only the last is written. @callback may be %NULL. A draft of a family that is not held (any more) is sealed
 * for the authority and not kept: %WP_STORE_ERROR_NOT_FOUND.
 */
void wp_store_save_draft_async (WpStore *store, WpDraft *draft, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_store_save_draft_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_list_drafts_async: the user's drafts, latest first; of @family only when it is not %NULL.
 */
void wp_store_list_drafts_async (
    WpStore *store, const char *family, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_list_drafts_finish:
 *
 * Returns: (transfer full) (element-type WpDraft): the drafts.
 */
GPtrArray *wp_store_list_drafts_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_discard_draft_async: throws the draft @id away, leaving no trace of its text in the file.
 */
void wp_store_discard_draft_async (WpStore *store, const char *id, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_store_discard_draft_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
