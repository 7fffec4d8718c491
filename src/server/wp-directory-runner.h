/* wp-directory-runner.h: reads the feeds that are due, one after another, while the server runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-crawl.h"
#include "wp-server.h"

G_BEGIN_DECLS

/**
 * WpDirectoryRunner: a thread with a connection of its own. One request is under way at a time, whatever the number of
 * feeds. What it writes desks are told of within a second or two.
 */
typedef struct _WpDirectoryRunner WpDirectoryRunner;

/** wp_directory_runner_new: (transfer full) (nullable): starts it, once the program's certificate is read. @flags:
 * as for wp_crawl_new(). Main thread. */
WpDirectoryRunner *wp_directory_runner_new (WpServer *server, WpCrawlFlags flags, GError **error);

/** wp_directory_runner_free: ends what it does, which is gone on with when it is started again, and waits for that. */
void wp_directory_runner_free (WpDirectoryRunner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDirectoryRunner, wp_directory_runner_free)

G_END_DECLS
