/* wp-limits.c: how often an address or an account may ask, and how long somebody who guesses has to wait.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-limits.h"

#include <gio/gio.h>
#include <string.h>

#define MOST_KEYS 50000
#define IPV6_NETWORK_BYTES 8
#define GUESSES 5
#define FIRST_LOCK_SECONDS 60
#define LONGEST_LOCK_SECONDS 900
#define FORGET_GUESSES_SECONDS 3600
#define SWEEP_SECONDS ((gint64) 60)

typedef struct
{
  double left;
  gint64 at;
} Bucket;

typedef struct
{
  guint wrong;
  gint64 last;
  gint64 locked_until;
} Guesses;

typedef struct
{
  double burst, per_second;
} Rate;

struct _WpLimits
{
  GHashTable *buckets[WP_N_LIMITS]; /* utf8 → Bucket */
  GHashTable *guesses;              /* utf8 → Guesses: of addresses */
  GHashTable *device_guesses;       /* utf8 → Guesses: of devices that are enrolled */
  Rate rates[WP_N_LIMITS];
  gint64 swept;
};

char *
wp_limits_network (const char *address)
{
  g_autoptr (GInetAddress) inet = strchr (address, ':') != NULL ? g_inet_address_new_from_string (address) : NULL;
  guint8 bytes[16] = { 0 };
  g_autoptr (GInetAddress) network = NULL;

  if (inet == NULL || g_inet_address_get_family (inet) != G_SOCKET_FAMILY_IPV6)
    return g_strdup (address);
  memcpy (bytes, g_inet_address_to_bytes (inet), IPV6_NETWORK_BYTES);
  network = g_inet_address_new_from_bytes (bytes, G_SOCKET_FAMILY_IPV6);
  return g_inet_address_to_string (network);
}

/* Where guesses of @key are counted, and @own under which key. */
static GHashTable *
table_of (WpLimits *self, const char *key, char **own)
{
  if (g_str_has_prefix (key, WP_LIMITS_OF_DEVICE))
    {
      *own = g_strdup (key);
      return self->device_guesses;
    }
  if (g_str_has_prefix (key, WP_LIMITS_OF_ADDRESS))
    key += strlen (WP_LIMITS_OF_ADDRESS);
  *own = wp_limits_network (key);
  return self->guesses;
}

WpLimits *
wp_limits_new (void)
{
  WpLimits *self = g_new0 (WpLimits, 1);

  for (guint i = 0; i < WP_N_LIMITS; i++)
    self->buckets[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->guesses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->device_guesses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  wp_limits_set_rate (self, WP_LIMIT_ADDRESS, 20000, 4000);
  wp_limits_set_rate (self, WP_LIMIT_DEVICE, 600, 60);
  wp_limits_set_rate (self, WP_LIMIT_SIGN_IN, 300, 2);
  wp_limits_set_rate (self, WP_LIMIT_PUBLIC, 200, 20);
  /* After a restore a device hands over a bundle for each time that it had to forget something in the last 30 days. */
  wp_limits_set_rate (self, WP_LIMIT_RESCUE, 200, 200.0 / 86400);
  return self;
}

void
wp_limits_free (WpLimits *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < WP_N_LIMITS; i++)
    g_hash_table_unref (self->buckets[i]);
  g_hash_table_unref (self->guesses);
  g_hash_table_unref (self->device_guesses);
  g_free (self);
}

void
wp_limits_set_rate (WpLimits *self, WpLimit limit, double burst, double per_second)
{
  self->rates[limit] = (Rate){ .burst = burst, .per_second = per_second };
}

static double
fill (const Rate *rate, Bucket *bucket, gint64 now)
{
  double seconds = MAX (now - bucket->at, 0) / (double) G_USEC_PER_SEC;

  bucket->left = MIN (rate->burst, bucket->left + seconds * rate->per_second);
  bucket->at = now;
  return bucket->left;
}

guint
wp_limits_take (WpLimits *self, WpLimit limit, const char *key, gint64 now)
{
  const Rate *rate = &self->rates[limit];
  g_autofree char *own = wp_limits_network (key);
  Bucket *bucket = g_hash_table_lookup (self->buckets[limit], own);

  if (bucket == NULL)
    {
      /* Somebody who has that many addresses is not kept out by counting them; what matters is that memory is not used
       * up. */
      if (g_hash_table_size (self->buckets[limit]) >= MOST_KEYS && now - self->swept > SWEEP_SECONDS * G_USEC_PER_SEC)
        wp_limits_sweep (self, now);
      if (g_hash_table_size (self->buckets[limit]) >= MOST_KEYS)
        g_hash_table_remove_all (self->buckets[limit]);
      bucket = g_new (Bucket, 1);
      *bucket = (Bucket){ .left = rate->burst, .at = now };
      g_hash_table_insert (self->buckets[limit], g_steal_pointer (&own), bucket);
    }
  if (fill (rate, bucket, now) < 1)
    return (guint) CLAMP ((1 - bucket->left) / rate->per_second + 1, 1, 3600);
  bucket->left -= 1;
  return 0;
}

void
wp_limits_guessed_wrong (WpLimits *self, const char *key, gint64 now)
{
  g_autofree char *own = NULL;
  GHashTable *table = table_of (self, key, &own);
  Guesses *guesses = g_hash_table_lookup (table, own);

  if (guesses == NULL)
    {
      /* Going through all of them for each new one would be work that an attacker can order. */
      if (table == self->guesses && g_hash_table_size (table) >= MOST_KEYS
          && now - self->swept > SWEEP_SECONDS * G_USEC_PER_SEC)
        wp_limits_sweep (self, now);
      if (table == self->guesses && g_hash_table_size (table) >= MOST_KEYS)
        return;
      guesses = g_new0 (Guesses, 1);
      g_hash_table_insert (table, g_steal_pointer (&own), guesses);
    }
  guesses->wrong++;
  guesses->last = now;
  if (guesses->wrong >= GUESSES)
    {
      guint times = MIN (guesses->wrong - GUESSES, 8);
      gint64 seconds = MIN ((gint64) FIRST_LOCK_SECONDS << times, LONGEST_LOCK_SECONDS);

      guesses->locked_until = now + seconds * G_USEC_PER_SEC;
    }
}

void
wp_limits_guessed_right (WpLimits *self, const char *key)
{
  g_autofree char *own = NULL;
  GHashTable *table = table_of (self, key, &own);

  g_hash_table_remove (table, own);
}

guint
wp_limits_locked (WpLimits *self, const char *key, gint64 now)
{
  g_autofree char *own = NULL;
  GHashTable *table = table_of (self, key, &own);
  Guesses *guesses = g_hash_table_lookup (table, own);

  if (guesses == NULL || guesses->locked_until <= now)
    return 0;
  return (guint) ((guesses->locked_until - now) / G_USEC_PER_SEC) + 1;
}

static void
forget_old_guesses (GHashTable *table, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Guesses *guesses = value;

      if (guesses->locked_until <= now && now - guesses->last > (gint64) FORGET_GUESSES_SECONDS * G_USEC_PER_SEC)
        g_hash_table_iter_remove (&iter);
    }
}

void
wp_limits_sweep (WpLimits *self, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  self->swept = now;
  for (guint i = 0; i < WP_N_LIMITS; i++)
    {
      g_hash_table_iter_init (&iter, self->buckets[i]);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        if (fill (&self->rates[i], value, now) >= self->rates[i].burst)
          g_hash_table_iter_remove (&iter);
    }
  forget_old_guesses (self->guesses, now);
  forget_old_guesses (self->device_guesses, now);
}

guint
wp_limits_jitter (guint seconds)
{
  seconds = MAX (seconds, 1);
  return seconds + (guint) g_random_int_range (0, (gint32) (seconds / 2 + 2));
}
