/* wp-test-server.c: the real server as a program of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-test-server.h"

#include <glib/gstdio.h>
#include <time.h>
#include <signal.h>

#include "wp-remove-folder.h"

#define LONGEST_START_MS 20000
#define POLL_US 20000

struct _WpTestServer
{
  char *program; /* (owned) */
  char *folder;  /* (owned) */
  guint16 port;
  GSubprocess *serve; /* (owned) (nullable) */
};

gboolean
wp_test_server_is_there (void)
{
  const char *program = g_getenv ("WP_TEST_SERVER");

  return program != NULL && g_file_test (program, G_FILE_TEST_IS_EXECUTABLE);
}

/* A port that nobody listens on now. */
static guint16
find_port (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);

  g_assert_no_error (error);
  g_socket_bind (socket, address, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static char *
run (WpTestServer *self, GPtrArray *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("“%s” failed: %s", (const char *) arguments->pdata[1], err);
  return g_steal_pointer (&out);
}

char *
wp_test_server_run (WpTestServer *self, const char *verb, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *data = g_strconcat ("--data=", self->folder, NULL);
  va_list more;

  g_ptr_array_add (arguments, self->program);
  g_ptr_array_add (arguments, (gpointer) verb);
  va_start (more, verb);
  for (const char *argument = va_arg (more, const char *); argument != NULL; argument = va_arg (more, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (more);
  g_ptr_array_add (arguments, data);
  g_ptr_array_add (arguments, NULL);
  return run (self, arguments);
}

WpTestServer *
wp_test_server_new (void)
{
  WpTestServer *self = g_new0 (WpTestServer, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("wp-server-XXXXXX", &error);

  g_assert_no_error (error);
  self->program = g_strdup (g_getenv ("WP_TEST_SERVER"));
  self->folder = g_build_filename (parent, "data", NULL);
  self->port = find_port ();
  g_autofree char *port = g_strdup_printf ("--port=%u", self->port);
  g_free (wp_test_server_run (self, "init", "--authority=Ridings Council", "--allow-unencrypted", port, NULL));
  return self;
}

void
wp_test_server_free (WpTestServer *self)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  wp_test_server_stop (self, FALSE);
  wp_remove_folder (parent);
  g_free (self->folder);
  g_free (self->program);
  g_free (self);
}

static gboolean
listens (WpTestServer *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "localhost", self->port, NULL, NULL);

  return connection != NULL;
}

void
wp_test_server_start (WpTestServer *self)
{
  g_autofree char *data = g_strconcat ("--data=", self->folder, NULL);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  self->serve = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                  self->program, "serve", data, NULL);
  g_assert_no_error (error);
  while (!listens (self))
    {
      g_assert_cmpint (g_get_monotonic_time () - began, <, LONGEST_START_MS * 1000);
      g_usleep (POLL_US);
    }
}

void
wp_test_server_stop (WpTestServer *self, gboolean kill)
{
  if (self->serve == NULL)
    return;
  g_subprocess_send_signal (self->serve, kill ? SIGKILL : SIGTERM);
  g_subprocess_wait (self->serve, NULL, NULL);
  g_clear_object (&self->serve);
}

static GBytes *
read_file (WpTestServer *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return g_bytes_new_take (text, size);
}

static GBytes *
add_account (WpTestServer *self, const char *sign_in, const char *name, const char *role)
{
  g_autofree char *path = g_build_filename (self->folder, "enrolment.json", NULL);
  g_autofree char *out = g_strconcat ("--out=", path, NULL);
  g_autofree char *named = g_strconcat ("--name=", name, NULL);

  g_free (wp_test_server_run (self, "user", "add", sign_in, named, role, "--grant=authority", "--up-to=restricted", out,
                              NULL));
  return read_file (self, path);
}

GBytes *
wp_test_server_add_user (WpTestServer *self, const char *sign_in, const char *name)
{
  return add_account (self, sign_in, name, "--role=worker");
}

GBytes *
wp_test_server_add_manager (WpTestServer *self, const char *sign_in, const char *name)
{
  return add_account (self, sign_in, name, "--role=manager");
}

GBytes *
wp_test_server_enrol_again (WpTestServer *self, const char *sign_in)
{
  g_autofree char *path = g_build_filename (self->folder, "enrolment.json", NULL);
  g_autofree char *out = g_strconcat ("--out=", path, NULL);

  g_free (wp_test_server_run (self, "user", "reset", sign_in, "--keep-password", out, NULL));
  return read_file (self, path);
}

void
wp_test_server_restore (WpTestServer *self, const char *backup)
{
  g_autofree char *old = g_strconcat (self->folder, ".old", NULL);
  g_autofree char *from = g_strconcat ("--from=", backup, NULL);
  g_autofree char *key = g_strconcat ("--key=", old, "/backup.key", NULL);
  g_autofree char *journal = g_strconcat ("--journal=", old, "/journal", NULL);

  wp_test_server_stop (self, FALSE);
  g_assert_cmpint (g_rename (self->folder, old), ==, 0);
  g_free (wp_test_server_run (self, "restore", from, key, journal, NULL));
}

double
wp_test_server_get_cpu_ms (WpTestServer *self)
{
  struct timespec spent = { 0 };
  clockid_t clock;
  pid_t pid = (pid_t) g_ascii_strtoll (g_subprocess_get_identifier (self->serve), NULL, 10);

  if (clock_getcpuclockid (pid, &clock) == 0)
    clock_gettime (clock, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

const char *
wp_test_server_get_folder (WpTestServer *self)
{
  return self->folder;
}
