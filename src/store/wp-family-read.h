/* wp-family-read.h: small questions about one family that several views ask.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-read.h"

G_BEGIN_DECLS

/* For the reader's thread. Ids are text; @error is not %NULL and says whether the answer holds; texts are the caller's.
 */

/* States in which an episode is over, for SQL. */
#define WP_SQL_ENDED_STATES "('closed', 'signposted', 'redirected', 'declined', 'withdrawn')"

/* Events that count as contact with the family, for SQL (the measure "days since contact"). */
#define WP_SQL_CONTACT_KINDS "('contact', 'visit', 'direct_work')"

/** wp_family_is_open: whether an episode is open on @today: opened by then, and not closed or closed later. */
gboolean wp_family_is_open (WpDb *db, const char *family, WpDate today, GError **error);

/** wp_family_is_mine: whether the family is allocated on @today to the member of staff whose account is @user. */
gboolean wp_family_is_mine (WpDb *db, const char *family, const char *user, WpDate today, GError **error);

/** wp_family_read_level: code of the level of need of the whole family, or ""; @since (nullable) gets its day. */
char *wp_family_read_level (WpDb *db, const char *family, WpDate today, WpDate *since, GError **error);

/** wp_family_read_locality: name of the locality, or "". */
char *wp_family_read_locality (WpDb *db, const char *family, WpDate today, GError **error);

G_END_DECLS
