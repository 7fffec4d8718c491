/* wp-feed-twins.c: services of two feeds that may be one and the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-feed-twins.h"

#include <string.h>

typedef struct
{
  char id[37];
  char feed[37];
} One;

struct _WpFeedTwins
{
  GPtrArray *ones;  /* (owned) (element-type One) */
  GHashTable *keys; /* (owned): a key to GArray of guint: indices of ones */
};

WpFeedTwins *
wp_feed_twins_new (void)
{
  WpFeedTwins *self = g_new0 (WpFeedTwins, 1);

  self->ones = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
wp_feed_twins_free (WpFeedTwins *self)
{
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->ones);
  g_free (self);
}

static void
add_key (WpFeedTwins *self, const char *key)
{
  GArray *found = g_hash_table_lookup (self->keys, key);
  const guint index = self->ones->len - 1;

  if (found == NULL)
    {
      found = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->keys, g_strdup (key), found);
    }
  if (found->len == 0 || g_array_index (found, guint, found->len - 1) != index)
    g_array_append_val (found, index);
}

void
wp_feed_twins_add (WpFeedTwins *self, WpRecord *record)
{
  const char *feed = wp_record_get_text (record, WP_LISTED_SERVICE_FEED);
  g_autoptr (GPtrArray) keys = NULL;
  One *one;

  if (feed == NULL || wp_record_is_set (record, WP_LISTED_SERVICE_GONE_ON))
    return;
  one = g_new0 (One, 1);
  g_strlcpy (one->id, wp_record_get_id (record), sizeof one->id);
  g_strlcpy (one->feed, feed, sizeof one->feed);
  g_ptr_array_add (self->ones, one);
  keys = wp_listing_twin_keys (record);
  for (guint i = 0; i < keys->len; i++)
    add_key (self, g_ptr_array_index (keys, i));
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const WpFeedTwin *one = a;
  const WpFeedTwin *other = b;
  int order = strcmp (one->a, other->a);

  if (order == 0)
    order = strcmp (one->b, other->b);
  return order != 0 ? order : (int) one->why - (int) other->why;
}

static gboolean
is_shared (WpFeedTwins *self, GArray *found)
{
  g_autoptr (GHashTable) feeds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < found->len; i++)
    {
      const One *one = g_ptr_array_index (self->ones, g_array_index (found, guint, i));
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (feeds, one->feed)) + 1;

      if (n > WP_LISTING_TWIN_MOST_SHARED)
        return TRUE;
      g_hash_table_replace (feeds, (gpointer) one->feed, GUINT_TO_POINTER (n));
    }
  return FALSE;
}

static void
add_pairs (WpFeedTwins *self, GArray *found, WpListingTwinWhy why, GArray *pairs)
{
  for (guint i = 0; i + 1 < found->len; i++)
    for (guint k = i + 1; k < found->len; k++)
      {
        const One *one = g_ptr_array_index (self->ones, g_array_index (found, guint, i));
        const One *other = g_ptr_array_index (self->ones, g_array_index (found, guint, k));
        const gboolean turned = strcmp (one->id, other->id) > 0;
        WpFeedTwin pair = { .why = why };

        if (g_str_equal (one->feed, other->feed))
          continue;
        g_strlcpy (pair.a, turned ? other->id : one->id, sizeof pair.a);
        g_strlcpy (pair.b, turned ? one->id : other->id, sizeof pair.b);
        g_array_append_val (pairs, pair);
      }
}

GArray *
wp_feed_twins_find (WpFeedTwins *self, guint most)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (WpFeedTwin));
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  guint kept = 0;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((GArray *) value)->len > 1 && !is_shared (self, value))
      add_pairs (self, value, wp_listing_twin_key_why (key), pairs);
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len && kept < most; i++)
    {
      const WpFeedTwin pair = g_array_index (pairs, WpFeedTwin, i);
      const WpFeedTwin *last = kept > 0 ? &g_array_index (pairs, WpFeedTwin, kept - 1) : NULL;

      if (last == NULL || !g_str_equal (last->a, pair.a) || !g_str_equal (last->b, pair.b))
        g_array_index (pairs, WpFeedTwin, kept++) = pair;
    }
  g_array_set_size (pairs, kept);
  return pairs;
}

const char *
wp_feed_twin_why (WpListingTwinWhy why)
{
  static const char *const WORDS[] = { "name and postcode", "name and telephone", "address on the web" };

  return WORDS[why];
}
