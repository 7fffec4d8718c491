/* wp-publish-query.h: what somebody asks of the directory that we publish.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "wp-date.h"

G_BEGIN_DECLS

#define WP_PUBLISH_PER_PAGE 20
#define WP_PUBLISH_MOST_PER_PAGE 100
#define WP_PUBLISH_MOST_WORDS 4
/* How far around a postcode may be asked for, in metres. */
#define WP_PUBLISH_MOST_METRES 200000

typedef enum {
  WP_PUBLISH_ABOUT,
  WP_PUBLISH_SERVICES,
  WP_PUBLISH_AT_LOCATIONS,
  WP_PUBLISH_TAXONOMIES,
  WP_PUBLISH_TERMS,
  WP_N_PUBLISH,
} WpPublishWhat;

/**
 * WpPublishQuery: the routes and parameters of Open Referral UK 3.0. Ages are years; nothing is -1.
 */
typedef struct
{
  WpPublishWhat what;
  char id[37]; /* of the one that is asked for; "": a page of all */
  guint page;  /* from 1 */
  guint per_page;
  gboolean full;                      /* a page with everything, not only what there is one of */
  char *words[WP_PUBLISH_MOST_WORDS]; /* (owned) (nullable): folded */
  gint64 modified_after;              /* UTC ms */
  double minimum_age;
  double maximum_age;
  char term[37];     /* "" for none */
  char taxonomy[37]; /* the same */
  int day;           /* 0 Monday to 6 Sunday */
  int opens;         /* minutes from midnight: not earlier */
  int closes;        /* not later */
  char *postcode;    /* (owned) (nullable): as it was told */
  double metres;
} WpPublishQuery;

/**
 * wp_publish_query_read:
 * @prefix: of all routes, "/openreferral"
 * @path: what was asked, escaped, with the query
 * @fault: (out): what is wrong with it, static; %NULL when there is nothing at that address
 *
 * Parameters that are not known are passed over. "text", "keyword" and "search" are one and the same. Pure.
 *
 * Returns: whether it could be read; @query is to be cleared in any case
 */
gboolean wp_publish_query_read (const char *prefix, const char *path, WpPublishQuery *query, const char **fault);
void wp_publish_query_clear (WpPublishQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpPublishQuery, wp_publish_query_clear)

/** wp_publish_is_under: whether @path lies under @prefix. */
gboolean wp_publish_is_under (const char *prefix, const char *path);

G_END_DECLS
