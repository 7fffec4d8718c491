/* wp-directory-area.h: the area of the directory, and its views.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpDirectoryArea: what is done with the directory, a view each, between which tabs in the header bar switch. A view is
 * a WpPage that is made when it is first shown; to add one, write it and add a line to the table in
 * wp-directory-area.c.
 *
 * Action "directory.open-listing" (string: the id of a listed service): shows it where services are found. Any widget
 * below may activate it.
 */
#define WP_TYPE_DIRECTORY_AREA (wp_directory_area_get_type ())
G_DECLARE_FINAL_TYPE (WpDirectoryArea, wp_directory_area, WP, DIRECTORY_AREA, WpPage)

/**
 * wp_directory_area_get_view:
 * @id: one of the table's, such as "find"
 *
 * Returns: (transfer none): the view, made now if need be.
 */
WpPage *wp_directory_area_get_view (WpDirectoryArea *self, const char *id);

/**
 * wp_directory_area_show_view:
 *
 * Switches to the view called @id.
 *
 * Returns: (transfer none): the view.
 */
WpPage *wp_directory_area_show_view (WpDirectoryArea *self, const char *id);

G_END_DECLS
