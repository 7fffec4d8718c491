/* fuzz-import.c: any bytes at all as a council's extract. The first byte chooses the headings.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <sys/mman.h>
#include <unistd.h>

#include <glib.h>
#include <string.h>

#include "wp-fake-target.h"
#include "wp-importer.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char people[] = "id,given,family_id,family_name\n1,Ann,F,Bell family\n2,Bob,F,\n3,Cat,F,\n";

/* The headings of an extract, so that rows are reached soon; behind them come the bytes. */
static GString *
make_file (guint8 choice, const guint8 *data, gsize size)
{
  GString *text = g_string_new (NULL);

  if (choice % (WP_N_EXTRACTS + 1) < WP_N_EXTRACTS)
    {
      const WpExtract *extract = wp_extract ((WpExtractId) (choice % (WP_N_EXTRACTS + 1)));
      for (guint i = 0; i < extract->n_columns; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "," : "", extract->columns[i].name);
      g_string_append_c (text, '\n');
    }
  g_string_append_len (text, (const char *) data, (gssize) size);
  return text;
}

/* A file in memory, which is gone with the process however that ends. Its path is the same from one input to the next,
 * as an extract may be told by the name of its file. */
static char *
write_file (int *file, const char *text, gsize size)
{
  *file = memfd_create ("wp-fuzz", MFD_CLOEXEC);
  if (*file < 0 || write (*file, text, size) != (gssize) size)
    g_error ("The file can't be written");
  return g_strdup_printf ("/proc/self/fd/%d", *file);
}

static WpImportCounts
import (WpFakeTarget *target, const char *const *paths)
{
  g_autoptr (WpClock) clock = wp_clock_new_fixed (G_GINT64_CONSTANT (1767614400000));
  g_autoptr (WpImporter) importer = wp_importer_new (wp_codes_get_default (), clock);

  target->last_progress = 0;
  if (!wp_importer_run (importer, paths, wp_fake_target_functions (), target, NULL, NULL))
    g_error ("Bytes alone must not stop an import");
  return wp_import_report_total (wp_importer_get_report (importer));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  WpFakeTarget target;
  int files[2];

  if (size == 0)
    return 0;
  g_autoptr (GString) text = make_file (data[0], data + 1, size - 1);
  g_autofree char *base = write_file (&files[0], people, sizeof people - 1);
  g_autofree char *path = write_file (&files[1], text->str, text->len);
  const char *const paths[] = { base, path, NULL };

  wp_fake_target_init (&target);
  WpImportCounts first = import (&target, paths);
  if (first.read != first.added + first.changed + first.same + first.left_out)
    g_error ("Rows were lost");
  WpImportCounts second = import (&target, paths);
  if (second.added != 0)
    g_error ("A second import added something");
  wp_fake_target_clear (&target);
  close (files[0]);
  close (files[1]);
  return 0;
}
