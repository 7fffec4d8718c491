/* wp-record-sink.h: how records are handed from what makes many of them to what keeps them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

/**
 * WpRecordSink:
 * @records: (array length=n): complete records with ids; those that others refer to come first, in this call or an
 *   earlier one
 * @fraction: how much of the whole is done with these, 0 to 1
 *
 * Takes a batch. Called on the thread of the maker; the records stay the maker's.
 *
 * Returns: whether to go on; %FALSE with @error set when the batch can't be kept or the person has cancelled.
 */
typedef gboolean (*WpRecordSink) (WpRecord **records, guint n, double fraction, gpointer data, GError **error);

G_END_DECLS
