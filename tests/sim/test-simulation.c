/* test-simulation.c: sync played from many seeds, and from those that ever failed; and the faults put in on purpose.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "wp-sim.h"

/* In CI: so many seeds, or so long, or as many seconds as WP_SIM_SECONDS says. WP_SIM_SEEDS="FIRST COUNT" plays others,
 * without an end. */
#define CI_SEEDS 2000
#define CI_SECONDS 180
#define MUTANT_SEEDS 3000

/* Every seed that ever failed. */
static const guint64 failed_before[] = { 6, 38, 575, 700949 };

static WpSimCounts counts;

static void
play (guint64 seed)
{
  g_autofree char *failure = wp_sim_run (seed, WP_SIM_SOUND, &counts);

  if (failure != NULL)
    g_test_message ("Seed %" G_GUINT64_FORMAT ": %s", seed, failure);
  g_assert_null (failure);
}

static void
say_counts (void)
{
  g_test_message ("%" G_GUINT64_FORMAT " seeds, %" G_GUINT64_FORMAT " edits, %" G_GUINT64_FORMAT
                  " syncs, %" G_GUINT64_FORMAT " asked ahead, %" G_GUINT64_FORMAT " crashes, %" G_GUINT64_FORMAT
                  " lost, %" G_GUINT64_FORMAT " repeated, %" G_GUINT64_FORMAT " late, %" G_GUINT64_FORMAT
                  " cut, %" G_GUINT64_FORMAT " full disks, %" G_GUINT64_FORMAT " conflicts, %" G_GUINT64_FORMAT
                  " held back, %" G_GUINT64_FORMAT " forgotten, %" G_GUINT64_FORMAT " grants, %" G_GUINT64_FORMAT
                  " restores",
                  counts.seeds, counts.edits, counts.syncs, counts.ahead, wp_disk_count_crashes (), counts.drops,
                  counts.repeats, counts.late, counts.cuts, counts.full, counts.conflicts, counts.held, counts.forgets,
                  counts.grants, counts.restores);
}

static void
test_failed_before (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (failed_before); i++)
    play (failed_before[i]);
}

static void
test_seeds (void)
{
  const char *asked = g_getenv ("WP_SIM_SEEDS");
  const char *seconds = g_getenv ("WP_SIM_SECONDS");
  double longest = seconds != NULL ? g_ascii_strtod (seconds, NULL) : CI_SECONDS;
  g_autoptr (GTimer) timer = g_timer_new ();
  guint64 first = 1;
  guint64 count = CI_SEEDS;

  if (asked != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (asked, " ", 2);
      g_assert_nonnull (parts[1]);
      first = g_ascii_strtoull (parts[0], NULL, 10);
      count = g_ascii_strtoull (parts[1], NULL, 10);
    }
  for (guint64 seed = first; seed < first + count; seed++)
    {
      play (seed);
      if (asked == NULL && g_timer_elapsed (timer, NULL) > longest)
        break;
      if ((seed - first + 1) % 5000 == 0)
        say_counts ();
    }
  say_counts ();
}

/* A fault that is put in shows before long. */
static void
test_mutant (gconstpointer data)
{
  WpSimMutant mutant = GPOINTER_TO_INT (data);
  WpSimCounts its = { 0 };

  for (guint64 seed = 1; seed <= MUTANT_SEEDS; seed++)
    {
      g_autofree char *failure = wp_sim_run (seed, mutant, &its);
      if (failure != NULL)
        {
          g_test_message ("%s: found by seed %" G_GUINT64_FORMAT ": %s", wp_sim_mutant_name (mutant), seed, failure);
          return;
        }
    }
  g_test_message ("%s was not found", wp_sim_mutant_name (mutant));
  g_test_fail ();
}

/* That answers are cut and disks are full is what the seeds are for, and nothing to be told of. */
static GLogWriterOutput
say_nothing (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  return G_LOG_WRITER_HANDLED;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (say_nothing, NULL, NULL);
  g_test_add_func ("/simulation/failed-before", test_failed_before);
  g_test_add_func ("/simulation/seeds", test_seeds);
  for (WpSimMutant mutant = WP_SIM_SOUND + 1; mutant < WP_SIM_N_MUTANTS; mutant++)
    {
      g_autofree char *path = g_strconcat ("/simulation/mutants/", wp_sim_mutant_name (mutant), NULL);
      g_test_add_data_func (path, GINT_TO_POINTER (mutant), test_mutant);
    }
  return g_test_run ();
}
