/* wp-postcode-key.h: a postcode as one number, in the order in which postcodes are listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that the text of a postcode needs, with its closing zero: “YO10 5DD”. */
#define WP_POSTCODE_TEXT_LENGTH 9

/* Most ranges that what somebody typed so far can stand for. */
#define WP_POSTCODE_MAX_RANGES 4

/**
 * WpPostcodeRange: all keys from @low to @high, both included.
 */
typedef struct
{
  gint64 low;
  gint64 high;
} WpPostcodeRange;

/**
 * wp_postcode_key:
 * @text: a postcode, in either case, with spaces anywhere
 *
 * The key is the seven characters of the directories' fixed form (the outward code filled up with spaces to four, then
 * the inward code) read as digits to the base 37, so that keys sort as postcodes do and a sector or a district is one
 * range. Only the shape is asked for (two to four letters and digits, then a digit and two letters), since directories
 * hold old postcodes that nobody would get today.
 *
 * Returns: the key, above 0; or 0 if @text has not that shape
 */
gint64 wp_postcode_key (const char *text);

/** wp_postcode_key_text: writes the postcode of a key of wp_postcode_key(), with its space. */
void wp_postcode_key_text (gint64 key, char text[WP_POSTCODE_TEXT_LENGTH]);

/** wp_postcode_key_sector: the range of the sector (“YO10 5”) that the postcode lies in. */
WpPostcodeRange wp_postcode_key_sector (gint64 key);

/** wp_postcode_key_district: the range of the district (“YO10”) that the postcode lies in. */
WpPostcodeRange wp_postcode_key_district (gint64 key);

/**
 * wp_postcode_key_typed:
 * @typed: the beginning of a postcode, as somebody types it
 * @ranges: (out caller-allocates): what it can stand for, the likeliest first
 *
 * Without a space “YO10” begins both YO10 and YO1 0; with one there is no such doubt.
 *
 * Returns: how many ranges; 0 if no postcode begins so
 */
guint wp_postcode_key_typed (const char *typed, WpPostcodeRange ranges[WP_POSTCODE_MAX_RANGES]);

/**
 * wp_postcode_key_part:
 * @text: a sector (“YO10 5”) or a district (“YO10”)
 * @sector: (out): which of the two it is
 *
 * Returns: whether it is one of them. Four characters or fewer without a space are taken for a district.
 */
gboolean wp_postcode_key_part (const char *text, WpPostcodeRange *range, gboolean *sector);

G_END_DECLS
