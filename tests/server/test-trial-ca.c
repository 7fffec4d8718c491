/* test-trial-ca.c: the certificates of a trial, as a desk would look at them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "wp-trial-ca.h"

static const char *const HOSTS[] = { "wp.ridings.example", "127.0.0.1", "::1", NULL };
static const char *const FILES[] = { "ca.pem", "ca-key.pem", "server.pem", "server-key.pem" };

typedef struct
{
  char *folder;
  GTlsCertificate *server;
  GTlsCertificate *ca;
} Fixture;

static char *
in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static GTlsCertificate *
load (Fixture *fixture, const char *name, const char *key)
{
  g_autofree char *path = in (fixture, name);
  g_autofree char *key_path = key != NULL ? in (fixture, key) : NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = key != NULL ? g_tls_certificate_new_from_files (path, key_path, &error)
                                             : g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
make (Fixture *fixture, gint64 from, guint days)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("wp-ca-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_true (wp_trial_ca_make (fixture->folder,
                                   "Cyngor Sir Gaerfyrddin – a council whose name is longer than sixty letters", HOSTS,
                                   from, days, &error));
  g_assert_no_error (error);
  fixture->server = load (fixture, "server.pem", "server-key.pem");
  fixture->ca = load (fixture, "ca.pem", NULL);
}

static void
clear (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = in (fixture, FILES[i]);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->ca);
  g_free (fixture->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, clear)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GTlsCertificateFlags
verify (Fixture *fixture, const char *host)
{
  g_autoptr (GSocketConnectable) identity = host != NULL ? g_network_address_new (host, 443) : NULL;

  return g_tls_certificate_verify (fixture->server, identity, fixture->ca);
}

static void
test_good (void)
{
  g_auto (Fixture) fixture = { 0 };

  make (&fixture, now () - 60, 30);
  g_assert_cmpint (verify (&fixture, "wp.ridings.example"), ==, 0);
  g_assert_cmpint (verify (&fixture, "127.0.0.1"), ==, 0);
  g_assert_cmpint (verify (&fixture, "::1"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = in (&fixture, FILES[i]);
      GStatBuf about;

      g_assert_cmpint (g_stat (path, &about), ==, 0);
      g_assert_cmpint (about.st_mode & 0077, ==, 0);
    }
}

static void
test_wrong_host (void)
{
  g_auto (Fixture) fixture = { 0 };

  make (&fixture, now () - 60, 30);
  g_assert_cmpint (verify (&fixture, "elsewhere.example"), ==, G_TLS_CERTIFICATE_BAD_IDENTITY);
  g_assert_cmpint (verify (&fixture, "wp.ridings.example.evil.example"), ==, G_TLS_CERTIFICATE_BAD_IDENTITY);
  g_assert_cmpint (verify (&fixture, "127.0.0.2"), ==, G_TLS_CERTIFICATE_BAD_IDENTITY);
}

static void
test_out_of_date (void)
{
  g_auto (Fixture) past = { 0 };
  g_auto (Fixture) future = { 0 };

  make (&past, now () - 40 * 86400, 30);
  g_assert_cmpint (verify (&past, "wp.ridings.example") & G_TLS_CERTIFICATE_EXPIRED, !=, 0);
  make (&future, now () + 86400, 30);
  g_assert_cmpint (verify (&future, "wp.ridings.example") & G_TLS_CERTIFICATE_NOT_ACTIVATED, !=, 0);
}

static void
test_another_authority (void)
{
  g_auto (Fixture) ours = { 0 };
  g_auto (Fixture) theirs = { 0 };
  g_autoptr (GSocketConnectable) identity = g_network_address_new ("wp.ridings.example", 443);

  make (&ours, now () - 60, 30);
  make (&theirs, now () - 60, 30);
  g_assert_cmpint (g_tls_certificate_verify (theirs.server, identity, ours.ca), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trial-ca/good", test_good);
  g_test_add_func ("/trial-ca/wrong-host", test_wrong_host);
  g_test_add_func ("/trial-ca/out-of-date", test_out_of_date);
  g_test_add_func ("/trial-ca/another-authority", test_another_authority);
  return g_test_run ();
}
