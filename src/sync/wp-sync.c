/* wp-sync.c: sync as the program sees it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync.h"

#include "wp-device-key.h"
#include "wp-sync-core-private.h"
#include "wp-sync-private.h"

/* What is saved in one go is sent in one go; and a change on one desk has to be on another within two seconds. */
#define DEBOUNCE_MS 100

/* Below this the difference between two clocks is nothing to worry about. */
#define SKEW_MS (2 * 60 * 1000)

#define TICK_S 60
#define TICKS_A_NOTE 5
#define TICKS_AN_HOUR 60
#define MOST_IDS_NAMED 1000

/* 2 is WP_SENT_QUARANTINED; the index "sent_held" says so too. */
#define SQL_HELD "SELECT count(*) FROM sent WHERE out = 2 AND decided IS NULL"
#define SQL_CONFLICTS "SELECT count(*) FROM conflict WHERE settled IS NULL AND voided = 0"

enum {
  PROP_STATE = 1,
  PROP_WAITING,
  PROP_OLDEST,
  PROP_LAST,
  PROP_FRACTION,
  PROP_MESSAGE,
  PROP_CONFLICTS,
  PROP_HELD,
  PROP_SERVER,
  PROP_AUTHORITY,
  PROP_ACCOUNT,
  PROP_SKEW,
  PROP_KEPT,
  PROP_LEASE,
  PROP_TO_DECIDE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WpSync, wp_sync, G_TYPE_OBJECT)

GType
wp_sync_state_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { WP_SYNC_OFF, "WP_SYNC_OFF", "off" },
    { WP_SYNC_SIGNED_OUT, "WP_SYNC_SIGNED_OUT", "signed-out" },
    { WP_SYNC_PREPARING, "WP_SYNC_PREPARING", "preparing" },
    { WP_SYNC_UP_TO_DATE, "WP_SYNC_UP_TO_DATE", "up-to-date" },
    { WP_SYNC_SENDING, "WP_SYNC_SENDING", "sending" },
    { WP_SYNC_OFFLINE, "WP_SYNC_OFFLINE", "offline" },
    { WP_SYNC_FAILED, "WP_SYNC_FAILED", "failed" },
    { WP_SYNC_STOPPED, "WP_SYNC_STOPPED", "stopped" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("WpSyncState", values));
  return type;
}

static gint64
get_skew (WpSync *self)
{
  return ABS (self->offset) >= SKEW_MS ? self->offset : 0;
}

/* ---- What is told ---- */

static void
set_message (WpSync *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

void
wp_sync_update (WpSync *self)
{
  g_autofree char *message = NULL;
  WpSyncState state = wp_sync_work_out (self, &message);

  g_object_freeze_notify (G_OBJECT (self));
  set_message (self, message);
  if (state != self->state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wp_sync_take_counts (WpSync *self, const WpSyncCounts *counts)
{
  WpSyncCounts before = self->counts;

  self->counts = *counts;
  if (before.waiting != counts->waiting)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
  if (before.oldest != counts->oldest)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OLDEST]);
  if (before.conflicts != counts->conflicts)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFLICTS]);
  if (before.held != counts->held)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
  if (before.to_decide != counts->to_decide)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TO_DECIDE]);
}

void
wp_sync_set_block (WpSync *self, WpSyncBlock block, const char *message)
{
  self->block = block;
  if (message != NULL || block == WP_SYNC_FREE)
    {
      g_free (self->block_message);
      self->block_message = g_strdup (message);
    }
  wp_sync_update (self);
}

gint64
wp_sync_now (WpSync *self)
{
  return wp_clock_now (wp_store_get_clock (self->store)) - self->offset;
}

void
wp_sync_note_answer (WpSync *self, gint64 server_time)
{
  gint64 skew = get_skew (self);

  if (server_time <= 0)
    return;
  /* The header counts in seconds, so the middle of its second is the best guess. */
  self->offset = wp_clock_now (wp_store_get_clock (self->store)) - server_time - 500;
  self->ahead = self->offset;
  wp_lease_told (&self->lease, server_time);
  if (get_skew (self) != skew)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SKEW]);
  if (self->rescue_owed && self->device != NULL)
    wp_sync_rescue (self);
}

void
wp_sync_note_admitted (WpSync *self)
{
  wp_lease_contact (&self->lease, wp_sync_now (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEASE]);
}

static gpointer
forget_erased_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_sync_core_set (db, error, WP_SYNC_SETTING_ERASED, NULL, NULL);
  return NULL;
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;

  /* If it stays in the store it is said once more after the next start, and forgotten then. */
  wp_store_write_finish (WP_STORE (source), result, NULL);
  wp_sync_release (self);
}

void
wp_sync_note_same (WpSync *self)
{
  self->last = wp_clock_now (wp_store_get_clock (self->store));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST]);
  if (self->erased == WP_SYNC_ERASED_NOT)
    return;
  self->erased = WP_SYNC_ERASED_NOT;
  wp_sync_hold (self);
  wp_store_write_async (self->store, FALSE, forget_erased_job, NULL, NULL, NULL, NULL, forgotten_cb,
                        g_object_ref (self));
}

void
wp_sync_emit_changed (WpSync *self, guint64 kinds, GHashTable *touched)
{
  guint n = touched != NULL ? g_hash_table_size (touched) : 0;
  g_auto (GStrv) ids = g_new0 (char *, (n <= MOST_IDS_NAMED ? n : 0) + 1);
  GHashTableIter iter;
  gpointer id;
  guint i = 0;

  if (touched != NULL && n <= MOST_IDS_NAMED)
    {
      g_hash_table_iter_init (&iter, touched);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        ids[i++] = g_strdup (id);
    }
  self->emitting = TRUE;
  wp_store_emit_changed (self->store, kinds, (const char *const *) ids);
  self->emitting = FALSE;
}

static gboolean
count_to_decide (WpDb *db, int *to_decide, GError **error)
{
  g_autofree char *told = NULL;
  gboolean may;

  *to_decide = -1;
  if (!wp_sync_core_may_decide (db, &may, error) || !wp_sync_core_get (db, WP_SYNC_SETTING_TO_DECIDE, &told, error))
    return FALSE;
  if (may)
    *to_decide = told != NULL ? (int) CLAMP (g_ascii_strtoll (told, NULL, 10), 0, WP_WIRE_MAX_HELD) : 0;
  return TRUE;
}

gboolean
wp_sync_count (WpDb *db, WpSyncCounts *counts, GError **error)
{
  gint64 held = 0;
  gint64 conflicts = 0;
  gint64 waiting = wp_outbox_count (db, &counts->oldest, error);

  counts->waiting = (int) CLAMP (waiting, 0, G_MAXINT);
  if (waiting < 0 || !wp_db_query_int (db, SQL_HELD, &held, error)
      || !wp_db_query_int (db, SQL_CONFLICTS, &conflicts, error))
    return FALSE;
  counts->conflicts = (int) MIN (conflicts, G_MAXINT);
  counts->held = (int) MIN (held, G_MAXINT);
  return count_to_decide (db, &counts->to_decide, error) && wp_sync_core_is_preparing (db, &counts->preparing, error);
}

/* ---- What it waits for ---- */

void
wp_sync_hold (WpSync *self)
{
  self->under_way++;
}

void
wp_sync_release (WpSync *self)
{
  self->under_way--;
  if (self->under_way > 0 || self->stopped == NULL)
    return;
  g_autoptr (GTask) task = g_steal_pointer (&self->stopped);
  g_task_return_boolean (task, TRUE);
}

/* ---- What was saved here ---- */

static gpointer
count_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree WpSyncCounts *counts = g_new0 (WpSyncCounts, 1);

  return wp_sync_count (db, counts, error) ? g_steal_pointer (&counts) : NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autofree WpSyncCounts *counts = wp_store_read_finish (WP_STORE (source), result, NULL);

  if (counts != NULL)
    wp_sync_take_counts (self, counts);
  wp_sync_update (self);
  wp_sync_release (self);
}

/* While the line is down nothing else would tell how much waits. */
static gboolean
count_cb (gpointer data)
{
  WpSync *self = data;

  self->counting = 0;
  wp_sync_hold (self);
  wp_store_read_async (self->store, count_job, NULL, NULL, g_free, NULL, counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (WpStore *store, guint64 kinds, GStrv ids, WpSync *self)
{
  if (self->emitting || self->device == NULL)
    return;
  if (self->counting == 0)
    self->counting = g_timeout_add (DEBOUNCE_MS, count_cb, self);
  wp_sync_kick (self, WP_LANE_PUSH, DEBOUNCE_MS);
}

static void
kept_changed_cb (WpSecrets *secrets, GParamSpec *pspec, WpSync *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, WpSync *self)
{
  if (available && self->started)
    wp_sync_try_now (self);
}

/* ---- The tick ---- */

static gboolean
tick_cb (gpointer data)
{
  WpSync *self = data;

  wp_sync_see (self);
  if (self->block == WP_SYNC_NEEDS_SIGN_IN || self->block == WP_SYNC_REFUSED)
    wp_sync_erase_if_over (self);
  self->ticks++;
  if (self->ticks % TICKS_A_NOTE == 0)
    wp_sync_note_lease (self);
  if (self->ticks % TICKS_AN_HOUR == 0 && self->block == WP_SYNC_REFUSED)
    wp_sync_try_now (self);
  wp_sync_update (self);
  return G_SOURCE_CONTINUE;
}

/* ---- Starting and stopping ---- */

void
wp_sync_start (WpSync *self)
{
  g_return_if_fail (!self->started);

  self->started = TRUE;
  self->ticked = g_get_monotonic_time () / 1000;
  self->tick = g_timeout_add_seconds (TICK_S, tick_cb, self);
  self->store_id = g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  self->network = g_object_ref (g_network_monitor_get_default ());
  self->network_id = g_signal_connect (self->network, "network-changed", G_CALLBACK (network_changed_cb), self);
  wp_sync_begin (self);
}

static void
let_go (WpSync *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->counting, g_source_remove);
  g_clear_handle_id (&self->rescue_timer, g_source_remove);
  g_clear_signal_handler (&self->store_id, self->store);
  if (self->network != NULL)
    g_clear_signal_handler (&self->network_id, self->network);
  g_clear_object (&self->network);
}

void
wp_sync_stop_async (WpSync *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  if (!self->started || self->stopping)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  self->stopping = TRUE;
  let_go (self);
  wp_sync_rest (self);
  wp_sync_hold (self);
  wp_sync_note_lease (self);
  self->stopped = task;
  wp_sync_release (self);
}

gboolean
wp_sync_stop_finish (WpSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- The object ---- */

static void
wp_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpSync *self = WP_SYNC (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_WAITING:
      g_value_set_int (value, self->counts.waiting);
      break;
    case PROP_OLDEST:
      g_value_set_int64 (value, self->counts.oldest);
      break;
    case PROP_LAST:
      g_value_set_int64 (value, self->last);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_CONFLICTS:
      g_value_set_int (value, self->counts.conflicts);
      break;
    case PROP_HELD:
      g_value_set_int (value, self->counts.held);
      break;
    case PROP_SERVER:
      g_value_set_string (value, self->host);
      break;
    case PROP_AUTHORITY:
      g_value_set_string (value, self->authority_name);
      break;
    case PROP_ACCOUNT:
      g_value_set_string (value, self->account);
      break;
    case PROP_SKEW:
      g_value_set_int64 (value, get_skew (self));
      break;
    case PROP_KEPT:
      g_value_set_boolean (value, wp_secrets_get_kept (self->secrets));
      break;
    case PROP_LEASE:
      g_value_set_int64 (value, wp_lease_until (&self->lease));
      break;
    case PROP_TO_DECIDE:
      g_value_set_int (value, self->counts.to_decide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
wp_sync_finalize (GObject *object)
{
  WpSync *self = WP_SYNC (object);

  let_go (self);
  wp_sync_loops_clear (self);
  wp_sync_forget_token (self);
  g_clear_signal_handler (&self->secrets_id, self->secrets);
  g_clear_object (&self->secrets);
  g_clear_object (&self->transport);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->waiters);
  wp_sync_core_free (self->core);
  g_clear_object (&self->store);
  g_free (self->server);
  g_free (self->ca);
  g_free (self->unread);
  g_free (self->trial_code);
  wp_device_key_free (self->trial_key);
  g_free (self->host);
  g_free (self->device);
  g_free (self->account);
  g_free (self->authority);
  g_free (self->authority_name);
  g_free (self->bundle);
  g_free (self->role);
  g_free (self->block_message);
  g_free (self->message);
  G_OBJECT_CLASS (wp_sync_parent_class)->finalize (object);
}

static GParamSpec *
number (const char *name)
{
  return g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
instant (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
wp_sync_class_init (WpSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_sync_get_property;
  object_class->finalize = wp_sync_finalize;
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, WP_TYPE_SYNC_STATE, WP_SYNC_OFF,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WAITING] = number ("waiting");
  properties[PROP_OLDEST] = instant ("oldest");
  properties[PROP_LAST] = instant ("last");
  properties[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] = text ("message");
  properties[PROP_CONFLICTS] = number ("conflicts");
  properties[PROP_HELD] = number ("held");
  properties[PROP_SERVER] = text ("server");
  properties[PROP_AUTHORITY] = text ("authority");
  properties[PROP_ACCOUNT] = text ("account");
  properties[PROP_SKEW] = instant ("skew");
  properties[PROP_KEPT] = g_param_spec_boolean ("kept", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEASE] = instant ("lease");
  properties[PROP_TO_DECIDE] =
      g_param_spec_int ("to-decide", NULL, NULL, -1, G_MAXINT, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
wp_sync_init (WpSync *self)
{
  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->fraction = -1;
  self->counts.to_decide = -1;
  self->lease.days = WP_LEASE_DAYS;
  wp_sync_loops_init (self);
}

WpSync *
wp_sync_new_with_secrets (WpStore *store, WpSecrets *secrets)
{
  WpSync *self = g_object_new (WP_TYPE_SYNC, NULL);

  self->store = g_object_ref (store);
  self->core = wp_sync_core_new (wp_store_get_clock (store));
  self->secrets = g_object_ref (secrets);
  self->secrets_id = g_signal_connect (secrets, "notify::kept", G_CALLBACK (kept_changed_cb), self);
  return self;
}

WpSync *
wp_sync_new (WpStore *store)
{
  g_autoptr (WpSecrets) secrets = wp_secrets_new ();

  return wp_sync_new_with_secrets (store, secrets);
}

WpStore *
wp_sync_get_store (WpSync *self)
{
  return self->store;
}

WpSyncState
wp_sync_get_state (WpSync *self)
{
  return self->state;
}

const char *
wp_sync_get_message (WpSync *self)
{
  return self->message;
}

gboolean
wp_sync_is_enrolled (WpSync *self)
{
  return self->device != NULL;
}

void
wp_sync_try_now (WpSync *self)
{
  wp_sync_begin_again (self);
  if (self->block == WP_SYNC_REFUSED && self->transport != NULL)
    wp_sync_set_block (self, WP_SYNC_FREE, NULL);
  if (self->rescue_timer != 0)
    wp_sync_rescue (self);
  for (guint i = 0; i < WP_N_LANES; i++)
    self->loops[i].failures = 0;
  wp_sync_ask_anew (self);
}

void
wp_sync_set_paused (WpSync *self, gboolean paused)
{
  if (self->paused == paused)
    return;
  self->paused = paused;
  if (paused)
    wp_sync_rest (self);
  else
    wp_sync_kick_all (self);
  wp_sync_update (self);
}
