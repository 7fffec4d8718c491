/* wp-json-text.h: the few things that writing JSON takes. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_json_add_text: adds @text, which is UTF-8, as a string with its quotes; null for %NULL.
 */
void wp_json_add_text (GString *to, const char *text);

/**
 * wp_json_add_number: adds @number in digits.
 */
void wp_json_add_number (GString *to, gint64 number);

G_END_DECLS
