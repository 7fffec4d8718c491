/* wp-sessions.h: who is signed in where: short access tokens, and refresh tokens that change each time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-devices.h"
#include "wp-passwords.h"
#include "wp-role.h"
#include "wp-wire.h"

G_BEGIN_DECLS

#define WP_SESSION_ACCESS_MINUTES 15
#define WP_SESSION_IDLE_DAYS 30 /* after so long without a refresh somebody has to sign in again */

typedef struct
{
  char access[WP_TOKEN_LENGTH + 1];
  char refresh[WP_TOKEN_LENGTH + 1];
  gint64 access_until; /* UTC ms */
} WpTokens;

/** WpSession: what an access token stands for. */
typedef struct
{
  char line[37];
  char user[37];
  char device[37];
  WpRole role;
  WpDeviceState device_state;
  gboolean disabled; /* the account is */
  gint64 until;      /* of the access token, UTC ms */
} WpSession;

typedef enum {
  WP_REFRESH_DONE,
  WP_REFRESH_UNKNOWN, /* no such token of this device, or it ran out */
  WP_REFRESH_REUSED,  /* it was spent: the line has been ended */
} WpRefresh;

/** wp_sessions_begin: a new line of tokens; the earlier ones of the device end. */
gboolean
wp_sessions_begin (WpSql *sql, const char *account, const char *device, gint64 now, WpTokens *tokens, GError **error);

/**
 * wp_sessions_refresh:
 *
 * Takes a refresh token for new tokens. The one before stays good until the new one is used, since an answer may be
 * lost on its way; one that is older and comes again was stolen, or its thief was here first: the line ends. To be
 * committed whatever the outcome is.
 *
 * Returns: %FALSE with the error of the storage
 */
gboolean wp_sessions_refresh (WpSql *sql,
                              const char *device,
                              const char *refresh,
                              gint64 now,
                              WpTokens *tokens,
                              WpRefresh *outcome,
                              GError **error);

/** wp_sessions_find: whether @hash is that of an access token that was not ended; one that has run out is found too.
 * %FALSE without @error for any other. */
gboolean wp_sessions_find (WpSql *sql, const guint8 hash[WP_HASH_BYTES], WpSession *session, GError **error);

/** wp_sessions_look: how the account and the device of @device stand now, without a line; %FALSE without @error if
 * there is none. */
gboolean wp_sessions_look (WpSql *sql, const char *device, WpSession *session, GError **error);

/** wp_session_refusal: (nullable): why the holder of @session may do nothing any more, and @error for it. Static. */
const char *wp_session_refusal (const WpSession *session, WpWireError *error);

/* Ends a line, those of a device, those of an account, all of them. */
gboolean wp_sessions_end (WpSql *sql, const char *line, GError **error);
gboolean wp_sessions_end_device (WpSql *sql, const char *device, GError **error);
gboolean wp_sessions_end_account (WpSql *sql, const char *account, GError **error);
gboolean wp_sessions_end_all (WpSql *sql, GError **error);

/** wp_sessions_trim: drops what nobody can use any more. */
gboolean wp_sessions_trim (WpSql *sql, gint64 now, GError **error);

G_END_DECLS
