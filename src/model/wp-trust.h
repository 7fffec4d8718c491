/* wp-trust.h: whose certificates are believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wp_trust_system: (transfer none): what the system trusts, whatever wp_trust_by_default() was told. It is read the
 * first time, which takes some 20 ms, and not again while the program runs. Any thread.
 */
GTlsDatabase *wp_trust_system (void);

/**
 * wp_trust_by_default: has the TLS library trust @database where nobody says whom to trust.
 *
 * Whatever a connection is told to trust, the library first gives it what is trusted by default. Where that is the
 * system's it reads a hundred certificates anew for each, which takes longer than all the rest of a handshake. So a
 * program that mostly speaks with its own authority makes that the default, and what speaks with others asks for
 * wp_trust_system(). Any thread; the database last given counts.
 */
void wp_trust_by_default (GTlsDatabase *database);

G_END_DECLS
