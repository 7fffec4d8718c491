/* wp-sync-begin.c: what the store keeps of the enrolment and the lease, and beginning with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "wp-sync-core-private.h"
#include "wp-sync-private.h"
#include "wp-wipe.h"

/* ---- The lease ---- */

/* What is kept of the time. */
typedef struct
{
  WpLease lease;
  gint64 ahead;
  gint64 last;
} Times;

static gpointer
note_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Times *times = data;
  g_autofree char *contact = g_strdup_printf ("%" G_GINT64_FORMAT, times->lease.contact);
  g_autofree char *seen = g_strdup_printf ("%" G_GINT64_FORMAT, times->lease.seen);
  g_autofree char *chance = g_strdup_printf ("%" G_GINT64_FORMAT, times->lease.chance);
  g_autofree char *ahead = g_strdup_printf ("%" G_GINT64_FORMAT, times->ahead);
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, times->last);

  wp_sync_core_set (db, error, WP_SYNC_SETTING_CONTACT, contact, WP_SYNC_SETTING_SEEN, seen, WP_SYNC_SETTING_CHANCE,
                    chance, WP_SYNC_SETTING_AHEAD, ahead, WP_SYNC_SETTING_LAST, last, NULL);
  return NULL;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    g_debug ("When the server was last reached could not be noted: %s", error->message);
  wp_sync_release (self);
}

void
wp_sync_note_lease (WpSync *self)
{
  const Times times = { self->lease, self->ahead, self->last };

  if (self->device == NULL || self->lease.contact == 0)
    return;
  wp_sync_hold (self);
  wp_store_write_async (self->store, FALSE, note_job, g_memdup2 (&times, sizeof times), g_free, NULL, NULL, noted_cb,
                        g_object_ref (self));
}

void
wp_sync_see (WpSync *self)
{
  gint64 ticked = g_get_monotonic_time () / 1000;
  gint64 here = wp_clock_now (wp_store_get_clock (self->store));

  /* One clock that is fast, here or there, must not lead to what is held being erased. */
  wp_lease_see (&self->lease, MIN (here, here - self->ahead), ticked - self->ticked);
  self->ticked = ticked;
}

/* ---- Beginning ---- */

/* What the store keeps of the enrolment. */
typedef struct
{
  char *server;
  char *ca;
  char *device;
  char *account;
  char *authority;
  char *authority_name;
  WpLease lease;
  gint64 ahead;
  gint64 last;
  WpSyncErased erased;
  gboolean wiping;
  WpSyncCounts counts;
} Facts;

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_free (facts->server);
  g_free (facts->ca);
  g_free (facts->device);
  g_free (facts->account);
  g_free (facts->authority);
  g_free (facts->authority_name);
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, free_facts)

static gboolean
read_facts (WpDb *db, Facts *facts, GError **error)
{
  g_autofree char *contact = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *ahead = NULL;
  g_autofree char *chance = NULL;
  g_autofree char *days = NULL;
  g_autofree char *last = NULL;
  g_autofree char *erased = NULL;
  const struct
  {
    const char *name;
    char **to;
  } texts[] = {
    { WP_SYNC_SETTING_SERVER, &facts->server },
    { WP_SYNC_SETTING_CA, &facts->ca },
    { WP_SYNC_SETTING_DEVICE, &facts->device },
    { WP_SYNC_SETTING_ACCOUNT, &facts->account },
    { WP_SYNC_SETTING_AUTHORITY, &facts->authority },
    { WP_SYNC_SETTING_AUTHORITY_NAME, &facts->authority_name },
    { WP_SYNC_SETTING_CONTACT, &contact },
    { WP_SYNC_SETTING_SEEN, &seen },
    { WP_SYNC_SETTING_AHEAD, &ahead },
    { WP_SYNC_SETTING_CHANCE, &chance },
    { WP_SYNC_SETTING_LEASE_DAYS, &days },
    { WP_SYNC_SETTING_LAST, &last },
    { WP_SYNC_SETTING_ERASED, &erased },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (!wp_sync_core_get (db, texts[i].name, texts[i].to, error))
        return FALSE;
    }
  facts->lease.contact = contact != NULL ? g_ascii_strtoll (contact, NULL, 10) : 0;
  facts->lease.seen = seen != NULL ? g_ascii_strtoll (seen, NULL, 10) : 0;
  facts->lease.chance = chance != NULL ? g_ascii_strtoll (chance, NULL, 10) : 0;
  facts->ahead = ahead != NULL ? g_ascii_strtoll (ahead, NULL, 10) : 0;
  facts->lease.days = days != NULL ? atoi (days) : WP_LEASE_DAYS;
  facts->last = last != NULL ? g_ascii_strtoll (last, NULL, 10) : 0;
  facts->erased = wp_sync_erased_from_name (erased);
  return wp_wipe_is_owed (db, &facts->wiping, error) && wp_sync_count (db, &facts->counts, error);
}

static gpointer
facts_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  return read_facts (db, facts, error) ? g_steal_pointer (&facts) : NULL;
}

gboolean
wp_sync_connect (WpSync *self, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (self->server, G_URI_FLAGS_NONE, NULL);

  g_clear_object (&self->transport);
  g_free (self->host);
  self->host = uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
  self->greeted = FALSE;
  self->transport = wp_transport_new (self->server, self->ca, wp_store_get_folder (self->store), error);
  g_object_notify (G_OBJECT (self), "server");
  g_object_notify (G_OBJECT (self), "authority");
  g_object_notify (G_OBJECT (self), "account");
  return self->transport != NULL;
}

static void
secrets_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;

  wp_secrets_load_finish (WP_SECRETS (source), result, NULL);
  if (wp_secrets_get (self->secrets, WP_SECRET_DEVICE_KEY) == NULL)
    wp_sync_set_block (self, WP_SYNC_NEEDS_SIGN_IN,
                       _ ("The key by which the server knows this device was not kept. Ask your administrator for a "
                          "new code, and enrol this device again."));
  else if (wp_secrets_get (self->secrets, WP_SECRET_REFRESH) == NULL)
    wp_sync_set_block (self, WP_SYNC_NEEDS_SIGN_IN, _ ("Sign in to go on."));
  /* Here a clock that has gone wrong since would not be noticed. */
  if (self->block == WP_SYNC_NEEDS_SIGN_IN && wp_lease_state (&self->lease) == WP_LEASE_OVER)
    wp_sync_ask_time (self);
  wp_sync_kick_all (self);
  wp_sync_update (self);
  wp_sync_release (self);
}

/* With a transport the secrets are read, and it goes on from there. */
static void
connect_and_load (WpSync *self)
{
  g_autoptr (GError) error = NULL;

  if (!wp_sync_connect (self, &error))
    {
      wp_sync_set_block (self, WP_SYNC_REFUSED, error->message);
      return;
    }
  wp_sync_hold (self);
  wp_secrets_load_async (self->secrets, self->device, secrets_loaded_cb, g_object_ref (self));
}

static void
take_facts (WpSync *self, Facts *facts)
{
  self->erased = facts->erased;
  wp_sync_take_counts (self, &facts->counts);
  if (facts->device == NULL || facts->server == NULL)
    return;
  self->server = g_steal_pointer (&facts->server);
  self->ca = g_steal_pointer (&facts->ca);
  self->device = g_steal_pointer (&facts->device);
  self->account = g_steal_pointer (&facts->account);
  self->authority = g_steal_pointer (&facts->authority);
  self->authority_name = g_steal_pointer (&facts->authority_name);
  self->lease = facts->lease;
  self->ahead = facts->ahead;
  self->last = facts->last;
  self->rescue_owed = TRUE;
  wp_sync_see (self);
  if (facts->wiping)
    wp_sync_erase (self, FALSE);
  connect_and_load (self);
}

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = wp_store_write_finish (WP_STORE (source), result, &error);

  if (facts != NULL && !self->stopping)
    take_facts (self, facts);
  else if (error != NULL)
    {
      g_message ("What the store keeps of its server could not be read: %s", error->message);
      self->unread = g_strdup (_ ("What this device keeps of its server could not be read, so nothing is sent or "
                                  "fetched. Try again; if it goes on, tell your administrator."));
    }
  wp_sync_update (self);
  wp_sync_release (self);
}

void
wp_sync_begin (WpSync *self)
{
  wp_sync_hold (self);
  wp_store_write_async (self->store, TRUE, facts_job, NULL, NULL, free_facts, NULL, facts_read_cb, g_object_ref (self));
}

void
wp_sync_begin_again (WpSync *self)
{
  if (!self->started || self->stopping)
    return;
  if (self->unread != NULL)
    {
      g_clear_pointer (&self->unread, g_free);
      wp_sync_begin (self);
    }
  else if (self->device != NULL && self->transport == NULL)
    {
      wp_sync_set_block (self, WP_SYNC_FREE, NULL);
      connect_and_load (self);
    }
}
