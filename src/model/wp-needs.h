/* wp-needs.h: the needs that the directory is searched by, and the words in which people tell of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A need has a code that is stored and a name in the language in force. The words by which it is told are English and
 * Welsh, as families say them; a word may be spelt wrong by a letter (of five and more) or two (of nine and more) and
 * have another ending. All functions may be called from any thread. */

typedef struct
{
  const char *code;
  const char *label;   /* translatable: wp_need_label() */
  const char *phrases; /* folded, with "|" between */
} WpNeed;

/** wp_needs: (transfer none) (array length=n): all needs, by code. */
const WpNeed *wp_needs (guint *n);

/** wp_need_label: (transfer none) (nullable): the need's name in the language in force; %NULL for an unknown code. */
const char *wp_need_label (const char *code);

/**
 * WpNeedFound: a need, and the words that named it.
 */
typedef struct
{
  const char *code;
  guint from; /* bytes of the text: [from, to) */
  guint to;
} WpNeedFound;

/**
 * wp_needs_in:
 * @text: (nullable): a caller's own words, of any length, of which the first 2,000 bytes are read; nothing is found in
 *   what is not UTF-8
 *
 * Returns: (transfer full) (element-type WpNeedFound): the needs that the words name, each once, in the order of the
 *   text; never %NULL. Of phrases that overlap the longer counts.
 */
GArray *wp_needs_in (const char *text);

/**
 * wp_needs_suggest:
 * @typed: (nullable): the beginning of a word or two
 * @codes: (out caller-allocates) (array length=most): needs of which the name or a phrase has words that begin so,
 * those whose name begins so before the others; with nothing typed, needs in the order of their names
 *
 * Returns: how many
 */
guint wp_needs_suggest (const char *typed, const char **codes, guint most);

G_END_DECLS
