/* wp-rescue-bundles.h: the bundles in which desks handed over what they had not sent, and opening them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

#include "wp-service.h"

G_BEGIN_DECLS

/** WpRescueKey: the authority's pair of keys for rescued work. To be cleared with sodium_memzero(). */
typedef struct
{
  guint8 public[crypto_box_PUBLICKEYBYTES];
  guint8 secret[crypto_box_SECRETKEYBYTES];
} WpRescueKey;

/** wp_rescue_key_read: reads the secret key from the file @path, and works out the public one. */
gboolean wp_rescue_key_read (const char *path, WpRescueKey *key, GError **error);

/** WpRescueBundle: one that was handed over, sealed. */
typedef struct
{
  char id[37];
  char device[37];
  gint64 received_at; /* UTC ms */
} WpRescueBundle;

/** wp_rescue_list: (transfer full) (nullable) (element-type WpRescueBundle): all, in the order in which they came. */
GPtrArray *wp_rescue_list (WpSql *sql, GError **error);

/** wp_rescue_unseal: (transfer full) (nullable): what is in the bundle @id; %NULL with %WP_SERVER_ERROR_NOT_FOUND if
 * there is none, and with %WP_SERVER_ERROR_DAMAGED if @key does not open it or it holds something else. */
WpRescue *wp_rescue_unseal (WpSql *sql, const char *id, const WpRescueKey *key, GError **error);

/** wp_rescue_count_new: how many of its changes this server has never had.
 * @n: (out) */
gboolean wp_rescue_count_new (WpSql *sql, const WpRescue *rescue, guint *n, GError **error);

/**
 * wp_service_rescue:
 * @author: whose device handed it over, and that device; the role counts for nothing
 * @who: who opens it, for the audit
 * @held: (out): how many changes now wait for a manager's decision
 *
 * Holds back every change of @rescue that this server has never had, so that managers decide about each; none is
 * applied by this. One transaction; the same again holds nothing twice.
 */
gboolean wp_service_rescue (WpService *self,
                            WpSql *sql,
                            const WpCaller *author,
                            const char *who,
                            const WpRescue *rescue,
                            guint *held,
                            GError **error);

G_END_DECLS
