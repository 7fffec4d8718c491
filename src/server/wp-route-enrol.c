/* wp-route-enrol.c: a desk becomes one of the authority's, by a code and a password.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "wp-accounts.h"
#include "wp-enrol-codes.h"
#include "wp-id.h"
#include "wp-routes.h"
#include "wp-signed.h"

#define WRONG_CODE "The code is not known, was used, or has run out. Ask for a new one."
#define ANOTHER_STORE \
  "This device holds what belongs to another authority. Nothing was done, and the code is still good."

#define NOT_ENCRYPTED \
  "This server takes only devices whose disk is encrypted. Nothing was done, and the code is still good."

typedef struct
{
  WpAccount *account;          /* (owned) */
  WpDevice *device;            /* (owned): to be made, or the one that the code has made */
  gboolean again;              /* the code was used by this device, which may not have got the answer */
  char *code;                  /* (owned) */
  char *password;              /* (owned) */
  char hash[WP_PASSWORD_HASH]; /* of a first password; "" if there is one already */
} Enrolment;

static void
enrolment_free (gpointer data)
{
  Enrolment *self = data;

  wp_account_free (self->account);
  wp_device_free (self->device);
  if (self->password != NULL)
    sodium_memzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->code);
  g_free (self);
}

static void
refuse_code (WpCall *call)
{
  call->wrong = TRUE;
  wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, WRONG_CODE);
}

/* The device as it describes itself. */
static WpDevice *
read_device (WpServer *server, WpCall *call, WpBody *json)
{
  WpBody *part = wp_body_object (json, "device", &call->answer);
  g_autoptr (WpDevice) device = g_new0 (WpDevice, 1);
  g_autoptr (GBytes) bytes = NULL;
  const char *name, *platform, *key;
  WpBody *encrypted = NULL;

  if (part == NULL)
    return NULL;
  name = wp_body_text (part, "name", 200, &call->answer);
  platform = name != NULL ? wp_body_text (part, "platform", 200, &call->answer) : NULL;
  key = platform != NULL ? wp_body_text (part, "key", 60, &call->answer) : NULL;
  if (key == NULL)
    return NULL;
  bytes = wp_base64_read (key, sizeof device->key);
  if (bytes == NULL || g_bytes_get_size (bytes) != sizeof device->key)
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_BAD_REQUEST, "The member “key” has to be 32 bytes in base64.");
      return NULL;
    }
  memcpy (device->key, g_bytes_get_data (bytes, NULL), sizeof device->key);
  device->name = g_strdup (name);
  device->platform = g_strdup (platform);
  device->encrypted = json_object_object_get_ex (part, "encrypted", &encrypted) && json_object_get_boolean (encrypted);
  device->state = WP_DEVICE_ACTIVE;
  device->created_at = wp_clock_now (server->clock);
  wp_id_new_into (device->created_at, device->id);
  return g_steal_pointer (&device);
}

/* A text that need not be there; it is NULL then. */
static gboolean
read_optional (WpBody *json, const char *name, gsize most, const char **text, WpWireAnswer *answer)
{
  *text = NULL;
  if (!json_object_object_get_ex (json, name, NULL))
    return TRUE;
  *text = wp_body_text (json, name, most, answer);
  return *text != NULL;
}

/* Whose the code is was found by the code; a name that comes with it has to be the same account's. */
static gboolean
is_of_account (const WpAccount *account, const char *sign_in)
{
  g_autofree char *given = sign_in != NULL ? wp_accounts_fold (sign_in) : NULL;
  g_autofree char *own = wp_accounts_fold (account->sign_in);

  return account->disabled_at == 0 && (given == NULL || g_str_equal (given, own));
}

/* Whether the code may be used, or was used by this same device, whose id it then gets. */
static gboolean
find_code (WpSql *sql, const char *code, WpDevice *device, gboolean *again, GError **error)
{
  g_autoptr (GError) problem = NULL;

  *again = FALSE;
  if (wp_enrol_codes_find (sql, code, device->created_at, device->account, &problem))
    return TRUE;
  if (problem == NULL)
    *again = wp_enrol_codes_used_by (sql, code, device->key, device->created_at, device->account, device->id, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return *again;
}

static WpPoolQueue
look_up (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = wp_body_read (call->request.body, &call->answer);
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (GError) error = NULL;
  const char *code, *sign_in, *password, *authority;
  Enrolment *state;
  gboolean again;

  if (json == NULL)
    return WP_POOL_DONE;
  code = wp_body_text (json, "code", 40, &call->answer);
  password = code != NULL && read_optional (json, "sign_in", 800, &sign_in, &call->answer)
                     && read_optional (json, "authority", WP_ID_LENGTH, &authority, &call->answer)
                 ? wp_body_text (json, "password", WP_PASSWORD_MOST, &call->answer)
                 : NULL;
  device = password != NULL ? read_device (server, call, json) : NULL;
  if (device == NULL)
    return WP_POOL_DONE;
  if (server->settings->require_encryption && !device->encrypted)
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, NOT_ENCRYPTED);
      return WP_POOL_DONE;
    }
  if (authority != NULL && !g_str_equal (authority, server->settings->authority_id))
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_CONFLICTING, ANOTHER_STORE);
      return WP_POOL_DONE;
    }
  call->guessed = g_strconcat ("enrol:", call->request.remote, NULL);
  if (!find_code (sql, code, device, &again, &error))
    {
      if (error != NULL)
        wp_signed_failed (call, error);
      else
        refuse_code (call);
      return WP_POOL_DONE;
    }
  state = g_new0 (Enrolment, 1);
  call->state = state;
  call->state_free = enrolment_free;
  state->again = again;
  state->account = wp_accounts_get (sql, device->account, &error);
  if (state->account == NULL)
    {
      wp_signed_failed (call, error);
      return WP_POOL_DONE;
    }
  state->device = g_steal_pointer (&device);
  state->code = g_strdup (code);
  state->password = g_strdup (password);
  if (is_of_account (state->account, sign_in))
    return WP_POOL_PASSWORD;
  refuse_code (call);
  return WP_POOL_DONE;
}

static WpPoolQueue
check_password (WpCall *call)
{
  Enrolment *state = call->state;
  g_autoptr (GError) error = NULL;

  /* The password was given with the code; without one it has been forgotten since, and the code with it. */
  if (state->account->password == NULL && state->again)
    refuse_code (call);
  else if (state->account->password == NULL)
    {
      if (!wp_password_acceptable (state->password, state->account->sign_in, &error))
        wp_wire_answer_set_error (&call->answer, WP_WIRE_BAD_REQUEST, error->message);
      else if (!wp_password_hash (state->password, state->hash, &error))
        wp_signed_failed (call, error);
      else
        return WP_POOL_WRITE;
    }
  else if (wp_password_verify (state->account->password, state->password))
    return WP_POOL_WRITE;
  else
    wp_signed_refuse (call);
  return WP_POOL_DONE;
}

/* Whether the code is still this device's to use; with an error, the storage failed. */
static gboolean
take_code (WpSql *sql, Enrolment *state, GError **error)
{
  WpDevice *device = state->device;
  char account[37];
  char id[37];

  if (state->again)
    return wp_enrol_codes_used_by (sql, state->code, device->key, device->created_at, account, id, error)
           && g_str_equal (id, device->id);
  return wp_enrol_codes_use (sql, state->code, device->created_at, error)
         && (state->hash[0] == '\0' || wp_accounts_set_password (sql, device->account, state->hash, error))
         && wp_devices_add (sql, device, error);
}

/* Whether the code could still be used; with an error, the storage failed. */
static gboolean
keep (WpServer *server, WpSql *sql, Enrolment *state, WpTokens *tokens, char **epoch, GError **error)
{
  const char *account = state->account->id;
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return take_code (sql, state, error)
         && wp_sessions_begin (sql, account, state->device->id, state->device->created_at, tokens, error)
         && wp_service_note_audit (server->service, sql, "enrol", account, state->device->id, NULL, error)
         && wp_accounts_touch (sql, error) && wp_sql_commit (sql, error)
         && wp_service_seq (server->service, sql, NULL, epoch, error);
}

/* A request whose line broke may come a second time while the first is still worked at, which has then used the code
 * up: this one is looked at again as what it is. */
static gboolean
look_again (WpSql *sql, Enrolment *state, GError **error)
{
  WpDevice *device = state->device;

  if (state->again
      || !wp_enrol_codes_used_by (sql, state->code, device->key, device->created_at, device->account, device->id,
                                  error))
    return FALSE;
  state->again = TRUE;
  state->hash[0] = '\0';
  wp_account_free (state->account);
  state->account = wp_accounts_get (sql, device->account, error);
  return state->account != NULL;
}

static void
answer_enrolled (WpServer *server, WpCall *call, const WpTokens *tokens, const char *epoch)
{
  Enrolment *state = call->state;
  g_autoptr (WpBody) json = json_object_new_object ();
  WpBody *authority = json_object_new_object ();

  wp_body_add_text (json, "device", state->device->id);
  wp_body_add_text (json, "user", state->account->id);
  wp_body_add_text (json, "sign_in", state->account->sign_in);
  wp_body_add_text (json, "name", state->account->name);
  wp_body_add_text (json, "role", wp_role_name (state->account->role));
  wp_body_add_text (json, "access", tokens->access);
  wp_body_add_number (json, "access_until", tokens->access_until);
  wp_body_add_text (json, "refresh", tokens->refresh);
  wp_body_add_text (authority, "id", server->settings->authority_id);
  wp_body_add_text (authority, "name", server->settings->authority);
  json_object_object_add (json, "authority", authority);
  wp_body_add_text (json, "epoch", epoch);
  wp_body_add_text (json, "rescue", server->rescue);
  wp_body_add_number (json, "lease_days", server->settings->lease_days);
  wp_body_answer (json, &call->answer);
}

WpPoolQueue
wp_route_enrol (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *epoch = NULL;
  WpTokens tokens;

  if (call->stage == 0)
    return look_up (server, sql, call);
  if (call->stage % 2 == 1)
    return check_password (call);
  if (keep (server, sql, call->state, &tokens, &epoch, &error))
    {
      call->right = TRUE;
      call->changed = TRUE;
      answer_enrolled (server, call, &tokens, epoch);
      sodium_memzero (&tokens, sizeof tokens);
    }
  else if (error == NULL && look_again (sql, call->state, &error))
    return WP_POOL_PASSWORD;
  else if (error != NULL)
    wp_signed_failed (call, error);
  else
    refuse_code (call);
  return WP_POOL_DONE;
}
