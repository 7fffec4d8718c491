/* wp-date.h: plain dates, instants, ages, and how they are read and written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A legal date (a birth, a signature, a review): days since 1 January 1970 in the Gregorian calendar, carried back
 * before its introduction. It has no time zone. Years run from 1 to 9999. Everything here is pure and may be called
 * from any thread. */
typedef gint32 WpDate;

/* No date: unknown, blank or impossible. */
#define WP_DATE_NONE G_MININT32

/* No instant. */
#define WP_INSTANT_NONE G_MININT64

/* A day in milliseconds. */
#define WP_DAY_MS G_GINT64_CONSTANT (86400000)

/* How closely a date is known. With WP_PRECISION_MONTH the date holds the first of that month, with WP_PRECISION_YEAR
 * the first of January; with WP_PRECISION_ESTIMATED it holds somebody's best guess. */
typedef enum {
  WP_PRECISION_EXACT,
  WP_PRECISION_MONTH,
  WP_PRECISION_YEAR,
  WP_PRECISION_ESTIMATED,
} WpPrecision;

typedef enum {
  WP_DATE_LONG,             /* Thursday 13 April 2023 */
  WP_DATE_MEDIUM,           /* 13 April 2023 */
  WP_DATE_SHORT,            /* 13 Apr 2023 */
  WP_DATE_DAY_MONTH,        /* 13 Apr */
  WP_DATE_MONTH_YEAR,       /* April 2023 */
  WP_DATE_WEEKDAY_SHORT,    /* Thu */
  WP_DATE_SHORT_MONTH,      /* Apr */
  WP_DATE_SHORT_MONTH_YEAR, /* Apr 2023 */
} WpDateStyle;

/* ---- Precision, by name ---- */

/* "exact", "month", "year" or "estimated": the names that are stored and exchanged, never translated. */
const char *wp_precision_to_string (WpPrecision precision);

/* The other way. FALSE, with @precision untouched, for NULL or any other text. */
gboolean wp_precision_from_string (const char *text, WpPrecision *precision);

/* ---- The calendar ---- */

/* The date of a year (1 to 9999), month (1 to 12) and day, or WP_DATE_NONE if there is no such day. */
WpDate wp_date_make (int year, int month, int day);

/* Whether @date is a day from year 1 to year 9999. WP_DATE_NONE is not. */
gboolean wp_date_is_valid (WpDate date);

/* Takes a date apart; each of the three may be NULL. FALSE, with all three set to 0, if the date is not valid. */
gboolean wp_date_split (WpDate date, int *year, int *month, int *day);

/* Days in a month of a year, or 0 if there is no such month. */
int wp_date_days_in_month (int year, int month);

/* The date @months later (or earlier, if negative). A day that the other month lacks becomes its last: 31 January and
 * one month are 28 or 29 February. WP_DATE_NONE if @date is, or if the result leaves the calendar. */
WpDate wp_date_add_months (WpDate date, int months);

/* 1 for Monday to 7 for Sunday (ISO 8601); 0 if the date is not valid. */
int wp_date_weekday (WpDate date);

/* ---- Reading and writing dates ---- */

/* Reads exactly YYYY-MM-DD, nothing before or behind it. FALSE, with @date untouched, for NULL and anything else. */
gboolean wp_date_parse_iso (const char *text, WpDate *date);

/* YYYY-MM-DD, or NULL if the date is not valid. The caller frees it. */
char *wp_date_to_iso (WpDate date);

/* Reads a date as people write it here: 2023-01-09, 9/1/2023, 9.1.2023, 9-1-23, 09012023, 9 Jan 2023, Monday 9th
 * January 2023, January 9, 2023, and the same with Welsh names; Jan 2023, 01/2023 and 2023-01 (to the month); 2023 (to
 * the year); and any of these after “about”, “circa” or “tua” (estimated). The day stands before the month, as in
 * Britain. A year of two digits is taken as 1950 to 2049. @precision may be NULL. FALSE, with both untouched, for NULL,
 * for what is no such date, and for a day that does not exist. */
gboolean wp_date_parse_any (const char *text, WpDate *date, WpPrecision *precision);

/* As wp_date_parse_any(), for a date that cannot be after @latest, such as a birth that cannot be after today: a year
 * of two digits is put in the latest century that keeps the date from being after it. A year written in full is taken
 * as it stands, even after @latest: that is for the caller to refuse. */
gboolean wp_date_parse_any_until (const char *text, WpDate latest, WpDate *date, WpPrecision *precision);

/* The date in words of the person's language; an empty text if the date is not valid. The caller frees it. */
char *wp_date_format (WpDate date, WpDateStyle style);

/* The date in words, no more closely than it is known: “13 April 2023”, “April 2023”, “2023”, “about 2023”. The caller
 * frees it. */
char *wp_date_format_precise (WpDate date, WpPrecision precision);

/* How long ago in words: “today”, “yesterday”, “4 days ago”; days to come count as negative: “tomorrow”, “in 4 days”.
 * The caller frees it. */
char *wp_days_ago_format (int days);

/* ---- Ages ---- */

/* Whole years of age on a day. Somebody born on 29 February has the birthday on 1 March in other years. -1 if either
 * date is not valid or @on is before the birth. */
int wp_age_years (WpDate dob, WpDate on);

/* Whole months of age on a day, by the same rules. */
int wp_age_months (WpDate dob, WpDate on);

/* The age in words: “3 days”, “8 months” (below two years), “16”; “about 16” if the birth is not known to the day; “not
 * yet born” if @on is before it; an empty text if either date is not valid. The caller frees it. */
char *wp_age_format (WpDate dob, WpPrecision precision, WpDate on);

/* “unborn, due 20 June 2023”, or “unborn” if the expected date is WP_DATE_NONE. The caller frees it. */
char *wp_age_format_unborn (WpDate edd);

/* ---- Instants: milliseconds of UTC since 1970, shown as Europe/London has them ---- */

/* The instant of a date and minutes after midnight by the clock on the wall in Europe/London (0 to 1440). An hour that
 * comes twice in autumn is the first of the two; one that is left out in spring is taken as an hour later.
 * WP_INSTANT_NONE if the date is not valid. Since 1996 by the rule of the Summer Time Order 2002 (and the directive
 * before it), before that by the system's time zone tables. */
gint64 wp_instant_from_date_time (WpDate date, int minutes_of_day);

/* The date in Europe/London at an instant; WP_DATE_NONE outside years 1 to 9999. */
WpDate wp_instant_to_date (gint64 utc_ms);

/* The date, hour (0 to 23) and minute in Europe/London at an instant; each may be NULL. FALSE, and WP_DATE_NONE, 0 and
 * 0, outside years 1 to 9999. */
gboolean wp_instant_split (gint64 utc_ms, WpDate *date, int *hour, int *minute);

/* Reads YYYY-MM-DD, then T or a space, then HH:MM with optional :SS and fractions, then optional Z or +HH:MM or +HHMM
 * or +HH. Without an offset the time is taken as Europe/London's. FALSE, with @utc_ms untouched, for anything else. */
gboolean wp_instant_parse_iso (const char *text, gint64 *utc_ms);

/* As wp_instant_parse_iso(), and also any exact date that wp_date_parse_any() reads, followed by HH:MM or HH:MM:SS (a
 * comma or “at” may stand between), or by no time at all, which means midnight. */
gboolean wp_instant_parse_any (const char *text, gint64 *utc_ms);

/* YYYY-MM-DDTHH:MM:SS.mmmZ, always of that width so that the texts sort as the instants do; NULL outside years 1 to
 * 9999. The caller frees it. */
char *wp_instant_to_iso (gint64 utc_ms);

/* The instant in words, by the clock in Europe/London: “13 Apr 2023, 15:30”; an empty text outside years 1 to 9999. The
 * caller frees it. */
char *wp_instant_format (gint64 utc_ms);

/* ---- Numbers ---- */

/* A whole number with its thousands set apart as the person's language does, and a true minus sign before it if
 * negative: “1,234,567”. The caller frees it. */
char *wp_number_format (gint64 number);

G_END_DECLS
