/* wp-crawl-state.c: a crawl written down, so that it can be gone on with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <json-c/json.h>
#include <string.h>

#include "wp-crawl-private.h"
#include "wp-directory-error.h"

#define VERSION 1
#define LARGEST (8 * 1024 * 1024)
#define LONGEST_VALIDATOR 1000

static void
add_text (struct json_object *to, const char *name, const char *text)
{
  if (text != NULL)
    json_object_object_add (to, name, json_object_new_string (text));
}

static void
add_number (struct json_object *to, const char *name, gint64 number)
{
  json_object_object_add (to, name, json_object_new_int64 (number));
}

static void
add_page (struct json_object *pages, guint number, const WpCrawlPage *page)
{
  struct json_object *to = json_object_new_object ();

  add_number (to, "page", number);
  add_text (to, "etag", page->etag);
  add_text (to, "modified", page->modified);
  add_text (to, "first", page->first);
  add_number (to, "rows", page->rows);
  add_number (to, "services", page->services);
  add_number (to, "thin", page->thin);
  add_number (to, "last", page->last);
  json_object_array_add (pages, to);
}

char *
wp_crawl_save (WpCrawl *self)
{
  struct json_object *state = json_object_new_object ();
  struct json_object *pages = json_object_new_array ();
  g_autofree char *address =
      self->query != NULL ? g_strconcat (self->address, "?", self->query, NULL) : g_strdup (self->address);
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  char *text;

  add_number (state, "version", VERSION);
  add_text (state, "address", address);
  add_number (state, "phase", self->phase);
  add_number (state, "page", self->page);
  add_number (state, "shift", self->shift);
  add_number (state, "round", self->round);
  add_number (state, "total", self->total);
  add_number (state, "pages_told", self->pages_told);
  add_number (state, "counted", self->counted);
  /* Those of a page that has not come to its end come again. */
  add_number (state, "services", self->services - (self->reading != NULL ? self->reading->services : 0));
  add_number (state, "moved", self->moved);
  add_number (state, "faulty", self->faulty);
  add_number (state, "placeless", self->placeless);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    add_page (pages, GPOINTER_TO_UINT (key), value);
  json_object_object_add (state, "pages", pages);
  text = g_strdup (json_object_to_json_string_ext (state, JSON_C_TO_STRING_PLAIN));
  json_object_put (state);
  return text;
}

/* -1 when there is none, or it is out of bounds. */
static gint64
number_of (struct json_object *from, const char *name, gint64 most)
{
  struct json_object *value = NULL;
  gint64 number;

  if (!json_object_object_get_ex (from, name, &value) || !json_object_is_type (value, json_type_int))
    return -1;
  number = json_object_get_int64 (value);
  return number >= 0 && number <= most ? number : -1;
}

/* What may become part of a request. */
static char *
text_of (struct json_object *from, const char *name)
{
  struct json_object *value = NULL;
  const char *text;

  if (!json_object_object_get_ex (from, name, &value) || !json_object_is_type (value, json_type_string))
    return NULL;
  text = json_object_get_string (value);
  if (strlen (text) > LONGEST_VALIDATOR || !g_utf8_validate (text, -1, NULL))
    return NULL;
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return NULL;
  return g_strdup (text);
}

static void
load_pages (WpCrawl *self, struct json_object *state)
{
  struct json_object *pages = NULL;

  if (!json_object_object_get_ex (state, "pages", &pages) || !json_object_is_type (pages, json_type_array))
    return;
  for (gsize i = 0; i < json_object_array_length (pages); i++)
    {
      struct json_object *from = json_object_array_get_idx (pages, i);
      gint64 number = number_of (from, "page", WP_CRAWL_MOST_PAGES);
      WpCrawlPage *page;

      if (number < 1)
        continue;
      page = g_new0 (WpCrawlPage, 1);
      page->etag = text_of (from, "etag");
      page->modified = text_of (from, "modified");
      page->first = text_of (from, "first");
      page->rows = (guint) MAX (number_of (from, "rows", G_MAXINT), 0);
      page->services = (guint) MAX (number_of (from, "services", G_MAXINT), 0);
      page->thin = number_of (from, "thin", 1) == 1;
      page->last = number_of (from, "last", 1) == 1;
      g_hash_table_replace (self->pages, GUINT_TO_POINTER ((guint) number), page);
    }
}

/* Where it was; a page that had been begun is begun again. */
static void
load_place (WpCrawl *self, struct json_object *state)
{
  struct json_object *shift = NULL;

  self->phase = (WpCrawlPhase) MAX (number_of (state, "phase", WP_CRAWL_N_PHASES - 1), 0);
  self->page = (guint) MAX (number_of (state, "page", WP_CRAWL_MOST_PAGES), 1);
  self->shift = json_object_object_get_ex (state, "shift", &shift) && json_object_get_int (shift) == -1 ? -1 : 0;
  self->round = (guint) MAX (number_of (state, "round", G_MAXINT), 0);
  self->total = number_of (state, "total", G_MAXINT32);
  self->pages_told = number_of (state, "pages_told", G_MAXINT32);
  self->counted = (guint) MAX (number_of (state, "counted", G_MAXINT), 0);
  self->services = (guint) MAX (number_of (state, "services", G_MAXINT), 0);
  self->moved = number_of (state, "moved", 1) == 1;
  self->faulty = number_of (state, "faulty", 1) == 1;
  self->placeless = number_of (state, "placeless", 1) == 1;
  for (guint i = 1; i < self->page && self->phase == WP_CRAWL_SERVICES; i++)
    {
      const WpCrawlPage *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (i));

      if (page != NULL && page->first != NULL)
        g_hash_table_add (self->first, g_strdup (page->first));
    }
}

WpCrawl *
wp_crawl_load (const char *text, WpCrawlFlags flags, GError **error)
{
  g_autoptr (WpCrawl) self = wp_crawl_alloc (flags);
  struct json_object *state = strlen (text) <= LARGEST ? json_tokener_parse (text) : NULL;
  g_autofree char *address = NULL;

  if (!json_object_is_type (state, json_type_object) || number_of (state, "version", VERSION) != VERSION
      || (address = text_of (state, "address")) == NULL)
    {
      json_object_put (state);
      g_set_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_STATE, "%s",
                   _ ("What was noted of this feed cannot be used. Begin with its address again."));
      return NULL;
    }
  load_pages (self, state);
  load_place (self, state);
  json_object_put (state);
  if (!wp_crawl_set_address (self, address, error))
    return NULL;
  if (self->phase == WP_CRAWL_DONE)
    {
      self->shift = 0;
      wp_crawl_begin_round (self);
      self->round = 0;
      self->faulty = FALSE;
      self->placeless = FALSE;
      wp_crawl_enter (self, WP_CRAWL_ABOUT);
    }
  return g_steal_pointer (&self);
}
