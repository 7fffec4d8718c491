/* wp-involved-row.h: one professional who works with the family now.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-picture.h"

G_BEGIN_DECLS

/**
 * WpInvolvedRow: who it is, since when, when they last reached the family, and the number to ring, which can be copied.
 *
 * Property: "item" (WpInvolved, set once).
 */
#define WP_TYPE_INVOLVED_ROW (wp_involved_row_get_type ())
G_DECLARE_FINAL_TYPE (WpInvolvedRow, wp_involved_row, WP, INVOLVED_ROW, GtkListBoxRow)

GtkWidget *wp_involved_row_new (WpInvolved *item);

G_END_DECLS
