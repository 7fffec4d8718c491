/* wp-chronology-words.h: plain words for what professionals have words of their own for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-detail.h"

G_BEGIN_DECLS

/**
 * wp_plain_event: what happened as one would tell the family: “A visit”, “A meeting of the people who help you”; the
 * authority's own word for a kind that it added.
 */
const char *wp_plain_event (const WpEventDetail *detail);

/**
 * wp_plain_level: how much help that is: “Some extra help”; @label for a level that the authority added.
 */
const char *wp_plain_level (const char *level, const char *label);

/**
 * wp_plain_agreement: what was agreed to: “To work with”, “To share with”.
 */
const char *wp_plain_agreement (const char *purpose, const char *label);

G_END_DECLS
