/* wp-filter-popover.h: the list of things to show that a filter opens, each with a tick.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-event-list.h"

G_BEGIN_DECLS

/**
 * WpFilterPopover: follows its list of choices, and shows which of them are chosen.
 *
 * Signal: "chosen" (string: the id, gboolean: whether it is), when the person ticks one or takes its tick away.
 */
#define WP_TYPE_FILTER_POPOVER (wp_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (WpFilterPopover, wp_filter_popover, WP, FILTER_POPOVER, GtkPopover)

/**
 * wp_filter_popover_new:
 * @label: what can be chosen, such as “People”
 * @chosen: (element-type utf8): the ids of what is chosen; it is read whenever ticks are shown
 */
GtkWidget *wp_filter_popover_new (const char *label, GHashTable *chosen);

/**
 * wp_filter_popover_set_choices:
 * @choices: (nullable): of WpFilterChoice
 */
void wp_filter_popover_set_choices (WpFilterPopover *self, GListModel *choices);

/**
 * wp_filter_popover_show_ticks: says that what is chosen has changed.
 */
void wp_filter_popover_show_ticks (WpFilterPopover *self);

G_END_DECLS
