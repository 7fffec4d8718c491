/* wp-listing-postings.h: the services that have a word, kept for the next letter typed. For the files of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/** WpListingBits: services by the number of their row, a bit each. */
typedef struct
{
  guint64 *bits; /* (owned): wp_listing_bits_size() of them */
  gint64 most;   /* the highest number there is */
  guint n;       /* how many are in it */
} WpListingBits;

WpListingBits *wp_listing_bits_new (gint64 most);
WpListingBits *wp_listing_bits_copy (const WpListingBits *self);
void wp_listing_bits_free (WpListingBits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingBits, wp_listing_bits_free)

/** wp_listing_bits_size: how many words of 64 bits it has. */
static inline gsize
wp_listing_bits_size (const WpListingBits *self)
{
  return (gsize) self->most / 64 + 1;
}

static inline gboolean
wp_listing_bits_get (const WpListingBits *self, gint64 rid)
{
  return rid >= 0 && rid <= self->most && (self->bits[rid / 64] >> (rid % 64) & 1) != 0;
}

/** wp_listing_bits_add: adds those of @other, for the same highest number. */
void wp_listing_bits_add (WpListingBits *self, const WpListingBits *other);

/** wp_listing_bits_keep: takes out those that are not in @other, for the same highest number. */
void wp_listing_bits_keep (WpListingBits *self, const WpListingBits *other);

/** WpListingPosting: the services that have one word, or meet one need. Counted: wp_listing_posting_unref(). */
typedef struct
{
  WpListingBits *all;   /* (owned): in any of their texts */
  WpListingBits *names; /* (owned): in their names; none for a need */
} WpListingPosting;

void wp_listing_posting_unref (WpListingPosting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingPosting, wp_listing_posting_unref)

typedef enum {
  WP_LISTING_POSTING_WORD,  /* the word as it stands, folded */
  WP_LISTING_POSTING_BEGUN, /* all words that begin so */
  WP_LISTING_POSTING_NEED,  /* a need, by its code */
} WpListingPostingKind;

/** WpListingPostings: those asked for last, some two megabytes at most for 60,000 services. On the reader's thread. */
typedef struct _WpListingPostings WpListingPostings;

WpListingPostings *wp_listing_postings_new (void);
void wp_listing_postings_free (WpListingPostings *self);

/** wp_listing_postings_clear: forgets everything, since the directory changed. @most: the highest number of a row. */
void wp_listing_postings_clear (WpListingPostings *self, gint64 most);

/**
 * wp_listing_postings_get: looks it up, in the index only if it was not asked for lately.
 *
 * Returns: (transfer full) (nullable): %NULL with @error.
 */
WpListingPosting *wp_listing_postings_get (
    WpListingPostings *self, WpDb *db, WpListingPostingKind kind, const char *word, GError **error);

/**
 * wp_listing_postings_terms: the words of the directory that begin so.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): %NULL with @error.
 */
GPtrArray *wp_listing_postings_terms (WpListingPostings *self, WpDb *db, const char *beginning, GError **error);

G_END_DECLS
