/* wp-feed-mark.h: what is noted of a feed's services beside their records, and how many there were of each sort.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpFeedMark: what is known of a stored service besides its record.
 */
typedef struct
{
  char id[37];        /* of the record */
  gint64 fingerprint; /* of the listing that the record was made of */
  guint page;         /* of /services that it came on last; 0: none */
  guint missed;       /* complete crawls in a row that did not find it */
  gboolean gone;      /* its record says so */
} WpFeedMark;

/** WpFeedMarkFunc: given each mark that is kept, which is its caller's. */
typedef void (*WpFeedMarkFunc) (const WpFeedMark *mark, gpointer data);

/**
 * WpFeedCounts: of services.
 */
typedef struct
{
  guint read; /* that came, or are as they were */
  guint added;
  guint changed;
  guint same;
  guint back;
  guint gone;
  guint left_out; /* rows */
  gint64 total;   /* as the publisher says; -1 */
} WpFeedCounts;

G_END_DECLS
