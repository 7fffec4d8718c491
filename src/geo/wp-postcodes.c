/* wp-postcodes.c: the postcodes of a profile, asked for without waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcodes.h"

#include <glib/gi18n-lib.h>

#include "wp-db-worker.h"
#include "wp-places-builder.h"
#include "wp-postcode-import.h"

/* The person sees at most this many steps a second. */
#define PROGRESS_INTERVAL_US 100000

struct _WpPostcodes
{
  GObject parent_instance;

  char *folder;       /* (owned) */
  WpDbWorker *worker; /* (owned) (nullable): reads the file as it was when it was opened */
  GCancellable *stop; /* (owned) (nullable): of the import that runs */
  double fraction;
  WpImportReport *report; /* (owned) (nullable): of the last import that came to its end */
};

G_DEFINE_FINAL_TYPE (WpPostcodes, wp_postcodes, G_TYPE_OBJECT)

enum {
  PROP_IMPORTING = 1,
  PROP_FRACTION,
  N_PROPS,
};

enum {
  IMPORTED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- Questions ---- */

static WpDb *
open_file (gpointer data, GError **error)
{
  wp_places_builder_tidy (data);
  return wp_places_open (data, error);
}

typedef struct
{
  char *text; /* (owned) (nullable) */
  guint most;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpPostcodes *self = g_task_get_source_object (task);
  GError *error = NULL;
  gpointer answer = wp_db_worker_run_finish (WP_DB_WORKER (source), result, &error);

  if (error != NULL)
    {
      /* A file that could not be opened may be there next time. */
      if (self->worker == WP_DB_WORKER (source) && g_error_matches (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET))
        g_clear_object (&self->worker);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, answer, g_task_get_task_data (task));
}

static void
ask (WpPostcodes *self,
     WpDbJob job,
     const char *text,
     guint most,
     GDestroyNotify answer_free,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new (Question, 1);

  *question = (Question){ g_strdup (text), most };
  g_task_set_source_tag (task, job);
  g_task_set_task_data (task, answer_free, NULL);
  if (self->worker == NULL)
    self->worker =
        wp_db_worker_new ("wp-places", WP_DB_WORKER_INTERRUPTIBLE, open_file, g_strdup (self->folder), g_free);
  wp_db_worker_run_async (self->worker, G_PRIORITY_DEFAULT, job, question, free_question, answer_free, cancellable,
                          answered_cb, task);
}

static gpointer
find (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree WpPostcode *postcode = g_new0 (WpPostcode, 1);
  gboolean found;

  if (!wp_places_find (db, ((Question *) data)->text, postcode, &found, error) || !found)
    return NULL;
  return g_steal_pointer (&postcode);
}

static gpointer
suggest (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return wp_places_suggest (db, question->text, question->most, error);
}

static gpointer
locate (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree WpPlaceFix *fix = g_new0 (WpPlaceFix, 1);

  return wp_places_locate (db, ((Question *) data)->text, fix, error) ? g_steal_pointer (&fix) : NULL;
}

static gpointer
describe (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree WpPlacesInfo *info = g_new0 (WpPlacesInfo, 1);

  return wp_places_read_info (db, info, error) ? g_steal_pointer (&info) : NULL;
}

/* ---- The import ---- */

typedef struct
{
  char *folder; /* (owned) */
  char **paths; /* (owned) */
  gint64 now;
  gint64 last_progress;   /* monotonic µs */
  WpImportReport *report; /* (owned) */
  WpPlacesInfo info;
  GTask *task; /* not owned: it owns this */
} Import;

static void
free_import (gpointer data)
{
  Import *import = data;

  g_free (import->folder);
  g_strfreev (import->paths);
  g_object_unref (import->report);
  g_free (import);
}

typedef struct
{
  GTask *task; /* (owned) */
  double fraction;
} Step;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_free (step);
}

static void
set_fraction (WpPostcodes *self, double fraction)
{
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}

static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  if (!g_task_get_completed (step->task))
    set_fraction (g_task_get_source_object (step->task), step->fraction);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (double fraction, const char *file, gpointer data)
{
  Import *import = data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Step *step;

  if (now - import->last_progress < PROGRESS_INTERVAL_US)
    return;
  import->last_progress = now;
  step = g_new (Step, 1);
  *step = (Step){ g_object_ref (import->task), fraction };
  /* Never on this thread, as g_main_context_invoke() would while the other one is about something else. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, step_cb, step, free_step);
  g_source_attach (source, g_task_get_context (import->task));
}

static void
run_import (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;

  if (wp_postcode_import (import->folder, (const char *const *) import->paths, import->now, progress_cb, import,
                          cancellable, import->report, &import->info, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Runs before the caller's callback. */
static void
completed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  WpPostcodes *self = WP_POSTCODES (object);
  const Import *import = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_clear_object (&self->stop);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_set_object (&self->report, import->report);
      wp_postcodes_renew (self);
      g_task_return_pointer (outer, g_memdup2 (&import->info, sizeof import->info), g_free);
    }
  else
    g_task_return_error (outer, error);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IMPORTING]);
}

/* ---- The object ---- */

static void
wp_postcodes_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  WpPostcodes *self = WP_POSTCODES (object);

  switch (id)
    {
    case PROP_IMPORTING:
      g_value_set_boolean (value, self->stop != NULL);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

/* The worker ends its thread by itself, and waits for nothing: it only reads. */
static void
let_go (WpPostcodes *self)
{
  if (self->worker != NULL)
    wp_db_worker_close_async (self->worker, NULL, NULL);
  g_clear_object (&self->worker);
}

static void
wp_postcodes_dispose (GObject *object)
{
  let_go (WP_POSTCODES (object));
  G_OBJECT_CLASS (wp_postcodes_parent_class)->dispose (object);
}

static void
wp_postcodes_finalize (GObject *object)
{
  WpPostcodes *self = WP_POSTCODES (object);

  g_clear_object (&self->report);
  g_free (self->folder);
  G_OBJECT_CLASS (wp_postcodes_parent_class)->finalize (object);
}

static void
wp_postcodes_class_init (WpPostcodesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_postcodes_get_property;
  object_class->dispose = wp_postcodes_dispose;
  object_class->finalize = wp_postcodes_finalize;
  props[PROP_IMPORTING] = g_param_spec_boolean ("importing", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[IMPORTED] =
      g_signal_new ("imported", WP_TYPE_POSTCODES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_postcodes_init (WpPostcodes *self)
{
}

WpPostcodes *
wp_postcodes_new (const char *folder)
{
  WpPostcodes *self = g_object_new (WP_TYPE_POSTCODES, NULL);

  self->folder = g_strdup (folder);
  return self;
}

void
wp_postcodes_find_async (
    WpPostcodes *self, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (self, find, text, 0, g_free, cancellable, callback, user_data);
}

WpPostcode *
wp_postcodes_find_finish (WpPostcodes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
free_texts (gpointer data)
{
  g_strfreev (data);
}

void
wp_postcodes_suggest_async (WpPostcodes *self,
                            const char *typed,
                            guint most,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ask (self, suggest, typed, most, free_texts, cancellable, callback, user_data);
}

GStrv
wp_postcodes_suggest_finish (WpPostcodes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
wp_postcodes_locate_async (
    WpPostcodes *self, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (self, locate, text, 0, g_free, cancellable, callback, user_data);
}

gboolean
wp_postcodes_locate_finish (WpPostcodes *self, GAsyncResult *result, WpPlaceFix *fix, GError **error)
{
  g_autofree WpPlaceFix *answer = g_task_propagate_pointer (G_TASK (result), error);

  if (answer != NULL)
    *fix = *answer;
  return answer != NULL;
}

void
wp_postcodes_describe_async (WpPostcodes *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  ask (self, describe, NULL, 0, g_free, cancellable, callback, user_data);
}

gboolean
wp_postcodes_describe_finish (WpPostcodes *self, GAsyncResult *result, WpPlacesInfo *info, GError **error)
{
  g_autofree WpPlacesInfo *answer = g_task_propagate_pointer (G_TASK (result), error);

  if (answer != NULL)
    *info = *answer;
  return answer != NULL;
}

void
wp_postcodes_import_async (
    WpPostcodes *self, const char *const *paths, gint64 now, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) outer = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) task = NULL;
  Import *import;

  if (self->stop != NULL)
    {
      g_task_return_new_error (outer, WP_GEO_ERROR, WP_GEO_ERROR_BUSY,
                               _ ("Postcodes are being imported here already. Try again when that has ended."));
      return;
    }
  self->stop = g_cancellable_new ();
  import = g_new0 (Import, 1);
  import->folder = g_strdup (self->folder);
  import->paths = g_strdupv ((char **) paths);
  import->now = now;
  import->report = wp_import_report_new ();
  task = g_task_new (self, self->stop, completed_cb, g_object_ref (outer));
  /* What is in place is in place, even if somebody stopped it in the last moment. */
  g_task_set_check_cancellable (task, FALSE);
  import->task = task;
  g_task_set_task_data (task, import, free_import);
  set_fraction (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IMPORTING]);
  g_task_run_in_thread (task, run_import);
}

gboolean
wp_postcodes_import_finish (WpPostcodes *self, GAsyncResult *result, WpPlacesInfo *info, GError **error)
{
  g_autofree WpPlacesInfo *done = g_task_propagate_pointer (G_TASK (result), error);

  if (done != NULL)
    *info = *done;
  return done != NULL;
}

gboolean
wp_postcodes_get_importing (WpPostcodes *self)
{
  return self->stop != NULL;
}

double
wp_postcodes_get_fraction (WpPostcodes *self)
{
  return self->fraction;
}

void
wp_postcodes_stop (WpPostcodes *self)
{
  g_cancellable_cancel (self->stop);
}

WpImportReport *
wp_postcodes_get_report (WpPostcodes *self)
{
  return self->report;
}

void
wp_postcodes_renew (WpPostcodes *self)
{
  let_go (self);
  g_signal_emit (self, signals[IMPORTED], 0);
}
