/* wp-areas.h: the areas of the window, and the page that each shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpArea: a line of the sidebar. To add an area, write its page and add a line to the table in wp-areas.c.
 */
typedef struct
{
  const char *id;    /* as in the action “win.area” and in the settings */
  const char *label; /* translatable */
  const char *icon;
  GType (*page_type) (void); /* a subclass of WpPage, made when the area is first shown */
} WpArea;

/**
 * wp_areas:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the areas in their order.
 */
const WpArea *wp_areas (guint *n);

/**
 * wp_area_find:
 *
 * Returns: (transfer none): the area called @id; the first when there is none of that name.
 */
const WpArea *wp_area_find (const char *id);

G_END_DECLS
