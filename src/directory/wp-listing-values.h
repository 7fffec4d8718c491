/* wp-listing-values.h: single values as publishers write them: liberal in what is read, strict in what it becomes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-listing.h"

G_BEGIN_DECLS

/* Each takes plain text on one line, without space around it, and is pure. */

/**
 * wp_listing_read_date: a day of the years 1900 to 2199: what wp_date_parse_any() knows to the day, also with a time
 * behind it, which is passed over.
 */
gboolean wp_listing_read_date (const char *text, WpDate *date);

/**
 * wp_listing_read_instant: a day with or without a time, as wp_instant_parse_any(), of the same years.
 */
gboolean wp_listing_read_instant (const char *text, gint64 *utc_ms);

/**
 * wp_listing_read_time: "9:00", "09:00:00", "09:00:00.000Z", "09:00+01:00", "9.30", "9am", "9.30 pm", "noon", or an
 * instant, of which the time is taken as it is written: the standards mean the clock on the wall, whatever offset is
 * told.
 * @minutes: (out): from midnight, 0 to 1440
 */
gboolean wp_listing_read_time (const char *text, int *minutes);

/**
 * wp_listing_read_days: the byday of a rule: "MO,TU", "mo tu", "Monday", "Mondays; Wed", "2" (the second day of the
 * week, Tuesday; 0 and 7 are Sunday), "1MO", "-1FR"; in English or Welsh.
 * @byday: (out) (transfer full): in the writing of RFC 5545, "MO,-1FR"
 * @days: (out): bit 0 Monday to bit 6 Sunday
 *
 * Returns: %FALSE when any part of it is no day
 */
gboolean wp_listing_read_days (const char *text, char **byday, guint8 *days);

/**
 * wp_listing_read_month_days: "1,15,-1": 1 to 31 from the month's start, -1 to -31 from its end.
 * @bymonthday: (out) (transfer full): in the writing of RFC 5545
 */
gboolean wp_listing_read_month_days (const char *text, char **bymonthday);

/**
 * wp_listing_read_freq: "WEEKLY", "weekly", "week"; also those that are not in the UK profile.
 */
gboolean wp_listing_read_freq (const char *text, WpListingFreq *freq);

/**
 * wp_listing_read_status: "active", "Temporarily closed", "temporarily_closed" …
 */
gboolean wp_listing_read_status (const char *text, WpListingStatus *status);

/**
 * wp_listing_read_place: "physical", "postal", "virtual", and "online" for the last.
 */
gboolean wp_listing_read_place (const char *text, WpListingPlaceKind *kind);

/**
 * wp_listing_read_number: a plain decimal number, also with a pound sign in front and commas between thousands.
 */
gboolean wp_listing_read_number (const char *text, double *number);

/**
 * wp_listing_read_currency: three letters, or "£" and "€".
 * @code: (out): ISO 4217, in capitals
 */
gboolean wp_listing_read_currency (const char *text, char code[4]);

/**
 * wp_listing_read_url: an address that may be shown as a link and opened: http, https, mailto or tel and nothing else;
 * no name or password in it; no spaces or control characters; at most 2,048 bytes. "www.example.org" is meant as
 * http://www.example.org.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL for any other
 */
char *wp_listing_read_url (const char *text);

/**
 * wp_listing_read_email: one address of at most 254 bytes, as the web's forms take it; "mailto:" in front is dropped.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL
 */
char *wp_listing_read_email (const char *text);

/**
 * wp_listing_read_phone: what has three digits or more and is at most 60 characters. It is kept as it is written: there
 * may be words in it ("option 2"). "tel:" in front is dropped.
 *
 * Returns: (transfer full) (nullable): the number, or %NULL
 */
char *wp_listing_read_phone (const char *text);

G_END_DECLS
