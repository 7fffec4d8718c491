/* wp-side-by-side.h: the services that were picked out, in a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-basket.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wp_side_by_side_show: a window with a column for each service in @basket that has been read, and a row for each thing
 * that is known of any of them.
 * @from: a widget of the window it belongs to
 *
 * Returns: (transfer none): the window.
 */
GtkWindow *wp_side_by_side_show (GtkWidget *from, WpBasket *basket);

G_END_DECLS
