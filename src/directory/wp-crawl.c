/* wp-crawl.c: going through a feed: what is asked when, and when it ends.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-crawl-private.h"

#define PAUSE_MS 250

void
wp_crawl_page_free (WpCrawlPage *page)
{
  g_free (page->etag);
  g_free (page->modified);
  g_free (page->first);
  g_free (page);
}

static void
free_page (gpointer data)
{
  wp_crawl_page_free (data);
}

void
wp_crawl_news_clear (WpCrawlNews *news)
{
  g_clear_pointer (&news->listings, g_ptr_array_unref);
  g_clear_pointer (&news->places, g_ptr_array_unref);
  g_clear_pointer (&news->issues, g_ptr_array_unref);
  g_clear_pointer (&news->terms, wp_oruk_terms_free);
}

WpCrawl *
wp_crawl_alloc (WpCrawlFlags flags)
{
  WpCrawl *self = g_new0 (WpCrawl, 1);

  self->flags = flags;
  self->pause = PAUSE_MS;
  self->total = -1;
  self->pages_told = -1;
  self->number_shift = G_MININT;
  self->page = 1;
  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, free_page);
  return self;
}

void
wp_crawl_free (WpCrawl *self)
{
  g_free (self->address);
  g_free (self->query);
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->pages);
  g_clear_pointer (&self->thin, g_ptr_array_unref);
  g_clear_pointer (&self->reading, wp_crawl_page_free);
  g_free (self->url);
  g_free (self->follow);
  wp_oruk_about_clear (&self->about);
  g_free (self);
}

WpCrawl *
wp_crawl_new (const char *address, WpCrawlFlags flags, GError **error)
{
  g_autoptr (WpCrawl) self = wp_crawl_alloc (flags);

  return wp_crawl_set_address (self, address, error) ? g_steal_pointer (&self) : NULL;
}

void
wp_crawl_set_pause (WpCrawl *self, guint ms)
{
  self->pause = ms;
}

void
wp_crawl_enter (WpCrawl *self, WpCrawlPhase phase)
{
  self->phase = phase;
  self->page = 1;
  self->extra = 0;
  self->number_shift = G_MININT;
  g_hash_table_remove_all (self->first);
}

void
wp_crawl_begin_round (WpCrawl *self)
{
  self->round++;
  self->total = -1;
  self->pages_told = -1;
  self->counted = 0;
  self->services = 0;
  self->moved = FALSE;
  g_hash_table_remove_all (self->seen);
  wp_crawl_enter (self, WP_CRAWL_SERVICES);
}

gboolean
wp_crawl_next (WpCrawl *self, WpCrawlAsk *ask)
{
  const WpCrawlPage *page = NULL;

  if (self->phase == WP_CRAWL_DONE)
    return FALSE;
  g_free (self->url);
  self->url = self->follow != NULL ? g_strdup (self->follow) : wp_crawl_make_url (self);
  if (self->phase == WP_CRAWL_SERVICES && self->thin == NULL)
    page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (self->page));
  if (page != NULL && page->thin)
    page = NULL;
  *ask = (WpCrawlAsk){ .url = self->url,
                       .etag = page != NULL ? page->etag : NULL,
                       .modified = page != NULL ? page->modified : NULL,
                       .wait_ms = self->asked ? MAX (self->wait_ms, self->pause) : 0 };
  self->asked = TRUE;
  return TRUE;
}

WpCrawlProgress
wp_crawl_get_progress (WpCrawl *self)
{
  WpCrawlProgress progress = { .page = self->phase == WP_CRAWL_SERVICES ? self->page - 1 : 0,
                               .pages = self->pages_told,
                               .services = self->services,
                               .of = self->total,
                               .done = self->phase == WP_CRAWL_DONE };

  if (self->phase > WP_CRAWL_SERVICES)
    progress.page = g_hash_table_size (self->pages);
  progress.complete =
      progress.done && !self->faulty && !self->moved && (self->total < 0 || self->total == (gint64) self->counted);
  return progress;
}

const WpOrukAbout *
wp_crawl_get_about (WpCrawl *self)
{
  return &self->about;
}
