/* wp-devices.h: the desks that were enrolled, and which of them may still ask.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

#define WP_BUNDLE_DIGEST 32 /* bytes of SHA-256 */

typedef enum {
  WP_DEVICE_ACTIVE,
  WP_DEVICE_REVOKED, /* it is refused; what it holds lapses with its lease */
  WP_DEVICE_WIPE,    /* it is told to erase what it holds, whatever it asks */
  WP_DEVICE_WIPED,   /* and has said that it did */
  WP_DEVICE_STOLEN,  /* it is told to erase, and nothing that it sends is taken, not even a bundle */
} WpDeviceState;

const char *wp_device_state_name (WpDeviceState state);

typedef struct
{
  char id[37];
  char account[37];
  char *name;
  char *platform;
  guint8 key[32];     /* Ed25519, public */
  gboolean encrypted; /* it said that its disk is encrypted */
  WpDeviceState state;
  gint64 created_at, seen_at, changed_at; /* UTC ms; changed_at of the state */
} WpDevice;

void wp_device_free (WpDevice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDevice, wp_device_free)

gboolean wp_devices_add (WpSql *sql, const WpDevice *device, GError **error);

/** wp_devices_get: (transfer full) (nullable): %NULL with %WP_SERVER_ERROR_NOT_FOUND if there is none. */
WpDevice *wp_devices_get (WpSql *sql, const char *id, GError **error);

/** wp_devices_list: (transfer full) (nullable) (element-type WpDevice): those of @account, or all if it is %NULL, by
 * the time of enrolment. */
GPtrArray *wp_devices_list (WpSql *sql, const char *account, GError **error);

/** wp_devices_set_state: @at UTC ms. */
gboolean wp_devices_set_state (WpSql *sql, const char *id, WpDeviceState state, gint64 at, GError **error);

/** wp_devices_seen: notes that the device asked at @at. */
gboolean wp_devices_seen (WpSql *sql, const char *id, gint64 at, GError **error);

/** So many bytes of bundles are kept of one device until somebody opens them. */
#define WP_DEVICE_MOST_KEPT (64 * 1024 * 1024)

/** wp_devices_has_bundle: whether this device has handed over the bundle with this SHA-256 before. A reader will do.
 * @has: (out) */
gboolean wp_devices_has_bundle (
    WpSql *sql, const char *device, const guint8 digest[WP_BUNDLE_DIGEST], gboolean *has, GError **error);

/** wp_devices_keep_bundle: keeps what a device sealed to the authority's rescue key before it erased itself. What it
 * has handed over before is not kept twice.
 * @kept: (out): %FALSE if there is too much of this device that nobody has opened: nothing is ever thrown away for what
 *   comes later, so that the device keeps this one and comes back with it */
gboolean wp_devices_keep_bundle (WpSql *sql,
                                 const char *device,
                                 GBytes *bundle,
                                 const guint8 digest[WP_BUNDLE_DIGEST],
                                 gint64 at,
                                 gboolean *kept,
                                 GError **error);

/** wp_devices_digest_bundles: works out the digests of bundles that were kept by a version that did not. Inside the
 * caller's transaction. */
gboolean wp_devices_digest_bundles (WpSql *sql, GError **error);

/** wp_devices_bundle_opened: what is in the bundle @id has come before the managers: it counts no more against what is
 * kept of its device. */
gboolean wp_devices_bundle_opened (WpSql *sql, const char *id, gint64 at, GError **error);

G_END_DECLS
