/* wp-kin-words.h: relationships in words, by sex and read from either side.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_kin_phrase:
 * @type: code of list relationship_type: what the one is to the other
 * @inverse: tell what the other is to the one instead
 * @sex: (nullable): code of whom the phrase is about: of the one, or of the other when @inverse
 * @names: whom to: “Mia, Tyler”
 *
 * Returns: (transfer full): “mother of Mia, Tyler”.
 */
char *wp_kin_phrase (const char *type, gboolean inverse, const char *sex, const char *names);

/**
 * wp_kin_label: (transfer full): “Mother of”: the same without names, to stand before them.
 */
char *wp_kin_label (const char *type, gboolean inverse, const char *sex);

/**
 * wp_kin_noun: (transfer full) (nullable): “stepfather”: what somebody is to the children, by itself; %NULL for what is
 * no noun of its own, such as "other".
 */
char *wp_kin_noun (const char *type, const char *sex);

G_END_DECLS
