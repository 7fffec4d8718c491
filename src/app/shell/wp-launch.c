/* wp-launch.c: the way from the start of the program to an open store with somebody at it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-launch.h"

#include "wp-demo-fill.h"

struct _WpLaunch
{
  GObject parent_instance;

  char *folder; /* (owned) */
  gboolean demo;
  WpDemoSize demo_size;
  guint64 demo_seed;
  WpClock *clock;            /* (owned) */
  GSettings *settings;       /* (owned) */
  GCancellable *cancellable; /* (owned): ends what goes on */
  WpContext *context;        /* (owned) (nullable) */
  GError *error;             /* (owned) (nullable) */
  WpLaunchState state;
  double fraction;
};

G_DEFINE_FINAL_TYPE (WpLaunch, wp_launch, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
enter (WpLaunch *self, WpLaunchState state)
{
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fail (WpLaunch *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  g_clear_object (&self->context);
  enter (self, WP_LAUNCH_FAILED);
}

static void
user_known_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  WpLaunch *self = data;

  WpSyncState sync;

  if (self->state != WP_LAUNCH_WELCOME || wp_context_get_user (self->context) == NULL)
    return;
  /* Whoever comes through a server is known by their account; the rest may follow, or there may be none. */
  g_object_get (wp_context_get_sync (self->context), "state", &sync, NULL);
  if (sync != WP_SYNC_OFF || wp_context_get_professional (self->context) != NULL)
    enter (self, WP_LAUNCH_READY);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpLaunch) self = data;
  GError *error = NULL;

  if (!wp_context_load_finish (WP_CONTEXT (source), result, &error))
    {
      fail (self, error);
      return;
    }
  g_signal_connect_object (self->context, "notify::user", G_CALLBACK (user_known_cb), self, 0);
  g_signal_connect_object (self->context, "notify::professional", G_CALLBACK (user_known_cb), self, 0);
  enter (self, wp_context_get_user (self->context) != NULL ? WP_LAUNCH_READY : WP_LAUNCH_WELCOME);
}

static void
load (WpLaunch *self)
{
  wp_context_load_async (self->context, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpLaunch) self = data;
  GError *error = NULL;

  if (wp_demo_fill_finish (WP_STORE (source), result, &error))
    load (self);
  else
    fail (self, error);
}

static void
filling_cb (double fraction, gpointer data)
{
  WpLaunch *self = data;

  self->fraction = fraction;
  enter (self, WP_LAUNCH_FILLING);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpLaunch) self = data;
  g_autoptr (WpStore) store = NULL;
  GError *error = NULL;

  store = wp_store_open_finish (result, &error);
  if (store == NULL)
    {
      fail (self, error);
      return;
    }
  self->context = wp_context_new (store, self->settings);
  if (!self->demo || !wp_store_is_empty (store))
    {
      load (self);
      return;
    }
  filling_cb (0, self);
  wp_demo_fill_async (store, self->demo_seed, self->demo_size, filling_cb, self->cancellable, filled_cb,
                      g_object_ref (self));
}

static void
wp_launch_dispose (GObject *object)
{
  WpLaunch *self = WP_LAUNCH (object);

  g_clear_object (&self->context);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (wp_launch_parent_class)->dispose (object);
}

static void
wp_launch_finalize (GObject *object)
{
  WpLaunch *self = WP_LAUNCH (object);

  g_free (self->folder);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (wp_launch_parent_class)->finalize (object);
}

static void
wp_launch_class_init (WpLaunchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wp_launch_dispose;
  object_class->finalize = wp_launch_finalize;
  signals[CHANGED] = g_signal_new ("changed", WP_TYPE_LAUNCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_launch_init (WpLaunch *self)
{
  self->cancellable = g_cancellable_new ();
}

WpLaunch *
wp_launch_new (const WpOptions *options, WpClock *clock, GSettings *settings)
{
  WpLaunch *self = g_object_new (WP_TYPE_LAUNCH, NULL);

  self->folder = g_strdup (options->profile);
  self->demo = options->demo;
  self->demo_size = options->demo_size;
  self->demo_seed = options->demo_seed;
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  return self;
}

WpLaunch *
wp_launch_new_ready (WpContext *context)
{
  WpLaunch *self = g_object_new (WP_TYPE_LAUNCH, NULL);

  self->folder = g_strdup (wp_store_get_folder (wp_context_get_store (context)));
  self->context = g_object_ref (context);
  self->state = WP_LAUNCH_READY;
  return self;
}

void
wp_launch_start (WpLaunch *self)
{
  enter (self, WP_LAUNCH_OPENING);
  if (self->demo)
    wp_demo_fill_prepare (self->folder);
  wp_store_open_async (self->folder, self->clock, self->cancellable, opened_cb, g_object_ref (self));
}

void
wp_launch_stop (WpLaunch *self)
{
  g_cancellable_cancel (self->cancellable);
}

WpLaunchState
wp_launch_get_state (WpLaunch *self)
{
  return self->state;
}

double
wp_launch_get_fraction (WpLaunch *self)
{
  return self->fraction;
}

const GError *
wp_launch_get_error (WpLaunch *self)
{
  return self->error;
}

WpContext *
wp_launch_get_context (WpLaunch *self)
{
  return self->context;
}

const char *
wp_launch_get_folder (WpLaunch *self)
{
  return self->folder;
}
