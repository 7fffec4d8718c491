/* wp-identifier.h: NHS numbers, pupil numbers, postcodes, property numbers and telephone numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each kind has the same three: normalise gives the one form that is stored and compared, check judges any text a
 * person may have typed (normalising it first), format gives the form that is shown. A text that cannot be right is
 * worth a warning and is kept all the same, unless its form makes it useless: that is for the caller to decide by the
 * verdict. Everything here is pure, may be called from any thread, and takes NULL and invalid UTF-8 for what they are:
 * nothing, and a bad format. */

typedef enum {
  WP_IDENTIFIER_NHS_NUMBER,
  WP_IDENTIFIER_UPN,
  WP_IDENTIFIER_POSTCODE,
  WP_IDENTIFIER_UPRN,
  WP_IDENTIFIER_PHONE,
} WpIdentifierKind;

typedef enum {
  WP_IDENTIFIER_VALID,
  WP_IDENTIFIER_EMPTY,           /* nothing but spaces */
  WP_IDENTIFIER_BAD_FORMAT,      /* wrong length or characters */
  WP_IDENTIFIER_BAD_CHECK_DIGIT, /* the right form, but mistyped: its check character does not fit */
  WP_IDENTIFIER_IMPOSSIBLE,      /* the right form and check, but never issued */
} WpIdentifierVerdict;

/* Judges a text as an identifier of @kind: the check function of that kind. */
WpIdentifierVerdict wp_identifier_check (WpIdentifierKind kind, const char *text);

/* Normalises a text as an identifier of @kind. The caller frees it. */
char *wp_identifier_normalise (WpIdentifierKind kind, const char *text);

/* Shows a text as an identifier of @kind. The caller frees it. */
char *wp_identifier_format (WpIdentifierKind kind, const char *text);

/* What is wrong and what to do about it, in the person's language: whole sentences, never freed. NULL for a valid one.
 */
const char *wp_identifier_verdict_message (WpIdentifierKind kind, WpIdentifierVerdict verdict);

/* ---- NHS number (NHS Data Dictionary): ten digits, the last a check by modulus 11 with weights 10 to 2 ---- */

/* Strips spaces and dashes of all kinds. The caller frees it. */
char *wp_nhs_number_normalise (const char *text);
/* Ten equal digits pass the sum but were never issued: WP_IDENTIFIER_IMPOSSIBLE. */
WpIdentifierVerdict wp_nhs_number_check (const char *text);
/* “999 000 0018”; a text that is not ten digits comes back as it is. The caller frees it. */
char *wp_nhs_number_format (const char *text);
/* The valid number with the given place, counted from 0, among those from 9990000000 to 9999999999, which are kept for
 * tests and never issued. NULL when there are no more of them, at about 909,000. The caller frees it. */
char *wp_nhs_number_from_serial (guint32 serial);

/* ---- Unique pupil number (DfE): a check letter, then 12 digits, or 11 digits and a letter if temporary ---- */

/* Strips spaces and dashes and turns letters into capitals. The caller frees it. */
char *wp_upn_normalise (const char *text);
WpIdentifierVerdict wp_upn_check (const char *text);
/* The normalised form, since a pupil number is written without spaces. The caller frees it. */
char *wp_upn_format (const char *text);
/* A valid permanent number of local authority @authority (0 to 999), school @school (0 to 9999), year of entry @year
 * (its last two digits are taken) and @serial (0 to 999). The caller frees it. */
char *wp_upn_make (guint authority, guint school, guint year, guint serial);

/* ---- Postcode (BS 7666): the shapes and letters that Royal Mail allots; says nothing about whether it exists ---- */

/* Capitals with one space before the last three characters: “YO99 9ZZ”; “BFPO 12” for the forces. A text that is too
 * short or too long for a postcode only loses its outer spaces and gains capitals. The caller frees it. */
char *wp_postcode_normalise (const char *text);
WpIdentifierVerdict wp_postcode_check (const char *text);
/* The normalised form. The caller frees it. */
char *wp_postcode_format (const char *text);
/* The district, “YO99”: all that may leave in statistics. NULL if the postcode is not valid. The caller frees it. */
char *wp_postcode_district (const char *text);

/* ---- Unique property reference number: 1 to 12 digits ---- */

/* Strips spaces and noughts in front. The caller frees it. */
char *wp_uprn_normalise (const char *text);
/* Nothing but noughts is WP_IDENTIFIER_IMPOSSIBLE. */
WpIdentifierVerdict wp_uprn_check (const char *text);
/* The normalised form. The caller frees it. */
char *wp_uprn_format (const char *text);

/* ---- Telephone number (Ofcom's national numbering plan) ---- */

/* Digits only, beginning with 0 for a number in the UK, however it was written (+44, 0044, (0)); or + and digits for
 * one abroad. The caller frees it. */
char *wp_phone_normalise (const char *text);
/* Nine or ten digits behind the 0 of a range that is in use (01, 02, 03, 05, 07, 08, 09), the three-digit services
 * (999, 111, 101, 119…), helplines such as 116 123, or 7 to 15 digits behind a +. */
WpIdentifierVerdict wp_phone_check (const char *text);
/* “01632 960 001”, “07700 900 123”, “020 7946 0123”, “0113 496 0123”, “0300 123 4567”; a text that is no valid number
 * comes back as it is but for its outer spaces. The caller frees it. */
char *wp_phone_format (const char *text);

G_END_DECLS
