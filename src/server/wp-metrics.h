/* wp-metrics.h: what the server counts, in the text format that Prometheus reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  WP_METRIC_CONNECTIONS,     /* gauge: open connections */
  WP_METRIC_CONNECTIONS_ALL, /* counter */
  WP_METRIC_TURNED_AWAY,     /* counter: connections beyond what is allowed */
  WP_METRIC_TOO_SLOW,        /* counter: connections that were closed for it */
  WP_METRIC_HANDSHAKES_FAILED,
  WP_METRIC_WAITING,   /* gauge: pulls that wait for news */
  WP_METRIC_WOKEN,     /* counter: pulls that news woke */
  WP_METRIC_BYTES_IN,  /* counter: bodies as they came */
  WP_METRIC_BYTES_OUT, /* counter: bodies as they went */
  WP_METRIC_WRONG,     /* counter: passwords, codes, signatures and tokens that were wrong */
  WP_METRIC_REUSED,    /* counter: refresh tokens that came again */
  WP_METRIC_LIMITED,   /* counter: requests answered with 429 or 503 */
  WP_METRIC_READ_QUEUE,
  WP_METRIC_WRITE_QUEUE,
  WP_METRIC_PASSWORD_QUEUE,
  WP_METRIC_REVISION, /* gauge: the counter of the records */
  WP_N_METRICS,
} WpMetric;

/** WpMetrics: the main thread's. */
typedef struct _WpMetrics WpMetrics;

WpMetrics *wp_metrics_new (void);
void wp_metrics_free (WpMetrics *self);

void wp_metrics_add (WpMetrics *self, WpMetric metric, gint64 n);
void wp_metrics_set (WpMetrics *self, WpMetric metric, gint64 value);
gint64 wp_metrics_get (WpMetrics *self, WpMetric metric);

/** wp_metrics_answered: one request of @route (a constant name) was answered with @status after @microseconds, without
 * the time for which a pull waited for news. */
void wp_metrics_answered (WpMetrics *self, const char *route, guint status, gint64 microseconds);

/** wp_metrics_text: (transfer full): all of it. */
char *wp_metrics_text (WpMetrics *self);

G_END_DECLS
