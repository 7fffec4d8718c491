/* wp-feed-twins.c: services of two feeds that may be one and the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-feed-twins.h"

#include <string.h>

#include "wp-identifier.h"
#include "wp-listing-places.h"
#include "wp-words.h"

/* Services of one feed with the same key, beyond which it tells nothing. */
#define MOST_SHARED 3
#define MOST_PLACES 10

typedef struct
{
  char id[37];
  char feed[37];
} One;

struct _WpFeedTwins
{
  GPtrArray *ones;  /* (owned) (element-type One) */
  GHashTable *keys; /* (owned): a key, with its kind in front, to GArray of guint: indices of ones */
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
add_key (WpFeedTwins *self, WpFeedTwinWhy why, const char *a, const char *b)
{
  char *key = g_strdup_printf ("%d%s\n%s", (int) why, a, b);
  GArray *found = g_hash_table_lookup (self->keys, key);
  const guint index = self->ones->len - 1;

  if (found == NULL)
    {
      found = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->keys, key, found);
    }
  else
    g_free (key);
  if (found->len == 0 || g_array_index (found, guint, found->len - 1) != index)
    g_array_append_val (found, index);
}

static char *
fold_url (const char *url)
{
  const char *from = strstr (url, "://");
  g_autofree char *folded = g_ascii_strdown (from != NULL ? from + 3 : url, -1);
  const char *start = g_str_has_prefix (folded, "www.") ? folded + 4 : folded;
  gsize length = strlen (start);

  while (length > 0 && start[length - 1] == '/')
    length--;
  return g_strndup (start, length);
}

void
wp_feed_twins_add (WpFeedTwins *self, WpRecord *record)
{
  g_autofree char *name = wp_words_fold (wp_record_get_text (record, WP_LISTED_SERVICE_NAME));
  const char *telephone = wp_record_get_text (record, WP_LISTED_SERVICE_TELEPHONE);
  const char *url = wp_record_get_text (record, WP_LISTED_SERVICE_URL);
  const char *feed = wp_record_get_text (record, WP_LISTED_SERVICE_FEED);
  g_autoptr (GArray) places = NULL;
  One *one;

  if (feed == NULL || wp_record_is_set (record, WP_LISTED_SERVICE_GONE_ON))
    return;
  one = g_new0 (One, 1);
  g_strlcpy (one->id, wp_record_get_id (record), sizeof one->id);
  g_strlcpy (one->feed, feed, sizeof one->feed);
  g_ptr_array_add (self->ones, one);
  places = wp_listing_places_read (wp_record_get_text (record, WP_LISTED_SERVICE_PLACES));
  for (guint i = 0; *name != '\0' && i < places->len && i < MOST_PLACES; i++)
    {
      const char *postcode = g_array_index (places, WpListingPlace, i).postcode;

      if (postcode != NULL)
        add_key (self, WP_FEED_TWIN_NAME_AND_POSTCODE, name, postcode);
    }
  if (telephone != NULL && *name != '\0')
    {
      g_autofree char *number = wp_phone_normalise (telephone);

      add_key (self, WP_FEED_TWIN_NAME_AND_TELEPHONE, name, number);
    }
  if (url != NULL)
    {
      g_autofree char *folded = fold_url (url);

      add_key (self, WP_FEED_TWIN_URL, folded, "");
    }
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

      if (n > MOST_SHARED)
        return TRUE;
      g_hash_table_replace (feeds, (gpointer) one->feed, GUINT_TO_POINTER (n));
    }
  return FALSE;
}

static void
add_pairs (WpFeedTwins *self, GArray *found, WpFeedTwinWhy why, GArray *pairs)
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
      add_pairs (self, value, (WpFeedTwinWhy) (*(const char *) key - '0'), pairs);
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
wp_feed_twin_why (WpFeedTwinWhy why)
{
  static const char *const WORDS[] = { "name and postcode", "name and telephone", "address on the web" };

  return WORDS[why];
}
