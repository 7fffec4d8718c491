/* wp-crawl-private.h: what the parts of the crawl share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-crawl.h"

G_BEGIN_DECLS

#define WP_CRAWL_PER_PAGE 100
#define WP_CRAWL_MOST_PAGES 10000

typedef enum {
  WP_CRAWL_ABOUT,
  WP_CRAWL_SERVICES,
  WP_CRAWL_PLACES,
  WP_CRAWL_TAXONOMIES,
  WP_CRAWL_TERMS,
  WP_CRAWL_DONE,
  WP_CRAWL_N_PHASES,
} WpCrawlPhase;

/* A page of /services that was read. */
typedef struct
{
  char *etag;     /* (owned) (nullable) */
  char *modified; /* (owned) (nullable) */
  char *first;    /* (owned) (nullable): the id of its first service */
  guint rows;
  guint services;
  gboolean thin; /* its services were asked for one by one */
  gboolean last; /* it was the last */
} WpCrawlPage;

struct _WpCrawl
{
  WpCrawlFlags flags;
  char *address; /* (owned): without "/" and "/services" behind it, and without the query */
  char *query;   /* (owned) (nullable): of the address, to be put behind every other */
  guint pause;

  /* Where it is. */
  WpCrawlPhase phase;
  guint page;        /* the page that is asked for, from 1 */
  guint extra;       /* rows so far of a list other than services */
  int shift;         /* 0; or -1 when the publisher counts pages from 0 */
  int number_shift;  /* what the publisher calls the page, less what it was asked as; G_MININT: not told yet */
  GHashTable *first; /* (owned): ids that pages of this phase began with */
  GHashTable *seen;  /* (owned): ids of services of this round */
  GPtrArray *thin;   /* (owned) (element-type WpListing): of the page, still to be asked for one by one */
  guint next_thin;   /* the next of them */
  guint refused;     /* details in a row that were not given */
  gboolean no_details;

  /* The request under way. */
  char *url;    /* (owned) (nullable) */
  char *follow; /* (owned) (nullable): where it was redirected to */
  guint redirections;
  guint tries;
  guint wait_ms;
  gboolean asked; /* anything, so far */
  gboolean again; /* the last answer did not settle it: the same is asked once more */
  gboolean led;   /* the last answer leads to another address */

  /* Of this round through the pages of /services. */
  guint round;
  gint64 total;
  gint64 pages_told;
  guint counted; /* rows */
  guint services;
  WpCrawlPage *reading; /* (owned) (nullable): the page whose services are being asked for */
  gboolean moved;       /* the number of services changed, or one came twice */
  gboolean faulty;      /* a page could not be read */
  gboolean placeless;   /* some service was told of without locations */

  GHashTable *pages; /* (owned): the page, from 1, to WpCrawlPage */
  WpOrukAbout about;
};

void wp_crawl_page_free (WpCrawlPage *page);

/* An empty crawl. */
WpCrawl *wp_crawl_alloc (WpCrawlFlags flags);
/* Sets the address; FALSE with ADDRESS. */
gboolean wp_crawl_set_address (WpCrawl *self, const char *address, GError **error);
/* The address of what is to be asked. */
char *wp_crawl_make_url (WpCrawl *self);
/* Where @location leads to from @from; NULL with REFUSED when it is not followed. */
char *wp_crawl_redirect (WpCrawl *self, const char *from, const char *location, GError **error);
/* Begins a phase at its first page. */
void wp_crawl_enter (WpCrawl *self, WpCrawlPhase phase);
/* Begins a round through the pages of /services. */
void wp_crawl_begin_round (WpCrawl *self);

G_END_DECLS
