/* wp-listing-facts.h: what is known of a listed service, as lines to read, compare and hand over.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-listing-detail.h"

G_BEGIN_DECLS

typedef enum {
  WP_FACT_NEXT,
  WP_FACT_WHEN,
  WP_FACT_WHERE,
  WP_FACT_COST,
  WP_FACT_WAIT,
  WP_FACT_AGES,
  WP_FACT_WHO,
  WP_FACT_HOW,
  WP_FACT_ACCESS,
  WP_FACT_LANGUAGES,
  WP_FACT_RING,
  WP_FACT_EMAIL,
  WP_FACT_WEB,
  WP_FACT_FRESH,
  WP_N_FACTS,
} WpFact;

/**
 * WpListingFacts: texts in the person's language, "" where nothing is known.
 */
typedef struct
{
  char *id;
  char *name;
  char *organisation;
  char *summary;
  char *notice;
  char *facts[WP_N_FACTS];
  WpListingFreshness freshness;
} WpListingFacts;

/**
 * wp_listing_facts_new: of @detail as it is shown, with the corrections that stand.
 */
WpListingFacts *wp_listing_facts_new (WpListingDetail *detail, WpCodes *codes, WpDate today);
void wp_listing_facts_free (WpListingFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingFacts, wp_listing_facts_free)

/**
 * wp_listing_fact_label: (transfer none): what the fact is called: “Next”, “Wait”.
 */
const char *wp_listing_fact_label (WpFact fact);

/**
 * wp_listing_language_label: (transfer full): the name of a language of which the directory has the code, in the
 * person's language; the code itself where it is another.
 */
char *wp_listing_language_label (const char *code);

G_END_DECLS
