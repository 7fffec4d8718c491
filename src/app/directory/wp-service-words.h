/* wp-service-words.h: what is said of a listed service, in a few words each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-hit.h"
#include "wp-listing-sessions.h"

G_BEGIN_DECLS

/* All give texts in the person's language that the caller frees, "" where there is nothing to say. */

/**
 * wp_service_words_time: minutes of the clock in Europe/London as “15:45”; with @to not below 0 “15:45–17:00”.
 */
char *wp_service_words_time (int from, int to);

/**
 * wp_service_words_next: the next session: “Open now, until 17:00”, “Today 15:20”, “Wed 12 Feb 15:45”.
 * @on: WpDate; %WP_DATE_NONE: none is known
 * @from, @to: minutes; -1: not told
 */
char *wp_service_words_next (int on, int from, int to, gboolean open_now, WpDate today);

/**
 * wp_service_words_session: when in the week, month or year a session is held: “Mon, Thu 15:30–17:00”.
 */
char *wp_service_words_session (const WpListingSession *session);

/**
 * wp_service_words_cost:
 * @free: 1 free, 0 not, -1 not told
 */
char *wp_service_words_cost (int free, const char *cost);

/**
 * wp_service_words_wait: @wait as it is listed, or @days (-1: not told) in words.
 */
char *wp_service_words_wait (const char *wait, int days);

char *wp_service_words_miles (double miles);

/**
 * wp_service_words_ages: months, half-open; below 0: no bound. “Ages 6 to 11”.
 */
char *wp_service_words_ages (int from, int to);

/**
 * wp_service_words_fresh: how long ago somebody vouched for it last: “Checked Jan 2025”, “8 months ago”, “Never
 * checked”.
 * @last: WpDate
 */
char *wp_service_words_fresh (WpListingFreshness freshness, WpDate last, WpDate today);

/**
 * wp_service_words_fresh_class: (nullable): the style class of a chip that says so; the words say it as well.
 */
const char *wp_service_words_fresh_class (WpListingFreshness freshness);

G_END_DECLS
