/* wp-test-ca.h: certificates for tests: right, expired, for another name, from nobody.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** WpTestCa: an authority that lives as long as the test. */
typedef struct _WpTestCa WpTestCa;

WpTestCa *wp_test_ca_new (void);
void wp_test_ca_free (WpTestCa *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpTestCa, wp_test_ca_free)

/** wp_test_ca_get_pem: (transfer none): its own certificate. */
const char *wp_test_ca_get_pem (WpTestCa *self);

/**
 * wp_test_ca_issue: a server's certificate with its key.
 * @host: a name, or "127.0.0.1"
 * @from, @until: days from today, negative for the past
 */
GTlsCertificate *wp_test_ca_issue (WpTestCa *self, const char *host, int from, int until);

G_END_DECLS
