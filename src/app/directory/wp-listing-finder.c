/* wp-listing-finder.c: searching the directory as somebody types and narrows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-finder.h"

struct _WpListingFinder
{
  GObject parent_instance;

  WpStore *store;        /* (owned) */
  WpListingQuery *query; /* (owned) (nullable) */
  guint most;
  GListStore *hits;          /* (owned) (element-type WpListingHit) */
  GCancellable *cancellable; /* (owned) (nullable): of the search under way */
  WpListingResult *result;   /* (owned) (nullable) */
  GError *error;             /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpListingFinder, wp_listing_finder, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show (WpListingFinder *self, GListModel *found)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = found != NULL ? g_list_model_get_n_items (found) : 0;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (hits, g_list_model_get_item (found, i));
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)), hits->pdata, hits->len);
}

/* A search under way. What was given up may still come back with an answer, for which it is too late. */
typedef struct
{
  WpListingFinder *finder;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->finder);
  g_object_unref (job->cancellable);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  WpListingFinder *self = job->finder;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpListingResult) found = wp_store_search_listings_finish (WP_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (job->cancellable))
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, wp_listing_result_free);
  g_clear_error (&self->error);
  self->result = g_steal_pointer (&found);
  self->error = g_steal_pointer (&error);
  show (self, self->result != NULL ? self->result->hits : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop (WpListingFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (WpListingFinder *self)
{
  Job *job;

  stop (self);
  if (self->query == NULL)
    return;
  self->query->now = wp_clock_now (wp_store_get_clock (self->store));
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->finder = g_object_ref (self);
  job->cancellable = g_object_ref (self->cancellable);
  wp_store_search_listings_async (self->store, self->query, self->most, self->cancellable, found_cb, job);
}

static void
store_changed_cb (WpListingFinder *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & WP_LISTING_KINDS) != 0)
    ask (self);
}

static void
wp_listing_finder_dispose (GObject *object)
{
  WpListingFinder *self = WP_LISTING_FINDER (object);

  stop (self);
  g_clear_object (&self->hits);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wp_listing_finder_parent_class)->dispose (object);
}

static void
wp_listing_finder_finalize (GObject *object)
{
  WpListingFinder *self = WP_LISTING_FINDER (object);

  g_clear_pointer (&self->query, wp_listing_query_free);
  g_clear_pointer (&self->result, wp_listing_result_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (wp_listing_finder_parent_class)->finalize (object);
}

static void
wp_listing_finder_class_init (WpListingFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wp_listing_finder_dispose;
  object_class->finalize = wp_listing_finder_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_listing_finder_init (WpListingFinder *self)
{
  self->hits = g_list_store_new (WP_TYPE_LISTING_HIT);
  self->most = WP_LISTING_FINDER_STEP;
}

WpListingFinder *
wp_listing_finder_new (WpStore *store)
{
  WpListingFinder *self = g_object_new (WP_TYPE_LISTING_FINDER, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
wp_listing_finder_take_query (WpListingFinder *self, WpListingQuery *query)
{
  g_clear_pointer (&self->query, wp_listing_query_free);
  self->query = query;
  self->most = WP_LISTING_FINDER_STEP;
  ask (self);
}

const WpListingQuery *
wp_listing_finder_get_query (WpListingFinder *self)
{
  return self->query;
}

void
wp_listing_finder_show_more (WpListingFinder *self)
{
  self->most += WP_LISTING_FINDER_STEP;
  ask (self);
}

GListModel *
wp_listing_finder_get_hits (WpListingFinder *self)
{
  return G_LIST_MODEL (self->hits);
}

const WpListingResult *
wp_listing_finder_get_result (WpListingFinder *self)
{
  return self->result;
}

const GError *
wp_listing_finder_get_error (WpListingFinder *self)
{
  return self->error;
}

gboolean
wp_listing_finder_is_busy (WpListingFinder *self)
{
  return self->cancellable != NULL;
}
