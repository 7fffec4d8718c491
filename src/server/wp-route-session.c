/* wp-route-session.c: signing in, going on and signing out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "wp-accounts.h"
#include "wp-routes.h"
#include "wp-signed.h"

/* What goes from one stage of a sign-in to the next. */
typedef struct
{
  WpAccount *account; /* (owned) */
  WpDevice *device;   /* (owned) */
  char *password;     /* (owned) */
  gboolean right;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  wp_account_free (self->account);
  wp_device_free (self->device);
  if (self->password != NULL)
    sodium_memzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self);
}

static void
answer_tokens (WpCall *call, const WpTokens *tokens, const char *user, WpRole role)
{
  g_autoptr (WpBody) json = json_object_new_object ();

  wp_body_add_text (json, "access", tokens->access);
  wp_body_add_number (json, "access_until", tokens->access_until);
  wp_body_add_text (json, "refresh", tokens->refresh);
  wp_body_add_text (json, "user", user);
  wp_body_add_text (json, "role", wp_role_name (role));
  wp_body_answer (json, &call->answer);
}

static WpPoolQueue
look_up (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = wp_body_read (call->request.body, &call->answer);
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  const char *sign_in, *password;
  SignIn *state;

  if (json == NULL)
    return WP_POOL_DONE;
  sign_in = wp_body_text (json, "sign_in", 800, &call->answer);
  password = sign_in != NULL ? wp_body_text (json, "password", WP_PASSWORD_MOST, &call->answer) : NULL;
  if (password == NULL)
    return WP_POOL_DONE;
  /* Only a device that is enrolled can guess at all, and its guesses are counted, so that nobody else can lock anybody
   * out. */
  device = wp_signed_device (server, sql, call, json, "wp-session", NULL, NULL);
  if (device == NULL)
    return WP_POOL_DONE;
  account = wp_accounts_find (sql, sign_in, &error);
  if (account == NULL && !g_error_matches (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND))
    {
      wp_signed_failed (call, error);
      return WP_POOL_DONE;
    }
  call->guessed = g_strconcat (WP_LIMITS_OF_DEVICE, device->id, NULL);
  state = g_new0 (SignIn, 1);
  call->state = state;
  call->state_free = sign_in_free;
  state->password = g_strdup (password);
  state->account = g_steal_pointer (&account);
  state->device = g_steal_pointer (&device);
  return WP_POOL_PASSWORD;
}

static WpPoolQueue
verify (WpCall *call)
{
  SignIn *state = call->state;

  state->right = wp_password_verify (state->account != NULL ? state->account->password : NULL, state->password)
                 && g_str_equal (state->account->id, state->device->account);
  if (!state->right)
    {
      wp_signed_refuse (call);
      return WP_POOL_DONE;
    }
  call->right = TRUE;
  if (!wp_signed_may_go_on (call, state->device, state->account->disabled_at))
    return WP_POOL_DONE;
  return WP_POOL_WRITE;
}

/* Whether what was verified still stands: a verb may have forgotten the password, closed the account or revoked the
 * device while the hash was worked out, and has ended the sessions that there were. Otherwise sets the answer, or
 * @error. */
static gboolean
may_begin (WpSql *sql, WpCall *call, SignIn *state, GError **error)
{
  g_autoptr (WpAccount) account = wp_accounts_get (sql, state->account->id, error);
  g_autoptr (WpDevice) device = account != NULL ? wp_devices_get (sql, state->device->id, error) : NULL;

  if (device == NULL)
    return FALSE;
  if (g_strcmp0 (account->password, state->account->password) != 0)
    {
      wp_signed_refuse (call);
      return FALSE;
    }
  wp_account_free (state->account);
  state->account = g_steal_pointer (&account);
  return wp_signed_may_go_on (call, device, state->account->disabled_at);
}

static gboolean
begin_session (WpServer *server, WpSql *sql, WpCall *call, WpTokens *tokens, GError **error)
{
  SignIn *state = call->state;
  gint64 now = wp_clock_now (server->clock);
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return may_begin (sql, call, state, error)
         && wp_sessions_begin (sql, state->account->id, state->device->id, now, tokens, error)
         && wp_devices_seen (sql, state->device->id, now, error)
         && wp_service_note_audit (server->service, sql, "sign-in", state->account->id, state->device->id, NULL, error)
         && wp_sql_commit (sql, error);
}

WpPoolQueue
wp_route_session (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (GError) error = NULL;
  const SignIn *state = call->state;
  WpTokens tokens;

  if (call->stage == 0)
    return look_up (server, sql, call);
  if (call->stage == 1)
    return verify (call);
  call->right = FALSE;
  if (begin_session (server, sql, call, &tokens, &error))
    answer_tokens (call, &tokens, state->account->id, state->account->role);
  else if (call->answer.status == 0)
    wp_signed_failed (call, error);
  call->changed = TRUE;
  sodium_memzero (&tokens, sizeof tokens);
  return WP_POOL_DONE;
}

static gboolean
refresh (WpServer *server,
         WpSql *sql,
         const WpDevice *device,
         const char *token,
         WpTokens *tokens,
         WpRefresh *outcome,
         GError **error)
{
  gint64 now = wp_clock_now (server->clock);
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_sessions_refresh (sql, device->id, token, now, tokens, outcome, error)
         && (*outcome != WP_REFRESH_REUSED
             || wp_service_note_audit (server->service, sql, "refresh-reused", device->account, device->id, NULL,
                                       error))
         && wp_devices_seen (sql, device->id, now, error) && wp_sql_commit (sql, error);
}

WpPoolQueue
wp_route_refresh (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = wp_body_read (call->request.body, &call->answer);
  const char *token = json != NULL ? wp_body_text (json, "refresh", WP_TOKEN_LENGTH, &call->answer) : NULL;
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  WpRefresh outcome;
  WpTokens tokens;

  if (token == NULL)
    return WP_POOL_DONE;
  device = wp_signed_device (server, sql, call, json, "wp-refresh", token, NULL);
  if (device == NULL)
    return WP_POOL_DONE;
  account = wp_accounts_get (sql, device->account, &error);
  if (account == NULL)
    {
      wp_signed_failed (call, error);
      return WP_POOL_DONE;
    }
  if (!wp_signed_may_go_on (call, device, account->disabled_at))
    return WP_POOL_DONE;
  if (!refresh (server, sql, device, token, &tokens, &outcome, &error))
    wp_signed_failed (call, error);
  else if (outcome == WP_REFRESH_DONE)
    answer_tokens (call, &tokens, account->id, account->role);
  else
    {
      call->wrong = TRUE;
      call->reused = outcome == WP_REFRESH_REUSED;
      wp_wire_answer_set_error (&call->answer, WP_WIRE_SIGN_IN, "The session is over. Sign in again.");
    }
  call->changed = TRUE;
  sodium_memzero (&tokens, sizeof tokens);
  return WP_POOL_DONE;
}

static gboolean
end_session (WpServer *server, WpSql *sql, WpCall *call, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_sessions_end (sql, call->line, error)
         && wp_service_note_audit (server->service, sql, "sign-out", call->caller.user, call->caller.device, NULL,
                                   error)
         && wp_sql_commit (sql, error);
}

WpPoolQueue
wp_route_end (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = json_object_new_object ();
  g_autoptr (GError) error = NULL;

  if (end_session (server, sql, call, &error))
    wp_body_answer (json, &call->answer);
  else
    wp_signed_failed (call, error);
  call->changed = TRUE;
  return WP_POOL_DONE;
}
