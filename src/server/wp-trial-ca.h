/* wp-trial-ca.h: a private certificate authority and a server's certificate from it, for trials without any other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_trial_ca_make:
 * @folder: gets "ca.pem", "ca-key.pem", "server.pem" and "server-key.pem", each readable by its owner alone
 * @authority: the council's name, for people who read the certificates
 * @hosts: (array zero-terminated=1): names and addresses under which the server is reached, at least one
 * @from: UTC seconds from which both hold
 * @days: for how many days the server's certificate holds; the authority's own holds for ten years
 *
 * Makes two keys (P-256) and two certificates. The authority's may sign servers and nothing else. Waits for the disk.
 *
 * Returns: whether all was made; %FALSE with a %WP_SERVER_ERROR or the error of a file
 */
gboolean wp_trial_ca_make (
    const char *folder, const char *authority, const char *const *hosts, gint64 from, guint days, GError **error);

G_END_DECLS
