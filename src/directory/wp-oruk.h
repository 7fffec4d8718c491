/* wp-oruk.h: reads services as Open Referral UK 3.0 and HSDS 3 write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wp-listing-issue.h"
#include "wp-listing.h"

G_BEGIN_DECLS

/* The standards: Open Referral UK, profile 3.0, of the Human Services Data Specification (HSDS) 3; and that itself.
 * What the profile leaves out and publishers give is read too: telephone numbers wherever HSDS has them, names of
 * languages, waiting times, who is eligible, and how one comes to the service.
 *
 * Reading is liberal: numbers and words may be texts and texts numbers, one thing may stand without the array around
 * it, null and "" are nothing, unknown members are passed over, days and times may be written in many ways. What is
 * kept is strict: what cannot be is left out and becomes an issue; it never costs more than its row. All functions are
 * pure, apart from that of files, and may be called from any thread. */

/* The largest page, and the largest file, in bytes. */
#define WP_ORUK_MAX_PAGE (16 * 1024 * 1024)
#define WP_ORUK_MAX_FILE (256 * 1024 * 1024)
/* Of one page or file, how many issues are kept; n_issues goes on counting. */
#define WP_ORUK_MAX_ISSUES 100000

/**
 * WpOrukPaging: what a page says about itself; -1 where it says nothing.
 */
typedef struct
{
  gint64 total_items;
  gint64 total_pages;
  gint64 number; /* of the page, as the publisher counts */
  gint64 size;
  int first; /* whether it is the first page: 0 or 1 */
  int last;
  int empty;
  gboolean bare;  /* nothing but the rows: there was no object around them */
  guint rows;     /* how many rows it had, those left out among them */
  char *first_id; /* (owned) (nullable): of the first row */
} WpOrukPaging;

/**
 * WpOrukPage: what was read from one page.
 */
typedef struct
{
  WpOrukPaging paging;
  GPtrArray *listings; /* (owned) (element-type WpListing) */
  GPtrArray *issues;   /* (owned) (element-type WpListingIssue) */
  guint64 n_issues;
} WpOrukPage;

void wp_oruk_page_free (WpOrukPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpOrukPage, wp_oruk_page_free)

/**
 * wp_oruk_read_page: a page of /services: an object with "contents" (or "content", as older feeds have it, or another
 * name in use), an array, or one service by itself, as /services/{id} answers.
 *
 * Returns: (transfer full) (nullable): %NULL with %WP_DIRECTORY_ERROR when it is no JSON to its end, no list, or more
 *   than %WP_ORUK_MAX_PAGE
 */
WpOrukPage *wp_oruk_read_page (GBytes *body, GError **error);

/**
 * wp_oruk_read_written: one service as wp_oruk_write_service() wrote it. Its texts are plain already, so that what
 * looks like markup in them stays.
 *
 * Returns: (transfer full) (nullable): %NULL when it is no such thing
 */
WpListing *wp_oruk_read_written (const char *text);

/**
 * wp_oruk_read_places: the same for /service_at_locations: each row is a service with its one location. A row without
 * a service's id is an issue. The listings have the service's id, its name if it is told, and what is told of the
 * location; they are to be added to the service of that id.
 */
WpOrukPage *wp_oruk_read_places (GBytes *body, GError **error);

/**
 * WpOrukListingFunc:
 * @listing: the next service; take a reference to keep it
 *
 * Returns: whether to go on
 */
typedef gboolean (*WpOrukListingFunc) (WpListing *listing, gpointer data, GError **error);

/**
 * wp_oruk_read_file: a file of any shape that wp_oruk_read_page() reads, up to %WP_ORUK_MAX_FILE. Services are handed
 * over one by one, as they are read: when the file turns out to be cut off those before have been handed over already,
 * so that whoever stores them does so in a transaction. Not for the main thread.
 * @issues: (out) (element-type WpListingIssue): what was wrong in rows; also when it fails
 * @paging: (out caller-allocates) (optional): what the file says about itself; cleared with wp_oruk_paging_clear()
 *
 * Returns: whether it was read to its end; else %WP_DIRECTORY_ERROR, an error of the file, or @func's
 */
gboolean wp_oruk_read_file (GFile *file,
                            WpOrukListingFunc func,
                            gpointer data,
                            GPtrArray **issues,
                            WpOrukPaging *paging,
                            GCancellable *cancellable,
                            GError **error);
void wp_oruk_paging_clear (WpOrukPaging *paging);

/**
 * WpOrukTerms: terms of taxonomies, or taxonomies, which have the same members but for parents. Texts live as long as
 * it does.
 */
typedef struct
{
  WpOrukPaging paging;
  WpListing *texts; /* (owned): whose terms are what was read; it is no service */
} WpOrukTerms;

void wp_oruk_terms_free (WpOrukTerms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpOrukTerms, wp_oruk_terms_free)

/**
 * wp_oruk_read_terms: a page of /taxonomies or of /taxonomy_terms, or one of either. Terms without an id or a name are
 * passed over. Terms inside taxonomies are given too, with the taxonomy's id.
 *
 * Returns: (transfer full) (nullable): as wp_oruk_read_page()
 */
WpOrukTerms *wp_oruk_read_terms (GBytes *body, GError **error);

/**
 * WpOrukAbout: what a feed says about itself at its root.
 */
typedef struct
{
  char *version;   /* (owned) (nullable): "HSDS-UK-3.0" */
  char *profile;   /* (owned) (nullable): an address */
  char *publisher; /* (owned) (nullable) */
  char *openapi;   /* (owned) (nullable): an address */
} WpOrukAbout;

/**
 * wp_oruk_read_about: what / answers.
 * @about: (out caller-allocates): to be cleared
 *
 * Returns: whether it says anything; an answer of another kind is no error, since many feeds have none
 */
gboolean wp_oruk_read_about (GBytes *body, WpOrukAbout *about);
void wp_oruk_about_clear (WpOrukAbout *about);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpOrukAbout, wp_oruk_about_clear)

G_END_DECLS
