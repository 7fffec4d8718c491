/* bench-fill.c: makes the stores that the other benchmarks read, where they are not there yet, and says how long it
 * took. SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdlib.h>

#include "wp-bench.h"

int
main (void)
{
  g_auto (GStrv) sizes = wp_bench_sizes ("locality york hampshire");

  setlocale (LC_ALL, "");
  for (guint i = 0; sizes[i] != NULL; i++)
    {
      g_autofree char *folder = wp_bench_folder (sizes[i]);
      g_autofree char *people = g_strdup_printf ("%s: people", sizes[i]);
      g_autofree char *events = g_strdup_printf ("%s: events", sizes[i]);

      wp_bench_close (wp_bench_store (sizes[i]));
      wp_bench_note (people, (double) wp_bench_query (folder, "SELECT count(*) FROM person"), "people");
      wp_bench_note (events, (double) wp_bench_query (folder, "SELECT count(*) FROM event"), "events");
    }
  return EXIT_SUCCESS;
}
