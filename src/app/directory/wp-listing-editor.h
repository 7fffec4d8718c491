/* wp-listing-editor.h: noting that a listed service was checked, and putting right what is listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-editor.h"
#include "wp-listing-detail.h"

G_BEGIN_DECLS

/**
 * wp_listing_editor_check: asks how and when the service was checked, and notes it.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_listing_editor_check (WpContext *context, GtkWidget *anchor, WpListingDetail *detail);

/**
 * wp_listing_editor_correct: asks what is so, and how that is known. Each field that differs from what is shown becomes
 * a correction, which lasts until the publisher says something else; and that it was checked is noted with them.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_listing_editor_correct (WpContext *context, GtkWidget *anchor, WpListingDetail *detail);

/**
 * wp_listing_editor_get_form: (transfer none) (nullable): the form of what is put right, or of the check where there is
 * nothing else.
 */
WpRecordForm *wp_listing_editor_get_form (WpEditor *editor);

G_END_DECLS
