/* wp-version-card.h: a value of one field among others: how it is shown wherever two stand side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wp_version_value: (transfer floating): the text, wrapped, with what @other does not have underlined; “Left empty” for
 * "".
 */
GtkWidget *wp_version_value (const char *value, const char *other);

/**
 * wp_version_heading: (transfer floating): what the field is called, with @more (nullable) small beside it.
 */
GtkWidget *wp_version_heading (const char *field, const char *more);

/**
 * wp_version_card: makes @widget the card that a value stands in.
 */
void wp_version_card (GtkWidget *widget);

G_END_DECLS
