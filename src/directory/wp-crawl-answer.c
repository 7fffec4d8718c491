/* wp-crawl-answer.c: what a crawl does with an answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "wp-crawl-private.h"
#include "wp-directory-error.h"

#define MOST_TRIES 5
/* Of one service among many, or of a page that was no JSON. */
#define MOST_SHORT_TRIES 2
#define MOST_REDIRECTIONS 5
#define MOST_ROUNDS 3
#define FIRST_BACKOFF_MS 1000
#define LONGEST_WAIT_S 600
/* Services in a row whose details the publisher refuses, before it is taken to have none. */
#define MOST_REFUSED 3

static void
add_issue (WpCrawl *self, WpCrawlNews *news, WpListingIssue *issue)
{
  if (news->issues == NULL)
    news->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  issue->page = self->phase == WP_CRAWL_SERVICES ? self->page : 0;
  g_ptr_array_add (news->issues, issue);
}

static void
add_listing (WpCrawl *self, WpCrawlNews *news, WpListing *listing)
{
  if (news->listings == NULL)
    news->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_unref);
  news->page = self->page;
  self->placeless |= listing->placeless;
  self->services++;
  if (self->reading != NULL)
    self->reading->services++;
  g_ptr_array_add (news->listings, wp_listing_ref (listing));
}

static gboolean
is_known_to_be_there (WpCrawl *self)
{
  return self->pages_told >= 0 && (gint64) self->page < self->pages_told;
}

static void
leave_services (WpCrawl *self, WpCrawlNews *news)
{
  if (self->moved && !self->faulty && self->round + 1 < MOST_ROUNDS)
    {
      news->again = TRUE;
      wp_crawl_begin_round (self);
      return;
    }
  wp_crawl_enter (self, self->placeless ? WP_CRAWL_PLACES : WP_CRAWL_TAXONOMIES);
}

/* A page and all that was asked because of it is done. */
static void
end_page (WpCrawl *self, WpCrawlNews *news)
{
  gboolean last = self->reading->last;

  g_clear_pointer (&self->thin, g_ptr_array_unref);
  self->counted += self->reading->rows;
  g_hash_table_replace (self->pages, GUINT_TO_POINTER (self->page), g_steal_pointer (&self->reading));
  self->page++;
  if (last)
    leave_services (self, news);
}

/* The end of a list that is of no importance if it is missing. */
static void
leave_extra (WpCrawl *self)
{
  wp_crawl_enter (self, self->phase + 1);
}

static void
note_page (WpCrawl *self, WpCrawlNews *news, const char *why)
{
  add_issue (self, news, wp_listing_issue_new (WP_LISTING_FAULT_PAGE, TRUE, NULL, 0, "", why));
}

/* A page of services can't be had, and never will: on with the next, if there is one. */
static void
lose_page (WpCrawl *self, WpCrawlNews *news, const char *why)
{
  gboolean more = is_known_to_be_there (self);

  note_page (self, news, why);
  self->faulty = TRUE;
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (self->page));
  self->page++;
  if (!more)
    leave_services (self, news);
}

/* The next of the services that are asked for one by one. */
static void
next_detail (WpCrawl *self, WpCrawlNews *news)
{
  self->next_thin++;
  while (self->no_details && self->next_thin < self->thin->len)
    add_listing (self, news, g_ptr_array_index (self->thin, self->next_thin++));
  if (self->next_thin >= self->thin->len)
    end_page (self, news);
}

/* The publisher does not tell more of a service than its list did. */
static void
refuse_detail (WpCrawl *self, WpCrawlNews *news, const char *why)
{
  WpListing *listing = g_ptr_array_index (self->thin, self->next_thin);

  add_issue (self, news, wp_listing_issue_new (WP_LISTING_FAULT_DETAIL, FALSE, listing->id, 0, "", why));
  add_listing (self, news, listing);
  if (++self->refused >= MOST_REFUSED)
    self->no_details = TRUE;
  next_detail (self, news);
}

static gboolean
fail (WpDirectoryError code, const char *message, GError **error)
{
  g_set_error_literal (error, WP_DIRECTORY_ERROR, code, message);
  return FALSE;
}

/* What was asked for can't be had. @message: (nullable): why, if it is known */
static gboolean
give_up (WpCrawl *self, WpCrawlNews *news, WpDirectoryError code, const char *message, GError **error)
{
  switch (self->phase)
    {
    case WP_CRAWL_ABOUT:
      /* Nothing came at all: neither would the rest. */
      if (code == WP_DIRECTORY_ERROR_UNREACHABLE)
        return fail (code, message, error);
      wp_crawl_enter (self, WP_CRAWL_SERVICES);
      return TRUE;
    case WP_CRAWL_SERVICES:
      if (code == WP_DIRECTORY_ERROR_UNREACHABLE || (self->thin == NULL && self->page == 1))
        return fail (code, message, error);
      if (self->thin != NULL)
        refuse_detail (self, news, message);
      else
        lose_page (self, news, message);
      return TRUE;
    default:
      if (code != WP_DIRECTORY_ERROR_REFUSED)
        note_page (self, news, message);
      leave_extra (self);
      return TRUE;
    }
}

/* Puts the same request off. */
static gboolean
try_again (WpCrawl *self, const WpCrawlAnswer *answer, guint most)
{
  if (++self->tries >= most)
    return FALSE;
  self->again = TRUE;
  self->wait_ms = FIRST_BACKOFF_MS << (self->tries - 1);
  if (answer->retry_after >= 0)
    self->wait_ms = (guint) answer->retry_after * 1000;
  return TRUE;
}

static gboolean
is_for_now (guint status)
{
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

static gboolean
take_failure (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error)
{
  const gboolean came = answer->came == WP_CRAWL_CAME;
  guint most = self->thin != NULL && came && answer->status != 429 ? MOST_SHORT_TRIES : MOST_TRIES;
  g_autofree char *message = NULL;

  if (came && answer->retry_after > LONGEST_WAIT_S)
    {
      message =
          g_strdup_printf (_ ("The publisher asks to be left alone for %d minutes. What has come so far is kept."),
                           answer->retry_after / 60);
      return fail (WP_DIRECTORY_ERROR_UNREACHABLE, message, error);
    }
  if (try_again (self, answer, most))
    return TRUE;
  if (!came)
    message = g_strdup_printf (_ ("The feed could not be reached: %s"),
                               answer->reason != NULL ? answer->reason : _ ("nothing came."));
  else
    message = g_strdup_printf (_ ("The publisher’s server answered with error %u, several times."), answer->status);
  return give_up (self, news,
                  !came || answer->status == 429 ? WP_DIRECTORY_ERROR_UNREACHABLE : WP_DIRECTORY_ERROR_REFUSED, message,
                  error);
}

static gboolean
take_redirection (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error)
{
  g_autoptr (GError) refused = NULL;
  char *there = NULL;

  if (++self->redirections > MOST_REDIRECTIONS)
    g_set_error_literal (&refused, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_REFUSED,
                         _ ("The feed points from one address to the next without end."));
  else
    there = wp_crawl_redirect (self, self->url, answer->location, &refused);
  if (there == NULL)
    return give_up (self, news, WP_DIRECTORY_ERROR_REFUSED, refused->message, error);
  g_free (self->follow);
  self->follow = there;
  self->led = TRUE;
  return TRUE;
}

/* Whether the page is one that came before, or is not the one that was asked for. */
static gboolean
is_loop (WpCrawl *self, const WpOrukPaging *paging)
{
  if (self->page > WP_CRAWL_MOST_PAGES)
    return TRUE;
  if (paging->first_id != NULL && g_hash_table_contains (self->first, paging->first_id))
    return TRUE;
  if (paging->number < 0)
    return FALSE;
  if (self->number_shift == G_MININT)
    self->number_shift = (int) (paging->number - self->page);
  return paging->number - self->page != self->number_shift;
}

/* Publishers tell in different ways where the end is, and not always rightly. @counted: rows before this page */
static gboolean
is_last (WpCrawl *self, const WpOrukPaging *paging, gint64 counted)
{
  const gint64 so_far = counted + paging->rows;

  if (paging->rows == 0 || paging->empty == 1)
    return TRUE;
  if (paging->total_pages >= 0)
    return (gint64) self->page >= paging->total_pages
           && !(paging->last == 0 && paging->total_items > so_far && self->page > 1);
  if (paging->last >= 0)
    return paging->last == 1;
  if (paging->total_items >= 0)
    return so_far >= paging->total_items;
  /* Nothing but rows: all of them, unless it is exactly as many as were asked for. */
  return paging->bare && paging->rows != WP_CRAWL_PER_PAGE;
}

static gboolean
is_counted_from_0 (WpCrawl *self, const WpOrukPaging *paging)
{
  return self->page == 1 && self->shift == 0 && paging->first == 0 && paging->number == 1;
}

/* Takes what is new of a page: whole services go on, thin ones are to be asked for. */
static void
sort_listings (WpCrawl *self, WpOrukPage *page, WpCrawlNews *news)
{
  g_autoptr (GPtrArray) thin = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_unref);

  for (guint i = 0; i < page->listings->len; i++)
    {
      WpListing *listing = g_ptr_array_index (page->listings, i);

      if (!g_hash_table_add (self->seen, g_strdup (listing->id)))
        {
          /* It slipped from one page to the next, and another may have slipped by. */
          self->moved = TRUE;
          add_issue (self, news,
                     wp_listing_issue_new (WP_LISTING_FAULT_DUPLICATE, TRUE, listing->id, i, "", listing->name));
        }
      else if (listing->thin && !self->no_details)
        g_ptr_array_add (thin, wp_listing_ref (listing));
      else
        add_listing (self, news, listing);
      self->reading->thin |= listing->thin;
    }
  if (thin->len > 0)
    {
      self->thin = g_steal_pointer (&thin);
      self->next_thin = 0;
    }
}

static void
note_total (WpCrawl *self, const WpOrukPaging *paging)
{
  if (paging->total_items >= 0)
    {
      self->moved |= self->total >= 0 && self->total != paging->total_items;
      self->total = paging->total_items;
    }
  if (paging->total_pages >= 0)
    self->pages_told = paging->total_pages;
}

static gboolean
take_page (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WpOrukPage) page = wp_oruk_read_page (answer->body, &failed);

  if (page == NULL)
    {
      /* Data that is cut off may come whole the next time. */
      if (failed->code == WP_DIRECTORY_ERROR_SYNTAX && try_again (self, answer, MOST_SHORT_TRIES))
        return TRUE;
      return give_up (self, news, failed->code, failed->message, error);
    }
  if (is_counted_from_0 (self, &page->paging))
    {
      self->shift = -1;
      return TRUE;
    }
  if (is_loop (self, &page->paging))
    {
      /* A list that knows no pages gives the same one each time, and that is all of it. */
      if (!page->paging.bare)
        {
          note_page (self, news, _ ("The pages of the feed go round in a circle."));
          self->faulty = TRUE;
        }
      leave_services (self, news);
      return TRUE;
    }
  if (page->paging.first_id != NULL)
    g_hash_table_add (self->first, g_strdup (page->paging.first_id));
  note_total (self, &page->paging);
  for (guint i = 0; i < page->issues->len; i++)
    add_issue (self, news, wp_listing_issue_copy (g_ptr_array_index (page->issues, i)));
  self->reading = g_new0 (WpCrawlPage, 1);
  self->reading->etag = g_strdup (answer->etag);
  self->reading->modified = g_strdup (answer->modified);
  self->reading->first = g_strdup (page->paging.first_id);
  self->reading->rows = page->paging.rows;
  self->reading->last = is_last (self, &page->paging, self->counted);
  sort_listings (self, page, news);
  if (self->thin == NULL)
    end_page (self, news);
  return TRUE;
}

/* A page that the publisher says is as it was. */
static gboolean
take_unchanged (WpCrawl *self, WpCrawlNews *news)
{
  WpCrawlPage *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (self->page));
  gboolean last;

  if (page == NULL)
    return FALSE;
  news->page = self->page;
  news->unchanged = TRUE;
  if (page->first != NULL)
    g_hash_table_add (self->first, g_strdup (page->first));
  self->counted += page->rows;
  self->services += page->services;
  last = page->last;
  self->page++;
  if (last)
    leave_services (self, news);
  return TRUE;
}

static gboolean
take_detail (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WpOrukPage) page = wp_oruk_read_page (answer->body, &failed);
  const WpListing *thin = g_ptr_array_index (self->thin, self->next_thin);
  WpListing *listing = page != NULL && page->listings->len == 1 ? g_ptr_array_index (page->listings, 0) : NULL;

  if (listing == NULL || g_strcmp0 (listing->id, thin->id) != 0)
    {
      refuse_detail (self, news, failed != NULL ? failed->message : NULL);
      return TRUE;
    }
  for (guint i = 0; i < page->issues->len; i++)
    add_issue (self, news, wp_listing_issue_copy (g_ptr_array_index (page->issues, i)));
  self->refused = 0;
  add_listing (self, news, listing);
  next_detail (self, news);
  return TRUE;
}

/* A page of what is besides services. The crawl goes on whatever is wrong with it. */
static gboolean
take_extra (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WpOrukPage) page = NULL;
  const WpOrukPaging *paging = NULL;

  if (self->phase == WP_CRAWL_PLACES)
    {
      page = wp_oruk_read_places (answer->body, &failed);
      paging = page != NULL ? &page->paging : NULL;
    }
  else
    {
      news->terms = wp_oruk_read_terms (answer->body, &failed);
      paging = news->terms != NULL ? &news->terms->paging : NULL;
    }
  if (paging == NULL || is_loop (self, paging))
    {
      if (failed != NULL)
        note_page (self, news, failed->message);
      g_clear_pointer (&news->terms, wp_oruk_terms_free);
      leave_extra (self);
      return TRUE;
    }
  if (paging->first_id != NULL)
    g_hash_table_add (self->first, g_strdup (paging->first_id));
  if (page != NULL && page->listings->len > 0)
    news->places = g_ptr_array_ref (page->listings);
  for (guint i = 0; page != NULL && i < page->issues->len; i++)
    add_issue (self, news, wp_listing_issue_copy (g_ptr_array_index (page->issues, i)));
  if (is_last (self, paging, self->extra))
    leave_extra (self);
  else
    {
      self->extra += paging->rows;
      self->page++;
    }
  return TRUE;
}

static gboolean
take_body (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error)
{
  if (self->phase == WP_CRAWL_ABOUT)
    {
      wp_oruk_about_clear (&self->about);
      wp_oruk_read_about (answer->body, &self->about);
      wp_crawl_enter (self, WP_CRAWL_SERVICES);
      return TRUE;
    }
  if (self->phase != WP_CRAWL_SERVICES)
    return take_extra (self, answer, news);
  if (self->thin != NULL)
    return take_detail (self, answer, news);
  return take_page (self, answer, news, error);
}

static gboolean
take_refusal (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error)
{
  g_autofree char *message = NULL;

  /* Behind the last page some answer that there is none. */
  if (answer->status == 404 && self->phase == WP_CRAWL_SERVICES && self->thin == NULL && self->page > 1
      && !is_known_to_be_there (self))
    {
      leave_services (self, news);
      return TRUE;
    }
  if (answer->status == 401 || answer->status == 403)
    message = g_strdup (_ ("The publisher does not let everybody read this feed."));
  else if (answer->status == 404 && self->phase == WP_CRAWL_SERVICES && self->thin == NULL && self->page == 1)
    message = g_strdup (_ ("There is no feed at this address: it has no “/services”."));
  else
    message = g_strdup_printf (_ ("The publisher’s server refused with error %u."), answer->status);
  return give_up (self, news, WP_DIRECTORY_ERROR_REFUSED, message, error);
}

gboolean
wp_crawl_answer (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error)
{
  const guint status = answer->status;
  gboolean more;

  *news = (WpCrawlNews){ 0 };
  self->again = FALSE;
  self->led = FALSE;
  if (answer->came == WP_CRAWL_NOTHING || (answer->came == WP_CRAWL_CAME && is_for_now (status)))
    more = take_failure (self, answer, news, error);
  else if (answer->came == WP_CRAWL_TOO_LARGE)
    more = give_up (self, news, WP_DIRECTORY_ERROR_LIMIT,
                    _ ("The publisher’s server sent more in one page than is read."), error);
  else if (status == 304 && self->phase == WP_CRAWL_SERVICES && take_unchanged (self, news))
    more = TRUE;
  else if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
    more = take_redirection (self, answer, news, error);
  else if (status >= 200 && status < 300 && answer->body != NULL)
    more = take_body (self, answer, news, error);
  else
    more = take_refusal (self, answer, news, error);
  if (!self->again)
    {
      self->tries = 0;
      self->wait_ms = 0;
    }
  /* What was neither put off nor led elsewhere is over. */
  if (!self->again && !self->led)
    {
      g_clear_pointer (&self->follow, g_free);
      self->redirections = 0;
    }
  return more;
}
