/* wp-listing-history.h: who checked a listed service, and what was put right in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-listing-detail.h"

G_BEGIN_DECLS

/**
 * wp_listing_history_fill: puts a line into @box for each check and each correction, latest first, in place of what is
 * there.
 */
void wp_listing_history_fill (GtkBox *box, WpListingDetail *detail);

G_END_DECLS
