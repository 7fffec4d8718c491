/* wp-reading-bench.h: what the benchmarks of reading have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-bulk.h"
#include "wp-store.h"

G_BEGIN_DECLS

/** wp_reading_bench_open: opens the store in @folder, which is made when absent; ends the program when it can't. */
WpStore *wp_reading_bench_open (const char *folder, WpClock *clock);
void wp_reading_bench_close (WpStore *store);

/** wp_reading_bench_fill: runs @maker to its end; ends the program when it fails. */
void wp_reading_bench_fill (WpStore *store, WpBulkMaker maker, gpointer data);

/** wp_reading_bench_read: runs @job on the reader's thread and waits. */
gpointer wp_reading_bench_read (WpStore *store, WpDbJob job, gpointer data);

/** wp_reading_bench_cpu_us: processor time of the calling thread, in microseconds. */
gint64 wp_reading_bench_cpu_us (void);

/** wp_reading_bench_report: prints the median, the 95th and 99th per cent and the largest of @times (of gint64,
 * microseconds), which are sorted. Returns: the 95th per cent. */
gint64 wp_reading_bench_report (const char *name, GArray *times);

G_END_DECLS
