/* wp-needs-bar.h: the needs that a search of the directory is about.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-listing-query.h"

G_BEGIN_DECLS

/**
 * WpNeedsBar: the needs that the caller's words name, and those that were picked, as chips that can be taken away; and
 * a button that finds another as its name is typed.
 *
 * Signal "changed": the person picked one, or took one away.
 */
#define WP_TYPE_NEEDS_BAR (wp_needs_bar_get_type ())
G_DECLARE_FINAL_TYPE (WpNeedsBar, wp_needs_bar, WP, NEEDS_BAR, AdwBin)

GtkWidget *wp_needs_bar_new (void);

/**
 * wp_needs_bar_set_words: shows the needs that @words name. One that was taken away stays away until the words no
 * longer name it.
 */
void wp_needs_bar_set_words (WpNeedsBar *self, const char *words);

/**
 * wp_needs_bar_add: as if the need were picked.
 */
void wp_needs_bar_add (WpNeedsBar *self, const char *code);

/**
 * wp_needs_bar_set: as if the needs of @query were picked, and those that are not meant taken away, for its words.
 */
void wp_needs_bar_set (WpNeedsBar *self, const WpListingQuery *query);

/**
 * wp_needs_bar_clear: gives up what was picked, and takes nothing away any more.
 */
void wp_needs_bar_clear (WpNeedsBar *self);

/**
 * wp_needs_bar_fill: puts what was picked and what was taken away into @query.
 */
void wp_needs_bar_fill (WpNeedsBar *self, WpListingQuery *query);

/**
 * wp_needs_bar_dup_needs: (transfer full): the codes of the needs that are shown.
 */
GStrv wp_needs_bar_dup_needs (WpNeedsBar *self);

G_END_DECLS
