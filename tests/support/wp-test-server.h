/* wp-test-server.h: the real server as a program of its own, in a folder that goes away with the test.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WpTestServer: a server for a fictional authority, on a free port of this computer. The program is the one that the
 * environment's WP_TEST_SERVER names.
 */
typedef struct _WpTestServer WpTestServer;

/** wp_test_server_is_there: whether there is a program to run; if not the test has to be skipped. */
gboolean wp_test_server_is_there (void);

/** wp_test_server_new: made, with an administrator, and not started. */
WpTestServer *wp_test_server_new (void);

/** wp_test_server_free: stops it and removes its folder. */
void wp_test_server_free (WpTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpTestServer, wp_test_server_free)

/** wp_test_server_start: starts it and waits until it answers. */
void wp_test_server_start (WpTestServer *self);

/** wp_test_server_stop: with @kill as kill -9 does, else in order; waits until it is gone. */
void wp_test_server_stop (WpTestServer *self, gboolean kill);

/** wp_test_server_run: runs a verb, which must succeed, with its options up to %NULL. Returns: (transfer full): what it
 * printed. */
char *wp_test_server_run (WpTestServer *self, const char *verb, ...) G_GNUC_NULL_TERMINATED;

/** wp_test_server_add_user: an account that may see the whole authority. Returns: (transfer full): its enrolment file.
 */
GBytes *wp_test_server_add_user (WpTestServer *self, const char *sign_in, const char *name);

/** wp_test_server_add_manager: the same for an account that also decides about what is held back. */
GBytes *wp_test_server_add_manager (WpTestServer *self, const char *sign_in, const char *name);

/** wp_test_server_enrol_again: (transfer full): a further enrolment file for the account. */
GBytes *wp_test_server_enrol_again (WpTestServer *self, const char *sign_in);

/** wp_test_server_restore: the disk is lost: makes the server again from @backup, a file that the verb wrote, with the
 * key and the journal of the old one. It is stopped before and after. */
void wp_test_server_restore (WpTestServer *self, const char *backup);

/** wp_test_server_get_cpu_ms: processor time that the program has taken since it was started, of all its threads. */
double wp_test_server_get_cpu_ms (WpTestServer *self);

const char *wp_test_server_get_folder (WpTestServer *self);

G_END_DECLS
