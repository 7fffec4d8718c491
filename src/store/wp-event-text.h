/* wp-event-text.h: how an event is told in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-date.h"

G_BEGIN_DECLS

/* All texts are in the person's language and are the caller's to free. */

/** wp_event_title: “Home visit, child seen alone”, “Contact: phone call”, “TAC meeting”. @mode may be %NULL or "". */
char *wp_event_title (WpCodes *codes, const char *kind, const char *mode, gboolean child_alone, gboolean reached_not);

/** wp_event_when: “Thursday 13 April 2023, 15:30 to 16:30”; no closer than it is known. @ended may be
 * %WP_INSTANT_NONE. */
char *wp_event_when (gint64 occurred_at, gint64 ended_at, WpPrecision precision, gboolean has_time);

/** wp_event_time: “15:30” by the clock in Europe/London. */
char *wp_event_time (gint64 at);

G_END_DECLS
