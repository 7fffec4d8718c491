/* wp-long-family.c: the fictional family that has been known for sixty years, in a store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-long-family.h"

#include "wp-bulk.h"
#include "wp-demo-long.h"

#define SEED 60

typedef struct
{
  guint n_events;
  gint64 now;
} Making;

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;

  return wp_demo_long_family_make (SEED, making->n_events, wp_instant_to_date (making->now), making->now, wp_bulk_sink,
                                   bulk, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

char *
wp_long_family_add (WpStore *store, guint n_events)
{
  Making making = { n_events, wp_clock_now (wp_store_get_clock (store)) };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_bulk_async (store, WP_BULK_DEMO, make, &making, NULL, NULL, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!wp_store_bulk_finish (store, result, &error))
    g_error ("%s", error->message);
  return wp_demo_long_family_id (SEED);
}
