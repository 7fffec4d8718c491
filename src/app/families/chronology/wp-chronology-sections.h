/* wp-chronology-sections.h: the parts of a chronology on paper, for the files that lay it out.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-chronology-pages.h"
#include "wp-paper-flow.h"

G_BEGIN_DECLS

/* Each puts its part where the flow is; a part with nothing to tell puts nothing, but for the table of events. */
void wp_chronology_put_cover (WpPaperFlow *flow, WpChronology *chronology, const WpChronologyOptions *options);
void wp_chronology_put_people (WpPaperFlow *flow, WpChronology *chronology);
void wp_chronology_put_genogram (WpPaperFlow *flow, WpChronology *chronology);
void wp_chronology_put_involved (WpPaperFlow *flow, WpChronology *chronology);
void wp_chronology_put_levels (WpPaperFlow *flow, WpChronology *chronology);
void wp_chronology_put_agreements (WpPaperFlow *flow, WpChronology *chronology);
void wp_chronology_put_timeline (WpPaperFlow *flow, WpChronology *chronology, gboolean with_table);
void wp_chronology_put_events (WpPaperFlow *flow, WpChronology *chronology);

/** wp_chronology_put_contents: on the cover, once all else is laid out: what begins on which page. */
void wp_chronology_put_contents (WpPaper *paper);

/** wp_chronology_period: “13 April 2023 to 11 February 2025”, “from …”, “until …”, “everything”; the caller frees it.
 */
char *wp_chronology_period (const WpChronology *chronology);

/* Margins of every page, in points. */
#define WP_CHRONOLOGY_MARGIN 48.0
#define WP_CHRONOLOGY_HEAD 62.0
#define WP_CHRONOLOGY_FOOT 56.0

G_END_DECLS
