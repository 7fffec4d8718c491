/* wp-crawl-address.c: what a crawl asks for, and where it lets itself be led.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-crawl-private.h"
#include "wp-directory-error.h"

#define LONGEST_ADDRESS 2048

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (host, "localhost") == 0;
}

/* HTTPS with a host and without a name or password; in tests plain HTTP of this computer too. */
static gboolean
may_be_asked (WpCrawl *self, GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;
  return (self->flags & WP_CRAWL_LOOPBACK) != 0 && g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (host);
}

gboolean
wp_crawl_set_address (WpCrawl *self, const char *address, GError **error)
{
  g_autoptr (GUri) uri = strlen (address) <= LONGEST_ADDRESS ? g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *bare = NULL;
  gsize size;

  if (uri == NULL || !may_be_asked (self, uri))
    {
      g_set_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_ADDRESS, "%s",
                   _ ("This is not the address of a feed. It begins with “https://”, and has no password in it."));
      return FALSE;
    }
  path = g_strdup (g_uri_get_path (uri));
  while ((size = strlen (path)) > 0 && path[size - 1] == '/')
    path[size - 1] = '\0';
  if (g_str_has_suffix (path, "/services"))
    path[strlen (path) - strlen ("/services")] = '\0';
  bare = g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri),
                     path, NULL, NULL);
  g_free (self->address);
  self->address = g_steal_pointer (&bare);
  g_free (self->query);
  self->query = g_strdup (g_uri_get_query (uri));
  return TRUE;
}

char *
wp_crawl_make_url (WpCrawl *self)
{
  static const char *const ROUTES[] = {
    [WP_CRAWL_SERVICES] = "services",
    [WP_CRAWL_PLACES] = "service_at_locations",
    [WP_CRAWL_TAXONOMIES] = "taxonomies",
    [WP_CRAWL_TERMS] = "taxonomy_terms",
  };
  g_autoptr (GString) url = g_string_new (self->address);
  gboolean query = FALSE;

  if (self->phase == WP_CRAWL_ABOUT)
    g_string_append_c (url, '/');
  else if (self->thin != NULL)
    {
      const WpListing *listing = g_ptr_array_index (self->thin, self->next_thin);
      g_autofree char *id = g_uri_escape_string (listing->id, NULL, FALSE);

      g_string_append_printf (url, "/services/%s", id);
    }
  else
    {
      g_string_append_printf (url, "/%s?page=%d&per_page=%d", ROUTES[self->phase], (int) self->page + self->shift,
                              WP_CRAWL_PER_PAGE);
      query = TRUE;
    }
  if (self->query != NULL)
    g_string_append_printf (url, "%c%s", query ? '&' : '?', self->query);
  return g_strdup (url->str);
}

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) >= 0)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

char *
wp_crawl_redirect (WpCrawl *self, const char *from, const char *location, GError **error)
{
  g_autoptr (GUri) here = g_uri_parse (from, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) there = location != NULL && strlen (location) <= LONGEST_ADDRESS
                               ? g_uri_parse_relative (here, location, G_URI_FLAGS_ENCODED, NULL)
                               : NULL;

  if (there == NULL || !may_be_asked (self, there))
    {
      g_set_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_REFUSED, "%s",
                   _ ("The feed points to an address that is not protected, or is none, which is not followed."));
      return NULL;
    }
  if (g_ascii_strcasecmp (g_uri_get_host (here), g_uri_get_host (there)) != 0 || port_of (here) != port_of (there))
    {
      g_set_error (
          error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_REFUSED,
          _ ("The feed points to another server, “%s”, which is not followed. If that is where it has moved to, "
             "use its new address."),
          g_uri_get_host (there));
      return NULL;
    }
  return g_uri_to_string (there);
}
