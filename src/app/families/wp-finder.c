/* wp-finder.c: finding a family as somebody types: what to show, and what to try when there is nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-finder.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"

/* A search that stands for so long was meant. */
#define SETTLE_MS 2000

#define RECENT_LIMIT 12

/* More words than this are not tried without one of them. */
#define MOST_HINTS 6

struct _WpFinder
{
  GObject parent_instance;

  WpStore *store;            /* (owned) */
  gulong changed_handler;    /* on the store */
  GListStore *rows;          /* (owned) (element-type WpFindItem) */
  GCancellable *cancellable; /* (owned) (nullable): of everything under way */
  char *text;                /* (owned): as typed, without blanks around it */
  char *audited;             /* (owned) (nullable): the search that was entered last */
  guint settle_timeout;
  WpFinderState state;
  GPtrArray *mine;  /* (owned) (nullable) (element-type WpFamilySummary): read, its companion not yet */
  GPtrArray *hints; /* (owned) (element-type WpFinderHint) */
  guint n_hits;
  GError *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpFinder, wp_finder, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Something under way. What was given up may still come back with an answer, for which it is too late. */
typedef struct
{
  WpFinder *finder;          /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Job;

static Job *
job_new (WpFinder *self)
{
  Job *job = g_new0 (Job, 1);

  job->finder = g_object_ref (self);
  job->cancellable = g_object_ref (self->cancellable);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->finder);
  g_object_unref (job->cancellable);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
job_is_late (Job *job)
{
  return g_cancellable_is_cancelled (job->cancellable);
}

/* One search that leaves a word out, under way. */
typedef struct
{
  Job *job;       /* (owned) */
  char *left_out; /* (owned) */
  char *text;     /* (owned) */
} Trial;

static void
trial_free (Trial *trial)
{
  job_free (trial->job);
  g_free (trial->left_out);
  g_free (trial->text);
  g_free (trial);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trial, trial_free)

static void
hint_free (gpointer data)
{
  WpFinderHint *hint = data;

  g_free (hint->left_out);
  g_free (hint->text);
  g_free (hint);
}

static void
show_rows (WpFinder *self, GPtrArray *rows, WpFinderState state)
{
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fail (WpFinder *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->state = WP_FINDER_FAILED;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Nothing typed */

static gboolean
is_among (GPtrArray *families, const char *id)
{
  for (guint i = 0; i < families->len; i++)
    if (g_str_equal (((WpFamilySummary *) g_ptr_array_index (families, i))->family_id, id))
      return TRUE;
  return FALSE;
}

static void
add_section (GPtrArray *rows, const char *heading, GPtrArray *families, GPtrArray *without)
{
  guint start = rows->len;

  for (guint i = 0; i < families->len; i++)
    {
      WpFamilySummary *family = g_ptr_array_index (families, i);

      if (without == NULL || !is_among (without, family->family_id))
        g_ptr_array_add (rows, wp_find_item_new_family (family));
    }
  if (rows->len > start)
    g_ptr_array_insert (rows, (int) start, wp_find_item_new_heading (heading));
}

static void
recent_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  WpFinder *self = job->finder;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) recent = wp_store_recent_finish (WP_STORE (source), result, &error);

  if (job_is_late (job))
    return;
  if (recent == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  add_section (rows, _ ("My families"), self->mine, NULL);
  add_section (rows, _ ("Recent"), recent, self->mine);
  g_clear_pointer (&self->mine, g_ptr_array_unref);
  show_rows (self, rows, WP_FINDER_START);
}

static void
mine_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  WpFinder *self = job->finder;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mine = wp_store_mine_finish (WP_STORE (source), result, &error);

  if (job_is_late (job))
    return;
  if (mine == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  g_clear_pointer (&self->mine, g_ptr_array_unref);
  self->mine = g_steal_pointer (&mine);
  wp_store_recent_async (self->store, RECENT_LIMIT, self->cancellable, recent_read_cb, job_new (self));
}

/* Nobody found */

static int
compare_hints (gconstpointer a, gconstpointer b)
{
  const WpFinderHint *one = *(WpFinderHint *const *) a;
  const WpFinderHint *other = *(WpFinderHint *const *) b;

  return one->n_hits < other->n_hits ? 1 : one->n_hits > other->n_hits ? -1 : 0;
}

static void
trial_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Trial) trial = data;
  g_autoptr (GPtrArray) hits = wp_store_search_finish (WP_STORE (source), result, NULL);
  WpFinder *self = trial->job->finder;
  WpFinderHint *hint;

  /* A trial that failed is one suggestion less. */
  if (job_is_late (trial->job) || hits == NULL || hits->len == 0)
    return;
  hint = g_new0 (WpFinderHint, 1);
  hint->left_out = g_steal_pointer (&trial->left_out);
  hint->text = g_steal_pointer (&trial->text);
  hint->n_hits = hits->len;
  g_ptr_array_add (self->hints, hint);
  g_ptr_array_sort (self->hints, compare_hints);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GStrv
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n,", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static void
try_fewer_words (WpFinder *self)
{
  g_auto (GStrv) words = split_words (self->text);
  guint n = g_strv_length (words);

  if (n < 2 || n > MOST_HINTS)
    return;
  for (guint out = 0; out < n; out++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      Trial *trial = g_new0 (Trial, 1);

      for (guint i = 0; i < n; i++)
        if (i != out)
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
      trial->job = job_new (self);
      trial->left_out = g_strdup (words[out]);
      trial->text = g_strdup (text->str);
      wp_store_search_async (self->store, trial->text, WP_FINDER_LIMIT, self->cancellable, trial_cb, trial);
    }
}

/* Something typed */

static gboolean
settle_cb (gpointer data)
{
  WpFinder *self = WP_FINDER (data);

  self->settle_timeout = 0;
  wp_finder_settle (self);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  WpFinder *self = job->finder;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = wp_store_search_finish (WP_STORE (source), result, &error);

  if (job_is_late (job))
    return;
  if (hits == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (rows, wp_find_item_new_hit (g_ptr_array_index (hits, i)));
  self->n_hits = hits->len;
  show_rows (self, rows, hits->len > 0 ? WP_FINDER_FOUND : WP_FINDER_NOTHING);
  if (hits->len == 0)
    try_fewer_words (self);
  if (self->settle_timeout == 0)
    self->settle_timeout = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
begin (WpFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  g_ptr_array_set_size (self->hints, 0);
  self->n_hits = 0;
  self->cancellable = g_cancellable_new ();
  if (*self->text == '\0')
    wp_store_mine_async (self->store, self->cancellable, mine_read_cb, job_new (self));
  else
    wp_store_search_async (self->store, self->text, WP_FINDER_LIMIT, self->cancellable, found_cb, job_new (self));
}

static void
wp_finder_dispose (GObject *object)
{
  WpFinder *self = WP_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wp_finder_parent_class)->dispose (object);
}

static void
wp_finder_finalize (GObject *object)
{
  WpFinder *self = WP_FINDER (object);

  g_object_unref (self->rows);
  g_ptr_array_unref (self->hints);
  g_clear_pointer (&self->mine, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->text);
  g_free (self->audited);
  G_OBJECT_CLASS (wp_finder_parent_class)->finalize (object);
}

static void
wp_finder_class_init (WpFinderClass *class)
{
  G_OBJECT_CLASS (class)->dispose = wp_finder_dispose;
  G_OBJECT_CLASS (class)->finalize = wp_finder_finalize;

  signals[CHANGED] = g_signal_new ("changed", WP_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_finder_init (WpFinder *self)
{
  self->rows = g_list_store_new (WP_TYPE_FIND_ITEM);
  self->hints = g_ptr_array_new_with_free_func (hint_free);
  self->text = g_strdup ("");
}

WpFinder *
wp_finder_new (WpStore *store)
{
  WpFinder *self = g_object_new (WP_TYPE_FINDER, NULL);

  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (begin), self);
  begin (self);
  return self;
}

void
wp_finder_set_text (WpFinder *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  g_return_if_fail (WP_IS_FINDER (self));

  if (g_str_equal (stripped, self->text))
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&stripped);
  begin (self);
}

const char *
wp_finder_get_text (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), NULL);

  return self->text;
}

void
wp_finder_refresh (WpFinder *self)
{
  g_return_if_fail (WP_IS_FINDER (self));

  if (*self->text == '\0')
    begin (self);
}

void
wp_finder_settle (WpFinder *self)
{
  g_return_if_fail (WP_IS_FINDER (self));

  if (*self->text == '\0' || g_strcmp0 (self->text, self->audited) == 0)
    return;
  g_free (self->audited);
  self->audited = g_strdup (self->text);
  wp_store_audit (self->store, "search", -1, NULL, self->text, NULL);
}

WpFinderState
wp_finder_get_state (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), WP_FINDER_READING);

  return self->state;
}

GListModel *
wp_finder_get_model (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), NULL);

  return G_LIST_MODEL (self->rows);
}

WpFindItem *
wp_finder_get_first (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), NULL);

  if (self->state != WP_FINDER_FOUND)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (WpFindItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (!item->heading)
        return g_steal_pointer (&item);
    }
  return NULL;
}

GPtrArray *
wp_finder_get_hints (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), NULL);

  return self->hints;
}

guint
wp_finder_get_n_hits (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), 0);

  return self->n_hits;
}

const GError *
wp_finder_get_error (WpFinder *self)
{
  g_return_val_if_fail (WP_IS_FINDER (self), NULL);

  return self->error;
}
