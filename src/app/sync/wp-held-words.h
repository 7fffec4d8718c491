/* wp-held-words.h: what is held back, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-proposal.h"

G_BEGIN_DECLS

/** wp_held_words_why: (transfer full): a sentence for why the server holds it back. */
char *wp_held_words_why (WpProposal *proposal);

/** wp_held_words_saved: (transfer full): whose it is and when it was saved, as a sentence. */
char *wp_held_words_saved (WpProposal *proposal);

G_END_DECLS
