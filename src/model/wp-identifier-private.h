/* wp-identifier-private.h: what the files that know identifiers share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-identifier.h"

G_BEGIN_DECLS

/* @text (NULL counts as empty) without spaces and dashes of any script, its ASCII letters made capitals, and made valid
 * UTF-8. The caller frees it. */
char *wp_identifier_compact (const char *text);

/* Whether @text is one ASCII digit or more and nothing else. */
gboolean wp_identifier_is_digits (const char *text);

G_END_DECLS
