/* wp-verb-accounts.c: making accounts, and the files with which desks are enrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "wp-body.h"
#include "wp-enrol-codes.h"
#include "wp-id.h"
#include "wp-kinds.h"
#include "wp-verbs.h"

#define HOUR_MS ((gint64) 60 * 60 * 1000)

static gboolean
add_account (WpServer *server, WpSql *sql, const WpAccount *account, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_accounts_add (sql, account, error)
         && wp_verb_note (server, sql, "account-added", "user", account->id, error) && wp_accounts_touch (sql, error)
         && wp_sql_commit (sql, error);
}

gboolean
wp_verb_add_user (
    WpServer *server, WpSql *sql, const char *sign_in, const char *name, WpRole role, char id[37], GError **error)
{
  g_autoptr (WpRecord) record = NULL;
  WpAccount account = { .sign_in = (char *) sign_in, .name = (char *) name, .role = role };

  account.created_at = wp_clock_now (server->clock);
  wp_id_new_into (account.created_at, account.id);
  /* The account first: it is what can be refused. */
  if (!add_account (server, sql, &account, error))
    return FALSE;
  record = wp_record_new (WP_KIND_USER, account.id);
  wp_record_set_text (record, WP_USER_SIGN_IN, sign_in);
  wp_record_set_text (record, WP_USER_NAME, name);
  memcpy (id, account.id, sizeof account.id);
  return wp_service_put (server->service, sql, &record, 1, NULL, error);
}

static gboolean
make_code (WpServer *server,
           WpSql *sql,
           const WpAccount *account,
           gint64 *until,
           char code[WP_ENROL_CODE_LENGTH + 1],
           GError **error)
{
  gint64 now = wp_clock_now (server->clock);
  g_auto (WpSqlRollback) undo = NULL;

  *until = now + WP_ENROL_CODE_HOURS * HOUR_MS;
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_enrol_codes_make (sql, account->id, now, *until, code, error)
         && wp_verb_note (server, sql, "enrol-code", "user", account->id, error) && wp_sql_commit (sql, error);
}

gboolean
wp_verb_enrolment (WpServer *server, WpSql *sql, const WpAccount *account, const char *path, GError **error)
{
  g_autoptr (WpBody) json = json_object_new_object ();
  g_autofree char *when = NULL;
  char code[WP_ENROL_CODE_LENGTH + 1];
  const char *text;
  gint64 until;

  if (!make_code (server, sql, account, &until, code, error))
    return FALSE;
  when = wp_verb_time (until);
  if (path == NULL)
    {
      printf ("Address: %s\nEnrolment code: %s\nIt can be used once, until %s.\n", server->settings->url, code, when);
      return TRUE;
    }
  wp_body_add_number (json, "whole_picture_enrolment", 1);
  wp_body_add_text (json, "server", server->settings->url);
  wp_body_add_text (json, "authority", server->settings->authority);
  if (server->settings->ca != NULL)
    {
      g_autofree char *ca_path = wp_server_settings_path (server->settings, server->settings->ca);
      g_autofree char *ca = NULL;

      if (!g_file_get_contents (ca_path, &ca, NULL, error))
        return FALSE;
      wp_body_add_text (json, "ca", ca);
    }
  wp_body_add_text (json, "code", code);
  wp_body_add_text (json, "sign_in", account->sign_in);
  wp_body_add_number (json, "expires", until);
  text = json_object_to_json_string_ext (json, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE);
  if (!wp_server_write_file (path, text, strlen (text), error))
    return FALSE;
  printf ("Enrolment file: %s\nIt can be used once, until %s. Hand it to the person in a way that nobody else reads.\n",
          path, when);
  return TRUE;
}
