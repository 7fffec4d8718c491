/* wp-signed.h: requests that a device signs with the key it made when it was enrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-body.h"
#include "wp-server.h"

G_BEGIN_DECLS

/** What a client is told whatever was wrong, so that the answer says nothing about accounts and devices. */
#define WP_SIGNED_WRONG "The sign-in name, the password or the device is not right."

/**
 * wp_signed_device:
 * @what: the first line of the signed text, "wp-session"
 * @more: (nullable): text between the device's and the time's lines ("" none), and
 * @last: (nullable): a last line
 *
 * Reads "device", "at" and "signature" of @json and verifies the signature over the lines @what, device, @more, at and
 * @last. The time may be a day off: it is there so that a device with a wrong clock is told of it.
 *
 * Returns: (transfer full) (nullable): the device; %NULL with @call's answer set
 */
WpDevice *wp_signed_device (
    WpServer *server, WpSql *sql, WpCall *call, WpBody *json, const char *what, const char *more, const char *last);

/** wp_signed_refuse: sets the answer for a wrong name, password, device or signature, and counts it. */
void wp_signed_refuse (WpCall *call);

/** wp_signed_failed: sets the answer for something that is not the caller's fault. */
void wp_signed_failed (WpCall *call, const GError *error);

/** wp_signed_may_go_on: whether @device and @account may be signed in; otherwise sets the answer. */
gboolean wp_signed_may_go_on (WpCall *call, const WpDevice *device, gint64 disabled_at);

G_END_DECLS
