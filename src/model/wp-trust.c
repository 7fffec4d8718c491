/* wp-trust.c: whose certificates are believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-trust.h"

static GMutex lock;

/* The library tells what the system trusts only while nothing else is the default. */
GTlsDatabase *
wp_trust_system (void)
{
  static GTlsDatabase *trust;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GTlsBackend *backend = g_tls_backend_get_default ();

  if (trust == NULL)
    {
      g_autoptr (GTlsDatabase) own = g_tls_backend_get_default_database (backend);
      g_tls_backend_set_default_database (backend, NULL);
      trust = g_tls_backend_get_default_database (backend);
      g_tls_backend_set_default_database (backend, own);
    }
  return trust;
}

void
wp_trust_by_default (GTlsDatabase *database)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}
