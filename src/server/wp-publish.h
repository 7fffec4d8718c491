/* wp-publish.h: our directory for everybody, by the routes of Open Referral UK 3.0.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-server.h"

G_BEGIN_DECLS

/* Only to be read, by anybody, under the prefix of the settings; off unless it is set. What it says comes from the
 * tables of wp-published.h and nowhere else. */

/** wp_publish_route: (transfer none) (nullable): the route when @path lies under the prefix and @method is GET or HEAD.
 * @allowed: (out): as for wp_routes_find() */
const WpRoute *wp_publish_route (WpServer *server, const char *method, const char *path, const char **allowed);

/**
 * WpPublishCache: answers that were given, as they were sent, until something else is published. The main thread's;
 * bounded.
 */
typedef struct _WpPublishCache WpPublishCache;

WpPublishCache *wp_publish_cache_new (void);
void wp_publish_cache_free (WpPublishCache *self);

/** wp_publish_cache_set_version: forgets everything when @version is another. */
void wp_publish_cache_set_version (WpPublishCache *self, gint64 version);
gint64 wp_publish_cache_get_version (WpPublishCache *self);

/** wp_publish_cache_find: (transfer none) (nullable): what was answered to @path. @etag: (out) (transfer none) */
GBytes *wp_publish_cache_find (WpPublishCache *self, const char *path, gboolean packed, const char **etag);

/** wp_publish_cache_add: keeps the answer to @path, which was worked out when @version was in force. */
void wp_publish_cache_add (
    WpPublishCache *self, const char *path, gboolean packed, gint64 version, GBytes *body, const char *etag);

G_END_DECLS
