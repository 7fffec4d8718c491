/* wp-outgoing.h: something that is about to leave the program, on paper or as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpOutgoing: what the audit is told of something that leaves the program. It is told first: nothing leaves unless the
 * entry is on the disk. Where nothing left after all, a second entry says so, with "-failed" after the action. Main
 * thread.
 */
typedef struct _WpOutgoing WpOutgoing;

/**
 * wp_outgoing_new:
 * @action: "print" or "export"
 * @family_id: (nullable): the family that it is about; %NULL where it is about none
 * @detail: what leaves; no text of the case
 * @reason: (nullable): why, where a reason was asked for
 */
WpOutgoing *
wp_outgoing_new (WpStore *store, const char *action, const char *family_id, const char *detail, const char *reason);
WpOutgoing *wp_outgoing_ref (WpOutgoing *self);
void wp_outgoing_unref (WpOutgoing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpOutgoing, wp_outgoing_unref)

/**
 * wp_outgoing_enter_async: enters that it leaves, before it does.
 */
void wp_outgoing_enter_async (WpOutgoing *self, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_outgoing_enter_finish:
 * @error: with a message for the person
 *
 * Returns: whether it may leave.
 */
gboolean wp_outgoing_enter_finish (GAsyncResult *result, GError **error);

/**
 * wp_outgoing_fail: enters that it did not leave, after it was entered that it would.
 */
void wp_outgoing_fail (WpOutgoing *self);

/**
 * wp_outgoing_watch_print:
 *
 * Makes @operation enter, once the person has chosen a printer, that a print leaves, and wait for the entry before it
 * draws a page. A print that ends otherwise than well is entered as failed.
 */
void wp_outgoing_watch_print (WpOutgoing *self, GtkPrintOperation *operation);

/**
 * wp_outgoing_get_error: (returns) (nullable): why a watched print was given up before anything was drawn.
 */
const GError *wp_outgoing_get_error (WpOutgoing *self);

G_END_DECLS
