/* wp-waiting.c: pulls that wait for news, and whom some news concerns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-waiting.h"

#include <string.h>

#define REMEMBERED 64
/* Savings come in twos and threes: a moment's wait answers them with one query. */
#define GATHER_MS 20

typedef struct
{
  gpointer waiter;
  char user[37];
  GPtrArray *holders; /* (owned) (element-type utf8) */
  gint64 until;
} Entry;

typedef struct
{
  GHashTable *holders; /* (owned) (nullable): set of utf8; %NULL: anybody's */
  GHashTable *users;   /* (owned) (nullable): set of utf8 */
} News;

struct _WpWaiting
{
  WpWaitingWake wake;
  GHashTable *entries;   /* waiter → Entry (owned) */
  GHashTable *by_holder; /* utf8 → set of Entry */
  GHashTable *by_user;   /* utf8 → set of Entry */
  GPtrArray *woken;      /* waiters, to be told soon, */
  GPtrArray *woken_own;  /* and those for whom the news is alone */
  guint gather;
  guint64 number;
  News last[REMEMBERED];
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_ptr_array_unref (entry->holders);
  g_free (entry);
}

WpWaiting *
wp_waiting_new (WpWaitingWake wake)
{
  WpWaiting *self = g_new0 (WpWaiting, 1);

  self->wake = wake;
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->by_holder = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->by_user = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->woken = g_ptr_array_new ();
  self->woken_own = g_ptr_array_new ();
  return self;
}

static void
news_clear (News *news)
{
  g_clear_pointer (&news->holders, g_hash_table_unref);
  g_clear_pointer (&news->users, g_hash_table_unref);
}

void
wp_waiting_free (WpWaiting *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->gather, g_source_remove);
  for (guint i = 0; i < REMEMBERED; i++)
    news_clear (&self->last[i]);
  g_hash_table_unref (self->by_holder);
  g_hash_table_unref (self->by_user);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->woken);
  g_ptr_array_unref (self->woken_own);
  g_free (self);
}

guint64
wp_waiting_news_number (WpWaiting *self)
{
  return self->number;
}

static void
index_add (GHashTable *index, const char *key, Entry *entry)
{
  GHashTable *set = g_hash_table_lookup (index, key);

  if (set == NULL)
    {
      set = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (index, g_strdup (key), set);
    }
  g_hash_table_add (set, entry);
}

static void
index_remove (GHashTable *index, const char *key, Entry *entry)
{
  GHashTable *set = g_hash_table_lookup (index, key);

  if (set == NULL)
    return;
  g_hash_table_remove (set, entry);
  if (g_hash_table_size (set) == 0)
    g_hash_table_remove (index, key);
}

static void
remove_entry (WpWaiting *self, Entry *entry)
{
  for (guint i = 0; i < entry->holders->len; i++)
    index_remove (self->by_holder, g_ptr_array_index (entry->holders, i), entry);
  index_remove (self->by_user, entry->user, entry);
  g_hash_table_remove (self->entries, entry->waiter);
}

static gboolean
is_for (const News *news, const char *user)
{
  return news->users != NULL && g_hash_table_contains (news->users, user);
}

static gboolean
concerns (const News *news, const char *user, GPtrArray *holders)
{
  if (news->holders == NULL || is_for (news, user))
    return TRUE;
  for (guint i = 0; i < holders->len; i++)
    if (g_hash_table_contains (news->holders, g_ptr_array_index (holders, i)))
      return TRUE;
  return FALSE;
}

gboolean
wp_waiting_is_own (WpWaiting *self, const char *user, guint64 asked_at)
{
  for (guint64 number = asked_at + 1; number <= self->number && self->number - asked_at <= REMEMBERED; number++)
    if (is_for (&self->last[number % REMEMBERED], user))
      return TRUE;
  return FALSE;
}

gboolean
wp_waiting_add (WpWaiting *self, gpointer waiter, const char *user, GPtrArray *holders, guint64 asked_at, gint64 until)
{
  Entry *entry;

  if (self->number - asked_at > REMEMBERED)
    return FALSE;
  for (guint64 number = asked_at + 1; number <= self->number; number++)
    if (concerns (&self->last[number % REMEMBERED], user, holders))
      return FALSE;
  entry = g_new0 (Entry, 1);
  entry->waiter = waiter;
  g_strlcpy (entry->user, user, sizeof entry->user);
  entry->holders = g_ptr_array_ref (holders);
  entry->until = until;
  g_hash_table_insert (self->entries, waiter, entry);
  index_add (self->by_user, user, entry);
  for (guint i = 0; i < holders->len; i++)
    index_add (self->by_holder, g_ptr_array_index (holders, i), entry);
  return TRUE;
}

static gboolean
gathered_cb (gpointer data)
{
  WpWaiting *self = data;
  g_autoptr (GPtrArray) woken = g_steal_pointer (&self->woken);
  g_autoptr (GPtrArray) own = g_steal_pointer (&self->woken_own);

  self->woken = g_ptr_array_new ();
  self->woken_own = g_ptr_array_new ();
  self->gather = 0;
  for (guint i = 0; i < own->len; i++)
    self->wake (g_ptr_array_index (own, i), WP_WAKE_OWN);
  for (guint i = 0; i < woken->len; i++)
    self->wake (g_ptr_array_index (woken, i), WP_WAKE_NEWS);
  return G_SOURCE_REMOVE;
}

static void
wake_set (WpWaiting *self, GHashTable *set, GPtrArray *woken)
{
  g_autoptr (GList) entries = NULL;

  if (set == NULL)
    return;
  entries = g_hash_table_get_keys (set);
  for (GList *link = entries; link != NULL; link = link->next)
    {
      Entry *entry = link->data;

      g_ptr_array_add (woken, entry->waiter);
      remove_entry (self, entry);
    }
  if (woken->len > 0 && self->gather == 0)
    self->gather = g_timeout_add (GATHER_MS, gathered_cb, self);
}

static void
wake_entries (WpWaiting *self)
{
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_hash_table_add (all, value);
  wake_set (self, all, self->woken);
}

void
wp_waiting_news (WpWaiting *self, GHashTable *holders, GHashTable *users)
{
  News *news = &self->last[++self->number % REMEMBERED];
  GHashTableIter iter;
  gpointer key;

  news_clear (news);
  *news = (News){ .holders = holders, .users = users };
  if (users != NULL)
    {
      g_hash_table_iter_init (&iter, users);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        wake_set (self, g_hash_table_lookup (self->by_user, key), self->woken_own);
    }
  if (holders == NULL)
    {
      wake_entries (self);
      return;
    }
  g_hash_table_iter_init (&iter, holders);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    wake_set (self, g_hash_table_lookup (self->by_holder, key), self->woken);
}

static void
end_waiting (WpWaiting *self, gint64 now, gboolean all, WpWake why)
{
  g_autoptr (GPtrArray) over = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (all || ((Entry *) value)->until <= now)
      g_ptr_array_add (over, value);
  for (guint i = 0; i < over->len; i++)
    {
      Entry *entry = g_ptr_array_index (over, i);
      gpointer waiter = entry->waiter;

      remove_entry (self, entry);
      self->wake (waiter, why);
    }
}

void
wp_waiting_tick (WpWaiting *self, gint64 now)
{
  end_waiting (self, now, FALSE, WP_WAKE_LATE);
}

void
wp_waiting_wake_all (WpWaiting *self, WpWake why)
{
  if (self->gather != 0)
    {
      g_source_remove (self->gather);
      gathered_cb (self);
    }
  end_waiting (self, 0, TRUE, why);
}

guint
wp_waiting_count (WpWaiting *self)
{
  return g_hash_table_size (self->entries);
}
