/* wp-chronology-pages.h: the pages of a chronology.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-chronology.h"
#include "wp-paper.h"

G_BEGIN_DECLS

/* In points. */
#define WP_PAPER_A4_WIDTH 595.276
#define WP_PAPER_A4_HEIGHT 841.89
#define WP_PAPER_LETTER_WIDTH 612.0
#define WP_PAPER_LETTER_HEIGHT 792.0

/**
 * WpChronologyOptions: how a chronology is put on paper. Texts may be %NULL.
 */
typedef struct
{
  double width; /* of a page */
  double height;
  gboolean cover;
  gboolean people;   /* and the genogram */
  gboolean involved; /* with levels of need and agreements */
  gboolean timeline; /* drawn */
  gboolean table;    /* of events */
  char *authority;   /* (owned): name */
  char *made_by;     /* (owned): “Jo Marsh, family support worker” */
  char *recipient;   /* (owned): whom it is for */
  char *purpose;     /* (owned): what for */
} WpChronologyOptions;

WpChronologyOptions *wp_chronology_options_copy (const WpChronologyOptions *options);
void wp_chronology_options_free (WpChronologyOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpChronologyOptions, wp_chronology_options_free)

/**
 * wp_chronology_pages_new: lays everything out. The family's version is in plain words and in larger text. Any thread.
 *
 * Returns: (transfer full): the pages, at least one.
 */
WpPaper *wp_chronology_pages_new (WpChronology *chronology, const WpChronologyOptions *options);

/**
 * wp_chronology_file_name: “Chronology FAM-2023-0014.pdf”: it names nobody; the caller frees it.
 * @suffix: such as "pdf"
 */
char *wp_chronology_file_name (WpChronology *chronology, const char *suffix);

G_END_DECLS
