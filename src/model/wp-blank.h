/* wp-blank.h: why a part of a family's picture is blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpBlankKind: the five kinds of blank, the one that is shown first where two apply.
 */
typedef enum {
  WP_BLANK_SENSITIVE,   /* there may be something: ask the broker */
  WP_BLANK_WITHHELD,    /* there is a source, and no agreement to see it */
  WP_BLANK_STALE,       /* we hold data, and none newer than a date */
  WP_BLANK_NOT_COVERED, /* we hold no data of this agency */
  WP_BLANK_NONE,        /* we hold data up to now, and there is no involvement */
  WP_BLANK_NOT_BLANK,   /* somebody works with them, and we can see it */
} WpBlankKind;

/* Days after which a source counts as stale when the authority says nothing else. */
#define WP_BLANK_STALE_DAYS 60

/**
 * WpBlankFacts: what is known about one agency and one family.
 */
typedef struct
{
  gboolean active;           /* an involvement of the agency that is not over today */
  gboolean marked_sensitive; /* by markers */
  gboolean marked_withheld;
  gboolean marked_stale;
  gboolean marked_not_covered;
  gboolean has_source;        /* a coverage or an involvement, open or ended: there is something to withhold */
  gboolean agreement_missing; /* an agreement to share with the agency was withdrawn, and none is in force */
  gboolean covered;           /* a source coverage includes today or ended without another */
  gboolean reports_itself;    /* our own workers record here: it is covered and never stale */
  WpDate as_of;               /* latest day that the source told us about, or WP_DATE_NONE */
} WpBlankFacts;

/**
 * wp_blank_judge:
 * @today: the day it is
 * @stale_days: days after which a source is stale, such as %WP_BLANK_STALE_DAYS
 *
 * Tells the one kind that is shown: of those that apply the first in the order of #WpBlankKind. Nothing is said of what
 * is sealed: records that the reader may not know of must not be among the facts. Pure; any thread.
 */
WpBlankKind wp_blank_judge (const WpBlankFacts *facts, WpDate today, int stale_days);

/**
 * wp_blank_explain:
 * @since: the day from which the kind holds, or WP_DATE_NONE
 *
 * Returns: (transfer full): the kind in words of the person's language: “Stale: nothing since 12 Dec 2024”.
 */
char *wp_blank_explain (WpBlankKind kind, WpDate since);

G_END_DECLS
