/* fuzz-tables.c: any bytes at all as the CSV tables of a directory of services, with a NUL between two tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "wp-oruk-tables.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const TABLES[] = {
  "services.csv", "service_at_locations.csv", "locations.csv", "schedules.csv", "phones.csv", "attributes.csv",
};

/* One for the length of the program; the tables are written anew for each input. */
static char *folder = NULL;

static void
remove_folder_cb (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autofree char *path = g_build_filename (folder, TABLES[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static const char *
get_folder (void)
{
  if (folder != NULL)
    return folder;
  folder = g_dir_make_tmp ("wp-fuzz-XXXXXX", NULL);
  atexit (remove_folder_cb);
  return folder;
}

static void
write_table (const char *name, const guint8 *data, gsize size)
{
  g_autofree char *path = g_build_filename (get_folder (), name, NULL);
  int fd = g_open (path, O_CREAT | O_TRUNC | O_WRONLY, 0600);

  if (fd < 0 || write (fd, data, size) != (gssize) size || close (fd) != 0)
    g_error ("A table can't be written");
}

static gboolean
count_cb (WpListing *listing, gpointer data, GError **error)
{
  if (listing->id == NULL || listing->name == NULL || !g_utf8_validate (listing->name, -1, NULL))
    g_error ("A listing is none");
  ++*(guint *) data;
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GFile) where = g_file_new_for_path (get_folder ());
  g_autoptr (GPtrArray) issues = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      const guint8 *end = size > 0 ? memchr (data, 0, size) : NULL;
      gsize length = end != NULL ? (gsize) (end - data) : size;

      write_table (TABLES[i], data, length);
      data += MIN (length + 1, size);
      size -= MIN (length + 1, size);
    }
  if (!wp_oruk_read_tables (where, count_cb, &n, &issues, NULL, &error) && error == NULL)
    g_error ("It failed and does not say why");
  for (guint i = 0; i < issues->len; i++)
    if (!g_utf8_validate (((WpListingIssue *) g_ptr_array_index (issues, i))->pointer, -1, NULL))
      g_error ("An issue is no text");
  return 0;
}
