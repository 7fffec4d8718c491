/* wp-test-ca.c: certificates for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-test-ca.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#define DAY (24 * 3600)

struct _WpTestCa
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
  char *pem; /* (owned) */
};

static gnutls_x509_privkey_t
make_key (void)
{
  gnutls_x509_privkey_t key;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), ==, 0);
  g_assert_cmpint (
      gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), ==, 0);
  return key;
}

static gnutls_x509_crt_t
make_certificate (gnutls_x509_privkey_t key, const char *name, int from, int until)
{
  static guint8 serial = 0;
  gnutls_x509_crt_t certificate;
  time_t now = (time_t) (g_get_real_time () / G_USEC_PER_SEC);

  serial++;
  g_assert_cmpint (gnutls_x509_crt_init (&certificate), ==, 0);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_key (certificate, key);
  gnutls_x509_crt_set_serial (certificate, &serial, sizeof serial);
  gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name, (unsigned) strlen (name));
  gnutls_x509_crt_set_activation_time (certificate, now + (time_t) from * DAY);
  gnutls_x509_crt_set_expiration_time (certificate, now + (time_t) until * DAY);
  return certificate;
}

static char *
export_certificate (gnutls_x509_crt_t certificate)
{
  gnutls_datum_t pem;

  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  char *text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

WpTestCa *
wp_test_ca_new (void)
{
  WpTestCa *self = g_new0 (WpTestCa, 1);

  self->key = make_key ();
  self->certificate = make_certificate (self->key, "Ridings test authority", -30, 30);
  gnutls_x509_crt_set_basic_constraints (self->certificate, 1, 0);
  gnutls_x509_crt_set_key_usage (self->certificate, GNUTLS_KEY_KEY_CERT_SIGN);
  g_assert_cmpint (gnutls_x509_crt_sign2 (self->certificate, self->certificate, self->key, GNUTLS_DIG_SHA256, 0), ==,
                   0);
  self->pem = export_certificate (self->certificate);
  return self;
}

void
wp_test_ca_free (WpTestCa *self)
{
  gnutls_x509_crt_deinit (self->certificate);
  gnutls_x509_privkey_deinit (self->key);
  g_free (self->pem);
  g_free (self);
}

const char *
wp_test_ca_get_pem (WpTestCa *self)
{
  return self->pem;
}

GTlsCertificate *
wp_test_ca_issue (WpTestCa *self, const char *host, int from, int until)
{
  static const guint8 loopback[] = { 127, 0, 0, 1 };
  gnutls_x509_privkey_t key = make_key ();
  gnutls_x509_crt_t certificate = make_certificate (key, host, from, until);
  gnutls_datum_t key_pem;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (host, "127.0.0.1"))
    gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, loopback, sizeof loopback,
                                          GNUTLS_FSAN_SET);
  else
    gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, host, (unsigned) strlen (host),
                                          GNUTLS_FSAN_SET);
  gnutls_x509_crt_set_key_purpose_oid (certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
  gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, self->certificate, self->key, GNUTLS_DIG_SHA256, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &key_pem), ==,
                   0);
  g_autofree char *certificate_pem = export_certificate (certificate);
  g_autofree char *both = g_strdup_printf ("%s%.*s", certificate_pem, (int) key_pem.size, (const char *) key_pem.data);
  GTlsCertificate *issued = g_tls_certificate_new_from_pem (both, -1, &error);
  g_assert_no_error (error);
  gnutls_free (key_pem.data);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
  return issued;
}
