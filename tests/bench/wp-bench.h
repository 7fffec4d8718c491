/* wp-bench.h: what the benchmarks share: results, clocks, and stores of known sizes that are made once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * wp_bench_at_most, wp_bench_at_least: prints one line, "name: value unit (goal …) PASS" or "… FAIL".
 */
void wp_bench_at_most (const char *name, double value, const char *unit, double goal);
void wp_bench_at_least (const char *name, double value, const char *unit, double goal);

/**
 * wp_bench_note: prints a figure that has no goal.
 */
void wp_bench_note (const char *name, double value, const char *unit);

/**
 * wp_bench_wall_ms, wp_bench_cpu_ms: milliseconds by the wall, and of processor time of all threads of this process.
 */
double wp_bench_wall_ms (void);
double wp_bench_cpu_ms (void);

/**
 * wp_bench_memory_kib: a line of this process's /proc/self/status or smaps_rollup, such as "VmRSS" or "Pss", in KiB.
 */
long wp_bench_memory_kib (const char *line);

/**
 * wp_bench_percentile: sorts @values, and returns the one that @percent of them do not exceed.
 */
double wp_bench_percentile (double *values, guint n, double percent);

/**
 * wp_bench_folder: where stores are kept between runs: WP_BENCH_DIR, else a folder in the person's cache.
 *
 * Returns: (transfer full): the path of @name in it; the folder above is made.
 */
char *wp_bench_folder (const char *name);

/**
 * wp_bench_sizes: the sizes to measure at, smaller first: those of @usual, or those that WP_BENCH_SIZES names.
 *
 * Returns: (transfer full): names of sizes of the fictional authority.
 */
GStrv wp_bench_sizes (const char *usual);

/**
 * wp_bench_store: opens the profile that holds the fictional authority of @size, filling it first where that was not
 * done, which takes minutes for the large ones. Ends the program when it can't.
 *
 * Returns: (transfer full): the open store, with its user at the desk.
 */
WpStore *wp_bench_store (const char *size);

/**
 * wp_bench_open, wp_bench_close: open any profile, and close it, waiting for both.
 */
WpStore *wp_bench_open (const char *folder);
void wp_bench_close (WpStore *store);

/**
 * wp_bench_remove_folder: removes a folder with all that is in it.
 */
void wp_bench_remove_folder (const char *path);

/**
 * wp_bench_await_cb: a #GAsyncReadyCallback whose data is a GAsyncResult ** that takes the result.
 */
void wp_bench_await_cb (GObject *source, GAsyncResult *result, gpointer data);

/**
 * wp_bench_await: turns the main context until the result is there.
 *
 * Returns: (transfer full): the result.
 */
GAsyncResult *wp_bench_await (GAsyncResult **result);

/**
 * wp_bench_check: ends the program with @error's message where there is one.
 */
void wp_bench_check (const GError *error);

/**
 * wp_bench_query: the first column of the first row of @sql in the store's file.
 */
gint64 wp_bench_query (const char *folder, const char *sql);

G_END_DECLS
