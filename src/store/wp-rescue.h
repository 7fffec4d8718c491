/* wp-rescue.h: seals what was saved here so that nobody but the authority can read it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-outbox.h"

G_BEGIN_DECLS

/* What a device may not keep readable and nobody else may have: what was never sent before it is erased, drafts once
 * their family is forgotten, and the copies of what was sent once their records are. It is sealed to the authority's
 * rescue key (libsodium's sealed boxes); the device itself can't open it again. All of this runs on the writer's
 * thread. */

/* Settings: the authority's public rescue key (base64); what was sealed of what was never sent, a bundle a line,
 * base64. */
#define WP_SETTING_RESCUE_KEY "sync-rescue-key"
#define WP_SETTING_RESCUED "sync-rescue"
/* And what of that waits here still, as wp_rescue_box_get_names() names it. */
#define WP_SETTING_RESCUED_NAMES "sync-rescue-names"

/**
 * WpRescueBox: bundles in the making. A bundle is a JSON object {"whole_picture_rescue":1,"items":[…]}, sealed; each is
 * small enough to be sent as one request. Without a key from the authority nothing is sealed: what can't be handed over
 * must not keep a device from forgetting.
 */
typedef struct _WpRescueBox WpRescueBox;

/** wp_rescue_box_new: %NULL with @error when the key can't be read. */
WpRescueBox *wp_rescue_box_new (WpDb *db, GError **error);

/** wp_rescue_box_free: what was not sealed is overwritten first. */
void wp_rescue_box_free (WpRescueBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpRescueBox, wp_rescue_box_free)

/**
 * wp_rescue_box_begin_item:
 *
 * Returns: (transfer none): where the caller writes one JSON object, before anything else is done with the box.
 */
GString *wp_rescue_box_begin_item (WpRescueBox *self);

/**
 * wp_rescue_box_skip: leaves out of what is added from now on what was sealed before: the server takes so many bytes of
 * a device and no more. @names: (nullable): of that, as wp_rescue_box_get_names() gave it
 */
void wp_rescue_box_skip (WpRescueBox *self, const char *names);

/** wp_rescue_box_get_names: names all that was added since wp_rescue_box_skip(), be it left out or not: hashes of what
 * it says, which must not outlast it. */
const char *wp_rescue_box_get_names (WpRescueBox *self);

/** wp_rescue_box_add: adds a mutation. */
void wp_rescue_box_add (WpRescueBox *self, const WpOutboxItem *item);

/** wp_rescue_box_add_drafts: adds every draft that there is. */
gboolean wp_rescue_box_add_drafts (WpRescueBox *self, WpDb *db, GError **error);

/**
 * wp_rescue_box_seal: ends the box.
 *
 * Returns: (transfer full): the bundles, base64, one a line; empty when nothing was added or there is no key
 */
char *wp_rescue_box_seal (WpRescueBox *self);

/**
 * wp_rescue_keep: ends the box and keeps its bundles here, for as long as what was sent is kept: a server that is
 * restored from a backup is given them. Within the caller's transaction; does nothing with an empty box.
 */
gboolean wp_rescue_keep (WpDb *db, WpRescueBox *box, GError **error);

/**
 * wp_rescue_seal_drafts: takes away the drafts of @family, and keeps them here sealed, each in place of an earlier
 * sealed copy of it, until they are handed over: nobody else ever had them. Within the caller's transaction.
 */
gboolean wp_rescue_seal_drafts (WpDb *db, const char *family, GError **error);

/**
 * wp_rescue_seal_refused: keeps a sealed copy of a mutation that the server could not take, until it is handed over. It
 * is in a bundle of its own, since it may be one that makes others unreadable. Within the caller's transaction.
 */
gboolean wp_rescue_seal_refused (WpDb *db, const WpOutboxItem *item, GError **error);

/** wp_rescue_is_owed: whether something that is kept is to be handed over. @owed: (out) */
gboolean wp_rescue_is_owed (WpDb *db, gboolean *owed, GError **error);

/** wp_rescue_owe: what is kept since @from (UTC ms) is to be handed over: the server was restored. Within the caller's
 * transaction. */
gboolean wp_rescue_owe (WpDb *db, gint64 from, GError **error);

/** wp_rescue_drop_kept: drops what was acknowledged before @before (UTC ms) and is not to be handed over; with
 * %G_MAXINT64 all that is kept. */
gboolean wp_rescue_drop_kept (WpDb *db, gint64 before, GError **error);

/** wp_rescue_next: (transfer full) (nullable): a bundle that is to be handed over, base64. %NULL without @error: there
 * is none. */
char *wp_rescue_next (WpDb *db, GError **error);

/** wp_rescue_handed_over: the server has taken @bundle, which is dropped. */
gboolean wp_rescue_handed_over (WpDb *db, const char *bundle, GError **error);

G_END_DECLS
