/* wp-crawler.h: takes a crawl over the line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-crawl.h"

G_BEGIN_DECLS

/**
 * WpCrawlerLimits: seconds without a byte, and for one answer in all, before a request is given up (0: the usual ones);
 * and whose certificates are believed.
 */
typedef struct
{
  guint idle;
  guint whole;
  GTlsDatabase *trust; /* (nullable): by default the system's, whatever the program as a whole trusts */
} WpCrawlerLimits;

/**
 * WpCrawlerFunc:
 * @news: what an answer brought; also nothing at all, so that progress can be shown. Not to be kept.
 *
 * Called on the thread that runs the crawl, behind each answer. wp_crawl_get_progress() tells how far it has got, and
 * wp_crawl_save() may be called.
 *
 * Returns: whether to go on; %FALSE with @error ends the crawl
 */
typedef gboolean (*WpCrawlerFunc) (WpCrawl *crawl, const WpCrawlNews *news, gpointer data, GError **error);

/**
 * wp_crawler_run:
 * @limits: (nullable): the usual ones
 *
 * Asks what @crawl wants asked, one request at a time and with its pauses, until there is nothing left. It speaks with
 * certificates that the system trusts, keeps no cookies, answers no sign-in, says truthfully who it is, and unpacks
 * answers itself so that none becomes larger than %WP_ORUK_MAX_PAGE. Waits: not for the main thread.
 *
 * Returns: whether the crawl is done; else %WP_DIRECTORY_ERROR, %G_IO_ERROR_CANCELLED or what @func gave. The crawl may
 *   be saved, and gone on with later.
 */
gboolean wp_crawler_run (WpCrawl *crawl,
                         const WpCrawlerLimits *limits,
                         WpCrawlerFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
