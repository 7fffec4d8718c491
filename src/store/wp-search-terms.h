/* wp-search-terms.h: how the terms that search looks through are written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first letter of a term is its class, so that terms of different sorts never meet. Terms are folded: lower case,
 * no accents, nothing but letters and digits. */
#define WP_TERM_NAME 'n'  /* a word of a name, or of a family's name or reference */
#define WP_TERM_SOUND 's' /* the sound of a word of a name */
#define WP_TERM_PLACE 'p' /* a postcode without its space, its sector (“yo999”), and its first half */
#define WP_TERM_BORN 'b'  /* a date of birth as yyyymmdd, yyyymm and yyyy, as far as it is known */

/* The classes of the terms in search_number. */
#define WP_NUMBER_NHS 'h'
#define WP_NUMBER_UPN 'u'
#define WP_NUMBER_PHONE 't'
#define WP_NUMBER_PHONE_END 'e' /* the last digits of a telephone number, last first */
#define WP_NUMBER_OTHER 'c'

/* Digits at the end of a telephone number by which it can be found. */
#define WP_PHONE_END_DIGITS 7

/* The terms of one person stand in sections, each ended by "|": what they are called now, other names, names and
 * references of families, sounds, places, births. */
typedef enum {
  WP_SECTION_NAMES,
  WP_SECTION_ALIASES,
  WP_SECTION_FAMILIES,
  WP_SECTION_SOUNDS,
  WP_SECTION_PLACES,
  WP_SECTION_BIRTHS,
  WP_N_SECTIONS,
} WpTermSection;

/* Words of a family's name that tell nothing, such as “family” in “Coles family”: they are not terms. @word is folded.
 */
gboolean wp_term_is_empty_word (const char *word);

/* The classed term for @word, for the caller to free. */
char *wp_term_make (char term_class, const char *word);

G_END_DECLS
