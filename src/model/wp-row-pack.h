/* wp-row-pack.h: puts spans of time that overlap into rows below one another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_row_pack:
 * @ends: of double: where the last span of each row ends; empty before the first span
 * @from: where the span begins, no earlier than the one before it; -INFINITY is allowed
 * @to: where it ends, half-open; INFINITY is allowed
 *
 * Puts one span after another into the first row in which it lies free, and adds a row to @ends where none is. A span
 * that begins where another ends fits behind it. As the spans come by their start, there are never more rows than lie
 * side by side at one moment. May be called from any thread that has @ends to itself.
 *
 * Returns: its row, from 0.
 */
guint wp_row_pack (GArray *ends, double from, double to);

G_END_DECLS
