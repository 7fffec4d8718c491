/* wp-enrolment.c: enrolment files, and addresses and codes that people type.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrolment.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-sync-error.h"
#include "wp-sync-json.h"

#define LARGEST_FILE (64 * 1024)
#define LONGEST_ADDRESS 300
#define LONGEST_NAME 200
#define LONGEST_HOST 253
#define CODE_CHARACTERS 12
#define GROUP 4

void
wp_enrolment_free (WpEnrolment *enrolment)
{
  g_free (enrolment->server);
  g_free (enrolment->authority);
  g_free (enrolment->ca);
  g_free (enrolment->code);
  g_free (enrolment->sign_in);
  g_free (enrolment);
}

WpEnrolment *
wp_enrolment_copy (const WpEnrolment *enrolment)
{
  WpEnrolment *copy = g_new0 (WpEnrolment, 1);

  copy->server = g_strdup (enrolment->server);
  copy->authority = g_strdup (enrolment->authority);
  copy->ca = g_strdup (enrolment->ca);
  copy->code = g_strdup (enrolment->code);
  copy->sign_in = g_strdup (enrolment->sign_in);
  copy->expires = enrolment->expires;
  return copy;
}

static gpointer
fail (GError **error, const char *message)
{
  g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT, message);
  return NULL;
}

/* The host as names on the network are written, in small letters; NULL for what is none. An address may write any byte
 * in its host, and not every one of them comes back the same. */
static char *
read_host (GUri *uri)
{
  g_autofree char *ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  g_autofree char *host = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;

  if (host == NULL || *host == '\0' || strlen (host) > LONGEST_HOST
      || host[strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789-._:")] != '\0'
      || (strchr (host, ':') != NULL && !g_hostname_is_ip_address (host)))
    return NULL;
  return g_steal_pointer (&host);
}

char *
wp_server_address (const char *text, GError **error)
{
  g_autofree char *typed = g_strstrip (g_strndup (text != NULL ? text : "", LONGEST_ADDRESS));
  g_autofree char *scheme = g_uri_parse_scheme (typed);
  g_autofree char *full = NULL;

  /* "host:8443" reads as a scheme as well: only what has slashes after it is one. */
  if (strstr (typed, "://") == NULL)
    full = g_strconcat ("https://", typed, NULL);
  else if (g_strcmp0 (scheme, "https") != 0)
    return fail (error, _ ("The server’s address has to begin with https://, because nothing is sent unprotected. "
                           "Ask your administrator for the address."));
  g_autoptr (GUri) uri = g_uri_parse (full != NULL ? full : typed, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = uri != NULL && g_uri_get_host (uri) != NULL ? read_host (uri) : NULL;
  if (host == NULL || strpbrk (typed, " \t\r\n") != NULL)
    return fail (error, _ ("This is not the address of a server. It looks like picture.example.org or "
                           "picture.example.org:8443."));
  const char *path = g_uri_get_path (uri);
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || (*path != '\0' && strcmp (path, "/") != 0))
    return fail (error, _ ("The server’s address has a name and perhaps a port, and nothing else, "
                           "as picture.example.org:8443."));
  return g_uri_join (G_URI_FLAGS_NONE, "https", NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}

/* Letters and figures in groups of four with hyphens between them; NULL for anything else. */
static char *
read_code (const char *text)
{
  g_autoptr (GString) code = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (*p == '-' || *p == ' ')
        continue;
      if (!g_ascii_isalnum (*p) || n == CODE_CHARACTERS)
        return NULL;
      if (n > 0 && n % GROUP == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, g_ascii_toupper (*p));
      n++;
    }
  return n == CODE_CHARACTERS ? g_string_free (g_steal_pointer (&code), FALSE) : NULL;
}

WpEnrolment *
wp_enrolment_new (const char *address, const char *code, GError **error)
{
  g_autoptr (WpEnrolment) enrolment = g_new0 (WpEnrolment, 1);

  enrolment->server = wp_server_address (address, error);
  if (enrolment->server == NULL)
    return NULL;
  enrolment->code = read_code (code);
  if (enrolment->code == NULL)
    return fail (error, _ ("The code has twelve letters and figures, as ABCD-EFGH-2345. Look at it once more."));
  return g_steal_pointer (&enrolment);
}

static gboolean
is_certificate (const char *pem)
{
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);

  return certificate != NULL;
}

WpEnrolment *
wp_enrolment_read (GBytes *bytes, GError **error)
{
  g_autoptr (JsonObject) file = g_bytes_get_size (bytes) <= LARGEST_FILE ? wp_sync_json_read (bytes) : NULL;

  if (file == NULL || wp_sync_json_int (file, "whole_picture_enrolment", 0) < 1)
    return fail (error, _ ("This is not an enrolment file. Ask your administrator for one."));
  if (wp_sync_json_int (file, "whole_picture_enrolment", 0) > 1)
    return fail (error, _ ("A newer server made this enrolment file. Update Whole Picture, then open it again."));

  const char *code = wp_sync_json_text (file, "code", LONGEST_NAME);
  g_autoptr (WpEnrolment) enrolment =
      wp_enrolment_new (wp_sync_json_text (file, "server", LONGEST_ADDRESS), code, error);
  if (enrolment == NULL)
    {
      g_prefix_error (error, "%s ", _ ("The enrolment file is damaged."));
      return NULL;
    }
  enrolment->authority = g_strdup (wp_sync_json_text (file, "authority", LONGEST_NAME));
  enrolment->sign_in = g_strdup (wp_sync_json_text (file, "sign_in", LONGEST_NAME));
  enrolment->expires = MAX (wp_sync_json_int (file, "expires", 0), 0);
  if (json_object_has_member (file, "ca") && !json_object_get_null_member (file, "ca"))
    {
      const char *ca = wp_sync_json_text (file, "ca", LARGEST_FILE);
      if (ca == NULL || !is_certificate (ca))
        return fail (error, _ ("The enrolment file is damaged: the server could not be recognised by it. "
                               "Ask your administrator for another one."));
      enrolment->ca = g_strdup (ca);
    }
  return g_steal_pointer (&enrolment);
}
