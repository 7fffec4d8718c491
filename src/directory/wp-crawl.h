/* wp-crawl.h: going through a feed as a state machine: what to ask next, and what to do with the answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-oruk.h"

G_BEGIN_DECLS

/**
 * WpCrawl: has no network, threads, timers or time of its own: it says what to ask and after what pause, and is given
 * the answers. One request is under way at a time. Not thread-safe.
 *
 * It asks / for what the feed says about itself; then the pages of /services, and behind each page /services/{id} for
 * those of its services of which the list tells nothing but what they are; then, where any service was told of without
 * its locations, /service_at_locations; then /taxonomies and /taxonomy_terms. All but /services may be missing.
 *
 * A page is asked for with what the publisher gave to recognise it by the last time (ETag, Last-Modified), unless its
 * services have to be asked for one by one. When the number of services moves while the pages are read, some may have
 * slipped from one page to another in between: the pages are then read again, three times at most.
 *
 * A loop of pages ends the crawl in time: a page that comes twice, begins with the same service as another, or has a
 * number that does not advance, or pages without end.
 */
typedef struct _WpCrawl WpCrawl;

/**
 * WpCrawlFlags:
 * @WP_CRAWL_HTTPS_ONLY: nothing else is asked
 * @WP_CRAWL_LOOPBACK: also plain HTTP, of this computer itself: for tests
 */
typedef enum {
  WP_CRAWL_HTTPS_ONLY = 0,
  WP_CRAWL_LOOPBACK = 1 << 0,
} WpCrawlFlags;

/**
 * WpCrawlAsk: a GET request.
 */
typedef struct
{
  const char *url;
  const char *etag;     /* (nullable): for If-None-Match */
  const char *modified; /* (nullable): for If-Modified-Since */
  guint wait_ms;        /* before it is sent */
} WpCrawlAsk;

typedef enum {
  WP_CRAWL_CAME,      /* an answer, of whatever status */
  WP_CRAWL_NOTHING,   /* no answer, or not all of it */
  WP_CRAWL_TOO_LARGE, /* more than %WP_ORUK_MAX_PAGE, counted as it is once unpacked */
} WpCrawlCame;

/**
 * WpCrawlAnswer: what came. Nothing of it is kept.
 */
typedef struct
{
  WpCrawlCame came;
  guint status;
  int retry_after;      /* seconds; -1 when it was not told */
  const char *location; /* (nullable) */
  const char *etag;     /* (nullable) */
  const char *modified; /* (nullable) */
  GBytes *body;         /* (nullable) */
  const char *reason;   /* (nullable): why nothing came, in words of the person's language */
} WpCrawlAnswer;

/**
 * WpCrawlNews: what an answer brought. Arrays are %NULL when there is nothing in them.
 */
typedef struct
{
  GPtrArray *listings; /* (owned) (nullable) (element-type WpListing): services */
  GPtrArray *places; /* (owned) (nullable) (element-type WpListing): locations of services; see wp_oruk_read_places() */
  GPtrArray *issues; /* (owned) (nullable) (element-type WpListingIssue) */
  WpOrukTerms *terms; /* (owned) (nullable): taxonomies or terms */
  guint page;         /* the page of /services that the listings are of; 0 for none */
  gboolean unchanged; /* that page is as it was the last time: so are its services */
  gboolean again;     /* the pages are read again from the first: what came may come again */
} WpCrawlNews;

void wp_crawl_news_clear (WpCrawlNews *news);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpCrawlNews, wp_crawl_news_clear)

/**
 * WpCrawlProgress: how far it has got.
 */
typedef struct
{
  guint page;     /* of /services that have been read */
  gint64 pages;   /* of them; -1 unknown */
  guint services; /* that came, or are as they were */
  gint64 of;      /* of them; -1 unknown */
  gboolean done;  /* nothing is left to be asked */
  gboolean
      complete; /* once done: every page was read to its end, and the number of services is what the publisher says.
                 * A service that did not come was then not there; of a crawl that is not complete nothing follows. */
} WpCrawlProgress;

/**
 * wp_crawl_new:
 * @address: of the feed, "https://example.org/openreferral"; with "/services" behind it or without
 *
 * Returns: (transfer full) (nullable): %NULL with %WP_DIRECTORY_ERROR_ADDRESS when it is none that is asked
 */
WpCrawl *wp_crawl_new (const char *address, WpCrawlFlags flags, GError **error);

/**
 * wp_crawl_load: goes on with a crawl that was written down by wp_crawl_save(), at the page that it had reached; the
 * services of that page come again. One that was done begins anew, with what pages are recognised by.
 *
 * Returns: (transfer full) (nullable): %NULL with %WP_DIRECTORY_ERROR_STATE or ADDRESS
 */
WpCrawl *wp_crawl_load (const char *state, WpCrawlFlags flags, GError **error);
void wp_crawl_free (WpCrawl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpCrawl, wp_crawl_free)

/** wp_crawl_save: (transfer full): a small JSON text: the address, how far it got, and by what to recognise pages. */
char *wp_crawl_save (WpCrawl *self);

/** wp_crawl_set_pause: the pause between two requests, in milliseconds; 250 to begin with. */
void wp_crawl_set_pause (WpCrawl *self, guint ms);

/**
 * wp_crawl_next:
 * @ask: (out caller-allocates): valid until the next call
 *
 * Returns: whether there is anything to ask
 */
gboolean wp_crawl_next (WpCrawl *self, WpCrawlAsk *ask);

/**
 * wp_crawl_answer: takes the answer to what wp_crawl_next() gave last.
 * @news: (out caller-allocates): to be cleared in any case
 *
 * When the publisher is too busy (429 and the 500s) or cannot be reached the same is asked again, after what was told
 * in Retry-After or else after pauses that double. Redirections are followed on the same host, five in a row.
 *
 * Returns: whether to go on with wp_crawl_next(); %FALSE with %WP_DIRECTORY_ERROR when the crawl has to end before its
 *   time. It may be saved, and gone on with later.
 */
gboolean wp_crawl_answer (WpCrawl *self, const WpCrawlAnswer *answer, WpCrawlNews *news, GError **error);

/** wp_crawl_get_progress: how far it has got, at any time. */
WpCrawlProgress wp_crawl_get_progress (WpCrawl *self);

/** wp_crawl_get_about: what the feed says about itself, as far as it has been asked. */
const WpOrukAbout *wp_crawl_get_about (WpCrawl *self);

G_END_DECLS
