/* wp-areas.c: the areas of the window, and the page that each shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-areas.h"

#include <glib/gi18n-lib.h>

#include "wp-directory-area.h"
#include "wp-drafts-page.h"
#include "wp-find-page.h"
#include "wp-imports-page.h"

static const WpArea areas[] = {
  { "families", N_ ("Families"), "wp-families-symbolic", wp_find_page_get_type },
  { "directory", N_ ("Directory"), "wp-directory-symbolic", wp_directory_area_get_type },
  { "drafts", N_ ("Drafts"), "wp-drafts-symbolic", wp_drafts_page_get_type },
  { "imports", N_ ("Imports"), "wp-imports-symbolic", wp_imports_page_get_type },
};

const WpArea *
wp_areas (guint *n)
{
  *n = G_N_ELEMENTS (areas);
  return areas;
}

const WpArea *
wp_area_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (g_str_equal (areas[i].id, id))
      return &areas[i];
  return &areas[0];
}
