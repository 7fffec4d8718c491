/* fuzz-routes.c: any bytes at all as what a route of the server is asked: the first picks the route, the others are the
 * body, or what follows the question mark.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-accounts.h"
#include "wp-devices.h"
#include "wp-id.h"
#include "wp-remove-folder.h"
#include "wp-routes.h"
#include "wp-verbs.h"

/* A query as HTTP carries it is short. */
#define LONGEST_QUERY 2000

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
int LLVMFuzzerInitialize (int *argc, char ***argv);

static char *folder;
static WpServer *server;
static WpSql *sql;
static WpCaller caller;

static void
at_end (void)
{
  wp_sql_close (sql);
  wp_server_free (server);
  wp_remove_folder (folder);
  g_free (folder);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpClock) clock = wp_clock_new_system ();

  folder = g_dir_make_tmp ("wp-fuzz-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *place = g_strconcat ("--data=", data, NULL);
  char *words[] = { (char *) "init", place, (char *) "--authority=Ridings Council", NULL };
  if (wp_verb_init (3, words) != WP_VERB_DONE)
    g_error ("The server could not be made");
  server = wp_server_new (data, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  g_autoptr (WpAccount) account = sql != NULL ? wp_accounts_find (sql, "administrator", &error) : NULL;
  if (account == NULL)
    g_error ("%s", error->message);
  g_strlcpy (caller.user, account->id, sizeof caller.user);
  wp_id_new_into (wp_clock_now (server->clock), caller.device);
  WpDevice device = { .name = (char *) "Desk",
                      .platform = (char *) "test",
                      .created_at = wp_clock_now (server->clock) };
  g_strlcpy (device.id, caller.device, sizeof device.id);
  g_strlcpy (device.account, account->id, sizeof device.account);
  if (!wp_devices_add (sql, &device, &error))
    g_error ("%s", error->message);
  caller.role = WP_ROLE_ADMINISTRATOR;
  atexit (at_end);
  return 0;
}

/* Stage by stage, as the pool would; what checks passwords is left out, since it takes its time by design. */
static void
run (WpCall *call)
{
  WpPoolQueue next = call->route->queue;

  for (; next != WP_POOL_DONE && next != WP_POOL_PASSWORD; call->stage++)
    next = call->route->run (server, sql, call);
  if (next == WP_POOL_DONE && (call->answer.status < 200 || call->answer.status >= 500))
    g_error ("“%s” answered with %u", call->route->name, call->answer.status);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint n;
  const WpRoute *routes = wp_routes_list (&n);
  WpCall call = { 0 };

  if (size == 0)
    return 0;
  call.route = &routes[data[0] % n];
  if (call.route->queue == WP_POOL_DONE || size - 1 > MAX (call.route->max_body, LONGEST_QUERY))
    return 0;
  call.caller = caller;
  if (call.route->method[0] == 'P')
    {
      call.request.path = g_strdup (call.route->path);
      call.request.body = g_bytes_new (data + 1, size - 1);
    }
  else
    {
      g_autofree char *query = g_strndup ((const char *) data + 1, size - 1);
      g_autofree char *escaped = g_uri_escape_string (query, "=&%+", FALSE);
      call.request.path = g_strconcat (call.route->path, "?", escaped, NULL);
    }
  run (&call);
  if (call.state_free != NULL && call.state != NULL)
    call.state_free (call.state);
  g_free (call.guessed);
  wp_wire_request_clear (&call.request);
  wp_wire_answer_clear (&call.answer);
  return 0;
}
