/* wp-oruk-page.c: pages and files of services, terms, and what a feed says about itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-directory-error.h"
#include "wp-json-rows.h"
#include "wp-oruk-private.h"
#include "wp-plain-text.h"

static const char *const SERVICES[] = { "contents", "content", "services", "items", "results", "data", NULL };
static const char *const PLACES[] = { "contents", "content", "service_at_locations", "items", "results", "data", NULL };
static const char *const TERMS[] = { "contents", "content", "taxonomies", "items", "results", "data", NULL };

typedef WpListing *(*ReadRow) (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues);

static const WpOrukPaging NO_PAGING = {
  .total_items = -1, .total_pages = -1, .number = -1, .size = -1, .first = -1, .last = -1, .empty = -1
};

void
wp_oruk_paging_clear (WpOrukPaging *paging)
{
  g_clear_pointer (&paging->first_id, g_free);
}

void
wp_oruk_page_free (WpOrukPage *self)
{
  wp_oruk_paging_clear (&self->paging);
  g_ptr_array_unref (self->listings);
  g_ptr_array_unref (self->issues);
  g_free (self);
}

void
wp_oruk_terms_free (WpOrukTerms *self)
{
  wp_oruk_paging_clear (&self->paging);
  wp_listing_unref (self->texts);
  g_free (self);
}

/* The first of @names that is a whole number, however it is written. */
static gint64
count_of (struct json_object *others, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      struct json_object *value = NULL;
      gint64 number;

      if (!json_object_object_get_ex (others, *names, &value) || value == NULL)
        continue;
      if (json_object_is_type (value, json_type_int) || json_object_is_type (value, json_type_double))
        number = json_object_get_int64 (value);
      else if (!json_object_is_type (value, json_type_string)
               || !g_ascii_string_to_signed (json_object_get_string (value), 10, 0, G_MAXINT32, &number, NULL))
        continue;
      if (number >= 0 && number <= G_MAXINT32)
        return number;
    }
  return -1;
}

static int
truth_of (struct json_object *others, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      struct json_object *value = NULL;
      const char *text;

      if (!json_object_object_get_ex (others, *names, &value) || value == NULL)
        continue;
      if (json_object_is_type (value, json_type_boolean))
        return json_object_get_boolean (value) ? 1 : 0;
      text = json_object_get_string (value);
      if (g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1"))
        return 1;
      if (g_ascii_strcasecmp (text, "false") == 0 || g_str_equal (text, "0"))
        return 0;
    }
  return -1;
}

static void
read_paging (struct json_object *others, WpOrukPaging *paging)
{
  static const char *const TOTAL_ITEMS[] = { "total_items", "totalElements", "total", "count", NULL };
  static const char *const TOTAL_PAGES[] = { "total_pages", "totalPages", "pages", NULL };
  static const char *const NUMBER[] = { "page_number", "number", "page", "current_page", NULL };
  static const char *const SIZE[] = { "size", "per_page", "page_size", NULL };
  static const char *const FIRST[] = { "first_page", "first", NULL };
  static const char *const LAST[] = { "last_page", "last", NULL };
  static const char *const EMPTY[] = { "empty", NULL };

  paging->total_items = count_of (others, TOTAL_ITEMS);
  paging->total_pages = count_of (others, TOTAL_PAGES);
  paging->number = count_of (others, NUMBER);
  paging->size = count_of (others, SIZE);
  paging->first = truth_of (others, FIRST);
  paging->last = truth_of (others, LAST);
  paging->empty = truth_of (others, EMPTY);
}

static void
note_duplicate (WpListing *listing, guint index, GPtrArray *issues, guint64 *n_issues)
{
  if ((*n_issues)++ < WP_ORUK_MAX_ISSUES)
    g_ptr_array_add (issues,
                     wp_listing_issue_new (WP_LISTING_FAULT_DUPLICATE, TRUE, listing->id, index, "", listing->name));
}

/* Whether this is an answer that tells of an error, or of anything else that is no service. */
static gboolean
is_no_row (struct json_object *object)
{
  return !json_object_object_get_ex (object, "id", NULL) && !json_object_object_get_ex (object, "name", NULL);
}

/* @seen: (nullable): ids so far, where one may come once only */
static gboolean
read_rows (const char *text,
           gsize size,
           const char *const *names,
           ReadRow read_row,
           GHashTable *seen,
           WpOrukListingFunc func,
           gpointer data,
           GPtrArray *issues,
           guint64 *n_issues,
           WpOrukPaging *paging,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (WpJsonRows) rows;
  struct json_object *row;
  g_autoptr (GError) failed = NULL;

  wp_json_rows_begin (&rows, text, size, names);
  while (wp_json_rows_next (&rows, &row, &failed))
    {
      const guint index = rows.n - 1;
      g_autoptr (WpListing) listing = NULL;
      gboolean more = TRUE;

      if (rows.whole != NULL && is_no_row (row) && !json_object_object_get_ex (row, "service", NULL))
        {
          json_object_put (row);
          g_set_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_SHAPE, "%s",
                       _ ("This is neither a list of services nor a service."));
          return FALSE;
        }
      listing = read_row (row, index, issues, n_issues);
      json_object_put (row);
      if (listing == NULL)
        continue;
      if (paging->first_id == NULL)
        paging->first_id = g_strdup (listing->id);
      if (seen != NULL && !g_hash_table_add (seen, g_strdup (listing->id)))
        note_duplicate (listing, index, issues, n_issues);
      else
        more = func (listing, data, error);
      if (!more || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  paging->rows = rows.n;
  paging->bare = json_object_object_length (rows.others) == 0;
  if (rows.whole == NULL)
    {
      char *first_id = g_steal_pointer (&paging->first_id);

      read_paging (rows.others, paging);
      paging->first_id = first_id;
    }
  return TRUE;
}

static gboolean
keep_cb (WpListing *listing, gpointer data, GError **error)
{
  g_ptr_array_add (data, wp_listing_ref (listing));
  return TRUE;
}

static gboolean
fail_size (guint most, GError **error)
{
  g_set_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_LIMIT,
               _ ("There are more than %u MB of data, which is more than is read."), most / (1024 * 1024));
  return FALSE;
}

static WpOrukPage *
read_page (GBytes *body, const char *const *names, ReadRow read_row, gboolean once, GError **error)
{
  g_autoptr (WpOrukPage) page = g_new0 (WpOrukPage, 1);
  g_autoptr (GHashTable) seen = once ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  page->paging = NO_PAGING;
  page->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_unref);
  page->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  if (size > WP_ORUK_MAX_PAGE)
    {
      fail_size (WP_ORUK_MAX_PAGE, error);
      return NULL;
    }
  if (!read_rows (text != NULL ? text : "", size, names, read_row, seen, keep_cb, page->listings, page->issues,
                  &page->n_issues, &page->paging, NULL, error))
    return NULL;
  return g_steal_pointer (&page);
}

WpOrukPage *
wp_oruk_read_page (GBytes *body, GError **error)
{
  return read_page (body, SERVICES, wp_oruk_read_service, TRUE, error);
}

WpListing *
wp_oruk_read_written (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (WpOrukPage) page = read_page (body, SERVICES, wp_oruk_read_plain_service, TRUE, NULL);

  return page != NULL && page->listings->len == 1 ? wp_listing_ref (g_ptr_array_index (page->listings, 0)) : NULL;
}

WpOrukPage *
wp_oruk_read_places (GBytes *body, GError **error)
{
  return read_page (body, PLACES, wp_oruk_read_place, FALSE, error);
}

gboolean
wp_oruk_read_file (GFile *file,
                   WpOrukListingFunc func,
                   gpointer data,
                   GPtrArray **issues,
                   WpOrukPaging *paging,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) body = NULL;
  WpOrukPaging own = NO_PAGING;
  guint64 n_issues = 0;
  gsize size;
  const char *text;
  gboolean read = FALSE;

  *issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  if (paging != NULL)
    *paging = NO_PAGING;
  if (path != NULL)
    mapped = g_mapped_file_new (path, FALSE, error);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This is no file of this computer."));
  if (mapped == NULL)
    return FALSE;
  body = g_mapped_file_get_bytes (mapped);
  text = g_bytes_get_data (body, &size);
  if (size > WP_ORUK_MAX_FILE)
    return fail_size (WP_ORUK_MAX_FILE, error);
  read = read_rows (text != NULL ? text : "", size, SERVICES, wp_oruk_read_service, seen, func, data, *issues,
                    &n_issues, &own, cancellable, error);
  if (read && paging != NULL)
    *paging = own;
  else
    wp_oruk_paging_clear (&own);
  return read;
}

/* Terms inside a taxonomy, and terms inside those. */
static void
add_terms (WpListing *texts, const WpOrukAt *at, const char *taxonomy_id)
{
  WpListingTerm term = { 0 };
  WpOrukEach each;

  if (!wp_oruk_read_term (at, &term))
    return;
  if (term.taxonomy_id == NULL)
    term.taxonomy_id = taxonomy_id;
  g_array_append_val (texts->terms, term);
  for (wp_oruk_each_begin (&each, at, "taxonomy_terms"); wp_oruk_each_next (&each, FALSE);)
    add_terms (texts, &each.at, term.id);
}

WpOrukTerms *
wp_oruk_read_terms (GBytes *body, GError **error)
{
  g_autoptr (WpOrukTerms) terms = g_new0 (WpOrukTerms, 1);
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  g_auto (WpJsonRows) rows = { 0 };
  g_autoptr (GError) failed = NULL;
  struct json_object *object;
  guint64 n_issues = 0;
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  terms->paging = NO_PAGING;
  terms->texts = wp_listing_new ();
  if (size > WP_ORUK_MAX_PAGE)
    {
      fail_size (WP_ORUK_MAX_PAGE, error);
      return NULL;
    }
  wp_json_rows_begin (&rows, text != NULL ? text : "", size, TERMS);
  while (wp_json_rows_next (&rows, &object, &failed))
    {
      WpOrukRow row = { .listing = terms->texts, .issues = issues, .n_issues = &n_issues, .index = rows.n - 1 };
      WpOrukAt at = { .row = &row, .object = object };
      guint first = terms->texts->terms->len;

      if (json_object_is_type (object, json_type_object))
        add_terms (terms->texts, &at, NULL);
      if (terms->paging.first_id == NULL && terms->texts->terms->len > first)
        terms->paging.first_id = g_strdup (g_array_index (terms->texts->terms, WpListingTerm, first).id);
      json_object_put (object);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (rows.whole == NULL)
    read_paging (rows.others, &terms->paging);
  terms->paging.rows = rows.n;
  terms->paging.bare = json_object_object_length (rows.others) == 0;
  return g_steal_pointer (&terms);
}

static char *
about_member (struct json_object *object, const char *name)
{
  struct json_object *value = NULL;
  const char *text;

  if (!json_object_object_get_ex (object, name, &value) || value == NULL)
    return NULL;
  /* A publisher may be told of with a name and more. */
  if (json_object_is_type (value, json_type_object))
    return about_member (value, "name");
  if (json_object_is_type (value, json_type_array))
    return NULL;
  text = json_object_get_string (value);
  return wp_plain_text (text, strlen (text), WP_PLAIN_TEXT_ONE_LINE, WP_ORUK_SHORT, NULL);
}

gboolean
wp_oruk_read_about (GBytes *body, WpOrukAbout *about)
{
  static const char *const NO_ROWS[] = { NULL };
  g_auto (WpJsonRows) rows;
  struct json_object *object = NULL;
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  *about = (WpOrukAbout){ 0 };
  wp_json_rows_begin (&rows, text != NULL ? text : "", MIN (size, WP_ORUK_MAX_PAGE), NO_ROWS);
  if (!wp_json_rows_next (&rows, &object, NULL) || rows.whole == NULL)
    {
      json_object_put (object);
      return FALSE;
    }
  about->version = about_member (object, "version");
  about->profile = about_member (object, "profile");
  about->publisher = about_member (object, "publisher");
  if (about->publisher == NULL)
    about->publisher = about_member (object, "organization");
  about->openapi = about_member (object, "openapi_url");
  json_object_put (object);
  return about->version != NULL || about->profile != NULL || about->publisher != NULL || about->openapi != NULL;
}

void
wp_oruk_about_clear (WpOrukAbout *about)
{
  g_clear_pointer (&about->version, g_free);
  g_clear_pointer (&about->profile, g_free);
  g_clear_pointer (&about->publisher, g_free);
  g_clear_pointer (&about->openapi, g_free);
}
