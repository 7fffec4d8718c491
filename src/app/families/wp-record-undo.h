/* wp-record-undo.h: having back what was just recorded or thrown away.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-draft.h"

G_BEGIN_DECLS

/**
 * wp_record_undo_offer:
 * @entry: the form it was in, which may have left the window by the time it is undone
 * @text: what the toast says
 * @draft: as it was just before
 * @undo: (nullable) (transfer full): takes back what was saved; %NULL for a draft that was thrown away
 *
 * Shows a toast with a button that takes back what was saved and keeps @draft again. Then @entry's signal
 * "brought-back" is emitted.
 */
void wp_record_undo_offer (GtkWidget *entry, WpStore *store, const char *text, WpDraft *draft, WpChange *undo);

G_END_DECLS
