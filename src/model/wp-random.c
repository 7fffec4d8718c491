/* wp-random.c: random bytes from the system, or from a seeded source in a simulation.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

static GMutex lock;

/* Bytes are fetched a page at a time, since one system call an id would be most of the cost of an import. What has been
 * handed out is wiped, so that no salt or token stays here. */
static guint8 pool[1024];
static gsize pool_left;

static WpRandomSource source;
static gpointer source_data;
static guint source_number;

static void
draw (guint8 *bytes, gsize size)
{
  gsize filled = 0;

  while (filled < size)
    {
      gssize got = getrandom (bytes + filled, size - filled, 0);

      if (got < 0)
        {
          if (errno != EINTR)
            g_error ("The system gives no random bytes: %s", g_strerror (errno));
          continue;
        }
      filled += (gsize) got;
    }
}

/* Call with the lock held. */
static void
take (guint8 *bytes, gsize size)
{
  if (size > sizeof pool)
    {
      draw (bytes, size);
      return;
    }
  if (pool_left < size)
    {
      draw (pool, sizeof pool);
      pool_left = sizeof pool;
    }
  pool_left -= size;
  memcpy (bytes, pool + pool_left, size);
  memset (pool + pool_left, 0, size);
}

void
wp_random_bytes (gpointer bytes, gsize size)
{
  g_mutex_lock (&lock);
  if (source != NULL)
    source (bytes, size, source_data);
  else
    take (bytes, size);
  g_mutex_unlock (&lock);
}

void
wp_random_set_source (WpRandomSource new_source, gpointer data)
{
  g_mutex_lock (&lock);
  source = new_source;
  source_data = data;
  g_atomic_int_inc (&source_number);
  g_mutex_unlock (&lock);
}

guint
wp_random_source_number (void)
{
  return (guint) g_atomic_int_get (&source_number);
}
