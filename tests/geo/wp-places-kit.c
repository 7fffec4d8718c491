/* wp-places-kit.c: a folder for a file of postcodes, and files to import into it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places-kit.h"

#include <string.h>

#include "wp-postcode-import.h"
#include "wp-remove-folder.h"

void
wp_places_kit_init (WpPlacesKit *self)
{
  *self = (WpPlacesKit){ 0 };
  self->folder = g_dir_make_tmp ("wp-places-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

void
wp_places_kit_clear (WpPlacesKit *self)
{
  wp_remove_folder (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->paths);
  g_clear_object (&self->report);
}

void
wp_places_kit_write (WpPlacesKit *self, const char *name, const char *csv)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  g_ptr_array_add (self->paths, path);
}

gboolean
wp_places_kit_import (WpPlacesKit *self, GCancellable *cancellable, GError **error)
{
  gboolean done;

  g_clear_object (&self->report);
  self->report = wp_import_report_new ();
  g_ptr_array_add (self->paths, NULL);
  done = wp_postcode_import (self->folder, (const char *const *) self->paths->pdata, WP_PLACES_KIT_NOW, NULL, NULL,
                             cancellable, self->report, &self->info, error);
  g_ptr_array_set_size (self->paths, 0);
  return done;
}

static gboolean
find (WpPlacesKit *self, const char *text, WpPostcode *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpDb) db = wp_places_open (self->folder, &error);
  gboolean found;

  g_assert_no_error (error);
  g_assert_true (wp_places_find (db, text, out, &found, &error));
  return found;
}

WpPostcode
wp_places_kit_find (WpPlacesKit *self, const char *text)
{
  WpPostcode postcode;

  g_assert_true (find (self, text, &postcode));
  return postcode;
}

gboolean
wp_places_kit_has (WpPlacesKit *self, const char *text)
{
  WpPostcode postcode;

  return find (self, text, &postcode);
}

void
wp_places_kit_assert_tidy (WpPlacesKit *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_true (g_str_equal (name, "places.db") || g_str_has_suffix (name, ".csv"));
}
