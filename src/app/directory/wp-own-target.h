/* wp-own-target.h: this desk's store as the place where services of its own feeds are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-clock.h"
#include "wp-feed-import.h"
#include "wp-import-report.h"
#include "wp-own-feed.h"

G_BEGIN_DECLS

/**
 * WpOwnTarget: what wp_own_target() works on. All of it belongs to whoever reads, on the thread of the bulk.
 */
typedef struct
{
  WpBulk *bulk;
  WpClock *clock;
  WpOwnFeed *told; /* how it goes: brought up to date, and kept, with each batch */
  WpRecord *feed;  /* (owned) (nullable): the feed's record, or what of it changes; kept with the next batch */
} WpOwnTarget;

/** wp_own_target: (transfer none): the functions; their data is a #WpOwnTarget. */
const WpFeedTarget *wp_own_target (void);

/**
 * wp_own_target_end: keeps how the reading ended: that it did unless @failed, with @report as its report.
 * @failed: (nullable): why it did not
 */
gboolean wp_own_target_end (
    WpOwnTarget *self, const WpFeedReport *read, WpImportReport *report, const GError *failed, GError **error);

/**
 * wp_own_tell: adds what became of one file or feed, called @name, to @report, with each row that was left out or kept
 * in part.
 *
 * Returns: (transfer none): its entry, the report's last
 */
WpImportFile *wp_own_tell (WpImportReport *report, const char *name, const WpFeedReport *read);

G_END_DECLS
