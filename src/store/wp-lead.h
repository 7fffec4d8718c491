/* wp-lead.h: that a family has one lead professional at a time. For the files of this layer that save.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-db.h"
#include "wp-record.h"

G_BEGIN_DECLS

/**
 * wp_lead_makes_one:
 * @before: (nullable): the record as it was
 * @after: as it shall be; of any kind
 *
 * Returns: whether this makes somebody lead who did not before.
 */
gboolean wp_lead_makes_one (WpRecord *before, WpRecord *after, WpDate today);

/**
 * wp_lead_is_taken:
 * @involvement: one that leads
 * @taken: (out): whether somebody else leads already by what is in the store: wp_entry_find_lead()
 *
 * Reads the active leads of its family, of which there should be none or one.
 */
gboolean wp_lead_is_taken (WpDb *db, WpRecord *involvement, WpDate today, gboolean *taken, GError **error);

G_END_DECLS
