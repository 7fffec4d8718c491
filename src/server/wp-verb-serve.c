/* wp-verb-serve.c: answers desks until it is stopped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixsocketaddress.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "wp-directory-runner.h"
#include "wp-http.h"
#include "wp-verbs.h"

/* Files that are open besides connections: the records several times over, their log, the journal, what libraries keep.
 */
#define OTHER_FILES 128

typedef struct
{
  char *listen;
  int port;
  char *certificate;
  char *key;
  gboolean behind_proxy;
  char **proxies;
  char **metrics_from;
  gboolean verbose;
  gboolean loopback;
  char *publish;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->listen);
  g_free (options->certificate);
  g_free (options->key);
  g_free (options->publish);
  g_strfreev (options->proxies);
  g_strfreev (options->metrics_from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  GMainLoop *loop;
  WpHttp *http;
  gboolean verbose;
} Running;

static gboolean
stopped_cb (gpointer data)
{
  g_main_loop_quit (((Running *) data)->loop);
  return G_SOURCE_REMOVE;
}

/* The signal that asks it to stop: a second one does not hurry it. */
static gboolean
stop_cb (gpointer data)
{
  Running *running = data;

  g_message ("stopping=1");
  wp_http_stop (running->http, stopped_cb, running);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_ours (const GLogField *fields, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
      return g_strcmp0 (fields[i].value, G_LOG_DOMAIN) == 0;
  return FALSE;
}

/* One line a message, with its level for the journal of systemd, or with its time for anything else. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  const Running *running = data;
  const char *message = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *time = NULL;

  if (level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO) && !is_ours (fields, n))
    return G_LOG_WRITER_HANDLED;
  if (level & G_LOG_LEVEL_DEBUG && !running->verbose)
    return G_LOG_WRITER_HANDLED;
  if (g_log_writer_is_journald (STDERR_FILENO))
    return g_log_writer_journald (level, fields, n, NULL);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      message = fields[i].value;
  now = g_date_time_new_now_utc ();
  time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  fprintf (stderr, "%s %s %s\n", time,
           level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING) ? "warning" : "info",
           message != NULL ? message : "");
  return G_LOG_WRITER_HANDLED;
}

/* Tells systemd, if it started us and waits for that. */
static void
notify_ready (void)
{
  const char *path = g_getenv ("NOTIFY_SOCKET");
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) address = NULL;

  if (path == NULL || *path == '\0')
    return;
  if (*path == '@')
    address = g_unix_socket_address_new_with_type (path + 1, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  else
    address = g_unix_socket_address_new (path);
  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  if (socket != NULL)
    g_socket_send_to (socket, address, "READY=1", 7, NULL, NULL);
}

static void
replace_text (char **value, char **by)
{
  if (*by == NULL)
    return;
  g_free (*value);
  *value = g_steal_pointer (by);
}

static void
replace_list (char ***value, char ***by)
{
  if (*by == NULL)
    return;
  g_strfreev (*value);
  *value = g_steal_pointer (by);
}

static void
apply (WpServerSettings *settings, Options *options)
{
  replace_text (&settings->listen, &options->listen);
  replace_text (&settings->certificate, &options->certificate);
  replace_text (&settings->key, &options->key);
  replace_list (&settings->proxies, &options->proxies);
  replace_list (&settings->metrics_from, &options->metrics_from);
  settings->behind_proxy |= options->behind_proxy;
  if (options->port >= 0)
    settings->port = (guint) options->port;
}

/* A login allows a process some thousand open files, and each connection is one. What may be had without asking anybody
 * is taken; if that is too little, fewer connections are let in, since one that can't be accepted would be tried again
 * and again. */
static void
fit_connections (WpConnectionTimes *times)
{
  struct rlimit limit;
  rlim_t wanted = (rlim_t) times->most + OTHER_FILES;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  if (limit.rlim_cur < wanted)
    {
      limit.rlim_cur = MIN (wanted, limit.rlim_max);
      if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
        getrlimit (RLIMIT_NOFILE, &limit);
    }
  if (limit.rlim_cur >= wanted)
    return;
  times->most = limit.rlim_cur > 2 * OTHER_FILES ? (guint) limit.rlim_cur - OTHER_FILES : OTHER_FILES;
  g_warning ("connections=%u reason=\"no more open files are allowed\"", times->most);
}

int
wp_verb_serve (int argc, char **argv)
{
  g_auto (Options) options = { .port = -1 };
  g_autofree char *folder = NULL;
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpHttp) http = NULL;
  g_autoptr (WpDirectoryRunner) runner = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;
  Running running = { 0 };
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options.listen, "The address to listen on", "ADDRESS" },
    { "port", 0, 0, G_OPTION_ARG_INT, &options.port, "The port; 0 for any that is free", "PORT" },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate, "The certificate, with those it hangs on",
      "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "The certificate’s key", "FILE" },
    { "behind-proxy", 0, 0, G_OPTION_ARG_NONE, &options.behind_proxy,
      "Speak plain HTTP, to the proxies named with --proxy alone", NULL },
    { "proxy", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.proxies, "An address or network of proxies", "ADDRESS" },
    { "metrics-from", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.metrics_from,
      "An address or network that may read /metrics", "ADDRESS" },
    { "publish", 0, 0, G_OPTION_ARG_STRING, &options.publish,
      "Publish our directory under this path, as “/openreferral”", "PATH" },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options.verbose, "Log each request", NULL },
    { "allow-http-loopback", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options.loopback, "For tests", NULL },
    { NULL },
  };

  if (!wp_verb_options ("serve", "", "Answers desks until it is stopped with SIGTERM or Ctrl+C.", entries, &argc, &argv,
                        &folder, &exit))
    return exit;
  if (argc > 1 || options.port > 65535)
    return wp_verb_usage ("serve", "There is something on the command line that is no option, or no port.");
  signal (SIGPIPE, SIG_IGN);
  /* glib-networking reads it when it first makes a connection: nothing below TLS 1.2. */
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:%COMPAT:-VERS-TLS1.1:-VERS-TLS1.0", FALSE);
  running.verbose = options.verbose;
  g_log_set_writer_func (write_log, &running, NULL);
  server = wp_server_new (folder, clock, &error);
  if (server == NULL)
    return wp_verb_fail (error);
  apply (server->settings, &options);
  if (options.publish != NULL && !wp_server_settings_set_publish (server->settings, options.publish, &error))
    return wp_verb_fail (error);
  http = wp_http_new (server, &error);
  if (http == NULL)
    return wp_verb_fail (error);
  fit_connections (wp_connections_times (wp_http_get_connections (http)));
  if (!wp_http_start (http, &error))
    return wp_verb_fail (error);
  runner = wp_directory_runner_new (server, options.loopback ? WP_CRAWL_LOOPBACK : WP_CRAWL_HTTPS_ONLY, &error);
  if (runner == NULL)
    return wp_verb_fail (error);

  loop = g_main_loop_new (NULL, FALSE);
  running.loop = loop;
  running.http = http;
  g_unix_signal_add (SIGTERM, stop_cb, &running);
  g_unix_signal_add (SIGINT, stop_cb, &running);
  printf ("Ready: %s, port %u of %s\n", server->settings->behind_proxy ? "plain HTTP behind a proxy" : "HTTPS",
          wp_http_get_port (http), server->settings->listen);
  fflush (stdout);
  notify_ready ();
  g_main_loop_run (loop);
  g_message ("stopped=1");
  return WP_VERB_DONE;
}
