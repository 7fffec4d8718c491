/* wp-context.h: what every page leans on: the store, the clock, the settings, and who works here.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-postcodes.h"
#include "wp-store.h"
#include "wp-sync.h"

G_BEGIN_DECLS

/**
 * WpContext: one object, made when the store is open and handed to every page. It keeps at hand the few records that
 * all of them ask for, and reads them again when the store says that they changed.
 *
 * Properties, all notified and read-only: "authority", "user", "staff" and "professional" (WpRecord, nullable).
 */
#define WP_TYPE_CONTEXT (wp_context_get_type ())
G_DECLARE_FINAL_TYPE (WpContext, wp_context, WP, CONTEXT, GObject)

/**
 * wp_context_new:
 * @store: an open store
 * @settings: those of the schema org.wholepicture.WholePicture
 *
 * Returns: (transfer full): a context that knows nobody until wp_context_load_async() has ended.
 */
WpContext *wp_context_new (WpStore *store, GSettings *settings);

/* All of these are owned by the context. The records are not to be changed: copy them first. */

WpStore *wp_context_get_store (WpContext *self);
WpClock *wp_context_get_clock (WpContext *self);
GSettings *wp_context_get_settings (WpContext *self);

/**
 * wp_context_get_sync:
 *
 * Returns: (transfer none): what keeps this device and a server the same; at rest until somebody starts it.
 */
WpSync *wp_context_get_sync (WpContext *self);

/**
 * wp_context_get_postcodes:
 *
 * Returns: (transfer none): where postcodes are, as far as they were imported into this profile.
 */
WpPostcodes *wp_context_get_postcodes (WpContext *self);

/**
 * wp_context_get_codes:
 *
 * Returns: (transfer none): the code lists in force now; the store notifies "codes" when they change.
 */
WpCodes *wp_context_get_codes (WpContext *self);

/**
 * wp_context_get_authority:
 *
 * Returns: (transfer none) (nullable): the authority, %NULL before it is known here.
 */
WpRecord *wp_context_get_authority (WpContext *self);

/**
 * wp_context_get_user:
 *
 * Returns: (transfer none) (nullable): the account that works here, %NULL before anybody has said who they are.
 */
WpRecord *wp_context_get_user (WpContext *self);

/**
 * wp_context_get_staff:
 *
 * Returns: (transfer none) (nullable): the member of staff whose account it is.
 */
WpRecord *wp_context_get_staff (WpContext *self);

/**
 * wp_context_get_professional:
 *
 * Returns: (transfer none) (nullable): the same person as families and other agencies know them.
 */
WpRecord *wp_context_get_professional (WpContext *self);

/**
 * wp_context_load_async: reads the records that the context keeps at hand.
 */
void
wp_context_load_async (WpContext *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_context_load_finish (WpContext *self, GAsyncResult *result, GError **error);

/**
 * wp_context_introduce_async:
 * @name: the person's name as colleagues write it
 * @role: a code of the list "staff_role"
 *
 * Somebody says who they are on a device that knows nobody: makes their account, their entry among the staff and the
 * professional that families know, and lets them work here.
 */
void wp_context_introduce_async (WpContext *self,
                                 const char *name,
                                 const char *role,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean wp_context_introduce_finish (WpContext *self, GAsyncResult *result, GError **error);

G_END_DECLS
