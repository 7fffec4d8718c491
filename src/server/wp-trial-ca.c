/* wp-trial-ca.c: a private certificate authority and a server's certificate from it, for trials without any other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-trial-ca.h"

#include <gio/gio.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "wp-random.h"
#include "wp-server-settings.h"

#define DAY_SECONDS 86400
#define CA_DAYS 3653

typedef struct
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t crt;
} Pair;

static void
pair_clear (Pair *pair)
{
  if (pair->crt != NULL)
    gnutls_x509_crt_deinit (pair->crt);
  if (pair->key != NULL)
    gnutls_x509_privkey_deinit (pair->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static gboolean
succeeded (int code, GError **error)
{
  if (code >= 0)
    return TRUE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "The certificates could not be made: %s",
               gnutls_strerror (code));
  return FALSE;
}

/* A certificate of either sort, without what tells them apart and without its signature. */
static gboolean
begin_pair (Pair *pair, const char *name, const char *organisation, gint64 from, guint days, GError **error)
{
  guint8 serial[16];
  guint8 key_id[20];
  gsize key_id_size = sizeof key_id;
  int code;

  wp_random_bytes (serial, sizeof serial);
  serial[0] &= 0x7f;
  serial[0] |= 0x40;
  code = gnutls_x509_privkey_init (&pair->key);
  if (code >= 0)
    code =
        gnutls_x509_privkey_generate (pair->key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
  if (code >= 0)
    code = gnutls_x509_crt_init (&pair->crt);
  if (code >= 0)
    code = gnutls_x509_crt_set_version (pair->crt, 3);
  if (code >= 0)
    code = gnutls_x509_crt_set_serial (pair->crt, serial, sizeof serial);
  if (code >= 0)
    code = gnutls_x509_crt_set_activation_time (pair->crt, from);
  if (code >= 0)
    code = gnutls_x509_crt_set_expiration_time (pair->crt, from + (gint64) days * DAY_SECONDS);
  if (code >= 0)
    code = gnutls_x509_crt_set_key (pair->crt, pair->key);
  if (code >= 0)
    code = gnutls_x509_crt_set_dn_by_oid (pair->crt, GNUTLS_OID_X520_COMMON_NAME, 0, name, strlen (name));
  if (code >= 0)
    code = gnutls_x509_crt_set_dn_by_oid (pair->crt, GNUTLS_OID_X520_ORGANIZATION_NAME, 0, organisation,
                                          strlen (organisation));
  if (code >= 0)
    code = gnutls_x509_crt_get_key_id (pair->crt, GNUTLS_KEYID_USE_SHA1, key_id, &key_id_size);
  if (code >= 0)
    code = gnutls_x509_crt_set_subject_key_id (pair->crt, key_id, key_id_size);
  return succeeded (code, error);
}

static gboolean
add_host (gnutls_x509_crt_t crt, const char *host, GError **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return succeeded (
        gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_IPADDRESS, g_inet_address_to_bytes (address),
                                              g_inet_address_get_native_size (address), GNUTLS_FSAN_APPEND),
        error);
  return succeeded (
      gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_DNSNAME, host, strlen (host), GNUTLS_FSAN_APPEND), error);
}

static gboolean
save (const char *folder, const char *name, gnutls_datum_t *pem, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean saved = wp_server_write_file (path, pem->data, pem->size, error);

  gnutls_memset (pem->data, 0, pem->size);
  gnutls_free (pem->data);
  return saved;
}

static gboolean
save_pair (const char *folder, const char *crt_name, const char *key_name, Pair *pair, GError **error)
{
  gnutls_datum_t pem = { 0 };

  if (!succeeded (gnutls_x509_crt_export2 (pair->crt, GNUTLS_X509_FMT_PEM, &pem), error)
      || !save (folder, crt_name, &pem, error))
    return FALSE;
  return succeeded (gnutls_x509_privkey_export2_pkcs8 (pair->key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem),
                    error)
         && save (folder, key_name, &pem, error);
}

gboolean
wp_trial_ca_make (
    const char *folder, const char *authority, const char *const *hosts, gint64 from, guint days, GError **error)
{
  g_auto (Pair) ca = { 0 };
  g_auto (Pair) server = { 0 };
  g_autofree char *organisation = g_utf8_substring (authority, 0, MIN (g_utf8_strlen (authority, -1), 60));
  guint8 key_id[20];
  gsize key_id_size = sizeof key_id;
  int code;

  if (!begin_pair (&ca, "Whole Picture trial authority", organisation, from, CA_DAYS, error)
      || !begin_pair (&server, hosts[0], organisation, from, days, error))
    return FALSE;

  code = gnutls_x509_crt_set_basic_constraints (ca.crt, 1, 0);
  if (code >= 0)
    code = gnutls_x509_crt_set_key_usage (ca.crt, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
  if (code >= 0)
    code = gnutls_x509_crt_sign2 (ca.crt, ca.crt, ca.key, GNUTLS_DIG_SHA256, 0);
  if (!succeeded (code, error))
    return FALSE;

  for (guint i = 0; hosts[i] != NULL; i++)
    if (!add_host (server.crt, hosts[i], error))
      return FALSE;
  code = gnutls_x509_crt_set_basic_constraints (server.crt, 0, -1);
  if (code >= 0)
    code = gnutls_x509_crt_set_key_usage (server.crt, GNUTLS_KEY_DIGITAL_SIGNATURE);
  if (code >= 0)
    code = gnutls_x509_crt_set_key_purpose_oid (server.crt, GNUTLS_KP_TLS_WWW_SERVER, 0);
  if (code >= 0)
    code = gnutls_x509_crt_get_subject_key_id (ca.crt, key_id, &key_id_size, NULL);
  if (code >= 0)
    code = gnutls_x509_crt_set_authority_key_id (server.crt, key_id, key_id_size);
  if (code >= 0)
    code = gnutls_x509_crt_sign2 (server.crt, ca.crt, ca.key, GNUTLS_DIG_SHA256, 0);
  if (!succeeded (code, error))
    return FALSE;

  return save_pair (folder, "ca.pem", "ca-key.pem", &ca, error)
         && save_pair (folder, "server.pem", "server-key.pem", &server, error);
}
