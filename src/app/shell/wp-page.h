/* wp-page.h: what the window knows of a page, and what every page is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpPage: a page of the window. An area shows one, and a family has one of its own that is laid over its area's. The
 * window owns its pages and knows nothing else of them. A page is made with its context, which stays the same, and
 * listens to the store itself, so that it is always as the store is.
 *
 * A page is a subclass with a template whose parent is WpPage and whose content is the property "child".
 *
 * Properties: "context" (WpContext, set once), "title" (string, shown in the header bar and never in the title of the
 * window), "title-widget" (GtkWidget, stands in place of the title, such as a view switcher) and "dense" (boolean,
 * whether the page needs the room so much that the sidebar becomes a rail).
 */
#define WP_TYPE_PAGE (wp_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (WpPage, wp_page, WP, PAGE, AdwBin)

struct _WpPageClass
{
  AdwBinClass parent_class;

  /* The page is shown, again or for the first time. */
  void (*shown) (WpPage *self);
  /* Puts the cursor where this page searches. Returns FALSE where it has no such place, as the default does. */
  gboolean (*search) (WpPage *self);
  /* Opens what was begun. Returns FALSE where the page can't, as the default does. */
  gboolean (*open_draft) (WpPage *self, const char *id);
  /* Takes files in, by their names. Returns FALSE where the page can't, as the default does. */
  gboolean (*open_files) (WpPage *self, const char *const *paths);
};

/**
 * wp_page_get_context:
 *
 * Returns: (transfer none) (nullable): the page's context.
 */
WpContext *wp_page_get_context (WpPage *self);

/**
 * wp_page_get_title:
 *
 * Returns: (transfer none): the title, "" for none.
 */
const char *wp_page_get_title (WpPage *self);
void wp_page_set_title (WpPage *self, const char *title);

/**
 * wp_page_get_title_widget:
 *
 * Returns: (transfer none) (nullable): what stands in place of the title. The page owns it.
 */
GtkWidget *wp_page_get_title_widget (WpPage *self);
void wp_page_set_title_widget (WpPage *self, GtkWidget *widget);

gboolean wp_page_get_dense (WpPage *self);
void wp_page_set_dense (WpPage *self, gboolean dense);

/* The class's functions, called by the window. */
void wp_page_shown (WpPage *self);
gboolean wp_page_search (WpPage *self);
gboolean wp_page_open_draft (WpPage *self, const char *id);
gboolean wp_page_open_files (WpPage *self, const char *const *paths);

G_END_DECLS
