/* wp-enrolment.h: what a device needs to join an authority's server: an address, whom to trust, and a code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpEnrolment: what an enrolment file holds:
 * {"whole_picture_enrolment":1, "server":"https://host:port", "authority":"name", "ca":"PEM" (may be absent),
 *  "code":"XXXX-XXXX-XXXX", "sign_in":"name", "expires":UTC ms}
 */
typedef struct
{
  char *server;    /* (owned): "https://host" or "https://host:port" */
  char *authority; /* (owned) (nullable): its name, for people */
  char *ca;        /* (owned) (nullable): PEM of the certificate that alone is trusted; %NULL: what the system trusts */
  char *code;      /* (owned): "XXXX-XXXX-XXXX" */
  char *sign_in;   /* (owned) (nullable): the name of the account */
  gint64 expires;  /* UTC ms; 0 when it is not told */
} WpEnrolment;

void wp_enrolment_free (WpEnrolment *enrolment);
WpEnrolment *wp_enrolment_copy (const WpEnrolment *enrolment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEnrolment, wp_enrolment_free)

/**
 * wp_enrolment_read: checks and reads the bytes of a file, of which there may be 64 KiB. Any thread.
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL with %WP_SYNC_ERROR_ENROLMENT saying what is wrong with it
 */
WpEnrolment *wp_enrolment_read (GBytes *bytes, GError **error);

/**
 * wp_enrolment_new:
 * @address: as somebody typed it: "host", "host:port" or with "https://" before it
 * @code: as somebody typed it, with hyphens or without, in either case
 *
 * Returns: (transfer full) (nullable): an enrolment without a name to sign in by; %NULL with what is wrong.
 */
WpEnrolment *wp_enrolment_new (const char *address, const char *code, GError **error);

/**
 * wp_server_address:
 * @text: an address as above
 *
 * Returns: (transfer full) (nullable): "https://host" or "https://host:port"; %NULL with %WP_SYNC_ERROR_ENROLMENT for
 *   plain HTTP, a path, a name and password, or no address at all.
 */
char *wp_server_address (const char *text, GError **error);

G_END_DECLS
