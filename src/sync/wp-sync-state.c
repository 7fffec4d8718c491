/* wp-sync-state.c: which state sync is in, and what is said of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-sync-private.h"

static const char *const erased_names[] = {
  [WP_SYNC_ERASED_LAPSED] = "lapsed",
  [WP_SYNC_ERASED_WIPED] = "wiped",
};

const char *
wp_sync_erased_name (WpSyncErased erased)
{
  return erased_names[erased];
}

WpSyncErased
wp_sync_erased_from_name (const char *text)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (erased_names); i++)
    {
      if (g_strcmp0 (text, erased_names[i]) == 0)
        return (WpSyncErased) i;
    }
  return WP_SYNC_ERASED_NOT;
}

/* The problem that matters most: what needs somebody before what passes by itself. */
static const GError *
find_problem (WpSync *self)
{
  const GError *found = NULL;

  for (guint i = 0; i < WP_N_LANES; i++)
    {
      const GError *problem = self->loops[i].problem;
      if (problem != NULL && (found == NULL || g_error_matches (found, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE)))
        found = problem;
    }
  return found;
}

/* What the person has to know of what this device holds before anything else: it is gone, or will be soon. */
static const char *
say_erased (WpSync *self)
{
  WpLeaseState lease = wp_lease_state (&self->lease);

  if (self->erased == WP_SYNC_ERASED_WIPED)
    return _ ("Your authority asked for what this device holds to be erased. That has been done; what was not sent was "
              "sealed for your authority alone to open.");
  if (self->erased == WP_SYNC_ERASED_LAPSED)
    return _ ("This device had not reached its server for so long that what it held was erased; what was not sent was "
              "sealed for your authority alone to open. The records come back with the connection.");
  if (self->device == NULL || self->block == WP_SYNC_REFUSED || (lease != WP_LEASE_LAPSED && lease != WP_LEASE_OVER))
    return NULL;
  if (self->block == WP_SYNC_NEEDS_SIGN_IN)
    return _ ("Nobody has signed in on this device for so long that what it holds will soon be erased. Sign in today.");
  return _ ("This device has not reached its server for so long that what it holds will soon be erased. "
            "Connect it to the network today.");
}

/* Both of two sentences, or the one that there is. */
static char *
join (const char *first, const char *second)
{
  if (first == NULL || second == NULL || g_str_equal (first, second))
    return g_strdup (first != NULL ? first : second);
  return g_strconcat (first, " ", second, NULL);
}

WpSyncState
wp_sync_work_out (WpSync *self, char **message)
{
  const GError *problem = find_problem (self);
  const char *erased = say_erased (self);

  if (self->device == NULL)
    {
      *message = g_strdup (self->unread != NULL ? self->unread : erased);
      return self->unread != NULL ? WP_SYNC_FAILED : WP_SYNC_OFF;
    }
  if (self->block != WP_SYNC_FREE)
    {
      *message = join (erased, self->block_message);
      return self->block == WP_SYNC_NEEDS_SIGN_IN ? WP_SYNC_SIGNED_OUT : WP_SYNC_FAILED;
    }
  *message = g_strdup (erased);
  if (self->paused)
    return WP_SYNC_STOPPED;
  if (problem != NULL)
    {
      gboolean passes = g_error_matches (problem, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE)
                        || g_error_matches (problem, WP_SYNC_ERROR, WP_SYNC_ERROR_BUSY);
      g_free (*message);
      *message = passes && erased != NULL ? g_strdup (erased) : join (erased, problem->message);
      return passes ? WP_SYNC_OFFLINE : WP_SYNC_FAILED;
    }
  if (self->counts.preparing)
    return WP_SYNC_PREPARING;
  return self->counts.waiting > 0 ? WP_SYNC_SENDING : WP_SYNC_UP_TO_DATE;
}
