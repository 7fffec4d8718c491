/* wp-filter-button.h: a button that opens a list of things to show, each with a tick.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-event-list.h"

G_BEGIN_DECLS

/**
 * WpFilterButton: chooses any number of #WpFilterChoice. Nothing chosen means that everything is shown. The choices may
 * be read anew at any time: what was chosen and is still offered stays chosen.
 *
 * Properties: "label" (string: what is chosen here, “People”), "choices" (GListModel of WpFilterChoice, nullable).
 * Signal "changed": the person chose otherwise.
 */
#define WP_TYPE_FILTER_BUTTON (wp_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (WpFilterButton, wp_filter_button, WP, FILTER_BUTTON, AdwBin)

GtkWidget *wp_filter_button_new (const char *label);

void wp_filter_button_set_choices (WpFilterButton *self, GListModel *choices);

/**
 * wp_filter_button_dup_chosen:
 *
 * Returns: (transfer full) (nullable): the ids that are chosen, or %NULL for none.
 */
GStrv wp_filter_button_dup_chosen (WpFilterButton *self);

/**
 * wp_filter_button_set_chosen: chooses or gives up @id. Emits "changed" when that is news.
 */
void wp_filter_button_set_chosen (WpFilterButton *self, const char *id, gboolean chosen);

/**
 * wp_filter_button_clear: chooses nothing any more, without the signal: for clearing several filters at once.
 */
void wp_filter_button_clear (WpFilterButton *self);

G_END_DECLS
