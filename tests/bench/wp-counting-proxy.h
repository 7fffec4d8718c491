/* wp-counting-proxy.h: passes bytes on to a port of this computer, and counts them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WpCountingProxy WpCountingProxy;

/**
 * wp_counting_proxy_new: (transfer full): listens on a free port, on threads of its own, and leads to @port.
 */
WpCountingProxy *wp_counting_proxy_new (guint16 port);
void wp_counting_proxy_free (WpCountingProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpCountingProxy, wp_counting_proxy_free)

guint16 wp_counting_proxy_get_port (WpCountingProxy *self);

/**
 * wp_counting_proxy_take: the bytes that went either way since the last call, with all that TLS and HTTP add.
 */
gsize wp_counting_proxy_take (WpCountingProxy *self);

G_END_DECLS
