/* bench-start.c: what it costs to open the program on a large store, against an empty window of the toolkit.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-start PROGRAM FLOOR: run it where there is a display, a session bus and the program's settings schema. */

#include <locale.h>
#include <stdlib.h>

#include "wp-bench.h"
#include "wp-paint-watch.h"

#define ROUNDS 7
#define REST_S 3

typedef struct
{
  double painted[ROUNDS];
  double rest[ROUNDS];
  double wall[ROUNDS];
  double pss[ROUNDS];
} Figures;

static void
start (char **argv, Figures *figures, guint round)
{
  WpPaint paint;

  if (!wp_paint_watch (argv, REST_S, &paint))
    {
      g_printerr ("“%s” painted nothing.\n", argv[0]);
      exit (1);
    }
  figures->painted[round] = paint.painted_cpu;
  figures->rest[round] = paint.rest_cpu;
  figures->wall[round] = paint.painted_wall;
  figures->pss[round] = paint.pss;
}

static double
median (double *values)
{
  return wp_bench_percentile (values, ROUNDS, 50);
}

static void
measure (const char *program, const char *floor, const char *size)
{
  g_autofree char *folder = wp_bench_folder (size);
  char *program_argv[] = { (char *) program, (char *) "--profile", folder, NULL };
  char *floor_argv[] = { (char *) floor, NULL };
  Figures ours, theirs;
  WpPaint warm_up;

  wp_bench_close (wp_bench_store (size));
  wp_paint_watch (program_argv, 1, &warm_up);
  wp_paint_watch (floor_argv, 1, &warm_up);
  for (guint i = 0; i < ROUNDS; i++)
    {
      start (floor_argv, &theirs, i);
      start (program_argv, &ours, i);
    }
  g_print ("%s\n", size);
  wp_bench_note ("empty window: processor time until painted", median (theirs.painted), "ms");
  wp_bench_note ("program: processor time until painted", median (ours.painted), "ms");
  wp_bench_note ("program: processor time until at rest", median (ours.rest), "ms");
  wp_bench_note ("empty window: memory at rest", median (theirs.pss), "MiB");
  wp_bench_note ("program: memory at rest", median (ours.pss), "MiB");
  wp_bench_at_most ("first paint against an empty window", median (ours.painted) / median (theirs.painted), "×", 1.5);
  wp_bench_at_most ("memory at rest against an empty window", median (ours.pss) / median (theirs.pss), "×", 1.3);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) sizes = wp_bench_sizes ("york hampshire");

  setlocale (LC_ALL, "");
  if (argc != 3)
    return EXIT_FAILURE;
  for (guint i = 0; sizes[i] != NULL; i++)
    measure (argv[1], argv[2], sizes[i]);
  return EXIT_SUCCESS;
}
