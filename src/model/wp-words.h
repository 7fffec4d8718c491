/* wp-words.h: names and words made ready for searching: folded, split, sounded, compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All of it is pure and may be called from any thread. Text may be of any length, script and direction; NULL counts as
 * empty, and bytes that are no UTF-8 as the replacement character, which no word holds. */

/* The text with accents and other marks taken off, compatibility forms undone, case folded, apostrophes dropped
 * (“O’Brien” is “obrien”), letters that do not decompose spelt plainly (ł is l, ø is o, ß is ss, æ is ae), and each run
 * of anything that is no letter and no digit made one space, with none at either end. The caller frees it. */
char *wp_words_fold (const char *text);

/* The folded words of a text, each once, in order. Words joined by a hyphen come one by one and then joined as well:
 * “Smith-Jones” gives smith, jones, smithjones. Never NULL; the caller frees it with g_strfreev(). */
GStrv wp_words_split (const char *text);

/* A key that words have in common if they sound alike in a British ear: capital letters for consonants, and A for a
 * vowel in front. Rules are in wp-words-sound.c. A word with no letter from A to Z has the key "": equal keys mean
 * something only if they are not empty. At most 12 characters. @token may be folded or not. The caller frees it. */
char *wp_words_sound (const char *token);

/* How many letters must be put in, left out, changed or swapped with their neighbour to turn one text into the other
 * (optimal string alignment), counted in code points; or @max + 1 as soon as it is sure to be more than @max. Allocates
 * nothing for texts of up to 64 code points. */
guint wp_words_distance (const char *a, const char *b, guint max);

/* A GCompareDataFunc for texts by pointers to them: the one first that is nearer to the text @typed by
 * wp_words_distance(), all more than two away being alike; then by their letters. */
int wp_words_compare_nearness (gconstpointer a, gconstpointer b, gpointer typed);

/* Whether the text, folded, holds @folded_needle, which wp_words_fold() has made, anywhere. An empty needle is in every
 * text. */
gboolean wp_words_contain (const char *haystack, const char *folded_needle);

/* The other names by which somebody called @token (folded) may be known: “bob” gives robert, rob and so on. Ends with
 * NULL; never NULL itself; owned by the unit. */
const char *const *wp_words_nicknames (const char *token);

G_END_DECLS
