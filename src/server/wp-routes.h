/* wp-routes.h: the table of what can be asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-server.h"

G_BEGIN_DECLS

#define WP_ROUTE_SMALL_BODY (64 * 1024)

/**
 * wp_routes_find:
 * @method: the request's
 * @path: without the query
 * @allowed: (out): the methods of this path, "GET, HEAD, OPTIONS"; %NULL if there is no such path
 *
 * Returns: (transfer none) (nullable): the route. HEAD finds that of GET. Any thread.
 */
const WpRoute *wp_routes_find (const char *method, const char *path, const char **allowed);

/** wp_routes_list: (array length=n): all of them. */
const WpRoute *wp_routes_list (guint *n);

/* The routes of accounts, in files of their own. */
WpPoolQueue wp_route_enrol (WpServer *server, WpSql *sql, WpCall *call);
WpPoolQueue wp_route_session (WpServer *server, WpSql *sql, WpCall *call);
WpPoolQueue wp_route_refresh (WpServer *server, WpSql *sql, WpCall *call);
WpPoolQueue wp_route_end (WpServer *server, WpSql *sql, WpCall *call);
WpPoolQueue wp_route_rescue (WpServer *server, WpSql *sql, WpCall *call);
WpPoolQueue wp_route_wiped (WpServer *server, WpSql *sql, WpCall *call);

G_END_DECLS
