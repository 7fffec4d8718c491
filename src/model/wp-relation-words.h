/* wp-relation-words.h: a relationship as a sentence.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"

G_BEGIN_DECLS

/**
 * wp_relation_sentence:
 * @type: a code of the list "relationship_type"
 * @person: name of the person who is the parent, partner … of @other
 * @codes: for the label of a type that the authority added
 *
 * Returns: (transfer full): "Dana Coles is the parent of Mia Coles.", in the language in force. Any thread.
 */
char *wp_relation_sentence (const char *type, const char *person, const char *other, WpCodes *codes);

G_END_DECLS
