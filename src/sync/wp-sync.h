/* wp-sync.h: sync as the program sees it: enrolment, sign-in, and what goes on in the background.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-enrolment.h"
#include "wp-secrets.h"
#include "wp-store.h"
#include "wp-sync-error.h"

G_BEGIN_DECLS

typedef enum {
  WP_SYNC_OFF,        /* this device is not enrolled */
  WP_SYNC_SIGNED_OUT, /* enrolled; somebody has to sign in */
  WP_SYNC_PREPARING,  /* a first sync: "fraction" tells how far */
  WP_SYNC_UP_TO_DATE,
  WP_SYNC_SENDING, /* something waits and is on its way */
  WP_SYNC_OFFLINE, /* the server can't be reached: tried again by itself */
  WP_SYNC_FAILED,  /* needs somebody: "message" says what and what to do */
  WP_SYNC_STOPPED, /* the person paused it */
} WpSyncState;

#define WP_TYPE_SYNC_STATE (wp_sync_state_get_type ())
GType wp_sync_state_get_type (void);

/**
 * WpSync: keeps the store and the authority's server alike, in the background. All calls are made on the thread of the
 * store (the main thread), none waits, and everything is notified there.
 *
 * Properties, all read-only:
 * - "state" (WpSyncState)
 * - "waiting" (int): changes that were not sent yet; "oldest" (int64): when the first of them was saved, UTC ms, or 0
 * - "last" (int64): when this device and the server were last the same, with all news here and nothing waiting, UTC ms,
 *   or 0
 * - "fraction" (double): how far a first sync is, 0 to 1; -1 when that is not known
 * - "message" (string, nullable): in the person's language what is wrong and what to do, never case text. Always there
 *   in SIGNED_OUT, OFFLINE and FAILED. In OFF it says why this device is not enrolled any more, if it was erased: until
 *   it is enrolled again, also after a restart. In OFFLINE, SIGNED_OUT and STOPPED it says that what is held here will
 *   soon be erased, and in these and PREPARING that it was, until it is here again
 * - "conflicts" (int): open ones; "held" (int): changes of the last 30 days that wait for a manager's decision
 * - "to-decide" (int): changes of anybody that wait for the decision of this account, as last told; -1 when it is not
 *   one that decides
 * - "server" (string, nullable): its host; "authority" (string, nullable): its name; "account" (string, nullable): the
 *   name to sign in by
 * - "skew" (int64): ms by which this device's clock is ahead of the server's, 0 when it is under two minutes
 * - "kept" (boolean): the sign-in is kept where the desktop keeps passwords; when not, only until the program ends
 * - "lease" (int64): until when the server must have let this device in again, UTC ms, or 0; a week later what this
 *   device holds is erased
 */
#define WP_TYPE_SYNC (wp_sync_get_type ())
G_DECLARE_FINAL_TYPE (WpSync, wp_sync, WP, SYNC, GObject)

/**
 * wp_sync_new: for the program: secrets go to the Secret Service. Nothing goes on before wp_sync_start().
 */
WpSync *wp_sync_new (WpStore *store);

/**
 * wp_sync_new_with_secrets: the same with @secrets, for tests.
 */
WpSync *wp_sync_new_with_secrets (WpStore *store, WpSecrets *secrets);

/**
 * wp_sync_get_store: (transfer none): the store that it keeps alike.
 */
WpStore *wp_sync_get_store (WpSync *self);

/**
 * wp_sync_start: reads what the store and the Secret Service keep and begins if it may.
 */
void wp_sync_start (WpSync *self);

/**
 * wp_sync_stop_async: gives up what is under way; what is being written is written to its end. To be called before the
 * store is closed.
 */
void wp_sync_stop_async (WpSync *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_sync_stop_finish (WpSync *self, GAsyncResult *result, GError **error);

WpSyncState wp_sync_get_state (WpSync *self);
const char *wp_sync_get_message (WpSync *self);

/**
 * wp_sync_is_enrolled: whether this device belongs to a server, signed in or not.
 */
gboolean wp_sync_is_enrolled (WpSync *self);

/**
 * wp_sync_enrol_async:
 * @password: (nullable): the new password of an account that has none yet, or its password
 *
 * Makes this device one of the server's. The store must be empty of families, or hold only records of this same server:
 * else %WP_SYNC_ERROR_NOT_EMPTY, and the code is not used up. What else an empty store holds gives way to what the
 * server sends. Afterwards the first sync begins by itself. The same code may be tried again with this object after any
 * error: a code whose answer was lost, given up or could not be kept is still good for it. A wrong password is
 * %WP_SYNC_ERROR_SIGN_IN; too many tries are %WP_SYNC_ERROR_BUSY, and the message says for how long to wait.
 */
void wp_sync_enrol_async (WpSync *self,
                          const WpEnrolment *enrolment,
                          const char *password,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean wp_sync_enrol_finish (WpSync *self, GAsyncResult *result, GError **error);

/**
 * wp_sync_sign_in_async: signs the account of the enrolment in. Wrong passwords are %WP_SYNC_ERROR_SIGN_IN, and after
 * several of them %WP_SYNC_ERROR_BUSY, whose message says for how long to wait; without the device's key it is
 * %WP_SYNC_ERROR_ENROLMENT, and the device has to be enrolled again.
 */
void wp_sync_sign_in_async (
    WpSync *self, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_sync_sign_in_finish (WpSync *self, GAsyncResult *result, GError **error);

/**
 * wp_sync_sign_out: ends the session here and, when it can be reached, at the server. What waits stays and is sent
 * after the next sign-in.
 */
void wp_sync_sign_out (WpSync *self);

/**
 * wp_sync_try_now: does at once what would be done later, and what could not be done at the start.
 */
void wp_sync_try_now (WpSync *self);

/**
 * wp_sync_set_paused: stops or goes on, until the program ends.
 */
void wp_sync_set_paused (WpSync *self, gboolean paused);

typedef enum {
  WP_SYNC_OPEN,        /* it waits for a manager, or was refused as the server could not take it */
  WP_SYNC_LET_THROUGH, /* a manager let it through, as a change of their own */
  WP_SYNC_TURNED_DOWN, /* a manager refused it */
} WpSyncFate;

/**
 * WpSyncProblem: something that was not taken as it was sent, what became of it and what to do, for the page. The texts
 * are (owned).
 */
typedef struct
{
  WpSyncFate fate;
  char *what; /* "A change to a person, saved on 3 March 2025, 14:05" */
  char *why;
  char *advice; /* (nullable) */
} WpSyncProblem;

void wp_sync_problem_free (WpSyncProblem *problem);

/**
 * wp_sync_problems_async: what was held back or refused in the last 30 days, and what managers decided about it, latest
 * first, at most 100.
 */
void wp_sync_problems_async (WpSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_sync_problems_finish:
 *
 * Returns: (transfer full) (element-type WpSyncProblem): the problems; %NULL with @error.
 */
GPtrArray *wp_sync_problems_finish (WpSync *self, GAsyncResult *result, GError **error);

G_END_DECLS
