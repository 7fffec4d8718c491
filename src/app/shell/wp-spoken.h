/* wp-spoken.h: what a screen reader is told of the parts that the toolkit makes and leaves without a name.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What has the keyboard in a drop-down, a split button, a calendar or a list of a preferences group is a part that the
 * toolkit makes, and in GTK 4.8 the name that is given to the whole is not the part's: it would be read out as
 * "GtkToggleButton". Each function here finds the part and names it; where a newer toolkit has another part, or none,
 * nothing is done.
 */

/**
 * wp_spoken_drop_down:
 * @title: the label beside it
 *
 * Names @drop_down after @title; its button after @title and what is chosen, for as long as it lives; and each row of
 * the list that it opens after the words in it. A factory that is given to @drop_down later has its own names.
 */
void wp_spoken_drop_down (GtkDropDown *drop_down, GtkLabel *title);

/**
 * wp_spoken_icon_buttons: names each button within @root that shows an icon alone, or opens a menu so, after its tip.
 */
void wp_spoken_icon_buttons (GtkWidget *root);

/**
 * wp_spoken_split_button: names the arrow of @button, which opens its menu.
 */
void wp_spoken_split_button (AdwSplitButton *button, const char *name);

/**
 * wp_spoken_calendar: names @calendar, and the four arrows beside its month and its year.
 */
void wp_spoken_calendar (GtkCalendar *calendar, const char *name);

/**
 * wp_spoken_groups:
 * @root: a page or a window
 * @otherwise: the name for a group that has no title
 *
 * Names the list in each preferences group within @root after the group's title; in what drops down there, each row
 * after the words in it; and in a row for a password, the button that shows it after what it does next.
 */
void wp_spoken_groups (GtkWidget *root, const char *otherwise);

/**
 * wp_spoken_window:
 * @lists: (nullable): the name for its lists
 *
 * Names what is to search and to go back by, and the lists, in a @window that the toolkit makes, such as that of the
 * shortcuts.
 */
void wp_spoken_window (GtkWidget *window, const char *lists);

/**
 * wp_spoken_silent_icon:
 *
 * Returns: (transfer floating): an icon that stands beside words which say the same, and so is not told of.
 */
GtkWidget *wp_spoken_silent_icon (const char *icon_name);

G_END_DECLS
