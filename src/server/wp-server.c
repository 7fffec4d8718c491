/* wp-server.c: what the routes of a running server and the verbs share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-server.h"

#include "wp-journal.h"
#include "wp-server-schema.h"
#include "wp-sql-sqlite.h"

/* Lines of the service carry no time of their own need: what they say is done again whenever it was. */
static gboolean
note_cb (WpSql *sql, const char *line, gpointer data, GError **error)
{
  WpServer *self = data;
  g_autofree char *path = wp_server_settings_path (self->settings, self->settings->journal);

  return wp_journal_append (sql, path, line, NULL, error);
}

/* As the account and the device stand while the writer has the storage to itself. */
static gboolean
admit_cb (WpSql *sql, WpCaller *caller, WpWireAnswer *answer, gpointer data, GError **error)
{
  WpSession session;
  WpWireError refused = WP_WIRE_SIGN_IN;
  const char *why = "The token is not known.";
  GError *failed = NULL;

  if (wp_sessions_look (sql, caller->device, &session, &failed))
    why = wp_session_refusal (&session, &refused);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (why != NULL)
    wp_wire_answer_set_error (answer, refused, why);
  caller->role = session.role;
  return TRUE;
}

WpServer *
wp_server_new (const char *folder, WpClock *clock, GError **error)
{
  g_autoptr (WpServer) self = g_new0 (WpServer, 1);
  g_autoptr (WpSql) sql = NULL;
  g_autofree char *rescue = NULL;

  self->settings = wp_server_settings_load (folder, error);
  if (self->settings == NULL)
    return NULL;
  self->clock = g_object_ref (clock);
  self->service = wp_service_new (clock);
  self->metrics = wp_metrics_new ();
  self->limits = wp_limits_new ();
  wp_service_set_note (self->service, note_cb, self);
  wp_service_set_admit (self->service, admit_cb, self);
  wp_limits_set_rate (self->limits, WP_LIMIT_DEVICE, MAX (self->settings->device_rate, 1) * 10.0,
                      MAX (self->settings->device_rate, 1));
  wp_limits_set_rate (self->limits, WP_LIMIT_PUBLIC, MAX (self->settings->publish_rate, 1) * 10.0,
                      MAX (self->settings->publish_rate, 1));
  rescue = wp_server_settings_path (self->settings, "rescue.pub");
  if (!g_file_get_contents (rescue, &self->rescue, NULL, error))
    return NULL;
  g_strstrip (self->rescue);
  sql = wp_server_open (self, error);
  return sql != NULL ? g_steal_pointer (&self) : NULL;
}

void
wp_server_free (WpServer *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->service, wp_service_free);
  g_clear_pointer (&self->metrics, wp_metrics_free);
  g_clear_pointer (&self->limits, wp_limits_free);
  g_clear_pointer (&self->settings, wp_server_settings_free);
  g_clear_object (&self->clock);
  g_free (self->rescue);
  g_free (self);
}

WpSql *
wp_server_open (WpServer *self, GError **error)
{
  g_autofree char *path = wp_server_settings_records (self->settings);
  g_autoptr (WpSql) sql = wp_sql_open_sqlite (path, FALSE, error);

  return sql != NULL && wp_server_schema_open (sql, error) ? g_steal_pointer (&sql) : NULL;
}
