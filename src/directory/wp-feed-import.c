/* wp-feed-import.c: brings a feed's services to where they are kept: what is new, what changed, and what is gone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-feed-import.h"

#include <sodium.h>
#include <string.h>

#include "wp-feed-keeper.h"
#include "wp-listing-record.h"
#include "wp-oruk-tables.h"

/* Services of a file that are kept together. */
#define FILE_BATCH 500

/* A service that is kept, or will be with the batch at hand. */
typedef struct
{
  WpFeedMark mark;
  gboolean seen;    /* in this crawl */
  gboolean counted; /* in this crawl */
  gboolean dirty;   /* not kept yet as it is */
} Known;

struct _WpFeedImport
{
  char feed[37];
  WpDate today;
  const WpFeedTarget *target;
  gpointer data;
  WpFeedProgress progress;
  gpointer progress_data;
  GHashTable *known;    /* (owned): the mark's id to Known */
  GHashTable *by_page;  /* (owned): a page of the crawl before to GPtrArray of Known */
  GHashTable *waiting;  /* (owned): the publisher's id to WpListing: its locations are told elsewhere */
  GPtrArray *lent;      /* (owned) (element-type WpListing): whose texts listings that wait have */
  gboolean waited;      /* some did */
  GPtrArray *puts;      /* (owned) (element-type WpFeedPut) */
  GPtrArray *dirty;     /* (owned): Known */
  guint page;           /* of the crawl, that have been read and kept */
  WpFeedKeeper *keeper; /* (owned) (nullable): while a file is read */
  WpFeedReport report;
};

static void
free_put (gpointer data)
{
  WpFeedPut *put = data;

  g_clear_object (&put->record);
  g_free (put);
}

/* Gives those that are there, and begins anew. */
static GPtrArray *
new_puts (GPtrArray **puts)
{
  GPtrArray *before = *puts;

  *puts = g_ptr_array_new_with_free_func (free_put);
  return before;
}

static Known *
add_known (WpFeedImport *self, const WpFeedMark *mark)
{
  Known *known = g_new0 (Known, 1);

  known->mark = *mark;
  g_hash_table_replace (self->known, known->mark.id, known);
  return known;
}

static void
load_cb (const WpFeedMark *mark, gpointer to)
{
  WpFeedImport *self = to;
  Known *known = add_known (self, mark);
  GPtrArray *page = g_hash_table_lookup (self->by_page, GUINT_TO_POINTER (mark->page));

  if (page == NULL)
    {
      page = g_ptr_array_new ();
      g_hash_table_insert (self->by_page, GUINT_TO_POINTER (mark->page), page);
    }
  g_ptr_array_add (page, known);
}

WpFeedImport *
wp_feed_import_new (const char *feed,
                    WpDate today,
                    const WpFeedCounts *before,
                    const WpFeedTarget *target,
                    gpointer data,
                    GError **error)
{
  g_autoptr (WpFeedImport) self = g_new0 (WpFeedImport, 1);

  /* It finds the quickest way that this processor has; without it all works, more slowly. */
  if (sodium_init () < 0)
    g_debug ("libsodium works without what the processor has for it.");
  g_strlcpy (self->feed, feed, sizeof self->feed);
  self->today = today;
  self->target = target;
  self->data = data;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->by_page = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wp_listing_unref);
  self->lent = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_unref);
  self->puts = g_ptr_array_new_with_free_func (free_put);
  self->dirty = g_ptr_array_new ();
  self->report.issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  if (before != NULL)
    self->report.counts = *before;
  self->report.counts.total = -1;
  return target->load (load_cb, self, data, error) ? g_steal_pointer (&self) : NULL;
}

void
wp_feed_import_free (WpFeedImport *self)
{
  g_ptr_array_unref (self->puts);
  g_ptr_array_unref (self->dirty);
  g_hash_table_unref (self->waiting);
  g_ptr_array_unref (self->lent);
  g_hash_table_unref (self->by_page);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->report.issues);
  g_free (self->report.publisher);
  g_free (self->report.version);
  g_free (self);
}

void
wp_feed_import_set_progress (WpFeedImport *self, WpFeedProgress progress, gpointer data)
{
  self->progress = progress;
  self->progress_data = data;
}

const WpFeedReport *
wp_feed_import_get_report (WpFeedImport *self)
{
  return &self->report;
}

static void
make_dirty (WpFeedImport *self, Known *known)
{
  if (known->dirty)
    return;
  known->dirty = TRUE;
  g_ptr_array_add (self->dirty, known);
}

static void
set_page (WpFeedImport *self, Known *known, guint page)
{
  if (known->mark.page == page)
    return;
  known->mark.page = page;
  make_dirty (self, known);
}

/* It is there: whatever was missed before does not count any more. */
static void
see (WpFeedImport *self, Known *known)
{
  known->seen = TRUE;
  if (known->mark.missed == 0)
    return;
  known->mark.missed = 0;
  make_dirty (self, known);
}

static void
count (WpFeedImport *self, Known *known, guint *what)
{
  if (known->counted)
    return;
  known->counted = TRUE;
  self->report.counts.read++;
  (*what)++;
}

/* A service whose row cannot be read this time is listed all the same: what is kept of it stays. */
static void
see_left_out (WpFeedImport *self, const char *source)
{
  char id[37];
  Known *known;

  wp_listing_id (self->feed, source, id);
  known = g_hash_table_lookup (self->known, id);
  if (known != NULL)
    see (self, known);
}

static void
add_issue (WpFeedImport *self, WpListingIssue *issue)
{
  self->report.n_issues++;
  if (issue->row && issue->fault != WP_LISTING_FAULT_PAGE)
    self->report.counts.left_out++;
  if (issue->row && issue->service != NULL)
    see_left_out (self, issue->service);
  if (self->report.issues->len < WP_FEED_MOST_ISSUES)
    g_ptr_array_add (self->report.issues, issue);
  else
    wp_listing_issue_free (issue);
}

static gint64
take_fingerprint (const char *body)
{
  static const guint8 VERSION[] = { WP_LISTING_RECORD_VERSION };
  crypto_generichash_state state;
  guint8 digest[crypto_generichash_BYTES_MIN];
  gint64 fingerprint;

  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  crypto_generichash_update (&state, VERSION, sizeof VERSION);
  crypto_generichash_update (&state, (const guint8 *) body, strlen (body));
  crypto_generichash_final (&state, digest, sizeof digest);
  memcpy (&fingerprint, digest, sizeof fingerprint);
  return GINT64_FROM_LE (fingerprint);
}

static void
put_record (WpFeedImport *self, Known *known, WpFeedChange change, WpRecord *record)
{
  WpFeedPut *put = g_new0 (WpFeedPut, 1);

  put->change = change;
  put->record = record;
  g_strlcpy (put->id, known->mark.id, sizeof put->id);
  g_ptr_array_add (self->puts, put);
  make_dirty (self, known);
}

/* A service that came, on @page. */
static void
take_listing (WpFeedImport *self, const WpListing *listing, guint page)
{
  g_autofree char *body = wp_listing_body (listing, self->feed);
  WpFeedMark mark = { 0 };
  WpFeedChange change = WP_FEED_CHANGED;
  Known *known;

  if (body == NULL)
    {
      add_issue (self, wp_listing_issue_new (WP_LISTING_FAULT_TOO_LONG, TRUE, listing->id, 0, "", NULL));
      return;
    }
  wp_listing_id (self->feed, listing->id, mark.id);
  mark.fingerprint = take_fingerprint (body);
  known = g_hash_table_lookup (self->known, mark.id);
  if (known == NULL)
    {
      known = add_known (self, &mark);
      change = WP_FEED_ADDED;
    }
  else if (known->mark.gone)
    change = WP_FEED_BACK;
  set_page (self, known, page);
  see (self, known);
  if (change == WP_FEED_CHANGED && known->mark.fingerprint == mark.fingerprint)
    {
      count (self, known, &self->report.counts.same);
      return;
    }
  known->mark.fingerprint = mark.fingerprint;
  known->mark.gone = FALSE;
  put_record (self, known, change, wp_listing_to_record (listing, self->feed, g_steal_pointer (&body), self->today));
  count (self, known,
         change == WP_FEED_ADDED  ? &self->report.counts.added
         : change == WP_FEED_BACK ? &self->report.counts.back
                                  : &self->report.counts.changed);
}

static gboolean
flush (WpFeedImport *self, const char *state, GError **error)
{
  WpFeedBatch batch = { .puts = self->puts, .marks = self->dirty, .state = state, .report = &self->report };

  if (!self->target->store (&batch, self->data, error))
    return FALSE;
  for (guint i = 0; i < self->dirty->len; i++)
    ((Known *) g_ptr_array_index (self->dirty, i))->dirty = FALSE;
  g_ptr_array_set_size (self->dirty, 0);
  g_ptr_array_set_size (self->puts, 0);
  return TRUE;
}

/* The same while the file is read on. */
static gboolean
flush_aside (WpFeedImport *self, GError **error)
{
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (WpFeedMark), self->dirty->len);

  for (guint i = 0; i < self->dirty->len; i++)
    {
      Known *known = g_ptr_array_index (self->dirty, i);

      known->dirty = FALSE;
      g_array_append_val (marks, known->mark);
    }
  g_ptr_array_set_size (self->dirty, 0);
  return wp_feed_keeper_take (self->keeper, new_puts (&self->puts), marks, &self->report.counts, error);
}

/* The locations of services whose list did not tell of them, which the publisher tells by themselves. */
static void
add_places (WpListing *to, const WpListing *from)
{
  const int first = (int) to->locations->len;

  g_array_append_vals (to->locations, from->locations->data, from->locations->len);
#define APPEND(field, type)                                                  \
  for (guint i = 0; i < from->field->len; i++)                               \
    {                                                                        \
      type part = g_array_index (from->field, type, i);                      \
      part.location += part.location != WP_LISTING_SERVICE_WIDE ? first : 0; \
      g_array_append_val (to->field, part);                                  \
    }
  APPEND (addresses, WpListingAddress)
  APPEND (access, WpListingAccess)
  APPEND (schedules, WpListingSchedule)
  APPEND (languages, WpListingLanguage)
#undef APPEND
  for (guint i = 0; i < from->phones->len; i++)
    {
      WpListingPhone phone = g_array_index (from->phones, WpListingPhone, i);

      if (phone.of == WP_LISTING_OF_CONTACT)
        continue;
      phone.at += first;
      g_array_append_val (to->phones, phone);
    }
}

static void
take_listings (WpFeedImport *self, const WpCrawlNews *news)
{
  for (guint i = 0; news->listings != NULL && i < news->listings->len; i++)
    {
      WpListing *listing = g_ptr_array_index (news->listings, i);
      char id[37];

      if (listing->placeless)
        {
          wp_listing_id (self->feed, listing->id, id);
          self->waited = TRUE;
          g_hash_table_replace (self->waiting, (gpointer) listing->id, wp_listing_ref (listing));
          if (g_hash_table_contains (self->known, id))
            {
              Known *known = g_hash_table_lookup (self->known, id);

              set_page (self, known, news->page);
              see (self, known);
              continue;
            }
        }
      take_listing (self, listing, news->page);
    }
}

static void
take_places (WpFeedImport *self, const WpCrawlNews *news)
{
  for (guint i = 0; news->places != NULL && i < news->places->len; i++)
    {
      WpListing *places = g_ptr_array_index (news->places, i);
      WpListing *listing = g_hash_table_lookup (self->waiting, places->id);

      if (listing == NULL)
        continue;
      add_places (listing, places);
      g_ptr_array_add (self->lent, wp_listing_ref (places));
    }
}

/* A page that is as it was: so are its services. */
static void
take_unchanged (WpFeedImport *self, guint page)
{
  GPtrArray *known = g_hash_table_lookup (self->by_page, GUINT_TO_POINTER (page));

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      Known *one = g_ptr_array_index (known, i);

      if (one->mark.page != page)
        continue;
      see (self, one);
      count (self, one, &self->report.counts.same);
    }
}

/* Services that were on these pages and did not come on any so far are on no page. */
static void
leave_pages (WpFeedImport *self, guint from, guint to)
{
  for (guint page = from; page <= to; page++)
    {
      GPtrArray *known = g_hash_table_lookup (self->by_page, GUINT_TO_POINTER (page));

      for (guint i = 0; known != NULL && i < known->len; i++)
        {
          Known *one = g_ptr_array_index (known, i);

          if (one->mark.page == page && !one->seen)
            set_page (self, one, 0);
        }
    }
}

void
wp_feed_import_begin (WpFeedImport *self, WpCrawl *crawl)
{
  const WpCrawlProgress progress = wp_crawl_get_progress (crawl);
  GHashTableIter iter;
  gpointer value;

  self->page = progress.page;
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Known *known = value;

      /* What came before the crawl was interrupted has been kept, and counted. */
      known->seen = known->counted = known->mark.page >= 1 && known->mark.page <= progress.page;
    }
}

gboolean
wp_feed_import_news (WpFeedImport *self, WpCrawl *crawl, const WpCrawlNews *news, GError **error)
{
  const WpCrawlProgress progress = wp_crawl_get_progress (crawl);
  g_autofree char *state = NULL;

  for (guint i = 0; news->issues != NULL && i < news->issues->len; i++)
    add_issue (self, wp_listing_issue_copy (g_ptr_array_index (news->issues, i)));
  self->report.counts.total = progress.of;
  take_listings (self, news);
  take_places (self, news);
  if (news->unchanged)
    take_unchanged (self, news->page);
  if (self->progress != NULL)
    self->progress (&progress, self->progress_data);
  if (news->again)
    self->page = 0;
  if (progress.page <= self->page)
    return TRUE;
  leave_pages (self, self->page + 1, progress.page);
  self->page = progress.page;
  /* What waits is not kept: then the whole crawl has to be done again. */
  state = self->waited ? NULL : wp_crawl_save (crawl);
  return flush (self, state, error);
}

static void
take_waiting (WpFeedImport *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const WpListing *listing = value;
      const Known *known;
      char id[37];

      wp_listing_id (self->feed, listing->id, id);
      known = g_hash_table_lookup (self->known, id);
      take_listing (self, listing, known != NULL ? known->mark.page : 0);
    }
  g_hash_table_remove_all (self->waiting);
}

static void
mark_missing (WpFeedImport *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Known *known = value;

      if (known->seen || known->mark.gone)
        continue;
      known->mark.missed++;
      known->mark.gone = known->mark.missed >= WP_FEED_MISSED;
      make_dirty (self, known);
      if (!known->mark.gone)
        continue;
      put_record (self, known, WP_FEED_GONE, NULL);
      self->report.counts.gone++;
    }
}

gboolean
wp_feed_import_end (WpFeedImport *self, WpCrawl *crawl, GError **error)
{
  const WpCrawlProgress progress = wp_crawl_get_progress (crawl);
  const WpOrukAbout *about = wp_crawl_get_about (crawl);
  g_autofree char *state = NULL;

  take_waiting (self);
  self->report.counts.total = progress.of;
  self->report.complete = progress.complete;
  g_free (self->report.publisher);
  g_free (self->report.version);
  self->report.publisher = g_strdup (about->publisher);
  self->report.version = g_strdup (about->version);
  if (progress.complete)
    mark_missing (self);
  state = self->waited ? NULL : wp_crawl_save (crawl);
  return flush (self, state, error);
}

static gboolean
news_cb (WpCrawl *crawl, const WpCrawlNews *news, gpointer data, GError **error)
{
  return wp_feed_import_news (data, crawl, news, error);
}

gboolean
wp_feed_import_crawl (
    WpFeedImport *self, WpCrawl *crawl, const WpCrawlerLimits *limits, GCancellable *cancellable, GError **error)
{
  wp_feed_import_begin (self, crawl);
  return wp_crawler_run (crawl, limits, news_cb, self, cancellable, error) && wp_feed_import_end (self, crawl, error);
}

static gboolean
file_cb (WpListing *listing, gpointer data, GError **error)
{
  WpFeedImport *self = data;

  take_listing (self, listing, 1);
  if (self->puts->len < FILE_BATCH)
    return TRUE;
  return self->keeper != NULL ? flush_aside (self, error) : flush (self, NULL, error);
}

/* Reads it, and keeps all of it but what is left when it ends. */
static gboolean
read_file (WpFeedImport *self,
           GFile *file,
           GPtrArray **issues,
           WpOrukPaging *paging,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean whole;

  if (self->target->any_thread)
    self->keeper = wp_feed_keeper_new (self->target, self->data);
  whole = wp_oruk_is_table (file) ? wp_oruk_read_tables (file, file_cb, self, issues, cancellable, &failed)
                                  : wp_oruk_read_file (file, file_cb, self, issues, paging, cancellable, &failed);
  if (self->keeper != NULL && !wp_feed_keeper_finish (g_steal_pointer (&self->keeper), failed == NULL ? &failed : NULL))
    whole = FALSE;
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return whole;
}

gboolean
wp_feed_import_file (WpFeedImport *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) issues = NULL;
  g_autoptr (GError) failed = NULL;
  WpOrukPaging paging = { .total_items = -1 };
  const gboolean whole = read_file (self, file, &issues, &paging, cancellable, &failed);

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    add_issue (self, wp_listing_issue_copy (g_ptr_array_index (issues, i)));
  self->report.counts.total = paging.total_items;
  wp_oruk_paging_clear (&paging);
  self->report.complete = whole;
  if (whole)
    mark_missing (self);
  if (!flush (self, NULL, failed == NULL ? &failed : NULL) || !whole)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}
